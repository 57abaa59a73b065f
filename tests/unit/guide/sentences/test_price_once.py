# SPDX-License-Identifier: Apache-2.0
"""What is paid once, word for word: a fact, business net first, consumers gross, nothing added later."""

import pytest

from tests.unit.guide.sentences.saying import (
    DAYS,
    DU,
    EITHER,
    FAMILIAR,
    FORMAL,
    GIFT,
    TIME,
    WARRANTY,
    WISH,
    assert_kind,
    one,
    talk,
)
from tests.unit.guide.talking import FIRM, PRIVATE, fixed
from vorab.core.line import Kind
from vorab.core.vat import Category
from vorab.guide import commands, sentences

ZERO = {"category": Category.ZERO, "rate": "0"}
PV = {"name": "Kim Muster", "consumer": True}
ENGLISH = {"company": "Muster Ltd", "country": "IE", "consumer": False}
DOCTOR = FIRM | {"title": "Dr.", "name": "Erika Kern"}
CALLER_UNKNOWN = {"consumer": True}


def shop(*positions, **more):
    """A talk with several lines: (text, price)."""
    call = talk(**more)
    for text, price in positions:
        call.hand_line(text, price)
    return call


ONE_PRICE = [
    ("business, net first", one(), "Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13."),
    ("business, cents below ten are said as they are", one(price="85.60"),
     "Das kostet 85 Euro 60, mit Mehrwertsteuer 101 Euro 86."),
    ("business, three cents", one(price="126.92"), "Das kostet 126 Euro 92, mit Mehrwertsteuer 151 Euro 3."),
    ("consumer, gross first", one(price="151.13", party=CALLER_UNKNOWN),
     "Das kostet 151 Euro 13, Mehrwertsteuer ist schon drin."),
    ("small business, § 19", one(tax="small_business"), "Das kostet 127 Euro. Das ist der Endpreis."),
    ("small business to a consumer", one(tax="small_business", party=CALLER_UNKNOWN),
     "Das kostet 127 Euro. Das ist der Endpreis."),
    ("§ 13b", one(tax="reverse_charge"), "Das kostet 127 Euro, die Mehrwertsteuer führen Sie selbst ab."),
    ("§ 13b, du", one(tax="reverse_charge", party=DU),
     "Erika, das kostet 127 Euro, die Mehrwertsteuer führst du selbst ab."),
    ("a firm elsewhere in the EU", one(tax="eu_service", party=ENGLISH),
     "Das kostet 127 Euro, die Mehrwertsteuer führen Sie in Ihrem Land selbst ab."),
    ("a firm elsewhere in the EU, du", one(tax="eu_service", party=DU),
     "Erika, das kostet 127 Euro, die Mehrwertsteuer führst du in deinem Land selbst ab."),
    ("exempt, § 4", one("Zweitmeinung", "90", tax="exempt"),
     "Das kostet 90 Euro. Das ist der Endpreis, Mehrwertsteuer fällt dafür keine an."),
    ("photovoltaics at 0 %", one("Solaranlage", "9000", party=PV, **ZERO),
     "Das kostet 9.000 Euro. Das ist der Endpreis, Mehrwertsteuer fällt dafür keine an."),
    ("one Euro", one(price="1"), "Das kostet 1 Euro, mit Mehrwertsteuer 1 Euro 19."),
    ("cents alone", one(price="0.50"), "Das kostet 50 Cent, mit Mehrwertsteuer 60 Cent."),
    ("a large sum", one(price="1234567.00"), "Das kostet 1.234.567 Euro, mit Mehrwertsteuer 1.469.134 Euro 73."),
    ("three of them", one(quantity="3"), "Das kostet 381 Euro, mit Mehrwertsteuer 453 Euro 39."),
    ("ten percent off", one(discount_percent="10"),
     "Das kostet 114 Euro 30, mit Mehrwertsteuer 136 Euro 2. Der Nachlass von zehn Prozent ist schon abgezogen."),
    ("one percent off", one(price="100", discount_percent="1"),
     "Das kostet 99 Euro, mit Mehrwertsteuer 117 Euro 81. Der Nachlass von einem Prozent ist schon abgezogen."),
    ("two and a half percent off", one(price="100", discount_percent="2.5"),
     ("Das kostet 97 Euro 50, mit Mehrwertsteuer 116 Euro 3. "
     "Der Nachlass von zweieinhalb Prozent ist schon abgezogen.")),
    ("an amount off", one(discount_amount="20"),
     "Das kostet 107 Euro, mit Mehrwertsteuer 127 Euro 33. Der Nachlass von 20 Euro ist schon abgezogen."),
    ("money back", one(price="47.50", quantity="-1"),
     "Ich schreibe Ihnen 47 Euro 50 gut, mit Mehrwertsteuer 56 Euro 53."),
    ("money back, du", one(price="47.50", quantity="-1", party=DU),
     "Erika, ich schreibe dir 47 Euro 50 gut, mit Mehrwertsteuer 56 Euro 53."),
    ("with the name", one(party=FIRM), "Frau Muster, das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13."),
    ("with the name and title", one(party=DOCTOR),
     "Frau Doktor Kern, das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13."),
    ("nothing on the price tag", talk(), ""),
]  # fmt: skip

BY_TIME = [
    ("with a cap", one(price="95", cap="285", **TIME),
     ("Die Stunde kostet 95 Euro. Ich rechne mit einer Stunde, das sind 95 Euro, mit Mehrwertsteuer 113 Euro 5. "
     "Höchstens werden es 285 Euro, mit Mehrwertsteuer 339 Euro 15.")),
    ("half an hour without a cap", one(price="95", quantity="0.5", **TIME),
     ("Die Stunde kostet 95 Euro. Ich rechne mit einer halben Stunde, das sind 47 Euro 50, "
     "mit Mehrwertsteuer 56 Euro 53. Wird es mehr, rufe ich vorher an.")),
    ("two hours and three quarters", one(price="100", quantity="2.75", **TIME),
     ("Die Stunde kostet 100 Euro. Ich rechne mit zweidreiviertel Stunden, das sind 275 Euro, "
     "mit Mehrwertsteuer 327 Euro 25. Wird es mehr, rufe ich vorher an.")),
    ("a consumer", one(price="100", quantity="2.5", cap="400", party=CALLER_UNKNOWN, **TIME),
     ("Die Stunde kostet 100 Euro. Ich rechne mit zweieinhalb Stunden, das sind 250 Euro, "
     "Mehrwertsteuer ist schon drin. Höchstens werden es 400 Euro.")),
    ("a cap that is the estimate", one(price="95", cap="95", **TIME),
     ("Die Stunde kostet 95 Euro. Ich rechne mit einer Stunde, das sind 95 Euro, mit Mehrwertsteuer 113 Euro 5. "
     "Mehr wird es nicht.")),
    ("small business: an estimate is no end price", one(price="80", quantity="0.25", cap="80", tax="small_business",
                                                        **TIME),
     ("Die Stunde kostet 80 Euro. Ich rechne mit einer Viertelstunde, das sind 20 Euro. "
     "Mehrwertsteuer kommt keine dazu. Höchstens werden es 80 Euro.")),
    ("exempt", one(price="80", cap="160", tax="exempt", **TIME),
     ("Die Stunde kostet 80 Euro. Ich rechne mit einer Stunde, das sind 80 Euro. "
     "Mehrwertsteuer fällt dafür keine an. Höchstens werden es 160 Euro.")),
    ("§ 13b", one(price="80", quantity="2", cap="240", tax="reverse_charge", **TIME),
     ("Die Stunde kostet 80 Euro. Ich rechne mit zwei Stunden, das sind 160 Euro, "
     "die Mehrwertsteuer führen Sie selbst ab. Höchstens werden es 240 Euro.")),
    ("two days", one(price="800", quantity="2", **DAYS),
     ("Der Tag kostet 800 Euro. Ich rechne mit zwei Tagen, das sind 1.600 Euro, mit Mehrwertsteuer 1.904 Euro. "
     "Wird es mehr, rufe ich vorher an.")),
    ("one day", one(price="800", **DAYS),
     ("Der Tag kostet 800 Euro. Ich rechne mit einem Tag, das sind 800 Euro, mit Mehrwertsteuer 952 Euro. "
     "Wird es mehr, rufe ich vorher an.")),
    ("half a day", one(price="800", quantity="0.5", cap="800", **DAYS),
     ("Der Tag kostet 800 Euro. Ich rechne mit einem halben Tag, das sind 400 Euro, mit Mehrwertsteuer 476 Euro. "
     "Höchstens werden es 800 Euro, mit Mehrwertsteuer 952 Euro.")),
    ("a week and a half", one(price="3000", quantity="1.5", kind=Kind.TIME, unit="WEE"),
     ("Die Woche kostet 3.000 Euro. Ich rechne mit eineinhalb Wochen, das sind 4.500 Euro, "
     "mit Mehrwertsteuer 5.355 Euro. Wird es mehr, rufe ich vorher an.")),
    ("by the minute", one(price="1.50", quantity="20", kind=Kind.TIME, unit="MIN", cap="60"),
     ("Die Minute kostet 1 Euro 50. Ich rechne mit 20 Minuten, das sind 30 Euro, mit Mehrwertsteuer 35 Euro 70. "
     "Höchstens werden es 60 Euro, mit Mehrwertsteuer 71 Euro 40.")),
    ("by a unit nobody says", one(price="0.80", quantity="500", kind=Kind.TIME, unit="C62", cap="450"),
     ("Das kostet etwa 400 Euro, mit Mehrwertsteuer 476 Euro. "
     "Höchstens werden es 450 Euro, mit Mehrwertsteuer 535 Euro 50.")),
    ("with a discount", one(price="100", quantity="2", discount_percent="10", **TIME),
     ("Die Stunde kostet 100 Euro. Ich rechne mit zwei Stunden, das sind 180 Euro, mit Mehrwertsteuer 214 Euro 20. "
     "Wird es mehr, rufe ich vorher an. Der Nachlass von zehn Prozent ist schon abgezogen.")),
]  # fmt: skip

FREE = [
    ("the cause is on us", fixed(),
     ("Frau Muster, das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
     "Auf uns geht dabei: Ursache finden. Sonst wären das 14 Euro 17.")),
    ("a gift with its value", one("Probedruck", "0", value="95", **GIFT),
     "Das geht auf uns: Probedruck. Sonst wären das 95 Euro."),
    ("a gift without a value", one("Probedruck", "0", **GIFT), "Das geht auf uns: Probedruck."),
    ("two gifts", one("Probedruck", "0", value="15", **GIFT).hand_line("Anfahrt", "0", value="40", **GIFT),
     "Das geht auf uns: Probedruck und Anfahrt. Sonst wären das 55 Euro."),
    ("warranty", one("Fehler beheben", "0", **WARRANTY),
     "Das gehört zur Gewährleistung und kostet Sie nichts: Fehler beheben."),
    ("warranty, du", one("Fehler beheben", "0", party=DU, **WARRANTY),
     "Erika, das gehört zur Gewährleistung und kostet dich nichts: Fehler beheben."),
    ("warranty beside work to be paid", one("Kabel", "12").hand_line("Fehler beheben", "0", **WARRANTY),
     ("Das kostet 12 Euro, mit Mehrwertsteuer 14 Euro 28. "
     "Zur Gewährleistung gehört: Fehler beheben. Das kostet Sie nichts.")),
    ("warranty and a gift", one("Fehler beheben", "0", **WARRANTY).hand_line("Anfahrt", "0", value="40", **GIFT),
     ("Das gehört zur Gewährleistung und kostet Sie nichts: Fehler beheben. "
     "Auf uns geht dabei: Anfahrt. Sonst wären das 40 Euro.")),
    ("all of the price taken off", one(discount_percent="100"), "Dafür berechne ich nichts."),
]  # fmt: skip

SEVERAL = [
    ("two", shop(("Fernhilfe", "127"), ("Anfahrt", "40")),
     ("Es sind zwei Posten: Fernhilfe für 127 Euro und Anfahrt für 40 Euro. "
     "Zusammen kostet es 167 Euro, mit Mehrwertsteuer 198 Euro 73.")),
    ("two, consumer", shop(("Fernhilfe", "100"), ("Anfahrt", "19"), party=CALLER_UNKNOWN),
     ("Es sind zwei Posten: Fernhilfe für 100 Euro und Anfahrt für 19 Euro. "
     "Zusammen kostet es 119 Euro, Mehrwertsteuer ist schon drin.")),
    ("two, small business", shop(("Fernhilfe", "127"), ("Anfahrt", "40"), tax="small_business"),
     ("Es sind zwei Posten: Fernhilfe für 127 Euro und Anfahrt für 40 Euro. "
     "Zusammen kostet es 167 Euro. Das ist der Endpreis.")),
    ("three, with the name in short", shop(("Fernhilfe", "127"), ("Anfahrt, mit Werkzeug", "40"), ("Kabel", "23.70")),
     ("Es sind drei Posten: Fernhilfe für 127 Euro, Anfahrt für 40 Euro und Kabel für 23 Euro 70. "
     "Zusammen kostet es 190 Euro 70, mit Mehrwertsteuer 226 Euro 93.")),
    ("five: the largest and the sum",
     shop(("Konzept", "300"), ("Gestaltung der Website", "900"), ("Texte", "200"), ("Bilder", "150"), ("Test", "80")),
     ("Es sind fünf Posten. Der größte ist: Gestaltung der Website für 900 Euro. "
     "Zusammen kostet es 1.630 Euro, mit Mehrwertsteuer 1.939 Euro 70. "
     "Die einzelnen Preise bekommen Sie schriftlich.")),
    ("five, du",
     shop(("Konzept", "300"), ("Gestaltung", "900"), ("Texte", "200"), ("Bilder", "150"), ("Test", "80"), party=DU),
     ("Erika, es sind fünf Posten. Der größte ist: Gestaltung für 900 Euro. "
     "Zusammen kostet es 1.630 Euro, mit Mehrwertsteuer 1.939 Euro 70. "
     "Die einzelnen Preise bekommst du schriftlich.")),
    ("time and a fixed price", one(price="95", quantity="2.5", cap="285", **TIME).hand_line("Anfahrt", "40"),
     ("Es sind zwei Posten: Fernhilfe für etwa 237 Euro 50 und Anfahrt für 40 Euro. "
     "Die Stunde kostet 95 Euro, ich rechne mit zweieinhalb Stunden. "
     "Zusammen kostet es etwa 277 Euro 50, mit Mehrwertsteuer 330 Euro 23. "
     "Höchstens werden es zusammen 325 Euro, mit Mehrwertsteuer 386 Euro 75.")),
    ("twice the same rate", one(price="95", quantity="2", **TIME).hand_line("Einweisung", "95", "1.5", **TIME),
     ("Es sind zwei Posten: Fernhilfe für etwa 190 Euro und Einweisung für etwa 142 Euro 50. "
     "Die Stunde kostet 95 Euro, ich rechne mit dreieinhalb Stunden. "
     "Zusammen kostet es etwa 332 Euro 50, mit Mehrwertsteuer 395 Euro 68. Wird es mehr, rufe ich vorher an.")),
    ("something taken off again", one("Reparatur", "200").hand_line("Anrechnung der Suche", "47.50", "-1"),
     ("Es geht um: Reparatur für 200 Euro. Davon geht ab: Anrechnung der Suche, 47 Euro 50. "
     "Zusammen kostet es 152 Euro 50, mit Mehrwertsteuer 181 Euro 48.")),
    ("more back than to pay", one("Reparatur", "40").hand_line("Gutschrift", "100", "-1"),
     ("Es geht um: Reparatur für 40 Euro. Davon geht ab: Gutschrift, 100 Euro. "
     "Unterm Strich schreibe ich Ihnen 60 Euro gut, mit Mehrwertsteuer 71 Euro 40.")),
    ("as much back as to pay", one("Reparatur", "100").hand_line("Gutschrift", "100", "-1"),
     "Es geht um: Reparatur für 100 Euro. Davon geht ab: Gutschrift, 100 Euro. Zusammen kostet das nichts."),
    ("two rates of VAT", one("Einband", "200").hand_line("Buch", "100", rate="7"),
     ("Es sind zwei Posten: Einband für 200 Euro und Buch für 100 Euro. "
     "Zusammen kostet es 300 Euro, mit Mehrwertsteuer 345 Euro.")),
    ("photovoltaics with work on the roof", one("Solaranlage", "9000", **ZERO).hand_line("Dacharbeit", "500"),
     ("Es sind zwei Posten: Solaranlage für 9.000 Euro und Dacharbeit für 500 Euro. "
     "Zusammen kostet es 9.500 Euro, mit Mehrwertsteuer 9.595 Euro. "
     "Auf einen Teil davon fällt keine Mehrwertsteuer an.")),
    ("discounts on several", one(price="100", discount_percent="10").hand_line("Anfahrt", "40", discount_amount="5"),
     ("Es sind zwei Posten: Fernhilfe für 90 Euro und Anfahrt für 35 Euro. "
     "Zusammen kostet es 125 Euro, mit Mehrwertsteuer 148 Euro 75. Der Nachlass von 15 Euro ist schon abgezogen.")),
    ("what was declined is not named",
     shop(("Fernhilfe", "127"), ("Anfahrt", "40")).do(commands.decline, ["hand-2"], ""),
     "Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13."),
    ("names with abbreviations", shop(("Umbau inkl. Kabel", "200"), ("Nr. 7 & Nr. 8", "90")),
     ("Es sind zwei Posten: Umbau inklusive Kabel für 200 Euro und Nummer 7 und Nummer 8 für 90 Euro. "
     "Zusammen kostet es 290 Euro, mit Mehrwertsteuer 345 Euro 10.")),
]  # fmt: skip

ON_OFFER = [
    ("a wish", one().hand_line("Datensicherung", "50", **WISH),
     ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
     "Wenn Sie möchten, gibt es dazu Datensicherung. Das kostet 50 Euro, mit Mehrwertsteuer 59 Euro 50.")),
    ("a wish, du", one(party=DU).hand_line("Datensicherung", "50", **WISH),
     ("Erika, das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
     "Wenn du möchtest, gibt es dazu Datensicherung. Das kostet 50 Euro, mit Mehrwertsteuer 59 Euro 50.")),
    ("a wish by time", one().hand_line("Einweisung", "95", "0.5", **TIME | WISH),
     ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. Wenn Sie möchten, gibt es dazu Einweisung. "
     "Die Stunde kostet 95 Euro. Ich rechne mit einer halben Stunde, das sind 47 Euro 50, "
     "mit Mehrwertsteuer 56 Euro 53. Wird es mehr, rufe ich vorher an.")),
    ("a wish that is free", one().hand_line("Einweisung", "0", **WARRANTY | WISH),
     ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
     "Wenn Sie möchten, gibt es dazu Einweisung. Das kostet Sie nichts.")),
    ("one of two is chosen", one(chosen=True, **EITHER).hand_line("ein Termin vor Ort", "190", **EITHER),
     ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
     "Zur Wahl steht auch ein Termin vor Ort. Das kostet 190 Euro, mit Mehrwertsteuer 226 Euro 10.")),
    ("none of two is chosen yet", one(**EITHER).hand_line("ein Termin vor Ort", "190", **EITHER),
     ("Zur Wahl steht Fernhilfe. Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
     "Zur Wahl steht auch ein Termin vor Ort. Das kostet 190 Euro, mit Mehrwertsteuer 226 Euro 10.")),
    ("four wishes", one().hand_line("Maus", "20", **WISH).hand_line("Tastatur", "30", **WISH).hand_line(
        "Kamera", "60", **WISH).hand_line("Kopfhörer", "50", **WISH),
     ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
     "Wenn Sie möchten, gibt es dazu Maus. Das kostet 20 Euro, mit Mehrwertsteuer 23 Euro 80. "
     "Wenn Sie möchten, gibt es dazu Tastatur. Das kostet 30 Euro, mit Mehrwertsteuer 35 Euro 70. "
     "Dazu gibt es noch zwei weitere Möglichkeiten. Was sie kosten, bekommen Sie schriftlich.")),
]  # fmt: skip


@pytest.mark.parametrize("situation,call,said", [*ONE_PRICE, *BY_TIME, *FREE, *SEVERAL, *ON_OFFER])
def test_price(situation, call, said):
    assert sentences.price(call.state, 1) == said
    if said:
        assert_kind(said)
        assert not (FORMAL if call.state.party.informal else FAMILIAR).search(said)


def test_a_price_list_is_never_read_aloud():
    said = sentences.price(shop(*((f"Teil {number}", "10") for number in range(12))).state, 1)
    assert said.count("10 Euro") == 1
    assert "120 Euro, mit Mehrwertsteuer 142 Euro 80" in said


def test_the_sum_said_is_the_sum_on_paper():
    call = one(price="95", quantity="2.5", party=PRIVATE, **TIME)
    sums = call.state.totals(1)
    assert sentences.total(sums, call.state.lead, call.state.tax) == "237 Euro 50, Mehrwertsteuer ist schon drin"
    assert sums.gross.cents == 23750
