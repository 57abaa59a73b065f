# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.ui.fakes import COMPANY, make_desk
from tests.ui.keyboard import press
from tests.ui.windows import PAGES, open_window, settle, visible
from vorab.core.document import DocumentType
from vorab.core.faults import Fault, Faults
from vorab.settings.file import Settings
from vorab.ui.desk import PaperRequest, TalkRequest
from vorab.ui.main_window import FIRST_COLOURS, MainWindow
from vorab.ui.messages import Messages
from vorab.ui.widgets import toast as toast_module

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk():
    found = make_desk()
    return replace(found, messages=Messages(found.fault_text))


@pytest.fixture
def window(qtbot, theme, desk):
    return open_window(qtbot, desk, theme)


def texts(window):
    return [toast.message.text for toast in window.furniture.toasts.toasts()]


def test_paints_before_anything_is_there(qtbot, theme):
    window = MainWindow(PAGES, dark=True)
    qtbot.addWidget(window)
    window.show()
    picture = window.grab().toImage()
    assert picture.pixelColor(20, 300).name().upper() == FIRST_COLOURS[1][0]
    assert picture.pixelColor(900, 300).name().upper() == FIRST_COLOURS[1][1]
    with pytest.raises(RuntimeError, match="attach"):
        _ = window.furniture
    window.open_talk(TalkRequest())
    window.open_paper(PaperRequest(1))
    window.show_page("today")
    assert window.current == ""
    window.show_grounds(dark=False)
    assert window.grab().toImage().pixelColor(600, 300).name().upper() == FIRST_COLOURS[0][1]


def test_navigation_has_a_page_for_every_entry(window):
    for button in visible(window.furniture.navigation, QPushButton):
        if button.isCheckable():
            button.click()
            settle()
            assert button.isChecked()
            assert window.windowTitle() == f"{button.text()} – Vorab"


def test_new_talk_from_anywhere(window):
    for name in ("today", "company", "view"):
        window.show_page(name)
        press(Qt.Key.Key_N, CTRL)
        assert window.current == "conversation"
        assert window.page("conversation").asked == TalkRequest()
        assert not window.furniture.navigation.isVisible()
        window.page("conversation").closed.emit()
        assert window.current == "today"
        assert window.furniture.navigation.isVisible()
        assert window.page("conversation") is None


def test_new_talk_during_a_talk_opens_another(window):
    window.open_talk(TalkRequest("resume", 6))
    first = window.page("conversation")
    press(Qt.Key.Key_N, CTRL)
    assert window.page("conversation") is not first
    assert window.page("conversation").asked == TalkRequest()


def test_cards_open_talks_and_documents(window):
    today = window.page("today")
    today.call_requested.emit(1)
    assert window.page("conversation").asked == TalkRequest("call_back", 1)
    window.page("conversation").closed.emit()
    today.resume_requested.emit(6)
    assert window.page("conversation").asked == TalkRequest("resume", 6)


def test_document_leads_back_to_where_it_was_opened(window):
    window.open_talk(TalkRequest())
    talk = window.page("conversation")
    talk.document_requested.emit(41)
    assert window.current == "document"
    assert window.page("document").asked == PaperRequest(41)
    window.page("document").closed.emit()
    assert window.current == "conversation"
    assert window.page("conversation") is talk
    talk.closed.emit()
    window.page("today").document_requested.emit(40)
    window.page("document").closed.emit()
    assert window.current == "today"


def test_paper_of_a_finished_talk_leads_back_to_today(window):
    window.open_talk(TalkRequest())
    window.page("conversation").paper_requested.emit(7, 2)
    assert window.page("document").asked == PaperRequest(None, 7, 2)
    assert window.page("conversation") is None
    window.page("document").closed.emit()
    assert window.current == "today"


def test_a_talk_without_a_paper_offers_a_note(window):
    window.open_talk(TalkRequest())
    request = PaperRequest(None, 7, 2, DocumentType.CONVERSATION_NOTE)
    window.page("conversation").note_possible.emit(request)
    window.page("conversation").closed.emit()
    assert window.current == "today"
    (offered,) = window.furniture.toasts.toasts()
    assert offered.message.undo_label == "Gesprächsnotiz schreiben"
    press(Qt.Key.Key_Z, CTRL)
    assert (window.current, window.page("document").asked) == ("document", request)


def test_one_paper_leads_to_the_next(window):
    window.page("today").papers_requested.emit(7, 2)
    assert window.page("document").asked == PaperRequest(None, 7, 2, choose=True)
    request = PaperRequest(None, 7, 2, DocumentType.CASE_FILE)
    window.page("document").draft_wanted.emit(request)
    assert window.page("document").asked == request
    window.page("document").closed.emit()
    assert window.current == "today"


def test_help_opens_and_gives_the_focus_back(window):
    before = QApplication.focusWidget()
    press(Qt.Key.Key_F1)
    assert window.furniture.help.isVisible()
    assert "Preis nennen" in [label.text() for label in visible(window.furniture.help, QLabel)]
    press(Qt.Key.Key_Escape)
    assert not window.furniture.help.isVisible()
    assert QApplication.focusWidget() is before
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_F1)
    assert not window.furniture.help.isVisible()


def test_settings_hold_at_once(window, theme, desk):
    window.show_page("view")
    view = window.page("view")
    view.fields["theme"].edit.set_value("system")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert desk.settings.text("theme") == "dark"
    assert theme.dark
    next(b for b in view.fields["text_scale"].findChildren(QPushButton) if b.text() == "200\u00a0%").click()
    assert theme.scale == 2.0
    assert desk.settings.number("text_scale") == 200


def test_setting_that_cannot_be_kept_is_told(qtbot, theme, tmp_path, desk):
    (tmp_path / "taken").write_text("a file where the folder should be")
    desk = replace(desk, settings=Settings(tmp_path / "taken" / "settings.toml"))
    window = open_window(qtbot, desk, theme)
    window.show_page("view")
    view = window.page("view")
    next(b for b in view.fields["theme"].findChildren(QPushButton) if b.text() == "dunkel").click()
    assert theme.dark
    assert texts(window)[0].startswith("Die Wahl gilt jetzt, konnte aber nicht gespeichert werden.")


def test_another_language_builds_everything_anew(qtbot, window):
    window.show_page("view")
    window.attach(make_desk("en"))
    qtbot.waitUntil(lambda: window.current == "view")
    settle()
    press(Qt.Key.Key_F1)
    assert window.furniture.help.isVisible()
    assert len(window.findChildren(toast_module.ToastHost)) == 1


def test_sample_firm_is_named_as_such(qtbot, theme):
    window = open_window(qtbot, make_desk(company=replace(COMPANY, sample=True)), theme)
    bar = window.furniture.sample_bar
    assert bar.isVisible()
    with qtbot.waitSignal(window.own_requested):
        bar.findChild(QPushButton).click()


def test_own_firm_has_no_bar(window):
    assert not window.furniture.sample_bar.isVisible()


# ------------------------------------------------------------------ messages


def test_undo_by_key(window, desk):
    undone = []
    desk.messages.ask_undo("Gespeichert.", lambda: undone.append(1))
    settle()
    assert texts(window) == ["Gespeichert."]
    press(Qt.Key.Key_Z, CTRL)
    assert undone == [1]
    assert texts(window) == []


def test_only_the_newest_can_be_taken_back(window, desk):
    undone = []
    for number in (1, 2):
        desk.messages.ask_undo(f"Schritt {number}", lambda number=number: undone.append(number))
    settle()
    assert texts(window) == ["Schritt 2"]
    press(Qt.Key.Key_Z, CTRL)
    assert undone == [2]


def test_info_goes_by_itself_and_errors_stay(qtbot, window, desk, monkeypatch):
    monkeypatch.setattr(toast_module, "INFO_MS", 20)
    desk.messages.info("Gut.")
    desk.messages.warn("Achtung.")
    desk.messages.error("Schlecht.")
    qtbot.waitUntil(lambda: texts(window) == ["Achtung.", "Schlecht."])
    press(Qt.Key.Key_Escape)
    assert texts(window) == ["Achtung."]
    press(Qt.Key.Key_Escape)
    assert texts(window) == []
    settle()
    assert not window.furniture.toasts.isVisible()


def test_messages_do_not_pile_up(window, desk):
    for number in range(6):
        desk.messages.error(f"Fehler {number}")
    desk.messages.error("Fehler 5")
    settle()
    assert texts(window) == ["Fehler 3", "Fehler 4", "Fehler 5"]


def test_message_takes_no_focus_and_keeps_inside_the_window(window, desk, theme):
    theme.set_scale(2.0)
    before = QApplication.focusWidget()
    desk.messages.error("Das Angebot ließ sich nicht speichern. " * 4)
    settle()
    assert QApplication.focusWidget() is before
    host = window.furniture.toasts
    assert window.rect().contains(host.geometry())
    toast = host.toasts()[0]
    assert host.rect().contains(toast.geometry())
    window.resize(900, 600)
    settle()
    assert window.rect().contains(host.geometry())


def test_faults_nobody_takes_are_told(qtbot, window, desk):
    def work():
        raise Faults((Fault("store_locked"), Fault("store_full")))

    desk.messages.faults(Faults((Fault("store_locked"),)))
    desk.tasks.run_store(work, failed=desk.messages.faults)
    qtbot.waitUntil(lambda: len(texts(window)) == 2)
    assert all(text.endswith(".") for text in texts(window))


def test_markup_in_messages_is_text(window, desk):
    desk.messages.error("<b>Muster</b> & Co.")
    settle()
    labels = window.furniture.toasts.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
