# SPDX-License-Identifier: Apache-2.0
"""The sentences about the firm's own wordings of papers: which file, which line, and what goes instead."""

from vorab.i18n.translator import N_

PAPER_TEXTS = {
    "paper_text_brackets": N_(
        "In {file}, Zeile {line}, geht eine Klammer nicht auf: „{value}“. "
        "Bitte schließen Sie sie; Klammern in Klammern gibt es nicht. Bis dahin stellt Vorab damit nichts aus."
    ),
    "paper_text_file": N_(
        "Ihre Texte in {file} lassen sich nicht lesen: {reason}. "
        "Bitte prüfen Sie die Datei oder nehmen Sie sie heraus. Bis dahin stellt Vorab damit nichts aus."
    ),
    "paper_text_key": N_(
        "In {file}, Zeile {line}, passt „{value}“ nicht. Bitte nehmen Sie die Namen aus der mitgebrachten Datei, "
        "jeweils mit Text in Anführungszeichen, höchstens {limit} Zeichen. Bis dahin stellt Vorab damit nichts aus."
    ),
    "paper_text_missing": N_(
        "Vorab findet seine eigene Datei {file} nicht mehr. Geschrieben ist nichts. Bitte installieren Sie Vorab neu; "
        "Ihre Daten bleiben dabei erhalten."
    ),
    "paper_text_name": N_("Zu {file} gibt es kein Schreiben, der Text darin bleibt ungenutzt. Möglich ist: {allowed}."),
    "paper_text_not_copied": N_(
        "Die Vorlage ließ sich nicht nach {folder} kopieren: {reason}. Bitte prüfen Sie den Ordner."
    ),
    "paper_text_placeholder": N_(
        "In {file}, Zeile {line}, kennt Vorab den Platzhalter „{value}“ nicht. "
        "Bitte sehen Sie nach: Was möglich ist, steht oben in der mitgebrachten Datei quote.toml. "
        "Bis dahin stellt Vorab damit nichts aus."
    ),
    "template_unreadable": N_("Diese Vorlage lässt sich nicht lesen: {reason}. Bitte prüfen Sie die Datei."),
}
