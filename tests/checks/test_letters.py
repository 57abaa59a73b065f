# SPDX-License-Identifier: Apache-2.0
"""The independent checkers on our letters: layout after DIN 5008, arithmetic of what is printed, PDF/A-3b.

Collected only where the checkers are (see tests/conftest.py). Many files go into one call: starting a checker takes
longer than its work.
"""

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pikepdf
import pytest

from tests.unit.documents import enclosed, letters, looks, rich
from vorab.core.document import DocumentType
from vorab.core.document_json import document_from_json
from vorab.core.line import Lead, Line
from vorab.core.look import Design, Form, Look
from vorab.core.passages import EnclosureRef, Section
from vorab.core.stationery import Enclosure, Stationery
from vorab.documents.registry import render

DATA = Path(__file__).resolve().parents[1] / "data"
MAKERS = {
    "net": letters.quote,
    "gross": letters.consumer_quote,
    "exempt": letters.small_business,
}
PAPERS = {
    "quote": {},
    "estimate": {"type": DocumentType.ESTIMATE},
    "confirmation": {"agreement": letters.ORDERED},
    "change_order": {"type": DocumentType.CHANGE_ORDER, "reference": rich.ORDER},
}
# The checker reads amounts written in English out of the subject of these cases, and knows no rounding (BT-114).
NOT_FOR_ARITHMETIC = {"C08", "C32", "C15", "C31"}


def _passes(checker, script: str, files: list[Path], *options: str) -> None:
    run = checker(script, *options, *files)
    assert run.returncode == 0, "\n".join(line for line in run.stdout.splitlines() if not line.startswith("OK"))


def _grouped(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The same lines in groups of five; of the last group only the whole price is shown."""
    return tuple(replace(line, section=f"Etage {place // 5}") for place, line in enumerate(lines))


@pytest.mark.parametrize("paper", PAPERS)
def test_letters_of_any_length_pass(checker, tmp_path, paper):
    files = []
    for count in (1, 2, 12, 13, 30, 200):
        for name, make in MAKERS.items():
            document = make(**PAPERS[paper])
            lines = letters.LINES if count == 1 else letters.many_lines(count)
            if name == "exempt":
                lines = tuple(replace(line, category="E", rate=document.lines[0].rate) for line in lines)
            whole = (Section(f"Etage {(count - 1) // 5}", lump_sum=True),)
            more = {"lines": _grouped(lines), "sections": whole, **rich.TERMS} if count == 30 else {"lines": lines}
            discounts = (letters.rebate(),) if count == 12 else ()
            files.append(tmp_path / f"{paper}-{name}-{count}.pdf")
            files[-1].write_bytes(letters.pdf(replace(document, discounts=discounts, **more)))
    _passes(checker, "din5008.py", files, "-q")
    _passes(checker, "arith_check.py", files, "-q")


def test_papers_with_all_they_can_have_pass_in_every_design(checker, tmp_path):
    files = []
    made = {
        "grouped": rich.grouped(changes=("Wartung ist neu dabei",), replaces="AN-2026-0041"),
        "variants": rich.variants(payment=rich.TERMS["payment"]),
        "two": rich.variants(lines=tuple(line for line in rich.VARIANTS if line.variant != "Doppelt")),
        "estimate": rich.estimate(**rich.TERMS),
        "change": rich.change_order(service_start=rich.TERMS["service_start"]),
        "confirmation": letters.confirmation(**rich.TERMS),
    }
    made |= {f"{name}-private": rich.private(document, informal=True) for name, document in made.items()}
    for (name, document), design in product(made.items(), Design):
        look = Look(design=design, form=Form.A if design is Design.CLASSIC else Form.B)
        files.append(tmp_path / f"{look.form}-{name}-{design}.pdf")
        files[-1].write_bytes(letters.pdf(document, look=look))
    for form in Form:
        _passes(checker, "din5008.py", [file for file in files if file.name.startswith(form)], "--form", form, "-q")
    _passes(checker, "arith_check.py", files, "-q")
    _passes(checker, "pdfa_check.py", files, "--engine", "page")


def test_worked_cases_pass(checker, tmp_path):
    files = {}
    for case in json.loads((DATA / "totals_cases.json").read_text("utf-8"))["cases"]:
        files[case["id"]] = tmp_path / f"{case['id']}.pdf"
        files[case["id"]].write_bytes(letters.pdf(document_from_json(case["document"])))
    _passes(checker, "din5008.py", list(files.values()), "-q")
    arithmetic = [file for name, file in files.items() if name not in NOT_FOR_ARITHMETIC]
    _passes(checker, "arith_check.py", arithmetic, "-q")


def test_hostile_texts_stay_in_place(checker, tmp_path):
    files = []
    for number, text in enumerate(json.loads((DATA / "hostile_texts.json").read_text("utf-8"))["texts"]):
        # a street and a town to write to belong to a letter; all else is theirs
        customer = replace(letters.FIRM, company=text, first_name=text, last_name=text, street=text)
        provider = replace(letters.PROVIDER, name=text or "-", owner=text, slogan=text, register=text)
        line = replace(letters.LINES[0], text=text or "-", details=text, reason=text)
        agreement = replace(letters.ORDERED if number % 2 else letters.AGREEMENT, wanted=text, found=text)
        document = letters.quote(
            customer=replace(customer, consumer=number % 3 == 0),
            prices=Lead.GROSS if number % 3 == 0 else Lead.NET,
            provider=provider,
            lines=(line, letters.LINES[1], letters.LINES[2]),
            agreement=agreement,
            subject=text,
        )
        files.append(tmp_path / f"hostile-{number}.pdf")
        files[-1].write_bytes(letters.pdf(document))
    _passes(checker, "din5008.py", files, "-q")


def _looks() -> dict[str, Look]:
    """Every design in both forms, bare, with a logo, and with letterheads of one's own."""
    found = {}
    for design, form in product(Design, Form):
        found[f"{form}-{design}"] = Look(form=form, design=design, accent="#B4532A")
        found[f"{form}-{design}-svg"] = Look(form=form, design=design, logo=looks.SVG)
        found[f"{form}-{design}-jpeg"] = Look(form=form, design=design, logo=looks.picture("CMYK", kind="JPEG"))
    for form in Form:
        found[f"{form}-paper"] = Look(form=form, letterhead=looks.letterhead(2))
        found[f"{form}-bleed"] = Look(form=form, design=Design.WARM, letterhead=looks.letterhead(1, bleed=9))
    return found


@pytest.mark.parametrize("name", MAKERS)
def test_every_look_passes(checker, tmp_path, name):
    files = []
    document = MAKERS[name]()
    for count, (look_name, look) in product((1, 6, 12), _looks().items()):
        lines = letters.LINES if count == 1 else letters.many_lines(count)
        if name == "exempt":
            lines = tuple(replace(line, category="E", rate=document.lines[0].rate) for line in lines)
        agreement = letters.ORDERED if count == 1 else letters.AGREEMENT
        files.append(tmp_path / f"{look_name}-{count}.pdf")
        files[-1].write_bytes(letters.pdf(replace(document, lines=lines, agreement=agreement), look=look))
    for form in Form:
        _passes(checker, "din5008.py", [file for file in files if file.name.startswith(form)], "--form", form, "-q")
    _passes(checker, "arith_check.py", files, "-q")
    _passes(checker, "pdfa_check.py", files, "--engine", "page")


def test_letters_of_all_lengths_are_pdf_a(checker, tmp_path):
    files = []
    for count in (*range(1, 40), 200):
        files.append(tmp_path / f"{count}.pdf")
        files[-1].write_bytes(letters.pdf(letters.quote(lines=letters.many_lines(count))))
    for number, letterhead in enumerate((looks.colourful(), looks.drawing(b"0 0 9 9 re f"))):
        files.append(tmp_path / f"letterhead-{number}.pdf")
        files[-1].write_bytes(letters.pdf(letters.quote(), look=Look(letterhead=letterhead)))
    _passes(checker, "pdfa_check.py", files, "--engine", "page")


def test_the_checker_of_pdf_a_sees_what_is_wrong(checker, tmp_path):
    data = letters.pdf(letters.quote())
    broken = {
        "no-profile": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
        "script": lambda pdf: pdf.Root.update({"/OpenAction": pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")}),
    }
    for name, change in broken.items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(looks.changed(data, change))
        assert checker("pdfa_check.py", "--engine", "page", "--profile", "3b", file).returncode == 1


def test_letters_with_photos_and_pdfs_appended_are_pdf_a(checker, tmp_path):
    contents = {
        "photo": enclosed.photo((2000, 1500), turned=6),
        "cmyk": enclosed.photo(mode="CMYK"),
        "alpha": enclosed.photo(mode="RGBA", kind="PNG"),
        "plan": enclosed.pdf(2),
        "wide": enclosed.pdf(size=(1200, 300)),
        "form": enclosed.filled_in(),
        "inks": looks.colourful(),
        "ours": letters.pdf(letters.quote()),
    }
    files = []
    for name, content in (*contents.items(), ("all", b"")):
        used = contents if name == "all" else {name: content}
        refs = tuple(EnclosureRef(each, "ab" * 32) for each in used)
        stationery = Stationery(Look(), enclosures=tuple(Enclosure(each, used[each]) for each in used))
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(render(letters.quote(enclosures=refs), letters.NUMBER, letters.ISSUED, stationery))
    _passes(checker, "pdfa_check.py", files, "--engine", "page")
    _passes(checker, "din5008.py", [file for file in files if file.stem not in ("ours", "all")], "-q")
