# SPDX-License-Identifier: Apache-2.0
"""Scripts from TOML (DESIGN 7.5): every fault with its file and line, all of them at once."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from vorab.core.line import Choice, Kind, Period
from vorab.core.step import Outcome
from vorab.guide.check.problems import Problem, Severity
from vorab.guide.conditions import ALWAYS, PARTY, Clause, Condition
from vorab.guide.script import AnswerKind, Keeps, Option, Quantity, Question, Script, ScriptLine, Topic
from vorab.guide.section import Section, Source, read_bytes, read_file

FORMAT = 1
_TOP = "format id lang title question line"
_QUESTION = "id topic keys say say_du why why_du label answer options keeps unit when"
_OPTION = "id label outcome record next_step free"
_LINE = (
    "id service text details reason unit price kind choice group chosen period cap cap_factor included value quantity "
    "when"
)
_CLAUSE = {"q", "party", "is", "min", "max", "known"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A script, or None if it has errors, with everything found on the way."""

    script: Script | None
    problems: tuple[Problem, ...]
    source: Source


def load_script(path: Path) -> Loaded:
    """Return the script of a TOML file."""
    return _load(read_file(path))


def script_of_toml(raw: bytes, file: str = "script.toml") -> Loaded:
    """Return the script of TOML bytes."""
    return _load(read_bytes(raw, file))


def script_of_json(text: str) -> Script:
    """Return the frozen script that a conversation used; it was free of errors when it was frozen."""
    return _read(Source("frozen", data=json.loads(text)))


def freeze(data: dict[str, Any]) -> tuple[str, str]:
    """Return hash and JSON under which a script version is stored (DESIGN 7.5)."""
    frozen = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(frozen.encode()).hexdigest(), frozen


def _load(source: Source) -> Loaded:
    if source.problems:
        return Loaded(None, tuple(source.problems), source)
    script = _read(source)
    failed = any(problem.severity is Severity.ERROR for problem in source.problems)
    return Loaded(None if failed else script, tuple(source.problems), source)


def _read(source: Source) -> Script:
    top = Section(source, "", 0, source.data, _TOP)
    if source.data.get("format") != FORMAT:
        top.add("format-unknown", "format", value=str(source.data.get("format", ""))[:20])
    questions = tuple(_question(source, position, table) for position, table in enumerate(source.tables("question")))
    lines = tuple(_line(source, position, table) for position, table in enumerate(source.tables("line")))
    _check_ids(source, "question", (question.id for question in questions))
    _check_ids(source, "line", (line.id for line in lines))
    sha256, frozen = ("", "") if source.problems else freeze(source.data)
    return Script(
        id=top.ident(),
        title=top.text("title", required=True),
        lang=top.text("lang", required=True),
        questions=questions,
        lines=lines,
        sha256=sha256,
        source=frozen,
    )


def _check_ids(source: Source, table: str, ids: Iterable[str]) -> None:
    seen = set()
    for position, ident in enumerate(ids):
        if ident and ident in seen:
            source.add("id-twice", table, position, "id", value=ident)
        seen.add(ident)


def _question(source: Source, position: int, data: object) -> Question:
    section = Section(source, "question", position, data, _QUESTION)
    answer = section.word("answer", AnswerKind, AnswerKind.TEXT)
    ident = section.ident()
    options = tuple(_option(section, option) for option in _list(section, "options"))
    if answer is AnswerKind.CHOICE and not options:
        section.add("options-missing", "answer", question=ident)
    if answer is not AnswerKind.CHOICE and options:
        section.add("options-unexpected", "options")
    seen: set[str] = set()
    for option in options:
        if option.id in seen:
            section.add("id-twice", "options", value=option.id)
        seen.add(option.id)
    if not section.has("topic"):
        section.add("key-missing", "topic", key="topic")
    return Question(
        id=ident,
        topic=section.word("topic", Topic, Topic.CLARIFY),
        say=section.text("say", required=True),
        keys=section.text("keys"),
        why=section.text("why"),
        label=section.text("label"),
        answer=answer,
        options=options,
        keeps=section.word("keeps", Keeps, Keeps.NOTHING),
        unit=section.text("unit"),
        when=_condition(section),
        say_du=section.text("say_du"),
        why_du=section.text("why_du"),
    )


def _option(section: Section, data: object) -> Option:
    entry = Section(section.source, section.table, section.position, data, _OPTION, "options")
    outcome: Outcome | None = entry.word("outcome", Outcome, Outcome.AGREED) if entry.has("outcome") else None
    return Option(
        id=entry.ident(),
        label=entry.text("label", required=True),
        outcome=outcome,
        record=entry.text("record"),
        next_step=entry.text("next_step"),
        free=entry.flag("free"),
    )


def _line(source: Source, position: int, data: object) -> ScriptLine:
    section = Section(source, "line", position, data, _LINE)
    kind = section.word("kind", Kind, Kind.FIXED) if section.has("kind") else None
    period = section.word("period", Period, Period.ONCE) if section.has("period") else None
    return ScriptLine(
        id=section.ident(),
        service=section.text("service"),
        text=section.text("text"),
        details=section.text("details"),
        reason=section.text("reason"),
        unit=section.text("unit"),
        price=section.price("price"),
        kind=kind,
        choice=section.word("choice", Choice, Choice.COUNTED),
        group=section.text("group"),
        chosen=section.flag("chosen"),
        period=period,
        cap=section.money("cap"),
        value=section.money("value"),
        quantity=_quantity(section),
        when=_condition(section),
        cap_factor=section.price("cap_factor"),
        included=section.flag("included"),
    )


def _quantity(section: Section) -> Quantity:
    value = section.data.get("quantity", "1")
    if not isinstance(value, dict):
        return Quantity(section.decimal("quantity", value) or Decimal(1))
    entry = Section(section.source, section.table, section.position, value, "q default", "quantity")
    return Quantity(entry.decimal("default", value.get("default", "1")) or Decimal(1), entry.text("q", required=True))


def _condition(section: Section) -> Condition:
    if not section.has("when"):
        return ALWAYS
    entry = Section(section.source, section.table, section.position, section.data["when"], "all any none", "when")
    roles = [tuple(_clauses(section, _list(entry, key))) for key in ("all", "any", "none")]
    return Condition(*roles)


def _list(section: Section, key: str) -> list[Any]:
    value = section.data.get(key, [])
    if not isinstance(value, list):
        section.add("type-wrong", key, key=key, wanted="eine Liste […]")
        return []
    return value


def _one_test(tests: set[str]) -> bool:
    return tests in ({"is"}, {"known"}, {"min"}, {"max"}, {"min", "max"})


def _clauses(section: Section, entries: list[Any]) -> list[Clause]:
    found = []
    for entry in entries:
        clause = _clause(section, entry) if isinstance(entry, dict) else None
        if clause is None:
            section.add("clause-form", "when")
        else:
            found.append(clause)
    return found


def _clause(section: Section, entry: dict[str, Any]) -> Clause | None:
    """Return the clause, or None if it has not exactly one subject and one test of the right form."""
    subjects = entry.keys() & {"q", "party"}
    if len(subjects) != 1 or entry.keys() - _CLAUSE or not _one_test(set(entry.keys()) - subjects):
        return None
    subject = entry[(key := subjects.pop())]
    among, known = entry.get("is", []), entry.get("known")
    words = isinstance(among, list) and all(isinstance(item, str) for item in among)
    if not isinstance(subject, str) or not words or not isinstance(known, bool | None):
        return None
    low = section.decimal("when", entry.get("min"))
    high = section.decimal("when", entry.get("max"))
    return Clause(PARTY + subject if key == "party" else subject, tuple(among), low, high, known)
