# SPDX-License-Identifier: Apache-2.0
"""The independent checkers on papers without prices: layout after DIN 5008 and PDF/A-3b, in every look."""

from dataclasses import replace
from itertools import product

import pytest

from tests.unit.documents import letters, looks, prose_letters
from tests.unit.documents.test_hostile import TEXTS, hostile
from vorab.core.look import Design, Form, Look


@pytest.fixture
def passes(checker):
    """Run a checker on files and show what it has to say against them."""

    def run(script, files, *options):
        found = checker(script, *options, *files)
        assert found.returncode == 0, "\n".join(line for line in found.stdout.splitlines() if not line.startswith("OK"))

    return run


@pytest.mark.parametrize("name", prose_letters.MAKERS)
def test_every_length_passes(passes, tmp_path, name):
    files = []
    for count in (0, 1, 2, 5, 9, 12, 13, 30, 200):
        document = prose_letters.MAKERS[name](count)
        if count % 2:
            document = replace(document, customer=replace(document.customer, consumer=True), informal=True)
        files.append(tmp_path / f"{name}-{count}.pdf")
        files[-1].write_bytes(letters.pdf(document))
    passes("din5008.py", files, "-q")
    passes("pdfa_check.py", files, "--engine", "page")


@pytest.mark.parametrize("form", Form)
def test_every_look_passes(passes, tmp_path, form):
    files = []
    for (name, make), design in product(prose_letters.MAKERS.items(), Design):
        files.append(tmp_path / f"{name}-{design}.pdf")
        files[-1].write_bytes(letters.pdf(make(9), look=Look(form=form, design=design, logo=looks.SVG)))
    for name, make in prose_letters.MAKERS.items():
        files.append(tmp_path / f"{name}-paper.pdf")
        files[-1].write_bytes(letters.pdf(make(9), look=Look(form=form, letterhead=looks.letterhead(2))))
    passes("din5008.py", files, "--form", form, "-q")
    passes("pdfa_check.py", files, "--engine", "page")


def test_hostile_texts_stay_in_place(passes, tmp_path):
    files = []
    for number in range(len(TEXTS)):
        name = list(prose_letters.MAKERS)[number % len(prose_letters.MAKERS)]
        document = hostile(name, number)
        # a street and a town to write to belong to a letter; all else is theirs
        place = {"postcode": "12345", "city": "Musterstadt", "country": "DE"}
        document = replace(document, customer=replace(document.customer, **place))
        provider = replace(document.provider, **place, street="Musterweg 1")
        files.append(tmp_path / f"{name}-{number}.pdf")
        files[-1].write_bytes(letters.pdf(replace(document, provider=provider)))
    passes("din5008.py", files, "-q")
    passes("pdfa_check.py", files, "--engine", "page")
