# SPDX-License-Identifier: Apache-2.0
"""Several processes issue documents at once, and change one price of the list now and then, as fast as they can."""

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

import psycopg

from tests.processes import CONTEXT
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.line import Line
from vorab.core.paper_ports import Filing
from vorab.core.service import Service
from vorab.store.catalogue import CatalogueRepository
from vorab.store.documents import DocumentRepository
from vorab.store.engine import open_database

SERVICE, CENT = "fix", Decimal("0.01")
EACH = 5
"""After so many documents a process raises the price."""
WARM = (psycopg,)
PATIENCE_MS = 60_000
"""Nobody is served in turn on a file; on a machine that is busy with other tests a wait can be long."""


@dataclass(frozen=True)
class Figures:
    """What became of it: the numbers each process got, documents a second, the longest wait for one in seconds."""

    numbers: list[list[str]]
    speed: float
    longest: float
    raised: Decimal

    def __str__(self):
        return f"{self.speed:.0f} documents/s, longest wait {self.longest:.2f} s"


class UtcClock:
    def now_ms(self):
        return 1_795_343_880_000

    def local(self, at_ms):
        return datetime(1970, 1, 1) + timedelta(milliseconds=at_ms)  # noqa: DTZ001


def render(document, number, issued_at):
    return f"{number} {issued_at} {document.number}".encode() * 1000


def issue(place, count, order, pipe):
    """The work of one process: it says when it is ready and waits for the others."""
    kind = DocumentType.QUOTE if order is None else DocumentType.CHANGE_ORDER
    document = Document(type=kind, lines=(Line("Fernhilfe", Decimal(127)),))
    with open_database(place, busy_ms=PATIENCE_MS) as database:
        documents, prices = DocumentRepository(database, UtcClock()), CatalogueRepository(database, UtcClock())
        pipe.send("ready")
        pipe.recv()
        for position in range(count):
            begun = time.perf_counter()
            issued = documents.issue(document, UtcClock().now_ms(), render, Filing(order_id=order))
            pipe.send((issued.number, time.perf_counter() - begun))
            if position % EACH == 0:
                raise_price(prices)


def raise_price(prices):
    """By a cent; whoever was overtaken reads again."""
    while True:
        service = prices.get(SERVICE)
        with suppress(Fault):
            prices.put(replace(service, price=service.price + CENT))
            return


def together(place, programs, total, order=None):
    """Let so many processes issue so many documents together, and return what came of it."""
    with open_database(place) as database:
        prices = CatalogueRepository(database, UtcClock())
        before = prices.put(Service(SERVICE, "Fernhilfe", "HUR", Decimal(10))).price
    pipes, running = [], []
    for _ in range(programs):
        mine, theirs = CONTEXT.Pipe()
        running.append(CONTEXT.Process(target=issue, args=(place, total // programs, order, theirs)))
        running[-1].start()
        theirs.close()
        pipes.append(mine)
    assert [pipe.recv() for pipe in pipes] == ["ready"] * programs
    begun = time.perf_counter()
    for pipe in pipes:
        pipe.send("go")
    told = [[pipe.recv() for _ in range(total // programs)] for pipe in pipes]
    for process in running:
        process.join()
    seconds = time.perf_counter() - begun
    assert [process.exitcode for process in running] == [0] * programs
    with open_database(place) as database:
        raised = CatalogueRepository(database, UtcClock()).get(SERVICE).price - before
    longest = max(waited for each in told for _, waited in each)
    return Figures([[number for number, _ in each] for each in told], total / seconds, longest, raised)
