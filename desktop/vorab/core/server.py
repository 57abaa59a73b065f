# SPDX-License-Identifier: Apache-2.0
"""The PostgreSQL server that several desks share, as a value; nothing of the network is known here."""

import ipaddress
import re
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

from vorab.core.faults import Collector, Fault

PORT = 5432
DATABASE = "vorab"
MAX_HOST = 253
# What PostgreSQL keeps of a name, in bytes (NAMEDATALEN).
MAX_NAME = 63
_HOST = re.compile(r"[\w.:-]+")


class Tls(StrEnum):
    """How the line to the server is kept from being read: encrypted, or not at all on this very computer."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Server:
    """Where the data of all desks lie, and as whom this one logs in; the password is kept elsewhere.

    `host` may be the folder of a socket on this computer. `certificate` is the path of a file of certificates: with
    one the server has to prove that it is the one that is meant.
    """

    host: str = ""
    port: int = PORT
    database: str = DATABASE
    login: str = ""
    tls: Tls = Tls.ON
    certificate: str = ""

    @property
    def socket(self) -> bool:
        """Whether it is reached without a network at all."""
        return self.host.startswith("/")

    @property
    def local(self) -> bool:
        """Whether it is on this very computer, so that nothing leaves it unencrypted."""
        if self.socket or self.host.lower() == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def encrypted(self) -> bool:
        """Whether the line is encrypted."""
        return self.tls is Tls.ON and not self.socket

    @property
    def shown(self) -> str:
        """How it is named to people: without login and password."""
        port = f":{self.port}" if self.port != PORT else ""
        return f"{self.host}{port}/{self.database}"

    @property
    def secret_name(self) -> str:
        """Under which its password is kept."""
        return f"{self.login}@{self.host.lower()}:{self.port}/{self.database}"

    def check(self) -> None:
        """Raise `Faults` for what is missing or can't be: host, port, database, login, encryption."""
        faults = Collector()
        if not self.host:
            faults.add("server_host_missing", "host")
        elif len(self.host) > MAX_HOST or not (self.socket or _HOST.fullmatch(self.host)):
            faults.add("server_host_form", "host", value=self.host[:60])
        if not 0 < self.port < 65536:
            faults.add("server_port", "port", value=str(self.port)[:20])
        for place in ("database", "login"):
            name: str = getattr(self, place)
            if not name:
                faults.add(f"server_{place}_missing", place)
            elif "\0" in name or len(name.encode(errors="replace")) > MAX_NAME:
                faults.add("server_name_form", place, value=name[:60], limit=MAX_NAME)
        if self.tls is Tls.OFF and self.host and not self.local:
            faults.add("server_open", "tls")
        faults.check()

    def url(self, password: str = "") -> str:
        """Return the address with login and password as `core.access.Access` has it; never show it to anybody."""
        secret = f":{_quoted(password)}" if password else ""
        host = "" if self.socket else f"[{self.host}]" if ":" in self.host else self.host
        place = f"{host}:{self.port}" if host else ""
        query = {"application_name": "Vorab", **self._tls()}
        if self.socket:
            query |= {"host": self.host, "port": str(self.port)}
        told = "&".join(f"{name}={_quoted(value)}" for name, value in query.items())
        return f"postgresql://{_quoted(self.login)}{secret}@{place}/{_quoted(self.database)}?{told}"

    def _tls(self) -> dict[str, str]:
        if not self.encrypted:
            return {"sslmode": "prefer"}
        if self.certificate:
            return {"sslmode": "verify-full", "sslrootcert": self.certificate}
        # Without a certificate somebody else might answer: he must not be told the password in clear.
        return {"sslmode": "require", "require_auth": "!password"}


def _quoted(text: str) -> str:
    return quote(text, safe="")


class Step(StrEnum):
    """What a test of a server goes through, in this order."""

    REACHED = "reached"
    TLS = "tls"
    LOGIN = "login"
    DATABASE = "database"
    CONTENT = "content"
    RIGHTS = "rights"


class Content(StrEnum):
    """What lies in the database: nothing, the firm's data, those of another, or a move that was broken off."""

    EMPTY = "empty"
    OURS = "ours"
    OTHERS = "others"
    BEGUN = "begun"


class Way(StrEnum):
    """What can be done with a server that was tested: move there, or work along with those who are there."""

    MOVE = "move"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Own:
    """What a home has itself: the key of its data, and the token of the move it began last."""

    origin: str = ""
    begun: str = ""


@dataclass(frozen=True, slots=True)
class StepResult:
    """One step of a test; `fault` is what is wrong with it."""

    step: Step
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a test of a server found: its steps up to the first that failed, and what lies there.

    `company` is the name of the firm whose data it holds, `tls` how the line is encrypted ("TLSv1.3"), both may be
    empty; `way` is None where something is wrong.
    """

    steps: tuple[StepResult, ...] = ()
    content: Content | None = None
    company: str = ""
    tls: str = ""
    way: Way | None = None

    @property
    def fault(self) -> Fault | None:
        """What is wrong, if anything is."""
        return next((tested.fault for tested in self.steps if tested.fault is not None), None)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may work on a server; `keeper`: the tables are theirs, and they may let others in."""

    login: str
    keeper: bool = False
    here: bool = False
    connected: bool = False


@dataclass(frozen=True, slots=True)
class Admission:
    """What came of letting a desk in or sending it away.

    `password` is the new login's, told once; `sql` what the keeper of the server has to run, empty if it is done.
    """

    login: str
    password: str = field(default="", repr=False)
    sql: str = ""
