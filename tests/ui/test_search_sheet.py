# SPDX-License-Identifier: Apache-2.0
"""The search by keyboard: type, choose, open; what was being done before is untouched."""

from threading import Event

import pytest
from PySide6.QtCore import Qt

from tests.ui.fakes import make_desk
from tests.ui.keyboard import press, type_here
from tests.ui.windows import open_window, settle, unnamed
from vorab.core.search import Hit
from vorab.services.search import Target

CONTROL = Qt.KeyboardModifier.ControlModifier
HITS = (
    Hit("customer", "7", "Muster Druck GmbH", "Erika Muster, 12345 Musterstadt"),
    Hit("document", "41", "AN-2026-0041", "Kundin E, Newsletter"),
    Hit("talk", "3", "Kunde F", "Rechner hängt"),
    Hit("talk", "4", "Kunde G", "Website"),
    Hit("service", "remote-fix", "Fernhilfe", ""),
)
TARGETS = {"41": Target("document", 41), "3": Target("talk", 3), "4": Target("case", 4)}


class FakeSearch:
    def __init__(self):
        self.asked = []

    def find(self, typed):
        self.asked.append(typed)
        return tuple(hit for hit in HITS if typed and typed.lower() in f"{hit.title} {hit.detail}".lower())

    def of_customer(self, ref):
        return HITS[1:2]

    def target(self, hit):
        return TARGETS.get(hit.ref)


@pytest.fixture
def window(qtbot):
    return open_window(qtbot, make_desk(search=FakeSearch()))


@pytest.fixture
def search(window, qtbot):
    def run(typed):
        press(Qt.Key.Key_K, CONTROL)
        settle()
        type_here(typed)
        qtbot.waitUntil(lambda: not window._search._timer.isActive())
        settle()
        return [window._search.list.item(row).text() for row in range(window._search.list.count())]

    return run


def test_what_is_found_is_named_and_can_be_opened(window, search):
    assert search("newsl") == ["AN-2026-0041  ·  Beleg\nKundin E, Newsletter"]
    press(Qt.Key.Key_Return)
    settle()
    assert window.current == "document"
    assert window.page("document").asked.document_id == 41
    assert not window._search.isVisible()


def test_the_arrows_choose_while_one_types(window, search):
    search("kund")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()
    assert window.current == "conversation"
    assert (window.page("conversation").asked.kind, window.page("conversation").asked.conversation_id) == ("resume", 3)


def test_a_talk_without_a_paper_leads_to_its_case(window, search):
    search("website")
    press(Qt.Key.Key_Return)
    settle()
    asked = window.page("document").asked
    assert (asked.conversation_id, asked.kind.value) == (4, "case_file")


def test_a_customer_leads_to_what_belongs_to_them(window, search):
    search("muster druck")
    press(Qt.Key.Key_Return)
    settle()
    assert window._search.isVisible()
    assert window._search.list.item(0).text().startswith("AN-2026-0041")


def test_a_service_stays_in_the_list(window, search):
    search("fernhilfe")
    press(Qt.Key.Key_Return)
    settle()
    assert window._search.isVisible()
    assert window.current == "today"


def test_esc_gives_the_focus_back(window, search, qtbot):
    before = window.focusWidget()
    search("kund")
    press(Qt.Key.Key_Escape)
    settle()
    assert window.focusWidget() is before
    assert window.current == "today"


def test_nothing_found_says_so(window, search):
    assert search("gibtesnicht") == []
    assert window._search._note.text() == "Nichts gefunden."


def test_all_of_it_has_a_name(window, search):
    search("kund")
    assert unnamed(window._search) == []


def test_another_language_gets_another_sheet(window, search):
    search("kund")
    window.attach(make_desk("en", search=FakeSearch()))
    settle()
    press(Qt.Key.Key_K, CONTROL)
    settle()
    assert window._search.edit.accessibleName() == "Search"


def test_what_was_typed_over_meanwhile_is_not_looked_for(qtbot):
    looking, go_on = Event(), Event()

    class Slow(FakeSearch):
        def find(self, typed):
            looking.set()
            go_on.wait(10)
            return super().find(typed)

    found = Slow()
    desk = make_desk(search=found, threads=True)
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_K, CONTROL)
    assert looking.wait(10)  # for what stood there when it came up: nothing
    for typed in ("k", "kun", "kunde f"):
        window._search.edit.setText(typed)
        window._search._look()
    go_on.set()
    qtbot.waitUntil(lambda: not desk.tasks.pending)
    assert found.asked == ["", "kunde f"]
    assert [window._search.list.item(row).text() for row in range(window._search.list.count())] == [
        "Kunde F  ·  Gespräch\nRechner hängt"
    ]
