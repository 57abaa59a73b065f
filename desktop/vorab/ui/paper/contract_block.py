# SPDX-License-Identifier: Apache-2.0
"""The folded part about the contract with a private customer: where it comes about, what was declared, what is sold."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QWidget

from vorab.core.dates_de import parse_past
from vorab.core.document import Document
from vorab.core.terms import Consent, Contract, Place
from vorab.i18n.translator import N_, Translator
from vorab.ui.desk import Desk
from vorab.ui.paper.block import Block
from vorab.ui.widgets.tick import Tick

_PLACES = (
    (Place.DISTANCE, N_("am Telefon oder schriftlich")),
    (Place.OFF_PREMISES, N_("gemeinsam vor Ort, nicht bei uns")),
    (Place.ON_PREMISES, N_("bei uns in der Firma")),
)
_WAYS = (
    ("phone", N_("am Telefon")),
    ("mail", N_("per E-Mail")),
    ("paper", N_("auf Papier")),
    ("in_person", N_("persönlich")),
)
_CONSENTS = {
    "early_start": (
        N_("Beginn vor dem Ende der 14 Tage ausdrücklich verlangt"),
        N_("Sonst erst nach den 14 Tagen anfangen."),
    ),
    "lapse_known": (
        N_("Bestätigt: Das Widerrufsrecht endet mit der fertigen Arbeit"),
        N_("Nicht nötig, wenn eine Reparatur vor Ort verlangt wurde."),
    ),
}
_FLAGS = {
    "urgent_repair": (N_("Dringende Reparatur, ausdrücklich verlangt"), N_("Für sie gibt es kein Widerrufsrecht.")),
    "goods": (N_("Es werden auch Waren verkauft"), N_("Die Frist beginnt dann mit dem Tag, an dem sie da sind.")),
    "custom_made": (N_("Waren nach eigenen Vorgaben angefertigt"), N_("Für sie gibt es kein Widerrufsrecht.")),
}


class ContractBlock(Block):
    """Fields over `Document.contract`; when and how something was declared is asked once it is ticked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = desk.tr
        self._contract = Contract()
        places = [(place.value, tr(text)) for place, text in _PLACES]
        place = self.pills("place", tr("Wo der Vertrag zustande kommt"), places)
        consents = [self._box(name, *words) for name, words in _CONSENTS.items()]
        at = self.parsed("at", tr("Erklärt am"), self._moment, tr("zum Beispiel: heute 10:43, gestern 15 Uhr"))
        way = self.pills("way", tr("Auf welchem Weg"), [(way, tr(text)) for way, text in _WAYS])
        flags = [self._box(name, *words) for name, words in _FLAGS.items()]
        self._declared = (at, way)
        self.rows((place,), *((tick,) for tick in consents), (at,), (way,), *((tick,) for tick in flags))
        for tick in consents:
            tick.toggled.connect(self._on_declared)

    def show_document(self, document: Document) -> None:
        """Fill in what is known about the contract."""
        contract = self._contract = document.contract
        self.choices["place"].choose(contract.place.value)
        for name in _CONSENTS:
            self.ticks[name].set_on(getattr(contract, name).at is not None)
        for name in _FLAGS:
            self.ticks[name].set_on(getattr(contract, name))
        said = next((each for each in (contract.early_start, contract.lapse_known) if each.at), Consent())
        self.fields["at"].set_text(f"{said.at:%d.%m.%Y %H:%M}" if said.at else "")
        self.choices["way"].choose(said.channel)
        self._show_declared()

    def apply_to(self, document: Document) -> Document:
        """Take the contract over. Raises `Faults` while it can't be read when something was declared."""
        contract = replace(
            document.contract,
            place=Place(self.choices["place"].value),
            early_start=self._consent("early_start"),
            lapse_known=self._consent("lapse_known"),
            urgent_repair=self.ticks["urgent_repair"].on,
            goods=self.ticks["goods"].on,
            custom_made=self.ticks["custom_made"].on,
        )
        return replace(document, contract=contract)

    def take_typed(self, values: dict[str, str]) -> None:
        """Put back what was typed."""
        super().take_typed(values)
        self._show_declared()

    def _box(self, name: str, text: str, detail: str) -> Tick:
        tr = self._desk.tr
        return self.tick(name, Tick(tr(text), tr(detail)))

    def _consent(self, name: str) -> Consent:
        """What was declared as it is now; the customer's own words from the talk stay with it."""
        if not self.ticks[name].on:
            return Consent()
        before: Consent = getattr(self._contract, name)
        at = self.read("at", self._moment)
        if before.at is not None and at == self._first_at:
            at = before.at
        return Consent(at, self.choices["way"].value or before.channel, before.wording)

    @property
    def _first_at(self) -> datetime | None:
        """The time that stood in the field to begin with; each declaration keeps its own minute until it is changed."""
        contract = self._contract
        return next((each.at for each in (contract.early_start, contract.lapse_known) if each.at), None)

    def _on_declared(self, on: bool) -> None:
        """Offer now and the phone for something that has just been ticked."""
        if on and not self.said("at"):
            clock = self._desk.clock
            self.fields["at"].set_text(f"{clock.local(clock.now_ms()):%d.%m.%Y %H:%M}")
            self.choices["way"].choose("phone")
        self._show_declared()

    def _show_declared(self) -> None:
        declared = any(self.ticks[name].on for name in _CONSENTS)
        for part in self._declared:
            part.setVisible(declared)

    def _moment(self, text: str) -> datetime:
        clock = self._desk.clock
        return parse_past(text, clock.local(clock.now_ms()), "at")


def contract_summary(tr: Translator, document: Document) -> str:
    """Return in a few words what is known about the contract."""
    place = dict(_PLACES).get(document.contract.place)
    return tr(place) if place else ""
