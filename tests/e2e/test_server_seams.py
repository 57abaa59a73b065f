# SPDX-License-Identifier: Apache-2.0
"""The real window where two things meet: an encrypted home and a server, a newer program and older data there."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.e2e.driver import TALK_AT
from tests.ui.keyboard import type_text
from tests.ui.windows import visible
from tests.unit.store.lines import server_at
from tests.unit.store.test_upgrade import old, old_server, server  # noqa: F401 - fixtures
from vorab import wiring
from vorab.app.program import Program
from vorab.services.clock import SetClock
from vorab.services.server_settings import keep_server, server_of
from vorab.settings.file import Settings
from vorab.store import file, head, keyfile
from vorab.ui.unlock_sheet import UnlockSheet
from vorab.ui.widgets.stop_sheet import StopSheet

SECRET = "vier kleine Muster Wörter"
CTRL = Qt.KeyboardModifier.ControlModifier
UPGRADE = "Daten auf den neuen Stand bringen"


class Started:
    """The program on a home, whatever its window shows."""

    def __init__(self, home, qtbot):
        self.program = Program(QApplication.instance(), home, SetClock(TALK_AT))
        self.window = self.program.window
        self._qtbot = qtbot
        self.program.start()

    def wait(self, condition):
        self._qtbot.waitUntil(condition, timeout=20_000)

    def sheet(self, kind):
        self.wait(lambda: isinstance(self.window.centralWidget(), kind))
        return self.window.centralWidget()

    def unlock(self):
        sheet = self.sheet(UnlockSheet)
        type_text(sheet.passphrase.edit, SECRET)
        QTest.keyClick(sheet.passphrase.edit, Qt.Key.Key_Return)

    def arrive(self, page):
        self.wait(lambda: self.program.house is not None and self.window.current == page)

    def desks(self):
        self.window.show_page("desks")
        self.wait(lambda: getattr(self.window.page("desks"), "panel", None) is not None)
        return self.window.page("desks").panel

    def in_store(self, work):
        return self.program._store.submit(work).result()

    @property
    def texts(self):
        texts = (widget.text() for widget in visible(self.window) if isinstance(widget, QLabel | QPushButton))
        return "\n".join(texts).replace("\u00a0", " ")


@contextmanager
def started(home, qtbot):
    found = Started(home, qtbot)
    try:
        yield found
    finally:
        found.program.close()
        found.window.close()
        found.window.deleteLater()
        found.program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("secret", [SECRET, ""], ids=["encrypted again", "in the clear"])
def test_an_encrypted_home_goes_to_a_server_and_comes_back(home, qtbot, server, monkeypatch, secret):  # noqa: F811
    monkeypatch.setattr(keyfile, "_COST", 2**8)
    home.ensure()
    house = wiring.open_house(home, SetClock(TALK_AT))
    wiring.ensure_sample(house)
    house.close()
    safe = wiring.safe_of(home)
    safe.encrypt(safe.prepare(SECRET))
    with started(home, qtbot) as window:
        window.unlock()
        window.arrive("today")
        panel = window.desks()
        panel.form.show_server(server_at(server))
        panel.check.click()
        window.wait(lambda: panel.step is not None)
        assert "Ihr Kennwort verschlüsselt nur die Datei auf diesem Computer" in window.texts
        house = window.program.house
        panel.step.action.click()
        window.wait(lambda: window.program.house is not house and window.window.current == "desks")
        assert server_of(Settings(home.settings_file)) == server_at(server)
        [kept] = home.root.glob("vorab-umgezogen-*.db")
        assert file.is_closed(kept)
    with started(home, qtbot) as window:
        window.arrive("today")
        panel = window.desks()
        window.wait(lambda: "Mit Ihrem Kennwort sind sie dort nicht verschlüsselt" in window.texts)
        panel.back.click()
        assert panel.step.secret.edit is window.window.focusWidget()
        type_text(panel.step.secret.edit, "falsch geraten")
        panel.step.action.click()
        window.wait(lambda: "Kennwort passt nicht" in window.texts)
        assert panel.step.secret.text() == "falsch geraten"
        panel.step.secret.edit.clear()
        type_text(panel.step.secret.edit, secret)
        house = window.program.house
        panel.step.action.click()
        if secret:
            window.unlock()
        window.wait(lambda: window.program.house is not house and window.window.current == "desks")
        assert window.in_store(window.program.house.findings) == ()
        assert file.is_closed(home.database) is bool(secret)
        assert ("liegen jetzt unverschlüsselt auf diesem Computer" in window.texts) is not bool(secret)


def test_older_data_on_a_server_are_brought_up_to_date_in_the_window_and_older_programs_are_told(
    home, qtbot, old_server, monkeypatch  # noqa: F811
):  # fmt: skip
    settings, owner = Settings(home.ensure().settings_file), server_at(old_server)
    for login, allowed in (("second_desk", False), (owner.login, True)):
        keep_server(settings, server_at(old_server, login=login))
        with started(home, qtbot) as window:
            sheet = window.sheet(StopSheet)
            assert "noch auf dem Stand einer älteren Fassung von Vorab" in window.texts
            next(button for button in visible(sheet, QPushButton) if button.text().startswith(UPGRADE)).click()
            if not allowed:
                window.wait(lambda: "Die Anmeldung „second_desk“ darf die Datenbank nicht" in window.texts)
                assert window.program.house is None
                continue
            window.arrive("today")
            assert window.in_store(window.program.house.company.load).provider.name == "Muster IT-Hilfe"
            assert window.in_store(window.program.house.findings) == ()
            panel = window.desks()
            window.wait(lambda panel=panel: hasattr(panel, "cards"))
            assert "Darf andere zulassen und die Datenbank auf den neuen Stand bringen." in (
                "\n".join(card.accessibleDescription() for card in panel.cards)
            )
    keep_server(settings, server_at(old_server, login="second_desk"))
    with started(home, qtbot) as window:
        window.arrive("today")
    monkeypatch.setattr(head, "VERSION", "0001")
    with started(home, qtbot) as window:
        window.sheet(StopSheet)
        assert "arbeitet schon mit einer neueren Fassung von Vorab" in window.texts
        assert UPGRADE not in window.texts
    assert not home.database.exists()
