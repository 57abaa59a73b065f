# SPDX-License-Identifier: Apache-2.0
"""What the window offers when the server with the data can't be used at the start; a new file is never begun."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from vorab.core.faults import Fault, Faults
    from vorab.core.server import Server
    from vorab.i18n.translator import Translator
    from vorab.paths import Home
    from vorab.settings.file import Settings
    from vorab.ui.server_sheet import ServerSheet
    from vorab.ui.tasks import ExecutorLike
    from vorab.ui.widgets.stop_sheet import StopSheet


class ServerStart(QObject):
    """`again` when it is worth another try, `failed` with what else went wrong.

    `store` is the thread of the store, which has nothing else to do then.
    """

    again = Signal()
    failed = Signal(object)

    def __init__(
        self, window: QMainWindow, tr: Translator, store: ExecutorLike, home: Home, settings: Settings
    ) -> None:
        from vorab.ui.tasks import Tasks

        super().__init__(window)
        self._window = window
        self._tr = tr
        self._tasks = Tasks(store, store, self.failed.emit, self)
        self._home = home
        self._settings = settings

    def offer(self, sheet: StopSheet, error: Faults) -> None:
        """Offer what helps against what went wrong; a missing password is asked for at once."""
        codes = {fault.code for fault in error.faults}
        if "server_password_missing" in codes:
            self._show_form(error)
        elif "server_older" in codes:
            sheet.offer_other(self._tr("Daten auf den neuen Stand bringen"))
            sheet.other_wanted.connect(self._upgrade)
        else:
            sheet.offer_other(self._tr("Server und Passwort ansehen"))
            sheet.other_wanted.connect(self._show_form)

    def _show_form(self, error: Faults | None = None) -> None:
        from vorab.i18n.faults import sentence
        from vorab.services.server_settings import server_of
        from vorab.ui.server_sheet import ServerSheet

        server = server_of(self._settings)
        if server is None:
            self.again.emit()
            return
        sheet = ServerSheet(self._tr, partial(sentence, self._tr), server)
        sheet.wanted.connect(partial(self._connect, sheet))
        sheet.left.connect(self.again)
        self._window.setCentralWidget(sheet)
        if error is not None:
            sheet.show_faults(error)
        sheet.setFocus()

    def _connect(self, sheet: ServerSheet, server: Server, password: str) -> None:
        settings = self._settings

        def work() -> Fault | None:
            from vorab import wiring

            return wiring.change_server(settings, server, password)

        self._tasks.run_net(work, lambda _: self.again.emit(), sheet.show_faults, sheet)

    def _upgrade(self) -> None:
        home, settings = self._home, self._settings

        def work() -> None:
            from vorab import wiring

            wiring.upgrade_server(home, settings)

        # not run_store: what is in its way is done again later, and here nobody would be told of it
        self._tasks.run_net(work, lambda _: self.again.emit(), self.failed.emit, self)
