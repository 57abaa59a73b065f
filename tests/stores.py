# SPDX-License-Identifier: Apache-2.0
"""Makes the many small databases of the tests cheap, for rooms that test something else than the store itself.

- A new file begins as a copy of one that the store has made, once per process.
- It does not wait for the disk: what is lost when the computer loses power, it will not lose in a test.
- SQLAlchemy keeps its translated statements for all files of the process, not for one.

Tests of the store switch the first two off (`as_in_life`).
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from vorab.store import engine as store_engine
from vorab.store.dialects.sqlite import Sqlite

_create, _make_engine = store_engine._create, Sqlite.make_engine
_shared: dict[str, Engine] = {}
_in_life: list[bool] = [False]


@contextmanager
def as_in_life() -> Iterator[None]:
    """Make databases as the program does."""
    before, _in_life[0] = _in_life[0], True
    try:
        yield
    finally:
        _in_life[0] = before


@cache
def _empty() -> bytes:
    """The file that the store makes for a new home."""
    with tempfile.TemporaryDirectory() as folder, as_in_life():
        path = Path(folder) / "vorab.db"
        store_engine.open_database(path).close()
        return path.read_bytes()


def _copied(database: store_engine.Database) -> None:
    """In place of `_create`."""
    place = database.place
    if _in_life[0] or database.key or not isinstance(place, Path) or (place.exists() and place.stat().st_size):
        _create(database)
        return
    try:
        place.write_bytes(_empty())
    except OSError:
        _create(database)


def _hastened(self: Sqlite, place: Any, busy_ms: int, foreign_keys: bool = True, key: bytes = b"") -> Engine:
    """In place of `Sqlite.make_engine`."""
    engine = _make_engine(self, place, busy_ms, foreign_keys, key)
    if key:  # another library, another dialect
        return engine
    _share_statements(engine)
    if not _in_life[0]:
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
    return engine


def _share_statements(engine: Engine) -> None:
    """Let an engine use the dialect and the translated statements of the first one that was really connected."""
    first = _shared.setdefault(engine.dialect.name, engine)
    if first is engine:
        return
    if not hasattr(first.dialect, "server_version_info"):  # it never was
        _shared[engine.dialect.name] = engine
        return
    engine.dialect = engine.pool._dialect = first.dialect
    engine._compiled_cache = first._compiled_cache


store_engine._create = _copied
Sqlite.make_engine = _hastened  # type: ignore[method-assign]
