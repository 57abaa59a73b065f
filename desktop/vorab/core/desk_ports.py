# SPDX-License-Identifier: Apache-2.0
"""What the service for several desks needs from outside, as a Protocol; only `vorab.wiring` knows who answers it."""

from typing import Protocol

from vorab.core.backups import Progress
from vorab.core.faults import Fault
from vorab.core.server import Admission, Member, Own, Report, Server


class Servers(Protocol):
    """The home's data, wherever they lie, and the servers they may go to."""

    def own(self) -> Own:
        """Return by what the home's own data are known on a server."""

    def probe(self, server: Server, password: str, own: Own) -> Report:
        """Return what a server says, step by step; nothing is changed there. For any thread."""

    def move_there(self, server: Server, password: str, by: str, progress: Progress | None) -> None:
        """Copy the home's data to an empty server, after which they do not count here any more. Raises `Fault`."""

    def stay(self) -> None:
        """Take `move_there` back: the home's file counts again."""

    def move_back(self, by: str, progress: Progress | None, key: bytes = b"") -> None:
        """Copy the data of the server into the home, after which they do not count there any more. Raises `Fault`.

        With a `key` they are encrypted here, and nothing of them is ever written in the clear.
        """

    def encrypted(self) -> bool:
        """Whether the line to the server is encrypted just now."""

    def members(self) -> tuple[Member, ...]:
        """Return who may work there."""

    def let_in(self, login: str) -> Admission:
        """Let a desk work there. Raises `Fault`: server_name_form, server_login_missing."""

    def send_away(self, login: str) -> Admission:
        """Take that back. Raises `Fault`: login_unknown, login_needed."""


class Passwords(Protocol):
    """The passwords of servers."""

    def get(self, owner: Server) -> str:
        """Return the password, or an empty text."""

    def keep(self, owner: Server, password: str) -> Fault | None:
        """Keep a password, and return None, or why it holds only until the program ends."""

    def forget(self, owner: Server) -> None:
        """Forget the password. Raises `Fault`."""
