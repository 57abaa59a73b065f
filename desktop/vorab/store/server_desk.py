# SPDX-License-Identifier: Apache-2.0
"""The home's data for the service of several desks: what moves, and who may work there."""

import secrets
from pathlib import Path
from typing import Any

from vorab.core.backups import Progress
from vorab.core.ports import Clock
from vorab.core.server import Admission, Member, Own, Report, Server
from vorab.store import desks, mark, moves
from vorab.store.engine import Database
from vorab.store.mark import Mark
from vorab.store.origin import origin_of
from vorab.store.servers import probe


class ServerRepository:
    """Answers `core.desk_ports.Servers`. `arriving` is the file that data from a server come into."""

    def __init__(self, database: Database, arriving: Path, clock: Clock) -> None:
        self._database = database
        self._arriving = arriving
        self._clock = clock

    def own(self) -> Own:
        """Return by what the home's own data are known on a server."""
        key = origin_of(self._database)
        with self._database.read() as connection:
            return Own(key, mark.begun(connection))

    def probe(self, server: Server, password: str, own: Own) -> Report:
        """Return what a server says, step by step; nothing is changed there. For any thread."""
        return probe(server, password, own)

    def move_there(self, server: Server, password: str, by: str, progress: Progress | None) -> None:
        """Copy the home's data to an empty server, after which they do not count here any more. Raises `Fault`."""
        moves.move_there(self._database, server.url(password), self._gone(by, server), progress)

    def stay(self) -> None:
        """Take `move_there` back: the home's file counts again."""
        moves.settle(self._database)

    def move_back(self, by: str, progress: Progress | None, key: bytes = b"") -> None:
        """Copy the data of the server into the home, after which they do not count there any more. Raises `Fault`.

        With a `key` they are encrypted here, and nothing of them is ever written in the clear.
        """
        moves.move_back(self._database, self._arriving, self._gone(by), progress, key)

    def encrypted(self) -> bool:
        """Whether the line to the server is encrypted just now."""
        with self._database.read() as connection:
            driver: Any = connection.connection.driver_connection
            return bool(driver.pgconn.ssl_in_use)

    def members(self) -> tuple[Member, ...]:
        """Return who may work there."""
        return desks.members(self._database)

    def let_in(self, login: str) -> Admission:
        """Let a desk work there. Raises `Fault`: server_name_form, server_login_missing."""
        return desks.let_in(self._database, login)

    def send_away(self, login: str) -> Admission:
        """Take that back. Raises `Fault`: login_unknown, login_needed."""
        return desks.send_away(self._database, login)

    def _gone(self, by: str, server: Server | None = None) -> Mark:
        moment = self._clock.local(self._clock.now_ms())
        return Mark(True, secrets.token_hex(16), f"{moment:%d.%m.%Y, %H:%M}", by, server)
