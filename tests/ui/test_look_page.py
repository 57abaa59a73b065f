# SPDX-License-Identifier: Apache-2.0
"""„Briefpapier“: every choice shows in the sample, nothing holds before it is saved, a bad file changes nothing."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QColorDialog, QFileDialog

from tests.pdf_reader import pdfplumber
from tests.ui.fakes import FakeLooks, make_desk
from tests.ui.keyboard import press, type_text
from tests.ui.windows import cut_off, open_window, settle, unnamed
from tests.unit.documents import looks as files
from vorab.core.faults import Fault
from vorab.core.look import OURS, Design, FirmLook, Form, Look

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def kept(desk) -> FakeLooks:
    return desk.looks._kept


@pytest.fixture
def window(qtbot, theme, desk):
    window = open_window(qtbot, desk, theme)
    window.show_page("look")
    settle()
    return window


@pytest.fixture
def page(qtbot, window):
    page = window.page("look")
    qtbot.waitUntil(lambda: bool(page.pdf))
    return page


def choose(page, key, value):
    page.form.fields[key].edit._buttons[value].click()


def drawn(qtbot, page, act):
    """The sample that follows from an act."""
    with qtbot.waitSignal(page.drawn):
        act()
    return page.pdf


def put(field, text):
    field.edit.selectAll()
    type_text(field.edit, text)


def drop(place, *paths):
    """Drop files as a file manager does, and tell whether they were taken."""
    return drop_urls(place, [QUrl.fromLocalFile(str(path)) for path in paths])


def drop_urls(place, urls):
    data = QMimeData()
    data.setUrls(urls)
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(5, 5), *how)
    enter.ignore()
    QApplication.sendEvent(place, enter)
    if enter.isAccepted():
        QApplication.sendEvent(place, QDropEvent(QPointF(5, 5), *how))
    return enter.isAccepted()


def test_begins_with_ours_and_a_letter_of_the_firm(page, kept):
    assert page.form.fields["design"].edit.focusProxy().hasFocus()
    assert not page.changed
    assert not page._save_button.isEnabled()
    with pdfplumber.open(io.BytesIO(page.pdf)) as file:
        text = file.pages[0].extract_text()
    assert text.startswith("Muster IT-Hilfe")
    assert "Muster Druck GmbH" in text


def test_choices_show_at_once_and_hold_when_saved(qtbot, page, desk, kept):
    before = page.pdf
    warm = drawn(qtbot, page, lambda: choose(page, "design", "warm"))
    assert page.form.fields["design"]._sentence.text() == "Getönte Flächen, runde Ecken."
    red = drawn(qtbot, page, lambda: choose(page, "preset", "#7A2433"))
    long = drawn(qtbot, page, page._length._buttons["yes"].click)
    assert len({before, warm, red, long}) == 4
    assert page.form.fields["accent"].text() == "#7A2433"
    assert desk.looks.load() == OURS, "not saved yet"
    with qtbot.waitSignal(page.saved):
        press(Qt.Key.Key_S, CTRL)
    assert kept.kept == FirmLook(Look(design=Design.WARM, accent="#7A2433"), version=1)
    assert not page.changed
    message = desk.messages.posted[-1]
    assert message.text == "Das Briefpapier ist gespeichert."
    with qtbot.waitSignal(page.saved):
        message.undo()
    assert kept.kept == FirmLook(version=2)
    assert page.form.fields["preset"].text() == "#0F6B68"
    choose(page, "form", "A")
    with qtbot.waitSignal(page.saved):
        press(Qt.Key.Key_S, CTRL)
    assert kept.kept.look == Look(form=Form.A)


def test_many_changes_are_drawn_once_more_at_last(qtbot, theme):
    desk = make_desk(threads=True)
    window = open_window(qtbot, desk, theme)
    window.show_page("look")
    page = window.page("look")
    qtbot.waitUntil(lambda: bool(page.pdf))
    for colour in ("#7A2433", "#1F4E8C", "#A4452C"):
        choose(page, "preset", colour)
        page._draw()
    wanted = desk.looks.preview(Look(accent="#A4452C"), page._company)
    qtbot.waitUntil(lambda: page.pdf == wanted and not page._drawing)


def test_a_pale_colour_is_printed_darker_where_it_is_text(page):
    accent = page.form.fields["accent"]
    put(accent, "ffd400")
    settle()
    assert page.form.look().look.accent == "#FFD400"
    assert page.form.fields["preset"].text() == "own"
    assert accent._sentence.text().startswith("Text wird dunkler gedruckt, in #")
    put(accent, "#0f6b68")
    assert page.form.fields["preset"].text() == "#0F6B68"
    assert accent._sentence.text() == "Zum Beispiel #0F6B68."


def test_what_is_no_colour_is_told_and_not_saved(page, kept):
    before = page.pdf
    put(page.form.fields["accent"], "petrol")
    press(Qt.Key.Key_S, CTRL)
    settle()
    assert page.form.fields["accent"].fault.startswith("„petrol“ ist keine Farbe.")
    assert page.form.fields["accent"].text() == "petrol"
    assert page.form.fields["accent"].edit.hasFocus()
    assert page.pdf == before
    assert kept.kept == FirmLook()


def test_a_colour_is_mixed_by_key_and_nobody_waits(qtbot, page):
    press(Qt.Key.Key_F, CTRL)
    dialog = page.findChild(QColorDialog)
    dialog.setCurrentColor(QColor("#123456"))
    drawn(qtbot, page, dialog.accept)
    assert page.form.look().look.accent == "#123456"


def test_logo_by_key_and_letterhead_by_drop(qtbot, page, tmp_path, monkeypatch, kept):
    (tmp_path / "Büro.svg").write_bytes(files.SVG)
    (tmp_path / "Bogen.pdf").write_bytes(files.letterhead(2))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "Büro.svg"), ""))
    logo, paper = page.form.files["logo"], page.form.files["letterhead"]
    with pdfplumber.open(io.BytesIO(drawn(qtbot, page, lambda: press(Qt.Key.Key_L, CTRL)))) as file:
        assert len(file.pages[0].images) == 1
    assert logo.shown == "Büro.svg"
    assert not page.form.fields["foot"].isVisible()
    with pdfplumber.open(io.BytesIO(drawn(qtbot, page, lambda: drop(paper, tmp_path / "Bogen.pdf")))) as file:
        assert "Briefpapier 1" in file.pages[0].extract_text()
    assert page.form.fields["foot"].isVisible()
    assert "Logo nicht noch einmal" in logo._sentence.text()
    put(page.form.fields["foot"], "60")
    choose(page, "return_line", "no")
    with qtbot.waitSignal(page.saved):
        press(Qt.Key.Key_S, CTRL)
    look = kept.kept.look
    assert (look.foot, look.return_line, look.logo, look.letterhead) == (60, False, files.SVG, files.letterhead(2))
    drawn(qtbot, page, paper._remove.click)
    assert paper.shown == "Noch kein eigenes Briefpapier"
    assert not paper._remove.isVisible()
    assert page.form.look().look.letterhead == b""


@pytest.mark.parametrize(
    "what,content,said",
    [
        ("logo", b"Guten Tag", "Das Logo ist weder PNG noch JPEG noch SVG."),
        ("logo", files.picture()[:99], "Das Logo lässt sich nicht lesen"),
        ("logo", bytes(5_000_001), "Das Logo ist größer als 5 MB."),
        ("letterhead", b"%PDF-1.7 und sonst nichts", "Das Briefpapier lässt sich nicht lesen"),
        ("letterhead", None, "Die Datei ließ sich nicht lesen"),
    ],
    ids=["text", "cut off", "huge", "broken", "gone"],
)
def test_a_file_that_cannot_be_used_leaves_what_was_there(qtbot, page, tmp_path, what, content, said):
    (tmp_path / "gut.svg").write_bytes(files.SVG)
    before = drawn(qtbot, page, lambda: drop(page.form.files["logo"], tmp_path / "gut.svg"))
    chosen = page.form.look()
    wrong = tmp_path / "Bild.png"
    if content is not None:
        wrong.write_bytes(content)
    assert drop(page.form.files[what], wrong)
    qtbot.waitUntil(lambda: bool(page.form.files[what].fault))
    assert page.form.files[what].fault.startswith(said)
    assert page.form.files[what].fault.endswith("Es bleibt bei gut.svg.") is (what == "logo")
    assert page.form.files["logo"].shown == "gut.svg"
    assert (page.form.look(), page.pdf) == (chosen, before)


def test_several_files_and_addresses_are_not_taken(page, tmp_path):
    logo = page.form.files["logo"]
    assert not drop(logo, tmp_path / "a.png", tmp_path / "b.png")
    assert not drop_urls(logo, [QUrl("https://example.org/logo.png")])
    assert not drop_urls(logo, [])
    assert logo.fault == ""


@pytest.mark.parametrize("text", ["", "7", "101", "sechzig", "60,5", "²"])
def test_margins_are_whole_millimetres(qtbot, page, tmp_path, kept, text):
    (tmp_path / "Bogen.pdf").write_bytes(files.letterhead())
    drawn(qtbot, page, lambda: drop(page.form.files["letterhead"], tmp_path / "Bogen.pdf"))
    put(page.form.fields["foot"], text or " ")
    press(Qt.Key.Key_S, CTRL)
    settle()
    assert "von 8 bis 100" in page.form.fields["foot"].fault
    assert kept.kept == FirmLook()


def test_what_the_store_refuses_is_told_and_stays_chosen(page, desk, kept):
    kept.refuse = Fault("store_full")
    choose(page, "design", "classic")
    press(Qt.Key.Key_S, CTRL)
    settle()
    assert desk.messages.posted[-1].level == "error"
    assert page.changed
    assert page._save_button.isEnabled()
    assert page.form.fields["design"].text() == "classic"


def test_going_away_and_another_language_lose_nothing(qtbot, window, page):
    choose(page, "design", "warm")
    window.show_page("today")
    window.show_page("look")
    settle()
    assert page.form.fields["design"].text() == "warm"
    window.attach(make_desk("en"))
    qtbot.waitUntil(lambda: window.current == "look")
    fresh = window.page("look")
    qtbot.waitUntil(lambda: bool(fresh.pdf))
    assert fresh is not page
    assert fresh.form.fields["design"].text() == "warm"
    assert fresh.changed


@pytest.mark.parametrize("scale,choice", [(1.0, "light"), (2.0, "dark")])
def test_everything_can_be_read_and_named(qtbot, theme, scale, choice):
    theme.set_choice(choice)
    theme.set_scale(scale)
    desk = make_desk()
    name = "Logo mit einem sehr langen Namen für den Briefkopf und die Fahrzeuge"
    desk.looks._kept.kept = FirmLook(Look(logo=files.SVG, letterhead=files.letterhead(2)), name, "Bogen.pdf", 1)
    window = open_window(qtbot, desk, theme)
    window.show_page("look")
    qtbot.waitUntil(lambda: bool(window.page("look").pdf))
    settle()
    page = window.page("look")
    assert page.form.files["logo"].shown == name
    assert unnamed(page) == []
    assert cut_off(page) == []


def test_the_words_of_papers_are_one_key_away(qtbot, theme, tmp_path, monkeypatch):
    shown = []
    window = open_window(qtbot, make_desk(documents=SimpleNamespace(copy_texts=lambda: tmp_path)), theme)
    window.show_page("look")
    settle()
    qtbot.waitUntil(lambda: bool(window.page("look").pdf))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    press(Qt.Key.Key_T, CTRL)
    settle()
    assert [Path(folder) for folder in shown] == [tmp_path]
