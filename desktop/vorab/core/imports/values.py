# SPDX-License-Identifier: Apache-2.0
"""What the readers return, and how much of it there may be."""

from dataclasses import dataclass
from enum import StrEnum

from vorab.core.backups import Progress
from vorab.core.faults import Fault

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
# Cells and letters in memory, where a small file could ask for much more than it is long.
MAX_CELLS = 10_000_000
MAX_LETTERS = 10 * MAX_BYTES
# A progress bar need not be told more often.
_STEP = 500


class Source(StrEnum):
    """What kind of file it is."""

    CSV = "csv"
    VCARD = "vcard"
    DATANORM = "datanorm"


class Content(StrEnum):
    """What stands in it."""

    CUSTOMERS = "customers"
    SERVICES = "services"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the file: the line it begins in, its cells, and what was wrong with it while reading."""

    line: int
    cells: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A file as a table. `encoding` and `separator` are what was detected, empty where it makes no sense.

    `fields` are the fields the columns stand for and `content` what is in it, where the format says so itself.
    """

    source: Source
    columns: tuple[str, ...]
    records: tuple[Record, ...]
    encoding: str = ""
    separator: str = ""
    fields: tuple[str, ...] = ()
    content: Content | None = None


class Ticker:
    """Tells a `Progress` how far a reader is. Raises `Fault("import_cancelled")` when it answers no."""

    def __init__(self, progress: Progress | None = None, there_is: int = 0) -> None:
        self._progress = progress
        self._there_is = there_is
        self._done = 0

    def tick(self) -> None:
        """One row is done."""
        self._done += 1
        if self._progress is not None and self._done % _STEP == 0 and not self._progress(self._done, self._there_is):
            raise Fault("import_cancelled")
