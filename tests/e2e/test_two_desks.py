# SPDX-License-Identifier: Apache-2.0
"""Two desks on one server: what the other one does shows here, both at once is sorted out, and the server may go."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.e2e import s1
from tests.e2e.driver import Driver
from tests.e2e.two_desks import TwoDesks, two_desks
from tests.postgres import Server
from vorab.core.company import Company
from vorab.core.faults import Fault
from vorab.core.look import FirmLook
from vorab.guide import commands
from vorab.ui.pages.company_page import CompanyPage
from vorab.ui.pages.look_page import LookPage
from vorab.ui.widgets.conflict_sheet import ConflictSheet

Key = Qt.Key
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory, postgres: Server) -> Iterator[TwoDesks]:
    with two_desks(tmp_path_factory.mktemp("desks"), postgres) as desks:
        yield desks


@pytest.fixture
def driver(desks: TwoDesks) -> Iterator[Driver]:
    yield desks.driver
    sheet = conflict(desks.driver)
    if sheet is not None:
        sheet.close_sheet()
    desks.driver.window.show_page("today")
    desks.driver.settle()


def conflict(driver: Driver) -> ConflictSheet | None:
    return next((sheet for sheet in driver.window.findChildren(ConflictSheet) if sheet.isVisible()), None)


def change_firm(desks: TwoDesks, **fields: str) -> Company:
    """The other desk changes the firm."""
    company = desks.other.company.load()
    assert company is not None
    return desks.other.company.save(replace(company, provider=replace(company.provider, **fields)))


def open_firm(desks: TwoDesks) -> CompanyPage:
    driver = desks.driver
    driver.window.show_page("company")
    page = driver.window.page("company")
    assert isinstance(page, CompanyPage)
    desks.until(page.fields()["name"].text, "the firm")
    return page


def write(driver: Driver, page: CompanyPage, key: str, text: str) -> None:
    edit = page.fields()[key].edit
    edit.setFocus()
    edit.selectAll()
    driver.type(text)


def test_both_change_the_firm_and_choose_field_by_field(desks: TwoDesks, driver: Driver) -> None:
    page = open_firm(desks)
    before = desks.other.company.load().provider
    write(driver, page, "phone", "01234 111-1")
    write(driver, page, "city", "Musterdorf")
    write(driver, page, "website", "hier.example.org")
    change_firm(desks, phone="01234 222-2", city="Musterhausen", street="Anderer Weg 9")
    driver.ctrl(Key.Key_S)
    desks.until(lambda: conflict(driver), "the sheet")
    sheet = conflict(driver)
    said = [label.text() for label in sheet.findChildren(QLabel)]
    for text in (before.phone, "01234 222-2", "01234 111-1", "Musterhausen", "Musterdorf", "Telefon", "Ort"):
        assert text in said, text
    assert any("Straße" in text for text in said), "what only they changed is told"
    assert "hier.example.org" not in said, "what only I changed is no question"
    driver.press(Key.Key_Escape)
    assert conflict(driver) is None
    assert page.fields()["phone"].text() == "01234 111-1", "nothing typed is lost"
    assert desks.other.company.load().provider.phone == "01234 222-2"
    driver.ctrl(Key.Key_S)
    desks.until(lambda: conflict(driver), "the sheet once more")
    assert "Meine Fassung sichern" in conflict(driver).keep.accessibleName()
    driver.tab()
    driver.press(Key.Key_Right)
    driver.press(Key.Key_Space)
    assert "Auswahl sichern" in conflict(driver).keep.accessibleName()
    driver.ctrl(Key.Key_S)
    desks.until(lambda: not page.changed, "the firm to be saved")
    now = desks.other.company.load().provider
    chosen = {now.phone, now.city}
    assert chosen in ({"01234 111-1", "Musterhausen"}, {"01234 222-2", "Musterdorf"}), "one mine, one theirs"
    assert (now.street, now.website) == ("Anderer Weg 9", "hier.example.org")
    assert page.fields()["street"].text() == "Anderer Weg 9"


def test_what_does_not_touch_goes_together_by_itself(desks: TwoDesks, driver: Driver) -> None:
    page = open_firm(desks)
    write(driver, page, "owner", "Maxi Muster")
    change_firm(desks, website="dort.example.org")
    driver.ctrl(Key.Key_S)
    desks.until(lambda: not page.changed, "the firm to be saved")
    now = desks.other.company.load().provider
    assert (now.owner, now.website) == ("Maxi Muster", "dort.example.org")


def test_theirs_is_kept_with_one_key(desks: TwoDesks, driver: Driver) -> None:
    driver.window.show_page("look")
    page = driver.window.page("look")
    assert isinstance(page, LookPage)
    desks.until(lambda: page._stored is not None and not page._save_button.isEnabled(), "the look")
    page.form.fields["accent"].edit.setFocus()
    page.form.fields["accent"].edit.selectAll()
    driver.type("#1F4E8C")
    stored: FirmLook = desks.other.looks.stored()
    desks.other.looks.save(replace(stored, look=replace(stored.look, accent="#7A2433")))
    driver.ctrl(Key.Key_S)
    desks.until(lambda: conflict(driver), "the sheet")
    said = conflict(driver).choices["accent"].accessibleName()
    assert said == "Farbe"
    driver.ctrl(Key.Key_D)
    desks.until(lambda: not page.changed, "theirs to be shown")
    assert page.form.fields["accent"].text() == "#7A2433"


def test_both_change_an_agreement(desks: TwoDesks, driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    driver.press(Key.Key_F11)
    driver.tab(2)
    driver.type("70")
    driver.enter()
    desks.until(lambda: driver.state().standing, "the agreement")
    customer = desks.other.agreements.of(driver.state().party.customer_id)
    driver.press(Key.Key_F11)
    driver.alt(Key.Key_2)
    form = driver.talk.stage.standing
    assert form.typed()["price"] == "70,00"
    form._fields["price"].edit.setFocus()
    form._fields["price"].edit.selectAll()
    driver.type("75")
    desks.other.agreements.save(
        replace(customer[0], term=replace(customer[0].term, price=Decimal(80), until="2027-06-30"))
    )
    driver.enter()
    desks.until(lambda: conflict(driver), "the sheet")
    said = [label.text() for label in conflict(driver).findChildren(QLabel)]
    for text in ("70,00\u00a0€", "75\u00a0€", "80,00\u00a0€"):
        assert text in said
    driver.ctrl(Key.Key_S)
    desks.until(lambda: [term.price for term in driver.state().standing] == [Decimal(75)], "mine")
    kept = desks.other.agreements.of(driver.state().party.customer_id)
    assert [(each.term.price, each.term.until) for each in kept] == [(Decimal(75), "2027-06-30")]
    driver.press(Key.Key_F8)


def test_two_in_one_talk(desks: TwoDesks, driver: Driver) -> None:
    """The other desk's note is taken in, my typed answer stays and is stored by the next Enter."""
    driver.new_talk()
    s1.greet(driver)
    controller = driver.talk.controller
    assert controller is not None
    driver.type("Der Drucker dru")
    there = desks.other.talks.open(controller.opened.id)
    desks.other.talks.do(there, lambda talk: commands.note(talk, "Ruft abends gern an"))
    desks.until(lambda: controller.state.notes, "the note of the other desk")
    assert QApplication.focusWidget() is driver.talk.stage.answer._field.edit
    driver.type("ckt nicht")
    assert driver.talk.stage.answer.value() == "Der Drucker druckt nicht"
    later = desks.other.talks.open(controller.opened.id)
    desks.other.talks.do(later, lambda talk: commands.answer(talk, "matter", "Der Scanner"))
    driver.enter()
    desks.until(lambda: "Der Scanner" in driver.talk.stage.notice_text, "what stands there now")
    assert driver.talk.stage.answer.value() == "Der Drucker druckt nicht"
    driver.enter()
    desks.until(lambda: controller.state.answer(1, "matter").value == "Der Drucker druckt nicht", "my answer")
    driver.press(Key.Key_F8)


def test_an_answer_whose_receipt_was_lost_is_not_stored_twice(desks: TwoDesks, driver: Driver) -> None:
    """The server goes at the very end of the commit: it is stored, but the window does not know."""
    driver.new_talk()
    s1.greet(driver)
    controller = driver.talk.controller
    driver.type("Der Drucker")
    store, calls = controller.desk.talks.store, []

    def lost(*given: object) -> None:
        store(*given)
        calls.append(given)
        if len(calls) == 1:
            raise Fault("store_unsure", path="server/vorab")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(controller.desk.talks), "store", lambda _self, *given: lost(*given))
        driver.enter()
        assert "mitten im Speichern abgerissen" in desks.bar
        QTest.keyClick(driver.window, Key.Key_S, BOTH)
        desks.until(lambda: controller.question.id != "matter", "the next question")
    answers = [event for event in desks.other.conversations.events(controller.opened.id) if event.type == "answered"]
    assert [event.payload["question"] for event in answers].count("matter") == 1
    assert controller.state.answer(1, "matter").value == "Der Drucker"
    assert desks.bar == ""
    driver.press(Key.Key_F8)


def test_today_shows_what_the_other_desk_did_and_stands_still(desks: TwoDesks, driver: Driver) -> None:
    window = driver.window
    begun = desks.other.talks.begin()
    desks.other.talks.do(begun, lambda talk: commands.park(talk, ""))
    page = window.page("today")

    def listed(talk) -> bool:
        """Whether it has its place on the page, further down too, where cards are laid out when one gets there."""
        points = [
            item for column in page._columns for item in (*(item for item, _ in column.laid_out), *column.to_come)
        ]
        return any(item.conversation_id == talk.id for item in points)

    desks.until(lambda: listed(begun), "the new card")
    page._cards[-1][1].setFocus()
    focus = QApplication.focusWidget()
    second = desks.other.talks.begin()
    desks.other.talks.do(second, lambda talk: commands.park(talk, ""))
    desks.until(lambda: listed(second), "the second card")
    assert QApplication.focusWidget() is focus


def test_the_server_goes_while_a_sentence_is_typed(desks: TwoDesks, driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    controller = driver.talk.controller
    confirmed = controller.state.seq
    driver.type("Der Drucker ")
    key = f"talk/{controller.opened.id}/1/matter"
    with desks.server_away():
        assert driver.talk.stage.answer.value() == "Der Drucker"
        driver.type("druckt Kästchen")
        file = driver.home.drafts / "waiting.json"
        kept = {key: "Der Drucker druckt Kästchen"}
        desks.until(lambda: file.exists() and json.loads(file.read_text())["drafts"] == kept, "what survives a crash")
        driver.enter()
        assert driver.talk.stage.answer.value() == "Der Drucker druckt Kästchen"
        assert controller.state.seq == confirmed
        assert "noch nicht gespeichert" in driver.talk.stage.notice_text
        assert desks.bar.startswith("Die Verbindung zum Server ist weg.")
    desks.until(lambda: "Jetzt geht es wieder" in desks.bar, "the way back")
    stored = desks.other.conversations.events(controller.opened.id)
    assert [event.seq for event in stored] == list(range(1, confirmed + 1)), "what was confirmed, and nothing else"
    QTest.keyClick(driver.window, Key.Key_S, BOTH)
    desks.until(lambda: desks.bar == "", "the banner to go")
    assert controller.state.answer(1, "matter").value == "Der Drucker druckt Kästchen"
    answers = [event for event in desks.other.conversations.events(controller.opened.id) if event.type == "answered"]
    assert [event.payload["question"] for event in answers].count("matter") == 1
    desks.until(lambda: not file.exists(), "the drafts to be stored")
