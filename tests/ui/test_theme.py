# SPDX-License-Identifier: Apache-2.0
import subprocess
import sys
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel

from vorab.ui import theme as module
from vorab.ui.main_window import FIRST_COLOURS, FIRST_WIDTH
from vorab.ui.theme import DARK, LIGHT, SHAPE_PAIRS, TEXT_PAIRS, tokens
from vorab.ui.widgets.navigation import Navigation

SCHEMES = {"light": LIGHT, "dark": DARK}


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_right():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text,ground", TEXT_PAIRS)
def test_text_can_be_read(scheme, text, ground):
    found = SCHEMES[scheme]
    assert contrast(getattr(found, text), getattr(found, ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("shape,ground", SHAPE_PAIRS)
def test_shapes_can_be_seen(scheme, shape, ground):
    found = SCHEMES[scheme]
    assert contrast(getattr(found, shape), getattr(found, ground)) >= 3


def test_every_text_colour_is_in_a_measured_pair():
    texts = {
        name for name in (field.name for field in fields(LIGHT)) if f"{name}_bg" in {f.name for f in fields(LIGHT)}
    }
    assert texts <= {text for text, _ in TEXT_PAIRS}


def test_action_colour_is_petrol():
    assert LIGHT.action == "#0F6B68"


def test_first_paint_shows_the_colours_of_the_theme(theme, qtbot):
    assert ((LIGHT.nav, LIGHT.page), (DARK.nav, DARK.page)) == FIRST_COLOURS
    navigation = Navigation(str)
    qtbot.addWidget(navigation)
    assert navigation.width() == FIRST_WIDTH


def test_bundled_font_is_used(theme, qtbot):
    label = QLabel("Größe €")
    qtbot.addWidget(label)
    assert QFontInfo(label.font()).family() == "Inter"


def test_choice_and_scale(theme):
    heard = []
    theme.changed.connect(lambda: heard.append(1))
    theme.set_choice("dark")
    assert tokens() is DARK
    assert QApplication.palette().window().color().name().upper() == DARK.page
    theme.set_choice("dark")
    theme.set_choice("blue")
    theme.set_scale(5)
    assert theme.scale == 2.0
    assert QApplication.font().pointSizeF() == pytest.approx(21)
    theme.set_scale(0.1)
    assert theme.scale == 1.0
    assert len(heard) == 3


def test_follows_the_system_live(theme, monkeypatch):
    hints = QApplication.styleHints()

    class Hints:
        scheme = Qt.ColorScheme.Dark

        def colorScheme(self):  # noqa: N802
            return self.scheme

    class App:
        def __getattr__(self, name):
            return getattr(QApplication.instance(), name)

        def styleHints(self):  # noqa: N802
            return Hints()

    monkeypatch.setattr(theme, "_app", App())
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tokens() is LIGHT, "the user's choice wins"
    theme.set_choice("system")
    assert tokens() is DARK
    Hints.scheme = Qt.ColorScheme.Light
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert tokens() is LIGHT


def test_fonts_are_registered_once(theme, monkeypatch):
    monkeypatch.setattr(module.QFontDatabase, "addApplicationFont", lambda _: pytest.fail("again"))
    assert module.load_fonts()


def test_window_comes_without_what_it_does_not_need_yet():
    code = "import vorab.ui.main_window, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"babel", "sqlalchemy", "alembic", "reportlab", "PySide6.QtPdf", "tomllib", "decimal"}
    assert not heavy & set(loaded)
    assert {name for name in loaded if name.startswith("vorab")} <= {
        "vorab",
        "vorab.ui",
        "vorab.ui.pinned",
        "vorab.ui.desk",
        "vorab.ui.main_window",
        "vorab.ui.resting",
    }


def test_none_survives_a_long_day():
    code = (
        "import vorab.ui\nfrom PySide6.QtCore import QObject\nthing = QObject()\n"
        "for _ in range(200_000): thing.parent()\nprint('alive')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "alive", done.stderr[-400:]
