# SPDX-License-Identifier: Apache-2.0
"""The first line of a call of ours, by how the matter stands: one can ring at once and need not think (SCENES S2)."""

from datetime import date

import pytest

from tests.unit.guide.sentences.saying import DU, DU_PRIVATE, FAMILIAR, FORMAL, assert_kind, talk
from tests.unit.guide.talking import FIRM, PRIVATE, TODAY, Call, agreed, fixed
from vorab.guide import commands, sentences

GONE = "wir wurden vorhin getrennt."
LAST = "wir wurden bei unserem letzten Gespräch getrennt."
RECKON = "Soll ich es für Sie durchrechnen?"
NAMED = {"company": "Muster Druck GmbH", "consumer": False}
BOSS = FIRM | {"decides": "other", "decider": "Herr Kern"}


def titled(party, title="Drucker im Büro"):
    return Call(party=party).do(commands.open_matter, title)


def ended(outcome, party=FIRM, due="2026-11-27T12:00", **more):
    return Call(party=party).conclude(outcome, due, **more)


def ordered(party=FIRM, due="2026-11-23"):
    return talk(party).hand_line("Fernhilfe", "127").say_price().agree().conclude("agreed", due)


OPENINGS = [
    ("nobody known", Call(), {}, f"Guten Tag, {GONE} {RECKON}"),
    ("a firm is not greeted by its name", Call(party=NAMED), {}, f"Guten Tag, {GONE} {RECKON}"),
    ("salutation known", Call(party=FIRM), {}, f"Guten Tag Frau Muster, {GONE} {RECKON}"),
    ("title known", Call(party=FIRM | {"title": "Prof. Dr."}), {},
     f"Guten Tag Frau Professor Muster, {GONE} {RECKON}"),
    ("no salutation: the full name", Call(party=PRIVATE), {}, f"Guten Tag Kim Muster, {GONE} {RECKON}"),
    ("du", Call(party=DU_PRIVATE), {}, f"Hallo Kim, {GONE} Soll ich es für dich durchrechnen?"),
    ("with the matter", titled(FIRM), {},
     f"Guten Tag Frau Muster, {GONE} Ihr Anliegen war: Drucker im Büro. {RECKON}"),
    ("in the customer's own words", titled(FIRM, "Der Drucker druckt nicht."), {},
     f"Guten Tag Frau Muster, {GONE} Ihr Anliegen war: Der Drucker druckt nicht. {RECKON}"),
    ("with the matter, du", titled(DU), {},
     f"Hallo Erika, {GONE} Dein Anliegen war: Drucker im Büro. Soll ich es für dich durchrechnen?"),
    ("on another day", Call(party=PRIVATE), {"same_day": False}, f"Guten Tag Kim Muster, {LAST} {RECKON}"),
    ("with our own name", Call(party=FIRM), {"own": "Robin Muster von Muster IT-Hilfe"},
     "Guten Tag Frau Muster, hier ist Robin Muster von Muster IT-Hilfe. Wir wurden vorhin getrennt. " + RECKON),
    ("a price, not yet said", fixed(), {}, f"Guten Tag Frau Muster, {GONE} {RECKON}"),
    ("a price that was said", fixed().say_price(), {},
     f"Guten Tag Frau Muster, {GONE} Soll ich das so für Sie machen?"),
    ("a price that was said, du", fixed(DU).say_price(), {},
     f"Hallo Erika, {GONE} Soll ich das so für dich machen?"),
    ("a price that has changed since", fixed().say_price().edit("fix", price="130.00"), {},
     f"Guten Tag Frau Muster, {GONE} {RECKON}"),
    ("the order was given before the line went dead", agreed(), {},
     f"Guten Tag Frau Muster, {GONE} Ich mache es so, wie wir es besprochen haben."),
    ("a call-back was promised", fixed().answer("order", "later"), {"same_day": False},
     "Guten Tag Frau Muster, ich melde mich wie versprochen. Passt es Ihnen gerade?"),
    ("a call-back was promised, du", fixed(DU).answer("order", "later"), {},
     "Hallo Erika, ich melde mich wie versprochen. Passt es dir gerade?"),
    ("a quote was sent", ended("quote_wanted"), {"quote_of": date(2026, 11, 22), "today": date(2026, 12, 3)},
     "Guten Tag Frau Muster, ich rufe wegen des Angebots vom 22. November an. Was kann ich Ihnen dazu noch sagen?"),
    ("a quote was sent, nobody knows when", ended("quote_wanted", DU), {},
     "Hallo Erika, ich rufe wegen unseres Angebots an. Was kann ich dir dazu noch sagen?"),
    ("they wanted to think", ended("think_until"), {},
     "Guten Tag Frau Muster, ich melde mich wie verabredet. Wie sehen Sie es inzwischen?"),
    ("they wanted to think, du", ended("think_until", DU), {},
     "Hallo Erika, ich melde mich wie verabredet. Wie siehst du es inzwischen?"),
    ("somebody else decides", ended("ask_decider", BOSS), {},
     "Guten Tag Herr Kern, Frau Muster hat mich an Sie verwiesen. Passt es Ihnen gerade?"),
    ("somebody else decides, and the caller is du", ended("ask_decider", BOSS | {"informal": True}),
     {}, "Guten Tag Herr Kern, Frau Muster hat mich an Sie verwiesen. Passt es Ihnen gerade?"),
    ("somebody without a name decides", ended("ask_decider", PRIVATE | {"decider": "meine Chefin"}), {},
     "Guten Tag, Kim Muster hat mich an Sie verwiesen. Passt es Ihnen gerade?"),
    ("nobody knows who decides, nor who called", ended("ask_decider", NAMED), {},
     "Guten Tag, ich rufe an, weil Sie darüber entscheiden. Passt es Ihnen gerade?"),
    ("handed over to a partner", ended("handed_over"), {},
     "Guten Tag Frau Muster, ich wollte hören, ob Ihnen geholfen wurde. Wie ist es ausgegangen?"),
    ("handed over to a partner, du", ended("handed_over", DU), {},
     "Hallo Erika, ich wollte hören, ob dir geholfen wurde. Wie ist es ausgegangen?"),
    ("feedback after the work", ordered(), {"today": date(2026, 12, 1)},
     "Guten Tag Frau Muster, ich rufe nach unserer Arbeit noch einmal an. Läuft alles so, wie Sie es brauchen?"),
    ("feedback after the work, du", ordered(DU), {},
     "Hallo Erika, ich rufe nach unserer Arbeit noch einmal an. Läuft alles so, wie du es brauchst?"),
    ("the work is still to be done", ordered(), {"today": TODAY},
     "Guten Tag Frau Muster, ich rufe wegen unseres Auftrags an. Passt es Ihnen gerade?"),
    ("nothing was open", ended("nothing_open", due=""), {},
     "Guten Tag Frau Muster, ich rufe nach unserem Gespräch noch einmal an. Läuft alles so, wie Sie es brauchen?"),
    ("before a visit", ended("visit", free_visit=True), {"today": TODAY},
     "Guten Tag Frau Muster, ich rufe wegen unseres Termins an. Passt es Ihnen weiterhin am Freitagmittag?"),
    ("before a visit, du", ended("visit", DU, due="2026-11-23", free_visit=True), {"today": TODAY},
     "Hallo Erika, ich rufe wegen unseres Termins an. Passt es dir weiterhin morgen?"),
    ("before a visit, read on any day", ended("visit", free_visit=True), {},
     "Guten Tag Frau Muster, ich rufe wegen unseres Termins an. Passt es Ihnen weiterhin am 27.11.2026 um 12 Uhr?"),
    ("they had declined", ended("declined", due="", reason="zu teuer"), {},
     "Guten Tag Frau Muster, ich wollte hören, wie es bei Ihnen weitergegangen ist. Kann ich etwas für Sie tun?"),
    ("we had declined, du", ended("declined_by_us", DU, due="", reason="keine Zeit", in_sight="Pflege"), {},
     "Hallo Erika, ich wollte hören, wie es bei dir weitergegangen ist. Kann ich etwas für dich tun?"),
]  # fmt: skip


@pytest.mark.parametrize("situation,call,how,said", OPENINGS)
def test_call_back_opening(situation, call, how, said):
    state = call.state
    assert sentences.call_back_opening(state, state.matter, **how) == said
    assert_kind(said)
    if "ask_decider" not in {matter.outcome for matter in state.matters.values()}:
        assert not (FORMAL if state.party.informal else FAMILIAR).search(said)


ASKING = [
    ("nothing priced yet", Call(party=FIRM),
     "Schön, dass Sie anrufen, Frau Muster. Das mache ich gern. Soll ich es für Sie durchrechnen?"),
    ("the price was said", fixed().say_price(),
     "Schön, dass Sie anrufen, Frau Muster. Das mache ich gern. Soll ich gleich anfangen?"),
    ("the price was said, du", fixed(DU).say_price(),
     "Schön, dass du anrufst, Erika. Das mache ich gern. Soll ich gleich anfangen?"),
    ("the order was given", agreed(),
     "Schön, dass Sie anrufen, Frau Muster. Ich sage Ihnen gleich, wie weit es ist."),
    ("nobody known", talk(), "Schön, dass Sie anrufen. Das mache ich gern. Soll ich es für Sie durchrechnen?"),
]  # fmt: skip


@pytest.mark.parametrize("situation,call,said", ASKING)
def test_a_customer_who_asks_weeks_later_is_not_blamed(situation, call, said):
    assert sentences.asked_again(call.state, 1) == said
    assert_kind(said)


NO = [
    ("Sie", FIRM,
     ("Danke für Ihr Vertrauen, Frau Muster. Diesmal sage ich ab, und das lieber gleich, "
     "damit Sie Zeit für eine andere Lösung haben. Beim nächsten Mal bin ich gern für Sie da.")),
    ("du", DU,
     ("Danke für dein Vertrauen, Erika. Diesmal sage ich ab, und das lieber gleich, "
     "damit du Zeit für eine andere Lösung hast. Beim nächsten Mal bin ich gern für dich da.")),
]  # fmt: skip


@pytest.mark.parametrize("situation,party,said", NO)
def test_declining(situation, party, said):
    call = Call(party=party).conclude("declined_by_us", "", reason="zu anstrengend", in_sight="Pflege der Website")
    assert sentences.declining(call.state) == said
    assert_kind(said)


def test_a_decider_without_a_salutation_is_greeted_by_the_full_name():
    call = ended("ask_decider", FIRM | {"decider": "Kim Kern"})
    assert sentences.call_back_opening(call.state, 1).startswith("Guten Tag Kim Kern, Frau Muster hat mich")
