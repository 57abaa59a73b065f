# SPDX-License-Identifier: Apache-2.0
"""The mail to a paper: typed, sent or not, and nothing that was typed is ever lost."""

from concurrent.futures import Future
from dataclasses import replace
from email import message_from_bytes, policy
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.fake_mails import MAIL, FakeMails
from tests.ui.fakes import COMPANY, make_desk
from tests.ui.keyboard import press, type_text
from tests.ui.windows import cut_off, settle, unnamed
from vorab.core.faults import Fault
from vorab.settings.file import Settings
from vorab.ui.paper.mail_form import MailForm

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TALKS = SimpleNamespace(hint=lambda _text: None)
REFUSED = Fault("mail_declined", server="mail.example.org", answer="554 no")
UNCLEAR = Fault("mail_unclear", server="mail.example.org")


class Later:
    """A net that answers when it is told to."""

    def __init__(self):
        self.waiting = []

    def submit(self, fn, /, *args):
        future = Future()
        self.waiting.append(lambda: future.set_result(fn(*args)))
        return future

    def answer(self):
        self.waiting.pop(0)()
        settle()


@pytest.fixture
def mails():
    return FakeMails()


def settings_with_account():
    settings = Settings()
    settings.set("mail_server", "mail.example.org")
    return settings


@pytest.fixture
def opened(qtbot, theme, mails, tmp_path):
    """Open the form over a desk; keywords go to `make_desk`."""

    def make(**parts):
        parts = {"settings": settings_with_account(), "documents_folder": tmp_path, **parts}
        form = MailForm(make_desk(mails=mails, talks=TALKS, **parts), 1)
        qtbot.addWidget(form)
        form.resize(460, 780)
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        settle()
        return form

    return make


def send(form):
    press(Qt.Key.Key_Return, CTRL)
    settle()


def overwrite(form, name, text):
    form.fields()[name].edit.selectAll()
    type_text(form.fields()[name].edit, text)


def test_is_written_already(opened):
    form = opened()
    assert form.fields()["to"].text() == "Erika Muster <erika@example.org>"
    assert form.fields()["subject"].text() == MAIL.subject
    assert form.fields()["text"].text() == MAIL.text
    assert form.fields()["text"].edit.hasFocus()
    assert form._fields.paper == "Anhang: AN-2026-0001 Muster Druck GmbH.pdf"


def test_goes_out_to_all_that_were_typed(qtbot, opened, mails):
    form = opened()
    overwrite(form, "to", '"Muster, Erika" <erika@example.org>; post@example.org')
    overwrite(form, "cc", "buero@müster.example")
    overwrite(form, "subject", "Größe & Länge")
    with qtbot.waitSignal(form.sent):
        send(form)
    (mail,) = mails.bodies.values()
    assert [box.address for box in (*mail.to, *mail.cc)] == [
        "erika@example.org",
        "post@example.org",
        "buero@müster.example",
    ]
    assert mail.subject == "Größe & Länge"
    assert form.state == "sent"
    assert form.notice.startswith("Gesendet")
    assert form._desk.messages.posted == [], "it is said in the form, not twice"


def test_what_is_missing_is_said_at_its_field(opened, mails):
    form = opened()
    overwrite(form, "to", "erika@")
    send(form)
    assert form.fields()["to"].fault
    form.fields()["to"].edit.clear()
    form.fields()["subject"].edit.clear()
    send(form)
    assert form.fields()["to"].fault.startswith("Es fehlt noch, an wen")
    assert form.fields()["subject"].fault.startswith("Der Betreff fehlt")
    assert form.fields()["text"].text() == MAIL.text
    assert mails.kept == []


def test_a_refused_mail_waits_with_all_that_was_typed_and_is_not_doubled(opened, mails):
    mails.fault = REFUSED
    form = opened()
    overwrite(form, "text", "Meine eigenen Worte.")
    send(form)
    assert form.state == "writing"
    assert form.notice.startswith("Noch nicht gesendet. mail.example.org hat die Mail nicht angenommen (554 no)")
    assert form.fields()["text"].text() == "Meine eigenen Worte."
    mails.fault = None
    send(form)
    assert form.state == "sent"
    assert len(mails.kept) == 1


def test_a_lost_line_is_never_tried_again_by_itself(opened, mails):
    mails.fault = UNCLEAR
    form = opened()
    send(form)
    assert form.state == "unclear"
    assert form.notice.startswith("Ob die Mail ankam, ist offen.")
    assert not form.fields()["text"].isEnabled()
    assert [call[0] for call in mails.calls] == ["send"]
    mails.fault = None
    send(form)
    assert [call[0] for call in mails.calls] == ["send", "again", "send"]
    assert ("again", 1, True) in mails.calls
    assert form.state == "sent"
    assert len(mails.kept) == 1


def test_a_lost_line_may_have_arrived(qtbot, opened, mails):
    mails.fault = UNCLEAR
    form = opened()
    send(form)
    with qtbot.waitSignal(form.sent):
        form._arrived.click()
    assert form.state == "sent"
    assert [call[0] for call in mails.calls] == ["send"]


def test_a_mail_that_waits_is_opened_again(opened, mails):
    mails.fault = REFUSED
    first = opened()
    overwrite(first, "text", "Meine eigenen Worte.")
    send(first)
    second = opened()
    assert second.fields()["text"].text() == "Meine eigenen Worte."
    assert second.notice.startswith("Noch nicht gesendet.")
    mails.fault = None
    send(second)
    assert len(mails.kept) == 1


def test_one_need_not_wait(opened, mails):
    net = Later()
    form = opened(net=net)
    send(form)
    assert form.state == "sending"
    assert form.notice.startswith("Wird gesendet …")
    assert form._back.hasFocus()
    send(form)
    assert len(net.waiting) == 1, "the key does not send twice"
    form.hide()
    net.answer()
    (told,) = form._desk.messages.posted
    assert told.level == "info"
    assert told.text.startswith("Gesendet")
    assert form.state == "sent"


def test_a_mail_is_looked_after_when_its_page_is_gone(opened, mails):
    net = Later()
    mails.fault = REFUSED
    form = opened(net=net)
    desk = form._desk
    send(form)
    form.close()
    form.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    net.answer()
    (kept,) = mails.kept
    assert kept.error == REFUSED
    (told,) = desk.messages.posted
    assert told.level == "warn"
    assert "554 no" in told.text


def test_without_an_account_draft_and_copy_still_work(qtbot, opened):
    form = opened(settings=Settings())
    assert form.notice.startswith("Noch ist kein Postfach eingerichtet.")
    assert not form._send.isVisible()
    with qtbot.waitSignal(form.account_requested):
        form._set_up.click()
    assert form._draft.isEnabled()
    assert form._copy.isEnabled()


def test_nothing_goes_out_from_the_sample_firm(opened, mails):
    form = opened(company=replace(COMPANY, sample=True))
    assert form.notice.startswith("Aus der Beispielfirma geht nichts hinaus.")
    assert not form._send.isVisible()
    assert not form._set_up.isVisible()
    form._desk.post.send(MAIL)
    settle()
    assert mails.calls == []


def test_a_draft_is_written_and_opened(opened, mails, tmp_path, monkeypatch, qtbot):
    opened_files = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_files.append(url.toLocalFile()))
    form = opened()
    overwrite(form, "subject", "Grüße")
    for number in range(2):
        press(Qt.Key.Key_O, CTRL)
        qtbot.waitUntil(lambda wanted=number + 1: len(opened_files) == wanted)
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["AN-2026-0001 Muster Druck GmbH (2).eml", "AN-2026-0001 Muster Druck GmbH.eml"]
    draft = message_from_bytes((tmp_path / names[1]).read_bytes(), policy=policy.default)
    assert (draft["X-Unsent"], draft["Subject"]) == ("1", "Grüße")
    form._done.click()
    settle()
    assert form.state == "sent"
    assert mails.kept[0].sent_at is not None
    assert mails.calls == [], "the program itself has sent nothing"


def test_a_draft_that_cannot_be_written_is_said(opened, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    form = opened(documents_folder=blocked)
    press(Qt.Key.Key_O, CTRL)
    settle()
    assert form.notice.startswith("Die Datei ließ sich nicht schreiben")
    assert form.fields()["text"].text() == MAIL.text


def test_the_text_is_copied(opened):
    form = opened()
    press(Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == f"{MAIL.subject}\n\n{MAIL.text}\n"
    assert form._done.hasFocus()


def test_a_broken_template_of_ones_own_gives_way(opened, mails):
    mails.template = Fault("mail_text_file", "quote.toml", file="quote.toml", reason="Zeile 3")
    form = opened()
    assert "quote.toml" in form.notice
    assert form.fields()["text"].text() == MAIL.text


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("fault", [None, REFUSED, UNCLEAR])
def test_large_type_cuts_nothing_off(opened, theme, mails, choice, fault):
    theme.set_choice(choice)
    theme.set_scale(2.0)
    mails.fault = fault
    form = opened()
    form.resize(704, 800)
    send(form)
    assert unnamed(form) == []
    assert cut_off(form) == []
