# SPDX-License-Identifier: Apache-2.0
"""Puts together the room for several desks on one server."""

from typing import TYPE_CHECKING

from vorab.core.access import Access
from vorab.core.ports import Clock
from vorab.paths import Home
from vorab.wiring.arrival import server_passwords
from vorab.wiring.backups import backup_desk
from vorab.wiring.data import safe_of

if TYPE_CHECKING:
    from vorab.services.desks import ServerDesk
    from vorab.settings.file import Settings
    from vorab.store.engine import Database


def server_desk(home: Home, database: "Database", now: Clock, access: Access, settings: "Settings") -> "ServerDesk":
    """Return the room for several desks; before a move it backs up into the home itself, wherever the data lie."""
    from vorab.services.desks import ServerDesk
    from vorab.store.companies import CompanyRepository
    from vorab.store.server_desk import ServerRepository

    sealed = home.key_file.exists() if database.shared else bool(database.key)

    def back_up() -> object:
        return backup_desk(home, database, now, access, lambda: None).run()

    return ServerDesk(
        ServerRepository(database, home.arriving, now),
        CompanyRepository(database),
        settings,
        server_passwords(),
        back_up,
        home.is_sample,
        safe_of(home).open_by if sealed else None,
    )
