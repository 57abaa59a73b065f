# SPDX-License-Identifier: Apache-2.0
"""What can be done on the page „Kennwort“, step by step: each asks for what it needs and says when it is through."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from vorab.core.faults import Fault, Faults
from vorab.core.recovery import GROUPS
from vorab.ui.code_paper import CodePaper
from vorab.ui.desk import Desk
from vorab.ui.protection import ProtectionChange
from vorab.ui.protection_forms import CodeForm, PassphraseForm

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.core.protection import NewKey
    from vorab.services.protection import Clear, ProtectionDesk


class ProtectionWays(QObject):
    """`form_wanted` brings the next form, `finished` closes it; `failed` follows what went wrong.

    `change_wanted` is for the program, which closes the data for it; `changed`: look again.
    """

    form_wanted = Signal(object)  # ProtectionForm
    finished = Signal()
    failed = Signal(object)  # Faults
    change_wanted = Signal(object)  # ProtectionChange
    changed = Signal()

    def __init__(self, desk: Desk, paper: CodePaper, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paper = paper
        self.room: ProtectionDesk | None = None

    def act(self, code: str) -> None:
        """Begin what a button of the page stands for: on, change, code, off."""
        {"on": self._ask_on, "change": self._ask_change, "code": self._ask_code, "off": self._ask_off}[code]()

    def _ask_on(self) -> None:
        tr = self._desk.tr
        form = PassphraseForm(
            self._desk,
            tr("Mit Kennwort verschließen"),
            tr("Sie brauchen es bei jedem Start. Danach bekommen Sie einen Code, falls Sie es einmal vergessen."),
            tr("Weiter"),
            old=False,
            new=True,
        )
        form.given.connect(lambda _old, new: self._prepare(new))
        self.form_wanted.emit(form)

    def _prepare(self, passphrase: str) -> None:
        room = self._known()
        self._desk.tasks.run_net(lambda: room.prepare(passphrase), self._on_prepared, self._fail, receiver=self)

    def _on_prepared(self, made: NewKey) -> None:
        """Show the code before anything is encrypted: whoever has it not yet has lost nothing."""
        tr = self._desk.tr
        form = self._code_form(made.code, tr("Jetzt verschließen"), tr("Lieber nicht"))
        form.confirmed.connect(lambda: self._turn_on(made))
        self.form_wanted.emit(form)

    def _turn_on(self, made: NewKey) -> None:
        tr, room = self._desk.tr, self._known()
        self._want(
            ProtectionChange(
                lambda progress: room.encrypt(made, progress),
                tr("Ihre Daten werden verschlossen"),
                tr("Ihre Daten sind verschlossen. Die offene Datei von vorher ist überschrieben, so gut es geht."),
            )
        )

    def _ask_off(self) -> None:
        tr = self._desk.tr
        form = PassphraseForm(
            self._desk,
            tr("Nicht mehr verschließen"),
            tr("Danach kann wieder alles lesen, wer an diesen Computer kommt. Verschlossene Sicherungen bleiben es."),
            tr("Öffnen und offen lassen"),
            old=True,
            new=False,
        )
        form.given.connect(lambda old, _new: self._check(old))
        self.form_wanted.emit(form)

    def _check(self, passphrase: str) -> None:
        room = self._known()
        self._desk.tasks.run_net(lambda: room.check(passphrase), lambda _: self._turn_off(), self._fail, receiver=self)

    def _turn_off(self) -> None:
        tr, room = self._desk.tr, self._known()
        title, done = tr("Ihre Daten werden wieder offen abgelegt"), tr("Ihre Daten sind nicht mehr verschlossen.")
        self._want(ProtectionChange(room.decrypt, title, done))

    def _want(self, change: ProtectionChange) -> None:
        if self._desk.backups.running:
            self._fail(Fault("protection_busy"))
            return
        self.finished.emit()
        self.change_wanted.emit(change)

    def _ask_change(self) -> None:
        tr = self._desk.tr
        form = PassphraseForm(
            self._desk,
            tr("Kennwort ändern"),
            tr("Der Wiederherstellungscode bleibt. Am zweiten Ort gilt das neue ab der nächsten Sicherung."),
            tr("Kennwort ändern"),
            old=True,
            new=True,
        )
        form.given.connect(self._change)
        self.form_wanted.emit(form)

    def _change(self, old: str, new: str) -> None:
        room = self._known()
        self._desk.tasks.run_net(lambda: room.change(old, new), lambda _: self._on_changed(), self._fail, receiver=self)

    def _on_changed(self) -> None:
        self.finished.emit()
        self._desk.messages.info(self._desk.tr("Ab jetzt gilt das neue Kennwort."))

    def _ask_code(self) -> None:
        tr = self._desk.tr
        form = PassphraseForm(
            self._desk,
            tr("Neuen Code machen"),
            tr("Der alte öffnet dann nichts mehr. Das hilft, wenn ein Ausdruck verloren ist."),
            tr("Neuen Code machen"),
            old=True,
            new=False,
        )
        form.given.connect(lambda old, _new: self._new_code(old))
        self.form_wanted.emit(form)

    def _new_code(self, passphrase: str) -> None:
        room = self._known()
        self._desk.tasks.run_net(lambda: room.new_code(passphrase), self._on_new_code, self._fail, receiver=self)

    def _on_new_code(self, code: str) -> None:
        tr = self._desk.tr
        form = self._code_form(code, tr("Fertig"), tr("Schließen"))
        form.confirmed.connect(self.finished.emit)
        self.form_wanted.emit(form)

    def remove(self, clear: Clear) -> None:
        """Remove what lies open."""
        room = self._known()
        self._desk.tasks.run_net(
            lambda: room.remove_clear(clear), lambda _: self._on_removed(), self._fail, receiver=self
        )

    def _on_removed(self) -> None:
        tr = self._desk.tr
        self._desk.messages.info(
            tr("Die offenen Sicherungen sind überschrieben und entfernt. Manche Datenträger behalten Reste davon.")
        )
        self.changed.emit()

    def _code_form(self, code: str, verb: str, leave: str) -> CodeForm:
        form = CodeForm(self._desk, code, sorted(random.sample(range(1, GROUPS + 1), 2)), verb, leave)
        form.print_wanted.connect(lambda: self._paper.print_code(code))
        form.save_wanted.connect(lambda: self._paper.ask_where(code))
        return form

    def _fail(self, found: Faults) -> None:
        self.failed.emit(found)

    def _known(self) -> ProtectionDesk:
        if self.room is None:
            raise RuntimeError("nothing can be asked for before the page has been filled")
        return self.room
