# SPDX-License-Identifier: Apache-2.0
"""The page „Kennwort“: nothing before the code is on paper, what was typed stays, what lies open is named."""

from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.fakes import CODE, FakeProtection, make_desk
from tests.ui.keyboard import type_text
from tests.ui.windows import cut_off, open_window, settle, unnamed
from vorab.core.faults import Fault
from vorab.core.protection import Strength, strength
from vorab.services.protection import Clear
from vorab.ui.protection_forms import CodeForm

SECRET = "vier kleine Muster Wörter"
STICK = Path("/media/Stick größer")


class Shown:
    def __init__(self, qtbot, theme, protection):
        self.room = protection
        self.desk = make_desk(protection=protection)
        self.window = open_window(qtbot, self.desk, theme)
        self.window.show_page("protection")
        settle()
        self.page = self.window.page("protection")
        self.wanted = []
        self.window.protection_wanted.connect(self.wanted.append)

    def begin(self, code):
        self.page.cards[0].buttons[code].click()
        settle()
        return self.page.form

    def go_on(self):
        QTest.keyClick(self.window.focusWidget() or self.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()

    @property
    def notice(self):
        return self.page.form._notice.accessibleName()


@pytest.fixture
def off(qtbot, theme):
    return Shown(qtbot, theme, FakeProtection())


@pytest.fixture
def on(qtbot, theme):
    clear = Clear(((STICK, 3),), (Path("/home/vorab-0001.db"),))
    return Shown(qtbot, theme, FakeProtection(True, clear))


def new_passphrase(form, first, second):
    type_text(form.new.first.edit, first)
    type_text(form.new.second.edit, second)


def test_the_code_is_typed_from_paper_before_anything_is_encrypted(off, theme):
    form = off.begin("on")
    assert form.new.first.edit.echoMode() is QLineEdit.EchoMode.Password
    new_passphrase(form, SECRET, SECRET + "x")
    off.go_on()
    assert "nicht gleich" in form.new.second.fault
    assert off.room.asked == []
    form.new.second.edit.setText(SECRET)
    off.go_on()
    assert isinstance(off.page.form, CodeForm)
    theme.set_scale(2.0)
    settle()
    assert unnamed(off.page) == []
    assert cut_off(off.page) == []
    first, second = off.page.form.groups
    type_text(off.page.form.groups[first].edit, CODE.split("-")[first - 1].lower())
    off.go_on()
    assert f"Gruppe {second}" in off.notice
    assert off.wanted == []
    type_text(off.page.form.groups[second].edit, f" {CODE.split('-')[second - 1]}")
    off.go_on()
    (change,) = off.wanted
    assert off.room.asked == [("prepare", SECRET)]
    assert change.work(lambda _done, _all: True) == b"key"
    assert off.room.asked[-1] == ("encrypt", CODE)
    assert SECRET not in repr(change)


def test_the_code_on_paper_can_be_read_back(off, tmp_path):
    off.page._paper.save(CODE, tmp_path / "Code größer.pdf")
    with pdfplumber.open(tmp_path / "Code größer.pdf") as paper:
        text = paper.pages[0].extract_text()
        assert len(paper.pages) == 1
    for number, group in enumerate(CODE.split("-"), 1):
        assert f"{number}. {group}" in text
    assert "22.11.2026" in text
    off.page._paper.save(CODE, tmp_path / "gibt es nicht" / "x.pdf")
    assert "Bitte" in off.page._notice.accessibleName()


def test_a_wrong_passphrase_changes_nothing_and_stays_selected(on):
    form = on.begin("change")
    on.room.fault = Fault("store_passphrase_wrong")
    type_text(form.old.edit, "falsch")
    new_passphrase(form, SECRET, SECRET)
    on.go_on()
    assert "passt nicht" in on.notice
    assert (form.old.edit.selectedText(), form.new.value()) == ("falsch", SECRET)
    on.room.fault = None
    on.go_on()
    assert on.room.asked[-1] == ("change", "falsch", SECRET)
    assert on.page.form is None


def test_what_lies_open_is_named_and_goes_only_when_asked(on):
    told = f"{on.page.cards[1].accessibleName()} {on.page.cards[1].accessibleDescription()}"
    assert "4 ältere Sicherungen" in told
    assert str(STICK) in told
    assert on.room.asked == []
    on.page.cards[1].buttons["remove"].click()
    settle()
    assert on.room.asked == [("remove_clear", 4)]
    assert len(on.page.cards) == 1


def test_turning_it_off_asks_for_the_passphrase_and_waits_for_a_backup(on):
    form = on.begin("off")
    type_text(form.old.edit, SECRET)
    on.desk.backups._going = True
    on.go_on()
    assert "gesichert" in on.notice
    assert on.wanted == []
    on.desk.backups._going = False
    on.go_on()
    assert len(on.wanted) == 1


@pytest.mark.parametrize(
    "typed, found",
    [
        ("kurz", Strength.SHORT),
        ("aaaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("passwort", Strength.WEAK),
        ("Muster-4711-x", Strength.GOOD),
        (SECRET, Strength.STRONG),
    ],
)
def test_strength(typed, found):
    assert strength(typed) is found
