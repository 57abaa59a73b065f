# SPDX-License-Identifier: Apache-2.0
"""A part of a form that is folded away until somebody wants it; its heading says what is in it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.keys import key_text
from vorab.ui.widgets.chip import KeyHint
from vorab.ui.widgets.label import ElidedLabel, Label
from vorab.ui.widgets.scroll import bring_into_sight


class Fold(QWidget):
    """`make()` builds the content when it is first wanted. `key` opens it and sets the focus there, or closes it."""

    unfolded = Signal()

    def __init__(
        self, title: str, key: str, tr: Translator, make: Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._tr = tr
        self._make = make
        self.content: QWidget | None = None
        self.head = _Head(title, key_text(tr, key) if key else "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.head)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.head.clicked.connect(self.press)
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.press)
        self.set_summary("")

    @property
    def is_open(self) -> bool:
        """Whether the content can be seen."""
        return self.content is not None and not self.content.isHidden()

    def set_summary(self, text: str) -> None:
        """Say in a few words what is inside."""
        self._summary = text
        self._show_state()

    def unfold(self) -> None:
        """Show the content."""
        if self.content is None:
            self.content = self._make()
            self._column.addWidget(self.content)
        self.content.show()
        self._show_state()
        self.unfolded.emit()

    def press(self) -> None:
        """Open and go there; from there, close again."""
        if not self.is_open:
            self.unfold()
            self.enter()
        elif self.head.hasFocus() or self._inside():
            self._fold()
        else:
            self.enter()

    def _fold(self) -> None:
        self.head.setFocus()
        if self.content is not None:
            self.content.hide()
        self._show_state()

    def enter(self) -> None:
        """Set the focus on what is inside."""
        if self.content is not None:
            self.content.setFocus(Qt.FocusReason.TabFocusReason)  # what stands there is selected, to be typed over
            bring_into_sight(QApplication.focusWidget() or self.content)

    def _inside(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.content is not None and self.content.isAncestorOf(focus)

    def _show_state(self) -> None:
        tr, shown = self._tr, self.is_open
        self.head.show_state(shown, "" if shown else self._summary)
        state = tr("aufgeklappt") if shown else tr("zugeklappt")
        parts = (self._title, self._summary, state, self.head.keys)
        self.head.setAccessibleName(", ".join(part for part in parts if part))


class _Head(QPushButton):
    """An arrow, what it is, what is in it, and the key."""

    def __init__(self, title: str, keys: str) -> None:
        super().__init__()
        self.keys = keys
        self.setProperty("kind", "fold")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._arrow = Label("▸", "strong", wrap=False)
        self._summary = ElidedLabel("", "detail")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 7, 4, 7)
        self._row.setSpacing(8)
        parts: list[tuple[QWidget, int]] = [(self._arrow, 0), (Label(title, "strong", wrap=False), 0)]
        parts.append((self._summary, 1))
        if keys:
            parts.append((KeyHint(keys), 0))
        for part, stretch in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(part, stretch, Qt.AlignmentFlag.AlignVCenter)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, shown: bool, summary: str) -> None:
        """Turn the arrow, and say what is inside."""
        self._arrow.setText("▾" if shown else "▸")
        self._summary.setText(summary)

    def sizeHint(self) -> QSize:
        """As much as the parts need."""
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """The summary may be cut."""
        return self._row.totalMinimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens and closes, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)
