# SPDX-License-Identifier: Apache-2.0
"""What stands around the pages: navigation, help, messages, the ring of the focus, the keys that work everywhere."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Surface
from vorab.ui.widgets.focus_ring import FocusRing
from vorab.ui.widgets.help_sheet import HelpSheet
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.link_bar import LinkBar
from vorab.ui.widgets.navigation import Navigation
from vorab.ui.widgets.toast import ToastHost


class Furniture(QObject):
    """Built into `window` once there is a language to speak; another language gets a new one."""

    chosen = Signal(str)
    new_requested = Signal()
    own_requested = Signal()
    rescue_requested = Signal()
    search_requested = Signal()

    def __init__(self, window: QMainWindow, tr: Translator) -> None:
        super().__init__(window)
        root = QWidget()
        row = QHBoxLayout(root)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.navigation = Navigation(tr)
        self.stack = QStackedWidget()
        self.sample_bar = self._build_sample_bar(tr)
        self.damage_bar = self._build_damage_bar(tr)
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self.sample_bar)
        content.addWidget(self.damage_bar)
        content.addWidget(self.stack, 1)
        self.link_bar = LinkBar(tr)
        content.addWidget(self.link_bar)
        row.addWidget(self.navigation)
        row.addLayout(content, 1)
        window.setCentralWidget(root)
        self.help = HelpSheet(window, tr)
        self.toasts = ToastHost(window, tr)
        self.ring = FocusRing(window)
        self._shortcuts = [QShortcut(QKeySequence(key), window) for key in ("Ctrl+N", "F1", "Ctrl+K")]
        self._connect()

    def escape(self, event: QKeyEvent) -> bool:
        """Close help or the newest message if this is Esc, and tell whether there was something to close."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        if self.help.isVisible():
            self.help.close_sheet()
            return True
        return self.toasts.close_newest()

    def remove(self) -> None:
        """Make room for the furniture of another language."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
        for part in (self.help, self.toasts, self.ring):
            part.hide()
        for thing in (self.help, self.toasts, self.ring, *self._shortcuts):
            thing.deleteLater()
        self.deleteLater()

    def _build_sample_bar(self, tr: Translator) -> Surface:
        bar = Surface("samplebar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(28, 6, 28, 6)
        row.addWidget(Label(tr("Sie sehen eine Beispielfirma. Was Sie hier tun, bleibt im Beispiel.")), 1)
        own = ActionButton(tr("Eigene Firma einrichten"), "small")
        own.clicked.connect(self.own_requested)
        row.addWidget(own)
        bar.hide()
        return bar

    def _build_damage_bar(self, tr: Translator) -> Surface:
        bar = Surface("banner", "red")
        row = QHBoxLayout(bar)
        row.setContentsMargins(28, 8, 28, 8)
        text = tr("Die Datenbank ist beschädigt. Bitte holen Sie einen guten Stand zurück, bevor Sie weiterarbeiten.")
        row.addWidget(Label(text, "strong"), 1)
        rescue = ActionButton(tr("Sicherung zurückholen"), "small")
        rescue.clicked.connect(self.rescue_requested)
        row.addWidget(rescue)
        bar.hide()
        return bar

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.chosen)
        self.navigation.help_requested.connect(self.help.toggle)
        actions = (self.new_requested.emit, self.help.toggle, self.search_requested.emit)
        for shortcut, signal in zip(self._shortcuts, actions, strict=True):
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(signal)
