# SPDX-License-Identifier: Apache-2.0
"""A quote goes out by e-mail, by keyboard, over a real server: sent, refused, kept, sent again."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e import s1
from tests.e2e.driver import TALK_AT, Driver
from tests.e2e.test_ways import begin, choose_way, open_choice, paper_text
from tests.unit.delivery.post_office import DROP, PASSWORD, USER, Certificate, Scripted, opened, trusting
from vorab import wiring
from vorab.core.mail import Account
from vorab.guide.state import LineStatus
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.services.sample import SAMPLE
from vorab.ui.pages.mail_page import MailPage
from vorab.ui.pages.today_page import TodayPage
from vorab.ui.paper.mail_form import MailForm

Key = Qt.Key


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def driver(tmp_path: Path, certificate: Certificate) -> Iterator[Driver]:
    """The program of a firm of its own, which trusts the server of the tests."""
    home = Home.at(tmp_path / "home").ensure()
    house = wiring.open_house(home, SetClock(TALK_AT))
    house.company.save(replace(SAMPLE, sample=False))
    house.close()
    driver = Driver(tmp_path / "home", sample=False)
    assert driver.program.house is not None
    mails = driver.program._store.submit(driver.program.house.mails).result()
    mails._post = trusting(certificate)
    yield driver
    driver.close()


def issued_quote(driver: Driver) -> None:
    open_choice(driver)
    choose_way(driver, 3)
    begin(driver)
    s1.greet(driver)
    driver.press(Key.Key_F5)
    driver.type("Netzwerk prüfen")
    driver.tab(3)
    driver.type("200")
    driver.enter()
    driver.ctrl(Key.Key_7)
    driver.enter()
    paper_text(driver)
    driver.issue("AN-2026-0001")


def mail_of(driver: Driver) -> MailForm:
    """Strg M."""
    driver.ctrl(Key.Key_M)
    form = driver.paper.mail_form
    assert form is not None
    driver.wait(lambda: form.state != "loading", "the mail")
    driver.settle()
    return form


def overwrite(driver: Driver, text: str) -> None:
    driver.ctrl(Key.Key_A)
    driver.type(text)


def press_button(driver: Driver, form: MailForm, name: str) -> None:
    """Walk to a button with the tab key and press it."""
    for _ in range(40):
        if driver.focus.accessibleName().startswith(name):
            driver.press(Key.Key_Space)
            return
        driver.tab()
    raise AssertionError(f"no way to {name}")


def set_up(driver: Driver, account: Account, password: str = PASSWORD) -> MailPage:
    """From the mail to the account, fill it in, save it, and stay there."""
    form = driver.paper.mail_form
    assert form is not None
    press_button(driver, form, "Postfach einrichten")
    page = driver.window.page("mail")
    assert isinstance(page, MailPage)
    driver.wait(page.fields["server"].edit.hasFocus, "the account")
    driver.settle()
    overwrite(driver, "localhost")
    driver.tab(2)
    overwrite(driver, str(account.port))
    driver.tab()
    overwrite(driver, account.user)
    driver.tab()
    driver.type(password)
    return page


def status(driver: Driver) -> set[LineStatus]:
    assert driver.program.house is not None
    state = driver.program._store.submit(lambda: driver.program.house.talks.open(1).talk.state).result()
    return {known.status(state.lead) for known in state.selected(1)}


def test_a_quote_goes_out_and_states_its_price(driver: Driver, certificate: Certificate) -> None:
    with opened(certificate) as (office, account):
        issued_quote(driver)
        form = mail_of(driver)
        assert "Noch ist kein Postfach eingerichtet" in form.notice
        assert form.fields()["to"].edit.hasFocus()
        driver.type("Erika Müster <erika@example.org>")
        page = set_up(driver, account)
        driver.ctrl(Key.Key_Return)
        assert "Die Verbindung steht." in page.notice
        assert office.logins == [("PLAIN", USER, PASSWORD)]
        assert office.mails == []
        driver.ctrl(Key.Key_S)
        assert "gilt, bis Sie Vorab schließen" in page.notice, "there is no key store here, and that is said"
        assert PASSWORD not in driver.home.settings_file.read_text("utf-8")
        driver.press(Key.Key_Escape)
        assert driver.window.current == "document"
        assert form.fields()["to"].text() == "Erika Müster <erika@example.org>", "what was typed is still there"
        assert status(driver) == {LineStatus.PLANNED}
        driver.ctrl(Key.Key_Return)
        assert form.state == "sent", form.notice
        assert form.notice.startswith("Gesendet um 10:")
        assert "erika@example.org" in form.notice
        ((_, recipients, private),) = office.recipients
        assert (recipients, private) == (["erika@example.org"], True)
        mail = message_from_bytes(office.mails[0], policy=policy.default)
        assert mail["To"] == "Erika Müster <erika@example.org>"
        (paper,) = mail.iter_attachments()
        assert paper.get_filename() == "AN-2026-0001 Muster Druck GmbH.pdf"
        assert paper.get_content() == driver.paper.pdf
        assert status(driver) == {LineStatus.STATED}
        driver.press(Key.Key_Escape)
        assert driver.paper.mail_form is None
        assert driver.window.current == "document"
        driver.press(Key.Key_Escape)
        assert driver.window.current == "today"


def test_a_wrong_password_loses_nothing(driver: Driver, certificate: Certificate) -> None:
    with opened(certificate) as (office, account):
        issued_quote(driver)
        form = mail_of(driver)
        driver.type("erika@example.org")
        driver.tab(3)
        overwrite(driver, "Guten Tag Frau Muster, das ist mein Text.")
        page = set_up(driver, account, "falsch")
        driver.ctrl(Key.Key_Return)
        assert "nimmt Name oder Passwort nicht an" in page.notice
        driver.ctrl(Key.Key_S)
        driver.press(Key.Key_Escape)
        driver.ctrl(Key.Key_Return)
        assert form.state == "writing"
        assert form.notice.startswith("Noch nicht gesendet. localhost nimmt Name oder Passwort nicht an")
        assert form.fields()["text"].text() == "Guten Tag Frau Muster, das ist mein Text."
        assert office.mails == []
        assert status(driver) == {LineStatus.PLANNED}


def test_a_server_that_is_down_keeps_the_mail_until_it_is_up(driver: Driver, certificate: Certificate) -> None:
    with opened(certificate, login=False) as (_, gone):
        pass
    issued_quote(driver)
    form = mail_of(driver)
    driver.type("erika@example.org")
    set_up(driver, gone, "")
    driver.ctrl(Key.Key_S)
    driver.press(Key.Key_Escape)
    driver.ctrl(Key.Key_Return)
    assert form.state == "writing"
    assert "nimmt auf Port" in form.notice
    driver.press(Key.Key_Escape)
    driver.press(Key.Key_Escape)
    assert driver.window.current == "today"
    page = driver.window.page("today")
    assert isinstance(page, TodayPage)
    driver.wait(lambda: bool(page._outbox.cards), "the mail that waits")
    with opened(certificate, login=False, port=gone.port) as (office, _):
        stand_on_outbox(driver, page)
        driver.enter()
        assert len(office.mails) == 1
    driver.wait(lambda: not page._outbox.isVisible(), "the empty outbox")
    assert page.cards()[0].hasFocus()
    assert status(driver) == {LineStatus.STATED}


def stand_on_outbox(driver: Driver, page: TodayPage) -> None:
    """Walk up from the first card of the day."""
    driver.wait(lambda: any(card.hasFocus() for card in page.cards()), "a card")
    while not page._outbox.cards[0].hasFocus():
        driver.press(Key.Key_Up)


def test_a_lost_line_waits_for_somebody_to_ask(driver: Driver, certificate: Certificate) -> None:
    with Scripted(certificate.served(), body=DROP) as server:
        issued_quote(driver)
        form = mail_of(driver)
        driver.type("erika@example.org")
        set_up(driver, server.account())
        driver.ctrl(Key.Key_S)
        driver.press(Key.Key_Escape)
        driver.ctrl(Key.Key_Return)
        assert form.state == "unclear"
        driver.press(Key.Key_Escape)
        driver.press(Key.Key_Escape)
    page = driver.window.page("today")
    assert isinstance(page, TodayPage)
    driver.wait(lambda: bool(page._outbox.cards), "the mail that waits")
    stand_on_outbox(driver, page)
    driver.tab()
    assert driver.focus.accessibleName().startswith("Beleg öffnen"), "Enter on the card sends nothing twice"
    driver.tab()
    assert driver.focus.accessibleName().startswith("Ist angekommen")
    driver.press(Key.Key_Space)
    driver.wait(lambda: not page._outbox.isVisible(), "the empty outbox")
    assert status(driver) == {LineStatus.STATED}
