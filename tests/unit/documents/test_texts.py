# SPDX-License-Identifier: Apache-2.0
"""The wordings of papers: the shipped ones are kind and whole in every variant, the firm's own go before them."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from tests.test_du import faults
from tests.unit.documents import letters, prose_letters
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.template_text import placeholders, stray_bracket
from vorab.core.terms import PaymentTerms, Promise
from vorab.documents import texts as module
from vorab.documents.texts import CONSUMER, DU, LETTER, Texts, merged, shipped
from vorab.documents.values import NAMES, Values
from vorab.guide.check.texts import without_brackets
from vorab.guide.phrases import Phrases, load_phrases
from vorab.paths import bundled

FOLDER = bundled("templates", "documents")
# What the law words itself is as it is, and carries the day from which it holds.
FILES = sorted(file.stem for file in FOLDER.glob("*.toml") if not re.search(r"-\d{4}-\d\d-\d\d$", file.stem))
WORDINGS = [(name, key) for name in FILES for key in shipped(name)]
BASES = sorted({(name, re.sub(r"(_consumer)?(_du)?$", "", key)) for name, key in WORDINGS})
FULL = prose_letters.acceptance(
    agreement=letters.ORDERED,
    valid_until=letters.QUOTE.valid_until,
    talk_at=letters.QUOTE.talk_at,
    promise=Promise(date(2026, 11, 24), date(2026, 12, 4), firm=True),
    payment=PaymentTerms(14, Decimal(2), 7),
    service_start=date(2026, 11, 26),
    delivery="Am Vormittag",
)
BARE = Document(type=DocumentType.THANK_YOU, provider=letters.PROVIDER)
OPTIONAL = re.compile(r"\[[^\[\]]*\]")
# Values that the code hands in for one wording.
SOURCE = "".join(file.read_text("utf-8") for file in Path(module.__file__).parent.glob("*.py"))
HANDED_IN = set(re.findall(r'\b(\w+)"?(?:=|: )', SOURCE))


def addressed(consumer: bool, informal: bool, document: Document = FULL) -> Document:
    return replace(document, informal=informal, customer=replace(document.customer, consumer=consumer))


@pytest.fixture
def quote_with():
    """Say a wording of the quote, with wordings of one's own."""

    def say(own: dict[str, str], key: str = "question", consumer: bool = False, informal: bool = False, **more) -> str:
        document = addressed(consumer, informal, letters.quote())
        return Texts({"quote": own}).say("quote", key, document, **more)

    return say


class TestShipped:
    def test_every_type_has_its_file(self):
        assert {LETTER, *DocumentType} <= set(FILES)

    @pytest.mark.parametrize("name,key", BASES)
    def test_with_much_and_with_little_known(self, name, key):
        variants = [text for text in shipped(name) if re.fullmatch(rf"{key}(_consumer)?(_du)?", text)]
        for variant, document in product(variants, (FULL, BARE)):
            consumer, informal = CONSUMER in variant, variant.endswith(DU)
            values = Values(addressed(consumer, informal, document), {})
            if all(needed in values for needed in placeholders(OPTIONAL.sub("", shipped(name)[variant]))):
                said = Texts({}).say(name, key, addressed(consumer, informal, document))
                assert not re.search(r"[{}\[\]]|  | [.,:]|„“", said)
                assert said == said.strip()

    @pytest.mark.parametrize("name,key", [pair for pair in WORDINGS if not pair[1].endswith(DU)])
    def test_sie_and_du_are_twins(self, name, key):
        wordings = shipped(name)
        twin = wordings.get(key + DU, wordings.get(key.removesuffix(CONSUMER) + DU, ""))
        assert faults(without_brackets(wordings[key]), without_brackets(twin)) == []

    def test_only_known_placeholders(self):
        for name, key in WORDINGS:
            text = shipped(name)[key]
            assert not stray_bracket(text)
            assert set(placeholders(text)) <= {*NAMES, *HANDED_IN}, (name, key)

    def test_no_unkind_word(self):
        files = bundled("templates", "phrases").glob("*.toml")
        phrases = Phrases(each for file in files for each in load_phrases(file)[0])
        for name, key in WORDINGS:
            assert phrases.first(shipped(name)[key]) is None, (name, key)

    def test_all_placeholders_are_told_where_the_format_is_explained(self):
        head = (FOLDER / "quote.toml").read_text("utf-8").partition("format = 1")[0]
        assert set(re.findall(r"\{(\w+)\}", head)) == set(NAMES)

    def test_silence_counts_only_for_businesses(self):
        texts = Texts({})
        business = texts.say("order_confirmation", "check", addressed(False, False))
        assert "Sonst arbeiten wir so" in business
        for informal in (False, True):
            assert "Sonst" not in texts.say("order_confirmation", "check", addressed(True, informal))

    def test_a_private_customer_reads_what_silence_and_refusal_mean(self):
        for informal in (False, True):
            document = addressed(True, informal, prose_letters.acceptance_request())
            hint = Texts({}).say("acceptance_request", "silence", document)
            assert "bis zum 11.12.2026 nicht, gilt die Arbeit als abgenommen" in hint
            assert "ohne dabei mindestens einen Mangel zu nennen (§\u00a0640 Absatz 2 BGB)" in hint

    def test_files_are_read_once(self, monkeypatch):
        Texts({}).say("quote", "question", FULL)
        monkeypatch.setattr(module, "bundled", lambda *_parts: pytest.fail("read again"))
        assert Texts({}).say("quote", "question", FULL)

    def test_a_missing_file_has_a_sentence_and_a_missing_key_is_our_mistake(self):
        with pytest.raises(Fault, match="paper_text_missing"):
            shipped("nothing")
        with pytest.raises(KeyError):
            Texts({}).say("quote", "nothing", FULL)


class TestOwn:
    def test_it_goes_before_the_shipped_one(self, quote_with):
        assert quote_with({"question": "Machen?"}) == "Machen?"
        assert quote_with({"box_title": "So"}) == "Ein „Ja“ per E-Mail genügt, oder Ihre Unterschrift hier:"

    def test_with_ones_own_sie_there_is_no_foreign_du(self, quote_with):
        assert quote_with({"question": "Machen Sie es?"}, informal=True) == "Machen Sie es?"
        both = {"question": "Machen Sie es?", "question_du": "Machst du es?"}
        assert quote_with(both, informal=True) == "Machst du es?"

    def test_what_is_for_private_customers_stays(self):
        own = {"order_confirmation": {"check": "Wer schweigt, stimmt zu."}}
        for informal in (False, True):
            said = Texts(own).say("order_confirmation", "check", addressed(True, informal))
            assert "schweigt" not in said
            assert "Bescheid" in said
        assert Texts(own).say("order_confirmation", "check", addressed(False, True)) == "Wer schweigt, stimmt zu."

    def test_the_one_that_fits_best(self, quote_with):
        own = {"question": "a", "question_du": "b", "question_consumer": "c", "question_consumer_du": "d"}
        said = [quote_with(own, consumer=c, informal=i) for c in (False, True) for i in (False, True)]
        assert said == ["a", "b", "c", "d"]
        del own["question_consumer_du"]
        assert quote_with(own, consumer=True, informal=True) == "c"

    def test_nothing_to_say_is_nothing(self, quote_with):
        assert quote_with({"question": ""}) == ""
        assert quote_with({"question": "[bis {accept_by}]"}) == ""

    def test_values_are_never_read_again(self, quote_with):
        assert quote_with({"question": "{strange}"}, strange="[{title}]") == "[{title}]"

    def test_signs_that_the_font_lacks_show(self, quote_with):
        assert quote_with({"question": "Ja\u200b 漢 ■"}) == "Ja · ▪"

    def test_merging_changes_neither(self):
        before, own = {"a": "1", "a_du": "2", "b": "3"}, {"a": "4"}
        assert merged(before, own) == {"a": "4", "b": "3"}
        assert (before, own) == ({"a": "1", "a_du": "2", "b": "3"}, {"a": "4"})


def test_values_of_a_paper():
    values = Values(FULL, {"count": "3"})
    assert values["stated_at"] == "22.11.2026 um 10:42\u00a0Uhr"
    assert Values(letters.quote(), {})["stated_by_phone"] == "am Telefon"
    assert (values["order_number"], values["order_day"], values["on_day"]) == (
        "AB-2026-0007",
        "22.11.2026",
        "27.11.2026",
    )
    assert (values["name"], values["signer"], values["phone"]) == ("Frau Muster", "Erika Muster", "01234\u00a0555-0")
    assert values["count"] == "3"
    assert "gross" not in values
    assert "replaces" not in values
    assert {"count", "me"} <= set(values)
    assert len(values) == len(set(values))


def test_sums_stand_for_papers_with_prices_only():
    values = Values(letters.quote(), {})
    assert (values["net"], values["gross"]) == ("127,00\u00a0€", "151,13\u00a0€")
