# SPDX-License-Identifier: Apache-2.0
"""A server without net: it answers what it is told, and notes what it was asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from vorab.core.company import Company
from vorab.core.faults import Fault
from vorab.core.server import Admission, Content, Member, Own, Report, Server, Step, StepResult
from vorab.services.desks import ServerDesk
from vorab.settings.file import Settings

MEMBERS = (Member("büro", keeper=True, here=True, connected=True), Member("werkstatt", connected=False))
FOUND = Report(tuple(map(StepResult, Step)), Content.EMPTY, tls="TLSv1.3")
SERVER = Server("192.168.1.10", login="büro")


@dataclass
class FakeServers:
    """Answers as `core.desk_ports.Servers` and `Passwords`; `fault` is what becomes of the next move."""

    found: Report = FOUND
    fault: Fault | None = None
    admission: Admission | None = None
    company: Company | None = None
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    key_by: Callable[[str], bytes] | None = None

    def own(self) -> Own:
        return Own("ours")

    def probe(self, server: Server, password: str, own: Own) -> Report:
        self.asked.append(("probe", server, password))
        return self.found

    def _do(self, *what: Any) -> None:
        self.asked.append(what)
        if self.fault is not None:
            raise self.fault

    def move_there(self, server: Server, password: str, by: str, progress: Any) -> None:
        self._do("there", server, password)

    def stay(self) -> None:
        self.asked.append(("stay",))

    def move_back(self, by: str, progress: Any, key: bytes = b"") -> None:
        self._do("back", by, key) if key else self._do("back", by)

    def encrypted(self) -> bool:
        return True

    def members(self) -> tuple[Member, ...]:
        return MEMBERS

    def let_in(self, login: str) -> Admission:
        self._do("let in", login)
        return self.admission or Admission(login, "Geheimnis-4711")

    def send_away(self, login: str) -> Admission:
        self._do("send away", login)
        return self.admission or Admission(login)

    def get(self, owner: Server) -> str:
        return ""

    def keep(self, owner: Server, password: str) -> Fault | None:
        return None

    def forget(self, owner: Server) -> None:
        """Nothing is kept."""

    def load(self) -> Company | None:
        return self.company


def server_desk(servers: FakeServers, settings: Settings) -> ServerDesk:
    """Return the real use cases on a server that is none."""
    return ServerDesk(
        servers, servers, settings, servers, lambda: servers.asked.append(("backup",)), key_by=servers.key_by
    )
