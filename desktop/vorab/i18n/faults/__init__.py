# SPDX-License-Identifier: Apache-2.0
"""The sentence for each fault code: what is wrong, and what to do. Never a reproach (VOICE)."""

from collections.abc import Callable
from string import Formatter

from vorab.core.amounts_de import print_amount
from vorab.core.faults import Fault
from vorab.core.money import Money
from vorab.core.text import clean
from vorab.i18n.faults.attachments import ATTACHMENTS
from vorab.i18n.faults.backups import BACKUP
from vorab.i18n.faults.desk import COMPANY, LINES, STANDING, TALK, TAX
from vorab.i18n.faults.findings import FINDINGS
from vorab.i18n.faults.imports import IMPORT
from vorab.i18n.faults.inputs import DATES, FILES, NUMBERS, TEXTS
from vorab.i18n.faults.look import LOOK
from vorab.i18n.faults.mail import MAIL
from vorab.i18n.faults.paper_texts import PAPER_TEXTS
from vorab.i18n.faults.papers import PAPER
from vorab.i18n.faults.printing import PRINT
from vorab.i18n.faults.privacy import PRIVACY
from vorab.i18n.faults.protection import PROTECTION
from vorab.i18n.faults.server import SERVER
from vorab.i18n.faults.sheet import SHEET
from vorab.i18n.faults.store import STORE
from vorab.i18n.faults.terms import TERMS
from vorab.i18n.translator import N_

MAX_FIELD = 200
UNKNOWN = N_(
    "Hier passt etwas nicht, wofür es noch keinen Satz gibt (Kennung {code}). "
    "Bitte sehen Sie sich die Angabe noch einmal an; geändert wurde nichts."
)

_PARTS = (
    NUMBERS,
    TEXTS,
    DATES,
    FILES,
    LINES,
    TAX,
    TALK,
    COMPANY,
    STANDING,
    LOOK,
    MAIL,
    ATTACHMENTS,
    PAPER,
    PAPER_TEXTS,
    TERMS,
    PRINT,
    SHEET,
    STORE,
    BACKUP,
    IMPORT,
    SERVER,
    PRIVACY,
    PROTECTION,
    FINDINGS,
)
SENTENCES: dict[str, str] = {code: text for part in _PARTS for code, text in part.items()}


def sentence(tr: Callable[..., str], fault: Fault) -> str:
    """Return what is wrong and what to do, spoken by `tr`, a `Translator`; an unknown code is named."""
    msgid = SENTENCES.get(fault.code, UNKNOWN)
    given = {name: _shown(value) for name, value in fault.params.items()}
    missing = dict.fromkeys(fields_of(msgid), "…")
    return tr(msgid, **missing | given | {"code": _shown(fault.code), "place": _shown(fault.place)})


def line(tr: Callable[..., str], fault: Fault) -> str:
    """Return "lines[2].price: …" for the command line, or the sentence alone where no place is meant."""
    text = sentence(tr, fault)
    return f"{_shown(fault.place)}: {text}" if fault.place else text


def fields_of(msgid: str) -> set[str]:
    """Return the names of the fields a sentence fills in."""
    return {name for _, name, _, _ in Formatter().parse(msgid) if name}


def _shown(value: object) -> str:
    """Text from outside on one line, without what could steer a terminal."""
    text = print_amount(value) if isinstance(value, Money) else clean(str(value)) or "…"
    return text if len(text) <= MAX_FIELD else f"{text[: MAX_FIELD - 1]}…"
