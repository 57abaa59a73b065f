# SPDX-License-Identifier: Apache-2.0
"""What is said about a file that is taken over: its fields, what becomes of a row and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vorab.core import units
from vorab.i18n.formats import Formats
from vorab.i18n.translator import N_, Translator

if TYPE_CHECKING:  # loaded beside the window, with the first file
    from collections.abc import Callable

    from vorab.core.faults import Fault
    from vorab.services.imports.preview import Counts, Done, Match, Preview, Row

LABELS = {
    "number": N_("Kundennummer"),
    "company": N_("Firma"),
    "person": N_("Name"),
    "salutation": N_("Anrede"),
    "title": N_("Titel"),
    "first_name": N_("Vorname"),
    "last_name": N_("Nachname"),
    "name": N_("Ganzer Name"),
    "street": N_("Straße"),
    "house": N_("Hausnummer"),
    "postcode": N_("Postleitzahl"),
    "city": N_("Ort"),
    "place": N_("Postleitzahl und Ort"),
    "country": N_("Land"),
    "phone": N_("Telefon"),
    "mobile": N_("Mobiltelefon"),
    "email": N_("E-Mail"),
    "vat_id": N_("USt-IdNr."),
    "street_2": N_("Straße, zweite Anschrift"),
    "postcode_2": N_("Postleitzahl, zweite Anschrift"),
    "city_2": N_("Ort, zweite Anschrift"),
    "country_2": N_("Land, zweite Anschrift"),
    "id": N_("Nummer"),
    "text": N_("Bezeichnung"),
    "details": N_("Beschreibung"),
    "unit": N_("Einheit"),
    "price": N_("Preis"),
    "lead": N_("netto oder brutto"),
    "price_net": N_("Preis netto"),
    "price_gross": N_("Preis brutto"),
    "list_price": N_("Listenpreis"),
    "cost": N_("Einkaufspreis"),
    "rate": N_("Umsatzsteuer in %"),
}
SHOWN = {
    "customers": ("company", "person", "street", "city", "phone", "email", "number"),
    "services": ("id", "text", "unit", "price", "rate", "details"),
}
_SAME = {
    "number": N_("Gleiche Kundennummer wie {name}."),
    "email": N_("Gleiche E-Mail-Adresse wie {name}."),
    "phone": N_("Gleiche Telefonnummer wie {name}."),
    "company": N_("Gleiche Firma: {name}."),
    "name": N_("Gleicher Name: {name}."),
    "id": N_("Gleiche Nummer: {name}."),
    "text": N_("Gleiche Bezeichnung: {name}."),
}
_SAME_ABOVE = {
    "number": N_("Gleiche Kundennummer wie weiter oben {name}."),
    "email": N_("Gleiche E-Mail-Adresse wie weiter oben {name}."),
    "phone": N_("Gleiche Telefonnummer wie weiter oben {name}."),
    "company": N_("Gleiche Firma wie weiter oben: {name}."),
    "name": N_("Gleicher Name wie weiter oben: {name}."),
}
_ACTIONS = {
    "customers": {"new": N_("neu"), "merge": N_("ergänzen"), "skip": N_("auslassen")},
    "services": {"new": N_("neu"), "merge": N_("ändern"), "skip": N_("auslassen")},
}


class ImportWords:
    """Speaks `tr`'s language."""

    def __init__(self, tr: Translator, formats: Formats, fault_text: Callable[[Fault], str]) -> None:
        self._tr = tr
        self._formats = formats
        self._fault_text = fault_text

    def label(self, field: str) -> str:
        """Return the name of a field."""
        return self._tr(LABELS.get(field, field))

    def action(self, preview: Preview, row: Row, action: str) -> str:
        """Return what becomes of a row."""
        if not row.usable:
            return self._tr("geht nicht")
        return self._tr(_ACTIONS[preview.content.value][action])

    def value(self, row: Row, field: str) -> str:
        """Return a cell of the preview; prices as they would be stored."""
        service = row.service
        if service is None or field not in ("price", "rate", "unit"):
            return row.values.get(field, "")
        if field == "rate":
            return self._formats.percent(service.rate)
        if field == "unit":
            return units.word(service.unit)
        lead = self._tr("netto") if service.lead.value == "net" else self._tr("brutto")
        return f"{self._formats.number(service.price, 2)}\u00a0€ {lead}"

    def hint(self, preview: Preview, row: Row) -> str:
        """Return all there is to say about a row: what is wrong, whom it doubles, what a merge brings."""
        parts = [self._placed(fault) for fault in row.faults]
        if row.match is not None:
            parts += self._about(preview, row, row.match)
        return " ".join(parts)

    def _placed(self, fault: Fault) -> str:
        text = self._fault_text(fault)
        label = self.label(fault.place) if fault.place in LABELS else ""
        return f"{label}: {text}" if label and label not in text else text

    def _about(self, preview: Preview, row: Row, match: Match) -> list[str]:
        tr = self._tr
        same = _SAME_ABOVE if match.row >= 0 else _SAME
        parts = [tr(same.get(match.reason, _SAME[match.reason]), name=match.name)]
        before = preview.known.services.get(row.service.id) if row.service is not None else None
        news = [self.label(name) for name in match.news]
        if before is not None and "price" in match.news:
            parts.append(tr("Preis bisher {price}.", price=f"{self._formats.number(before.price, 2)}\u00a0€"))
            news = [self.label(name) for name in match.news if name != "price"]
        if before is not None and news:
            parts.append(tr("Es ändert sich: {fields}.", fields=", ".join(news)))
        elif news:
            parts.append(tr("Dazu kommt: {fields}.", fields=", ".join(news)))
        elif not match.news:
            parts.append(tr("Alles ist schon da."))
        if match.differs:
            names = ", ".join(self.label(name) for name in match.differs)
            parts.append(tr("Anders in der Datei, es bleibt, was bei Ihnen steht: {fields}.", fields=names))
        return parts

    def about_file(self, preview: Preview, name: str) -> str:
        """Return "kunden.csv · 212 Zeilen · Windows-1252 · Trennzeichen ;"."""
        tr, table = self._tr, preview.table
        parts = [name, tr.plural("{n} Zeile", "{n} Zeilen", len(table.records)), table.encoding]
        if table.source.value == "csv":
            parts.append(tr("Trennzeichen {sign}", sign=table.separator))
        return " · ".join(part for part in parts if part)

    def counts(self, preview: Preview, counts: Counts) -> str:
        """Return "180 neu, 20 ergänzen, 12 auslassen, 5 mit Hinweis"."""
        tr = self._tr
        words = _ACTIONS[preview.content.value]
        numbers = ((counts.new, "new"), (counts.merged, "merge"), (counts.skipped, "skip"))
        parts = [f"{number} {tr(words[key])}" for number, key in numbers if number]
        if counts.faulty:
            parts.append(tr("{n} mit Hinweis", n=counts.faulty))
        return ", ".join(parts)

    def done(self, done: Done) -> str:
        """Return what was taken over."""
        tr, counts = self._tr, done.counts
        if done.content.value == "customers":
            return tr("Kunden übernommen: {new} neu, {merged} ergänzt.", new=counts.new, merged=counts.merged)
        return tr("Preise übernommen: {new} neu, {merged} geändert.", new=counts.new, merged=counts.merged)
