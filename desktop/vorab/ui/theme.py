# SPDX-License-Identifier: Apache-2.0
"""Colours, fonts and text size: named tokens for light and dark, made into one palette and style sheet."""

import logging
from dataclasses import dataclass, fields
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from vorab.paths import bundled
from vorab.ui.qss import style_sheet

BASE_POINTS: Final = 10.5
SCALES: Final = (1.0, 2.0)
CHOICES: Final = ("system", "light", "dark")
FAMILY: Final = "Inter"
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
_PROPERTY = "vorab_tokens"
_FONTS = "vorab_fonts"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme by what they mean; `*_bg` lies under the text colour of the same name."""

    page: str  # behind everything
    rail: str  # a quiet column beside the page
    card: str  # cards, fields, secondary buttons
    hover: str  # under the mouse, on card
    line: str  # thin borders that only separate
    soft: str  # borders of what its words already show to be a button or a key
    edge: str  # borders that say "you can type here" (3:1 on card)
    ink: str
    muted: str  # explanations
    action: str  # petrol
    action_hover: str
    on_action: str
    link: str  # petrol as text
    done: str  # the round mark of what is done, under on_action
    chosen_bg: str  # the answer that was picked
    chosen: str
    amber_bg: str  # not said yet
    amber_edge: str
    amber: str
    green_bg: str  # agreed
    green_edge: str
    green: str
    red_bg: str  # harm only
    red_edge: str
    red: str
    grey_bg: str
    grey: str
    nav: str  # the dark column of the window
    nav_chosen: str
    nav_ink: str
    focus: str
    nav_focus: str
    toast: str
    on_toast: str
    toast_link: str


LIGHT: Final = Tokens(
    page="#F6F4F0",
    rail="#EFEBE4",
    card="#FFFFFF",
    hover="#F1F6F5",
    line="#E3DFD8",
    soft="#C7C4BD",
    edge="#8C8F8C",
    ink="#1E2A2E",
    muted="#586569",
    action="#0F6B68",
    action_hover="#0B5856",
    on_action="#FFFFFF",
    link="#0F6B68",
    done="#2A7F52",
    chosen_bg="#DCEFEC",
    chosen="#0B4F4D",
    amber_bg="#FFF3DC",
    amber_edge="#E8C77A",
    amber="#6B4A00",
    green_bg="#E5F3EA",
    green_edge="#A9D3B8",
    green="#1F6B43",
    red_bg="#FBE3DF",
    red_edge="#E3A79D",
    red="#8E2A18",
    grey_bg="#ECE9E3",
    grey="#4C585C",
    nav="#123C3B",
    nav_chosen="#1C5452",
    nav_ink="#E8F1F0",
    focus="#0F6B68",
    nav_focus="#9BE0D9",
    toast="#1E2A2E",
    on_toast="#F6F4F0",
    toast_link="#9BE0D9",
)

DARK: Final = Tokens(
    page="#161C1E",
    rail="#1B2325",
    card="#20292C",
    hover="#28353A",
    line="#343F43",
    soft="#4C595D",
    edge="#788589",
    ink="#E9EDEC",
    muted="#A9B5B8",
    action="#0F6B68",
    action_hover="#138480",
    on_action="#FFFFFF",
    link="#79CFC8",
    done="#2A7F52",
    chosen_bg="#16403F",
    chosen="#BDEBE6",
    amber_bg="#40320F",
    amber_edge="#7A6122",
    amber="#F5D58A",
    green_bg="#17392A",
    green_edge="#2F6B4C",
    green="#9ADBB6",
    red_bg="#4A211B",
    red_edge="#87443A",
    red="#F6B6AA",
    grey_bg="#2C373B",
    grey="#C3CCCE",
    nav="#0F2524",
    nav_chosen="#1C4B49",
    nav_ink="#E8F1F0",
    focus="#4FB8B1",
    nav_focus="#9BE0D9",
    toast="#E9EDEC",
    on_toast="#1E2A2E",
    toast_link="#0B5856",
)

# Which text stands on which ground; the tests measure every pair (WCAG 2.2, 1.4.3: 4.5:1).
TEXT_PAIRS: Final = (
    *((text, ground) for text in ("ink", "muted") for ground in ("page", "rail", "card", "hover")),
    *((text, "card") for text in ("link", "green", "red", "amber")),
    ("amber", "rail"),
    ("link", "page"),
    ("on_action", "action"),
    ("on_action", "action_hover"),
    ("on_action", "done"),
    ("chosen", "chosen_bg"),
    *((tone, f"{tone}_bg") for tone in ("amber", "green", "red", "grey")),
    ("nav_ink", "nav"),
    ("nav_ink", "nav_chosen"),
    ("on_toast", "toast"),
    ("toast_link", "toast"),
)
# What has to be seen but is no text (1.4.11: 3:1).
SHAPE_PAIRS: Final = (("edge", "card"), ("focus", "page"), ("focus", "card"), ("nav_focus", "nav"))


def load_fonts() -> bool:
    """Register the bundled Inter once; without it the system's font serves."""
    app = QApplication.instance()
    if app is None or app.property(_FONTS):
        return app is not None
    app.setProperty(_FONTS, True)
    found = [QFontDatabase.addApplicationFont(str(bundled("templates", "fonts", f"Inter-{w}.ttf"))) for w in _WEIGHTS]
    if -1 in found:
        _log.warning("a bundled font could not be read")
    return -1 not in found


def tokens() -> Tokens:
    """Return the colours in force, for widgets that paint themselves."""
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app else None
    return found if isinstance(found, Tokens) else LIGHT


class Theme(QObject):
    """Keeps the application looking as chosen: light, dark or as the system, at a text size of 100 to 200 %."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._scale = _bounded(scale)
        if app.style().name().lower() != "fusion":
            app.setStyle(QStyleFactory.create("Fusion"))
        load_fonts()
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours of the scheme in force."""
        return DARK if self.dark else LIGHT

    @property
    def dark(self) -> bool:
        """Whether the dark scheme is in force."""
        if self._choice != "system":
            return self._choice == "dark"
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    @property
    def scale(self) -> float:
        """The text size as a factor, 1.0 to 2.0."""
        return self._scale

    def set_choice(self, choice: str) -> None:
        """Take "light", "dark" or "system"."""
        if choice in CHOICES and choice != self._choice:
            self._choice = choice
            self._apply()

    def set_scale(self, scale: float) -> None:
        """Take a text size; what lies outside 100 to 200 % is brought inside."""
        if (scale := _bounded(scale)) != self._scale:
            self._scale = scale
            self._apply()

    def _apply(self) -> None:
        colours = self.tokens
        self._app.setProperty(_PROPERTY, colours)
        self._app.setPalette(palette(colours))
        font = QFont(FAMILY)
        font.setPointSizeF(BASE_POINTS * self._scale)
        self._app.setFont(font)
        arrow = bundled("templates", "icons", "chevron-dark.svg" if self.dark else "chevron-light.svg")
        values = {field.name: getattr(colours, field.name) for field in fields(colours)}
        self._app.setStyleSheet(style_sheet(values, BASE_POINTS * self._scale, arrow.as_posix()))
        self.changed.emit()

    def _on_system_changed(self) -> None:
        if self._choice == "system":
            self._apply()


def palette(colours: Tokens) -> QPalette:
    """Return the colours as Qt's palette, for all that the style sheet does not name."""
    role = QPalette.ColorRole
    chosen = {
        role.Window: colours.page,
        role.WindowText: colours.ink,
        role.Base: colours.card,
        role.AlternateBase: colours.rail,
        role.Text: colours.ink,
        role.PlaceholderText: colours.muted,
        role.Button: colours.card,
        role.ButtonText: colours.ink,
        role.BrightText: colours.on_action,
        role.ToolTipBase: colours.toast,
        role.ToolTipText: colours.on_toast,
        role.Highlight: colours.action,
        role.HighlightedText: colours.on_action,
        role.Link: colours.link,
        role.LinkVisited: colours.link,
        role.Accent: colours.action,
    }
    result = QPalette(QColor(colours.card), QColor(colours.page))
    for place, colour in chosen.items():
        result.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, place, QColor(colours.muted))
    return result


def _bounded(scale: float) -> float:
    return min(max(scale, SCALES[0]), SCALES[1])
