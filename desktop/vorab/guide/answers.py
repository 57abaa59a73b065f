# SPDX-License-Identifier: Apache-2.0
"""Answers as they are stored: plain JSON values, checked against their question."""

from collections.abc import Mapping
from typing import Any

from vorab.core.faults import Fault
from vorab.core.money import Money, decimal_of
from vorab.core.reading import read_date
from vorab.core.text import long_text, short_text
from vorab.guide import events as ev
from vorab.guide.events import NewEvent
from vorab.guide.party import Party, party_from_payload
from vorab.guide.script import AnswerKind, Keeps, Question

YES_NO = ("yes", "no")
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
        return _contact(value, place)
    if question.answer is AnswerKind.NUMBER:
        return f"{decimal_of(value, place):f}"
    if question.answer is AnswerKind.MONEY:
        return str(Money.parse(value, place))
    if question.answer is AnswerKind.DATE:
        return read_date(value, place).isoformat()
    text = long_text(value, place)
    if not text:
        raise Fault("text_missing", place)
    return text


def _contact(value: object, place: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise Fault("object_form", place)
    for key in value.keys() - CONTACT_KEYS:
        raise Fault("key_unknown", f"{place}.{key}")
    fields = {
        str(key): short_text(item, f"{place}.{key}") if isinstance(item, str) else item for key, item in value.items()
    }
    party_from_payload(fields)
    return fields


def kept(question: Question, value: Any, matter: int) -> list[NewEvent]:
    """Return the event that gives the matter its title, where the question is for that."""
    if question.keeps is Keeps.TITLE and isinstance(value, str):
        return [ev.matter_opened(matter, short_text(value[:500]))]
    return []


def label(question: Question, value: Any) -> str:
    """Return an answer as a person reads it."""
    option = question.option(value)
    if option is not None:
        return option.label
    if question.answer is AnswerKind.YES_NO:
        return "ja" if value == "yes" else "nein"
    if isinstance(value, Mapping):
        party = party_from_payload(value)
        return ", ".join(part for part in (party.customer.person, party.customer.company, party.phone) if part)
    return str(value)
