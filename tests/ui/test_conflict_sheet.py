# SPDX-License-Identifier: Apache-2.0
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.fakes import make_desk
from tests.ui.keyboard import press
from tests.ui.windows import cut_off, open_window, settle, unnamed
from vorab.core.faults import Fault
from vorab.ui.merging import Merging
from vorab.ui.models.conflict_words import company_words

BASE = {"name": "Muster", "state": "NI", "phone": "", "terms": ""}
MINE = {**BASE, "state": "NW", "phone": "<b>01234</b>", "terms": "Es gilt deutsches Recht. " * 40}
THEIRS = {**BASE, "name": "Muster IT", "state": "BY", "phone": "05678", "terms": "Anders. " * 40}


@pytest.fixture(params=[1.0, 2.0])
def asked(request, qtbot, theme):
    """The sheet over the firm's page, and what was decided."""
    theme.set_scale(request.param)
    desk = make_desk()
    window = open_window(qtbot, desk, theme)
    window.show_page("company")
    settle()
    merging = Merging(desk, window.page("company"))
    decided = []
    before = QApplication.focusWidget()
    merging.begin(BASE, MINE, THEIRS, company_words(desk.tr), decided.append)
    settle()
    merging.decided, merging.before, merging.window = decided, before, window
    return merging


def test_everything_can_be_read_and_reached(asked):
    sheet = asked.sheet
    assert unnamed(sheet) == []
    assert cut_off(sheet) == []
    assert list(sheet.choices) == ["state", "phone", "terms"]
    assert sheet.rect().contains(sheet.take.mapTo(sheet, sheet.take.rect().bottomRight()))
    reached = []
    for _ in range(6):
        reached.append(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)
    assert len(set(map(id, reached))) == 6, "three fields and three buttons"
    assert QApplication.focusWidget() is reached[0], "and nothing outside"
    assert all(sheet.isAncestorOf(each) for each in reached)


def test_esc_decides_nothing_and_leads_back(asked):
    press(Qt.Key.Key_Escape)
    assert (asked.decided, asked.sheet) == ([], None)
    assert QApplication.focusWidget() is asked.before


def test_it_goes_with_its_page(asked):
    asked.window.show_page("today")
    settle()
    assert (asked.decided, asked.sheet) == ([], None)


def test_field_by_field(asked):
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert asked.decided == [{**MINE, "name": "Muster IT", "state": "BY"}]


def test_the_banner_can_be_read_at_any_size(qtbot, theme):
    theme.set_scale(2.0)
    desk = make_desk()
    window = open_window(qtbot, desk, theme)

    def full():
        raise Fault("store_full", path="/ein/ziemlich/langer/Pfad/mit/vielen/Ordnern/vorab.db", detail="")

    desk.tasks.run_store(full)
    bar = window.furniture.link_bar
    qtbot.waitUntil(bar.isVisible)
    settle()
    assert "Der Datenträger ist voll" in bar.text
    assert cut_off(bar) == []
    assert unnamed(bar) == []
