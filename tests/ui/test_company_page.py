# SPDX-License-Identifier: Apache-2.0
import pytest
from PySide6.QtCore import Qt

from tests.ui.fakes import COMPANY, make_desk
from tests.ui.keyboard import press, type_text
from tests.ui.windows import open_window, settle
from vorab.core.faults import Fault, Faults
from vorab.core.money import Money
from vorab.core.party import Dispute

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def page(qtbot, theme, desk):
    window = open_window(qtbot, desk, theme)
    window.show_page("company")
    settle()
    page = window.page("company")
    page.window_for_test = window
    return page


def rename(page, text):
    edit = page.fields()["name"].edit
    edit.selectAll()
    type_text(edit, text)


def test_shows_the_firm(page):
    fields = page.fields()
    assert fields["name"].text() == "Muster IT-Hilfe"
    assert fields["hourly_rate"].text() == "85,00"
    assert fields["flat_price"].text() == "127,00"
    assert fields["state"].text() == "NI"
    assert not page.changed
    assert not page._save_button.isEnabled()


def test_saves_and_takes_back(qtbot, page, desk):
    rename(page, "Muster Zwei")
    assert page.changed
    with qtbot.waitSignal(page.company_saved):
        press(Qt.Key.Key_S, CTRL)
    assert desk.company.company.provider.name == "Muster Zwei"
    assert desk.company.company.version == 2
    assert not page.changed
    message = desk.messages.posted[-1]
    assert message.text == "Ihre Firma ist gespeichert."
    with qtbot.waitSignal(page.company_saved):
        message.undo()
    assert desk.company.company.provider == COMPANY.provider
    assert desk.company.company.version == 3
    assert page.fields()["name"].text() == "Muster IT-Hilfe"
    assert desk.company.price == Money(12700)


def test_refused_by_the_service_keeps_what_was_typed(qtbot, page, desk):
    desk.company.refuse = Faults((Fault("vat_id_form", "provider.vat_id", value="x"), Fault("store_locked")))
    rename(page, "Muster Zwei")
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: bool(desk.messages.posted))
    assert page.fields()["vat_id"].fault
    assert page.fields()["name"].text() == "Muster Zwei"
    assert page._save_button.isEnabled()


def test_wrong_fields_are_not_sent(page, desk):
    edit = page.fields()["postcode"].edit
    edit.selectAll()
    type_text(edit, "123")
    press(Qt.Key.Key_S, CTRL)
    settle()
    assert page.fields()["postcode"].fault
    assert desk.company.company is COMPANY


def test_going_away_loses_nothing(qtbot, page):
    window = page.window_for_test
    rename(page, "Halb getippt")
    window.show_page("today")
    window.show_page("company")
    settle()
    assert page.fields()["name"].text() == "Halb getippt"


def test_another_language_loses_nothing(qtbot, page):
    window = page.window_for_test
    rename(page, "Halb getippt")
    window.attach(make_desk("en"))
    qtbot.waitUntil(lambda: window.current == "company")
    settle()
    fresh = window.page("company")
    assert fresh is not page
    assert fresh.fields()["name"].text() == "Halb getippt"
    assert fresh.changed


def test_the_particulars_for_private_customers_are_kept(page, desk):
    fields = page.fields()
    for key, text in (("legal_form", "GbR"), ("insurance", "Muster Versicherung AG"), ("payment_days", "14")):
        fields[key].setFocus()
        type_text(fields[key].edit, text)
    fields["terms"].setFocus()
    type_text(fields["terms"].edit, "Es gilt deutsches Recht.")
    combo = fields["dispute"].edit
    combo.setFocus()
    for _ in range(3):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_S, CTRL)
    settle()
    company = desk.company.company
    provider = company.provider
    assert (provider.legal_form, provider.insurance) == ("GbR", "Muster Versicherung AG")
    assert provider.terms == "Es gilt deutsches Recht."
    assert provider.dispute is Dispute.UNWILLING
    assert company.payment_days == 14
    assert not page.changed


def test_days_that_are_none_are_asked_about(page, desk):
    field = page.fields()["payment_days"]
    field.setFocus()
    type_text(field.edit, "bald")
    press(Qt.Key.Key_S, CTRL)
    settle()
    assert field.fault.startswith("„bald“ ist keine Zahl von Tagen.")
    assert desk.company.company is COMPANY


def test_a_paper_that_wants_to_know_more_gets_its_page_back(qtbot, page):
    assert not page._back.isVisible()
    page.leads_back_to = "today"
    settle()
    assert page.fields()["legal_form"].edit.hasFocus()
    rename(page, "Halb getippt")
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    window = page.window_for_test
    assert window.current == "today"
    window.show_page("company")
    settle()
    assert page.fields()["name"].text() == "Halb getippt"
    assert not page._back.isVisible()
