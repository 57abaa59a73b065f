# SPDX-License-Identifier: Apache-2.0
"""Unkind words are told under the field, quietly, and kinder ones are one key away; nothing is ever blocked."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.fakes import make_desk
from tests.ui.keyboard import press, type_text
from vorab.core.document import Document
from vorab.core.line import Lead, Line
from vorab.i18n.translator import Translator
from vorab.paths import bundled
from vorab.services.scripts import Library
from vorab.ui.conversation.inputs import WritingEdit
from vorab.ui.conversation.line_form import LineForm
from vorab.ui.conversation.stage import Stage
from vorab.ui.paper.form import PaperForm
from vorab.ui.widgets.choice_row import ChoiceRow
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll
from vorab.ui.widgets.word_hint import WordHint

TR = Translator()
BOOK = Library(bundled("templates")).phrases
LATE = "Das hätten Sie mir vorher sagen müssen."
OWN = "Das macht bei uns der Werkstudent."
F3, UNDO = Qt.Key.Key_F3, (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


class Talks:
    """Knows the words and nothing else."""

    hint = staticmethod(BOOK.first)


@pytest.fixture
def window(qtbot, theme):
    window = QWidget()
    QVBoxLayout(window)
    window.resize(700, 400)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def settle():
    for _ in range(4):
        QApplication.processEvents()


def hinted(window, edit=None, benefit=str, **more):
    """Return a field in the window and its hint."""
    field = Field("Notiz", edit or WritingEdit(), beside=False, **more)
    hint = WordHint(field, BOOK.first, TR, benefit)
    window.layout().addWidget(field)
    settle()
    field.setFocus()
    return field, hint


def written(qtbot, field, hint, text):
    """Type, and wait until the hint is there."""
    type_text(field.edit, text)
    qtbot.waitUntil(hint.isVisible)


def only_hint(widget):
    (found,) = [hint for hint in widget.findChildren(WordHint) if hint.text]
    return found


@pytest.mark.parametrize("make", [WritingEdit, QLineEdit])
def test_the_hint_comes_after_a_moment_and_f3_takes_it_over(qtbot, window, make):
    field, hint = hinted(window, make())
    type_text(field.edit, f"Gut. {LATE}")
    assert not hint.isVisible()
    qtbot.waitUntil(hint.isVisible)
    assert hint.text == "Klingt belehrend: „Das hätten Sie mir vorher …“. Freundlicher: „Danke, das hilft mir.“"
    assert field.text() == f"Gut. {LATE}"
    press(F3)
    assert field.text() == "Gut. Danke, das hilft mir."
    assert not hint.isVisible()
    press(*UNDO)
    assert field.text() == f"Gut. {LATE}"
    qtbot.waitUntil(hint.isVisible)


def test_kind_words_and_deleted_ones_bring_no_hint(qtbot, window):
    field, hint = hinted(window)
    written(qtbot, field, hint, "Anbei")
    field.edit.clear()
    qtbot.waitUntil(lambda: not hint.isVisible())
    type_text(field.edit, "Danke, das hilft mir.")
    qtbot.wait(400)
    assert not hint.isVisible()
    press(F3)
    assert field.text() == "Danke, das hilft mir."


def test_one_after_the_other(qtbot, window):
    field, hint = hinted(window)
    written(qtbot, field, hint, "Bezüglich Ihrer Anfrage erlauben wir uns, Ihnen anbei alles zu schicken.")
    assert "„Bezüglich“" in hint.text
    press(F3)
    assert "„erlauben wir uns“" in hint.text
    press(F3)
    press(F3)
    assert field.text() == "Wegen Ihrer Anfrage freuen wir uns, Ihnen hier alles zu schicken."
    assert not hint.isVisible()


def test_what_was_typed_meanwhile_is_kept(qtbot, window):
    field, hint = hinted(window)
    written(qtbot, field, hint, "Anbei die Rechnung.")
    type_text(field.edit, " Danke!")
    press(F3)
    assert field.text() == "Hier die Rechnung. Danke!"


@pytest.mark.parametrize("make", [WritingEdit, QLineEdit])
def test_signs_of_two_units_shift_nothing(qtbot, window, make):
    field, hint = hinted(window, make())
    written(qtbot, field, hint, "😀😀 Ich rufe bezüglich der Rechnung an 😀")
    press(F3)
    assert field.text() == "😀😀 Ich rufe wegen der Rechnung an 😀"


def test_the_button_does_the_same_and_is_reached_by_tab(qtbot, window):
    field, hint = hinted(window)
    written(qtbot, field, hint, LATE)
    press(Qt.Key.Key_Tab)
    button = QApplication.focusWidget()
    assert button.accessibleName() == "Ersetzen, F3"
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Description) == "Danke, das hilft mir."
    press(Qt.Key.Key_Space)
    assert field.text() == "Danke, das hilft mir."
    assert field.edit.hasFocus()
    press(*UNDO)
    assert field.text() == LATE


def test_f3_belongs_to_the_field_one_is_in(qtbot, window):
    first, first_hint = hinted(window)
    second, second_hint = hinted(window)
    written(qtbot, second, second_hint, "Anbei B")
    first.setFocus()
    written(qtbot, first, first_hint, "Anbei A")
    press(F3)
    assert (first.text(), second.text()) == ("Hier A", "Anbei B")


def test_a_text_that_is_put_in_is_looked_at_at_once(window):
    field, hint = hinted(window)
    field.set_text(LATE)
    assert hint.isVisible()
    field.set_text("")
    assert not hint.isVisible()


def test_the_help_gives_way_and_comes_back_and_a_fault_stays(qtbot, window):
    field, hint = hinted(window, help="Leer: der übliche Satz.", check=lambda text: "Zu lang." if "x" in text else "")
    sentence = next(label for label in field.findChildren(Label) if label.text() == "Leer: der übliche Satz.")
    field.set_text(LATE)
    assert (sentence.isVisible(), hint.isVisible()) == (False, True)
    assert field.edit.accessibleDescription() == hint.text
    field.set_text(f"{LATE} x")
    assert (sentence.isVisible(), hint.isVisible(), field.fault) == (True, True, "Zu lang.")
    assert field.edit.accessibleDescription() == "Zu lang."
    field.set_text("Danke.")
    assert (sentence.isVisible(), hint.isVisible()) == (True, False)
    assert field.edit.accessibleDescription() == "Leer: der übliche Satz."


def test_nothing_is_told_where_nothing_can_be_changed(window):
    field, hint = hinted(window)
    field.set_text(LATE)
    field.setEnabled(False)
    assert not hint.isVisible()
    field.setEnabled(True)
    assert hint.isVisible()


def test_what_is_below_moves_by_no_more_than_a_row(window):
    field, _ = hinted(window, help="Leer: der übliche Satz.")
    below = QLineEdit()
    window.layout().addWidget(below)
    window.layout().addStretch(1)
    settle()
    before = below.y(), field.edit.y()
    field.set_text(LATE)
    settle()
    assert field.edit.y() == before[1]
    assert 0 <= below.y() - before[0] <= below.height()


def test_the_numbers_of_the_customer_are_offered_where_they_are_known(qtbot, window):
    known = [""]
    field, hint = hinted(window, benefit=lambda: known[0])
    written(qtbot, field, hint, OWN)
    assert "„Das übernehmen wir gern für Sie.“" in hint.text
    known[0] = "Sie bräuchten dafür etwa vier Stunden. Bei 50 Euro die Stunde sind das 200 Euro, bei mir kostet es 90."
    hint.look()
    assert "Freundlicher: „Sie bräuchten dafür etwa vier Stunden. Bei 50 Euro" in hint.text
    press(F3)
    assert field.text() == known[0]
    field.set_text(LATE)
    assert "„Danke, das hilft mir.“" in hint.text


def test_markup_is_only_text(window):
    field, hint = hinted(window)
    field.set_text("Anbei <b>nichts</b>")
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in hint.findChildren(Label))


def test_a_long_text_does_not_stop_anybody(window):
    field, hint = hinted(window)
    field.set_text("das kann " * 20_000)
    assert not hint.isVisible()


def test_only_text_has_words(theme):
    with pytest.raises(TypeError):
        WordHint(Field("Art", ChoiceRow([("a", "A")])), BOOK.first, TR)


def test_it_comes_into_sight_where_the_page_scrolls(qtbot, window):
    inner = QWidget()
    column = QVBoxLayout(inner)
    for _ in range(12):
        column.addWidget(QLineEdit())
    field = Field("Notiz", WritingEdit(), beside=False)
    hint = WordHint(field, BOOK.first, TR)
    column.addWidget(field)
    scroll = VScroll(inner)
    window.layout().addWidget(scroll)
    settle()
    field.setFocus()
    scroll.ensureWidgetVisible(field.edit, 0, 0)
    written(qtbot, field, hint, LATE)
    qtbot.waitUntil(lambda: not hint.visibleRegion().isEmpty())
    assert hint.visibleRegion().boundingRect() == hint.rect()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_large_text_is_not_cut(window, theme, scale):
    theme.set_scale(scale)
    window.resize(420, 600)
    field, hint = hinted(window)
    field.set_text("Das können Sie doch ganz leicht selbst.")
    settle()
    for label in hint.findChildren(Label):
        assert label.height() >= label.heightForWidth(label.width())
    assert hint.height() <= field.height()


# ---------------------------------------------------------------- where it stands


def test_subject_and_first_sentence_of_a_paper(qtbot, window):
    form = PaperForm(make_desk(talks=Talks()))
    window.layout().addWidget(form)
    form.show_document(Document(subject="Druck", intro="Anbei alles"))
    assert "„Anbei“" in only_hint(form).text
    only_hint(form).take_over()
    changed = form.apply_to(Document())
    assert (changed.subject, changed.intro) == ("Druck", "Hier alles")
    form.show_document(Document(subject="Preis auf Anfrage"))
    assert "Klingt beim Preis unsicher: „Preis auf Anfrage“" in only_hint(form).text
    form.settle(QWidget())
    assert not any(hint.isVisible() for hint in form.findChildren(WordHint))


def test_text_and_details_of_a_line(window):
    form = LineForm(TR, lambda fault: fault.code)
    form.watch_words(BOOK.first, str)
    window.layout().addWidget(form)
    line = Line("Einstellung", Decimal(90), details="Das können Sie auch selbst machen.")
    form.show_line(line, Lead.NET, known=True)
    assert "Klingt von oben herab" in only_hint(form).text
    only_hint(form).take_over()
    assert form.line().details == "Das nehme ich Ihnen gern ab, dann haben Sie die Zeit für anderes."


def test_a_note_in_a_talk_gets_the_benefit(qtbot, window):
    stage = Stage(TR, lambda fault: fault.code, lambda: date(2026, 11, 22), [], BOOK.first)
    window.layout().addWidget(stage)
    stage.benefit = lambda: "Diese Zeit haben Sie dann für Ihre Kunden."
    stage.show_note()
    type_text(stage.note.edit, OWN)
    qtbot.waitUntil(lambda: bool([hint for hint in stage.findChildren(WordHint) if hint.text]))
    press(F3)
    assert stage.note.text() == "Diese Zeit haben Sie dann für Ihre Kunden."
    stage.show_note()
    assert [hint.text for hint in stage.findChildren(WordHint)] == [""]
