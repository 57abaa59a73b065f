# SPDX-License-Identifier: Apache-2.0
"""How fast a letter is made, beside the same strings on a bare ReportLab canvas and in other engines.

Run it as a script, or call `rows()`. Ours and the reference run in turn, and the shortest time of each counts, so
that whatever else the machine does meets both. Drawing is measured against the bare canvas; finishing to PDF/A-3b
(`archive.archived`), which the canvas does not do, is counted apart. Other engines are measured against both together.
"""

import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.bench import rivals
from tests.bench.children import run_python
from tests.bench.rivals import Placed
from tests.bench.table import Figure, Row, best, show
from vorab.core.document import Agreement, Document
from vorab.core.line import Line
from vorab.core.party import Customer, Provider
from vorab.documents import letter as letter_module
from vorab.documents.registry import render
from vorab.documents.sheet import Sheet
from vorab.documents.style import TextStyle

ISSUED = datetime.fromisoformat("2026-11-22T10:50")
FLOOR_GOAL = 1.3
FINISHING_GOAL = 5.0
LINEAR_GOAL = 1.2
LENGTHS = (("one page", 4, 40), ("200 positions", 200, 12), ("1,000 positions", 1000, 5))


def letter(count: int) -> Document:
    """A quote with so many positions."""
    lines = tuple(
        Line(
            f"Arbeitsplatz {number} einrichten",
            Decimal(85 + number % 7) + Decimal("0.50"),
            quantity=Decimal(1 + number % 4),
            unit="H87",
            details="Mit Einweisung vor Ort und kurzem Bericht, was geändert wurde." if number % 2 else "",
        )
        for number in range(1, count + 1)
    )
    firm = Provider("Muster IT-Hilfe", "Max Muster", "Musterweg 1", "12345", "Musterstadt", email="hilfe@example.org")
    customer = Customer(
        company="Muster Druck GmbH",
        salutation="Frau",
        first_name="Erika",
        last_name="Muster",
        street="Beispielstraße 2",
        postcode="12345",
        city="Musterstadt",
    )
    return Document(
        date=date(2026, 11, 22),
        valid_until=date(2026, 12, 7),
        talk_at=ISSUED,
        provider=firm,
        customer=customer,
        subject="Druckeinstellung an einem Arbeitsplatz",
        agreement=Agreement(wanted="Seit dem Update druckt die Auswertung nur noch Kästchen.", stated_at=ISSUED),
        lines=lines,
    )


def ours(document: Document) -> bytes:
    """Our letter, finished."""
    return render(document, "AN-2026-0042", ISSUED)


def strings(document: Document) -> list[Placed]:
    """All strings of a letter in the order of its pages, as they are placed on the sheet."""
    placed: list[Placed] = []
    pages: dict[int, int] = {}
    put = Sheet.put

    def noting(sheet: Sheet, x: float, y: float, text: str, style: TextStyle) -> None:
        # Footers come when all pages are there; a page is known by its list of operators.
        page = pages.setdefault(id(sheet._code), len(pages) + 1)
        placed.append(Placed(page, x, y, text, style))
        put(sheet, x, y, text, style)

    Sheet.put = noting
    try:
        ours(document)
    finally:
        Sheet.put = put
    return sorted(placed, key=lambda item: item.page)


@contextmanager
def _finishing() -> Iterator[list[float]]:
    """Note how long each finishing took, in ms."""
    taken: list[float] = []
    finish = letter_module.archived

    def noting(*parts: Any) -> bytes:
        start = time.perf_counter()
        done = finish(*parts)
        taken.append((time.perf_counter() - start) * 1000)
        return done

    letter_module.archived = noting
    try:
        yield taken
    finally:
        letter_module.archived = finish


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def warm_rows() -> list[Row]:
    """Drawing beside the bare canvas, and finishing, for all lengths; and whether time grows with the positions."""
    found, drawing_of = [], {}
    for name, count, times in LENGTHS:
        document = letter(count)
        placed = strings(document)
        drawing: list[float] = []
        floor: list[float] = []
        with _finishing() as finishing:
            for _ in range(times):
                whole = _ms(lambda document=document: ours(document))  # type: ignore[misc]
                drawing.append(whole - finishing[-1])
                floor.append(_ms(lambda placed=placed: rivals.on_canvas(placed)))  # type: ignore[misc]
        drawing_of[count] = min(drawing)
        found.append(Row(f"PDF drawn: {name}, warm, by bare canvas", best(drawing), best(floor), FLOOR_GOAL))
        goal = FINISHING_GOAL if count == LENGTHS[0][1] else None
        found.append(Row(f"PDF finished to PDF/A-3b: {name}", best(finishing), None, goal, absolute=goal is not None))
    few, many = Figure(drawing_of[200] / 2), Figure(drawing_of[1000] / 10)
    found.append(Row("PDF drawn: 100 positions of 1,000, by 100 of 200", many, few, LINEAR_GOAL))
    return found


def cold_rows() -> list[Row]:
    """The first letter of a fresh process, loading of ReportLab and fonts included, beside the first bare canvas."""
    found = []
    with tempfile.TemporaryDirectory(prefix="vorab-bench-") as folder:
        for name, count, _ in LENGTHS:
            document = letter(count)
            file = Path(folder) / "letter"
            file.write_bytes(pickle.dumps((document, strings(document))))
            mine, bare = [], []
            for _ in range(3):
                mine.append(float(run_python("tests.bench.cold_pdf", "ours", str(file))))
                bare.append(float(run_python("tests.bench.cold_pdf", "bare", str(file))))
            found.append(Row(f"PDF: {name}, cold, by bare canvas", best(mine), best(bare)))
    return found


def rival_rows() -> list[Row]:
    """One page beside other engines, finishing included."""
    found = []
    document = letter(LENGTHS[0][1])
    for rival in rivals.rivals(strings(document)):
        what = f"PDF: one page, by {rival.name}"
        mine: list[float] = []
        theirs: list[float] = []
        if rival.here:
            rival.work()  # the first time some load fonts and modules
        for _ in range(rival.times):
            mine.append(_ms(lambda: ours(document)))
            if rival.here:
                theirs.append(_ms(rival.work))
        found.append(Row(what, best(mine), best(theirs) if theirs else None, rival.goal, instead="not installed"))
    return found


def rows() -> list[Row]:
    """Measure everything."""
    rivals.register_fonts()
    return [*warm_rows(), *cold_rows(), *rival_rows()]


def main() -> int:
    """Print the rows; 1 if a goal was missed."""
    found = rows()
    show(found)
    return int(any(row.missed for row in found))


if __name__ == "__main__":
    sys.exit(main())
