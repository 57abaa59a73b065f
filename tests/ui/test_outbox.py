# SPDX-License-Identifier: Apache-2.0
"""Mails that wait, on the Today page: why, and what can be done; none is sent but by its button."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.ui.fake_mails import MAIL, FakeMails
from tests.ui.fakes import make_desk
from tests.ui.keyboard import press
from tests.ui.windows import cut_off, open_window, settle, unnamed
from vorab.core.email import Mailbox
from vorab.core.faults import Fault
from vorab.core.mail import Account, Security
from vorab.delivery.secret import Secrets

ACCOUNT = Account("mail.example.org", 465, Security.TLS, "", Mailbox("hilfe@example.org"))
REFUSED = Fault("mail_declined", server="mail.example.org", answer="554 no")
UNCLEAR = Fault("mail_unclear", server="mail.example.org")


def waiting(*faults):
    mails = FakeMails(secrets=Secrets(lambda: None))
    for number, fault in enumerate(faults):
        mails.prepare(replace(MAIL, subject=f"Angebot {number}"), ACCOUNT)
        mails.kept[-1] = replace(mails.kept[-1], error=fault, attempts=1)
    return mails


@pytest.fixture
def opened(qtbot, theme):
    def make(mails, size=(1280, 800)):
        window = open_window(qtbot, make_desk(mails=mails), theme, size)
        return window.page("today")

    return make


def texts(card):
    return [button.text() or button.accessibleName() for button in card.buttons.values()]


def test_is_not_there_while_nothing_waits(opened):
    assert not opened(FakeMails())._outbox.isVisible()


def test_says_why_a_mail_waits_and_sends_it_again(opened, qtbot):
    mails = waiting(REFUSED)
    page = opened(mails)
    (card,) = page._outbox.cards
    assert card is page.cards()[0]
    assert "noch nicht gesendet" in card.accessibleName()
    assert "554 no" in card.accessibleDescription()
    assert texts(card) == ["Noch einmal senden", "Beleg öffnen", "Verwerfen"]
    card.setFocus()
    press(Qt.Key.Key_Return)
    settle()
    assert [call[:2] for call in mails.calls] == [("again", 1), ("send", 1)]
    assert not page._outbox.isVisible()
    assert any(message.text.startswith("Gesendet") for message in page._desk.messages.posted)
    assert page.cards()[0].hasFocus()


def test_a_lost_line_is_asked_about_first(opened, qtbot):
    mails = waiting(UNCLEAR)
    page = opened(mails)
    (card,) = page._outbox.cards
    assert "offen, ob angekommen" in card.accessibleName()
    assert texts(card) == ["Beleg öffnen", "Ist angekommen", "Noch einmal senden", "Verwerfen"]
    card.setFocus()
    with qtbot.waitSignal(page.document_requested) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [1]
    assert mails.calls == []
    card.buttons["arrived"].click()
    settle()
    assert mails.kept[0].sent_at is not None
    assert mails.calls == []
    assert not page._outbox.isVisible()


def test_what_is_thrown_away_comes_back(opened):
    mails = waiting(REFUSED)
    page = opened(mails)
    page._outbox.cards[0].buttons["discard"].click()
    settle()
    assert mails.kept == []
    message = page._desk.messages.posted[-1]
    assert message.text == "„Angebot 0“ ist verworfen."
    message.undo()
    settle()
    assert [kept.subject for kept in mails.kept] == ["Angebot 0"]
    assert len(page._outbox.cards) == 1


def test_what_may_have_arrived_does_not_come_back_as_if_it_had_not(opened):
    page = opened(waiting(UNCLEAR))
    page._outbox.cards[0].buttons["discard"].click()
    settle()
    assert page._desk.messages.posted[-1].undo is None


def test_a_mail_that_is_gone_meanwhile_is_said(opened):
    mails = waiting(REFUSED)
    page = opened(mails)

    def gone(_mail_id):
        raise Fault("mail_sent_already")

    mails.reopen = gone
    page._outbox.cards[0].buttons["discard"].click()
    settle()
    assert page._desk.messages.posted[-1].text.startswith("Diese Mail ist schon gesendet.")


def test_arrow_keys_lead_through_it_into_the_day(opened):
    page = opened(waiting(REFUSED, UNCLEAR))
    page._outbox.cards[0].setFocus()
    for _ in range(2):
        press(Qt.Key.Key_Down)
    assert page.cards()[2].hasFocus()
    assert page.cards()[2] not in page._outbox.cards


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(opened, theme, choice, scale):
    theme.set_choice(choice)
    theme.set_scale(scale)
    page = opened(waiting(REFUSED, UNCLEAR))
    assert cut_off(page) == []
    assert unnamed(page) == []
