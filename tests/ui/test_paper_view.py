# SPDX-License-Identifier: Apache-2.0
"""The preview of a paper: pages are turned and sizes chosen by keys, and typing on does not lose one's place."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.keyboard import press
from tests.ui.pdfs import RED, paper
from tests.ui.windows import cut_off, settle, unnamed
from vorab.i18n.translator import Translator
from vorab.ui.paper.view import PaperView
from vorab.ui.theme import DARK, LIGHT
from vorab.ui.widgets.button import ActionButton

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
THREE = paper((100, 148.5), (100, 148.5), (100, 148.5), colour=RED)


@pytest.fixture
def opened(qtbot, theme):
    """Open a preview beside a text field, as on its page."""
    kept = []

    def make(pdf=THREE, width=640):
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        window.edit = QLineEdit()
        window.edit.setAccessibleName("Betreff")
        window.view = PaperView("Vorschau des Belegs", Translator())
        column.addWidget(window.edit)
        column.addWidget(window.view, 1)
        window.resize(width, 760)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        if pdf:
            window.view.show_pdf(pdf)
        window.edit.setFocus()
        settle()
        return window.view

    return make


def buttons(view):
    return {button.accessibleName().partition(",")[0]: button for button in view.bar.findChildren(ActionButton)}


def pressed(key, modifier=CTRL):
    press(key, modifier)
    settle()


def wheel(view, turn, modifiers, at=None):
    target = view._view.viewport()
    place = QPointF(at or target.rect().center())
    QApplication.sendEvent(
        target,
        QWheelEvent(
            place,
            target.mapToGlobal(place),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
    settle()


def red_rows(view):
    """The heights at which the rules can be seen, in pixels of the pages' place."""
    shot = view._view.viewport().grab().toImage()
    rows = [y for y in range(shot.height()) if _is_red(shot.pixelColor(shot.width() // 2, y))]
    return [row for row in rows if row - 1 not in rows]


def _is_red(colour):
    return colour.red() - colour.blue() > 60


def test_pages_are_turned_by_keys_while_one_types(opened):
    view = opened()
    assert view.bar.page_text == "Seite 1 von 3"
    pressed(Qt.Key.Key_PageDown)
    assert view.bar.page_text == "Seite 2 von 3"
    pressed(Qt.Key.Key_PageDown)
    pressed(Qt.Key.Key_PageDown)
    assert (view.bar.page_text, view.page) == ("Seite 3 von 3", 3)
    pressed(Qt.Key.Key_PageUp)
    assert view.bar.page_text == "Seite 2 von 3"


def test_sizes_are_chosen_by_keys(opened):
    view = opened()
    wide = round(view.zoom)
    assert 70 < wide < 80, "640 pixels show 210 mm: as wide as there is room"
    pressed(Qt.Key.Key_Plus)
    assert view.bar.zoom_text == "100 %"
    pressed(Qt.Key.Key_Plus)
    pressed(Qt.Key.Key_Minus)
    pressed(Qt.Key.Key_Minus)
    assert view.bar.zoom_text == "75 %"
    pressed(Qt.Key.Key_0)
    shown = view.zoom
    assert shown < wide
    assert view._view.verticalScrollBar().pageStep() >= shown / 100 * 297 / 25.4 * 96, "a whole page has room"
    pressed(Qt.Key.Key_2)
    assert round(view.zoom) == wide
    for _ in range(20):
        pressed(Qt.Key.Key_Plus)
    assert view.bar.zoom_text == "300 %"
    assert not buttons(view)["Größer"].isEnabled()


def test_the_place_survives_a_new_version(opened):
    view = opened()
    pressed(Qt.Key.Key_Plus)
    pressed(Qt.Key.Key_PageDown)
    pressed(Qt.Key.Key_PageDown)
    bars = (view._view.verticalScrollBar(), view._view.horizontalScrollBar())
    bars[0].setValue(bars[0].value() + 57)
    bars[1].setValue(31)
    before = [bar.value() for bar in bars]
    view.show_pdf(paper((30,), (40,), (50,), (60,)))
    settle()
    assert [bar.value() for bar in bars] == before
    assert (view.bar.page_text, view.bar.zoom_text) == ("Seite 3 von 4", "100 %")
    view.show_pdf(paper((30,)))
    settle()
    assert view.bar.page_text == "Seite 1 von 1"


def test_the_middle_stays_in_the_middle(qtbot, opened):
    view = opened()
    pressed(Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: len(red_rows(view)) == 2)
    middle = view._view.viewport().height() // 2
    view._view.verticalScrollBar().setValue(view._view.verticalScrollBar().value() + red_rows(view)[0] - middle)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_Minus):
        pressed(key)
        qtbot.waitUntil(lambda: bool(red_rows(view)))
        assert min(abs(row - middle) for row in red_rows(view)) <= 6


def test_the_wheel_zooms_with_strg_at_the_mouse(qtbot, opened):
    view = opened()
    qtbot.waitUntil(lambda: bool(red_rows(view)))
    row = red_rows(view)[0]
    wheel(view, 120, CTRL, QPoint(view.width() // 2, row))
    assert view.bar.zoom_text == "100 %"
    qtbot.waitUntil(lambda: bool(red_rows(view)))
    assert min(abs(found - row) for found in red_rows(view)) <= 6
    for _ in range(3):
        wheel(view, -40, CTRL)
    assert view.bar.zoom_text == "75 %", "three small turns of a touch pad are one"
    place = view._view.verticalScrollBar().value()
    wheel(view, -120, NONE)
    assert view._view.verticalScrollBar().value() > place
    assert view.bar.zoom_text == "75 %"


def test_tab_leads_to_the_pages_and_arrows_scroll_them(opened):
    view = opened()
    for _ in range(7):
        pressed(Qt.Key.Key_Tab, NONE)
        if view._view.hasFocus():
            break
    assert view._view.hasFocus()
    assert unnamed(view) == []
    edge = view._view.geometry()
    at = QPoint(edge.left() - 1, edge.center().y())
    assert view.grab().toImage().pixelColor(at) == QColor(LIGHT.focus)
    bar = view._view.verticalScrollBar()
    places = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        pressed(key, NONE)
        places.append(bar.value())
    assert 0 < places[0] < places[2] < places[1] < places[3] == bar.maximum()
    assert places[4] == 0
    view.parentWidget().edit.setFocus()
    settle()
    assert view.grab().toImage().pixelColor(at) != QColor(LIGHT.focus)


def test_another_window_size_keeps_the_page(opened):
    view = opened()
    pressed(Qt.Key.Key_PageDown)
    for size in ((420, 760), (900, 500)):
        view.window().resize(*size)
        settle()
        assert view.bar.page_text == "Seite 2 von 3"


def test_a_page_that_just_fits_stands_still(opened):
    """Were the scroll bar to come and go, each would bring about the other, and nothing else would ever happen."""
    view = opened(paper((30.0,)), width=450)
    for height in (1200, 700, 690, 680):
        view.window().resize(450, height)
        settle()
        assert view._view.verticalScrollBar().isVisible()
    assert view._view.verticalScrollBar().maximum() < 40, "but there is hardly anything to scroll"


def test_without_a_paper_there_is_nothing_to_press(opened):
    view = opened(pdf=b"")
    assert (view.bar.page_text, view.bar.zoom_text, view.page) == ("", "", 0)
    assert not any(button.isEnabled() for button in buttons(view).values())
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Plus, Qt.Key.Key_0):
        pressed(key)
    view.show_pdf(b"no paper")
    settle()
    assert view.pages == 0


def test_the_last_page_hands_the_focus_to_the_pages(opened):
    view = opened(paper((30,), (40,)))
    button = buttons(view)["Nächste Seite"]
    button.setFocus()
    press(Qt.Key.Key_Space)
    settle()
    assert view.bar.page_text == "Seite 2 von 2"
    assert not button.isEnabled()
    assert view._view.hasFocus()


@pytest.mark.parametrize("scale,width", [(1.0, 1000), (1.0, 640), (2.0, 640), (2.0, 420)])
def test_keys_stand_on_the_buttons_as_far_as_there_is_room(opened, theme, scale, width):
    theme.set_scale(scale)
    view = opened(width=width)
    settle()
    assert cut_off(view) == []
    found = buttons(view)
    hints = {name: not button.hint.isHidden() for name, button in found.items()}
    assert hints["Kleiner"] is (scale == 1.0), "the short keys first"
    assert hints["Nächste Seite"] is (width == 1000)
    assert found["Nächste Seite"].toolTip() == "Nächste Seite (Strg Bild ↓)"
    assert found["Größer"].accessibleName() == "Größer, Strg +"
    for button in found.values():
        assert view.bar.rect().contains(button.rect().translated(button.mapTo(view.bar, QPoint())))
    if scale == 1.0:
        assert view.bar.height() < 50, "one slim row"


def test_the_buttons_stand_still_while_numbers_change(opened):
    view = opened(paper(*[(30.0,)] * 11))
    found = buttons(view)

    def places():
        return [button.mapTo(view.bar, QPoint()) for button in found.values()]

    at_first = places()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Minus, Qt.Key.Key_0):
        pressed(key)
        assert places() == at_first
    for _ in range(10):
        pressed(Qt.Key.Key_PageDown)
    assert view.bar.page_text == "Seite 11 von 11"
    assert places() == at_first


def test_the_ground_goes_with_light_and_dark(qtbot, opened, theme):
    view = opened()
    corner = QPoint(2, 2)
    assert view._view.viewport().grab().toImage().pixelColor(corner) == QColor(LIGHT.grey_bg)
    theme.set_choice("dark")
    settle()
    assert view._view.viewport().grab().toImage().pixelColor(corner) == QColor(DARK.grey_bg)
    qtbot.waitUntil(lambda: bool(red_rows(view)))
    assert view._view.viewport().grab().toImage().pixelColor(QPoint(40, 40)) == QColor("white"), "paper stays white"


def test_it_never_goes_blank_while_one_types(opened, qtbot):
    view = opened()
    qtbot.waitUntil(lambda: bool(red_rows(view)))
    for height in (101, 102, 103):
        view.show_pdf(paper((height, 140), colour=RED))
        for _ in range(6):
            assert red_rows(view)
            qtbot.wait(4)
    qtbot.waitUntil(view._veil.isHidden)
    assert red_rows(view)
