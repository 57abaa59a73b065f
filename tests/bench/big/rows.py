# SPDX-License-Identifier: Apache-2.0
"""Measures a home with 100,000 customers, 200,000 documents and a million lines: opening, Today, each key press."""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

import psycopg

from tests.bench.big.build import NOW, kept
from tests.bench.big.queries import typed
from tests.bench.table import Figure, Row, show
from tests.postgres import running
from vorab import wiring
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.store import dialects, engine
from vorab.store.search import SearchRepository
from vorab.store.tables import search_entry

TIMES = 5
SEARCH, TODAY, OPEN, TALK = 20, 100, 50, 100


def rows() -> list[Row]:
    """Measure in this process, so with everything loaded."""
    home = Home.at(kept())
    found = [_opening(home)]
    house = wiring.open_house(home, SetClock(NOW))
    found.append(Row("Today of 200,000 documents, min (median)", _best(house.today.load), goal=TODAY, absolute=True))
    found.append(_talk(house))
    house.close()
    with engine.open_database(home.database) as database:
        found += _searching("SQLite", database)
    with _server(home.database) as database:
        found += _searching("PostgreSQL", database)
    return found


def _opening(home: Home) -> Row:
    """The same as for a home without data, which is the reference."""
    with tempfile.TemporaryDirectory(prefix="vorab-bench-") as folder:
        empty = Home.at(folder)
        wiring.open_house(empty).close()
        ours, other = (_best(partial(_opened, each)) for each in (home, empty))
    more = Figure(max(0.0, ours.value - other.value))
    return Row("opening the database, beyond an empty one", more, goal=OPEN, absolute=True, note=f"{ours}, {other}")


def _opened(home: Home) -> None:
    house = wiring.open_house(home, SetClock(NOW))
    house.company.load()
    house.close()


def _talk(house: wiring.House) -> Row:
    """Nothing of it is stored: the home is kept for the next run."""
    house.warm_up()
    talk = house.conversations.heads(limit=1)[0].id
    return Row("opening a talk, 100,000 prices, min (median)", _best(lambda: house.talks.open(talk)), None, TALK, True)


def _best(work: Callable[[], object]) -> Figure:
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return Figure(min(taken), median(taken))


def _searching(name: str, database: engine.Database) -> list[Row]:
    """Each key press twice, so that the second finds what it needs in memory; the shorter counts."""
    search, taken = SearchRepository(database), []
    for text in typed():
        spent = []
        for _ in range(2):
            start = time.perf_counter()
            search.find(text)
            spent.append((time.perf_counter() - start) * 1000)
        taken.append((min(spent), text))
    taken.sort()
    times = [spent for spent, _ in taken]
    worst = ", ".join(f"„{text}“ {spent:.0f} ms" for spent, text in taken[-3:])
    what = f"search on {name}, a key press, p95 (p50)"
    ours = Figure(times[int(len(times) * 0.95)], median(times))
    return [Row(what, ours, None, SEARCH, True, note=f"{len(times)} key presses, worst {worst}")]


@contextmanager
def _server(file: Path) -> Iterator[engine.Database]:
    """A server with everything that can be found."""
    with running() as server:
        url = server.url(server.create())
        engine.open_database(url).close()
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as target:
            _copy(file, target)
        with engine.open_database(url) as database:
            yield database


def _copy(file: Path, target: "psycopg.Connection[tuple[object, ...]]") -> None:
    names = ", ".join(search_entry.c.keys())
    index = next(made for made in dialects.POSTGRESQL.statements() if made.startswith("CREATE INDEX search_words"))
    target.execute("DROP INDEX search_words")
    with (
        closing(sqlite3.connect(file)) as source,
        target.cursor().copy(f"COPY search_entry ({names}) FROM STDIN") as to,
    ):
        entries = source.execute(f"SELECT {names} FROM search_entry")
        while some := list(islice(entries, 10_000)):
            _write(to, some)
    target.execute("SET maintenance_work_mem = '256MB'")
    target.execute(index)
    target.execute("VACUUM ANALYZE search_entry")


def _write(to: "psycopg.Copy", entries: Sequence[Sequence[object]]) -> None:
    for entry in entries:
        to.write_row(entry)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(kept())
    else:
        show(rows())
