# SPDX-License-Identifier: Apache-2.0
"""The page „Sicherung“: what it says, going back by keyboard, and that nothing is done unasked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.fakes import BACKUPS, RESTORED, FakeBackups, make_desk
from tests.ui.keyboard import type_text
from tests.ui.windows import open_window, settle, unnamed
from vorab.core.faults import Fault
from vorab.services.backups import Place

STICK = Path("/media/Stick größer")


class Shown:
    def __init__(self, qtbot, *places, **fields):
        self.backups = FakeBackups(*places)
        self.desk = make_desk(backup_desk=self.backups, **fields)
        self.window = open_window(qtbot, self.desk)
        self.window.show_page("backup")
        settle()
        self.page = self.window.page("backup")

    @property
    def texts(self):
        cards = (f"{card.accessibleName()} {card.accessibleDescription()}" for card in self.page.cards)
        return "\n".join(cards).replace("\u00a0", " ")

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        widget = self.window.focusWidget() or self.page
        QTest.keyClick(widget, key, modifier)
        settle()


@pytest.fixture
def shown(qtbot):
    return Shown(qtbot)


def test_it_says_when_where_and_what(shown):
    assert "Auf diesem Computer" in shown.texts
    assert "heute, 10:38" in shown.texts
    assert "Muster IT-Hilfe: 12 Gespräche, 3 Kunden, 5 Belege, zuletzt AN-2026-0003 · 3,2 MB" in shown.texts
    assert "Mit Kennwort verschlossen" in shown.texts
    assert unnamed(shown.page) == []


def test_backing_up_at_once(shown):
    shown.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert shown.backups.asked == [("run", False)]


def test_a_second_place(shown):
    shown.page.places.choose(STICK)
    settle()
    assert shown.backups.asked == [("prepare", STICK, ""), ("run", False)]
    assert shown.desk.settings.text("backup_folder") == str(STICK)


def test_a_place_that_is_not_ours_is_not_taken(shown):
    shown.backups.fault = Fault("backup_folder_taken", folder=str(STICK))
    shown.page.places.choose(STICK)
    settle()
    assert shown.desk.settings.text("backup_folder") == ""
    assert "einer anderen Firma" in shown.page._notice.accessibleName()


def test_going_back_by_keyboard(shown, qtbot):
    wanted = []
    shown.window.restored.connect(wanted.append)
    shown.page.cards[1].stand()
    shown.press(Qt.Key.Key_Return)
    assert shown.page.form is not None
    assert shown.backups.asked == [], "nothing happens before it was confirmed"
    shown.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ((what, folder, name, secret),) = shown.backups.asked
    assert (what, folder, name, secret) == ("restore", Path("/home/sicherung"), BACKUPS[0].name, "")
    assert wanted == [RESTORED]


def test_a_sealed_one_asks_for_its_passphrase_and_a_wrong_one_loses_nothing(shown):
    shown.page.cards[2].stand()
    shown.press(Qt.Key.Key_Return)
    shown.backups.fault = Fault("passphrase_wrong")
    type_text(shown.page.form.secret.edit, "Müller 4711")
    shown.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown.backups.asked[-1][-1] == "Müller 4711"
    assert "Kennwort" in shown.page.form._notice.accessibleName()
    assert shown.page.form.secret.text() == "Müller 4711"
    shown.press(Qt.Key.Key_Escape)
    assert shown.page.form is None


class TestSecondPlace:
    @pytest.fixture
    def shown(self, qtbot):
        found = Shown(qtbot, Place(Path("/home/sicherung"), True, BACKUPS), Place(STICK, False, BACKUPS[1:]))
        found.desk.settings.set("backup_folder", str(STICK))
        return found

    def test_not_any_more_and_back_again(self, shown):
        card = next(card for card in shown.page.cards if "zweiten Ort" in card.accessibleName())
        card.acted.emit("forget")
        settle()
        assert shown.desk.settings.text("backup_folder") == ""
        shown.desk.messages.posted[-1].undo()
        assert shown.desk.settings.text("backup_folder") == str(STICK)

    def test_two_passphrases_that_differ_seal_nothing(self, shown):
        shown.page.cards[1].acted.emit("secret")
        settle()
        type_text(shown.page.form.first.edit, "vier gute lange Wörter")
        type_text(shown.page.form.second.edit, "vier gute lange Worte")
        shown.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert shown.backups.asked == []
        shown.page.form.second.edit.clear()
        type_text(shown.page.form.second.edit, "vier gute lange Wörter")
        shown.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert shown.backups.asked[0] == ("prepare", STICK, "vier gute lange Wörter")


def test_in_an_encrypted_home_no_place_is_offered_a_passphrase_of_its_own_and_why(qtbot):
    own, stick = Place(Path("/home/sicherung"), True, BACKUPS, closed=True), Place(STICK, False, (), closed=True)
    shown = Shown(qtbot, own, stick)
    card = next(card for card in shown.page.cards if "zweiten Ort" in card.accessibleName())
    assert [button.text() for button in card.findChildren(QPushButton)] == ["Dorthin nicht mehr sichern"]
    assert shown.texts.count("Es gilt das, mit dem Ihre Daten verschlüsselt sind.") == 1
    assert unnamed(shown.page) == []


def test_a_missing_stick_is_named(qtbot):
    fault = Fault("backup_folder", folder=str(STICK), reason="nicht da")
    shown = Shown(qtbot, Place(Path("/h"), True, BACKUPS), Place(STICK, False, (), fault))
    assert "nicht erreichbar" in shown.texts
    assert str(STICK) in shown.texts


def test_an_error_while_backing_up_by_itself_is_told_once(shown):
    shown.backups.fault = Fault("backup_folder", folder="E:", reason="voll")
    before = len(shown.desk.messages.posted)
    for _ in range(3):
        shown.desk.backups._on_time()
        settle()
    assert len(shown.desk.messages.posted) == before + 1


class TestDamage:
    def test_a_sound_database_is_backed_up_by_itself(self, shown):
        shown.desk.backups._on_time()
        settle()
        assert shown.backups.asked == [("run", True)]
        assert not shown.window.furniture.damage_bar.isVisible()

    def test_a_damaged_one_is_not_and_the_window_says_so(self, shown):
        shown.backups.harm = "row 3 missing from index"
        shown.window.show_page("today")
        shown.desk.backups._on_time()
        settle()
        assert shown.backups.asked == []
        assert shown.window.furniture.damage_bar.isVisible()
        shown.window.furniture.damage_bar.findChild(QPushButton).click()
        settle()
        assert shown.window.current == "backup"


class TestEverything:
    """Leaving with everything, and arriving with it."""

    ZIP = Path("/media/Stick größer/Vorab alles 2026-11-22.zip")

    def test_leaving_says_where_it_lies_and_that_anybody_can_read_it(self, shown):
        shown.page.leaving.write(self.ZIP)
        settle()
        assert shown.backups.asked == [("export", self.ZIP)]
        said = shown.page.leaving._notice.accessibleName()
        assert "nicht verschlossen" in said
        assert str(self.ZIP) in said
        assert "5 Belege" in said

    def test_what_goes_wrong_is_said_there_and_it_can_be_tried_again(self, shown):
        shown.backups.fault = Fault("export_not_written", str(self.ZIP), reason="Der Datenträger ist voll")
        shown.page.leaving.write(self.ZIP)
        settle()
        assert "Der Datenträger ist voll" in shown.page.leaving._notice.accessibleName()
        assert shown.page.leaving.export.isEnabled()

    def test_only_an_empty_home_offers_to_take_something_in(self, qtbot, shown):
        assert not shown.page.arriving.isVisible()
        shown.backups.empty = True
        shown.page.activate()
        settle()
        assert shown.page.arriving.isVisible()

    def test_a_zip_is_looked_at_before_it_is_taken(self, shown):
        wanted = []
        shown.window.restored.connect(wanted.append)
        shown.backups.empty = True
        shown.page.activate()
        settle()
        shown.page.arriving.take(self.ZIP)
        settle()
        assert "12 Gespräche" in " ".join(label.text() for label in shown.page.arriving.form.findChildren(QLabel))
        shown.press(Qt.Key.Key_Escape)
        assert shown.page.arriving.form is None
        assert shown.backups.asked == [("bring", self.ZIP), ("forget", RESTORED)], "nothing is left lying about"
        shown.page.arriving.take(self.ZIP)
        settle()
        shown.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert wanted == [RESTORED]


class TestPlaces:
    def test_the_same_disk_is_said_kindly_and_a_stick_that_is_out_too(self, qtbot):
        near = Place(Path("/home/muster/Kopie"), own=False, backups=BACKUPS, same_disk=True)
        shown = Shown(qtbot, Place(Path("/h"), True, BACKUPS), near, Place(STICK, own=False, there=False))
        assert "auf derselben Festplatte" in shown.texts
        assert "gerade nicht da" in shown.texts

    def test_reading_a_backup_again_says_what_came_of_it(self, shown):
        shown.page.cards[1].acted.emit("check")
        settle()
        assert "vollständig und unverändert" in shown.page._notice.accessibleName()
        shown.backups.harm = "changed"
        shown.page.cards[1].acted.emit("check")
        settle()
        assert "beschädigt" in shown.page._notice.accessibleName()
        assert shown.backups.asked == [("check", Path("/home/sicherung"), BACKUPS[0].name)] * 2

    def test_after_backing_up_it_says_that_it_was_read_again(self, shown):
        shown.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert "nachgelesen" in shown.page._notice.accessibleName()
