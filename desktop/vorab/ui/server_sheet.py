# SPDX-License-Identifier: Apache-2.0
"""Stands in the window when the server can't be used at the start: address, login and password once more."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.core.faults import Fault, Faults
from vorab.core.server import Server
from vorab.i18n.translator import Translator
from vorab.ui.server_form import ServerForm
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Card
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll


class ServerSheet(QWidget):
    """`wanted` with server and password, `left` for going back; nothing is changed before the server has answered."""

    wanted = Signal(object, str)
    left = Signal()

    def __init__(self, tr: Translator, fault_text: Callable[[Fault], str], server: Server) -> None:
        super().__init__()
        self._tr = tr
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 28, 28, 28)
        card = Card(margin=28, spacing=14)
        card.setMaximumWidth(900)
        card.box.addWidget(Label(tr("Der Server mit Ihren Daten"), "title"))
        card.box.addWidget(Label(tr("Hier ändern Sie nur, wie dieser Computer ihn erreicht."), "lead"))
        self._notice = Banner()
        self._notice.hide()
        card.box.addWidget(self._notice)
        self.form = ServerForm(tr, fault_text)
        self.form.show_server(server)
        card.box.addWidget(self.form)
        self._connect = ActionButton(tr("Verbinden"), "primary", "Ctrl+Return", tr)
        self._connect.clicked.connect(self._on_clicked)
        back = ActionButton(tr("Zurück"), "quiet", "Esc", tr, bind=False)
        back.clicked.connect(self.left)
        row = QWidget()
        flow = FlowLayout(row, 8)
        flow.addWidget(self._connect)
        flow.addWidget(back)
        card.box.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 8)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(VScroll(page))
        self.setFocusProxy(self.form.fields["password"])

    @property
    def notice(self) -> str:
        """The sentence at the top."""
        return self._notice.accessibleName()

    def show_faults(self, found: Faults) -> None:
        """Say what is wrong; all that was typed stays."""
        self._connect.setEnabled(True)
        self._say(" ".join(self.form.show_faults(found)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        try:
            server = self.form.server()
        except Faults as found:
            self.show_faults(found)
            return
        self._connect.setEnabled(False)
        self._say(self._tr("Einen Augenblick, {host} wird gefragt …", host=server.host), "")
        self.wanted.emit(server, self.form.password())

    def _say(self, sentence: str, tone: str = "amber") -> None:
        self._notice.say(sentence, tone)
        self._notice.setVisible(bool(sentence))
