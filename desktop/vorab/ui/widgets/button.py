# SPDX-License-Identifier: Apache-2.0
"""Buttons: a verb, and at its right the key that does the same."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.keys import key_text
from vorab.ui.widgets.chip import KeyHint
from vorab.ui.widgets.label import Label, set_look

_HINT_TONES = {"primary": "action", "nav": "nav"}
_PADDING = {"primary": 16, "secondary": 12, "small": 8, "pill": 12, "quiet": 8, "toast": 10, "nav": 12}


class ActionButton(QPushButton):
    """A button of a kind: primary, secondary, small, pill (checkable answers), quiet (a link), toast.

    `key` is written as Qt reads it ("Ctrl+N", "F4", "Return"); it presses the button while its window is in front,
    stands at the button's right (at the left on pills) and belongs to its accessible name.
    """

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        key: str = "",
        tr: Translator | None = None,
        bind: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(
            QSizePolicy.Policy.Maximum if kind == "pill" else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        )
        self._key = key
        self._keys = key_text(tr or Translator(), key) if key else ""
        self._row: QHBoxLayout | None = None
        self._label: Label | None = None
        self._hint: KeyHint | None = None
        if key:
            self._build_row(kind)
        self.set_text(text)
        if kind in ("pill", "nav"):
            self.toggled.connect(self._on_toggled)
        if key and bind:
            self._bind(key)

    @property
    def hint(self) -> KeyHint | None:
        """The key's label, to hide where it has no meaning."""
        return self._hint

    def set_text(self, text: str) -> None:
        """Show another verb; the key stays. An & is an &, not a mnemonic."""
        if self._label is None:
            self.setText(text.replace("&", "&&"))
        else:
            self._label.setText(text)
        self.setAccessibleName(f"{text}, {self._keys}" if self._keys else text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as text and key need."""
        return super().sizeHint() if self._row is None else self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut off."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _build_row(self, kind: str) -> None:
        row = self._row = QHBoxLayout(self)
        padding = _PADDING.get(kind, 12)
        height = 6 if kind in ("pill", "small") else 10 if kind in ("primary", "nav") else 7
        row.setContentsMargins(padding, height, padding, height)
        row.setSpacing(8)
        self._label = Label(
            "", {"pill": "pill", "small": "smallstrong", "nav": "body"}.get(kind, "headline"), wrap=False
        )
        self._hint = KeyHint(self._keys, _HINT_TONES.get(kind, ""))
        parts: list[QWidget] = [self._label, self._hint]
        if kind != "nav":
            row.addStretch(1)
        for part in reversed(parts) if kind == "pill" else parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
            if kind == "nav" and part is self._label:
                row.addStretch(1)
        if kind != "nav":
            row.addStretch(1)

    def _on_toggled(self, chosen: bool) -> None:
        """Write the chosen one bold; a style sheet's `:checked` comes too late for fonts."""
        if self._label is not None:
            set_look(self._label, role="pillchosen" if chosen else "pill")
        set_look(self, tone="chosen" if chosen else "")
        self.updateGeometry()

    def _bind(self, key: str) -> None:
        for sequence in (key, "Enter") if key == "Return" else (key,):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.click)
