# SPDX-License-Identifier: Apache-2.0
"""The fields of the mail account."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from vorab.core.email import Mailbox, check_email
from vorab.core.faults import Fault, Faults
from vorab.core.mail import Account, Security
from vorab.core.text import SHORT, clean
from vorab.settings.schema import MAX_SIGNATURE, SETTINGS
from vorab.ui.desk import Desk
from vorab.ui.widgets.checks import checked
from vorab.ui.widgets.choice_row import ChoiceRow
from vorab.ui.widgets.field import Field, Input

# The usual port of each way to encrypt (RFC 8314, RFC 6409); none has none of its own.
_PORTS = {"tls": "465", "starttls": "587"}
_LINES = 5
# The fields by their names, with the settings they stand for; the password is no setting.
_FIELDS = {
    "server": "mail_server", "security": "mail_security", "port": "mail_port", "user": "mail_user", "password": "",
    "sender": "mail_sender_address", "name": "mail_sender_name", "signature": "mail_signature",
}  # fmt: skip


class AccountForm(QWidget):
    """Empty until `build`; `edited` follows every change."""

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def build(self) -> None:
        """Make the fields from what is declared of the settings."""
        tr = self._desk.tr
        checks = {"port": self._check_port, "sender": checked(self._desk.fault_text, check_email)}
        for key, setting in _FIELDS.items():
            label, help_text = tr("Passwort"), tr("Es kommt in den Schlüsselbund des Systems, nie in eine Datei.")
            if setting:
                declared = SETTINGS[setting]
                label, help_text = tr(declared.label), tr(declared.help) if declared.help else ""
            field = Field(label, self._input(key), help_text, checks.get(key), beside=key != "security")
            self.fields[key] = field
            field.edited.connect(self.edited)
            self._column.addWidget(field)
        self.fields["security"].edited.connect(self._on_security_chosen)

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {key: field.text() for key, field in self.fields.items()}

    def show_account(self, account: Account) -> None:
        """Fill the fields; that of the password is empty, it is kept elsewhere."""
        values = {
            "server": account.server, "security": account.security.value, "port": str(account.port),
            "user": account.user, "password": "", "sender": account.sender.address, "name": account.sender.name,
            "signature": account.signature,
        }  # fmt: skip
        for key, text in values.items():
            self.fields[key].set_text(text)

    def typed(self, given: Mailbox) -> Account:
        """Return the account as it was typed; a sender left empty is `given`. Raises `Faults`."""
        values = {key: clean(text, multiline=key == "signature") for key, text in self.values().items()}
        if len(values["signature"]) > MAX_SIGNATURE:
            raise Fault("text_long", "signature", length=len(values["signature"]), limit=MAX_SIGNATURE)
        port = values["port"]
        account = Account(
            server=values["server"],
            port=int(port[:6]) if port.isascii() and port.isdigit() else 0,
            security=Security(values["security"]),
            user=values["user"],
            sender=Mailbox(values["sender"] or given.address, values["name"] or given.name),
            signature=values["signature"],
        )
        account.check()
        return account

    def show_faults(self, found: Faults) -> list[str]:
        """Show each fault at its field, stand at the first, and return the sentences that belong to none."""
        elsewhere = []
        for fault in found.faults:
            field = self.fields.get(fault.place.partition("[")[0])
            if field is None:
                elsewhere.append(self._desk.fault_text(fault))
            else:
                field.show_fault(self._desk.fault_text(fault))
        wrong = [field for field in self.fields.values() if field.fault]
        if wrong:
            wrong[0].setFocus()
        return elsewhere

    def _input(self, key: str) -> Input:
        if key == "security":
            choices = SETTINGS["mail_security"].choices()
            return ChoiceRow([(str(value), self._desk.tr(label)) for value, label in choices])
        if key == "signature":
            words = QPlainTextEdit()
            words.setTabChangesFocus(True)
            words.setFixedHeight(words.fontMetrics().lineSpacing() * _LINES + 26)
            return words
        edit = QLineEdit()
        edit.setMaxLength(SHORT)
        if key == "password":
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        return edit

    def _check_port(self, text: str) -> str:
        port = text.strip()
        if port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536:
            return ""
        return self._desk.fault_text(Fault("mail_port", "port", value=port[:20] or "–"))

    def _on_security_chosen(self, security: str) -> None:
        """The port goes along, unless it is one of the user's own."""
        port = self.fields["port"]
        if port.text().strip() in (*_PORTS.values(), "") and security in _PORTS:
            port.set_text(_PORTS[security])
            self.edited.emit()
