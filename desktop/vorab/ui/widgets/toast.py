# SPDX-License-Identifier: Apache-2.0
"""Shows messages at the foot of the window; they take no focus and cover nothing that is being typed."""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.messages import Message
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Surface
from vorab.ui.widgets.label import Label

INFO_MS = 6_000
UNDO_MS = 12_000
_MOST = 3
_WIDTH = 560


class Toast(Surface):
    """One message; info goes by itself (not while the mouse or the focus is on it), the others are closed."""

    def __init__(self, message: Message, tr: Translator, parent: QWidget) -> None:
        tone = {"warn": "amber", "error": "red"}.get(message.level, "")
        super().__init__("banner" if tone else "toast", tone, parent)
        self.message = message
        self._timer = QTimer(self, singleShot=True, interval=UNDO_MS if message.undo else INFO_MS)
        self._timer.timeout.connect(self._on_time_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(10)
        text = Label(message.text)
        text.setMinimumWidth(200)
        row.addWidget(text, 1)
        self.undo_button: ActionButton | None = None
        kind = "secondary" if tone else "toast"
        if message.undo:
            self.undo_button = ActionButton(message.undo_label or tr("Zurücknehmen"), kind, "Ctrl+Z", tr)
            self.undo_button.clicked.connect(self._on_undo_clicked)
            row.addWidget(self.undo_button)
        self.close_button = ActionButton(tr("Schließen"), kind)
        self.close_button.clicked.connect(self.close_toast)
        row.addWidget(self.close_button)
        self.setAccessibleName(message.text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if message.level == "info":
            self._timer.start()

    def close_toast(self) -> None:
        """Take the message away."""
        self.hide()
        self.deleteLater()

    def _on_undo_clicked(self) -> None:
        undo = self.message.undo
        self.close_toast()
        if undo:
            undo()

    def _on_time_up(self) -> None:
        buttons = self.findChildren(ActionButton)
        if self.underMouse() or any(button.hasFocus() for button in buttons):
            self._timer.start()
        else:
            self.close_toast()


class ToastHost(QWidget):
    """The place at the foot of `window` where messages stand, the newest at the bottom."""

    def __init__(self, window: QWidget, tr: Translator) -> None:
        super().__init__(window)
        self._window = window
        self._tr = tr
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        window.installEventFilter(self)
        self.hide()

    def toasts(self) -> list[Toast]:
        """Return the messages that can be seen, the oldest first."""
        return [toast for toast in self.findChildren(Toast) if not toast.isHidden()]

    def show_message(self, message: Message) -> None:
        """Show and announce one message; only the last few stay, and an old undo ends where a new one begins."""
        for old in self.toasts():
            same = old.message.text == message.text and not message.undo
            if same or (message.undo and old.message.undo):
                old.close_toast()
        for old in self.toasts()[: -(_MOST - 1)]:
            old.close_toast()
        toast = Toast(message, self._tr, self)
        toast.installEventFilter(self)
        self._box.addWidget(toast)
        toast.show()
        self._place()
        self._announce(message)

    def close_newest(self) -> bool:
        """Close the newest message and tell whether there was one (Esc)."""
        if toasts := self.toasts():
            toasts[-1].close_toast()
        return bool(toasts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes, and go when the last message goes."""
        if not vars(self):  # Python has let go of it already, Qt not yet
            return False
        kind = event.type()
        if kind in (QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.LayoutRequest) and (
            watched is self._window or isinstance(watched, Toast)
        ):
            self._place()
        return False

    def _place(self) -> None:
        if not self.toasts():
            self.hide()
            return
        scale = self.fontMetrics().height() / 17
        width = min(self._window.width() - 48, int(_WIDTH * scale))
        height = self._box.heightForWidth(width) if self._box.hasHeightForWidth() else self._box.sizeHint().height()
        self.resize(width, max(height, 1))
        self.move(QPoint((self._window.width() - width) // 2, self._window.height() - self.height() - 24))
        self.show()
        self.raise_()

    def _announce(self, message: Message) -> None:
        event = QAccessibleAnnouncementEvent(self, message.text)
        urgent = message.level == "error"
        kind = QAccessible.AnnouncementPoliteness
        event.setPoliteness(kind.Assertive if urgent else kind.Polite)
        QAccessible.updateAccessibility(event)
