# SPDX-License-Identifier: Apache-2.0
"""What can still be changed on a paper before it is issued: the essentials on top, the rest folded away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.document import Document, DocumentType
from vorab.core.faults import Faults
from vorab.ui.paper.address_block import AddressBlock
from vorab.ui.paper.content_block import ContentBlock
from vorab.ui.paper.files_block import FilesBlock
from vorab.ui.paper.lines_block import LinesBlock
from vorab.ui.paper.parts import Part, parts_of
from vorab.ui.paper.prose_blocks import AcceptanceBlock, NotesBlock, PassagesBlock
from vorab.ui.widgets.card import Banner
from vorab.ui.widgets.fold import Fold
from vorab.ui.widgets.label import Label

if TYPE_CHECKING:
    from vorab.ui.desk import Desk
    from vorab.ui.paper.block import Block

_ACCEPTANCES = (DocumentType.ACCEPTANCE, DocumentType.ACCEPTANCE_REQUEST)


class PaperForm(QWidget):
    """Blocks over a document; `edited` follows every change.

    `talk_wanted` leads to the talk, where prices are made; `notes_wanted` asks for a case file with the internal notes.
    """

    edited = Signal()
    talk_wanted = Signal()
    notes_wanted = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document: Document | None = None
        self._kept: dict[str, Any] = {}
        self._fresh: dict[str, dict[str, Any]] = {}
        self._blocks: dict[str, Block] = {}
        self._folds: dict[str, Fold] = {}
        self._known: dict[str, Part] = {}
        self._title = Label("", "title")
        self._lead = Label("", "lead")
        self._notice = Banner()
        self._changes = Banner()
        for banner in (self._notice, self._changes):
            banner.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 22, 24, 16)
        self._column.setSpacing(10)
        for widget in (self._title, self._lead, self._notice, self._changes):
            self._column.addWidget(widget)
        self.address = self._take("address", AddressBlock(desk))
        self.content = self._take("content", ContentBlock(desk))
        self._body = QVBoxLayout()
        self._body.setSpacing(2)
        self._column.addLayout(self._body)
        self.files = self._take("files", FilesBlock(desk))
        self._column.addStretch(1)

    @property
    def title(self) -> str:
        """What stands over the form."""
        return self._title.text()

    @property
    def state(self) -> str:
        """What stands below it."""
        return self._lead.text()

    @property
    def fault(self) -> str:
        """What is in the way."""
        return self._notice.accessibleName() if not self._notice.isHidden() else ""

    @property
    def folds(self) -> dict[str, Fold]:
        """The folded parts by name."""
        return self._folds

    @property
    def blocks(self) -> dict[str, Block]:
        """The parts that have been opened, by name."""
        return self._blocks

    def head(self, title: str, lead: str) -> None:
        """Say what the paper is and what comes next."""
        self._title.setText(title)
        self._lead.setText(lead)

    def notice(self, sentence: str) -> None:
        """Say what is in the way; nothing takes it back."""
        self._notice.say(sentence, "amber")
        self._notice.setVisible(bool(sentence))

    def show_faults(self, found: Faults) -> None:
        """Show each fault at its field, what belongs to none in sight at the top."""
        elsewhere = []
        for fault in found.faults:
            fields = (block.field_of(fault.place) for block in self._blocks.values())
            field = next((known for known in fields if known is not None), None)
            if field is None:
                elsewhere.append(self._desk.fault_text(fault))
            else:
                field.show_fault(self._desk.fault_text(fault))
        self.notice(" ".join(dict.fromkeys(elsewhere)))

    def changes(self, heading: str, sentences: tuple[str, ...]) -> None:
        """Say what is different from the version before."""
        self._changes.say("\n".join(sentences), "said", heading)
        self._changes.setVisible(bool(heading))

    # ------------------------------------------------------------------ the document

    def show_document(self, document: Document) -> None:
        """Fill the fields, and offer the parts such a paper has."""
        first = self._document is None
        self._document = document
        if first:
            self._offer(document)
        for name in self._blocks:
            self._show(name, document)
        self._show_summaries(document)
        if first:
            for name, fold in self._folds.items():
                if self._known[name].opens and self._known[name].summary(document):
                    QTimer.singleShot(0, fold, fold.unfold)  # in turns: the window never stands still for long

    def apply_to(self, document: Document) -> Document | None:
        """Return the document with what was typed, or None while something can't be read; its field says why."""
        result: Document | None = document
        for block in tuple(self._blocks.values()):
            try:
                applied = block.apply_to(result or document)
            except Faults:
                result = None
            else:
                result = applied if result is not None else None
        if result is not None:
            self._show_summaries(result)
        return result

    def typed(self) -> dict[str, Any]:
        """Return what was changed in all parts, also in those that have not been opened since.

        What nobody touched comes from the talk again, which may have gone on.
        """
        found = dict(self._kept)
        for name, block in self._blocks.items():
            fresh = self._fresh.get(name, {})
            found[name] = {key: value for key, value in block.typed().items() if value != fresh.get(key)}
        return {name: changed for name, changed in found.items() if changed}

    def take_typed(self, values: dict[str, Any]) -> None:
        """Put back what was typed; parts with words in them open again."""
        self._kept = dict(values)
        for name, kept in values.items():
            if name in self._blocks:
                self._blocks[name].take_typed(kept)
            elif name in self._folds:
                self._folds[name].unfold()

    def focus_first(self) -> None:
        """Set the focus where something is missing."""
        lines = self._folds.get("lines")
        if self._document is not None and self._document.type.priced and not self._document.lines and lines:
            lines.unfold()
            lines.enter()
            return
        (self.address.missing() or self.content.fields["subject"]).setFocus()

    def settle(self, actions: QWidget) -> None:
        """The paper is issued and says itself what it holds: only how it stands is left, and what can be done now."""
        for part in (*self._blocks.values(), *self._folds.values()):
            part.hide()
        self.files.freeze()
        layout = actions.layout()
        if layout is not None:
            layout.setContentsMargins(0, 8, 0, 0)
        self._column.insertWidget(self._column.indexOf(self._changes) + 1, actions)
        actions.show()

    # ------------------------------------------------------------------ its parts

    def _take(self, name: str, block: Block) -> Any:
        self._blocks[name] = block
        block.edited.connect(self.edited)
        self._column.addWidget(block)
        return block

    def _offer(self, document: Document) -> None:
        """Lay out what such a paper can say; what is folded is built when it is wanted."""
        if document.type in _ACCEPTANCES:
            self._add("acceptance", AcceptanceBlock(self._desk))
        if document.type is DocumentType.CASE_FILE:
            notes = NotesBlock(self._desk)
            self._blocks["notes"] = notes
            self._column.insertWidget(self._column.indexOf(self.address), notes)
            notes.ticks["with_notes"].toggled.connect(self.notes_wanted)
        elif not document.type.priced:
            self._add("passages", PassagesBlock(self._desk))
        for number, part in enumerate(parts_of(self._desk, document), start=1):
            make = partial(self._make, part)
            fold = self._folds[part.name] = Fold(part.title, f"Alt+{number}", self._desk.tr, make)
            self._known[part.name] = part
            self._body.addWidget(fold)

    def _add(self, name: str, block: Block) -> None:
        self._blocks[name] = block
        block.edited.connect(self.edited)
        self._body.addWidget(block)

    def _make(self, part: Part) -> QWidget:
        block = self._blocks[part.name] = part.make()
        if isinstance(block, LinesBlock):
            block.talk_wanted.connect(self.talk_wanted)
        if self._document is not None:
            self._show(part.name, self._document)
        if part.name in self._kept:
            block.take_typed(self._kept[part.name])
        block.edited.connect(self.edited)
        return block

    def _show(self, name: str, document: Document) -> None:
        block = self._blocks[name]
        block.show_document(document)
        self._fresh[name] = block.typed()

    def _show_summaries(self, document: Document) -> None:
        for name, fold in self._folds.items():
            fold.set_summary(" ".join(self._known[name].summary(document).split()))
