# SPDX-License-Identifier: Apache-2.0
"""The files of a matter in the window: by keyboard, by mouse, each step with its way back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.dropping import drop
from tests.ui.fakes import make_desk
from tests.ui.keyboard import press
from tests.ui.windows import cut_off, settle, unnamed
from vorab.core.email import Mailbox
from vorab.core.faults import Fault
from vorab.core.file_ports import JPEG, MAIL, OTHER, KeptFile, Origin, Source
from vorab.core.passages import EnclosureRef
from vorab.delivery.reply import ListedFile as Inside
from vorab.delivery.reply import Reply
from vorab.services.filed_reply import ACCEPT, CONFIRM, FiledReply, ListedFile
from vorab.ui.conversation.inputs import WritingEdit
from vorab.ui.models.file_words import added, size_text
from vorab.ui.paper.files_list import FilesList
from vorab.ui.widgets.file_catcher import FileCatcher

Key = Qt.Key
AT = 1_795_340_520_000
PHOTO = KeptFile(1, 5, 1, "Größe der Wand.jpg", JPEG, 420_400, "ab" * 32, AT, id=1)
PLAIN = replace(PHOTO, id=2, seq=6, name="Programm.exe", media_type=OTHER, sha256="cd" * 32, size=12)
SOURCE = Source("<a@x>", "Erika Muster <erika@example.org>", AT)
LETTER = replace(PLAIN, id=3, seq=7, name="Antwort.eml", media_type=MAIL, sha256="ef" * 32)
LETTER = replace(LETTER, origin=Origin.MAIL, source=SOURCE, size=420_000)
REPLY = Reply(
    Mailbox("erika@example.org", "Erika Muster"), AT, "Re: Angebot", "Ja, gern.", "Ja, gern.",
    files=(Inside("Foto.jpg", JPEG, 9),),
)  # fmt: skip
OTHER_SENDER = Fault("reply_other_sender", address="kim@example.org", expected="erika@example.org")


def listed(use="", doubt=None, proves=False):
    answer = FiledReply(REPLY, conversation_id=1, matter=1, by="number", doubt=doubt, file=LETTER, use=use)
    return (ListedFile(PHOTO), ListedFile(PLAIN), ListedFile(LETTER, answer, proves))


@pytest.fixture
def shown(qtbot, theme):
    def make(files, ticks=True, width=412):
        widget = FilesList(make_desk(), ticks)
        page = widget.page = QWidget()  # kept as long as the widget is
        QVBoxLayout(page).addWidget(widget)
        qtbot.addWidget(page)
        page.resize(width, 900)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        widget.show_files(files)
        settle()
        return widget

    return make


def names(card):
    return [button.text() for button in card.buttons.values()]


class TestList:
    def test_each_file_says_what_it_is(self, shown):
        photo, plain, letter = shown(listed()).cards
        assert photo.accessibleName() == "Größe der Wand.jpg"
        assert photo.accessibleDescription() == "420 kB, abgelegt am 22.11.2026, 09:42"
        assert "E-Mail von Erika Muster <erika@example.org> am 22.11.2026, 09:42" in letter.accessibleDescription()
        assert "„Ja, gern.“" in letter.accessibleDescription()
        assert names(plain) == ["Öffnen", "Speichern", "Entfernen"]

    @pytest.mark.parametrize(
        "use,verb", [(ACCEPT, "Als Zusage eintragen"), (CONFIRM, "Gilt als schriftliche Bestätigung")]
    )
    def test_an_answer_offers_what_it_is_good_for(self, shown, use, verb):
        card = shown(listed(use, OTHER_SENDER)).cards[-1]
        assert names(card) == [verb, "Öffnen", "Speichern", "Dateien herausnehmen", "Entfernen"]
        assert "kim@example.org" in card.accessibleDescription(), "and what speaks against it"

    def test_what_is_proven_says_so(self, shown):
        card = shown(listed(doubt=OTHER_SENDER, proves=True)).cards[-1]
        assert card.accessibleName() == "Antwort.eml, schriftlich bestätigt"
        assert "kim@example.org" not in card.accessibleDescription()

    def test_only_what_can_be_appended_has_a_box(self, shown, qtbot):
        widget = shown(listed())
        (tick,) = widget.ticks.values()
        tick.setFocus()
        with qtbot.waitSignal(widget.edited):
            press(Key.Key_Space)
        assert widget.selected() == (EnclosureRef(PHOTO.name, PHOTO.sha256),)
        with qtbot.waitSignal(widget.edited):
            press(Key.Key_Space)
        assert widget.selected() == ()
        assert shown(listed(), ticks=False).ticks == {}

    def test_what_is_ticked_stays_ticked(self, shown):
        """Also what is not in the list, such as the papers in a case file."""
        widget = shown(listed())
        other = EnclosureRef("AN-2026-0001.pdf", "99" * 32)
        widget.select((other, EnclosureRef(PHOTO.name, PHOTO.sha256)))
        widget.show_files(listed()[:1])
        assert next(iter(widget.ticks.values())).on
        assert widget.selected()[0] == other

    def test_by_keyboard(self, shown, qtbot):
        widget = shown(listed())
        with qtbot.waitSignal(widget.add_wanted):
            press(Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        widget.cards[0].setFocus()
        press(Key.Key_Down)
        assert widget.cards[1].hasFocus()
        with qtbot.waitSignal(widget.acted) as acted:
            press(Key.Key_Return)
        assert acted.args[0] == "open"
        assert acted.args[1].file == PLAIN

    def test_the_focus_stays_near_what_goes(self, shown):
        widget = shown(listed())
        widget.cards[1].buttons["remove"].setFocus()
        widget.show_files(listed()[:1])
        assert widget.cards[0].hasFocus()
        widget.show_files(())
        assert QApplication.focusWidget() is widget.add

    @pytest.mark.parametrize("scale", [1.0, 2.0])
    def test_nothing_is_cut_off(self, shown, theme, scale):
        theme.set_scale(scale)
        long = replace(PHOTO, name="W" * 110 + ".jpg")
        widget = shown((*listed(CONFIRM, OTHER_SENDER), ListedFile(replace(long, seq=9))), width=int(380 * scale))
        assert cut_off(widget) == []
        assert unnamed(widget) == []


class TestCatching:
    @pytest.fixture
    def page(self, qtbot, theme):
        page = QWidget()
        qtbot.addWidget(page)
        page.resize(300, 200)
        page.show()
        return page

    def test_several_files_at_once(self, page, qtbot, tmp_path):
        catcher = FileCatcher(page)
        with qtbot.waitSignal(catcher.caught) as caught:
            assert drop(page, [tmp_path / "a", tmp_path / "Größe.pdf"])
        assert caught.args[0] == (tmp_path / "a", tmp_path / "Größe.pdf")

    @pytest.mark.parametrize("text", ["Eine Mail aus Outlook", "https://example.org/x.pdf"])
    def test_what_is_no_file(self, page, qtbot, text):
        catcher = FileCatcher(page)
        with qtbot.waitSignal(catcher.nothing):
            drop(page, text=text)

    def test_the_frame_goes_with_the_drag(self, page, tmp_path):
        catcher = FileCatcher(page)
        drop(page, [tmp_path / "a"])
        assert not catcher._frame.isVisible()
        QApplication.sendEvent(page, QEvent(QEvent.Type.DragLeave))
        assert not catcher._frame.isVisible()

    def test_a_field_for_writing_leaves_files_to_the_page(self, qtbot, theme):
        field = WritingEdit()
        qtbot.addWidget(field)
        data = QMimeData()
        data.setText("file:///x")
        data.setUrls([QUrl.fromLocalFile(str(Path("x").absolute()))])
        assert not field.canInsertFromMimeData(data)
        data.setUrls([QUrl("https://example.org")])
        assert field.canInsertFromMimeData(data)


@pytest.mark.parametrize(
    "size,text", [(0, "0 Bytes"), (999, "999 Bytes"), (1000, "1 kB"), (1_500_000, "1,5 MB"), (30_000_000, "30,0 MB")]
)
def test_sizes(size, text):
    assert size_text(make_desk().tr, size) == text


def test_many_files_are_told_in_few_words():
    assert added(make_desk().tr, [PHOTO] * 5).endswith("und 2 weitere")
