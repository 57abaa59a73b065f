# SPDX-License-Identifier: Apache-2.0
"""The price tag at the right: lines, sums, and at one glance whether the price was said and agreed."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from vorab.i18n.translator import Translator
from vorab.ui.models.talk_view import PriceTag, TagLine
from vorab.ui.theme import tokens
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Surface
from vorab.ui.widgets.label import Label, Rule

WIDTH = 324
SHOWN_WORDS = 40  # of the sentence to say; all of it stands large in the middle once it is its turn
_Index = QModelIndex | QPersistentModelIndex


class TagModel(QAbstractListModel):
    """The lines of the price tag; each reads aloud as one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[TagLine, ...] = ()

    def show_lines(self, lines: tuple[TagLine, ...]) -> None:
        """Replace the lines, telling the view only what changed."""
        if len(lines) != len(self._lines):
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        before, self._lines = self._lines, lines
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def line(self, row: int) -> TagLine | None:
        """Return one line."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - the signature is Qt's
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what screen readers say, or the line itself for the delegate."""
        line = self.line(index.row())
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.text}, {line.amount}, {line.detail}"
        return line if role == Qt.ItemDataRole.UserRole else None


class TagDelegate(QStyledItemDelegate):
    """Draws a line in two rows: text and amount, under it the detail in small type."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """The same height for all, so that 200 lines scroll at once."""
        metrics = QFontMetrics(option.font)  # type: ignore[attr-defined]
        return QSize(100, metrics.height() + self._small(option).height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        line: TagLine = index.data(Qt.ItemDataRole.UserRole)
        colours = tokens()
        rect: QRect = option.rect.adjusted(0, 6, 0, -7)  # type: ignore[attr-defined]
        painter.save()
        chosen = option.state & QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.fillRect(option.rect, QColor(colours.chosen_bg))  # type: ignore[attr-defined]
        font: QFont = option.font  # type: ignore[attr-defined]
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics, wide = QFontMetrics(font), QFontMetrics(bold)
        amount_width = wide.horizontalAdvance(line.amount)
        ink = {"muted": colours.muted, "green": colours.green}.get(line.tone, colours.ink)
        text_width = rect.width() - amount_width - 10
        painter.setPen(QColor(colours.muted if line.tone == "muted" else colours.ink))
        painter.setFont(font)
        painter.drawText(rect.left(), rect.top() + metrics.ascent(), _cut(metrics, line.text, text_width))
        painter.setPen(QColor(ink))
        painter.setFont(font if line.tone == "muted" else bold)
        painter.drawText(rect.right() - amount_width, rect.top() + metrics.ascent(), line.amount)
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.86)
        small_metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        below = rect.top() + metrics.height() + small_metrics.ascent()
        painter.drawText(rect.left(), below, _cut(small_metrics, line.detail, rect.width()))
        painter.setPen(QColor(colours.line))
        bottom = option.rect.bottom()  # type: ignore[attr-defined]
        painter.drawLine(rect.left(), bottom, rect.right(), bottom)
        painter.restore()

    def _small(self, option: QStyleOptionViewItem) -> QFontMetrics:
        small = QFont(option.font)  # type: ignore[attr-defined]
        small.setPointSizeF(small.pointSizeF() * 0.86)
        return QFontMetrics(small)


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _beginning(wording: str) -> str:
    """Return what there is room for; a text of 200 lines would also take longer to break than all the rest."""
    words = wording.split()
    return wording if len(words) <= SHOWN_WORDS else f"{' '.join(words[:SHOWN_WORDS])} …"


class PricePanel(Surface):
    """The price tag. `say_wanted` is F4, `edit_wanted(line id)` opens a line, empty for a new one."""

    say_wanted = Signal()
    edit_wanted = Signal(str)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__("side", parent=parent)
        self._tr = tr
        self._squeezed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(10)
        head = QHBoxLayout()
        self._kind = Label("", "detail", wrap=False)
        head.addWidget(Label(tr("Preiszettel"), "heading", wrap=False))
        head.addStretch(1)
        head.addWidget(self._kind)
        column.addLayout(head)
        self._banner = Banner()
        column.addWidget(self._banner)
        self._build_list(column)
        column.addWidget(Rule("ink", 2))
        self._sums = QGridLayout()
        self._sums.setColumnStretch(0, 1)
        self._sums.setVerticalSpacing(3)
        column.addLayout(self._sums)
        self._build_total(column)
        self._wording = Label("", "opening")
        box = Surface("quiet")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(10, 8, 10, 8)
        inner.addWidget(self._wording)
        self._wording_box = box
        column.addWidget(box)
        self._say = ActionButton(tr("Preis jetzt nennen"), "primary", "F4", tr)
        self._again = ActionButton(tr("Preis noch einmal ansehen"), "secondary", "F4", tr)
        for button in (self._say, self._again):
            button.clicked.connect(self.say_wanted)
            column.addWidget(button)
        self._again.hide()

    def _build_list(self, column: QVBoxLayout) -> None:
        tr = self._tr
        self.model = TagModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(TagDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setStyleSheet("QListView { background: transparent; border: none; }")
        self.view.setAccessibleName(tr("Positionen des Preiszettels"))
        self.view.activated.connect(self._on_activated)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        self._new = ActionButton(tr("Position bearbeiten"), "small", "F5", tr)
        self._new.setToolTip(tr("Position hinzufügen oder die gewählte ändern"))
        self._new.clicked.connect(self._on_edit_clicked)
        row.addStretch(1)
        row.addWidget(self._new)
        column.addLayout(row)

    def _build_total(self, column: QVBoxLayout) -> None:
        row = self._total_line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._total = Label("", "amount", wrap=False)
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._together = Label(self._tr("Zusammen"), "headline", wrap=False)
        row.addWidget(self._together)
        row.addStretch(1)
        row.addWidget(self._total)
        column.addLayout(row)

    def squeeze(self, on: bool) -> None:
        """Do with less width: the sum gets a line of its own, and the sentence stands only where it is said."""
        self._squeezed = on
        self._total_line.setDirection(QBoxLayout.Direction.TopToBottom if on else QBoxLayout.Direction.LeftToRight)
        self._wording_box.setVisible(bool(self._wording.text()) and not on)
        for button in (self._say, self._again):
            if button.hint is not None:
                button.hint.setVisible(not on)

    def show_tag(self, tag: PriceTag, wording: str) -> None:
        """Show the price tag and the sentence to say."""
        self.model.show_lines(tag.lines)
        self._kind.setText(tag.kind)
        self._banner.say(tag.sentence, tag.tone, tag.headline)
        self._show_sums(tag.sums)
        self._total.setText(tag.total)
        self._together.setVisible(bool(tag.total))
        self._wording.setText(f"„{_beginning(wording)}“" if wording else "")
        self._wording_box.setVisible(bool(wording) and not self._squeezed)
        said = tag.tone in ("said", "green")
        self._say.setVisible(not said)
        self._again.setVisible(said)
        self._say.setEnabled(bool(tag.lines))

    def _show_sums(self, sums: tuple[tuple[str, str], ...]) -> None:
        while self._sums.count() < 2 * len(sums):
            row = self._sums.count() // 2
            self._sums.addWidget(Label("", "lead", wrap=False), row, 0)
            amount = Label("", "lead", wrap=False)
            self._sums.addWidget(amount, row, 1, Qt.AlignmentFlag.AlignRight)
        for row in range(self._sums.count() // 2):
            texts = sums[row] if row < len(sums) else ("", "")
            for column_number, text in enumerate(texts):
                item = self._sums.itemAtPosition(row, column_number)
                label = item.widget() if item else None
                if isinstance(label, Label):
                    label.setText(text)
                    label.setVisible(bool(text))

    def show_now(self) -> None:
        """Paint what has changed before anything else on the page moves: the price is what one waits for."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.repaint()

    def _on_activated(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is not None:
            self.edit_wanted.emit(line.id)

    def _on_edit_clicked(self) -> None:
        line = self.model.line(self.view.currentIndex().row())
        self.edit_wanted.emit(line.id if line and self.view.selectionModel().hasSelection() else "")
