# SPDX-License-Identifier: Apache-2.0
"""Finishes a move when a home is opened: what is marked as gone is put aside, what has arrived is taken into use.

It is the ordinary end of a move, and the same after a crash at any moment of it.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vorab.core.faults import Fault
from vorab.i18n.system import reason
from vorab.store import mark, moves
from vorab.store.backup.swap import BESIDE, make_one_file
from vorab.store.engine import connect, open_database
from vorab.store.mark import Mark

_READ_ONLY = 0o400


@dataclass(frozen=True, slots=True)
class Keyring:
    """Opens the files of a home: `closed` tells whether one is encrypted, `key` opens it; none where it was not told.

    A move of encrypted data is finished by whoever has the passphrase: without it nobody knows what a file says.
    """

    closed: Callable[[Path], bool]
    key: bytes = b""

    def key_of(self, path: Path) -> bytes:
        """Return what opens a file. Raises `Fault("store_locked_by_passphrase")`."""
        if not self.closed(path):
            return b""
        if not self.key:
            raise Fault("store_locked_by_passphrase", path=str(path))
        return self.key

    def mark(self, path: Path) -> Mark | None:
        """Return the mark of a file. Raises as `key_of`."""
        return mark.of_file(path, self.key_of(path))


def arrived(database: Path, ring: Keyring) -> bool:
    """Let the home's file count again if it has come back from a server and took its place already."""
    there = ring.mark(database)
    if there is None or there.gone:
        return False
    with open_database(database, key=ring.key_of(database)) as opened:
        moves.settle(opened)
    return True


def arrive_there(url: str, database: Path, ring: Keyring) -> None:
    """Use a server whose data came from the file `database`.

    Raises `Fault`: server_moved, server_arriving where that was the move of somebody else, those of `Keyring.key_of`
    and `errors`.
    """
    with connect(url) as server:
        there = moves.mark_of(server)
        if there is None:
            return
        here = None if there.gone else ring.mark(database)
        if here is None or not here.gone or here.token != there.token:
            raise mark.fault(there, str(server.place))
        moves.settle(server)


def came_back(url: str, arriving: Path, database: Path, moment: datetime, ring: Keyring) -> bool:
    """Whether the data of a server have moved into this home; their file is then in its place, and still marked.

    A file already there is put aside. Raises `Fault`: restore_failed, those of `Keyring.key_of` and `errors`.
    """
    with connect(url) as server:
        there = moves.mark_of(server)
    if there is None or not there.gone:
        return False
    for file in (arriving, database):
        here = ring.mark(file)
        if here is not None and not here.gone and here.token == there.token:
            if file == arriving:
                make_one_file(arriving, ring.key_of(arriving))
                put_aside(database, moment, ring)
                _rename(arriving, database)
            return True
    return False


def put_aside(database: Path, moment: datetime, ring: Keyring) -> None:
    """Keep a file that is not worked on any more under another name, read-only, so that nobody does so by mistake.

    An encrypted one stays so. Its log goes first: what is in the place next must not be taken for its own.

    Raises `Fault`: restore_failed, store_locked.
    """
    if not database.exists():
        return
    try:
        make_one_file(database, ring.key if ring.closed(database) else b"")
    except Fault as fault:
        if fault.code == "store_locked":
            raise  # somebody has it open; what can't be read is kept as it is
    kept = database.with_name(f"{database.stem}-umgezogen-{moment:%Y%m%d-%H%M%S}{database.suffix}")
    for end in BESIDE:
        beside = database.with_name(database.name + end)
        if beside.exists():
            _rename(beside, kept.with_name(kept.name + end))
    _rename(database, kept)
    with suppress(OSError):
        kept.chmod(_READ_ONLY)


def _rename(old: Path, new: Path) -> None:
    try:
        old.replace(new)
    except OSError as error:
        raise Fault("restore_failed", reason=reason(error)) from error
