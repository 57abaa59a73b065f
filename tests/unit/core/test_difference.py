# SPDX-License-Identifier: Apache-2.0
"""What is different in a new version is said in sentences, and only that."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from tests.unit.core import samples
from vorab.core import totals
from vorab.core.difference import difference
from vorab.core.document import Adjustment, DocumentType
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.terms import PaymentTerms, Promise

HELP = Line("Fernhilfe", Decimal("150.00"), id="fix")
WAY = Line("Anfahrt", Decimal("30.00"), id="way")
OLD = samples.document(lines=(HELP, WAY), discounts=(Adjustment("Treuerabatt", percent=Decimal(3)),))


def said(**changes):
    return [sentence.replace("\u00a0", " ") for sentence in difference(OLD, replace(OLD, **changes))]


def test_nothing_is_different():
    assert said() == []
    assert said(number="AN-2026-0001-R2", date=date(2026, 12, 1), replaces="AN-2026-0001") == []


@pytest.mark.parametrize(
    "lines,sentence",
    [
        ((HELP,), "Entfällt: Anfahrt, 30,00 €"),
        ((HELP, WAY, Line("Shop", Decimal(900))), "Neu: Shop, 900,00 €"),
        ((replace(HELP, price=Decimal(127)), WAY), "Fernhilfe: 127,00 € statt 150,00 €"),
        ((HELP, replace(WAY, quantity=Decimal(2))), "Anfahrt: 2 psch. statt 1 psch."),
        ((replace(HELP, text="Hilfe am Telefon"), WAY), "„Hilfe am Telefon“ statt „Fernhilfe“"),
        ((HELP, replace(WAY, choice=Choice.OPTIONAL)), "Anfahrt: auf Wunsch statt fester Teil"),
        ((HELP, replace(WAY, period=Period.MONTH)), "Anfahrt: 30,00 € im Monat statt 30,00 €"),
        ((replace(HELP, details="Am Abend"), WAY), "Fernhilfe: anders beschrieben"),
        (
            (HELP, replace(WAY, kind=Kind.GOODWILL, price=Decimal(0), value=Money(3000))),
            "Anfahrt: 0,00 € statt 30,00 €",
        ),
        (
            (replace(HELP, kind=Kind.TIME, cap=Money(20000)), WAY),
            "Fernhilfe: 150,00 €, höchstens 200,00 € statt 150,00 €",
        ),
    ],
)
def test_lines(lines, sentence):
    assert sentence in said(lines=lines)


@pytest.mark.parametrize(
    "changes,sentence",
    [
        ({"discounts": ()}, "Entfällt: Treuerabatt, 3 %"),
        ({"discounts": (Adjustment("Treuerabatt", percent=Decimal(5)),)}, "Treuerabatt: 5 % statt 3 %"),
        ({"charges": (Adjustment("Eilzuschlag", amount=Money(2500)),)}, "Neu: Eilzuschlag, 25,00 €"),
        ({"valid_until": date(2026, 12, 21)}, "Gültig bis 21.12.2026 statt 07.12.2026"),
        ({"promise": Promise(done_by=date(2026, 12, 24))}, "Fertig bis 24.12.2026"),
        ({"payment": PaymentTerms(days=30)}, "Zahlungsziel: 30 Tage statt keines"),
        ({"payment": PaymentTerms(deposit_percent=Decimal(30))}, "Anzahlung ist anders vereinbart"),
        ({"subject": "Drucker"}, "Betreff: „Drucker“ statt „“"),
    ],
)
def test_what_stands_around_them(changes, sentence):
    assert sentence in said(**changes)


def test_the_total_comes_last_as_it_is_printed():
    found = said(lines=(replace(HELP, price=Decimal(127)), WAY))
    assert found == ["Fernhilfe: 127,00 € statt 150,00 €", "Gesamtbetrag 181,23 € statt 207,77 €"]


def test_lines_without_id_are_known_by_their_text():
    old = samples.document(lines=(Line("Fernhilfe", Decimal(150)),))
    (first, _) = difference(old, replace(old, lines=(Line("Fernhilfe", Decimal(127)),)))
    assert first.startswith("Fernhilfe: 127,00")


def test_papers_without_prices_have_no_sum():
    old = samples.document(type=DocumentType.CONVERSATION_NOTE)
    assert difference(old, replace(old, lines=(), subject="Neu")) == (
        "Entfällt: Fernhilfe, 127,00\u00a0€", "Betreff: „Neu“ statt „“",
    )  # fmt: skip


@given(samples.documents(full=True))
def test_a_document_is_no_different_from_itself(document):
    assert difference(document, document) == ()
    dearer = replace(document, lines=(*document.lines, replace(HELP, id="other")), prices=Lead.NET)
    if totals.compute(dearer).gross != totals.compute(document).gross and document.type.priced:
        assert any(sentence.startswith("Gesamtbetrag ") for sentence in difference(document, dearer))
