# SPDX-License-Identifier: Apache-2.0
"""The page „Arbeitsplätze“: three steps by keyboard, what it says at each, and that a password shows nowhere."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from tests.ui.fake_servers import FOUND, SERVER, FakeServers
from tests.ui.fakes import COMPANY, make_desk
from tests.ui.keyboard import press, type_here
from tests.ui.windows import cut_off, open_window, settle, unnamed, visible
from vorab.core.faults import Fault
from vorab.core.server import Admission, Content, Step, StepResult, Tls
from vorab.i18n.faults import sentence
from vorab.i18n.translator import Translator
from vorab.services.server_settings import keep_server, server_of
from vorab.settings.file import Settings
from vorab.ui.server_sheet import ServerSheet
from vorab.ui.widgets.stop_sheet import StopSheet

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Shown:
    def __init__(self, qtbot, servers=None, server=None, theme=None, size=(1280, 800), **fields):
        self.servers = servers or FakeServers(company=COMPANY)
        self.settings = Settings()
        if server is not None:
            keep_server(self.settings, server)
        self.desk = make_desk(servers=self.servers, settings=self.settings, **fields)
        self.window = open_window(qtbot, self.desk, theme, size)
        self.moved = []
        self.window.moved.connect(lambda: self.moved.append(True))
        if self.window.current == "today":
            self.window.show_page("desks")
        settle()

    @property
    def page(self):
        return self.window.page("desks")

    @property
    def panel(self):
        return self.page.panel

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        press(key, modifier)
        settle()

    def type_address(self, password="Schlüssel 1"):
        for text in ("192.168.1.10", None, None, "büro", password):
            if text:
                type_here(text)
            self.press(Qt.Key.Key_Tab)

    def check(self):
        self.press(Qt.Key.Key_Return, CTRL)

    def go(self):
        self.press(Qt.Key.Key_Return, CTRL | SHIFT)


@pytest.fixture
def shown(qtbot):
    return Shown(qtbot)


def test_three_steps_by_keyboard(shown):
    shown.type_address()
    shown.check()
    assert shown.servers.asked == [("probe", SERVER, "Schlüssel 1")]
    said = shown.panel.result.accessibleDescription()
    assert "Erreicht, gut: 192.168.1.10 antwortet." in said
    assert "Noch leer, Platz für Ihre Daten." in said
    assert shown.panel.step.action.hasFocus()
    assert shown.moved == []
    shown.go()
    assert [each[0] for each in shown.servers.asked] == ["probe", "probe", "backup", "there"]
    assert shown.servers.asked[-1] == ("there", SERVER, "Schlüssel 1")
    assert (server_of(shown.settings), shown.moved) == (SERVER, [True])


def test_a_password_shows_nowhere(shown):
    shown.type_address("Streng geheim")
    shown.check()
    texts = [part.accessibleName() + part.accessibleDescription() for part in visible(shown.window)]
    texts += [shown.window.windowTitle(), repr(shown.page.typed()), repr(shown.servers.found)]
    assert "Streng geheim" not in "\n".join(texts)
    assert shown.panel.form.fields["password"].edit.echoMode() is QLineEdit.EchoMode.Password


def test_what_is_wrong_stands_at_its_step_and_what_was_typed_stays(shown):
    fault = Fault("server_login", login="büro", detail="nein")
    shown.servers.found = replace(FOUND, steps=(StepResult(Step.REACHED), StepResult(Step.LOGIN, fault)), content=None)
    shown.type_address()
    shown.check()
    assert "Angemeldet, hier hängt es: Der Server nimmt Anmeldung und Passwort" in (
        shown.panel.result.accessibleDescription()
    )
    assert shown.panel.result.hasFocus()
    assert shown.panel.step is None
    assert (shown.panel.form.fields["login"].text(), shown.panel.form.password()) == ("büro", "Schlüssel 1")


def test_other_fields_need_another_test(shown):
    shown.type_address()
    shown.check()
    shown.press(Qt.Key.Key_Escape)
    assert (shown.panel.step, shown.panel.result) == (None, None)
    assert shown.panel.form.fields["host"].edit.hasFocus()
    shown.check()
    shown.panel.form.fields["host"].setFocus()
    type_here("1")
    assert shown.panel.step is None


def test_what_cannot_be_is_said_at_its_field(shown):
    shown.check()
    assert "fehlt die Adresse" in shown.panel.form.fields["host"].fault
    assert "fehlt der Anmeldename" in shown.panel.form.fields["login"].fault
    assert shown.servers.asked == []


def test_this_computer_needs_no_encryption_and_others_do(shown):
    tls = shown.panel.form.fields["tls"]
    assert tls.text() == Tls.ON.value
    type_here("localhost")
    assert tls.text() == Tls.OFF.value
    type_here(".example.org")
    assert tls.text() == Tls.ON.value


def test_a_move_that_fails_says_so_and_can_be_tried_again(shown):
    shown.type_address()
    shown.check()
    shown.servers.fault = Fault("move_cancelled")
    shown.go()
    assert "alle Daten liegen noch, wo sie waren" in shown.page.notice
    assert (server_of(shown.settings), shown.moved) == (None, [])
    shown.servers.fault = None
    shown.go()
    assert shown.moved == [True]


def test_a_new_computer_joins_from_the_first_run(qtbot):
    shown = Shown(qtbot, FakeServers(replace(FOUND, content=Content.OTHERS, company="Muster")), company=None)
    assert shown.window.current == "first_run"
    next(button for button in visible(shown.window, QPushButton) if "anschließen" in button.text()).click()
    settle()
    assert shown.window.current == "desks"
    assert not shown.window.furniture.navigation.isVisible(), "without a firm there is nowhere else to go"
    shown.press(Qt.Key.Key_Escape)
    assert shown.window.current == "first_run"
    next(button for button in visible(shown.window, QPushButton) if "anschließen" in button.text()).click()
    settle()
    shown.type_address()
    shown.check()
    assert "die Daten von „Muster“" in shown.panel.result.accessibleDescription()
    shown.go()
    assert (server_of(shown.settings), shown.moved) == (SERVER, [True])
    assert ("backup",) not in shown.servers.asked, "there is nothing yet to back up"


class TestOnAServer:
    @pytest.fixture
    def shown(self, qtbot):
        return Shown(qtbot, server=SERVER)

    def test_who_and_where(self, shown):
        names = [card.accessibleName() for card in shown.panel.cards]
        assert names == ["büro, arbeitet gerade", "werkstatt, nicht da"]
        assert shown.panel.cards[0].hasFocus()
        assert "dismiss" not in shown.panel.cards[0].buttons

    def test_a_new_desk_gets_a_password_that_is_told_once(self, shown):
        shown.panel.admit.field.setFocus()
        type_here("lager")
        shown.check()
        card = shown.panel.admission
        assert ("let in", "lager") in shown.servers.asked
        assert card.hasFocus()
        assert "„lager“ ist zugelassen." in card.accessibleName()
        assert "Geheimnis-4711" in [edit.text() for edit in visible(card, QLineEdit)]
        next(button for button in visible(card, QPushButton) if "kopieren" in button.accessibleName()).click()
        assert QGuiApplication.clipboard().text() == "Geheimnis-4711"
        shown.window.show_page("today")
        shown.window.show_page("desks")
        settle()
        assert shown.panel.admission is None

    def test_what_the_keeper_of_the_server_has_to_do(self, shown):
        shown.servers.admission = Admission("lager", sql='GRANT USAGE ON SCHEMA "public" TO "lager";\n')
        shown.panel.admit.field.setFocus()
        type_here("lager")
        shown.check()
        assert "wer den Server betreut" in shown.panel.admission.accessibleName()
        [script] = visible(shown.panel.admission, QPlainTextEdit)
        assert script.toPlainText() == shown.servers.admission.sql

    def test_sending_a_desk_away(self, shown):
        shown.press(Qt.Key.Key_Down)
        shown.press(Qt.Key.Key_Return)
        assert shown.servers.asked[-1] == ("send away", "werkstatt")
        assert "kommt nicht mehr an die Daten" in shown.panel.admission.accessibleName()

    def test_back_by_keyboard_and_not_unasked(self, shown):
        shown.press(Qt.Key.Key_O, CTRL | SHIFT)
        assert shown.panel.step.action.hasFocus()
        assert "hören dort auf zu arbeiten" in shown.panel.step.action.accessibleDescription()
        shown.press(Qt.Key.Key_Escape)
        assert shown.panel.step is None
        shown.press(Qt.Key.Key_O, CTRL | SHIFT)
        assert shown.servers.asked == []
        shown.go()
        assert (shown.servers.asked, shown.moved) == ([("backup",), ("back", "büro")], [True])


def test_what_was_encrypted_before_is_so_again_by_the_passphrase_and_its_absence_is_told(qtbot):
    def key_by(secret):
        if secret != "vier gute Wörter":
            raise Fault("store_passphrase_wrong")
        return b"k" * 32

    told = []

    def ask_back():
        shown = Shown(qtbot, FakeServers(company=COMPANY, key_by=key_by), SERVER)
        shown.window.moved.connect(told.append)
        shown.press(Qt.Key.Key_O, CTRL | SHIFT)
        return shown

    shown = ask_back()
    assert shown.panel.step.secret.edit.hasFocus()
    type_here("vier gute Worte")
    shown.go()
    assert "Dieses Kennwort passt nicht" in shown.page.notice
    assert (shown.servers.asked, told) == ([], [])
    assert shown.panel.step.secret.text() == "vier gute Worte"
    shown.panel.step.secret.edit.clear()
    type_here("vier gute Wörter")
    shown.go()
    assert shown.servers.asked[-1] == ("back", "büro", b"k" * 32)
    shown = ask_back()
    shown.go()
    assert shown.servers.asked[-1] == ("back", "büro")
    assert [text.partition(" ")[0] for text in told] == ["", "Ihre"]
    assert "unverschlüsselt" in told[1]


@pytest.mark.parametrize("server,key_by", [(None, None), (SERVER, None), (SERVER, bytes)])
def test_every_name_is_said_and_nothing_is_cut_off_at_200_percent(qtbot, theme, server, key_by):
    theme.set_scale(2.0)
    shown = Shown(qtbot, FakeServers(company=COMPANY, key_by=key_by), server, theme=theme)
    if server is None:
        shown.type_address()
        shown.check()
    elif key_by is not None:
        shown.press(Qt.Key.Key_O, CTRL | SHIFT)
    assert unnamed(shown.page) == []
    assert cut_off(shown.page) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_sheets_of_a_start_without_server(qtbot, theme, scale):
    theme.set_scale(scale)
    tr = Translator()
    fault_text = partial(sentence, tr)
    stop = StopSheet(tr, [fault_text(Fault("server_silent", host="192.168.1.10", port=5432))])
    stop.offer_other(tr("Server und Passwort ansehen"))
    form = ServerSheet(tr, fault_text, SERVER)
    form.show_faults(Fault("server_password_missing", login="büro"))
    wanted = []
    form.wanted.connect(lambda *given: wanted.append(given))
    for sheet in (stop, form):
        qtbot.addWidget(sheet)
        sheet.resize(1280, 800)
        with qtbot.waitActive(sheet):
            sheet.show()
            sheet.activateWindow()
        sheet.setFocus()
        settle()
        assert unnamed(sheet) == []
        assert cut_off(sheet) == []
    type_here("geheim")
    press(Qt.Key.Key_Return, CTRL)
    assert wanted == [(SERVER, "geheim")]
