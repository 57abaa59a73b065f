# SPDX-License-Identifier: Apache-2.0
"""Templates of mails: the shipped ones are kind and whole, the user's own go before them and are checked."""

import re

import pytest

from tests.test_du import faults
from vorab.core.faults import Fault
from vorab.core.template_text import fill
from vorab.delivery.texts import NAMES, OTHER, MailTexts
from vorab.guide.check.texts import without_brackets
from vorab.guide.phrases import Phrases, load_phrases
from vorab.paths import bundled

SHIPPED = bundled("templates", "mail")
KINDS = sorted(file.stem for file in SHIPPED.glob("*.toml"))
VALUES = {
    "greeting": "Guten Tag Frau Muster,",
    "number": "AN-2026-0001",
    "title": "Drucker",
    "price": "127,00 €",
    "valid_until": "07.12.2026",
    "talk_day": "22.11.2026",
    "customer": "Muster Druck GmbH",
    "house": "Muster IT-Hilfe",
    "me": "Max Muster",
    "phone": "01234 555-0",
    "signature": "Max Muster",
}


@pytest.fixture
def own(tmp_path):
    return tmp_path / "mail"


@pytest.fixture
def texts(own):
    own.mkdir()
    return MailTexts(SHIPPED, own)


@pytest.fixture
def write(own):
    def put(content, kind="quote"):
        file = own / f"{kind}.toml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return put


def fault_of(texts, kind="quote"):
    with pytest.raises(Fault) as caught:
        texts.of(kind)
    return caught.value


class TestShipped:
    def test_they_are_there_for_the_papers(self):
        assert {"quote", "order_confirmation", OTHER} <= set(KINDS)

    @pytest.mark.parametrize("kind", KINDS)
    def test_with_all_values_and_with_few(self, texts, kind):
        template = texts.of(kind)
        for informal in (False, True):
            for values in (VALUES, {name: VALUES[name] for name in ("greeting", "number", "signature")}):
                subject, text = template.filled(values, informal)
                assert subject
                assert "\n" not in subject
                assert text.startswith("Guten Tag Frau Muster,\n\n")
                assert text.endswith("Grüße\n\nMax Muster")
                assert not re.search(r"[{}\[\]]|\n{3}|  | [.,:]|„“", subject + text), text

    @pytest.mark.parametrize("kind", KINDS)
    def test_sie_and_du_are_twins(self, texts, kind):
        template = texts.of(kind)
        found = faults(without_brackets(template.text), without_brackets(template.text_du))
        found += faults(without_brackets(template.subject), without_brackets(template.subject_du))
        assert found == []

    @pytest.mark.parametrize("kind", KINDS)
    def test_no_unkind_word(self, texts, kind):
        phrases = Phrases(
            each for file in bundled("templates", "phrases").glob("*.toml") for each in load_phrases(file)[0]
        )
        for informal in (False, True):
            for text in texts.of(kind).filled(VALUES, informal):
                assert phrases.first(text) is None

    def test_every_placeholder_is_used(self, texts):
        whole = " ".join(f"{texts.of(kind).subject} {texts.of(kind).text}" for kind in KINDS)
        assert set(re.findall(r"\{(\w+)\}", whole)) <= set(NAMES) == set(VALUES)


class TestOwn:
    def test_a_paper_without_template_has_the_common_one(self, texts):
        assert texts.of("invoice") == texts.of(OTHER)

    def test_it_goes_before_the_shipped_one(self, texts, write):
        write('subject = "Mein Angebot {number}"\ntext = "{greeting}\\n\\nBitte."')
        assert texts.of("quote").filled(VALUES) == ("Mein Angebot AN-2026-0001", "Guten Tag Frau Muster,\n\nBitte.")
        assert texts.of("order_confirmation").subject.startswith("Auftragsbestätigung")
        assert texts.of("quote", shipped_only=True).subject.startswith("Angebot")

    def test_what_it_leaves_out_is_as_shipped(self, texts, write):
        write('subject = "Mein Angebot {number}"')
        assert texts.of("quote").text == texts.of("quote", shipped_only=True).text
        assert texts.of("quote").text_du == texts.of("quote", shipped_only=True).text_du

    def test_with_its_own_sie_there_is_no_shipped_du(self, texts, write):
        write('text = "Nur Sie."')
        assert texts.of("quote").filled(VALUES, informal=True)[1] == "Nur Sie."

    def test_a_change_counts_at_once(self, texts, write):
        write('subject = "eins"')
        assert texts.of("quote").subject == "eins"
        write('subject = "zwei"')
        assert texts.of("quote").subject == "zwei"

    @pytest.mark.parametrize(
        "content,code,param",
        [
            ('text = "{gretting}"', "mail_text_placeholder", {"value": "{gretting}"}),
            ('text = "[ab {0.__class__}]"', "mail_text_placeholder", {"value": "{0.__class__}"}),
            ('subject = "{}"', "mail_text_placeholder", {"value": "{}"}),
            ('text = "a [b [c] d]"', "mail_text_brackets", {"value": "a [b  d]"}),
            ('text = "a {number"', "mail_text_brackets", {"value": "a {number"}),
            ("text = 5", "mail_text_key", {"key": "text"}),
            ('txt = "a"', "mail_text_key", {"key": "txt"}),
            ("format = 2", "mail_text_key", {"key": "format"}),
            (f'text = "{"x" * 20_001}"', "mail_text_key", {"key": "text"}),
            ('text = "a\n', "mail_text_file", {"reason": "Zeile 1"}),
            (b'text = "\xff"', "mail_text_file", {"reason": "Zeile 1, kein UTF-8"}),
            (b"x" * 70_000, "mail_text_file", {"reason": "> 64 kB"}),
            (b"a = " + b"[" * 60_000, "mail_text_file", {}),
        ],
    )
    def test_what_is_wrong_is_told_before_use(self, texts, write, content, code, param):
        file = write(content)
        fault = fault_of(texts)
        assert (fault.code, fault.place, fault.params["file"]) == (code, str(file), "quote.toml")
        assert param.items() <= fault.params.items()

    def test_a_folder_in_its_place(self, texts, own):
        (own / "quote.toml").mkdir()
        assert fault_of(texts).code == "mail_text_file"

    def test_a_copy_to_begin_with(self, texts, own):
        file = texts.copy("quote")
        assert file.read_text("utf-8") == (SHIPPED / "quote.toml").read_text("utf-8")
        assert list(own.iterdir()) == [file]
        file.write_text('subject = "meins"', "utf-8")
        assert texts.copy("quote").read_text("utf-8") == 'subject = "meins"', "nothing of the user's is overwritten"

    def test_a_copy_that_finds_no_place(self, tmp_path):
        (tmp_path / "mail").write_text("x")
        with pytest.raises(Fault, match="mail_text_not_copied"):
            MailTexts(SHIPPED, tmp_path / "mail").copy("quote")


class TestFilling:
    def test_what_somebody_typed_is_no_placeholder(self):
        values = {"title": "{signature} [x] {title}", "signature": "geheim"}
        assert fill("„{title}“", values) == "„{signature} [x] {title}“"

    @pytest.mark.parametrize(
        "values,text",
        [({"a": "1", "b": "2"}, "x 1 2."), ({"a": "1"}, "x 1."), ({"b": "2"}, "x 2."), ({}, "x.")],
    )
    def test_parts_are_left_out(self, values, text):
        assert fill("x[ {a}][ {b}].", values) == text
