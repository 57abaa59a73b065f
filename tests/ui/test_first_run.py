# SPDX-License-Identifier: Apache-2.0
"""From nothing to a firm by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.fakes import make_desk
from tests.ui.keyboard import press, type_here, type_text
from tests.ui.windows import open_window, settle
from vorab.core.company import Company
from vorab.core.faults import Fault, Faults
from vorab.core.line import Lead
from vorab.core.money import Money
from vorab.core.party import Provider
from vorab.ui.models.first_run import ALL_STEPS, FIELDS, STEPS, amount_fault, company_from, field_of, step_of, values_of

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


@pytest.fixture
def desk():
    return make_desk(company=None)


@pytest.fixture
def window(qtbot, theme, desk):
    return open_window(qtbot, desk, theme)


def fill(*texts):
    """Type into one field after the other."""
    for index, text in enumerate(texts):
        if index:
            press(TAB)
        type_here(text)


def test_keyboard_alone(qtbot, window, desk):
    page = window.page("first_run")
    assert window.current == "first_run"
    fill("Müßig & Söhne", "Max Müßig", "Größenweg 1", "12345", "Köln")
    press(TAB)
    press(Qt.Key.Key_N)  # the list jumps to Niedersachsen
    press(ENTER)
    assert page.step == 1
    fill("01234 5550", "hilfe@example.org", "")
    press(ENTER)
    press(Qt.Key.Key_Right)  # Kleinunternehmer: ja
    press(TAB)
    fill("12/345/67890", "", "DE02 1203 0000 0000 2020 51", "Müßig & Söhne")
    press(ENTER)
    assert page.step == 3
    press(Qt.Key.Key_Right)  # brutto
    press(TAB)
    fill("85,50", "127")
    with qtbot.waitSignal(page.finished):
        press(ENTER)
    settle()
    saved = desk.company.company
    assert saved == Company(
        Provider(
            "Müßig & Söhne",
            owner="Max Müßig",
            street="Größenweg 1",
            postcode="12345",
            city="Köln",
            phone="01234 5550",
            email="hilfe@example.org",
            tax_number="12/345/67890",
            iban="DE02 1203 0000 0000 2020 51",
            account_holder="Müßig & Söhne",
            small_business=True,
        ),
        state="NI",
        hourly_rate=Money(8550),
        rate_lead=Lead.GROSS,
        version=1,
    )
    assert desk.company.price == Money(12700)
    assert window.current == "today"
    assert window.page("first_run") is None
    assert "eingerichtet" in desk.messages.posted[-1].text


def test_a_firm_without_a_name_goes_no_further(qtbot, window):
    page = window.page("first_run")
    press(ENTER)
    assert page.step == 0
    name = page._forms[0].fields["name"]
    assert name.fault == "Ohne Namen kann kein Angebot entstehen. Bitte tragen Sie ihn ein."
    assert QApplication.focusWidget() is name.edit
    type_here("M")
    qtbot.waitUntil(lambda: name.fault == "")


def test_sentence_while_typing_and_what_was_typed_stays(qtbot, window):
    page = window.page("first_run")
    field = page._forms[0].fields["postcode"]
    type_text(field.edit, "12a4ß")
    qtbot.waitUntil(lambda: "Postleitzahl" in field.fault)
    assert field.text() == "12a4ß"
    type_text(page._forms[0].fields["name"].edit, "Muster")
    press(ENTER)
    assert page.step == 0, "a wrong postcode is corrected first"
    field.edit.selectAll()
    type_text(field.edit, "12345")
    press(ENTER)
    assert page.step == 1
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.step == 0
    assert page.typed()["name"] == "Muster"
    assert page.typed()["postcode"] == "12345"


def test_refused_firm_leads_to_the_field(qtbot, window, desk):
    page = window.page("first_run")
    page.take_typed(values_of(None) | {"name": "Muster", "iban": "DE02120300000000202051"})
    desk.company.refuse = Faults((Fault("iban_checksum", "provider.iban"), Fault("store_full")))
    for _ in STEPS:
        press(ENTER)
    qtbot.waitUntil(lambda: bool(desk.messages.posted))
    assert page.step == 2
    assert page._forms[2].fields["iban"].fault
    assert page.typed()["name"] == "Muster"
    assert [message.level for message in desk.messages.posted] == ["error"]
    desk.company.refuse = None
    for _ in STEPS[2:]:
        press(ENTER)
    qtbot.waitUntil(lambda: window.current == "today")


def test_amount_that_is_english_is_explained(qtbot, window):
    field = window.page("first_run")._forms[3].fields["hourly_rate"]
    type_text(field.edit, "85.50")
    qtbot.waitUntil(lambda: "85,50" in field.fault)


def test_looking_around_first(qtbot, window):
    page = window.page("first_run")
    with qtbot.waitSignal(window.sample_requested):
        page._look.click()


def test_steps_reached_can_be_chosen_again(window):
    page = window.page("first_run")
    type_here("Muster")
    press(ENTER)
    press(ENTER)
    rows = page._list.rows
    assert [row.status for row in rows] == ["done", "done", "here", "to come"]
    assert not rows[3].isEnabled()
    rows[0].click()
    assert page.step == 0


def test_no_new_talk_before_there_is_a_firm(window):
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.current == "first_run"


# ------------------------------------------------------------------ the model


def test_values_and_company_are_inverse():
    values = values_of(None) | {"name": "Muster", "hourly_rate": "1.234,50", "small_business": "yes", "state": "BY"}
    company, flat = company_from(values)
    assert flat is None
    assert values_of(company) == values
    again, flat = company_from(values_of(company, Money(100)), company)
    assert again == company
    assert flat == Money(100)


def test_all_faults_are_told_at_once():
    with pytest.raises(Faults) as found:
        company_from({"name": "", "hourly_rate": "abc", "flat_price": "-5"})
    assert [(fault.place, fault.code) for fault in found.value.faults] == [
        ("name", "text_missing"),
        ("hourly_rate", "number_unclear"),
        ("flat_price", "number_negative"),
    ]


def test_places():
    assert field_of("provider.iban") == "iban"
    assert field_of("lines[0].price") == ""
    assert step_of("iban") == 2
    assert amount_fault("", "hourly_rate") is None
    assert len(FIELDS) == sum(len(step.fields) for step in ALL_STEPS)
