# SPDX-License-Identifier: Apache-2.0
"""What recurs, and what is agreed for good, word for word: the month before the year, „wie vereinbart“ (VOICE 12)."""

from decimal import Decimal

import pytest

from tests.unit.guide.sentences.saying import (
    DU,
    DU_PRIVATE,
    FAMILIAR,
    FORMAL,
    GIFT,
    MONTH,
    TIME,
    WISH,
    YEAR,
    assert_kind,
    one,
    package,
    talk,
    term,
)
from tests.unit.guide.talking import Call, Prices
from vorab.core.line import Lead, Line
from vorab.guide import events as ev
from vorab.guide import sentences

CONSUMER = {"consumer": True}
HELP = {"service": "remote-work", **TIME}
CARE = {"service": "maintenance"}

RECURRING = [
    ("a month, business", one("Wartung", "10", **MONTH),
     "Das kostet 10 Euro im Monat, im Jahr sind das 120. Mit Mehrwertsteuer sind es 11 Euro 90 im Monat."),
    ("a month, consumer", one("Wartung", "10", party=CONSUMER, **MONTH),
     "Das kostet 10 Euro im Monat, im Jahr sind das 120, Mehrwertsteuer ist schon drin."),
    ("a month, small business", one("Wartung", "10", tax="small_business", **MONTH),
     "Das kostet 10 Euro im Monat, im Jahr sind das 120. Das ist der Endpreis."),
    ("a month, § 13b", one("Wartung", "10", tax="reverse_charge", **MONTH),
     "Das kostet 10 Euro im Monat, im Jahr sind das 120, die Mehrwertsteuer führen Sie selbst ab."),
    ("a month with cents", one("Wartung", "9.90", party=CONSUMER, **MONTH),
     "Das kostet 9 Euro 90 im Monat, im Jahr sind das 118 Euro 80, Mehrwertsteuer ist schon drin."),
    ("a year", one("Domain", "24", **YEAR), "Das kostet 24 Euro im Jahr, mit Mehrwertsteuer 28 Euro 56."),
    ("a year, consumer", one("Domain", "24", party=CONSUMER, **YEAR),
     "Das kostet 24 Euro im Jahr, Mehrwertsteuer ist schon drin."),
    ("a month less ten percent", one("Wartung", "10", party=CONSUMER, discount_percent="10", **MONTH),
     ("Das kostet 9 Euro im Monat, im Jahr sind das 108, Mehrwertsteuer ist schon drin. "
     "Der Nachlass von zehn Prozent ist schon abgezogen.")),
    ("two hours a month, an estimate", one("Pflege", "95", quantity="2", **TIME | MONTH),
     "Das kostet etwa 190 Euro im Monat, im Jahr sind das 2.280. Mit Mehrwertsteuer sind es 226 Euro 10 im Monat."),
    ("two a month", one("Wartung", "29", **MONTH).hand_line("Speicher", "10", **MONTH),
     ("Jeden Monat kosten Wartung und Speicher zusammen 39 Euro, im Jahr sind das 468. "
     "Mit Mehrwertsteuer sind es 46 Euro 41 im Monat.")),
    ("once and a month", one().hand_line("Wartung", "29", **MONTH),
     ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
     "Dazu kommt jeden Monat: Wartung für 29 Euro, im Jahr sind das 348. "
     "Mit Mehrwertsteuer sind es 34 Euro 51 im Monat.")),
    ("once and a month, consumer", one(party=CONSUMER).hand_line("Wartung", "29", **MONTH),
     ("Das kostet 127 Euro. Dazu kommt jeden Monat: Wartung für 29 Euro, im Jahr sind das 348. "
     "Die Mehrwertsteuer ist überall schon drin.")),
    ("once and a month, small business", one(tax="small_business").hand_line("Wartung", "29", **MONTH),
     ("Das kostet 127 Euro. Dazu kommt jeden Monat: Wartung für 29 Euro, im Jahr sind das 348. "
     "Mehrwertsteuer kommt keine dazu.")),
    ("once and a month, § 13b", one(tax="reverse_charge").hand_line("Wartung", "29", **MONTH),
     ("Das kostet 127 Euro. Dazu kommt jeden Monat: Wartung für 29 Euro, im Jahr sind das 348. "
     "Die Mehrwertsteuer führen Sie jeweils selbst ab.")),
    ("once and a month, EU, du", one(tax="eu_service", party=DU).hand_line("Wartung", "29", **MONTH),
     ("Erika, das kostet 127 Euro. Dazu kommt jeden Monat: Wartung für 29 Euro, im Jahr sind das 348. "
     "Die Mehrwertsteuer führst du jeweils in deinem Land selbst ab.")),
    ("once and a month, exempt", one(tax="exempt").hand_line("Wartung", "29", **MONTH),
     ("Das kostet 127 Euro. Dazu kommt jeden Monat: Wartung für 29 Euro, im Jahr sind das 348. "
     "Mehrwertsteuer fällt dafür keine an.")),
    ("once, two a month, one a year",
     one().hand_line("Wartung", "29", **MONTH).hand_line("Speicher", "10", **MONTH).hand_line("Name", "24", **YEAR),
     ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
     "Dazu kommen jeden Monat: Wartung und Speicher für zusammen 39 Euro, im Jahr sind das 468. "
     "Mit Mehrwertsteuer sind es 46 Euro 41 im Monat. "
     "Dazu kommt jedes Jahr: Name für 24 Euro, mit Mehrwertsteuer 28 Euro 56.")),
    ("a month and a year", one("Wartung", "10", **MONTH).hand_line("Name", "24", **YEAR),
     ("Das kostet 10 Euro im Monat, im Jahr sind das 120. Mit Mehrwertsteuer sind es 11 Euro 90 im Monat. "
     "Dazu kommt jedes Jahr: Name für 24 Euro, mit Mehrwertsteuer 28 Euro 56.")),
    ("a wish for every month", one().hand_line("Wartung", "29", **MONTH | WISH),
     ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. Wenn Sie möchten, gibt es dazu Wartung. "
     "Das kostet 29 Euro im Monat, im Jahr sind das 348. Mit Mehrwertsteuer sind es 34 Euro 51 im Monat.")),
    ("a month free", one("Wartung", "0", value="29", **MONTH | GIFT),
     "Das geht auf uns: Wartung. Sonst wären das 29 Euro."),
    ("money back every month", one("Gutschrift", "5", quantity="-1", party=CONSUMER, **MONTH),
     "Jeden Monat schreibe ich Ihnen gut: 5 Euro, im Jahr sind das 60, Mehrwertsteuer ist schon drin."),
]  # fmt: skip


def agreed(*terms, party=None, price="85", quantity="2", **more):
    """A talk with somebody there is an agreement with, and work by the hour."""
    return talk(party, terms=terms).hand_line("Fernhilfe", price, quantity, **HELP | more)


NOTHING = {"price": "0"}
BEYOND = {"text": "Fernhilfe", "price": "95", "quantity": "1", **HELP}
STANDING = [
    ("the agreed rate", agreed(term()),
     ("Das läuft wie vereinbart: 85 Euro die Stunde. Ich rechne mit zwei Stunden, das sind 170 Euro, "
     "mit Mehrwertsteuer 202 Euro 30. Wird es mehr, rufe ich vorher an.")),
    ("the agreed rate with a cap", agreed(term(), cap="255"),
     ("Das läuft wie vereinbart: 85 Euro die Stunde. Ich rechne mit zwei Stunden, das sind 170 Euro, "
     "mit Mehrwertsteuer 202 Euro 30. Höchstens werden es 255 Euro, mit Mehrwertsteuer 303 Euro 45.")),
    ("the agreed rate, consumer", agreed(term(lead=Lead.GROSS), party=CONSUMER),
     ("Das läuft wie vereinbart: 85 Euro die Stunde. Ich rechne mit zwei Stunden, das sind 170 Euro, "
     "Mehrwertsteuer ist schon drin. Wird es mehr, rufe ich vorher an.")),
    ("a rate agreed net, said gross", agreed(term(), party=CONSUMER, price="101.15"),
     ("Das läuft wie vereinbart: 101 Euro 15 die Stunde. Ich rechne mit zwei Stunden, das sind 202 Euro 30, "
     "Mehrwertsteuer ist schon drin. Wird es mehr, rufe ich vorher an.")),
    ("another price than agreed is not said as agreed", agreed(term(), price="90"),
     ("Die Stunde kostet 90 Euro. Ich rechne mit zwei Stunden, das sind 180 Euro, mit Mehrwertsteuer 214 Euro 20. "
     "Wird es mehr, rufe ich vorher an.")),
    ("an agreement that has ended", agreed(term(until="2026-11-21")),
     ("Die Stunde kostet 85 Euro. Ich rechne mit zwei Stunden, das sind 170 Euro, mit Mehrwertsteuer 202 Euro 30. "
     "Wird es mehr, rufe ich vorher an.")),
    ("an agreed fixed price", talk(terms=[term(price=Decimal(120), unit="LS")]).hand_line(
        "Quartalsprüfung", "120", service="remote-work"),
     "Das läuft wie vereinbart und kostet 120 Euro, mit Mehrwertsteuer 142 Euro 80."),
    ("agreed every month", talk(terms=[term(service="maintenance", price=Decimal(29), unit="MON")]).hand_line(
        "Wartung", "29", **CARE | MONTH),
     ("Das läuft wie vereinbart weiter: 29 Euro im Monat, im Jahr sind das 348. "
     "Mit Mehrwertsteuer sind es 34 Euro 51 im Monat.")),
    ("out of the package", agreed(package(used="4.5"), **NOTHING),
     ("Das geht aus Ihrem Stundenpaket, wie vereinbart. "
     "Ich rechne mit zwei Stunden, danach bleiben Ihnen noch dreieinhalb Stunden.")),
    ("out of the package, du", agreed(package(used="4.5"), party=DU, **NOTHING),
     ("Erika, das geht aus deinem Stundenpaket, wie vereinbart. "
     "Ich rechne mit zwei Stunden, danach bleiben dir noch dreieinhalb Stunden.")),
    ("one hour is left", agreed(package("3"), **NOTHING),
     ("Das geht aus Ihrem Stundenpaket, wie vereinbart. "
     "Ich rechne mit zwei Stunden, danach bleibt Ihnen noch eine Stunde.")),
    ("half an hour is left", agreed(package("2"), quantity="1.5", **NOTHING),
     ("Das geht aus Ihrem Stundenpaket, wie vereinbart. "
     "Ich rechne mit eineinhalb Stunden, danach bleibt Ihnen noch eine halbe Stunde.")),
    ("three quarters of an hour of work", agreed(package("10"), quantity="0.75", **NOTHING),
     ("Das geht aus Ihrem Stundenpaket, wie vereinbart. "
     "Ich rechne mit einer Dreiviertelstunde, danach bleiben Ihnen noch neun Stunden und 15 Minuten.")),
    ("ten minutes of work", agreed(package("1"), quantity="10", unit="MIN", **NOTHING),
     ("Das geht aus Ihrem Stundenpaket, wie vereinbart. "
     "Ich rechne mit zehn Minuten, danach bleiben Ihnen noch 50 Minuten.")),
    ("exactly the rest of the package", agreed(package("2"), **NOTHING),
     ("Das geht aus Ihrem Stundenpaket, wie vereinbart. "
     "Ich rechne mit zwei Stunden, damit ist das Paket aufgebraucht.")),
    ("more than is left", agreed(package("1"), **NOTHING),
     ("Das geht aus Ihrem Stundenpaket, wie vereinbart. Ich rechne mit zwei Stunden, im Paket ist noch eine Stunde. "
     "Bevor etwas dazukommt, rufe ich an.")),
    ("more than is left, and what that costs", agreed(package("2"), **NOTHING).hand_line(**BEYOND),
     ("Das geht aus Ihrem Stundenpaket, wie vereinbart: Fernhilfe. "
     "Ich rechne mit zwei Stunden, damit ist das Paket aufgebraucht. "
     "Die Stunde kostet darüber hinaus 95 Euro. Ich rechne mit einer Stunde, das sind 95 Euro, "
     "mit Mehrwertsteuer 113 Euro 5. Wird es mehr, rufe ich vorher an.")),
    ("the package is used up", agreed(package("2", "2"), price="95"),
     ("Das Stundenpaket ist aufgebraucht. Die Stunde kostet 95 Euro. Ich rechne mit zwei Stunden, das sind 190 Euro, "
     "mit Mehrwertsteuer 226 Euro 10. Wird es mehr, rufe ich vorher an.")),
    ("a second package follows the first", agreed(package("2", "2"), package("10", "0", id=2), **NOTHING),
     ("Das geht aus Ihrem Stundenpaket, wie vereinbart. "
     "Ich rechne mit zwei Stunden, danach bleiben Ihnen noch acht Stunden.")),
    ("the package and a part", agreed(package("10"), party=DU, **NOTHING).hand_line("Router", "80"),
     ("Erika, das geht aus deinem Stundenpaket, wie vereinbart: Fernhilfe. "
     "Ich rechne mit zwei Stunden, danach bleiben dir noch acht Stunden. "
     "Dazu kommt: Router für 80 Euro, mit Mehrwertsteuer 95 Euro 20.")),
    ("the agreed rate and a part", agreed(term()).hand_line("Router", "80"),
     ("Es sind zwei Posten: Fernhilfe für etwa 170 Euro und Router für 80 Euro. "
     "Die Stunde kostet wie vereinbart 85 Euro, ich rechne mit zwei Stunden. "
     "Zusammen kostet es etwa 250 Euro, mit Mehrwertsteuer 297 Euro 50. Wird es mehr, rufe ich vorher an.")),
    ("maintenance covers it", agreed(term(price=Decimal(0)), **NOTHING),
     "Das gehört zu unserer Vereinbarung und kostet nichts extra."),
    ("maintenance covers it, and a gift", agreed(term(price=Decimal(0)), **NOTHING).hand_line("Kabel", "0", **GIFT),
     "Das gehört zu unserer Vereinbarung und kostet nichts extra: Fernhilfe. Auf uns geht dabei: Kabel."),
    ("maintenance covers it, more comes every month",
     agreed(term(price=Decimal(0)), **NOTHING).hand_line("Speicher", "10", **MONTH),
     ("Das gehört zu unserer Vereinbarung und kostet nichts extra: Fernhilfe. "
     "Dazu kommt jeden Monat: Speicher für 10 Euro, im Jahr sind das 120. "
     "Mit Mehrwertsteuer sind es 11 Euro 90 im Monat.")),
    ("a price of nothing without an agreement", one(price="0"), "Dafür berechne ich nichts."),
    ("a price of nothing beside a price", one(price="0").hand_line("Router", "80"),
     "Dafür berechne ich nichts: Fernhilfe. Dazu kommt: Router für 80 Euro, mit Mehrwertsteuer 95 Euro 20."),
    ("a wish that the agreement covers", talk(DU_PRIVATE, terms=[term(price=Decimal(0))]).hand_line("Router", "80").
     hand_line("Fernhilfe", "0", **HELP | WISH),
     ("Kim, das kostet 80 Euro, Mehrwertsteuer ist schon drin. Wenn du möchtest, gibt es dazu Fernhilfe. "
     "Das gehört zu unserer Vereinbarung und kostet nichts extra.")),
]  # fmt: skip


@pytest.mark.parametrize("situation,call,said", [*RECURRING, *STANDING])
def test_price(situation, call, said):
    assert sentences.price(call.state, 1) == said
    assert_kind(said)
    assert not (FORMAL if call.state.party.informal else FAMILIAR).search(said)


def test_all_that_a_call_takes_from_the_package_is_reckoned_together():
    call = agreed(package("10"), **NOTHING).hand_line("Einweisung", "0", "3", **HELP)
    assert sentences.price(call.state, 1) == (
        "Das geht aus Ihrem Stundenpaket, wie vereinbart. "
        "Ich rechne mit fünf Stunden, danach bleiben Ihnen noch fünf Stunden."
    )


def test_what_a_script_says_is_included_is_said_to_be_agreed():
    line = Line("Störung beheben", Decimal(0), id="inside")
    call = talk().raw(ev.line_planned(1, line, by_hand=False))
    assert sentences.price(call.state, 1) == "Das gehört zu unserer Vereinbarung und kostet nichts extra."


def test_a_service_that_has_left_the_price_list_is_not_said_to_be_agreed():
    call = Call(prices=Prices([])).answer("finding", "setup")
    assert call.state.lines["fix"].line.price == 0
    assert "Vereinbarung" not in sentences.price(call.state, 1)
