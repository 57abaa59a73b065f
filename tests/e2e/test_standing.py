# SPDX-License-Identifier: Apache-2.0
"""A firm with an agreement rings: known at once, priced „wie vereinbart“, hours counted; by keyboard in the window."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.e2e.driver import Driver
from vorab.core.faults import Fault
from vorab.core.line import Lead
from vorab.core.party import Customer
from vorab.core.ports import Contact, FiledTerm
from vorab.core.standing import StandingTerm
from vorab.services.agreements import Agreements
from vorab.services.clock import SetClock
from vorab.ui.widgets.toast import Toast

Key = Qt.Key
SUPPORT = 6
FIRM = Customer(
    company="Müller Druck GmbH", salutation="Frau", first_name="Erika", last_name="Müller", street="Weg 1",
    postcode="12345", city="Musterstadt",
)  # fmt: skip
PACKAGE = StandingTerm(
    0, "support-package-hour", "Stundenpaket", Decimal(0), Lead.NET, since="2026-01-01", until="2026-12-31",
    hours=Decimal(5),
)  # fmt: skip
RATE = StandingTerm(0, "support-agreed", "Hilfe", Decimal("70.00"), Lead.NET, since="2026-01-01")


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "home")
    yield driver
    driver.close()


def desk(driver: Driver) -> Agreements:
    assert driver.program.house is not None
    return driver.program.house.agreements


def file(driver: Driver, *terms: StandingTerm, informal: bool = False) -> int:
    """Put the firm and what is agreed with it into the customer file; in the store's thread, where it belongs."""

    def work() -> int:
        house = driver.program.house
        assert house is not None
        customer_id = house.agreements._customers.record(Contact(FIRM, "01234 555-017", "erika@example.org", informal))
        for term in terms:
            house.agreements.save(FiledTerm(customer_id, term))
        return customer_id

    return driver.program._store.submit(work).result()


def rail(driver: Driver) -> str:
    """What stands in the card of the caller."""
    labels = driver.talk._rail._party.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return "\n".join(label.text() for label in labels if label.isVisible() and label.text())


def price_tag(driver: Driver) -> list[tuple[str, str, str]]:
    model = driver.talk._price.model
    lines = (model.line(row) for row in range(model.rowCount()))
    return [(line.amount, line.detail, line.status.value) for line in lines if line is not None]


def hours_left(driver: Driver) -> Decimal | None:
    [term] = [term for term in driver.state().standing if term.hours is not None]
    left: Decimal | None = term.hours_left
    return left


def ring(driver: Driver, number: str = "+49 1234 555017") -> None:
    """The talk begins, and the number is all that is typed."""
    driver.new_talk(SUPPORT)
    driver.tab(3)
    driver.type(number)
    driver.enter()


def tab_to(driver: Driver, name: str) -> None:
    for _ in range(60):
        if driver.focus.accessibleName() == name:
            return
        driver.tab()
    raise AssertionError(f"Tab does not reach {name}")


def answer(driver: Driver, text: str = "") -> None:
    if text:
        driver.type(text)
    driver.enter()


def up_to_scope(driver: Driver, scope: int) -> None:
    """Matter, deadline, call-back number, what was tried; then what it belongs to."""
    for text in ("Die Sicherung meldet etwas.", "heute", "", "neu gestartet"):
        answer(driver, text)
    driver.alt(Key(Key.Key_0.value + scope))
    driver.enter()


def finish(driver: Driver) -> None:
    """Record, then back at the desk."""
    driver.ctrl(Key.Key_7)
    driver.ctrl(Key.Key_7)
    assert driver.talk.stage.mode == "record"
    driver.enter()
    driver.wait(lambda: driver.window.current != "conversation", "the end of the talk")
    driver.press(Key.Key_Escape)
    driver.wait(lambda: driver.window.current == "today", "the desk")


def talk_from_the_package(driver: Driver, hours: str) -> None:
    ring(driver)
    up_to_scope(driver, 1)
    answer(driver, hours)


def yes(driver: Driver) -> None:
    driver.ctrl(Key.Key_6)
    driver.alt(Key.Key_1)
    driver.enter()


def test_a_package_is_known_said_and_counted(driver: Driver) -> None:
    file(driver, PACKAGE)
    ring(driver)
    assert driver.state().party.customer == FIRM
    assert driver.talk.stage.notice_text.startswith(
        "Aus der Kundenkartei: Erika Müller, Müller Druck GmbH, Musterstadt."
    )
    assert rail(driver).splitlines()[-1] == "Stundenpaket: noch 5 Std. bis zum 31.12."
    up_to_scope(driver, 1)
    answer(driver, "1,5")
    assert price_tag(driver) == [("0,00\u00a0€", "wie vereinbart · 1,5 Std.", "stated")]
    yes(driver)
    assert price_tag(driver) == [("0,00\u00a0€", "wie vereinbart · 1,5 Std.", "agreed")]
    finish(driver)
    ring(driver)
    assert hours_left(driver) == Decimal("3.5")
    assert rail(driver).splitlines()[-1] == "Stundenpaket: noch 3,5 Std. bis zum 31.12."
    house = driver.program.house
    assert house is not None
    assert driver.program._store.submit(house.findings).result() == ()


def test_what_no_longer_fits_into_the_package_has_its_price(driver: Driver) -> None:
    file(driver, PACKAGE)
    talk_from_the_package(driver, "6")
    assert price_tag(driver) == [
        ("0,00\u00a0€", "wie vereinbart · 5 Std.", "stated"),
        ("85,00\u00a0€", "1 Std.", "planned"),
    ]
    driver.press(Key.Key_F4)
    driver.press(Key.Key_F4)
    yes(driver)
    finish(driver)
    ring(driver)
    assert rail(driver).splitlines()[-1] == "Stundenpaket: aufgebraucht"
    assert hours_left(driver) == 0


def test_an_agreed_rate_is_the_price_until_it_ends(driver: Driver) -> None:
    file(driver, RATE, informal=True)
    ring(driver)
    assert rail(driver).splitlines()[-2:] == ["per du", "Vereinbart: 70\u00a0€ je Std."]
    assert "dich" in driver.talk.stage.say.text
    up_to_scope(driver, 3)
    answer(driver, "2")
    assert price_tag(driver) == [("140,00\u00a0€", "wie vereinbart · 2 Std.", "stated")]


@pytest.mark.parametrize("until", ["2026-11-21", ""])
def test_an_agreement_that_ended_yesterday_is_not_used(driver: Driver, until: str) -> None:
    """Whether its last day was yesterday, or it was ended by hand."""
    customer_id = file(driver, StandingTerm(**{**{k: getattr(RATE, k) for k in RATE.__slots__}, "until": until}))
    if not until:
        driver.clock.move_to(SetClock(datetime.fromisoformat("2026-11-21T10:00")).now_ms())
        driver.program._store.submit(lambda: desk(driver).end(desk(driver).of(customer_id)[0])).result()
        driver.clock.move_to(SetClock(datetime.fromisoformat("2026-11-22T10:00")).now_ms())
    ring(driver)
    assert (driver.state().party.customer_id, driver.state().standing) == (customer_id, ())
    assert "Vereinbart" not in rail(driver)
    up_to_scope(driver, 3)
    answer(driver, "2")
    assert price_tag(driver) == [("170,00\u00a0€", "2 Std.", "planned")], "the price list holds"
    driver.press(Key.Key_F4)
    assert "70 Euro" not in driver.talk.stage.say.text.replace("170 Euro", "")


def test_what_was_typed_stays_and_being_recognised_can_be_undone(driver: Driver) -> None:
    file(driver, PACKAGE)
    driver.new_talk(SUPPORT)
    for text in ("Erika", "Müller", "Müller Druck GmbH", "0171 5550123"):
        driver.type(text)
        driver.tab()
    driver.enter()
    party = driver.state().party
    assert (party.customer.street, party.phone, party.email) == ("Weg 1", "0171 5550123", "erika@example.org")
    driver.ctrl(Key.Key_Z)
    party = driver.state().party
    assert (party.customer.street, party.phone, party.customer_id) == ("", "0171 5550123", 0)
    assert driver.state().standing == ()
    driver.ctrl(Key.Key_1)
    driver.enter()
    assert driver.state().party.customer_id == 0, "who was refused is not offered again in the same talk"


def test_another_caller_gets_nothing_of_the_first(driver: Driver) -> None:
    file(driver, PACKAGE)
    ring(driver)
    driver.ctrl(Key.Key_1)
    for text in ("Kim", "Beispiel", "Beispiel KG", "01234 999999"):
        focus = QApplication.focusWidget()
        assert focus is not None
        focus.selectAll()  # type: ignore[attr-defined]
        driver.type(text)
        driver.tab()
    driver.enter()
    party = driver.state().party
    assert (party.customer_id, party.customer.street, driver.state().standing) == (0, "", ())
    assert "Stundenpaket" not in rail(driver)


def test_e_mail_and_du_are_there_at_the_next_call(driver: Driver) -> None:
    driver.new_talk(SUPPORT)
    for text in ("Erika", "Müller", "Müller Druck GmbH", "01234 555-017"):
        driver.type(text)
        driver.tab()
    tab_to(driver, "E-Mail")
    driver.type("erika@example.org")
    tab_to(driver, "Ansprache: per Sie")
    driver.press(Key.Key_Right)
    driver.press(Key.Key_Space)
    driver.enter()
    assert (driver.state().party.email, driver.state().party.informal) == ("erika@example.org", True)
    assert "dich" in driver.talk.stage.say.text
    driver.press(Key.Key_F10)
    driver.wait(lambda: driver.window.current == "today", "the desk")
    ring(driver)
    party = driver.state().party
    assert (party.customer.person, party.email, party.informal) == ("Erika Müller", "erika@example.org", True)
    assert "dich" in driver.talk.stage.say.text, "the first question after the greeting says du already"


def test_a_talk_goes_on_when_the_file_cannot_be_read(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise Fault("store_locked", path="x", detail="y")

    monkeypatch.setattr(Agreements, "recognise", locked)
    ring(driver)
    assert driver.talk.controller is not None
    assert driver.talk.controller.stop.question == "matter"
    assert driver.state().party.phone == "+49 1234 555017"
    toasts = driver.window.findChildren(Toast)
    assert [toast.message.level for toast in toasts] == ["error"]
    assert "anderen Programm" in toasts[0].message.text


# ------------------------------------------------------------------ entering one in the call


def greet(driver: Driver) -> None:
    driver.new_talk(SUPPORT)
    for text in ("Erika", "Müller", "Müller Druck GmbH", "01234 555-017"):
        driver.type(text)
        driver.tab()
    driver.enter()


def fields(driver: Driver) -> dict[str, str]:
    return {name: field.text() for name, field in driver.talk.stage.standing._fields.items()}


def choose_service(driver: Driver, service: str) -> None:
    """With the arrow keys, as the list is sorted."""
    for _ in range(60):
        if fields(driver)["service"] == service:
            return
        driver.press(Key.Key_Down)
    raise AssertionError(f"{service} is not in the list")


def fill(driver: Driver, price: str, hours: str = "", until: str = "") -> None:
    """From the service on by Tab: text, price, unit, hours, until."""
    for steps, text in ((2, price), (2, hours), (1, until)):
        driver.tab(steps)
        driver.type(text)


def test_an_agreement_is_entered_in_the_call_and_holds_at_once(driver: Driver) -> None:
    file(driver)
    greet(driver)
    driver.press(Key.Key_F11)
    assert driver.talk.stage.mode == "standing"
    choose_service(driver, "support-agreed")
    assert fields(driver)["text"] == "Hilfe zum vereinbarten Stundensatz"
    fill(driver, "72,50", until="31.12.2026")
    driver.enter()
    assert "gespeichert" in driver.talk.stage.notice_text
    assert rail(driver).splitlines()[-1] == "Vereinbart: 72,50\u00a0€ je Std. bis zum 31.12."
    up_to_scope(driver, 3)
    answer(driver, "2")
    assert price_tag(driver) == [("145,00\u00a0€", "wie vereinbart · 2 Std.", "stated")]
    driver.press(Key.Key_F9)
    driver.wait(lambda: driver.window.current == "today", "the desk")
    ring(driver)
    assert rail(driver).splitlines()[-1] == "Vereinbart: 72,50\u00a0€ je Std. bis zum 31.12."


def test_strg_z_takes_it_back_from_talk_and_file(driver: Driver) -> None:
    customer_id = file(driver)
    greet(driver)
    driver.press(Key.Key_F11)
    choose_service(driver, "support-package-hour")
    fill(driver, "", hours="10")
    driver.enter()
    assert rail(driver).splitlines()[-1] == "Stundenpaket: noch 10 Std."
    driver.ctrl(Key.Key_Z)
    assert "zurückgenommen" in driver.talk.stage.notice_text
    assert driver.state().standing == ()
    assert driver.program._store.submit(lambda: desk(driver).of(customer_id)).result() == ()
    assert driver.state().party.customer_id == customer_id, "only the agreement is taken back"


def test_an_agreement_is_changed_and_ended_in_the_same_form(driver: Driver) -> None:
    customer_id = file(driver, RATE)
    ring(driver)
    driver.press(Key.Key_F11)
    driver.alt(Key.Key_2)
    assert fields(driver) == {
        "service": "support-agreed", "text": "Hilfe", "price": "70,00", "unit": "HUR", "hours": "", "until": "",
    }  # fmt: skip
    driver.tab(2)
    focus = QApplication.focusWidget()
    assert focus is not None
    focus.selectAll()  # type: ignore[attr-defined]
    driver.type("75")
    driver.enter()
    assert rail(driver).splitlines()[-1] == "Vereinbart: 75\u00a0€ je Std."
    driver.press(Key.Key_F11)
    driver.alt(Key.Key_2)
    driver.press(Key.Key_F12)
    assert "Vereinbart" not in rail(driver)
    driver.ctrl(Key.Key_Z)
    assert rail(driver).splitlines()[-1] == "Vereinbart: 75\u00a0€ je Std."
    [kept] = driver.program._store.submit(lambda: desk(driver).of(customer_id)).result()
    assert kept.term.price == 75


def test_what_cannot_be_kept_is_said_at_the_field_and_stays_typed(driver: Driver) -> None:
    file(driver)
    greet(driver)
    driver.press(Key.Key_F11)
    choose_service(driver, "support-agreed")
    fill(driver, "12.50", hours="minus", until="gestern oder so")
    driver.enter()
    form = driver.talk.stage.standing
    assert driver.talk.stage.mode == "standing"
    faults = {name: field.fault for name, field in form._fields.items() if field.fault}
    assert set(faults) == {"price", "hours", "until"}
    assert "englisch" in faults["price"]
    assert (fields(driver)["price"], fields(driver)["hours"]) == ("12.50", "minus")
    driver.press(Key.Key_Escape)
    assert driver.talk.stage.mode == "question"
    assert driver.state().standing == ()


def test_faults_of_the_file_are_said_at_their_fields_too(driver: Driver) -> None:
    file(driver)
    greet(driver)
    driver.press(Key.Key_F11)
    choose_service(driver, "")
    fill(driver, "10", hours="5")
    driver.enter()
    faults = {name for name, field in driver.talk.stage.standing._fields.items() if field.fault}
    assert faults == {"service", "text"}
    assert driver.talk.stage.notice_text.startswith("Hier fehlt noch ein Text.")


def test_without_a_name_there_is_nobody_to_agree_with(driver: Driver) -> None:
    driver.new_talk(SUPPORT)
    driver.press(Key.Key_F11)
    assert driver.talk.stage.mode == "question"
    assert "Namen" in driver.talk.stage.notice_text


def test_every_field_has_a_name_and_tab_reaches_it(driver: Driver) -> None:
    file(driver, RATE)
    ring(driver)
    driver.press(Key.Key_F11)
    driver.alt(Key.Key_2)
    form: QWidget = driver.talk.stage.standing
    seen = []
    while (focus := driver.focus) and form.isAncestorOf(focus) and focus.accessibleName() not in seen:
        seen.append(focus.accessibleName())
        driver.tab()
    assert seen == [
        "Leistung",
        "Bezeichnung",
        "Preis, netto",
        "Einheit",
        "Stunden im Paket",
        "Gilt bis",
        "Vereinbarung beenden, F12",
    ]
    driver.press(Key.Key_F11)
    QTest.keyClick(driver.focus, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert driver.focus.accessibleName().startswith("Welche Vereinbarung: ")
