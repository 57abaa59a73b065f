# SPDX-License-Identifier: Apache-2.0
"""What stands in the window before encrypted data are open: the passphrase, or the recovery code and a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.passphrase_fields import NewPassphrase, secret_field
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Card, in_the_middle
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll


class UnlockSheet(QWidget):
    """Emits what was typed; `refuse` says what is wrong with it, and it stays, selected."""

    passphrase_given = Signal(str)
    code_given = Signal(str, str)
    quit_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._notice = Banner()
        self._notice.hide()
        self._asking = self._build_asking()
        self._forgotten = self._build_forgotten()
        card = Card(margin=28, spacing=14)
        for part in (self._notice, self._asking, self._forgotten):
            card.box.addWidget(part)
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addLayout(in_the_middle(card))
        column.addStretch(2)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(VScroll(page))
        self._turn(forgotten=False)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays and is selected, to be typed over or mended."""
        self._say(sentence)
        self.setEnabled(True)
        self._field.setFocus()
        if isinstance(self._field.edit, QLineEdit):
            self._field.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the passphrase."""
        if event.key() == Qt.Key.Key_Escape and self._forgotten.isVisible():
            self._turn(forgotten=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            usual = self._renew if self._forgotten.isVisible() else self._open
            (focused if isinstance(focused, ActionButton) else usual).click()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ building

    def _build_asking(self) -> QWidget:
        tr = self._tr
        self.passphrase = secret_field(tr("Kennwort"), tr("Das, mit dem Sie verschlossen haben."))
        self._open = ActionButton(tr("Öffnen"), "primary", "Return", tr, bind=False)
        forgot = ActionButton(tr("Kennwort vergessen?"), "quiet")
        leave = ActionButton(tr("Vorab beenden"), "quiet")
        self._open.clicked.connect(self._on_open)
        forgot.clicked.connect(lambda: self._turn(forgotten=True))
        leave.clicked.connect(self.quit_wanted)
        lead = Label(tr("Mit Ihrem Kennwort geht es weiter."), "lead")
        return _column(
            (Label(tr("Ihre Daten sind verschlossen"), "title"), lead, self.passphrase), (self._open, forgot, leave)
        )

    def _build_forgotten(self) -> QWidget:
        tr = self._tr
        self.code = Field(
            tr("Wiederherstellungscode"),
            QLineEdit(),
            tr("Die sieben Gruppen von Ihrem Ausdruck. Groß oder klein und Striche sind gleich."),
        )
        self.new = NewPassphrase(tr)
        self._renew = ActionButton(tr("Neues Kennwort setzen"), "primary", "Return", tr, bind=False)
        back = ActionButton(tr("Zurück"), "quiet", "Esc", tr, bind=False)
        self._renew.clicked.connect(self._on_renew)
        back.clicked.connect(lambda: self._turn(forgotten=False))
        lead = Label(tr("Der Code vom Einschalten öffnet sie auch. Damit setzen Sie ein neues Kennwort."), "lead")
        return _column((Label(tr("Kennwort vergessen"), "title"), lead, self.code, self.new), (self._renew, back))

    # ------------------------------------------------------------------ what happens

    @property
    def _field(self) -> Field:
        return self.code if self._forgotten.isVisible() else self.passphrase

    def _turn(self, forgotten: bool) -> None:
        self._say("")
        self._asking.setVisible(not forgotten)
        self._forgotten.setVisible(forgotten)
        field = self.code if forgotten else self.passphrase
        self.setFocusProxy(field)
        field.setFocus()

    def _say(self, sentence: str) -> None:
        self._notice.say(sentence, "amber")
        self._notice.setVisible(bool(sentence))

    def _on_open(self) -> None:
        if self.passphrase.text():
            self.setEnabled(False)
            self.passphrase_given.emit(self.passphrase.text())

    def _on_renew(self) -> None:
        if self.code.text().strip() and (passphrase := self.new.value()):
            self.setEnabled(False)
            self.code_given.emit(self.code.text(), passphrase)


def _column(parts: tuple[QWidget, ...], buttons: tuple[QWidget, ...]) -> QWidget:
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    for part in parts:
        column.addWidget(part)
    row = QWidget()
    flow = FlowLayout(row, 8)
    for button in buttons:
        flow.addWidget(button)
    column.addWidget(row)
    return found
