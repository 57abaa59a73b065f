# SPDX-License-Identifier: Apache-2.0
"""Opens the data of a home: its file, or a server that several desks share."""

from typing import TYPE_CHECKING

from vorab.core.access import Access
from vorab.core.faults import Fault
from vorab.core.ports import Clock
from vorab.paths import Home

if TYPE_CHECKING:
    from vorab.store.engine import Database


def open_data(home: Home, now: Clock, access: Access) -> "Database":
    """Open the home's database, brought up to date if need be, or the server of `access`, which is so only when asked.

    Raises `Fault`: those of `store.engine.open_database` and `store.upgrade.upgrade`; server_older, server_newer.
    """
    from vorab.store import engine, head

    if not access.url:
        _refuse_emptied(home)
    if not access.url and head.read_version(home.database) not in (None, head.VERSION):
        from vorab.store.upgrade import upgrade

        upgrade(home.database, home.backups, now.now_ms())
    database = _open_server(access.url) if access.url else engine.open_database(home.database)
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
