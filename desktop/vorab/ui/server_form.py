# SPDX-License-Identifier: Apache-2.0
"""The fields of a server: address, database, login, encryption. Without a desk, so that the start can ask them too."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from vorab.core.faults import Fault, Faults
from vorab.core.server import Server, Tls
from vorab.core.text import SHORT, clean
from vorab.i18n.translator import Translator
from vorab.settings.schema import MAX_PATH, SETTINGS
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.choice_row import ChoiceRow
from vorab.ui.widgets.field import Field, Input

# The fields by their names, which are those of `Server`, with the settings they stand for; the password is none.
_FIELDS = {
    "host": "server_host", "port": "server_port", "database": "server_database", "login": "server_login",
    "password": "", "tls": "server_tls", "certificate": "server_certificate",
}  # fmt: skip
_SOUND = Server("localhost", login="a")


class ServerForm(QWidget):
    """`edited` follows every change."""

    edited = Signal()

    def __init__(self, tr: Translator, fault_text: Callable[[Fault], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._fault_text = fault_text
        self._chosen = False
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for key, setting in _FIELDS.items():
            label, help_text = tr("Passwort"), tr("Es kommt in den Schlüsselbund des Systems, nie in eine Datei.")
            if setting:
                declared = SETTINGS[setting]
                label, help_text = tr(declared.label), tr(declared.help) if declared.help else ""
            check = partial(self._check, key) if key not in ("password", "tls", "certificate") else None
            field = Field(label, self._input(key), help_text, check, beside=key != "tls")
            field.edited.connect(self.edited)
            self.fields[key] = field
            column.addWidget(field)
        self.fields["host"].edited.connect(self._on_host_typed)
        self.fields["tls"].edited.connect(self._on_tls_chosen)
        choose = ActionButton(tr("Zertifikat wählen"), "small")
        choose.clicked.connect(self._on_choose)
        column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_server(Server())

    def show_server(self, server: Server) -> None:
        """Fill the fields; that of the password is empty, it is kept elsewhere."""
        self._chosen = bool(server.host)
        values = {
            "host": server.host, "port": str(server.port), "database": server.database, "login": server.login,
            "password": "", "tls": server.tls.value, "certificate": server.certificate,
        }  # fmt: skip
        for key, text in values.items():
            self.fields[key].set_text(text)

    def values(self) -> dict[str, str]:
        """Return what stands in the fields, without the password."""
        return {key: field.text() for key, field in self.fields.items() if key != "password"}

    def set_values(self, values: dict[str, str]) -> None:
        """Fill the fields with what was typed before."""
        for key, text in values.items():
            self.fields[key].set_text(text)

    def password(self) -> str:
        """Return the password as it was typed, an empty text for the one that is kept."""
        return self.fields["password"].text()

    def server(self) -> Server:
        """Return the server as it was typed. Raises `Faults`."""
        values = {key: clean(text) for key, text in self.values().items()}
        server = Server(
            host=values["host"],
            port=_port(values["port"]),
            database=values["database"],
            login=values["login"],
            tls=Tls(values["tls"]),
            certificate=values["certificate"],
        )
        server.check()
        return server

    def show_faults(self, found: Faults) -> list[str]:
        """Show each fault at its field, stand at the first, and return the sentences that belong to none."""
        elsewhere = []
        for fault in found.faults:
            field = self.fields.get(fault.place)
            if field is None:
                elsewhere.append(self._fault_text(fault))
            else:
                field.show_fault(self._fault_text(fault))
        wrong = [field for field in self.fields.values() if field.fault]
        if wrong:
            wrong[0].setFocus()
        return elsewhere

    def _input(self, key: str) -> Input:
        if key == "tls":
            return ChoiceRow([(str(value), self._tr(label)) for value, label in SETTINGS["server_tls"].choices()])
        edit = QLineEdit()
        edit.setMaxLength(MAX_PATH if key == "certificate" else SHORT)
        if key == "password":
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        return edit

    def _check(self, key: str, text: str) -> str:
        """Say what is wrong with one field while it is typed; an empty one may still be filled."""
        value = clean(text)
        if not value:
            return ""
        try:
            server = replace(_SOUND, port=_port(value)) if key == "port" else _named(key, value)
            server.check()
        except Faults as found:
            return self._fault_text(found.faults[0])
        return ""

    def _on_host_typed(self, host: str) -> None:
        """Nobody can listen on the way to a server on this very computer, and many of those have no TLS."""
        if not self._chosen:
            local = Server(clean(host)).local
            self.fields["tls"].set_text((Tls.OFF if local else Tls.ON).value)

    def _on_tls_chosen(self) -> None:
        self._chosen = True

    def _on_choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self._tr("Zertifikat wählen"))
        if path:
            self.fields["certificate"].set_text(path)
            self.edited.emit()


def _named(key: str, value: str) -> Server:
    """A server that is all right but for one of its texts, perhaps."""
    names = {"host": _SOUND.host, "database": _SOUND.database, "login": _SOUND.login, key: value}
    return Server(names["host"], _SOUND.port, names["database"], names["login"])


def _port(text: str) -> int:
    return int(text[:6]) if text.isascii() and text.isdigit() else 0
