# SPDX-License-Identifier: Apache-2.0
"""„Positionen ordnen“: move them, group them, put remarks between them, without touching what they cost."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from vorab.core.amounts_de import print_amount
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Faults
from vorab.core.line import Choice, Kind, Line
from vorab.core.passages import Section
from vorab.ui.desk import Desk
from vorab.ui.models import line_order
from vorab.ui.models.paper_words import share_words
from vorab.ui.paper.block import Block
from vorab.ui.paper.line_editor import WHOLE, LineEditor
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.scroll import bring_into_sight

_MOST_ROWS = 7


class LinesBlock(Block):
    """A list of all positions, and below it what can be said about the chosen one."""

    talk_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = desk.tr
        self._lines: line_order.Lines = ()
        self._document: Document | None = None
        self._list = _Rows()
        self._list.setAccessibleName(tr("Positionen"))
        self._editor = LineEditor(desk)
        self._column.addWidget(self._list)
        self._column.addWidget(self._buttons())
        self._column.addWidget(self._editor)
        self._connect()

    @property
    def lines(self) -> line_order.Lines:
        """The lines as they stand now."""
        return self._lines

    def show_document(self, document: Document) -> None:
        """Show the lines, and the first one below."""
        self._document = document
        self._lines = line_order.together(document.lines)
        if not self._lines and document.type is DocumentType.CHANGE_ORDER:
            self._lines, _ = line_order.with_line(document, (), 0)
        self._fill(0)
        self.setFocusProxy(self._editor if self._is_empty() else self._list)

    def apply_to(self, document: Document) -> Document:
        """Take order, groups and the rest over. Raises `Faults` of the line in sight."""
        if self._document is None:
            return document
        self._take_editor()
        lines = line_order.for_paper(self._lines)
        return replace(document, lines=lines, sections=line_order.sections_of(lines, self._document.sections))

    def typed(self) -> dict[str, Any]:
        """Return the arrangement, and what is typed for the line in sight."""
        if self._document is None:
            return {}
        now = replace(self._document, lines=self._lines)
        return {**line_order.arrangement(now), "at": self._list.currentRow(), "editor": self._editor.typed()}

    def take_typed(self, values: dict[str, Any]) -> None:
        """Put it back over the lines of the draft."""
        if self._document is None:
            return
        self._document = line_order.arranged(self._document, self.typed() | values)
        self._lines = self._document.lines
        self._fill(values.get("at", 0))
        self._editor.take_typed(values.get("editor", {}))

    # ------------------------------------------------------------------ building

    def _buttons(self) -> QWidget:
        tr = self._desk.tr
        bar = QWidget()
        row = FlowLayout(bar, 6)
        self._up = ActionButton(tr("Hinauf"), "small", "Alt+Up", tr)
        self._down = ActionButton(tr("Hinunter"), "small", "Alt+Down", tr)
        self._remark = ActionButton(tr("Bemerkung danach"), "small", "Alt+B", tr)
        self._new = ActionButton(tr("Position danach"), "small", "Alt+N", tr)
        self._out = ActionButton(tr("Entfernen"), "small", "Ctrl+Del", tr)
        for button in (self._up, self._down, self._new, self._remark, self._out):
            row.addWidget(button)
        return bar

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._on_row_changed)
        self._list.entered_row.connect(self._go_to_fields)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._remark.clicked.connect(self._on_remark_clicked)
        self._new.clicked.connect(self._on_new_clicked)
        self._out.clicked.connect(self._on_out_clicked)
        self._editor.edited.connect(self._on_edited)
        self._editor.counted_wanted.connect(self._on_counted)
        self._editor.talk_wanted.connect(self.talk_wanted)

    # ------------------------------------------------------------------ the list

    def _fill(self, row: int) -> None:
        row = min(max(row, 0), len(self._lines) - 1)
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems([self._words(line) for line in self._lines])
        self._list.setCurrentRow(row)
        self._list.blockSignals(False)
        self._list.fit()
        self._show_line(row)

    def _words(self, line: Line) -> str:
        tr = self._desk.tr
        remark = line.kind is Kind.TEXT
        said = tr("Bemerkung: {text}", text=line.text) if remark else line.text or tr("Neue Position")
        more = ["" if remark else print_amount(line.total), line.section]
        if line.discount:
            share = share_words(line.discount_percent, line.discount_amount)
            more.append(tr("Rabatt {share}", share=share))
        if line.variant:
            more.append(tr("Variante {letter}", letter=line.variant))
        elif line.choice is Choice.OPTIONAL:
            more.append(tr("auf Wunsch"))
        below = " · ".join(part for part in more if part)
        return f"{said}\n{below}" if below else said

    def _show_line(self, row: int) -> None:
        known = self._document is not None and 0 <= row < len(self._lines)
        self._editor.setVisible(known)
        for button in (self._up, self._down, self._remark):
            button.setEnabled(known)
        self._new.setVisible(self._document is not None and self._document.type is DocumentType.CHANGE_ORDER)
        self._out.setEnabled(known and self._is_own(row))
        if known and self._document is not None:
            self._up.setEnabled(row > 0)
            self._down.setEnabled(row < len(self._lines) - 1)
            self._editor.show_line(replace(self._document, lines=self._lines), row)

    def _on_row_changed(self, row: int) -> None:
        self._show_line(row)

    def _move(self, step: int) -> None:
        if self._settled():
            self._lines, row = line_order.moved(self._lines, self._list.currentRow(), step)
            self._fill(row)
            self._list.setFocus()
            self.edited.emit()

    def _on_remark_clicked(self) -> None:
        if self._settled():
            self._lines, row = line_order.with_remark(self._lines, self._list.currentRow(), "")
            self._fill(row)
            self._go_to_fields()
            self.edited.emit()

    def _on_out_clicked(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._lines) and self._is_own(row):
            self._lines = (*self._lines[:row], *self._lines[row + 1 :])
            self._fill(row - 1)
            self._list.setFocus()
            self.edited.emit()

    def _on_new_clicked(self) -> None:
        if self._document is not None and self._settled():
            self._lines, row = line_order.with_line(self._document, self._lines, self._list.currentRow())
            self._fill(row)
            self._go_to_fields()
            self.edited.emit()

    def _go_to_fields(self) -> None:
        self._editor.setFocus()
        bring_into_sight(QApplication.focusWidget() or self._editor)

    def _is_empty(self) -> bool:
        """Whether nothing stands there but what waits to be filled in."""
        return len(self._lines) == 1 and not self._lines[0].text

    def _is_own(self, row: int) -> bool:
        """Whether the line was made here, so that it can be taken out again."""
        line = self._lines[row]
        return line.kind is Kind.TEXT or (self._document is not None and line_order.is_own(self._document, line))

    def _on_counted(self) -> None:
        if self._settled():
            row = self._list.currentRow()
            self._lines = line_order.choose(self._lines, row)
            self._fill(row)
            self.edited.emit()

    # ------------------------------------------------------------------ the line in sight

    def _on_edited(self) -> None:
        """Take over what can be read already; what can't stays typed, with its reason."""
        if self._settled():
            row = self._list.currentRow()
            self._list.item(row).setText(self._words(self._lines[row]))
            self._editor.follow(self._lines, self._lines[row])
        self.edited.emit()

    def _settled(self) -> bool:
        try:
            self._take_editor()
        except Faults:
            return False
        return True

    def _take_editor(self) -> None:
        row = self._list.currentRow()
        if self._document is None or not 0 <= row < len(self._lines):
            return
        before = self._lines[row]
        counted = line_order.counted_variant([*self._lines[:row], *self._lines[row + 1 :]])
        line = self._editor.line_of(before, counted)
        wanted = self._editor.choices["count"].value
        lines = (*self._lines[:row], line, *self._lines[row + 1 :])
        if line_order.GROUP in (line.group, before.group):
            lines = line_order.count_variant(lines, wanted or counted)
        self._keep_section(line)
        self._lines = line_order.together(lines)
        if line.section != before.section or line.choice is not before.choice or line.variant != before.variant:
            self._follow(line.id)

    def _keep_section(self, line: Line) -> None:
        """Keep whether the prices of the line's group are shown."""
        if self._document is None or not line.section:
            return
        others = tuple(part for part in self._document.sections if part.title != line.section)
        mine = next((part for part in self._document.sections if part.title == line.section), Section(line.section))
        whole = self._editor.choices["whole"].value == WHOLE
        self._document = replace(self._document, sections=(*others, replace(mine, lump_sum=whole)))

    def _follow(self, line_id: str) -> None:
        """The line may stand elsewhere now: the list goes along, the fields stay as they are typed."""
        row = next(n for n, line in enumerate(self._lines) if line.id == line_id)
        self._list.blockSignals(True)
        for number, line in enumerate(self._lines):
            self._list.item(number).setText(self._words(line))
        self._list.setCurrentRow(row)
        self._list.blockSignals(False)


class _Rows(QListWidget):
    """As high as a few rows; Enter goes to the fields of the row."""

    entered_row = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListWidget.LayoutMode.Batched)  # with a thousand positions the window stays quick
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def fit(self) -> None:
        """Be as high as the rows, up to a few."""
        heights = [self.sizeHintForRow(row) for row in range(min(self.count(), _MOST_ROWS))]
        self.setFixedHeight(sum(heights) + 2 * self.frameWidth() + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.doItemsLayout()
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the fields."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_row.emit()
            return
        super().keyPressEvent(event)
