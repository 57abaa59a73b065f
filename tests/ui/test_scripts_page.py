# SPDX-License-Identifier: Apache-2.0
"""„Leitfäden“: what is listed, what can be done by keyboard, in every language, scheme and size of text."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from tests.ui.fakes import NoPrices, make_desk
from tests.ui.keyboard import press
from tests.ui.windows import cut_off, open_window, settle, unnamed, visible
from vorab.i18n.translator import languages
from vorab.paths import Home, bundled
from vorab.services.script_desk import ScriptDesk
from vorab.services.scripts import Library, Own
from vorab.ui.desk import TalkRequest
from vorab.ui.pages import scripts_page
from vorab.ui.widgets.chip import Chip

Key = Qt.Key
HOTLINE = bundled("templates", "scripts", "hotline.toml").read_text("utf-8")
BROKEN = """format = 1
id = "emergency"
lang = "de"
title = "Notruf am Wochenende"

[[question]]
id = "matter"
topic = "hören"
say = "Was ist passiert?"
hinweis = "ruhig bleiben"
"""


@pytest.fixture
def home(tmp_path):
    return Home.at(tmp_path / "home").ensure()


@pytest.fixture
def show(qtbot, theme, home):
    """Return the window with the page of scripts of the home."""

    def build(lang="de", scale=1.0, choice="light", size=(1280, 800)):
        theme.set_choice(choice)
        theme.set_scale(scale)
        own = Own(home.scripts, home.cards, home.phrases)
        scripts = ScriptDesk(Library(bundled("templates"), own), NoPrices(), own)
        window = open_window(qtbot, make_desk(lang, scripts=scripts), theme, size)
        window.show_page("scripts")
        qtbot.waitUntil(lambda: len(window.page("scripts").cards()) > 0)
        settle()
        return window

    return build


def own_script(home, ident, title, text=HOTLINE):
    path = home.scripts / f"{ident}.toml"
    path.write_text(text.replace('id = "hotline"', f'id = "{ident}"').replace("Hotline-Hilfe", title), "utf-8")
    return path


def card_of(page, title):
    return next(card for card in page.cards() if card.words.title == title)


def labels(widget, kind=QLabel):
    return [label.text() for label in visible(widget, kind)]


def told(window):
    return [message.text for message in window._desk.messages.posted]


class TestListing:
    def test_all_shipped_scripts_are_there_the_usual_one_first(self, show):
        page = show().page("scripts")
        titles = [card.words.title for card in page.cards()]
        assert len(titles) == len(list(bundled("templates", "scripts").glob("*.toml")))
        assert titles[0] == "Hotline-Hilfe"
        assert {card.words.state for card in page.cards()} == {"geprüft"}
        assert all(card.words.detail.endswith(" Fragen") for card in page.cards())

    def test_an_empty_place_invites(self, show):
        texts = labels(show().page("scripts"))
        assert any(text.startswith("Noch kein eigener Leitfaden. Kopieren Sie einen mitgelieferten") for text in texts)

    def test_a_broken_one_is_told_in_sentences_with_its_lines(self, show, home):
        (home.scripts / "notruf.toml").write_text(BROKEN, "utf-8")
        own_script(home, "mine", "Meine Hotline")
        page = show().page("scripts")
        card = card_of(page, "Notruf am Wochenende")
        assert labels(card, Chip) == ["2 Fehler: nicht benutzbar"]
        assert "practise" not in card.buttons
        sentences = [label.text() for label in card.problems]
        assert sentences[0].startswith("notruf.toml:8  „hören“ kennt Vorab bei „topic“ nicht.")
        assert sentences[1].startswith("notruf.toml:10  „hinweis“ kennt Vorab hier nicht.")
        assert card_of(page, "Meine Hotline").words.state == "geprüft"
        assert len(page.cards()) > 10

    def test_what_only_has_hints_can_be_used(self, show, home):
        keyless = HOTLINE.replace('keys = "Rückrufnummer"\n', "")
        assert keyless != HOTLINE
        own_script(home, "mine", "Meine Hotline", keyless)
        card = card_of(show().page("scripts"), "Meine Hotline")
        assert (card.words.state, card.words.tone) == ("1 Hinweis", "amber")
        assert "practise" in card.buttons
        assert len(card.problems) == 1

    def test_many_problems_begin_with_the_errors_and_are_counted(self, show, home):
        questions = "".join(f'\n[[question]]\nid = "q{n}"\ntopic = "weg"\nsay = "Was?"\n' for n in range(20))
        (home.scripts / "viele.toml").write_text(BROKEN + questions, "utf-8")
        card = card_of(show().page("scripts"), "Notruf am Wochenende")
        assert len(card.problems) == 7
        assert card.problems[-1].text() == "und 16 weitere Punkte"

    def test_own_cards_and_words_are_listed_too(self, show, home):
        card = '[[card]]\nid = "saturday"\ntitle = "„Auch samstags?“"\nsay = "Gern."\n'
        (home.cards / "mine.toml").write_text(f'format = 1\nlang = "de"\n{card}', "utf-8")
        (home.phrases / "leer.toml").write_text("kaputt", "utf-8")
        page = show().page("scripts")
        assert card_of(page, "Karten: mine.toml").words.detail == "1 Karte · mine.toml"
        assert card_of(page, "Wörter: leer.toml").words.state == "1 Fehler: nicht benutzbar"

    def test_a_folder_that_can_not_be_read_is_said(self, show, home):
        home.scripts.rmdir()
        home.scripts.write_text("kein Ordner", "utf-8")
        texts = labels(show().page("scripts"))
        assert any("lässt sich nicht lesen: Ein Teil des Pfades ist kein Ordner." in text for text in texts)

    def test_what_a_file_says_is_never_read_as_markup(self, show, home):
        own_script(home, "mine", "<b>Fett</b> & {name} %s")
        assert card_of(show().page("scripts"), "<b>Fett</b> & {name} %s").isVisible()


class TestKeyboard:
    def test_enter_practises_what_one_stands_on(self, show):
        window = show()
        page = window.page("scripts")
        assert page.cards()[0].hasFocus()
        press(Key.Key_Down)
        assert page.cards()[1].hasFocus()
        press(Key.Key_Up)
        press(Key.Key_Return)
        assert window.current == "conversation"
        assert window.page("conversation").asked == TalkRequest("role_play", None, "hotline", "")

    def test_a_copy_is_made_shown_and_stood_on(self, show, home, qtbot):
        window = show()
        page = window.page("scripts")
        page.cards()[0].setFocus()
        press(Key.Key_Tab)
        press(Key.Key_Tab)
        assert page.cards()[0].buttons["copy"].hasFocus()
        press(Key.Key_Space)
        qtbot.waitUntil(lambda: page.cards()[0].words.own)
        settle()
        copy = home.scripts / "hotline-eigen.toml"
        assert copy.is_file()
        assert page.cards()[0].words.title == "Hotline-Hilfe (eigene Fassung)"
        assert page.cards()[0].hasFocus()
        assert str(copy) in told(window)[-1]
        assert page.cards()[0].words.state == page.cards()[1].words.state

    def test_a_copy_that_fails_is_said(self, show, home, qtbot):
        window = show()
        home.scripts.rmdir()
        home.scripts.write_text("kein Ordner", "utf-8")
        window.page("scripts").cards()[0].buttons["copy"].click()
        qtbot.waitUntil(lambda: bool(told(window)))
        assert "ließ sich nicht" in told(window)[-1]

    def test_f5_reads_what_is_new_and_leaves_the_rest_in_place(self, show, home, qtbot):
        page = show().page("scripts")
        before = page.cards()
        own_script(home, "mine", "Meine Hotline")
        press(Key.Key_F5)
        qtbot.waitUntil(lambda: len(page.cards()) > len(before))
        assert page.cards()[0].words.title == "Meine Hotline"
        assert page.cards()[1:] == before

    def test_nothing_moves_where_nothing_has_changed(self, show, qtbot):
        page = show().page("scripts")
        before, focus = page.cards(), QApplication.focusWidget()
        with qtbot.waitSignal(page.filled):
            press(Key.Key_F5)
        assert page.cards() == before
        assert QApplication.focusWidget() is focus

    def test_a_file_that_is_gone_leaves_no_card(self, show, home, qtbot):
        path = own_script(home, "mine", "Meine Hotline")
        page = show().page("scripts")
        path.unlink()
        press(Key.Key_F5)
        qtbot.waitUntil(lambda: not page.cards()[0].words.own)
        settle()
        assert "Meine Hotline" not in labels(page)

    def test_opening_the_page_again_looks_again(self, show, home, qtbot):
        window = show()
        window.show_page("today")
        own_script(home, "mine", "Meine Hotline")
        window.show_page("scripts")
        qtbot.waitUntil(lambda: window.page("scripts").cards()[0].words.own)

    def test_the_folder_is_opened(self, show, home, monkeypatch):
        page = show().page("scripts")
        opened = []
        monkeypatch.setattr(scripts_page.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
        page._folder.setFocus()
        press(Key.Key_Space)
        assert opened == [str(home.scripts)]


class TestLooks:
    @pytest.mark.parametrize("lang", languages())
    @pytest.mark.parametrize("choice", ["light", "dark"])
    @pytest.mark.parametrize("scale", [1.0, 2.0])
    @pytest.mark.parametrize("size", [(1280, 800), (1366, 768)])
    def test_everything_has_a_name_and_room(self, show, home, lang, choice, scale, size):
        (home.scripts / "notruf.toml").write_text(BROKEN, "utf-8")
        window = show(lang, scale, choice, size)
        window.grab()
        assert unnamed(window) == []
        assert cut_off(window) == []
        for area in visible(window, QScrollArea):
            assert area.horizontalScrollBar().maximum() == 0

    def test_a_card_tells_a_screen_reader_all_about_it(self, show, home):
        (home.scripts / "notruf.toml").write_text(BROKEN, "utf-8")
        card = card_of(show().page("scripts"), "Notruf am Wochenende")
        spoken = QAccessible.queryAccessibleInterface(card)
        assert spoken.text(QAccessible.Text.Name) == "Notruf am Wochenende, 2 Fehler: nicht benutzbar"
        assert "notruf.toml:8" in spoken.text(QAccessible.Text.Description)

    def test_the_voice_has_no_exclamation_marks(self, show):
        assert [text for text in labels(show().page("scripts")) if "!" in text] == []

    def test_many_files_are_shown_a_few_at_a_time(self, show, home, qtbot, monkeypatch):
        page = show().page("scripts")
        for number in range(40):
            (home.scripts / f"{number:02}.toml").write_text("kaputt", "utf-8")
        made, turns, make = [], [], page._card
        monkeypatch.setattr(page, "_card", lambda words: made.append(words) or make(words))
        watch = QTimer(page, interval=0)
        watch.timeout.connect(lambda: turns.append(len(made)))
        watch.start()
        page.reload()
        qtbot.waitUntil(lambda: len(page.cards()) > 40)
        watch.stop()
        assert len(made) == 40
        assert max(after - before for before, after in zip([0, *turns], turns, strict=False)) <= 6
