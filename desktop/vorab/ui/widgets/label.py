# SPDX-License-Identifier: Apache-2.0
"""Labels with a role (what the text is), always plain text: nothing a user typed is read as markup."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def set_look(widget: QWidget, **properties: str) -> None:
    """Set the dynamic properties the style sheet looks at (`role`, `kind`, `tone`) and restyle if they changed."""
    changed = [name for name, value in properties.items() if (widget.property(name) or "") != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


class Label(QLabel):
    """Text with a role: title, say, heading, headline, section, body, lead, detail, opening, amount, key, chip.

    It wraps unless told otherwise, and a wrapped one is as high as its text at every width.
    """

    def __init__(
        self, text: str = "", role: str = "body", *, wrap: bool = True, tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._measured: tuple[str | None, QFont | None, int] = (None, None, 0)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Colour the text: "", amber, green, red, fault, good, ink."""
        set_look(self, tone=tone)

    def minimumSizeHint(self) -> QSize:
        """Let a wrapped label become narrow; Qt would insist on a squarish block."""
        hint = super().minimumSizeHint()
        if self.wordWrap():
            text, font = self.text(), self.font()
            if self._measured[:2] != (text, font):  # layouts ask dozens of times
                words = text.split()[:60] or [""]
                self._measured = (text, font, max(map(self.fontMetrics().horizontalAdvance, words)) + 2)
            hint.setWidth(min(hint.width(), self._measured[2]))
        return hint


class ElidedLabel(Label):
    """One line that ends in … where there is no room, with the whole text as tool tip."""

    def __init__(self, text: str = "", role: str = "body", *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role, wrap=False, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text where it is cut."""
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw what fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.style().drawItemText(
            painter, self.rect(), int(self.alignment()), self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )


class Rule(QFrame):
    """A thin line; `tone` "ink" for the strong one over sums."""

    def __init__(self, tone: str = "", height: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rule")
        self.setProperty("tone", tone)
        self.setFixedHeight(height)
