# SPDX-License-Identifier: Apache-2.0
import time
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.fakes import DAY, NOW, TODAY, make_desk
from tests.ui.keyboard import press
from tests.ui.windows import open_window, settle, visible
from vorab.i18n.formats import Formats
from vorab.i18n.translator import Translator
from vorab.services.today import DeskItem, Today, Urgency
from vorab.ui.models.desk_words import chip, date_line, greeting, headline, later_days

TR, FORMATS = Translator(), Formats()


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def page(qtbot, theme, desk):
    window = open_window(qtbot, desk, theme)
    page = window.page("today")
    page.window_for_test = window  # else Python lets go of it
    page.show_today(TODAY)
    settle()
    return page


def test_shows_the_day(page):
    texts = [label.text() for label in visible(page, QLabel)]
    for text in (
        "Guten Morgen.",
        "Sonntag, 22. November 2026 · 6 offene Punkte, 2 davon heute",
        "SIE SIND AM ZUG",
        "WARTET AUF ANTWORT",
        "OFFENE GESPRÄCHE",
        "Zurückrufen: Kundin A",
        "seit 09:14",
        "„Sie hatten gefragt, ob wir das können: Soll ich es für Sie durchrechnen?“",
        "heute",
        "seit 6 Tagen",
        "bis Mittwoch",
        "AN-2026-0041: Kundin E",
    ):
        assert text in texts


def test_stands_on_the_first_card_and_enter_calls(qtbot, page):
    assert QApplication.focusWidget() is page.cards()[0]
    with qtbot.waitSignal(page.call_requested) as heard:
        press(Qt.Key.Key_Return)
    assert heard.args == [1]


def test_arrows_go_from_card_to_card(page):
    cards = page.cards()
    for card in cards[1:]:
        press(Qt.Key.Key_Down)
        assert QApplication.focusWidget() is card
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is cards[-1]
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is cards[-2]


def test_tab_reaches_the_buttons(page):
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.cards()[0].buttons["call"]


def test_resume_and_open(qtbot, page):
    with qtbot.waitSignal(page.resume_requested) as heard:
        page.cards()[5].buttons["resume"].click()
    assert heard.args == [6]
    with qtbot.waitSignal(page.document_requested) as heard:
        page.cards()[6].buttons["document"].click()
    assert heard.args == [41]
    with qtbot.waitSignal(page.papers_requested) as heard:
        page.cards()[6].buttons["papers"].click()
    assert heard.args == [4, 1]


def test_done_can_be_taken_back(qtbot, page, desk):
    page.cards()[0].buttons["done"].click()
    qtbot.waitUntil(lambda: bool(desk.messages.posted))
    settle()
    assert desk.today.calls == [("done", 1, 1)]
    assert desk.messages.posted[-1].text == "„Zurückrufen: Kundin A“ ist erledigt."
    assert len(page.cards()) == 7
    assert QApplication.focusWidget() is page.cards()[0], "the next card is there to go on"
    desk.messages.posted[-1].undo()
    settle()
    assert desk.today.calls[-1] == ("reopen", 1, 1)


def test_later_offers_days_in_place(qtbot, page, desk):
    card = page.cards()[0]
    card.buttons["later"].click()
    settle()
    assert [button.text() for button in card.buttons.values()] == ["morgen", "Dienstag", "in einer Woche", "Doch nicht"]
    assert QApplication.focusWidget() is next(iter(card.buttons.values()))
    card.buttons["keep"].click()
    assert list(card.buttons) == ["call", "later", "done"]
    card.buttons["later"].click()
    next(iter(card.buttons.values())).click()
    qtbot.waitUntil(lambda: bool(desk.messages.posted))
    assert desk.today.calls == [("later", 1, 1, date(2026, 11, 23))]
    desk.messages.posted[-1].undo()
    settle()
    assert desk.today.calls[-1] == ("later", 1, 1, NOW.replace(minute=14)), "time of day comes back too"


def test_same_day_moves_nothing(page):
    cards = page.cards()
    page.show_today(TODAY)
    assert page.cards() == cards
    page.show_today(replace(TODAY, ours=TODAY.ours[1:]))
    assert page.cards() == cards[1:], "what stayed is the same card"


def test_focus_stays_on_its_point(page):
    page.cards()[1].setFocus()
    page.show_today(replace(TODAY, ours=(replace(TODAY.ours[0], who="Neu"), *TODAY.ours[1:])))
    assert QApplication.focusWidget() is page.cards()[1]
    changed = replace(TODAY, ours=(TODAY.ours[0], replace(TODAY.ours[1], detail="anders")))
    page.show_today(changed)
    assert QApplication.focusWidget() is page.cards()[1]


def test_looks_again_when_something_changed(qtbot, page, desk):
    desk.today.today = Today(DAY)
    desk.events.conversation_changed.emit(3)
    qtbot.waitUntil(lambda: page.cards() == [])


def test_user_text_is_no_markup(page):
    page.show_today(replace(TODAY, ours=(replace(TODAY.ours[0], who="<b>Fett</b>", detail="<img src=x>"),)))
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))


@pytest.fixture
def busy():
    """A day with sixty points."""
    ours = tuple(replace(TODAY.ours[0], conversation_id=100 + n, who=f"Kundin {n}") for n in range(30))
    waiting = tuple(replace(TODAY.waiting[0], conversation_id=200 + n, who=f"Kunde {n}") for n in range(30))
    return Today(DAY, ours, waiting)


def names(page):
    return [label.text() for card in page.cards() for label in card.findChildren(QLabel)[:1]]


def headlines(busy):
    return [headline(TR, item) for item in (*busy.ours, *busy.waiting)]


def test_sixty_cards_are_filled_fast(page, busy):
    times = []
    for turn in range(5):
        today = replace(busy, ours=tuple(replace(item, detail=f"{turn}") for item in busy.ours))
        page.show_today(TODAY)
        start = time.process_time()
        page.show_today(today)
        times.append(time.process_time() - start)
    assert min(times) < 0.1
    texts = [label.text() for label in visible(page, QLabel)]
    assert texts.count("30") == 2, "all of them are counted"


class TestLateCards:
    def test_the_down_key_reaches_every_card_in_order(self, page, busy):
        page.show_today(busy)
        settle()
        page.cards()[0].setFocus()
        reached = []
        for _ in range(60):
            reached.append(QApplication.focusWidget())
            press(Qt.Key.Key_Down)
        assert reached == page.cards()
        assert names(page) == headlines(busy)

    def test_tab_goes_through_all_cards_and_buttons_in_order(self, page, busy):
        page.show_today(busy)
        settle()
        page.cards()[0].setFocus()
        reached = []
        for _ in range(30 * 4):
            reached.append(QApplication.focusWidget())
            press(Qt.Key.Key_Tab)
        ours = page.cards()[:30]
        assert reached == [stop for card in ours for stop in card.stops]

    def test_scrolling_down_brings_them_into_sight(self, page, busy, qtbot):
        page.show_today(busy)
        settle()
        assert len(page.cards()) < 60, "what nobody sees is not laid out"
        bar = page._scroll.verticalScrollBar()

        def at_the_end():
            bar.setValue(bar.maximum())
            return len(page.cards()) == 60

        qtbot.waitUntil(at_the_end)
        assert names(page) == headlines(busy)

    def test_a_higher_window_has_room_for_more(self, page, busy, qtbot):
        few = replace(TODAY, ours=busy.ours[:6], waiting=(), questions=(), open_talks=(), documents=())
        page.window_for_test.resize(1280, 2000)
        page.show_today(few)
        qtbot.waitUntil(lambda: names(page) == headlines(few))
        page.window_for_test.resize(1280, 640)
        page.show_today(busy)
        settle()
        before = len(page.cards())
        page.window_for_test.resize(1280, 2000)
        qtbot.waitUntil(lambda: len(page.cards()) > before)

    def test_all_is_there_for_those_who_hear_the_page(self, page, busy, qtbot, monkeypatch):
        monkeypatch.setattr(QAccessible, "isActive", lambda: True)
        page.show_today(busy)
        qtbot.waitUntil(lambda: len(page.cards()) == 60)

    def test_the_focus_stays_on_a_late_one(self, page, busy):
        page.show_today(busy)
        settle()
        page.cards()[0].setFocus()
        for _ in range(20):
            press(Qt.Key.Key_Down)
        page.show_today(replace(busy, ours=busy.ours[1:]))
        assert QApplication.focusWidget() is page.cards()[19]
        assert names(page)[19] == "Zurückrufen: Kundin 20"
        card = QApplication.focusWidget()
        page.show_today(replace(TODAY, ours=(*TODAY.ours, *busy.ours)))
        assert QApplication.focusWidget() is card, "not one that was made anew in its place"
        assert names(page)[page.cards().index(card)] == "Zurückrufen: Kundin 20"

    def test_that_there_is_more_is_said(self, page, busy):
        def says():
            return any("findet die Suche (Strg K)" in label.text() for label in visible(page, QLabel))

        page.show_today(busy)
        assert not says()
        page.show_today(replace(busy, more=True))
        assert says()


# ------------------------------------------------------------------ words


@pytest.mark.parametrize(
    "hour,words",
    [(3, "Guten Abend."), (4, "Guten Morgen."), (10, "Guten Morgen."), (11, "Guten Tag."), (18, "Guten Abend.")],
)
def test_greeting(hour, words):
    assert greeting(TR, NOW.replace(hour=hour)) == words


def test_date_line_counts():
    one = Today(DAY, ours=(DeskItem("step", 1, 1, "A", "x"),))
    assert date_line(TR, FORMATS, one) == "Sonntag, 22. November 2026 · 1 offener Punkt"


@pytest.mark.parametrize(
    "due,urgency,kind,words,tone",
    [
        (None, Urgency.LATER, "step", "", "grey"),
        (datetime.fromisoformat("2026-11-22T09:14"), Urgency.OVERDUE, "call_back", "seit 09:14", "red"),
        (DAY - timedelta(days=1), Urgency.OVERDUE, "step", "seit gestern", "amber"),
        (DAY - timedelta(days=6), Urgency.OVERDUE, "quote", "seit 6 Tagen", "amber"),
        (DAY - timedelta(days=90), Urgency.OVERDUE, "quote", "seit 24.08.2026", "amber"),
        (DAY, Urgency.TODAY, "step", "heute", "amber"),
        (datetime.fromisoformat("2026-11-22T09:02"), Urgency.LATER, "open_talk", "seit 09:02", "amber"),
        (datetime.fromisoformat("2026-11-20T09:02"), Urgency.LATER, "open_talk", "seit 2 Tagen", "amber"),
        (datetime.fromisoformat("2026-11-20T09:02"), Urgency.LATER, "document", "20.11.2026", "grey"),
        (datetime.fromisoformat("2026-11-22T17:00"), Urgency.TODAY, "step", "heute bis 17:00", "amber"),
        (DAY + timedelta(days=1), Urgency.LATER, "step", "bis morgen", "green"),
        (DAY + timedelta(days=3), Urgency.LATER, "step", "bis Mittwoch", "green"),
        (DAY + timedelta(days=11), Urgency.LATER, "step", "bis 03.12.2026", "green"),
    ],
)
def test_chip(due, urgency, kind, words, tone):
    item = DeskItem(kind, 1, 1, "A", "x", due=due, urgency=urgency)
    assert chip(TR, FORMATS, item, DAY) == (words, tone)


def test_headline_without_a_what():
    assert headline(TR, DeskItem("open_talk", 1, 1, "Erika Muster", "")) == "Erika Muster"
    assert headline(TR, DeskItem("open_talk", 1, 1, "", "")) == "Noch ohne Namen"


def test_days_to_move_to():
    assert [day for _, day in later_days(TR, FORMATS, DAY)] == [DAY + timedelta(days=n) for n in (1, 2, 7)]
