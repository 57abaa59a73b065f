# SPDX-License-Identifier: Apache-2.0
"""The independent checkers on our letters: layout after DIN 5008, and the arithmetic of what is printed.

Collected only where the checkers are (see tests/conftest.py). Many files go into one call: starting a checker takes
longer than its work.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.documents import letters
from vorab.core.document_json import document_from_json
from vorab.core.line import Lead

DATA = Path(__file__).resolve().parents[1] / "data"
MAKERS = {
    "net": letters.quote,
    "gross": letters.consumer_quote,
    "exempt": letters.small_business,
}
# The checker reads amounts written in English out of the subject of these cases, and knows no rounding (BT-114).
NOT_FOR_ARITHMETIC = {"C08", "C32", "C15", "C31"}


def _passes(checker, script: str, files: list[Path]) -> None:
    run = checker(script, "-q", *files)
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
    _passes(checker, "din5008.py", files)
    _passes(checker, "arith_check.py", files)


def test_worked_cases_pass(checker, tmp_path):
    files = {}
    for case in json.loads((DATA / "totals_cases.json").read_text("utf-8"))["cases"]:
        files[case["id"]] = tmp_path / f"{case['id']}.pdf"
        files[case["id"]].write_bytes(letters.pdf(document_from_json(case["document"])))
    _passes(checker, "din5008.py", list(files.values()))
    arithmetic = [file for name, file in files.items() if name not in NOT_FOR_ARITHMETIC]
    _passes(checker, "arith_check.py", arithmetic)


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
    _passes(checker, "din5008.py", files)
