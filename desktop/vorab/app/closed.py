# SPDX-License-Identifier: Apache-2.0
"""What the window does while the data are closed: asks for the passphrase, offers a backup, changes the encryption."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vorab import wiring
from vorab.core.access import Access
from vorab.core.faults import Faults
from vorab.i18n.faults import sentence
from vorab.i18n.formats import Formats
from vorab.services.clock import SystemClock
from vorab.ui.models.backup_words import BackupWords
from vorab.ui.tasks import Tasks
from vorab.ui.unlock_sheet import UnlockSheet
from vorab.ui.work_sheet import WorkSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from PySide6.QtWidgets import QWidget

    from vorab.core.ports import Clock
    from vorab.i18n.translator import Translator
    from vorab.paths import Home
    from vorab.ui.main_window import MainWindow
    from vorab.ui.messages import MessageDoor
    from vorab.ui.protection import ProtectionChange
    from vorab.ui.tasks import ExecutorLike
    from vorab.ui.widgets.stop_sheet import StopSheet
    from vorab.wiring import House, Rescue


def ask_passphrase(
    window: MainWindow, tr: Translator, home: Home, store: ExecutorLike, opened: Callable[[Access], None]
) -> UnlockSheet:
    """Show and return the sheet that asks for the passphrase, or recovery code and a new one; then `opened` follows."""
    sheet, safe = UnlockSheet(tr), wiring.safe_of(home)

    def refused(found: Faults) -> None:
        sheet.refuse(" ".join(sentence(tr, fault) for fault in found.faults))

    tasks = Tasks(store, store, refused, sheet)

    def tried(work: Callable[[], bytes]) -> None:
        tasks.run_net(work, lambda key: opened(Access(key=key)), refused, receiver=sheet)

    sheet.passphrase_given.connect(lambda passphrase: tried(lambda: safe.open(passphrase)))
    sheet.code_given.connect(lambda code, new: tried(lambda: safe.recover(code, new)))
    _show_alone(window, sheet)
    return sheet


def offer_rescue(
    sheet: StopSheet,
    tr: Translator,
    home: Home,
    second: str,
    clock: Clock | None,
    access: Access | None,
    tasks: Tasks,
    restored: Callable[[Path], None],
) -> None:
    """Offer the newest backup that is whole, of the home or of the `second` folder; reading it again takes a while."""
    now = clock or SystemClock()
    words = BackupWords(tr, Formats(tr.lang), now)

    def found(rescue: Rescue | None) -> None:
        if rescue is not None:
            sheet.offer(f"{words.when(rescue.backup.created_at)}, {words.contents(rescue.backup.contents)}")
            sheet.rescue_wanted.connect(lambda: tasks.run_net(rescue.restore, restored))

    chosen = Path(second) if second else None
    tasks.run_net(lambda: wiring.find_rescue(home, chosen, now, access), found, receiver=sheet)


def change_protection(
    window: MainWindow,
    tr: Translator,
    store: ExecutorLike,
    house: House,
    change: ProtectionChange,
    going: Callable[[], bool],
) -> Future[tuple[House, Callable[[MessageDoor], None]]]:
    """Turn the encryption on or off in the store's thread, with nothing in the window but how far that is.

    The result is the house, open again, and what is to be told then. `going`: the program ends.
    """
    sheet = WorkSheet(tr, change.title)
    _show_alone(window, sheet)

    def work() -> tuple[House, Callable[[MessageDoor], None]]:
        house.close()
        access, told = house.access, partial(_tell, change.done)
        try:
            key = change.work(lambda done, there_is: sheet.progress(done, there_is) and not going())
            access = replace(access, key=key)
        except Faults as found:
            told = partial(_tell_faults, found)
        again = wiring.open_house(house.home, house.clock, access)
        if going():
            again.close()
        return again, told

    return store.submit(work)


def _show_alone(window: MainWindow, sheet: QWidget) -> None:
    """Show nothing but a sheet until the desk is laid again; what was typed on the pages waits for it."""
    window.leave()
    window.setCentralWidget(sheet)
    sheet.setFocus()


def _tell(text: str, messages: MessageDoor) -> None:
    messages.info(text)


def _tell_faults(found: Faults, messages: MessageDoor) -> None:
    messages.faults(found)
