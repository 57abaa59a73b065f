# SPDX-License-Identifier: Apache-2.0
"""Every setting, declared once: key, scope, default, what it may be and how it is called."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from vorab.i18n.translator import N_, languages

Value = str | int


class Scope(StrEnum):
    """Whom a setting belongs to: this computer, or the firm on all its computers."""

    MACHINE = "machine"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class Setting:
    """One key; `choices` are (value, German label) in the order they are shown, a label "" is found elsewhere."""

    key: str
    scope: Scope
    default: Value
    label: str
    help: str = ""
    choices: Callable[[], tuple[tuple[Value, str], ...]] = tuple

    def accepts(self, value: object) -> bool:
        """Whether the value is one of the choices, of the right type."""
        return any(type(value) is type(choice) and value == choice for choice, _ in self.choices())


def _themes() -> tuple[tuple[Value, str], ...]:
    return ("system", N_("wie das System")), ("light", N_("hell")), ("dark", N_("dunkel"))


def _scales() -> tuple[tuple[Value, str], ...]:
    return tuple((percent, "") for percent in (100, 110, 125, 150, 175, 200))


def _languages() -> tuple[tuple[Value, str], ...]:
    return tuple((code, "") for code in languages())


def _shows() -> tuple[tuple[Value, str], ...]:
    return ("sentence", N_("ganze Sätze")), ("keywords", N_("Stichworte"))


SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("theme", Scope.MACHINE, "system", N_("Farben"), N_("Gilt sofort, im ganzen Programm."), _themes),
        Setting(
            "text_scale",
            Scope.MACHINE,
            100,
            N_("Schriftgröße"),
            N_("Alles wächst mit, nichts wird abgeschnitten."),
            _scales,
        ),
        Setting(
            "language",
            Scope.MACHINE,
            "de",
            N_("Sprache"),
            N_("Leitfäden und Briefe behalten ihre eigene Sprache."),
            _languages,
        ),
        Setting(
            "show",
            Scope.MACHINE,
            "sentence",
            N_("Im Gespräch zeigen"),
            N_("Den ganzen Satz gibt es immer auf Tastendruck."),
            _shows,
        ),
    )
}
