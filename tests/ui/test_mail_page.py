# SPDX-License-Identifier: Apache-2.0
"""„E-Mail“: the account is typed, tried and kept; the password goes to the key store and nowhere else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.fake_mails import FakeMails
from tests.ui.fakes import make_desk
from tests.ui.keyboard import press, type_text
from tests.ui.windows import open_window, settle
from vorab.core.faults import Fault
from vorab.core.mail import Security
from vorab.delivery.secret import KeyStoreFailed, Secrets
from vorab.services.mail_account import account_of
from vorab.settings.file import Settings

CTRL = Qt.KeyboardModifier.ControlModifier


class Store:
    """A key store in memory; `broken` is why it does not open."""

    def __init__(self, broken=""):
        self.kept, self.broken = {}, broken

    def get(self, name):
        return self.kept.get(name)

    def put(self, name, secret):
        if self.broken:
            raise KeyStoreFailed(self.broken)
        self.kept[name] = secret

    def remove(self, name):
        self.kept.pop(name, None)


@pytest.fixture
def mails():
    return FakeMails()


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.toml")


@pytest.fixture
def desk(mails, settings):
    return make_desk(mails=mails, settings=settings)


@pytest.fixture
def window(qtbot, theme, desk):
    window = open_window(qtbot, desk, theme)
    window.show_page("mail")
    settle()
    return window


@pytest.fixture
def page(window):
    return window.page("mail")


def put(page, **values):
    for key, text in values.items():
        page.fields[key].edit.selectAll()
        type_text(page.fields[key].edit, text)


def save(page):
    press(Qt.Key.Key_S, CTRL)
    settle()


def test_begins_with_what_the_firm_has(page):
    assert page.fields["server"].edit.hasFocus()
    assert page.fields["sender"].text() == "hilfe@example.org"
    assert page.fields["name"].text() == "Muster IT-Hilfe"
    assert page.fields["signature"].text().startswith("Max Muster\nMuster IT-Hilfe")
    assert page.fields["port"].text() == "465"
    assert not page.changed


def test_keeps_the_account_and_the_password_apart(page, mails, settings, tmp_path):
    store = Store()
    mails.secrets = Secrets(lambda: store)
    put(page, server="mail.example.org", user="büro@example.org", password="geheim §1")
    assert page.fields["password"].edit.echoMode() is QLineEdit.EchoMode.Password
    save(page)
    account = account_of(settings, None)
    assert (account.server, account.port, account.user) == ("mail.example.org", 465, "büro@example.org")
    assert list(store.kept.values()) == ["geheim §1"]
    assert "geheim" not in (tmp_path / "settings.toml").read_text("utf-8")
    assert page.notice == "Das Postfach ist gespeichert."
    assert page.fields["password"].text() == ""
    assert not page.changed


@pytest.mark.parametrize(
    "store,said", [(None, "keinen Schlüsselbund"), (Store("KeyringLocked"), "verschlossen geblieben (KeyringLocked)")]
)
def test_says_where_the_password_could_not_be_kept(page, mails, store, said):
    mails.secrets = Secrets(lambda: store)
    put(page, server="mail.example.org", user="ich", password="geheim")
    save(page)
    assert page.notice.startswith("Das Postfach ist gespeichert.")
    assert said in page.notice


def test_an_empty_password_leaves_the_one_that_is_kept(page, mails, settings):
    put(page, server="mail.example.org", user="ich", password="geheim")
    save(page)
    put(page, name="Muster")
    save(page)
    assert mails.secrets.get(account_of(settings, None)) == "geheim"


def test_another_server_forgets_the_password_of_the_old_one(page, mails, settings):
    put(page, server="mail.example.org", user="ich", password="geheim")
    save(page)
    before = account_of(settings, None)
    put(page, server="post.example.org")
    save(page)
    assert mails.secrets.get(before) == ""


def test_wrong_fields_are_named_and_nothing_is_kept(page, settings):
    put(page, server="https://mail", port="99999", sender="keine Adresse")
    save(page)
    for key in ("server", "port", "sender"):
        assert page.fields[key].fault, key
    assert page.fields["server"].text() == "https://mail"
    assert settings.text("mail_server") == ""


def test_without_encryption_only_on_this_computer(page):
    put(page, server="mail.example.org")
    page.fields["security"].edit.set_value("none")
    page.fields["security"].edit.changed.emit("none")
    save(page)
    assert "könnte unterwegs jeder mitlesen" in page.fields["security"].fault


def test_the_port_goes_along_with_the_encryption_unless_it_is_ones_own(page):
    choice = page.fields["security"].edit
    choice._buttons["starttls"].click()
    assert page.fields["port"].text() == "587"
    put(page, port="2525")
    choice._buttons["tls"].click()
    assert page.fields["port"].text() == "2525"


def test_tries_what_was_typed_without_saving_it(page, mails, settings):
    put(page, server="mail.example.org", user="ich", password="geheim")
    press(Qt.Key.Key_Return, CTRL)
    settle()
    ((_, account, password),) = mails.calls
    assert (account.server, account.security, password) == ("mail.example.org", Security.TLS, "geheim")
    assert page.notice == "Die Verbindung steht. mail.example.org nimmt Ihre Mails an. Gesendet ist nichts."
    assert settings.text("mail_server") == ""
    mails.wrong = Fault("mail_login", server="mail.example.org", answer="535")
    press(Qt.Key.Key_Return, CTRL)
    settle()
    assert page.notice.startswith("mail.example.org nimmt Name oder Passwort nicht an (535)")
    assert page._check.isEnabled()


def test_another_language_loses_nothing_but_the_password(qtbot, window, page, mails):
    put(page, server="mail.example.org", password="geheim")
    window.attach(make_desk("en", mails=mails))
    qtbot.waitUntil(lambda: window.current == "mail")
    settle()
    fresh = window.page("mail")
    assert fresh is not page
    assert fresh.fields["server"].text() == "mail.example.org"
    assert fresh.fields["password"].text() == ""
