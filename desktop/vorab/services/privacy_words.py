# SPDX-License-Identifier: Apache-2.0
"""The words of what is handed over to a person about their data. It is a letter, and so always German."""

from vorab.core.privacy import What
from vorab.core.retention import Kind

WHATS = {
    What.CONTACT: "Kontaktdaten",
    What.TALK: "Gespräche",
    What.PAPER: "Belege",
    What.MAIL: "E-Mails",
    What.FILE: "Dateien",
    What.AGREEMENT: "Feste Vereinbarungen",
    What.REFERRAL: "Empfehlungen",
    What.DRAFT: "Entwürfe",
    What.AUDIT: "Änderungen an Ihren Angaben",
}
KINDS = {
    Kind.QUOTE: "Angebot ohne Auftrag",
    Kind.ORDERED_QUOTE: "Angebot, das zum Auftrag wurde",
    Kind.LETTER: "Schreiben ohne Auftrag",
    Kind.ORDERED_LETTER: "Schreiben zu einem Auftrag",
    Kind.BOOKING: "Buchungsbeleg",
    Kind.TALK: "Gespräch ohne Auftrag",
    Kind.ORDERED_TALK: "Gespräch mit Auftrag",
    Kind.MAIL: "E-Mail ohne Auftrag oder noch nicht gesendet",
    Kind.ORDERED_MAIL: "E-Mail zu einem Auftrag",
    Kind.FILE: "Datei ohne Auftrag",
    Kind.ORDERED_FILE: "Datei zu einem Auftrag",
    Kind.AGREEMENT: "Feste Vereinbarung",
    Kind.MASTER_DATA: "Angabe ohne Aufbewahrungspflicht",
}
TITLE = "Was wir über Sie gespeichert haben"
INTRODUCTION = "Stand: {day}. Gespeichert von: {firm}."
LATER = (
    "In der Datei „daten.json“ steht alles, was hier aufgezählt ist, vollständig und maschinenlesbar. "
    "Die Belege, E-Mails und Dateien liegen in den Ordnern daneben."
)
COLUMNS = ("Was", "Wann", "Bezeichnung", "Aufbewahrung")
KEPT_UNTIL = "bis {day} ({reference})"
KEPT_OPEN = "solange die Vereinbarung gilt, danach {years} Jahre ({reference})"
FREE = "keine gesetzliche Pflicht"
NOTHING = "Es ist nichts mehr gespeichert."
