# SPDX-License-Identifier: Apache-2.0
"""Cards are found at a glance and said as kindly as scripts; what is wrong with one is told at its line."""

import pytest

from tests.unit.guide.examples import CARD
from vorab.guide.cards import cards_of, load_cards
from vorab.guide.check.cards import check_cards
from vorab.guide.phrases import Phrase, Phrases, Tone
from vorab.guide.section import read_bytes
from vorab.paths import bundled

SHIPPED = sorted(bundled("templates", "cards").glob("*.toml"))
SAY = "Das sage ich gern, bevor ich anfange."


def checked(text, phrases=None):
    source = read_bytes(text.encode(), "karten.toml")
    cards = cards_of(source)
    check_cards(cards, source, *([phrases] if phrases else []))
    return [(problem.code, problem.line) for problem in source.problems]


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_cards_have_no_problem_at_all(path):
    assert checked(path.read_text("utf-8")) == []
    assert load_cards(path)[1] == ()


def test_every_card_of_the_program_has_an_id_of_its_own():
    ids = [card.id for path in SHIPPED for card in load_cards(path)[0]]
    assert len(ids) == len(set(ids)) >= 16


@pytest.mark.parametrize(
    "title,good",
    [
        ("„Das ist zu teuer.“", True),
        ("Jemand ist verärgert", True),
        ("Kaufsignal: „Könnten Sie auch …?“", True),
        ("x" * 60, True),
        ("x" * 61, False),
        ("Das ist zu teuer.", False),
        ("Zu teuer!", False),
        ("Was kostet das?", False),
        ("Zu teuer:", False),
    ],
)
def test_the_title_fits_on_its_button(title, good):
    text = CARD.replace("„Was kostet das?“", title)
    assert checked(text) == ([] if good else [("card-title", line_of(text, "title ="))])


@pytest.mark.parametrize("key", ["say", "ask"])
def test_sie_needs_du(key):
    text = CARD.replace(f'say = "{SAY}"', f'say = "{SAY}"\n{key} = "Was kann ich für Sie tun?"')
    text = text.replace(f'say = "{SAY}"\nsay', "say")
    assert checked(text) == [("du-missing", line_of(text, f"{key} ="))]
    assert checked(text + f'{key}_du = "Was kann ich für dich tun?"\n') == []
    assert checked(text + f'{key}_du = "Was kann ich für Sie tun?"\n') == [("du-formal", text.count("\n") + 1)]


def test_the_tip_is_always_for_sie():
    assert checked(CARD + 'why = "Das hilft Ihnen weiter."\n') == []


def test_placeholders_and_length():
    assert checked(CARD.replace(SAY, "Danke, {name}.")) == [("placeholder-open", line_of(CARD, "say ="))]
    assert checked(CARD + 'ask = "' + "wie " * 23 + '?"\n') == [("sentence-long", CARD.count("\n") + 1)]


def test_no_card_at_all():
    assert checked('format = 1\nlang = "de"\ncard = []\n') == [("cards-missing", 3)]


def test_words_are_looked_for():
    phrase = Phrase("gern", Tone.GRUDGING, ("sage ich gern",), "Das sage ich.", "", "")
    assert checked(CARD, Phrases([phrase])) == [("phrase-found", line_of(CARD, "say ="))]
