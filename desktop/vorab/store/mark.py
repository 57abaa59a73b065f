# SPDX-License-Identifier: Apache-2.0
"""What a move leaves behind in the data: that they have gone elsewhere, or have not quite arrived.

It is a row among the drafts, so that every version of the schema has a place for it. Every write looks for it under
the write lock, so that also a desk that is at work just now stops, whatever rights its login has.
"""

import json
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from vorab.core.faults import Fault
from vorab.core.server import Server, Tls
from vorab.store import file
from vorab.store.tables import draft

KEY = "moved"
# The token of the move that was begun last, so that its remains can be told from the data of somebody else.
BEGUN = "moving"
_FIND = select(draft.c.text).where(draft.c.key == bindparam("key"))


@dataclass(frozen=True, slots=True)
class Mark:
    """`gone`: the data are elsewhere now, else they are not to be used before the move is finished.

    `token` is the same at both ends of a move, `at` when it was in local time, `by` who moved; `server` where to.
    """

    gone: bool
    token: str
    at: str = ""
    by: str = ""
    server: Server | None = None


def read(connection: Connection) -> Mark | None:
    """Return the mark of a database, None for data that are used as always."""
    text = connection.scalar(_FIND, {"key": KEY})
    return None if text is None else _from_json(text)


def put(connection: Connection, mark: Mark | None) -> None:
    """Set the mark of a database, or take it away."""
    connection.execute(delete(draft).where(draft.c.key == KEY))
    if mark is not None:
        connection.execute(insert(draft).values(key=KEY, text=json.dumps(asdict(mark), ensure_ascii=False)))


def begin(connection: Connection, token: str) -> None:
    """Note that a move begins."""
    connection.execute(delete(draft).where(draft.c.key == BEGUN))
    if token:
        connection.execute(insert(draft).values(key=BEGUN, text=token))


def begun(connection: Connection) -> str:
    """Return the token of the move that was begun last, or an empty text."""
    return connection.scalar(_FIND, {"key": BEGUN}) or ""


def refuse(connection: Connection, path: str) -> None:
    """Raise `Fault`: server_moved, server_arriving for data that are not used here."""
    mark = read(connection)
    if mark is not None:
        raise fault(mark, path)


def fault(mark: Mark, path: str) -> Fault:
    """Return why data with a mark are not used."""
    return Fault("server_moved" if mark.gone else "server_arriving", path=path, at=mark.at, by=mark.by)


def of_file(path: Path, key: bytes = b"") -> Mark | None:
    """Return the mark of a file that is not open, with its `key` if it is encrypted.

    None also for one that can't be read, of which others complain.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        with closing(file.connect(path, key, timeout=5.0)) as connection:
            ask = f"SELECT text FROM {draft.name} WHERE key = ?"  # noqa: S608 - our own name
            row = connection.execute(ask, (KEY,)).fetchone()
    except file.driver(key).Error:
        return None
    return None if row is None else _from_json(row[0])


def _from_json(text: str) -> Mark:
    try:
        data: dict[str, Any] = json.loads(text)
        server = data.pop("server")
        return Mark(**data, server=None if server is None else Server(**{**server, "tls": Tls(server["tls"])}))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Mark(True, "")  # whatever it was to say, the data are not to be used
