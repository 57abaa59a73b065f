# SPDX-License-Identifier: Apache-2.0
"""Discounts and charges on the whole paper."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from vorab.core.document import Adjustment, Document
from vorab.core.faults import Fault
from vorab.ui.desk import Desk
from vorab.ui.models.paper_input import parse_share
from vorab.ui.models.paper_words import share_words
from vorab.ui.paper.block import Block
from vorab.ui.paper.row_list import RowList


class AdjustmentsBlock(Block):
    """As many as are wanted, each with its reason and its share."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._list = RowList(desk.tr, lambda: _Entry(desk), desk.tr("Rabatt oder Zuschlag hinzufügen"))
        self._list.edited.connect(self.edited)
        self._column.addWidget(self._list)
        self.setFocusProxy(self._list)

    def show_document(self, document: Document) -> None:
        """Fill in what there is, or an empty one."""
        entries = [("", entry) for entry in document.discounts] + [("charge", entry) for entry in document.charges]
        for block, (kind, entry) in zip(self._list.set_count(len(entries) or 1), entries, strict=False):
            block.take_typed({"kind": kind, "text": entry.text, "share": share_words(entry.percent, entry.amount)})
            if isinstance(block, _Entry):
                block.base = entry

    def apply_to(self, document: Document) -> Document:
        """Take them over; one without share is none. Raises `Faults` of a share that can't be read."""
        found: dict[str, list[Adjustment]] = {"": [], "charge": []}
        for entry in self._list.entries:
            adjustment = entry.adjustment() if isinstance(entry, _Entry) else None
            if adjustment is not None:
                found[entry.choices["kind"].value].append(adjustment)
        return replace(document, discounts=tuple(found[""]), charges=tuple(found["charge"]))

    def typed(self) -> dict[str, Any]:
        """Return what was typed in all of them."""
        return {"entries": self._list.typed()}

    def take_typed(self, values: dict[str, Any]) -> None:
        """Put it back."""
        self._list.take_typed(values.get("entries", []))


class _Entry(Block):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        tr = desk.tr
        self.base = Adjustment("")
        kind = self.pills("kind", tr("Abziehen oder dazurechnen"), [("", tr("Rabatt")), ("charge", tr("Zuschlag"))])
        text = self.line("text", tr("Wofür"))
        share = self.parsed("share", tr("Wie viel"), parse_share, tr("zum Beispiel 5 % oder 20 €"))
        self.rows((kind,), (text, share))
        self.choices["kind"].choose("")

    def adjustment(self) -> Adjustment | None:
        """Return what was typed, with the VAT group it had. Raises `Faults`."""
        percent, amount = self.read("share", parse_share)
        text = self.said("text")
        if percent is None and amount is None and not text:
            return None
        if percent is None and amount is None:
            fault = Fault("share_missing", "share")
            self.fields["share"].show_fault(self._desk.fault_text(fault))
            raise fault
        word = self._desk.tr("Zuschlag") if self.choices["kind"].value else self._desk.tr("Rabatt")
        return replace(self.base, text=text or word, percent=percent, amount=amount)
