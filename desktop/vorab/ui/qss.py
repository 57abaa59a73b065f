# SPDX-License-Identifier: Apache-2.0
"""The style sheet, written from the tokens of `vorab.ui.theme`.

Widgets are told apart by dynamic properties: `role` (what a label or frame is), `kind` (which button), `tone`
(amber, green, red, grey). Sizes of text are points relative to the base, so that everything grows together.
"""

from collections.abc import Mapping
from string import Template

# points at 100 %, weight
_TEXT = {
    "title": (16.5, 700),
    "brand": (15.0, 700),
    "say": (18.0, 500),
    "say_long": (14.0, 500),
    "amount": (21.0, 700),
    "heading": (12.0, 700),
    "headline": (10.5, 600),
    "section": (9.75, 700),
    "strong": (9.75, 600),
    "pill": (9.75, 400),
    "pillchosen": (9.75, 600),
    "body": (10.5, 400),
    "lead": (10.5, 400),
    "opening": (9.0, 400),
    "detail": (9.0, 400),
    "small": (9.0, 400),
    "smallstrong": (9.0, 600),
    "key": (7.9, 600),
    "chip": (8.25, 600),
}
_MUTED = ("lead", "detail", "section")

_SHEET = Template("""
QToolTip { background: $toast; color: $on_toast; border: 1px solid $toast; padding: 4px 6px; }
QLabel { background: transparent; }
$text_rules
QLabel[role="section"] { color: $grey; letter-spacing: 0.3px; }
QLabel[role="key"] { border: 1px solid $soft; border-radius: 4px; padding: 0px 4px; color: $muted; }
QLabel[role="key"][tone="action"] { border-color: $on_action; color: $on_action; }
QLabel[role="key"][tone="nav"] { border-color: $nav_ink; color: $nav_ink; }
QLabel[role="chip"] { border-radius: ${pill}px; padding: 1px 8px 2px 8px; background: $grey_bg; color: $grey; }
QLabel[role="chip"][tone="amber"] { background: $amber_bg; color: $amber; }
QLabel[role="chip"][tone="green"] { background: $green_bg; color: $green; }
QLabel[role="chip"][tone="red"] { background: $red_bg; color: $red; }
QLabel[tone="fault"] { color: $red; }
QLabel[tone="good"] { color: $green; }
QLabel[tone="ink"] { color: $ink; }
QLabel[role="detail"][tone="amber"] { color: $amber; }
QLabel[role="pillchosen"] { color: $chosen; }
QLabel[role="brand"] { color: $nav_ink; }

QFrame[role="card"] { background: $card; border: 1px solid $line; border-radius: 10px; }
QFrame[role="card"][tone="say"] { border-left: 5px solid $action; }
QFrame[role="quiet"] { background: $page; border: none; border-radius: 8px; }
QFrame[role="rail"] { background: $rail; border: none; border-right: 1px solid $line; }
QFrame[role="side"] { background: $card; border: none; border-left: 1px solid $line; }
QFrame[role="nav"] { background: $nav; border: none; }
QFrame[role="practice"] { background: $nav; border: none; }
QFrame[role="practice"] QLabel { color: $nav_ink; }
QFrame[role="samplebar"] { background: $chosen_bg; border: none; }
QFrame[role="samplebar"] QLabel { color: $chosen; }
QFrame[role="rule"] { background: $line; border: none; }
QFrame[role="rule"][tone="ink"] { background: $ink; }
QFrame[role="banner"] { background: $grey_bg; border: 1px solid $line; border-radius: 8px; }
QFrame[role="banner"][tone="amber"] { background: $amber_bg; border-color: $amber_edge; }
QFrame[role="banner"][tone="said"] { background: $chosen_bg; border-color: $chosen_bg; }
QFrame[role="banner"][tone="said"] QLabel { color: $chosen; }
QFrame[role="banner"][tone="green"] { background: $green_bg; border-color: $green_edge; }
QFrame[role="banner"][tone="red"] { background: $red_bg; border-color: $red_edge; }
QFrame[role="banner"][tone="amber"] QLabel { color: $amber; }
QFrame[role="banner"][tone="green"] QLabel { color: $green; }
QFrame[role="banner"][tone="red"] QLabel { color: $red; }
QFrame[role="drop"] { background: transparent; border: 1px dashed $edge; border-radius: 8px; }
QFrame[role="drop"][tone="over"] { background: $chosen_bg; border-color: $action; }
QFrame[role="drop"][tone="fault"] { border-color: $red; }
QFrame[role="toast"] { background: $toast; border: none; border-radius: 10px; }
QFrame[role="toast"] QLabel { color: $on_toast; }

QPushButton {
  background: $card; color: $ink; border: 1px solid $soft; border-radius: 8px; padding: 6px 12px;
  font-size: ${base}pt; font-weight: 600;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $chosen_bg; }
QPushButton:disabled { color: $muted; background: transparent; border: 1px dashed $soft; }
QPushButton[kind="primary"] { background: $action; color: $on_action; border: 1px solid $action; }
QPushButton[kind="primary"]:hover { background: $action_hover; border-color: $action_hover; }
QPushButton[kind="primary"]:disabled { background: $grey_bg; color: $grey; border: 1px dashed $soft; }
QPushButton[kind="primary"] QLabel { color: $on_action; }
QPushButton[kind="primary"] QLabel:disabled { color: $grey; }
QPushButton QLabel[role="key"]:disabled { border-color: $soft; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: $link; padding: 6px 8px; }
QPushButton[kind="quiet"] QLabel[role="headline"] { color: $link; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="small"] { font-size: ${small}pt; padding: 4px 8px; }
QPushButton[kind="pill"] {
  border-radius: ${pillbutton}px; padding: 4px 12px; font-weight: 400; font-size: ${pilltext}pt;
}
QPushButton[kind="pill"]:checked { background: $chosen_bg; color: $chosen; border-color: $action; }
QPushButton[kind="pill"][tone="chosen"] { font-weight: 600; }
QPushButton[kind="pill"]:checked:hover { background: $chosen_bg; }
QPushButton[kind="nav"] {
  background: transparent; color: $nav_ink; border: none; border-radius: 8px; padding: 10px 12px; text-align: left;
  font-weight: 400;
}
QPushButton[kind="nav"] QLabel[role="body"] { color: $nav_ink; }
QPushButton[kind="nav"]:hover, QPushButton[kind="nav"]:checked { background: $nav_chosen; }
QPushButton[kind="nav"][tone="chosen"] { font-weight: 600; }
QPushButton[kind="fold"] {
  background: transparent; border: none; border-top: 1px solid $line; border-radius: 0px; padding: 0px;
}
QPushButton[kind="fold"]:hover { background: $hover; }
QPushButton[kind="choice"] { padding: 0px; text-align: left; }
QPushButton[kind="toast"] { background: transparent; color: $toast_link; border: 1px solid transparent; }
QPushButton[kind="toast"]:hover { border-color: $toast_link; }
QPushButton[kind="toast"] QLabel { color: $toast_link; }
QPushButton[kind="toast"] QLabel[role="key"] { border-color: $toast_link; }

QListWidget { background: $card; border: none; outline: none; }
QListWidget::item { padding: 7px 10px; border-radius: 6px; color: $ink; }
QListWidget::item:selected { background: $chosen_bg; color: $chosen; }
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit {
  background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 7px 11px;
  selection-background-color: $action; selection-color: $on_action;
}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus {
  border: 2px solid $focus; padding: 6px 10px;
}
QLineEdit[tone="fault"], QPlainTextEdit[tone="fault"], QComboBox[tone="fault"] { border-color: $red; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $page; color: $muted; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("$arrow"); width: ${icon}px; height: ${icon}px; }
QComboBox QAbstractItemView {
  background: $card; color: $ink; border: 1px solid $edge; outline: none;
  selection-background-color: $action; selection-color: $on_action;
}

QListWidget {
  background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 3px; outline: none;
}
QListWidget::item { padding: 5px 8px; border-radius: 6px; color: $ink; }
QListWidget::item:selected { background: $chosen_bg; color: $chosen; }
QListWidget:focus { border: 2px solid $focus; padding: 2px; }
QTableView {
  background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px; outline: none;
  alternate-background-color: $hover; selection-background-color: $chosen_bg; selection-color: $chosen;
}
QTableView:focus { border: 2px solid $focus; }
QTableView::item { padding: 0px 6px; border: none; }
QTableView::item:selected { background: $chosen_bg; color: $chosen; }
QHeaderView { background: $card; border: none; }
QHeaderView::section {
  background: $grey_bg; color: $grey; border: none; border-right: 1px solid $line; padding: 4px 6px; font-weight: 600;
}
QTableCornerButton::section { background: $grey_bg; border: none; }

QScrollArea, QStackedWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QDialog { background: $page; }
""")


def style_sheet(colours: Mapping[str, str], base: float, arrow: str) -> str:
    """Return the sheet for these colours with a base text size in points; `arrow` is the picture on choices."""
    factor = base / 10.5
    rules = [_text_rule(role, size * factor, weight, colours) for role, (size, weight) in _TEXT.items()]
    return _SHEET.substitute(
        colours,
        text_rules="\n".join(rules),
        base=f"{base:.2f}",
        small=f"{9.0 * factor:.2f}",
        pilltext=f"{9.75 * factor:.2f}",
        pill=int(7 * factor + 1),  # Qt drops a radius of more than half the height
        pillbutton=int(8 * factor + 5),
        icon=round(12 * factor),
        arrow=arrow,
    )


def _text_rule(role: str, points: float, weight: int, colours: Mapping[str, str]) -> str:
    colour = f" color: {colours['muted']};" if role in _MUTED else ""
    return f'QLabel[role="{role}"] {{ font-size: {points:.2f}pt; font-weight: {weight};{colour} }}'
