# SPDX-License-Identifier: Apache-2.0
"""Problems of any file: how it is written, its keys, words and numbers."""

from vorab.guide.check.entry import error
from vorab.i18n.translator import N_

FILES = {
    "file-unreadable": error(
        N_("Die Datei lässt sich nicht lesen: {reason}."),
        N_("Die Datei liegt woanders, heißt anders, oder das Leserecht fehlt."),
        N_("Prüfen Sie Namen und Ordner. Öffnet auch Ihr Editor die Datei nicht, fehlt das Leserecht."),
        "vorab check-script hotlin.toml",
        "vorab check-script hotline.toml",
    ),
    "file-large": error(
        N_("Die Datei ist größer als {limit} kB. Bitte teilen Sie den Leitfaden auf."),
        N_("Ein Leitfaden ist ein kurzer Text. So groß wird er meist durch Notizen, die nicht ins Gespräch gehören."),
        N_("Nehmen Sie heraus, was niemand sagt oder ausfüllt, oder machen Sie zwei Leitfäden daraus."),
        "# Notizen zu alten Gesprächen, 300 kB lang …",
        "# Notizen zu alten Gesprächen: siehe notizen.txt",
    ),
    "file-encoding": error(
        N_("Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie bitte als UTF-8."),
        N_("Umlaute und ß sind in einer älteren Kodierung gespeichert, zum Beispiel Windows-1252."),
        N_("Wählen Sie im Editor „Speichern unter“ und als Kodierung UTF-8."),
        'title = "Schöne Grüße"  # gespeichert als Windows-1252',
        'title = "Schöne Grüße"  # gespeichert als UTF-8',
    ),
    "toml-syntax": error(
        N_("Hier stimmt die Schreibweise (TOML) nicht: {reason}."),
        N_("Meist fehlt ein Anführungszeichen, ein Komma oder eine schließende Klammer, oft eine Zeile weiter oben."),
        N_("Setzen Sie Texte in gerade Anführungszeichen. Solange dieser Fehler da ist, wird sonst nichts geprüft."),
        """
[[question]]
id = "matter"
say = Worum geht es?
""",
        """
[[question]]
id = "matter"
say = "Worum geht es?"
""",
    ),
    "key-unknown": error(
        N_("„{key}“ kennt Vorab hier nicht. Bekannt sind: {allowed}."),
        N_("Der Schlüssel ist vertippt oder steht in der falschen Tabelle."),
        N_("Vergleichen Sie ihn mit den bekannten Schlüsseln. Für Bemerkungen beginnen Sie die Zeile mit #."),
        """
[[question]]
id = "seats"
hinweis = "Geduldig nachfragen."
""",
        """
[[question]]
id = "seats"
# Geduldig nachfragen.
""",
    ),
    "key-missing": error(
        N_("Hier fehlt „{key}“."),
        N_("Ohne diese Angabe kann Vorab nichts damit anfangen."),
        N_("Tragen Sie die Zeile nach. Eine leere Angabe zählt wie keine."),
        """
[[line]]
service = "diagnosis"
""",
        """
[[line]]
id = "search"
service = "diagnosis"
""",
    ),
    "type-wrong": error(
        N_("„{key}“ muss {wanted} sein."),
        N_("Hier steht eine Zahl statt eines Textes, ein Text statt einer Liste oder Ähnliches."),
        N_("Texte stehen in Anführungszeichen, Listen in eckigen Klammern, true und false ohne Anführungszeichen."),
        """
[[question]]
id = "matter"
say = 7
""",
        """
[[question]]
id = "matter"
say = "Worum geht es?"
""",
    ),
    "number-float": error(
        N_('Zahlen mit Komma stehen in Anführungszeichen, zum Beispiel {key} = "1.5".'),
        N_("Rechner runden Kommazahlen ohne Anführungszeichen, und so kann ein Cent verloren gehen."),
        N_("Setzen Sie die Zahl in Anführungszeichen, mit einem Punkt vor den Nachkommastellen."),
        """
[[line]]
id = "fix"
quantity = 1.5
""",
        """
[[line]]
id = "fix"
quantity = "1.5"
""",
    ),
    "number-wrong": error(
        N_("„{value}“ bei „{key}“ ist keine Zahl, die hier gilt."),
        N_("Hier steht ein Wort, ein Preis unter null oder eine Zahl mit zu vielen Stellen."),
        N_('Schreiben Sie nur Ziffern und höchstens einen Punkt, zum Beispiel "1234.50".'),
        """
[[line]]
id = "fix"
quantity = "viele"
""",
        """
[[line]]
id = "fix"
quantity = "3"
""",
    ),
    "format-unknown": error(
        N_("Vorab kennt das Format {value} nicht. Gültig ist format = 1."),
        N_("Das Format sagt, nach welchen Regeln die Datei geschrieben ist. Bisher gibt es nur eines."),
        N_("Schreiben Sie in die erste Zeile: format = 1."),
        "format = 2",
        "format = 1",
    ),
    "id-form": error(
        N_("Die Kennung „{value}“ besteht aus Kleinbuchstaben, Ziffern, - und _ und beginnt mit einem Buchstaben."),
        N_("Die Kennung verbindet Fragen, Bedingungen und gespeicherte Antworten. Gezeigt wird sie niemandem."),
        N_("Nehmen Sie ein kurzes Wort ohne Umlaute und Leerzeichen, höchstens 64 Zeichen."),
        """
[[line]]
id = "Prüfung 1"
service = "diagnosis"
""",
        """
[[line]]
id = "check-1"
service = "diagnosis"
""",
    ),
    "id-twice": error(
        N_("Die Kennung „{value}“ gibt es schon. Jede darf nur einmal vorkommen."),
        N_("Beim Kopieren ist die Kennung stehen geblieben. Vorab wüsste nicht, welche der beiden gemeint ist."),
        N_("Geben Sie der zweiten eine eigene Kennung."),
        """
[[line]]
id = "search"
service = "diagnosis"

[[line]]
id = "search"
service = "remote-work"
""",
        """
[[line]]
id = "search"
service = "diagnosis"

[[line]]
id = "extra"
service = "remote-work"
""",
    ),
    "id-elsewhere": error(
        N_("Die Kennung „{value}“ hat schon {other}. Jede darf nur einmal vorkommen."),
        N_("Leitfäden und Karten aller Dateien stehen nebeneinander. Bei gleicher Kennung bliebe eines davon weg."),
        N_("Geben Sie einem der beiden eine eigene Kennung."),
        'id = "hotline"  # zugleich in hotline.toml',
        'id = "hotline-office"',
    ),
    "word-unknown": error(
        N_("„{value}“ kennt Vorab bei „{key}“ nicht. Möglich sind: {allowed}."),
        N_("Hier gibt es nur feste Wörter. Sie sind englisch und klein geschrieben, Einheiten groß."),
        N_("Nehmen Sie eines der möglichen Wörter."),
        """
[[question]]
id = "matter"
answer = "satz"
""",
        """
[[question]]
id = "matter"
answer = "text"
""",
    ),
}
