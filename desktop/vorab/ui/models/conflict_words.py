# SPDX-License-Identifier: Apache-2.0
"""The fields two people can change at once, in the words of their forms."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from vorab.core.look import FirmLook, Look
from vorab.i18n.translator import N_, Translator
from vorab.ui.models.first_run import FIELDS
from vorab.ui.models.look_words import ACCENTS, DESIGNS, FORMS, MARGINS, RETURN_LINE, YES
from vorab.ui.models.standing_view import unit_name

Words = Callable[[str, Any], tuple[str, str]]
"""From the key of a field and a value to its name and the value as people read it."""

_LOOK_NAMES: Final = {
    "form": N_("Form nach DIN 5008"),
    "design": N_("Gestaltung"),
    "accent": N_("Farbe"),
    "logo": N_("Logo"),
    "letterhead": N_("Eigenes Briefpapier"),
    "return_line": N_("Absender im Fenster"),
    **{key: words[0] for key, words in MARGINS.items()},
}
_STANDING_NAMES: Final = {
    "service": N_("Leistung"),
    "text": N_("Bezeichnung"),
    "price": N_("Preis"),
    "unit": N_("Einheit"),
    "hours": N_("Stunden im Paket"),
    "until": N_("Gilt bis"),
}


def company_words(tr: Translator) -> Words:
    """Return the words of the firm's fields."""

    def words(key: str, value: str) -> tuple[str, str]:
        spec = FIELDS[key]
        text = next((tr(label) for code, label in spec.choices if code == value), value)
        return tr(spec.label), text or tr("leer")

    return words


def look_values(kept: FirmLook) -> dict[str, Any]:
    """Return a look as values of its fields; a file is its name with what is in it."""
    look = kept.look
    return {
        "form": look.form,
        "design": look.design,
        "accent": look.accent,
        "logo": (kept.logo_name, look.logo),
        "letterhead": (kept.letterhead_name, look.letterhead),
        "return_line": look.return_line,
        "head": look.head,
        "foot": look.foot,
    }


def look_from(values: Mapping[str, Any], version: int) -> FirmLook:
    """Return the look of such values."""
    (logo_name, logo), (letterhead_name, letterhead) = values["logo"], values["letterhead"]
    plain = {key: values[key] for key in ("form", "design", "accent", "return_line", "head", "foot")}
    return FirmLook(Look(**plain, logo=logo, letterhead=letterhead), logo_name, letterhead_name, version)


def look_words(tr: Translator) -> Words:
    """Return the words of the look's fields."""
    named: dict[str, dict[Any, str]] = {
        "form": dict(FORMS),
        "design": dict(DESIGNS),
        "accent": dict(ACCENTS),
        "return_line": {code == YES: label for code, label in RETURN_LINE},
    }

    def words(key: str, value: Any) -> tuple[str, str]:
        if key in ("logo", "letterhead"):
            text = value[0] or tr("keine Datei")
        elif key in MARGINS:
            text = f"{value}\u00a0mm"
        else:
            text = tr(named[key][value]) if value in named[key] else str(value)
        return tr(_LOOK_NAMES[key]), text

    return words


def standing_words(tr: Translator, services: Mapping[str, str]) -> Words:
    """Return the words of an agreement's fields; `services` are the names in the price list by id."""

    def words(key: str, value: str) -> tuple[str, str]:
        text = value
        if key == "service":
            text = services.get(value, value) or tr("andere Leistung")
        elif key == "unit":
            text = unit_name(tr, value)
        elif key == "hours":
            text = value or tr("kein Paket")
        elif key == "until":
            text = value or tr("ohne Ende")
        elif key == "price" and value:
            text = f"{value}\u00a0€"
        return tr(_STANDING_NAMES[key]), text or tr("leer")

    return words
