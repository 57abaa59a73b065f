# SPDX-License-Identifier: Apache-2.0
"""Reading CSV as programs really write it: any separator, titles above the header, quotes that are never closed."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from vorab.core.backups import Progress
from vorab.core.faults import Fault
from vorab.core.imports.encoding import Decoded
from vorab.core.imports.values import MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Record, Source, Table, Ticker

SEPARATORS = (";", ",", "\t", "|")
_SAMPLE = 40
# No cell has more lines than this; a quote that was opened before was never meant as one.
_CELL_LINES = 100
_MOST_BROKEN = 50
# A list may have a title or a date above its header.
_HEADER_WITHIN = 10

Recognised = Callable[[Sequence[str]], int]
"""Says how many of these cells are names of columns that we know."""


def read_csv(file: Decoded, recognised: Recognised, progress: Progress | None = None) -> Table:
    """Return the table of a CSV file, without its empty rows and columns.

    Raises `Fault`: import_empty, import_rows_many, import_columns_many, import_cancelled.
    """
    lines = _lines(file.text)
    separator, lines, first = _separator(lines, recognised)
    ticker = Ticker(progress, len(lines))
    records: list[Record] = []
    for record in _records(lines, separator, first):
        ticker.tick()
        if not any(cell.strip() for cell in record.cells):
            continue
        if len(record.cells) > MAX_COLUMNS:
            raise Fault("import_columns_many", count=len(record.cells), limit=MAX_COLUMNS)
        records.append(record)
        if len(records) > MAX_ROWS + _HEADER_WITHIN:
            raise Fault("import_rows_many", limit=MAX_ROWS)
    return _table(records, recognised, file.encoding, separator)


def _lines(text: str) -> list[str]:
    """Mixed line ends become one; NUL and the end mark of DOS files go."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\x1a", "")
    return plain.split("\n")


def _separator(lines: list[str], recognised: Recognised) -> tuple[str, list[str], int]:
    """Return the separator, the lines to read, and the number of the first of them."""
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:  # written by Excel
        return lines[0][4], lines[1:], 2
    sample = lines[:_SAMPLE]
    return max(SEPARATORS, key=lambda each: _quality(sample, each, recognised)), lines, 1


def _quality(sample: list[str], separator: str, recognised: Recognised) -> tuple[int, int, int]:
    """How well a separator fits: by names of columns, by rows of the same width, by their width."""
    rows = [record.cells for record in _records(sample, separator, 1)]
    names = max((recognised(row) for row in rows[:_HEADER_WITHIN]), default=0)
    widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0, 0, 0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return names, count, width


def _records(lines: Sequence[str], separator: str, first: int) -> Iterator[Record]:
    """Yield the rows; one with a quote that is never closed is read without its quotes, and says so."""
    csv.field_size_limit(MAX_BYTES)  # a long cell is a fault of its row, not of the file
    at, broken = 0, 0
    while at < len(lines):
        if broken >= _MOST_BROKEN:
            for offset in range(at, len(lines)):
                yield _plain(lines[offset], separator, first + offset)
            return
        feed = _Feed(lines, at)
        for cells in csv.reader(feed, delimiter=separator):
            start, end = feed.begin()
            if _open_quote(lines, start, end):
                yield _plain(lines[start], separator, first + start)
                broken += 1
                at = start + 1
                break
            yield Record(first + start, tuple(cells))
        else:
            return


class _Feed:
    """Hands lines to the csv module, never more than a cell may have; remembers where the row began."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self._lines = lines
        self._next = self._row = at

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if self._next >= len(self._lines) or self._next - self._row >= _CELL_LINES:
            raise StopIteration
        self._next += 1
        return self._lines[self._next - 1] + "\n"

    def begin(self) -> tuple[int, int]:
        """Return where the row that was just read begins and ends; the next one begins there."""
        row, self._row = self._row, self._next
        return row, self._next


def _open_quote(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether the reader stopped inside quotes: at the end of the file, or after too many lines."""
    if end - start < _CELL_LINES and end < len(lines):
        return False
    return sum(lines[at].count('"') for at in range(start, end)) % 2 == 1


def _plain(line: str, separator: str, number: int) -> Record:
    faults = (Fault("import_quote"),) if '"' in line else ()
    return Record(number, tuple(cell.strip('"') for cell in line.split(separator)), faults)


def _table(records: list[Record], recognised: Recognised, encoding: str, separator: str) -> Table:
    head = _header(records, recognised)
    rows = records[head + 1 :]
    if not rows:
        raise Fault("import_empty")
    if len(rows) > MAX_ROWS:
        raise Fault("import_rows_many", limit=MAX_ROWS)
    names = records[head].cells if head >= 0 else ()
    usual, count = Counter(len(row.cells) for row in rows).most_common(1)[0]
    width = max(len(names), usual if not names or count > len(rows) / 2 else 0)
    filled = sorted({at for row in rows for at, cell in enumerate(row.cells[:width]) if cell.strip()})
    if len(filled) * len(rows) > MAX_CELLS:
        raise Fault("import_columns_many", count=len(filled), limit=MAX_CELLS // len(rows))
    columns = tuple(names[at].strip() if at < len(names) else "" for at in filled)
    return Table(Source.CSV, columns, tuple(_fitted(row, filled, width) for row in rows), encoding, _name_of(separator))


def _header(records: Sequence[Record], recognised: Recognised) -> int:
    """Return which row names the columns, -1 for none: the one of the first few with most names that we know."""
    known = [(recognised(record.cells), -at) for at, record in enumerate(records[:_HEADER_WITHIN])]
    most, at = max(known, default=(0, 0))
    return -at if most else -1


def _fitted(row: Record, filled: Sequence[int], width: int) -> Record:
    cells = tuple(row.cells[at] if at < len(row.cells) else "" for at in filled)
    more = [cell for cell in row.cells[width:] if cell.strip()]
    faults = (*row.faults, Fault("import_cells_many", count=len(more))) if more else row.faults
    return Record(row.line, cells, faults)


def _name_of(separator: str) -> str:
    return {"\t": "Tab"}.get(separator, separator)
