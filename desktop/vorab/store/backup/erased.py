# SPDX-License-Identifier: Apache-2.0
"""What the law had erased stays erased when an older backup comes back.

Beside the backups lies the protocol of erasures, without personal content: it helps where the database itself is lost.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vorab.core.faults import Fault
from vorab.store import erasing, file
from vorab.store.engine import open_database
from vorab.store.errors import translated

LOG = "geloescht.jsonl"


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry of the protocol as it lies beside the backups; `what` as in table erasure, `at` UTC ms."""

    at: int
    basis: str
    subject: str
    what: str

    @property
    def key(self) -> tuple[int, str]:
        """What tells it from every other one, also where it was repeated."""
        return self.at, self.subject


def protocol(database: Path, key: bytes = b"") -> tuple[Gone, ...]:
    """Return the protocol of a database file; none for one that is older than protocols. Raises those of `errors`."""
    asked = "SELECT at, basis, subject, what FROM erasure ORDER BY id"
    there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'erasure'"
    with translated(database), closing(file.connect(database, key)) as connection:
        rows = connection.execute(asked).fetchall() if connection.execute(there).fetchone() else []
    return tuple(Gone(*row) for row in rows)


def merged(*parts: Iterable[Gone]) -> tuple[Gone, ...]:
    """Return all of them once, in the order of time."""
    found = {gone.key: gone for part in parts for gone in part}
    return tuple(sorted(found.values(), key=lambda gone: gone.key))


def to_bytes(gone: Sequence[Gone]) -> bytes:
    """Return the file that lies beside the backups."""
    return "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in gone).encode()


def from_bytes(content: bytes) -> tuple[Gone, ...]:
    """Return what such a file says; a line that can't be read is passed over, so that the others count."""
    found = []
    for line in content.splitlines():
        with suppress(ValueError, TypeError):
            fields: dict[str, Any] = json.loads(line)
            found.append(Gone(int(fields["at"]), *(str(fields[name]) for name in ("basis", "subject", "what"))))
    return tuple(found)


def beside(restored: Path) -> Path:
    """Return where the protocol of the folder lies that a database was restored from, until it is applied."""
    return restored.with_name(f"{restored.name}.{LOG}")


def apply(restored: Path, gone: Sequence[Gone], key: bytes = b"") -> int:
    """Erase in a restored file what was erased since it was backed up; return how many entries were applied.

    In one transaction. The file must have the newest schema. Raises the faults of `errors`.
    """
    with open_database(restored, key=key) as database:
        known = {each.key for each in protocol(restored, key)}
        missing = [each for each in gone if each.key not in known]
        with database.write(quiet=True) as connection:
            done = sum(erasing.again(connection, each.at, each.basis, each.subject, each.what) for each in missing)
        if done:
            erasing.forget(database)
    return done


def read(log: Path) -> tuple[Gone, ...]:
    """Return what lies in a file; nothing where there is none, or it can't be read."""
    with suppress(OSError):
        return from_bytes(log.read_bytes())
    return ()


def of_database(database: Path, key: bytes = b"") -> tuple[Gone, ...]:
    """Return the protocol of the database that is being replaced; nothing if it can't be read any more."""
    if database.exists():
        with suppress(Fault):
            return protocol(database, key)
    return ()
