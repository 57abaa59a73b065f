# SPDX-License-Identifier: Apache-2.0
"""The firm's own wordings: they go before the shipped ones, and what can't be used is said with file and line."""

import io
import os

import pytest

from tests.pdf_reader import pdfplumber
from tests.unit.documents import letters
from vorab import wiring
from vorab.core.document import DocumentType
from vorab.core.faults import Fault, Faults
from vorab.documents.texts import Texts, shipped
from vorab.documents.values import NAMES
from vorab.i18n.faults import sentence
from vorab.i18n.translator import Translator
from vorab.paths import bundled
from vorab.services.paper_texts import PaperTexts

FOLDER = bundled("templates", "documents")


@pytest.fixture
def texts(home):
    return PaperTexts(FOLDER, home.paper_texts, lambda: NAMES)


@pytest.fixture
def write(home):
    def put(content, name="quote"):
        file = home.paper_texts / f"{name}.toml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return put


def test_none_at_first(texts):
    assert texts.usable() == texts.for_issue(DocumentType.QUOTE) == {}
    assert (texts.faults(), texts.broken()) == ((), ())


def test_what_is_named_goes_before_the_shipped_text(texts, write):
    write('# Meine Worte.\nformat = 1\nlang = "de"\nbox_title = "Kurz gesagt"\nquestion = """\nJa?\nUnterschrift:"""')
    assert texts.usable() == {"quote": {"box_title": "Kurz gesagt", "question": "Ja?\nUnterschrift:"}}
    assert texts.for_issue(DocumentType.QUOTE) == texts.usable()


def test_a_variant_that_is_not_shipped_may_be_added(texts, write):
    write('question_consumer_du = "Passt es dir, {first_name}?"')
    assert texts.usable()["quote"] == {"question_consumer_du": "Passt es dir, {first_name}?"}


def test_a_change_counts_at_once(texts, write):
    write('question = "eins"')
    assert texts.usable()["quote"]["question"] == "eins"
    file = write('question = "zwei"')
    os.utime(file, ns=(1, 1))  # the same size, and written within a tick of the clock
    assert texts.usable()["quote"]["question"] == "zwei"
    file.unlink()
    assert texts.usable() == {}


def test_files_are_read_again_only_after_a_change(texts, write, monkeypatch):
    write('question = "eins"')
    before = texts.usable()
    monkeypatch.setattr("vorab.services.paper_texts.load", lambda _raw: pytest.fail("read again"))
    assert texts.usable() is before


@pytest.mark.parametrize(
    "content,code,line,value",
    [
        ('format = 1\nquestion = "{gretting}"', "paper_text_placeholder", 2, "{gretting}"),
        ('question = """\nIst das\nein {0.__class__}?"""', "paper_text_placeholder", 3, "{0.__class__}"),
        ('box_title = "{}"\nquestion = "{}"', "paper_text_placeholder", 1, "{}"),
        ('box_title = "gut"\nquestion = "a [b [c] d]"', "paper_text_brackets", 2, "a [b  d]"),
        ('question = """\n\n\nab {number"""', "paper_text_brackets", 4, "ab {number"),
        ('\n\nquestoin = "a"', "paper_text_key", 3, "questoin"),
        ("question = 5", "paper_text_key", 1, "question"),
        ('[question]\ntext = "a"', "paper_text_key", 1, "question"),
        ("format = 2", "paper_text_key", 1, "format"),
        (f'question = "{"x" * 20_001}"', "paper_text_key", 1, "question"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(texts, write, content, code, line, value):
    file = write(content)
    (fault,) = texts.faults()
    assert (fault.code, fault.place) == (code, f"{file}:{line}")
    assert (fault.params["file"], fault.params["line"], fault.params["value"]) == ("quote.toml", line, value)


@pytest.mark.parametrize(
    "content,reason",
    [
        ('question = "a"\nbox_title = "b', "Zeile 2"),
        (b'question = "\xff"', "Zeile 1, kein UTF-8"),
        (b"x" * 70_000, "> 64 kB"),
    ],
)
def test_a_file_that_cannot_be_read(texts, write, content, reason):
    write(content)
    (fault,) = texts.faults()
    assert (fault.code, fault.params["reason"]) == ("paper_text_file", reason)


def test_deep_nesting_and_a_folder_in_its_place(texts, write, home):
    write(b"a = " + b"[" * 60_000)
    (home.paper_texts / "letter.toml").mkdir()
    assert [fault.code for fault in texts.faults()] == ["paper_text_file", "paper_text_file"]


def test_the_desk_works_on_with_the_shipped_text_but_issues_nothing(texts, write):
    write('box_title = "Gut"\nquestion = "{gretting}"')
    write('greeting = "Moin[ {name}],"', "letter")
    assert texts.usable() == {"letter": {"greeting": "Moin[ {name}],"}}
    assert texts.broken() == ("quote.toml",)
    with pytest.raises(Faults, match="paper_text_placeholder"):
        texts.for_issue(DocumentType.QUOTE)


def test_a_broken_file_stops_only_the_papers_that_use_it(texts, write):
    write("question = 5")
    assert texts.for_issue(DocumentType.THANK_YOU) == {}
    write("greeting = 5", "letter")
    with pytest.raises(Faults, match="paper_text_key"):
        texts.for_issue(DocumentType.THANK_YOU)


def test_a_file_for_no_paper_is_told_and_stops_nothing(texts, write):
    write('question = "a"', "angebot")
    (fault,) = texts.faults()
    assert fault.code == "paper_text_name"
    assert "quote" in fault.params["allowed"]
    assert texts.for_issue(DocumentType.QUOTE) == {}


def test_a_newer_state_of_the_law_is_checked_by_the_last_one(texts, write):
    write('right = "Neu: {house}"\nexercise = "An {trader}"', "withdrawal-2027-01-01")
    assert texts.usable()["withdrawal-2027-01-01"]["exercise"] == "An {trader}"
    write('rigth = "Neu"', "withdrawal-2027-01-01")
    assert [fault.code for fault in texts.faults()] == ["paper_text_key"]


@pytest.mark.parametrize("name", ["quote", "acceptance_request"])
def test_a_copy_changes_nothing_until_something_is_changed(texts, home, name):
    file = texts.copy(name)
    assert file == home.paper_texts / f"{name}.toml"
    assert texts.faults() == ()
    assert texts.usable() == {name: {}}
    text = file.read_text("utf-8")
    assert "Wie man sie ändert" in text or "{signer}" in text
    uncommented = "\n".join(line.removeprefix("#") if line.startswith("#") and line[1:2] != " " else line
                            for line in text.splitlines())  # fmt: skip
    file.write_text(uncommented, "utf-8")
    assert texts.faults() == ()
    assert Texts(texts.usable())._of(name) == shipped(name)


def test_a_copy_leaves_what_is_there(texts, write):
    file = write('question = "meins"')
    assert texts.copy("quote") == file
    assert texts.usable()["quote"] == {"question": "meins"}
    assert [each.name for each in file.parent.iterdir()] == ["quote.toml"]


def test_a_copy_that_does_not_work_out(texts, home):
    home.paper_texts.rmdir()
    home.paper_texts.write_text("kein Ordner")
    with pytest.raises(Fault, match="paper_text_not_copied"):
        texts.copy("quote")


def test_the_sentences_name_file_and_line(texts, write):
    write('\nquestion = "{gretting}"')
    (fault,) = texts.faults()
    told = sentence(Translator("de"), fault)
    assert told.startswith("In quote.toml, Zeile 2, kennt Vorab den Platzhalter „{gretting}“ nicht.")


def test_the_house_prints_them_and_refuses_to_issue_broken_ones(home, write):
    house = wiring.open_house(home)
    try:
        write('box_title = "Kurz gesagt"')
        assert "Kurz gesagt" in _text(house.papers.preview(letters.quote()))
        assert "Kurz gesagt" in _text(house.papers.pdf(house.papers.issue(letters.quote()).id))
        write("box_title = 5")
        assert "So haben wir es besprochen" in _text(house.papers.preview(letters.quote()))
        with pytest.raises(Faults, match="paper_text_key"):
            house.papers.issue(letters.quote())
        (home.paper_texts / "quote.toml").unlink()
        assert house.papers.issue(letters.quote()).number.endswith("-0002"), "the refused one used no number"
    finally:
        house.close()


def _text(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return "\n".join(page.extract_text() for page in file.pages)


def test_all_are_copied_to_begin_with_and_change_nothing_yet(texts, write):
    write('box_title = "Kurz gesagt"')
    folder = texts.copy_all()
    assert {file.name for file in folder.iterdir()} == {f"{name}.toml" for name in texts.names}
    assert texts.faults() == ()
    assert texts.usable()["quote"] == {"box_title": "Kurz gesagt"}
    assert not any(texts.usable().get(name) for name in texts.names if name != "quote")
