# SPDX-License-Identifier: Apache-2.0
"""What was agreed, read to the customer at the end: nothing is left out, and it is clear how it goes on."""

from decimal import Decimal

import pytest

from tests.unit.guide.sentences.saying import (
    DU,
    FAMILIAR,
    FORMAL,
    GIFT,
    MONTH,
    NOBODY,
    TIME,
    WARRANTY,
    assert_kind,
    one,
    package,
    talk,
)
from tests.unit.guide.talking import FIRM, PRIVATE, TODAY, Call, agreed, fixed
from vorab.core.step import Ending, NextStep, Outcome, Owner
from vorab.guide import commands, sentences

BRIEFLY = "Ich fasse kurz zusammen. "
PRICE = "Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13."
DONE = NextStep("Auftrag bestätigen und erledigen", "2026-11-23T12:00")
MINE = "Der nächste Schritt liegt bei mir, bis morgen Mittag: Auftrag bestätigen und erledigen."


def ordered(call, **more):
    """The price is said and the order given; who calls is known by then, or nobody could have agreed."""
    return call.say_price().agree(**more)


def order_of(*positions, party=FIRM, **more):
    call = talk(party)
    for text, price, *rest in positions:
        call.hand_line(text, price, **(rest[0] if rest else {}))
    return ordered(call, **more)


ONE_MATTER = [
    ("business", agreed(), DONE,
     BRIEFLY + f"Vereinbart ist: Fernhilfe, Druck einstellen. {PRICE} Kostenfrei dabei: Ursache finden. {MINE}"),
    ("consumer", agreed(PRIVATE), DONE,
     BRIEFLY + "Vereinbart ist: Fernhilfe, Druck einstellen. Das kostet 151 Euro 13, Mehrwertsteuer ist schon drin. "
     f"Kostenfrei dabei: Ursache finden. {MINE}"),
    ("said, not yet agreed", fixed().say_price(), NextStep("Angebot schicken", "2026-11-22"),
     BRIEFLY + f"Es geht um: Fernhilfe, Druck einstellen. {PRICE} Kostenfrei dabei: Ursache finden. "
     "Der nächste Schritt liegt bei mir, heute: Angebot schicken."),
    ("a quote by tonight", fixed().say_price().answer("order", "quote"), NextStep("Angebot schicken", "2026-11-22"),
     BRIEFLY + f"Es geht um: Fernhilfe, Druck einstellen. {PRICE} Kostenfrei dabei: Ursache finden. "
     "Der nächste Schritt liegt bei mir, noch heute: Angebot schicken."),
    ("warranty", order_of(("Fehler beheben", "0", WARRANTY)), None,
     BRIEFLY + "Vereinbart ist: Fehler beheben. Das kostet Sie nichts."),
    ("warranty, du", order_of(("Fehler beheben", "0", WARRANTY), party=DU), None,
     BRIEFLY + "Vereinbart ist: Fehler beheben. Das kostet dich nichts."),
    ("many", order_of(("Hilfe", "127"), ("Anfahrt, neu", "40"), ("Kabel", "3"), ("Dose", "4"), ("Test", "5")), None,
     BRIEFLY + "Vereinbart ist: Hilfe, Anfahrt und drei weitere Posten. Das kostet 179 Euro, "
     "mit Mehrwertsteuer 213 Euro 1."),
    ("every month", order_of(("Wartung", "10", MONTH)), None,
     BRIEFLY + "Vereinbart ist: Wartung. Das kostet 10 Euro im Monat, im Jahr sind das 120. "
     "Mit Mehrwertsteuer sind es 11 Euro 90 im Monat."),
    ("once and every month", order_of(("Einrichtung", "100"), ("Wartung", "10", MONTH)), None,
     BRIEFLY + "Vereinbart ist: Einrichtung. Das kostet 100 Euro, mit Mehrwertsteuer 119 Euro. "
     "Dazu kommt jeden Monat: Wartung für 10 Euro, im Jahr sind das 120. "
     "Mit Mehrwertsteuer sind es 11 Euro 90 im Monat."),
    ("by time with a cap", one(price="95", cap="285", **TIME), None,
     BRIEFLY + "Es geht um: Fernhilfe. Das kostet etwa 95 Euro, mit Mehrwertsteuer 113 Euro 5. "
     "Höchstens werden es 285 Euro, mit Mehrwertsteuer 339 Euro 15."),
    ("small business", one(tax="small_business"), None,
     BRIEFLY + "Es geht um: Fernhilfe. Das kostet 127 Euro. Das ist der Endpreis."),
    ("a discount", one(discount_percent="10"), None,
     BRIEFLY + "Es geht um: Fernhilfe. Das kostet 114 Euro 30, mit Mehrwertsteuer 136 Euro 2. "
     "Der Nachlass von zehn Prozent ist schon abgezogen."),
    ("out of the package",
     talk(terms=[package(used="4.5")]).hand_line("Fernhilfe", "0", "2", service="remote-work", **TIME), None,
     BRIEFLY + "Es geht um: Fernhilfe. Das geht aus Ihrem Stundenpaket, wie vereinbart. "
     "Ich rechne mit zwei Stunden, danach bleiben Ihnen noch dreieinhalb Stunden."),
    ("out of the package, and more", talk(terms=[package(used="4.5")]).hand_line(
        "Fernhilfe", "0", "2", service="remote-work", **TIME).hand_line("Router", "80"), None,
     BRIEFLY + "Es geht um: Fernhilfe und Router. Das geht aus Ihrem Stundenpaket, wie vereinbart: Fernhilfe. "
     "Ich rechne mit zwei Stunden, danach bleiben Ihnen noch dreieinhalb Stunden. "
     "Alles Weitere kostet 80 Euro, mit Mehrwertsteuer 95 Euro 20."),
    ("a part was left out",
     talk(FIRM).hand_line("Hilfe", "127").hand_line("Anfahrt", "40").say_price().agree(only=["hand-1"]), None,
     BRIEFLY + f"Vereinbart ist: Hilfe. {PRICE} Nicht dabei ist: Anfahrt."),
    ("two parts were left out", talk(FIRM).hand_line("Hilfe", "127").hand_line("Anfahrt", "40").hand_line(
        "Kabel", "5").say_price().agree(only=["hand-1"]), None,
     BRIEFLY + f"Vereinbart ist: Hilfe. {PRICE} Nicht dabei sind: Anfahrt und Kabel."),
    ("on a condition", order_of(("Hilfe", "127"), condition="Es klappt bis Freitag."), None,
     BRIEFLY + f"Vereinbart ist: Hilfe. {PRICE} Vereinbart unter der Bedingung: Es klappt bis Freitag."),
    ("agreed by someone else", order_of(("Hilfe", "127"), by="Herr Kern"), None,
     BRIEFLY + f"Vereinbart ist: Hilfe. {PRICE} Das Ja dazu kam von Herrn Kern."),
    ("agreed by the caller's own name", order_of(("Hilfe", "127"), by="Erika Muster"), None,
     BRIEFLY + f"Vereinbart ist: Hilfe. {PRICE}"),
    ("nothing but a step", talk(), NextStep("Mit Frau Muster sprechen", "2026-11-27"),
     "Der nächste Schritt liegt bei mir, am Freitag: Mit Frau Muster sprechen."),
    ("it is the customer's turn", talk(), NextStep("Zugangsdaten schicken", "2026-11-27", Owner.CUSTOMER),
     "Der nächste Schritt liegt bei Ihnen, am Freitag: Zugangsdaten schicken."),
    ("it is the customer's turn, du", talk(DU), NextStep("Zugangsdaten schicken", "2026-11-27", Owner.CUSTOMER),
     "Der nächste Schritt liegt bei dir, am Freitag: Zugangsdaten schicken."),
    ("it is a third one's turn", talk(), NextStep("Freigabe", "2026-11-27T09:05", Owner.THIRD, "Herr Kern"),
     "Der nächste Schritt liegt bei Herrn Kern, am Freitag um 9 Uhr 5: Freigabe."),
    ("it is somebody's turn", talk(), NextStep("Freigabe", "2026-12-07", Owner.THIRD),
     "Der nächste Schritt liegt bei jemand anderem, am 7. Dezember: Freigabe."),
    ("a long step", talk(), NextStep("Wort " * 40, "2027-12-07T09:30"),
     "Der nächste Schritt liegt bei mir, am 7. Dezember 2027 um 9 Uhr 30: " + " ".join(["Wort"] * 8) + "."),
    ("nothing at all", talk(), None, ""),
]  # fmt: skip


@pytest.mark.parametrize("situation,call,step,said", ONE_MATTER)
def test_read_back(situation, call, step, said):
    assert sentences.read_back(call.state, 1, step, TODAY) == said
    if said:
        assert_kind(said)
        assert not (FORMAL if call.state.party.informal else FAMILIAR).search(said)


VISITS = [
    ("a visit in our words", "Termin vor Ort", FIRM, True,
     "Unser Termin vor Ort ist am Freitagmittag. Der Termin kostet Sie nichts."),
    ("a visit in other words", "Vor Ort ansehen, danach den Preis nennen", FIRM, True,
     "Unser Termin ist am Freitagmittag: Vor Ort ansehen, danach den Preis nennen. Der Termin kostet Sie nichts."),
    ("a visit, du", "Termin vor Ort", DU, True,
     "Unser Termin vor Ort ist am Freitagmittag. Der Termin kostet dich nichts."),
    ("a visit that is paid", "Termin vor Ort", FIRM, False, "Unser Termin vor Ort ist am Freitagmittag."),
]  # fmt: skip


@pytest.mark.parametrize("situation,what,party,free,said", VISITS)
def test_a_visit(situation, what, party, free, said):
    step = NextStep(what, "2026-11-27T12:00")
    asked = Call(party=party).answer("order", "quote")
    matter = {"outcome": "visit", "due": step.due, "what": what, "free_visit": True}
    on_record = Call(party=party).conclude(**matter).state
    assert sentences.read_back(on_record, 1, step, TODAY, free_visit=free) == said
    assert sentences.read_back(asked.state, 1, step, TODAY, free_visit=free).startswith("Der nächste Schritt")


def in_two_matters():
    """A printer that was agreed, and a website for which a quote is wanted."""
    call = talk(FIRM).hand_line("Fernhilfe", "127").do(commands.open_matter, "Neue Website")
    ordered(call.do(commands.go_to_matter, 1)).conclude("agreed", "2026-11-23T12:00", what="Drucker einstellen")
    return call.do(commands.go_to_matter, 2).hand_line("Website", "900").say_price()


PRINTER = (
    "Vereinbart ist: Fernhilfe. Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
    "Der nächste Schritt liegt bei mir, bis morgen Mittag: Drucker einstellen."
)
WEBSITE = "Zweitens: Neue Website. Es geht um: Website. Das kostet 900 Euro, mit Mehrwertsteuer 1.071 Euro."


def two(outcome, due, **more):
    return in_two_matters().answer("order", "quote").conclude(outcome, due, **more)


ALL = [
    ("two matters, the second to be quoted", two("quote_wanted", "2026-11-24", what="Angebot schicken"),
     (f"{BRIEFLY}Erstens. {PRINTER} {WEBSITE} "
     "Der nächste Schritt liegt bei mir, bis Dienstag: Angebot schicken. Danke für das Gespräch, Frau Muster.")),
    ("two matters, the second declined", two("declined", "", reason="zu teuer"),
     (f"{BRIEFLY}Erstens. {PRINTER} Zweitens: Neue Website. Das lassen wir für jetzt. "
     "Danke für das Gespräch, Frau Muster.")),
    ("two matters, the second declined by us", two("declined_by_us", "", reason="keine Zeit", in_sight="Pflege"),
     (f"{BRIEFLY}Erstens. {PRINTER} Zweitens: Neue Website. Das übernehme ich diesmal nicht. "
     "Danke für das Gespräch, Frau Muster.")),
    ("two matters, the second still open", in_two_matters(),
     f"{BRIEFLY}Erstens. {PRINTER} {WEBSITE} Danke für das Gespräch, Frau Muster."),
    ("one matter", ordered(talk(FIRM).hand_line("Fernhilfe", "127")).conclude(
        "agreed", "2026-11-23T12:00", what="Drucker einstellen"),
     f"{BRIEFLY}{PRINTER} Danke für das Gespräch, Frau Muster."),
    ("nothing open", talk(FIRM).conclude("nothing_open", ""),
     f"{BRIEFLY}Da ist alles erledigt. Danke für das Gespräch, Frau Muster."),
    ("a title alone", talk(DU).do(commands.open_matter, "Drucker").do(commands.open_matter, "Website"),
     (f"{BRIEFLY}Erstens: Drucker. Das ist noch offen. Zweitens: Website. Das ist noch offen. "
     "Danke für das Gespräch, Erika.")),
    ("nobody known, nothing said", talk(), "Danke für das Gespräch."),
]  # fmt: skip


@pytest.mark.parametrize("situation,call,said", ALL)
def test_read_back_of_all(situation, call, said):
    assert sentences.read_back_all(call.state, TODAY) == said
    assert_kind(said)


def test_what_two_orders_come_to_together():
    call = in_two_matters().agree().conclude("agreed", "2026-11-30", what="Website bauen")
    said = sentences.read_back_all(call.state, TODAY)
    assert "Alles zusammen sind das 1.027 Euro, mit Mehrwertsteuer 1.222 Euro 13. Danke" in said
    assert_kind(said)


def test_the_last_matter_is_read_back_before_it_is_on_record():
    call = in_two_matters().agree()
    ending = Ending(Outcome.AGREED, NextStep("Website bauen", "2026-11-30"))
    before = sentences.read_back_all(call.state, TODAY, ending)
    call.conclude("agreed", "2026-11-30", what="Website bauen")
    assert before == sentences.read_back_all(call.state, TODAY)
    assert "Der nächste Schritt liegt bei mir, bis zum 30. November: Website bauen." in before


def test_amounts_of_two_papers_are_added_up_as_they_are_printed():
    """Reckoned together, 0.02 net would carry no cent of VAT; on two papers each cent stands by itself."""
    call = talk(FIRM).hand_line("Eins", "0.03").do(commands.open_matter, "Zwei").hand_line("Zwei", "0.03")
    for number in (1, 2):
        ordered(call.do(commands.go_to_matter, number)).conclude("agreed")
    totals = [call.state.totals(number).gross.euro for number in (1, 2)]
    assert sum(totals) == Decimal("0.08")
    assert "Alles zusammen sind das 6 Cent, mit Mehrwertsteuer 8 Cent." in sentences.read_back_all(call.state, TODAY)


def test_a_gift_beside_what_the_package_covers():
    call = talk(NOBODY, terms=[package()]).hand_line("Fernhilfe", "0", "2", service="remote-work", **TIME)
    call.hand_line("Kabel", "0", **GIFT)
    assert sentences.read_back(call.state, 1, None, TODAY) == (
        "Ich fasse kurz zusammen. Es geht um: Fernhilfe. "
        "Das geht aus Ihrem Stundenpaket, wie vereinbart: Fernhilfe. "
        "Ich rechne mit zwei Stunden, danach bleiben Ihnen noch acht Stunden. Kostenfrei dabei: Kabel."
    )
