# SPDX-License-Identifier: Apache-2.0
"""The slim bar over a preview: which page, how large, and the buttons for both with their keys."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.keys import key_text
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.chip import KeyHint
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label

_SPACE = 6
_HINT_SPACE = 8  # between a button's words and its key


class PreviewBar(QWidget):
    """Asks for another page or size by its signals; `show_state` says what is shown."""

    turned = Signal(int)  # so many pages on
    zoomed = Signal(int)  # so many steps larger
    whole_page = Signal()
    full_width = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._pages = 0
        self._page = Label("", "small", wrap=False)
        self._percent = Label("", "small", wrap=False)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = self._button("↑", tr("Vorige Seite"), "Ctrl+PgUp")
        self._on = self._button("↓", tr("Nächste Seite"), "Ctrl+PgDown")
        self._smaller = self._button("−", tr("Kleiner"), "Ctrl+-")
        self._larger = self._button("+", tr("Größer"), "Ctrl++")
        self._wide = self._button(tr("Breite"), tr("Seitenbreite"), "Ctrl+2")
        self._whole = self._button(tr("Ganze Seite"), tr("Ganze Seite"), "Ctrl+0")
        self._flow = FlowLayout(self, _SPACE)
        self._flow.setContentsMargins(8, 5, 8, 5)
        for parts in (
            (self._back, self._page, self._on),
            (self._smaller, self._percent, self._larger),
            (self._wide, self._whole),
        ):
            self._flow.addWidget(_together(parts))
        self._back.clicked.connect(lambda: self.turned.emit(-1))
        self._on.clicked.connect(lambda: self.turned.emit(1))
        self._smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        self._larger.clicked.connect(lambda: self.zoomed.emit(1))
        self._wide.clicked.connect(self.full_width)
        self._whole.clicked.connect(self.whole_page)
        self.show_state(0, 0, 0, True, True)

    @property
    def page_text(self) -> str:
        """Which page is in sight, as it is written."""
        return self._page.text()

    @property
    def zoom_text(self) -> str:
        """How large it is shown, as it is written."""
        return self._percent.text()

    def show_state(self, page: int, pages: int, percent: int, smallest: bool, largest: bool) -> None:
        """Write page (from 1) and size; without pages there is nothing to press."""
        self._page.setText(self._tr("Seite {page} von {pages}", page=page, pages=pages) if pages else "")
        self._percent.setText(self._tr("{percent} %", percent=percent) if pages else "")
        self._pages = pages
        self._enable(self._back, page > 1)
        self._enable(self._on, page < pages)
        self._enable(self._smaller, bool(pages) and not smallest)
        self._enable(self._larger, bool(pages) and not largest)
        for button in (self._wide, self._whole):
            self._enable(button, bool(pages))
        self._show_hints()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as many keys as there is room for."""
        super().resizeEvent(event)
        self._show_hints()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.layout() is not None:
            self._show_hints()

    def _button(self, text: str, name: str, key: str) -> ActionButton:
        button = ActionButton(text, "small", key, self._tr)
        keys = key_text(self._tr, key)
        button.setAccessibleName(f"{name}, {keys}")
        button.setToolTip(f"{name} ({keys})")
        return button

    def _enable(self, button: ActionButton, possible: bool) -> None:
        """A button that goes grey under the focus hands it to what it was for, not to whatever comes next."""
        heir = self.focusProxy()
        if button.hasFocus() and not possible and heir is not None:
            heir.setFocus()
        button.setEnabled(possible)

    def _show_hints(self) -> None:
        """Sizes first, pages last: the longest keys are the ones that have to go."""
        self._keep_widths()
        pairs = ((self._smaller, self._larger), (self._wide, self._whole), (self._back, self._on))
        hints = [[button.hint for button in pair if button.hint is not None] for pair in pairs]
        room = self.contentsRect().width() - self._bare_width()
        for pair in hints:
            need = sum(_width(hint) for hint in pair)
            fits = need <= room
            room -= need if fits else room
            for hint in pair:
                hint.setVisible(fits)

    def _keep_widths(self) -> None:
        """Nothing moves while numbers change; a row that broke with each of them would never come to rest."""
        widest = "8" * len(str(self._pages))
        for label, text in (
            (self._page, self._tr("Seite {page} von {pages}", page=widest, pages=widest)),
            (self._percent, self._tr("{percent} %", percent="888")),
        ):
            label.ensurePolished()
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance(text) + 2 if self._pages else 0)

    def _bare_width(self) -> int:
        """What everything in one row takes without a single key; asked of the parts, for layouts answer later."""
        buttons, labels = self.findChildren(ActionButton), (self._page, self._percent)
        hints = [button.hint for button in buttons if button.hint is not None and not button.hint.isHidden()]
        parts = (*buttons, *labels)
        widths = sum(max(part.sizeHint().width(), part.minimumWidth()) for part in parts) - sum(map(_width, hints))
        margins = self._flow.contentsMargins()
        return widths + _SPACE * (len(parts) - 1) + margins.left() + margins.right()


def _together(parts: tuple[QWidget, ...]) -> QWidget:
    """Return a group that goes into the next row as one."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_SPACE)
    for part in parts:
        row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return group


def _width(hint: KeyHint) -> int:
    return hint.sizeHint().width() + _HINT_SPACE
