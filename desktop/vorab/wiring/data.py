# SPDX-License-Identifier: Apache-2.0
"""Opens the data of a home: its file, or a server that several desks share."""

from typing import TYPE_CHECKING

from vorab.core.access import Access
from vorab.core.ports import Clock
from vorab.paths import Home

if TYPE_CHECKING:
    from vorab.store.engine import Database


def open_data(home: Home, now: Clock, access: Access) -> "Database":
    """Open the home's database, or the server of `access`, brought up to date if need be.

    Raises `Fault`: those of `store.engine.open_database` and `store.upgrade.upgrade`.
    """
    from vorab.store import engine, head

    if not access.url and head.read_version(home.database) not in (None, head.VERSION):
        from vorab.store.upgrade import upgrade

        upgrade(home.database, home.backups, now.now_ms())
    database = engine.open_database(access.url or home.database)
    database.now_ms = now.now_ms
    return database
