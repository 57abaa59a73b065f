# SPDX-License-Identifier: Apache-2.0
"""Names of keys as they stand on the keyboard, and the list of all keys for the help sheet."""

from typing import Final

from vorab.i18n.translator import N_, Translator

_NAMES: Final = {
    "Ctrl": N_("Strg"),
    "Shift": N_("Umschalt"),
    "Return": N_("Enter"),
    "Esc": N_("Esc"),
    "Del": N_("Entf"),
    "Space": N_("Leertaste"),
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "PgUp": N_("Bild ↑"),
    "PgDown": N_("Bild ↓"),
    "-": "−",
}

# Written as Qt reads them; what each does. One list, so that no two actions claim the same key.
SHEET: Final = (
    (
        N_("Überall"),
        (
            ("Ctrl+N", N_("Neues Gespräch")),
            ("Ctrl+K", N_("Suchen: Kunden, Belege, Gespräche")),
            ("Ctrl+I", N_("Daten dieser Person, beim Suchen")),
            ("F1", N_("Diese Übersicht")),
            ("Ctrl+Z", N_("Letztes zurücknehmen")),
            ("Ctrl+Shift+S", N_("Noch einmal tun, was gerade nicht ging")),
            ("Tab", N_("Zum nächsten Feld")),
            ("F3", N_("Freundlichere Worte übernehmen")),
            ("Esc", N_("Hinweis schließen")),
        ),
    ),
    (
        N_("Im Gespräch"),
        (
            ("Return", N_("Weiter")),
            ("Alt+Left", N_("Zurück")),
            ("Alt+1", N_("Antwort wählen, bis Alt 9")),
            ("Ctrl+1", N_("Thema wählen, bis Strg 7")),
            ("F2", N_("Notiz")),
            ("F4", N_("Preis nennen")),
            ("F5", N_("Position hinzufügen oder ändern")),
            ("Ctrl+D", N_("Position wird nicht gewünscht")),
            ("F6", N_("Wenn jemand sagt …")),
            ("F7", N_("Stichworte statt Sätze")),
            ("F8", N_("Parken")),
            ("F9", N_("Abbruch: Die Verbindung ist weg")),
            ("F10", N_("Kein Anliegen: ohne Vorgang beenden")),
            ("F11", N_("Vereinbarung: was für länger gilt")),
            ("F12", N_("Vereinbarung beenden")),
            ("Ctrl+M", N_("Weiteres Anliegen")),
            ("Ctrl+L", N_("Dateien des Anliegens")),
            ("Ctrl+Shift+A", N_("Datei anfügen, auch beim Beleg")),
        ),
    ),
    (
        N_("Beim Beleg"),
        (
            ("Ctrl+Return", N_("Ausstellen")),
            ("Ctrl+S", N_("Speichern unter")),
            ("Ctrl+O", N_("Öffnen")),
            ("Ctrl+P", N_("Drucken")),
            ("Ctrl+E", N_("Ist verschickt")),
            ("Ctrl+J", N_("Antwort eintragen")),
            ("Ctrl+R", N_("Neue Fassung")),
            ("Ctrl+B", N_("Beleg dazu")),
            ("Alt+1", N_("Abschnitt aufklappen, bis Alt 6")),
            ("Alt+Up", N_("Position hinauf")),
            ("Alt+Down", N_("Position hinunter")),
            ("Alt+B", N_("Bemerkung zwischen den Positionen")),
            ("Alt+N", N_("Position im Nachtrag")),
            ("Ctrl+Del", N_("Bemerkung oder neue Position entfernen")),
            ("Ctrl+M", N_("Per E-Mail senden")),
            ("Ctrl+PgUp", N_("Vorige Seite")),
            ("Ctrl+PgDown", N_("Nächste Seite")),
            ("Ctrl++", N_("Vorschau größer")),
            ("Ctrl+-", N_("Vorschau kleiner")),
            ("Ctrl+0", N_("Ganze Seite zeigen")),
            ("Ctrl+2", N_("Seitenbreite zeigen")),
        ),
    ),
    (
        N_("Beim Briefpapier"),
        (
            ("Ctrl+F", N_("Farbe mischen")),
            ("Ctrl+L", N_("Logo wählen")),
            ("Ctrl+B", N_("Eigenes Briefpapier wählen")),
            ("Ctrl+T", N_("Texte der Belege anpassen")),
            ("Ctrl+S", N_("Briefpapier speichern")),
        ),
    ),
    (
        N_("Bei der E-Mail"),
        (
            ("Ctrl+Return", N_("Senden, oder die Verbindung prüfen")),
            ("Ctrl+O", N_("Als Entwurf im eigenen Mailprogramm öffnen")),
            ("Ctrl+Shift+C", N_("Text kopieren")),
            ("Ctrl+S", N_("Postfach speichern")),
            ("Esc", N_("Zurück zum Beleg")),
        ),
    ),
    (
        N_("Bei den Leitfäden und beim Üben"),
        (
            ("F5", N_("Neu einlesen")),
            ("Down", N_("Nächste Karte")),
            ("Up", N_("Vorige Karte")),
            ("Return", N_("Allein üben")),
            ("Ctrl+Return", N_("Zu zweit üben")),
            ("Esc", N_("Übung beenden")),
        ),
    ),
    (
        N_("Beim Übernehmen"),
        (
            ("Ctrl+O", N_("Datei wählen")),
            ("Ctrl+M", N_("Spalten zuordnen")),
            ("Space", N_("Anderes mit der Zeile tun")),
            ("Ctrl+Return", N_("Alles Gewählte übernehmen")),
            ("Esc", N_("Einlesen abbrechen")),
        ),
    ),
    (
        N_("Beim Datenschutz"),
        (
            ("Return", N_("Gewählte Person zeigen")),
            ("Ctrl+S", N_("Auskunft erstellen")),
            ("Ctrl+O", N_("Ordner der Auskunft öffnen")),
            ("Ctrl+L", N_("Vorschau: was gelöscht und gesperrt wird")),
            ("Ctrl+Return", N_("Endgültig löschen")),
            ("Esc", N_("Jemand anderes, oder doch nicht löschen")),
        ),
    ),
    (
        N_("Auf der Seite Heute"),
        (
            ("Down", N_("Nächste Karte")),
            ("Up", N_("Vorige Karte")),
            ("Return", N_("Erste Schaltfläche der Karte")),
        ),
    ),
)


def key_text(tr: Translator, key: str) -> str:
    """Return a key as it is written on a hint: "Ctrl+N" is „Strg N“."""
    *held, last = key[:-1].split("+") if key.endswith("+") else key.split("+")
    parts = [tr(_NAMES[part]) if part in _NAMES else part for part in (*held, last or "+")]
    return " ".join(parts)
