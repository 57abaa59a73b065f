# SPDX-License-Identifier: Apache-2.0
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tests.ui.keyboard import press, type_text
from vorab.i18n.translator import Translator
from vorab.ui.keys import SHEET, key_text
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Card
from vorab.ui.widgets.chip import Chip
from vorab.ui.widgets.choice_row import ChoiceRow
from vorab.ui.widgets.columns import Columns
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.focus_ring import FocusRing
from vorab.ui.widgets.label import ElidedLabel, Label

TR = Translator()


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


def put(window, *widgets):
    """Add widgets to a window in sight and let Qt place them."""
    for widget in widgets:
        window.layout().addWidget(widget)
    settle()


def settle():
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize(
    "key,text",
    [("Ctrl+N", "Strg N"), ("Alt+Left", "Alt ←"), ("Return", "Enter"), ("F4", "F4"), ("Shift+Del", "Umschalt Entf")],
)
def test_keys_are_named_as_on_the_keyboard(key, text):
    assert key_text(TR, key) == text


def test_no_key_twice_in_one_place():
    for _, keys in SHEET:
        assert len({key for key, _ in keys}) == len(keys)


def test_markup_is_only_text(window):
    for widget in (Label("<b>x</b>"), Chip("<b>x</b>"), Banner("<b>x</b>", strong="<i>y</i>"), ElidedLabel("<b>x</b>")):
        for label in (widget, *widget.findChildren(Label)):
            if isinstance(label, Label):
                assert label.textFormat() is Qt.TextFormat.PlainText


def test_button_says_its_key_and_obeys_it(qtbot, window):
    button = ActionButton("Preis nennen", "primary", "F4", TR)
    put(window, button)
    assert button.accessibleName() == "Preis nennen, F4"
    with qtbot.waitSignal(button.clicked):
        press(Qt.Key.Key_F4)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        press(Qt.Key.Key_F4)


def test_return_is_also_the_enter_of_the_number_block(qtbot, window):
    button = ActionButton("Weiter", "primary", "Return", TR)
    edit = QLineEdit()
    put(window, edit)
    put(window, button)
    edit.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(button.clicked):
            press(key)


def test_ampersand_is_an_ampersand(window):
    assert ActionButton("Druck & Netz").text() == "Druck && Netz"
    assert ActionButton("Druck & Netz").accessibleName() == "Druck & Netz"


def test_fault_stands_beside_the_field_while_typing(qtbot, window):
    field = Field("IBAN", help="Ihr Konto.", check=lambda text: "" if text == "ok" else f"„{text}“ ist zu kurz.")
    put(window, field)
    type_text(field.edit, "Größe €")
    qtbot.waitUntil(lambda: field.fault == "„Größe €“ ist zu kurz.")
    assert field.text() == "Größe €"
    assert field.edit.accessibleDescription() == field.fault
    field.set_text("ok")
    assert field.fault == ""
    assert field.edit.accessibleDescription() == "Ihr Konto."
    assert QAccessible.queryAccessibleInterface(field.edit).text(QAccessible.Text.Name) == "IBAN"


def test_field_is_checked_when_it_is_left(window):
    field = Field("Ort", check=lambda text: "Zu kurz." if len(text) < 3 else "")
    put(window, field)
    field.edit.setFocus()
    type_text(field.edit, "ab")
    press(Qt.Key.Key_Return)
    assert field.fault == "Zu kurz."


def test_correct_value_gets_a_friendly_word(window):
    field = Field("IBAN", help="Ihr Konto.", note=lambda text: "Musterbank" if text == "DE02" else "")
    put(window, field)
    field.set_text("DE02")
    assert field.edit.accessibleDescription() == "Musterbank"
    field.set_text("DE0")
    assert field.edit.accessibleDescription() == "Ihr Konto."


def test_field_takes_every_kind_of_input(window):
    combo = QComboBox()
    combo.addItem("nichts", "")
    combo.addItem("Bayern", "BY")
    for edit, value in ((QLineEdit(), "a"), (QPlainTextEdit(), "a\nb"), (combo, "BY")):
        field = Field("x", edit)
        put(window, field)
        seen = []
        field.edited.connect(seen.append)
        field.set_text(value)
        assert field.text() == value
        assert seen == []
    row = Field("Kleinunternehmer?", ChoiceRow((("no", "nein"), ("yes", "ja"))))
    row.set_text("yes")
    assert row.text() == "yes"


def test_sentence_goes_below_where_there_is_no_room(window, theme):
    field = Field("Ort", help="Wo Sie arbeiten.")
    put(window, field)
    window.layout().addStretch(1)
    settle()
    sentence = next(label for label in field.findChildren(Label) if label.text() == "Wo Sie arbeiten.")
    assert sentence.geometry().left() > field.edit.geometry().right()
    theme.set_scale(2.0)
    settle()
    assert sentence.geometry().top() > field.edit.geometry().bottom()


def test_choices_change_by_arrow_keys(qtbot, window):
    row = ChoiceRow((("no", "nein"), ("yes", "ja")))
    row.setAccessibleName("Kleinunternehmer?")
    put(window, row)
    row.setFocus()
    with qtbot.waitSignal(row.changed):
        press(Qt.Key.Key_Right)
    assert row.value() == "yes"
    assert all(b.accessibleName().startswith("Kleinunternehmer?: ") for b in row.findChildren(QPushButton))


def test_flow_goes_on_in_the_next_row(window):
    content = QWidget()
    flow = FlowLayout(content)
    for number in range(6):
        flow.addWidget(QPushButton(f"Antwort {number}"))
    assert flow.count() == 6
    assert flow.heightForWidth(2000) < flow.heightForWidth(250) < flow.heightForWidth(120)
    first = flow.takeAt(0)
    first.widget().deleteLater()
    assert flow.count() == 5
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None


def test_columns_stand_below_each_other_where_text_is_large(window, theme):
    columns = Columns([(QWidget(), 1) for _ in range(3)])
    put(window, columns)
    window.resize(1100, 400)
    settle()
    assert columns.shown == 3
    theme.set_scale(2.0)
    window.resize(1080, 400)
    settle()
    assert columns.shown < 3
    window.resize(400, 400)
    settle()
    assert columns.shown == 1


def test_ring_follows_the_focus(qtbot, window):
    ring = FocusRing(window)
    row = QHBoxLayout()
    one, two, edit = QPushButton("eins"), QPushButton("zwei"), QLineEdit()
    for widget in (one, two, edit):
        row.addWidget(widget)
    window.layout().addLayout(row)
    settle()
    one.setFocus()
    assert ring.target is one
    qtbot.waitUntil(ring.isVisible)
    two.setFocus()
    assert ring.geometry().contains(two.geometry())
    two.hide()
    qtbot.waitUntil(lambda: not ring.isVisible() or ring.target is not two)
    edit.setFocus()
    assert not ring.isVisible(), "text fields show it by their border"


def test_long_names_are_cut_and_can_be_read(window):
    label = ElidedLabel("Donaudampfschifffahrtsgesellschaft mbH & Co. KG, Musterstadt an der Muster")
    put(window, label)
    window.resize(200, 100)
    settle()
    assert label.toolTip() == label.text()
    window.resize(1200, 100)
    settle()
    assert label.toolTip() == ""


def test_card_is_as_high_as_its_text(window, theme):
    card = Card()
    card.box.addWidget(Label("Ein Satz, der bei großer Schrift mehrere Zeilen braucht. " * 4, "detail"))
    put(window, card)
    window.layout().addStretch(1)
    settle()
    before = card.height()
    theme.set_scale(2.0)
    settle()
    assert card.height() > before * 1.8
