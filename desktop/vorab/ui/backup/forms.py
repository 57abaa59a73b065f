# SPDX-License-Identifier: Apache-2.0
"""The small forms about backups: a passphrase to seal with, what going back means, what is about to arrive."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from vorab.core.backups import Backup
from vorab.core.faults import Fault
from vorab.ui.desk import Desk
from vorab.ui.models.backup_words import BackupWords
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Card
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label


class Form(Card):
    """A question above the page; `closed` when it is answered or not wanted."""

    closed = Signal()

    def __init__(self, desk: Desk, title: str, text: str) -> None:
        super().__init__(margin=20, spacing=12)
        self._desk = desk
        self._notice = Banner()
        self._notice.hide()
        for part in (Label(title, "headline"), Label(text), self._notice):
            self.box.addWidget(part)

    def _secret_field(self, label: str, help_: str = "") -> Field:
        edit = QLineEdit()
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        field = Field(label, edit, help_)
        self.box.addWidget(field)
        return field

    def _buttons(self, action: ActionButton) -> None:
        leave = ActionButton(self._desk.tr("Lieber nicht"), "quiet", "Esc", self._desk.tr, bind=False)
        leave.clicked.connect(self.closed)
        row = QWidget()
        flow = FlowLayout(row, 8)
        flow.addWidget(action)
        flow.addWidget(leave)
        self.box.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)

    def focus_first(self) -> None:
        """Set the focus where it begins."""

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self._notice.say(sentence, "amber")
        self._notice.show()


class SecretForm(Form):
    """Asks for a passphrase twice; `given` follows with it."""

    given = Signal(str)

    def __init__(self, desk: Desk) -> None:
        tr = desk.tr
        super().__init__(
            desk,
            tr("Mit Kennwort verschließen"),
            tr("Geht der Stick verloren, liest niemand mit. Geht das Kennwort verloren, hilft aber auch niemand mehr."),
        )
        self.first = self._secret_field(
            tr("Kennwort"), tr("Am besten vier Wörter, die nur Sie so nebeneinander stellen.")
        )
        self.second = self._secret_field(tr("Noch einmal"), tr("Damit kein Tippfehler dazwischenkommt."))
        action = ActionButton(tr("Verschließen"), "primary", "Ctrl+Return", tr)
        action.clicked.connect(self._on_clicked)
        self._buttons(action)

    def focus_first(self) -> None:
        """Set the focus on the first field."""
        self.first.setFocus()

    def _on_clicked(self) -> None:
        if self.first.text() != self.second.text():
            self.show_fault(self._desk.fault_text(Fault("passphrase_differs")))
            return
        self.given.emit(self.first.text())


class _Taking(Form):
    """Asks for the passphrase where there is one; `wanted` follows with it."""

    wanted = Signal(str)

    def _finish(self, verb: str, sealed: bool, key: str) -> None:
        tr = self._desk.tr
        help_ = tr("Das, mit dem Sie sie verschlossen haben.")
        if key:
            help_ = tr("Das, mit dem die Daten verschlüsselt waren, oder der Wiederherstellungscode.")
        self.secret = self._secret_field(tr("Kennwort"), help_) if sealed else None
        self._action = ActionButton(verb, "primary", "Ctrl+Return", tr)
        self._action.clicked.connect(self._on_clicked)
        self._buttons(self._action)

    def focus_first(self) -> None:
        """Set the focus where something is to be typed, else on leaving things as they are."""
        (self.secret or self._action).setFocus()

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong and let it be tried again."""
        super().show_fault(sentence)
        self._action.setEnabled(True)

    def _on_clicked(self) -> None:
        self._action.setEnabled(False)
        self.wanted.emit(self.secret.text() if self.secret is not None else "")


class RestoreForm(_Taking):
    """Says what is in a backup and what happens; one that is `locked` needs its passphrase."""

    def __init__(self, desk: Desk, words: BackupWords, backup: Backup, locked: bool) -> None:
        tr = desk.tr
        super().__init__(
            desk,
            tr("Zurück zum Stand von {when}", when=words.when(backup.created_at)),
            words.detail(backup),
        )
        self.box.addWidget(
            Label(
                tr("Was seitdem dazukam, fehlt dann. Verloren ist es nicht: Der jetzige Stand wird daneben aufgehoben.")
            )
        )
        self._finish(tr("Diesen Stand nehmen"), locked, backup.key)


class ArrivalForm(_Taking):
    """Says what is in the zip or the backup that was chosen; `when` it was made, if that is known."""

    def __init__(self, desk: Desk, contents: str, when: str = "", sealed: bool = False, key: str = "") -> None:
        tr = desk.tr
        title = tr("Die neueste Sicherung darin: {when}", when=when) if when else tr("Das ist darin")
        super().__init__(desk, title, contents)
        self.box.addWidget(Label(tr("Alles davon kommt hierher, danach arbeiten Sie damit weiter.")))
        self._finish(tr("Alles übernehmen"), sealed, key)
