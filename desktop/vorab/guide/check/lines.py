# SPDX-License-Identifier: Apache-2.0
"""Lines: each has its price, and nothing in it contradicts that."""

from collections.abc import Collection, Mapping

from vorab.core.line import Choice, Kind
from vorab.core.service import Service
from vorab.core.units import WORDS
from vorab.guide.conditions import ALWAYS
from vorab.guide.script import AnswerKind, Script, ScriptLine
from vorab.guide.section import Source

_FREE = (Kind.GOODWILL, Kind.WARRANTY)


def check_lines(script: Script, source: Source, services: Collection[str]) -> None:
    """Note what is wrong with the lines; with a price list by id, also what does not go with its entries."""
    for position, line in enumerate(script.lines):
        if line.service and line.service not in services:
            source.add("service-unknown", "line", position, "service", service=line.service)
        check_unit(source, "line", position, line.unit)
        _check_price(source, position, line)
        _check_cap(source, position, line, kind_of(line, services))
        _check_choice(source, position, line)
        _check_quantity(script, source, position, line)
        if line.value is not None and line.kind is not Kind.GOODWILL:
            source.add("key-useless", "line", position, "value", key="value", where='kind = "goodwill"')


def kind_of(line: ScriptLine, services: Collection[str]) -> Kind | None:
    """Return how the price of a line is meant, or None where only a price list could tell."""
    if line.kind is not None or not line.service:
        return line.kind or Kind.FIXED
    listed = services.get(line.service) if isinstance(services, Mapping) else None
    return listed.kind if isinstance(listed, Service) else None


def check_unit(source: Source, table: str, position: int, unit: str) -> None:
    """Note a unit that no paper could print."""
    if unit and unit not in WORDS:
        source.add("word-unknown", table, position, "unit", key="unit", value=unit[:40], allowed=", ".join(WORDS))


def _check_price(source: Source, position: int, line: ScriptLine) -> None:
    free = line.kind in _FREE
    if line.included:
        given = next((key for key in ("price", "cap", "cap_factor", "value") if getattr(line, key) is not None), "")
        if given or free:
            key = given or "kind"
            source.add("included-with-price", "line", position, key, line=line.id, key=key)
        if line.when == ALWAYS:
            source.add("included-always", "line", position, "included", line=line.id)
    if not line.service and not (line.text and (line.price is not None or free or line.included)):
        source.add("line-without-price", "line", position, line=line.id)
    if free and line.price:
        source.add("line-free-with-price", "line", position, "price", line=line.id)


def _check_cap(source: Source, position: int, line: ScriptLine, kind: Kind | None) -> None:
    if line.cap is not None and line.cap_factor is not None:
        source.add("cap-twice", "line", position, "cap_factor", line=line.id)
    if line.included:
        return
    key = "cap" if line.cap is not None else "cap_factor" if line.cap_factor is not None else ""
    if key and kind not in (Kind.TIME, None):
        source.add("cap-kind", "line", position, key, line=line.id, key=key)
    if line.cap_factor is not None and line.cap_factor < 1:
        source.add("cap-factor", "line", position, "cap_factor", value=f"{line.cap_factor:f}"[:40])


def _check_choice(source: Source, position: int, line: ScriptLine) -> None:
    if line.choice is Choice.ALTERNATIVE:
        if not line.group:
            source.add("group-missing", "line", position, line=line.id)
        return
    for key in ("group", "chosen"):
        if getattr(line, key):
            source.add("key-useless", "line", position, key, key=key, where='choice = "alternative"')


def _check_quantity(script: Script, source: Source, position: int, line: ScriptLine) -> None:
    name = line.quantity.question
    if not name:
        return
    question = script.question(name)
    if question is None or question.answer is not AnswerKind.NUMBER:
        source.add("quantity-question", "line", position, "quantity", question=name)
        return
    order = [asked.closing for asked in script.questions]
    if True in order and script.questions.index(question) > order.index(True):
        source.add("line-late", "line", position, "quantity", line=line.id, question=name)
