# SPDX-License-Identifier: Apache-2.0
"""Finishes a move when a home is opened: what is marked as gone is put aside, what has arrived is taken into use.

It is the ordinary end of a move, and the same after a crash at any moment of it.
"""

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from vorab.core.faults import Fault
from vorab.i18n.system import reason
from vorab.store import mark, moves
from vorab.store.backup.swap import BESIDE
from vorab.store.engine import connect, open_database
from vorab.store.errors import translated

_READ_ONLY = 0o400


def arrived(database: Path) -> bool:
    """Let the home's file count again if it has come back from a server and took its place already."""
    there = mark.of_file(database)
    if there is None or there.gone:
        return False
    with open_database(database) as opened:
        moves.settle(opened)
    return True


def arrive_there(url: str, database: Path) -> None:
    """Use a server whose data came from the file `database`.

    Raises `Fault`: server_moved, server_arriving where that was the move of somebody else, and those of `errors`.
    """
    with connect(url) as server:
        there = moves.mark_of(server)
        if there is None:
            return
        here = mark.of_file(database)
        if there.gone or here is None or not here.gone or here.token != there.token:
            raise mark.fault(there, str(server.place))
        moves.settle(server)


def came_back(url: str, arriving: Path, database: Path, moment: datetime) -> bool:
    """Whether the data of a server have moved into this home; their file is then in its place, and still marked.

    A file already there is put aside. Raises `Fault`: restore_failed, those of `errors`.
    """
    with connect(url) as server:
        there = moves.mark_of(server)
    if there is None or not there.gone:
        return False
    for file in (arriving, database):
        here = mark.of_file(file)
        if here is not None and not here.gone and here.token == there.token:
            if file == arriving:
                _make_one_file(arriving)
                put_aside(database, moment)
                _rename(arriving, database)
            return True
    return False


def put_aside(database: Path, moment: datetime) -> None:
    """Keep a file that is not worked on any more under another name, read-only, so that nobody does so by mistake.

    Raises `Fault`: restore_failed, store_locked.
    """
    if not database.exists():
        return
    try:
        _make_one_file(database)
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


def _make_one_file(database: Path) -> None:
    """Write what lies beside a database file into it. Raises the faults of `errors`."""
    with translated(database), closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _rename(old: Path, new: Path) -> None:
    try:
        old.replace(new)
    except OSError as error:
        raise Fault("restore_failed", reason=reason(error)) from error
