# SPDX-License-Identifier: Apache-2.0
"""Answers as they are stored: plain JSON values, checked against their question."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from vorab.core import units
from vorab.core.amounts_de import print_amount, print_number
from vorab.core.dates_de import print_due
from vorab.core.faults import Collector, Fault
from vorab.core.money import Money, decimal_of
from vorab.core.party import COUNTRIES, SALUTATIONS
from vorab.core.reading import Reader, read_bool, read_date
from vorab.core.text import SHORT, long_text, short_text
from vorab.guide import events as ev
from vorab.guide.events import NewEvent
from vorab.guide.party import Party, party_from_payload
from vorab.guide.script import AnswerKind, Keeps, Question

TITLE_LENGTH = 70
YES_NO = ("yes", "no")
_PLAIN_UNITS = ("", "C62", "H87")  # a count of pieces is read as the bare number
CONTACT_KEYS = frozenset(Party().to_payload()) | {"consumer", "name"}


def check(question: Question, value: object) -> Any:
    """Return the answer as JSON data. Raises `Fault` naming the question: what is missing or of the wrong form."""
    place = question.id
    if question.answer is AnswerKind.CHOICE:
        if question.option(value) is None:
            allowed = ", ".join(option.id for option in question.options)
            raise Fault("word_unknown", place, value=str(value)[:40], allowed=allowed)
        return value
    if question.answer is AnswerKind.YES_NO:
        if value not in YES_NO:
            raise Fault("word_unknown", place, value=str(value)[:40], allowed=", ".join(YES_NO))
        return value
    if question.answer is AnswerKind.CONTACT:
        return contact(value, place)
    if question.answer is AnswerKind.NUMBER:
        return f"{_not_negative(decimal_of(value, place), place):f}"
    if question.answer is AnswerKind.MONEY:
        _not_negative(decimal_of(value, place), place)
        return str(Money.parse(value, place))
    if question.answer is AnswerKind.DATE:
        return read_date(value, place).isoformat()
    text = long_text(value, place)
    if not text:
        raise Fault("text_missing", place)
    return text


def _not_negative(number: Decimal, place: str) -> Decimal:
    if number < 0:
        raise Fault("number_negative", place, value=f"{number:f}"[:40])
    return number


def contact(value: object, place: str) -> dict[str, Any]:
    """Return who calls as JSON data. Raises `Faults` naming each field that has the wrong form."""
    if not isinstance(value, Mapping):
        raise Fault("object_form", place)
    faults = Collector()
    fields: dict[str, Any] = {}
    for key, item in value.items():
        where = f"{place}.{key}"[:80]
        if key not in CONTACT_KEYS:
            faults.add("key_unknown", where)
        else:
            fields[key] = faults.run(where, partial(_CONTACT.get(key, short_text), item, where), "")
    faults.check()
    return fields


def _word(value: object, place: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise Fault("word_unknown", place, value=str(value)[:40], allowed=", ".join(word for word in allowed if word))
    return str(value)


def _limit(value: object, place: str) -> str:
    if value in ("", None):
        return ""
    return str(Money.of(_not_negative(Money.parse(value, place).euro, place)))


def _country(value: object, place: str) -> str:
    code = short_text(value, place).upper()
    if code and code not in COUNTRIES:
        raise Fault("country_unknown", place, value=code[:10])
    return code or "DE"


_CONTACT: dict[str, Reader] = {
    "consumer": read_bool,
    "country": _country,
    "informal": read_bool,
    "decides": partial(_word, allowed=("", "self", "other")),
    "may_decide_up_to": _limit,
    "salutation": partial(_word, allowed=SALUTATIONS),
}


def kept(question: Question, value: Any, matter: int, title: str) -> list[NewEvent]:
    """Return the event that names the matter, if the question is for that or the matter has no name yet."""
    if not isinstance(value, str):
        return []
    if question.keeps is Keeps.TITLE:
        return [ev.matter_opened(matter, short_text(value[:SHORT]))]
    if question.keeps is Keeps.WANTED and not title:
        return [ev.matter_opened(matter, first_words(value))]
    return []


def first_words(text: str) -> str:
    """Return the beginning of what was said, to call a matter by in lists: one line of at most 70 characters."""
    line = short_text(text[:SHORT])
    if len(line) <= TITLE_LENGTH:
        return line.rstrip(".")
    return f"{line[:TITLE_LENGTH].rsplit(' ', 1)[0].rstrip(',;:.')} …"


def label(question: Question, value: Any) -> str:
    """Return an answer as a person reads it."""
    option = question.option(value)
    if option is not None:
        return option.label
    if question.answer is AnswerKind.YES_NO:
        return "ja" if value == "yes" else "nein"
    if question.answer is AnswerKind.NUMBER:
        number = decimal_of(value)
        unit = "" if question.unit in _PLAIN_UNITS else units.word(question.unit, number)
        return f"{print_number(number)} {unit}".strip()
    if question.answer is AnswerKind.MONEY:
        return print_amount(Money.parse(value))
    if question.answer is AnswerKind.DATE:
        return print_due(value)
    if isinstance(value, Mapping):
        party = party_from_payload(value)
        return ", ".join(part for part in (party.customer.person, party.customer.company, party.phone) if part)
    return str(value)
