# SPDX-License-Identifier: Apache-2.0
"""Explains the problems of the catalogue, for the command line and the writer's manual."""

import re
from difflib import get_close_matches
from textwrap import indent

from vorab.guide.check.problems import CATALOGUE
from vorab.i18n.translator import Translator

_FIELD = re.compile(r"\{(\w+)\}")
_NEAR = 8
_PIECES = re.compile(r"[^-_\s]+")


def codes() -> tuple[str, ...]:
    """Return all codes, in the order of the manual."""
    return tuple(CATALOGUE)


def near(code: str) -> list[str]:
    """Return codes that may be meant: those with a word in common, else those spelled most alike."""
    pieces = set(_PIECES.findall(code.lower()))
    sharing = [known for known in CATALOGUE if pieces & set(known.split("-"))]
    return sharing[:_NEAR] or get_close_matches(code.lower(), CATALOGUE, n=3, cutoff=0.0)


def explained(code: str, tr: Translator) -> dict[str, str]:
    """Return what the catalogue says about a code, its fields shown as „…“. Raises `KeyError` for an unknown one."""
    entry = CATALOGUE[code]
    return {
        "code": code,
        "severity": entry.severity.value,
        "message": tr(entry.message, **dict.fromkeys(_FIELD.findall(entry.message), "…")).replace("….", "…"),
        "cause": tr(entry.cause),
        "remedy": tr(entry.remedy),
        "example": entry.example,
        "better": entry.better,
    }


def page(entry: dict[str, str], tr: Translator) -> str:
    """Return an explanation as text for the command line."""
    kind = tr("Fehler") if entry["severity"] == "error" else tr("Hinweis")
    parts = [
        f"{entry['code']} ({kind})",
        entry["message"],
        tr("Ursache: {cause}", cause=entry["cause"]),
        tr("Abhilfe: {remedy}", remedy=entry["remedy"]),
        tr("So nicht:") + "\n" + indent(entry["example"], "    "),
        tr("Besser so:") + "\n" + indent(entry["better"], "    "),
    ]
    return "\n\n".join(parts)
