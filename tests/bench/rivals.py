# SPDX-License-Identifier: Apache-2.0
"""The strings of a letter placed by others: a bare ReportLab canvas, fpdf2, Typst, WeasyPrint, LibreOffice.

They get finished strings and places; ours also breaks lines, adds up and checks characters. What may be missing on a
machine is imported where it is used.
"""

import importlib.util
import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from vorab.documents.fonts import face
from vorab.documents.style import PAGE_HEIGHT, PAGE_WIDTH, TextStyle, Weight
from vorab.paths import bundled

OFFICE = shutil.which("soffice") or shutil.which("libreoffice") or ""


class Placed(NamedTuple):
    """One string as our letter places it, in points from the top left corner."""

    page: int
    x: float
    y: float
    text: str
    style: TextStyle


def register_fonts() -> None:
    """Make our fonts known to ReportLab."""
    for weight in Weight:
        pdfmetrics.registerFont(face(weight).font)


def on_canvas(placed: Sequence[Placed]) -> bytes:
    """The same strings on a bare ReportLab canvas, with the same fonts: the floor."""
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


def in_fpdf2(placed: Sequence[Placed]) -> bytes:
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


def typst_source(placed: Sequence[Placed]) -> bytes:
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


def html_source(placed: Sequence[Placed]) -> str:
    """The same strings as HTML, each with its place."""
    faces = "".join(
        f"@font-face {{font-family: 'Inter-{weight}'; "
        f"src: url('{bundled('templates', 'fonts', f'Inter-{weight}.ttf').as_uri()}')}}"
        for weight in Weight
    )
    pages: dict[int, list[str]] = {}
    for item in placed:
        place = f"left:{item.x:.2f}pt;top:{item.y - item.style.size:.2f}pt"
        look = f"{place};font:{item.style.size}pt Inter-{item.style.weight}"
        pages.setdefault(item.page, []).append(f'<span style="{look}">{escape(item.text)}</span>')
    sheets = "".join(f"<section>{''.join(spans)}</section>" for spans in pages.values())
    style = (
        f"{faces} @page {{size: {PAGE_WIDTH}pt {PAGE_HEIGHT}pt; margin: 0}} body {{margin: 0}}"
        f"section {{position: relative; height: {PAGE_HEIGHT - 1}pt; break-after: page}}"
        "span {position: absolute; white-space: pre}"
    )
    return f"<!doctype html><html lang=de><meta charset=utf-8><style>{style}</style>{sheets}</html>"


def in_weasyprint(source: str) -> bytes:
    """Turn HTML into PDF."""
    import weasyprint  # noqa: PLC0415  # may be missing

    return bytes(weasyprint.HTML(string=source).write_pdf())


def odt_source(placed: Sequence[Placed]) -> bytes:
    """The same strings as paragraphs of a flat OpenDocument text, without their places: less work than ours."""
    body = "".join(f"<text:p>{escape(item.text)}</text:p>" for item in placed)
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def in_office(source: bytes) -> bytes:
    """Convert a document with LibreOffice without a window, as a script would call it."""
    with tempfile.TemporaryDirectory(prefix="vorab-bench-") as name:
        folder = Path(name)
        (folder / "letter.fodt").write_bytes(source)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", name, name + "/letter.fodt"]
        subprocess.run(command, capture_output=True, check=True, timeout=120)
        return (folder / "letter.pdf").read_bytes()


class Rival(NamedTuple):
    """Another engine: whether it is here, what it does, how often to ask it, and the goal for our ratio to it."""

    name: str
    here: bool
    work: Callable[[], bytes]
    times: int
    goal: float | None


def rivals(placed: Sequence[Placed]) -> list[Rival]:
    """Return the other engines with their work on these strings."""
    typst, html, office = typst_source(placed), html_source(placed), odt_source(placed)

    def installed(module: str) -> bool:
        return importlib.util.find_spec(module) is not None

    return [
        Rival("fpdf2", installed("fpdf"), lambda: in_fpdf2(placed), 10, 0.2),
        Rival("WeasyPrint", installed("weasyprint"), lambda: in_weasyprint(html), 5, 0.2),
        Rival("typst", installed("typst"), lambda: in_typst(typst), 10, None),
        Rival("LibreOffice", bool(OFFICE), lambda: in_office(office), 2, None),
    ]
