# SPDX-License-Identifier: Apache-2.0
"""How fast a letter is made, beside the same strings on a bare ReportLab canvas, in fpdf2 and in Typst.

Run it as a script, or call `rows()`. Ours and the reference run in turn, and the shortest time of each counts, so
that whatever else the machine does meets both. The references only place finished strings; ours also breaks
lines, adds up and checks characters.
"""

import importlib.util
import io
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from vorab.core.document import Agreement, Document
from vorab.core.line import Line
from vorab.core.party import Customer, Provider
from vorab.documents.fonts import face
from vorab.documents.registry import render
from vorab.documents.sheet import Sheet
from vorab.documents.style import PAGE_HEIGHT, PAGE_WIDTH, TextStyle, Weight
from vorab.paths import bundled

Row = tuple[str, float, float | None, float | None, float]
"""Name, our time and the reference's in ms, their ratio (None where the reference is not installed), goal."""

ISSUED = datetime.fromisoformat("2026-11-22T10:50")


class Placed(NamedTuple):
    """One string as our letter places it, in points from the top left corner."""

    page: int
    x: float
    y: float
    text: str
    style: TextStyle


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
        render(document, "AN-2026-0042", ISSUED)
    finally:
        Sheet.put = put
    return sorted(placed, key=lambda item: item.page)


def on_canvas(placed: list[Placed]) -> bytes:
    """The same strings on a bare ReportLab canvas, with the same fonts."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, invariant=1)
    page = 1
    for item in placed:
        if item.page != page:
            page = item.page
            canvas.showPage()
        red, green, blue = map(float, item.style.colour.split())
        canvas.setFillColorRGB(red, green, blue)
        canvas.setFont(f"Inter-{item.style.weight}", item.style.size)
        canvas.drawString(item.x, PAGE_HEIGHT - item.y, item.text)
    canvas.save()
    return file.getvalue()


def in_fpdf2(placed: list[Placed]) -> bytes:
    """The same strings in fpdf2."""
    from fpdf import FPDF  # noqa: PLC0415  # may be missing

    pdf = FPDF(unit="pt", format=(PAGE_WIDTH, PAGE_HEIGHT))
    for weight in Weight:
        pdf.add_font(f"Inter-{weight}", fname=bundled("templates", "fonts", f"Inter-{weight}.ttf"))
    page = 0
    for item in placed:
        if item.page != page:
            page = item.page
            pdf.add_page()
        pdf.set_text_color(*(round(float(part) * 255) for part in item.style.colour.split()))
        pdf.set_font(f"Inter-{item.style.weight}", size=item.style.size)
        pdf.text(item.x, item.y, item.text)
    return bytes(pdf.output())


def typst_source(placed: list[Placed]) -> bytes:
    """The same strings as a Typst document."""
    rows = [f"#set page(width: {PAGE_WIDTH}pt, height: {PAGE_HEIGHT}pt, margin: 0pt)", '#set text(font: "Inter")']
    page = 1
    for item in placed:
        if item.page != page:
            page = item.page
            rows.append("#pagebreak()")
        text = item.text.replace("\\", "\\\\").replace('"', '\\"')
        weight = '"bold"' if item.style.weight is Weight.BOLD else '"regular"'
        look = f"size: {item.style.size}pt, weight: {weight}"
        rows.append(f'#place(dx: {item.x:.2f}pt, dy: {item.y:.2f}pt, text({look}, "{text}"))')
    return "\n".join(rows).encode()


def in_typst(source: bytes) -> bytes:
    """Compile a Typst document."""
    import typst  # noqa: PLC0415  # may be missing

    return bytes(typst.compile(source, font_paths=[str(bundled("templates", "fonts"))]))


def shortest(ours: Callable[[], object], reference: Callable[[], object], times: int) -> tuple[float, float]:
    """The shortest times of both in ms, run in turn."""
    best = [float("inf"), float("inf")]
    for _ in range(times):
        for place, work in enumerate((ours, reference)):
            start = time.perf_counter()
            work()
            best[place] = min(best[place], (time.perf_counter() - start) * 1000)
    return best[0], best[1]


def rows() -> list[Row]:
    """Measure everything."""
    for weight in Weight:
        pdfmetrics.registerFont(face(weight).font)
    found: list[Row] = []
    for name, count, times in (("one page, warm", 4, 40), ("1,000 positions", 1000, 5)):
        document = letter(count)
        placed = strings(document)

        def ours(document: Document = document) -> bytes:
            return render(document, "AN-2026-0042", ISSUED)

        def bare(placed: list[Placed] = placed) -> bytes:
            return on_canvas(placed)

        mine, theirs = shortest(ours, bare, times)
        found.append((f"{name} / bare canvas", mine, theirs, mine / theirs, 1.5))
    document = letter(4)
    placed = strings(document)
    source = typst_source(placed)
    rivals: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
        ("fpdf2", "fpdf", lambda: in_fpdf2(placed)),
        ("typst", "typst", lambda: in_typst(source)),
    )
    for name, module, work in rivals:
        if importlib.util.find_spec(module) is None:
            mine, _ = shortest(lambda: render(document, "AN-2026-0042", ISSUED), lambda: None, 5)
            found.append((f"one page / {name} (not installed)", mine, None, None, 1.0))
            continue
        mine, theirs = shortest(lambda: render(document, "AN-2026-0042", ISSUED), work, 10)
        found.append((f"one page / {name}", mine, theirs, mine / theirs, 1.0))
    return found


def main() -> int:
    """Print the rows; 1 if a goal was missed."""
    missed = 0
    for name, mine, theirs, ratio, goal in rows():
        measured = "-" if theirs is None or ratio is None else f"{theirs:8.1f} ms  ratio {ratio:.2f} (goal {goal})"
        missed += ratio is not None and ratio > goal
        print(f"{name:36} {mine:8.1f} ms  {measured}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
