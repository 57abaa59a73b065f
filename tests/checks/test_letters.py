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

from tests.unit.documents import letters, looks
from vorab.core.document_json import document_from_json
from vorab.core.line import Lead
from vorab.core.look import Design, Form, Look

DATA = Path(__file__).resolve().parents[1] / "data"
MAKERS = {
    "net": letters.quote,
    "gross": letters.consumer_quote,
    "exempt": letters.small_business,
}
# The checker reads amounts written in English out of the subject of these cases, and knows no rounding (BT-114).
NOT_FOR_ARITHMETIC = {"C08", "C32", "C15", "C31"}


def _passes(checker, script: str, files: list[Path], *options: str) -> None:
    run = checker(script, *options, *files)
    assert run.returncode == 0, "\n".join(line for line in run.stdout.splitlines() if not line.startswith("OK"))


@pytest.mark.parametrize("paper", ["quote", "confirmation"])
def test_letters_of_any_length_pass(checker, tmp_path, paper):
    files = []
    for count in (1, 2, 12, 13, 30, 200):
        for name, make in MAKERS.items():
            document = make()
            lines = letters.LINES if count == 1 else letters.many_lines(count)
            if name == "exempt":
                lines = tuple(replace(line, category="E", rate=document.lines[0].rate) for line in lines)
            agreement = letters.ORDERED if paper == "confirmation" else letters.AGREEMENT
            files.append(tmp_path / f"{paper}-{name}-{count}.pdf")
            discounts = (letters.rebate(),) if count == 12 else ()
            document = replace(document, lines=lines, agreement=agreement, discounts=discounts)
            files[-1].write_bytes(letters.pdf(document))
    _passes(checker, "din5008.py", files, "-q")
    _passes(checker, "arith_check.py", files, "-q")


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
        agreement = letters.ORDERED if count == 6 else letters.AGREEMENT
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
