# SPDX-License-Identifier: Apache-2.0
"""Opens the data of a home: its file, or a server that several desks share."""

import contextlib
from typing import TYPE_CHECKING

from vorab.core.access import Access
from vorab.core.faults import Fault
from vorab.core.ports import Clock
from vorab.paths import Home

if TYPE_CHECKING:
    from vorab.store.engine import Database
    from vorab.store.safe import Safe


def open_data(home: Home, now: Clock, access: Access) -> "Database":
    """Open the home's database, brought up to date if need be, or the server of `access`, which is so only when asked.

    Raises `Fault`: those of `key_of`, `store.engine.open_database` and `store.upgrade.upgrade`; server_older,
    server_newer.
    """
    from vorab.store import engine, head

    if not access.url:
        _refuse_emptied(home)
    key = b"" if access.url else key_of(home, access)
    if key:
        forget_copies(home)
    if not access.url and head.read_version(home.database, key) not in (None, head.VERSION):
        from vorab.store.upgrade import upgrade

        upgrade(home.database, home.backups, now.now_ms(), key)
    database = _open_server(access.url) if access.url else engine.open_database(home.database, key=key)
    database.now_ms = now.now_ms
    return database


def _refuse_emptied(home: Home) -> None:
    """A file that has lost all it held is no new firm, where there are backups of it. Raises `Fault("store_damaged")`.

    So it is after a cut of power on some file systems, and where a program that syncs folders left only the name.
    """
    file = home.database
    if file.is_file() and file.stat().st_size == 0 and any(home.backups.rglob("*.json")):
        raise Fault("store_damaged", path=str(file), detail="empty")


def _open_server(url: str) -> "Database":
    from vorab.store import engine

    try:
        return engine.open_database(url)
    except Fault as fault:
        code = {"database_older": "server_older", "database_newer": "server_newer"}.get(fault.code)
        if code is None:
            raise
        raise Fault(code, path=fault.params["path"]) from fault


def forget_copies(home: Home) -> None:
    """Overwrite and remove the copies of customers' files that were only looked at."""
    from vorab.store import file

    for copy in home.opened.glob("**/*"):
        with contextlib.suppress(OSError):  # still open in another program: it goes the next time
            if copy.is_file():
                file.wipe(copy)


def key_of(home: Home, access: Access) -> bytes:
    """Return the key of the home's database, nothing for one in the clear; what an interrupted change left is wiped.

    The recovery code is taken for the passphrase too.

    Raises `Fault`: store_locked_by_passphrase if `access` has none, store_passphrase_wrong, key_file_damaged.
    """
    from vorab.store import file

    try:
        if file.leftovers(home.database):
            file.tidy(home.database)
        closed = file.is_closed(home.database) and safe_of(home).closed
    except OSError:
        closed = False  # the store says what is in the way
    if not closed:
        return b""
    safe = safe_of(home)
    if access.key:
        return access.key
    if not access.passphrase:
        raise Fault("store_locked_by_passphrase", path=str(home.database))
    return safe.open_by(access.passphrase)


def safe_of(home: Home) -> "Safe":
    """Return what turns the encryption of a home on and off, and opens it."""
    from vorab.store.safe import Safe

    return Safe(home.database, home.key_file, home.backups)
