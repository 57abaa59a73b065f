# SPDX-License-Identifier: Apache-2.0
"""What is said aloud, word for word: prices as facts, at most 22 words a sentence."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.guide.talking import FIRM, PRIVATE, TODAY, Call, agreed, fixed
from vorab.core.line import Choice, Kind, Period
from vorab.core.step import NextStep
from vorab.guide import commands, sentences

WORDS = 22
HARSH = {"leider", "nur", "eigentlich", "bloß", "lediglich", "müssen", "müssten"}
TIME = {"kind": Kind.TIME, "unit": "HUR"}
FIX = "Das geht auf uns: Ursache finden. Sonst wären das 14 Euro 17. Das kostet 127 Euro"
BOTH = {"choice": Choice.ALTERNATIVE, "group": "Wahl"}
MONTH = {"period": Period.MONTH, "unit": "MON"}
YEAR = {"period": Period.YEAR, "unit": "ANN"}


def business(tax="standard"):
    return Call(party=FIRM, tax=tax)


def private():
    return Call(party=PRIVATE)


def one(party=FIRM, tax="standard", price="127.00", **more):
    return Call(party=party, tax=tax).hand_line("Fernhilfe", price, **more)


PRICES = [
    # one fixed price: business hears net first, consumers gross, without VAT the end price
    (one(), "Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13."),
    (one(PRIVATE, price="151.13"), "Das kostet 151 Euro 13, Mehrwertsteuer ist schon drin."),
    (one(tax="small_business"), "Das kostet 127 Euro. Das ist der Endpreis."),
    (one(PRIVATE, tax="small_business"), "Das kostet 127 Euro. Das ist der Endpreis."),
    (one(tax="reverse_charge"), "Das kostet 127 Euro, die Mehrwertsteuer führen Sie selbst ab."),
    (one(tax="eu_service"), "Das kostet 127 Euro, die Mehrwertsteuer führen Sie selbst ab."),
    (one(tax="exempt"), "Das kostet 127 Euro. Das ist der Endpreis."),
    (one(price="0.50"), "Das kostet 50 Cent, mit Mehrwertsteuer 60 Cent."),
    (one(price="1234567.00"), "Das kostet 1.234.567 Euro, mit Mehrwertsteuer 1.469.134 Euro 73."),
    (one(quantity="3"), "Das kostet 381 Euro, mit Mehrwertsteuer 453 Euro 39."),
    (one(discount_percent="10"), "Das kostet 114 Euro 30, mit Mehrwertsteuer 136 Euro 02."),
    # work by time: the rate, the estimate, and what it comes to at most
    (
        one(price="95.00", cap="285.00", **TIME),
        ("Die Stunde kostet 95 Euro. Ich rechne mit einer Stunde, das sind 95 Euro, mit Mehrwertsteuer 113 Euro 05. "
        "Höchstens werden es 285 Euro, mit Mehrwertsteuer 339 Euro 15."),
    ),
    (
        one(price="95.00", quantity="0.5", **TIME),
        ("Die Stunde kostet 95 Euro. Ich rechne mit einer halben Stunde, das sind 47 Euro 50, "
        "mit Mehrwertsteuer 56 Euro 53. Wird es mehr, rufe ich vorher an."),
    ),
    (
        one(PRIVATE, price="100.00", quantity="2.5", cap="400.00", **TIME),
        ("Die Stunde kostet 100 Euro. Ich rechne mit zweieinhalb Stunden, das sind 250 Euro, "
        "Mehrwertsteuer ist schon drin. Höchstens werden es 400 Euro."),
    ),
    (
        one(tax="small_business", price="80.00", quantity="0.25", cap="80.00", **TIME),
        ("Die Stunde kostet 80 Euro. Ich rechne mit einer Viertelstunde, das sind 20 Euro. "
        "Mehrwertsteuer kommt keine dazu. Höchstens werden es 80 Euro."),
    ),
    (
        one(price="800.00", quantity="2", kind=Kind.TIME, unit="DAY"),
        ("Der Tag kostet 800 Euro. Ich rechne mit zwei Tagen, das sind 1.600 Euro, mit Mehrwertsteuer 1.904 Euro. "
        "Wird es mehr, rufe ich vorher an."),
    ),
    (
        one(price="800.00", kind=Kind.TIME, unit="DAY"),
        ("Der Tag kostet 800 Euro. Ich rechne mit einem Tag, das sind 800 Euro, mit Mehrwertsteuer 952 Euro. "
        "Wird es mehr, rufe ich vorher an."),
    ),
    (
        one(price="1.50", quantity="20", kind=Kind.TIME, unit="MIN", cap="60.00"),
        ("Die Minute kostet 1 Euro 50. Ich rechne mit 20 Minuten, das sind 30 Euro, mit Mehrwertsteuer 35 Euro 70. "
        "Höchstens werden es 60 Euro, mit Mehrwertsteuer 71 Euro 40."),
    ),
    (
        one(price="3000.00", kind=Kind.TIME, unit="WEE", cap="4000.00", tax="exempt"),
        ("Die Woche kostet 3.000 Euro. Ich rechne mit einer Woche, das sind 3.000 Euro. "
        "Mehrwertsteuer kommt keine dazu. Höchstens werden es 4.000 Euro."),
    ),
    (
        one(price="0.80", quantity="500", kind=Kind.TIME, unit="C62", cap="450.00"),
        ("Ich rechne mit 400 Euro, mit Mehrwertsteuer 476 Euro. "
        "Höchstens werden es 450 Euro, mit Mehrwertsteuer 535 Euro 50."),
    ),
    # free is said too
    (fixed(), f"{FIX}, mit Mehrwertsteuer 151 Euro 13."),
    (
        fixed(PRIVATE),
        ("Das geht auf uns: Ursache finden. Sonst wären das 16 Euro 86. "
        "Das kostet 151 Euro 13, Mehrwertsteuer ist schon drin."),
    ),
    (one(price="0", kind=Kind.GOODWILL), "Das geht auf uns: Fernhilfe."),
    (one(price="0", kind=Kind.GOODWILL, value="95.00"), "Das geht auf uns: Fernhilfe. Sonst wären das 95 Euro."),
    (
        business().answer("finding", "warranty"),
        "Das gehört zur Gewährleistung und kostet Sie nichts: Fehler beheben.",
    ),
    # several: each with its price, then the sum
    (
        one().hand_line("Anfahrt, mit Werkzeug", "40.00").hand_line("Netzwerkkabel", "7.90", quantity="3"),
        ("Fernhilfe: 127 Euro. Anfahrt, mit Werkzeug: 40 Euro. Netzwerkkabel: 23 Euro 70. "
        "Zusammen kostet es 190 Euro 70, mit Mehrwertsteuer 226 Euro 93."),
    ),
    (
        one(PRIVATE, price="100.00").hand_line("Anfahrt", "19.00"),
        "Fernhilfe: 100 Euro. Anfahrt: 19 Euro. Zusammen kostet es 119 Euro, Mehrwertsteuer ist schon drin.",
    ),
    (
        one(tax="small_business").hand_line("Anfahrt", "40.00"),
        "Fernhilfe: 127 Euro. Anfahrt: 40 Euro. Zusammen kostet es 167 Euro. Das ist der Endpreis.",
    ),
    (
        one(price="95.00", quantity="2.5", cap="285.00", **TIME).hand_line("Anfahrt", "40.00"),
        ("Fernhilfe: etwa zweieinhalb Stunden zu 95 Euro, das sind 237 Euro 50. Anfahrt: 40 Euro. "
        "Zusammen kostet es 277 Euro 50, mit Mehrwertsteuer 330 Euro 23. "
        "Höchstens werden es zusammen 325 Euro, mit Mehrwertsteuer 386 Euro 75."),
    ),
    (
        one(price="95.00", cap="285.00", **TIME).hand_line("Texte", "400.00", kind=Kind.TIME),
        ("Fernhilfe: etwa eine Stunde zu 95 Euro, das sind 95 Euro. Texte: etwa 400 Euro. "
        "Zusammen kostet es 495 Euro, mit Mehrwertsteuer 589 Euro 05. Wird es mehr, rufe ich vorher an."),
    ),
    # the month first, then the year
    (
        one(price="10.00", **MONTH),
        "Das kostet 10 Euro im Monat, im Jahr sind das 120 Euro, jeweils ohne Mehrwertsteuer.",
    ),
    (
        one(PRIVATE, price="10.00", **MONTH),
        "Das kostet 10 Euro im Monat, im Jahr sind das 120 Euro, Mehrwertsteuer ist schon drin.",
    ),
    (
        one(tax="small_business", price="10.00", **MONTH),
        "Das kostet 10 Euro im Monat, im Jahr sind das 120 Euro. Das ist der Endpreis.",
    ),
    (
        one(tax="reverse_charge", price="10.00", **MONTH),
        "Das kostet 10 Euro im Monat, im Jahr sind das 120 Euro, die Mehrwertsteuer führen Sie selbst ab.",
    ),
    (one(price="24.00", **YEAR), "Das kostet 24 Euro im Jahr, ohne Mehrwertsteuer."),
    (
        one().hand_line("Wartung", "29.00", **MONTH),
        ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
        "Dazu kommt Wartung: 29 Euro im Monat, im Jahr sind das 348 Euro, jeweils ohne Mehrwertsteuer."),
    ),
    (
        one().hand_line("Wartung", "29", **MONTH).hand_line("Speicher", "10", **MONTH).hand_line("Name", "24", **YEAR),
        ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
        "Dazu kommen Wartung und Speicher: zusammen 39 Euro im Monat, im Jahr sind das 468 Euro, "
        "jeweils ohne Mehrwertsteuer. Dazu kommt Name: 24 Euro im Jahr, ohne Mehrwertsteuer."),
    ),
    (
        one(price="10.00", **MONTH).hand_line("Name", "24.00", **YEAR),
        ("Fernhilfe: 10 Euro im Monat, im Jahr sind das 120 Euro, jeweils ohne Mehrwertsteuer. "
        "Dazu kommt Name: 24 Euro im Jahr, ohne Mehrwertsteuer."),
    ),
    # offers, without pushing
    (
        fixed().answer("care", "yes"),
        (f"{FIX}, mit Mehrwertsteuer 151 Euro 13. Wenn Sie möchten, gibt es dazu Wartung. "
        "Das kostet 29 Euro im Monat, im Jahr sind das 348 Euro, jeweils ohne Mehrwertsteuer."),
    ),
    (
        one().hand_line("Datensicherung", "50.00", choice=Choice.OPTIONAL),
        ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. Wenn Sie möchten, gibt es dazu Datensicherung. "
        "Das kostet 50 Euro, mit Mehrwertsteuer 59 Euro 50."),
    ),
    (
        one().hand_line("Einweisung", "0", choice=Choice.OPTIONAL, kind=Kind.WARRANTY),
        ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. Wenn Sie möchten, gibt es dazu Einweisung. "
        "Das kostet Sie nichts."),
    ),
    (
        one(chosen=True, **BOTH).hand_line("ein Termin vor Ort", "190.00", **BOTH),
        ("Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. Zur Wahl steht auch ein Termin vor Ort. "
        "Das kostet 190 Euro, mit Mehrwertsteuer 226 Euro 10."),
    ),
    (business(), ""),
]  # fmt: skip


@pytest.mark.parametrize("call,said", PRICES, ids=[str(number) for number in range(len(PRICES))])
def test_price(call, said):
    assert sentences.price(call.state, 1) == said


@pytest.mark.parametrize("said", [said for _, said in PRICES])
def test_a_price_is_a_fact(said):
    assert not HARSH & set(re.findall(r"\w+", said.lower()))
    assert_short(said)


def assert_short(text):
    for sentence in re.split(r"(?<=[.?!:])\s+", text):
        assert len(sentence.split()) <= WORDS, sentence


def test_declined_lines_are_not_named():
    call = one().hand_line("Anfahrt", "40.00").do(commands.decline, ["hand-2"], "")
    assert sentences.price(call.state, 1) == "Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13."


STEP = NextStep("Auftrag bestätigen und erledigen", "2026-11-23T12:00")
DONE = "Der nächste Schritt ist morgen um 12 Uhr: Auftrag bestätigen und erledigen."
READ_BACKS = [
    (
        agreed(), STEP,
        "Ich fasse kurz zusammen. Vereinbart ist: Fernhilfe, Druck einstellen. "
        "Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. Kostenfrei: Ursache finden. " + DONE,
    ),
    (
        agreed(PRIVATE), STEP,
        "Ich fasse kurz zusammen. Vereinbart ist: Fernhilfe, Druck einstellen. "
        "Das kostet 151 Euro 13, Mehrwertsteuer ist schon drin. Kostenfrei: Ursache finden. " + DONE,
    ),
    (
        fixed().say_price(), NextStep("Angebot schicken", "2026-11-22"),
        ("Ich fasse kurz zusammen. Es geht um: Fernhilfe, Druck einstellen. "
        "Das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. Kostenfrei: Ursache finden. "
        "Der nächste Schritt ist heute: Angebot schicken."),
    ),
    (
        business().answer("finding", "warranty").say_price().answer("order", "free"), None,
        "Ich fasse kurz zusammen. Vereinbart ist: Fehler beheben. Das kostet Sie nichts.",
    ),
    (
        one().hand_line("Anfahrt, neu", "40").hand_line("Kabel", "3").hand_line("Dose", "4").hand_line("Test", "5"),
        None,
        ("Ich fasse kurz zusammen. Es geht um: Fernhilfe, Anfahrt und drei weitere Positionen. "
        "Das kostet 179 Euro, mit Mehrwertsteuer 213 Euro 01."),
    ),
    (
        one(price="10.00", **MONTH), None,
        ("Ich fasse kurz zusammen. Es geht um: Fernhilfe. "
        "Das kostet 10 Euro im Monat, im Jahr sind das 120 Euro, jeweils ohne Mehrwertsteuer."),
    ),
    (
        one(price="95.00", cap="285.00", **TIME), None,
        ("Ich fasse kurz zusammen. Es geht um: Fernhilfe. Das kostet 95 Euro, mit Mehrwertsteuer 113 Euro 05. "
        "Höchstens werden es 285 Euro, mit Mehrwertsteuer 339 Euro 15."),
    ),
    (
        one(tax="small_business"), None,
        "Ich fasse kurz zusammen. Es geht um: Fernhilfe. Das kostet 127 Euro. Das ist der Endpreis.",
    ),
    (business(), NextStep("Mit Frau Muster sprechen", "2026-11-27"),
     "Der nächste Schritt ist am Freitag: Mit Frau Muster sprechen."),
    (business(), None, ""),
]  # fmt: skip


@pytest.mark.parametrize("call,step,said", READ_BACKS, ids=[str(number) for number in range(len(READ_BACKS))])
def test_read_back(call, step, said):
    assert sentences.read_back(call.state, 1, step, TODAY) == said
    assert_short(said)


def titled(call, title="Drucker im Büro"):
    return call.do(commands.open_matter, title)


GONE = "wir wurden vorhin getrennt."
RECKON = "Soll ich es für Sie durchrechnen?"
OPENINGS = [
    (Call(), True, f"Guten Tag, {GONE} {RECKON}"),
    (business(), True, f"Guten Tag Frau Muster, {GONE} {RECKON}"),
    (titled(private()), True, f"Guten Tag Kim Muster, {GONE} Es ging um „Drucker im Büro“. {RECKON}"),
    (private(), False, f"Guten Tag Kim Muster, wir wurden bei unserem letzten Gespräch getrennt. {RECKON}"),
    (fixed(), True, f"Guten Tag Frau Muster, {GONE} {RECKON}"),
    (fixed().say_price(), True, f"Guten Tag Frau Muster, {GONE} Soll ich das so für Sie machen?"),
    (fixed().say_price().edit("fix", price="130.00"), True, f"Guten Tag Frau Muster, {GONE} {RECKON}"),
    (agreed(), True, f"Guten Tag Frau Muster, {GONE} Ich mache es so, wie wir es besprochen haben."),
    (
        fixed().answer("order", "later"),
        False,
        "Guten Tag Frau Muster, ich melde mich wie versprochen. Passt es Ihnen gerade?",
    ),
    (titled(fixed().say_price()), True, f"Guten Tag Frau Muster, {GONE} Es ging um „Drucker im Büro“. {RECKON}"),
]


@pytest.mark.parametrize("call,same_day,said", OPENINGS, ids=[str(number) for number in range(len(OPENINGS))])
def test_call_back_opening(call, same_day, said):
    assert sentences.call_back_opening(call.state, call.state.matter, same_day) == said
    assert_short(said)


@pytest.mark.parametrize(
    "due,said",
    [
        ("2026-11-22", "heute"),
        ("2026-11-22T16:30", "heute um 16 Uhr 30"),
        ("2026-11-23", "morgen"),
        ("2026-11-23T12:00", "morgen um 12 Uhr"),
        ("2026-11-24", "am Dienstag"),
        ("2026-11-28T09:05", "am Samstag um 9 Uhr 05"),
        ("2026-11-29", "am 29. November"),
        ("2026-12-07", "am 7. Dezember"),
        ("2027-03-01T08:00", "am 1. März um 8 Uhr"),
        ("2028-01-15", "am 15. Januar 2028"),
        ("2026-11-21", "gestern"),
        ("2026-11-16", "am 16. November"),
    ],
)
def test_due_words(due, said):
    assert sentences.due_words(due, TODAY) == said


@pytest.mark.parametrize(
    "due,written", [("2026-11-23", "am 23.11.2026"), ("2026-12-01T09:30", "am 01.12.2026 um 9 Uhr 30")]
)
def test_due_date_does_not_depend_on_when_it_is_read(due, written):
    assert sentences.due_date(due) == written


texts = st.text(st.characters(codec="utf-8", categories=("L", "Nd", "Po", "Zs")), min_size=1, max_size=200)


@given(
    st.lists(
        st.tuples(texts, st.sampled_from(["0.05", "99999.99", "101"]), st.sampled_from([MONTH, YEAR, {}])), max_size=6
    ),
    st.sampled_from([FIRM, PRIVATE]),
    st.sampled_from([{}, {"choice": Choice.OPTIONAL}, TIME, TIME | {"cap": "800000.00"}]),
)
def test_no_sentence_takes_the_breath_away(lines, party, more):
    call = Call(party=party)
    for text, price, period in lines:
        call.hand_line(f"Arbeit {text}".replace(".", "").replace("?", ""), price, quantity="2.75", **{**period, **more})
    call.do(commands.open_matter, "Wort " * 80).do(commands.go_to_matter, 1)
    assert_short(sentences.price(call.state, 1))
    assert_short(sentences.read_back(call.state, 1, NextStep("Wort " * 60, "2026-12-31T09:30"), TODAY))
    assert_short(sentences.call_back_opening(call.state, 2))


def test_dates_next_to_new_year():
    assert sentences.due_words("2027-01-01", date(2026, 12, 31)) == "morgen"
