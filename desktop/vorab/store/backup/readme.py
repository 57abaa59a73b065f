# SPDX-License-Identifier: Apache-2.0
"""The LIESMICH.txt of an export: what lies where, and what the columns of each sheet mean."""

import textwrap
from collections.abc import Iterator, Mapping
from datetime import datetime

from vorab.core.backups import Contents
from vorab.store.backup import books, sheets
from vorab.store.tables import metadata

_WIDTH = 100
_BEGIN = """Alle Daten aus Vorab

Firma: {company}
Stand: {when:%d.%m.%Y, %H:%M} Uhr
Gespräche: {talks}, Kunden: {customers}, Belege: {documents}, E-Mails: {mails}

Diese Datei ist nicht verschlossen. Wer sie hat, kann alles lesen: Namen, Telefonnummern, Gespräche und Preise.
Bewahren Sie sie so auf wie Ihre Ordner mit den Belegen, und löschen Sie Kopien, die niemand mehr braucht.

Was wo liegt

Belege: jeder Beleg als PDF unter seiner Nummer, Byte für Byte so, wie er ausgestellt wurde.
Mails: die E-Mails, jedes Mailprogramm öffnet sie; die mit „wartet“ im Namen sind noch nicht versendet.
Dateien: Fotos und andere Dateien zu Vorgängen, Logo und Briefbogen.
Tabellen: alles für die Tabellenkalkulation, als CSV in UTF-8, getrennt durch Strichpunkte, Beträge mit Komma.
Daten: alles vollständig und unverändert für Programme, eine Datei je Tabelle, eine Zeile JSON je Eintrag.
Eigenes: Ihre eigenen Leitfäden, Karten und Vorlagen.

Zurück in Vorab kommt alles so: Starten Sie Vorab auf einem Computer, auf dem es noch leer ist, und wählen Sie auf der
ersten Seite „Ich habe schon Daten von Vorab“.
Einstellungen dieses Computers (Schriftgröße, Zugang zum Postfach) sind nicht dabei, Kennwörter nie.

So sind die Tabellen zu lesen

Zeiten sind Ortszeit: Jahr, Monat, Tag, Stunde, Minute, Sekunde. Alle Beträge sind in Euro. „Nr.“ ist die Nummer des
Eintrags in seiner Tabelle; „Kunde (Nr.)“ verweist auf diese Nummer in „Kunden“, „Gespräch (Nr.)“ auf die in
„Gespräche“, und so fort. Beginnt ein Text wie eine Formel, steht ein einfacher Strich davor.
Die Steuerkategorien sind die der europäischen Rechnungsnorm: S der angegebene Satz, E steuerfrei.
Jede Prüfsumme der Kette rechnet die davor mit ein: Fehlte ein Beleg oder wäre er geändert, fiele es auf.
Hinter jeder Spalte steht in eckigen Klammern, wie sie in „Daten“ heißt.
"""


def readme(contents: Contents, when: datetime, papers: Mapping[str, str]) -> str:
    """Return the text: what is in the export, and all sheets with their columns. Lines end as Windows likes them."""
    begin = _BEGIN.format(
        company=contents.company or "noch ohne Namen",
        when=when,
        talks=contents.talks,
        customers=contents.customers,
        documents=contents.documents,
        mails=contents.mails,
    )
    types = ", ".join(f"{code} = {name}" for code, name in papers.items())
    lines = [*begin.splitlines(), *textwrap.wrap(f"Die Arten von Belegen: {types}.", _WIDTH), "", *_sheets()]
    return "\r\n".join(lines) + "\r\n"


def _sheets() -> Iterator[str]:
    for table in metadata.sorted_tables:
        sheet = sheets.sheet(table.name)
        if sheet is None:
            continue
        yield f"{sheet.name} [{table.name}]"
        if sheet.about:
            yield from textwrap.wrap(sheet.about, _WIDTH, initial_indent="  ", subsequent_indent="  ")
        columns = [
            f"{sheets.heading(table.name, column.name)} [{column.name}]"
            for column in table.columns
            if (table.name, column.name) not in sheets.LEFT_OUT
        ]
        yield from _listed(columns)
    for name, heads in books.HEADS.items():
        yield f"{name} (aus den Belegen gerechnet)"
        yield from textwrap.wrap(books.ABOUT[name], _WIDTH, initial_indent="  ", subsequent_indent="  ")
        yield from _listed(heads)
    yield "Nur in „Daten“, ohne eigene Tabelle:"
    for name, about in sheets.WITHOUT_SHEET.items():
        yield f"  {name}: {about}"


def _listed(columns: list[str] | tuple[str, ...]) -> list[str]:
    text = "Spalten: " + ", ".join(columns)
    return [*textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  "), ""]
