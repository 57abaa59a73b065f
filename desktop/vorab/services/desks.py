# SPDX-License-Identifier: Apache-2.0
"""Several desks on one server: testing it, moving there and back, and who may work on it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Self

from vorab.core.backups import Progress
from vorab.core.desk_ports import Passwords, Servers
from vorab.core.faults import Fault, Faults
from vorab.core.ports import Companies
from vorab.core.server import Admission, Content, Member, Own, Report, Server, Step, StepResult, Way
from vorab.services.server_settings import keep_server, server_of
from vorab.settings.file import Settings


@dataclass(frozen=True, slots=True)
class Place:
    """Where the data of this desk lie; without a `server` in its own file. `encrypted`: the line there, just now.

    `sealed`: the file of this home is encrypted by a passphrase, or was when its data moved to the server.
    """

    server: Server | None = None
    encrypted: bool = False
    members: tuple[Member, ...] = ()
    sealed: bool = False

    @property
    def keeper(self) -> bool:
        """Whether this desk may let others in."""
        return any(member.here and member.keeper for member in self.members)


@dataclass(frozen=True, slots=True)
class Known:
    """What a test compares with: by what the home's data are known, and whether it has a firm at all."""

    own: Own
    firm: bool


class ServerDesk:
    """The use cases around the server that desks share; all but `test` for the thread that owns the stored data.

    `backup` makes a backup of what is stored. After a move the data do not count any more where they are open: the
    house has to be closed and opened again, which finishes the move. The `sample` firm goes nowhere. `key_by` returns
    the key of a home whose file is or was encrypted, by its passphrase or recovery code; None for one in the clear.
    """

    def __init__(
        self,
        servers: Servers,
        companies: Companies,
        settings: Settings,
        passwords: Passwords,
        backup: Callable[[], object],
        sample: bool = False,
        key_by: Callable[[str], bytes] | None = None,
    ) -> None:
        self._servers = servers
        self._companies = companies
        self._settings = settings
        self._passwords = passwords
        self._backup = backup
        self.sample = sample
        self._key_by = key_by

    @property
    def server(self) -> Server | None:
        """The server this desk works on, None for its own file."""
        return None if self.sample else server_of(self._settings)

    def place(self) -> Place:
        """Return where the data lie and who works there."""
        server = self.server
        sealed = self._key_by is not None
        if server is None:
            return Place(sealed=sealed)
        return Place(server, self._servers.encrypted(), self._servers.members(), sealed)

    def known(self) -> Known:
        """Return what a test compares with."""
        return Known(self._servers.own(), self._companies.load() is not None)

    def test(self, server: Server, password: str, known: Known) -> Report:
        """Return step by step what a server says, and what can be done with it; nothing is changed. For any thread.

        An empty password is the one that is kept. Raises `Faults` for an address that can't be one, server_sample.
        """
        if self.sample:
            raise Fault("server_sample")
        server.check()
        report = self._servers.probe(server, self._password(server, password), known.own)
        if report.fault is not None:
            return report
        if report.content in (Content.EMPTY, Content.BEGUN):
            return replace(report, way=Way.MOVE)
        if report.content is Content.OTHERS and known.firm:
            fault = Fault("server_other_firm", company=report.company)
            steps = (StepResult(each.step, fault) if each.step is Step.CONTENT else each for each in report.steps)
            return replace(report, steps=tuple(steps))
        return replace(report, way=Way.JOIN)

    def move_there(self, server: Server, password: str = "", progress: Progress | None = None) -> Fault | None:
        """Move everything to an empty server: test, back up, copy and compare, and work there from now on.

        Returns why the password holds only until the program ends, if it does. Raises `Faults`: what the test found,
        those of the backup, of `store.copy.move`, and file_not_written for the settings; then nothing has changed.
        """
        secret = self._password(server, password)
        self._tested(server, secret, Way.MOVE)
        self._backup()
        with self._kept(server, secret) as note:
            self._servers.move_there(server, secret, server.login, progress)
            try:
                keep_server(self._settings, server)
            except BaseException:
                self._servers.stay()
                raise
        return note.fault

    def join(self, server: Server, password: str = "") -> Fault | None:
        """Work along on a server that holds the firm's data; a file of this home is put aside.

        Returns and raises as `move_there` does.
        """
        secret = self._password(server, password)
        if self._tested(server, secret, Way.JOIN).firm:
            self._backup()
        with self._kept(server, secret) as note:
            keep_server(self._settings, server)
        return note.fault

    def move_back(self, progress: Progress | None = None, secret: str = "") -> None:
        """Move everything from the server into a file of this home; other desks then stop with a sentence.

        Where its file was encrypted it is so again by the same `secret`, passphrase or recovery code; without one the
        data lie here in the clear. Raises `Faults`: store_passphrase_wrong, key_file_damaged, those of the backup and
        of `store.copy.move`; then nothing has changed.
        """
        server = self.server
        if server is None:
            raise Fault("server_host_missing", "host")
        key = self._key_by(secret) if secret and self._key_by is not None else b""
        self._backup()
        self._servers.move_back(server.login, progress, key)

    def admit(self, login: str) -> Admission:
        """Let a desk work on the server. Raises `Fault`: server_name_form, server_login_missing."""
        return self._servers.let_in(login)

    def dismiss(self, login: str) -> Admission:
        """Take that back. Raises `Fault`: login_unknown, login_needed."""
        return self._servers.send_away(login)

    def _password(self, server: Server, typed: str) -> str:
        return typed or self._passwords.get(server)

    def _tested(self, server: Server, password: str, way: Way) -> Known:
        known = self.known()
        report = self.test(server, password, known)
        if report.fault is not None:
            raise report.fault
        if report.way is not way:
            raise Fault("move_target_used", path=server.shown)
        return known

    def _kept(self, server: Server, password: str) -> "_Kept":
        return _Kept(self._passwords, server, password)


class _Kept:
    """Keeps a password for what may come after a crash; if nothing comes of it, what was kept before is kept again."""

    def __init__(self, passwords: Passwords, server: Server, password: str) -> None:
        self._passwords = passwords
        self._server = server
        self._password = password
        self._before = ""
        self.fault: Fault | None = None

    def __enter__(self) -> Self:
        if self._password:
            self._before = self._passwords.get(self._server)
            self.fault = self._passwords.keep(self._server, self._password)
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None or not self._password or self._before == self._password:
            return
        with suppress(Faults):
            if self._before:
                self._passwords.keep(self._server, self._before)
            else:
                self._passwords.forget(self._server)
