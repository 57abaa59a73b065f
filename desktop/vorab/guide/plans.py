# SPDX-License-Identifier: Apache-2.0
"""Plans: a talk written down step by step, for tests, `vorab play` and role play (DESIGN 7.6)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from vorab.core.document_json import LINE_READERS
from vorab.core.faults import Collector, Fault, Faults
from vorab.core.line import Line
from vorab.core.ports import Calendar
from vorab.core.reading import read_fields, read_moment
from vorab.core.step import NextStep, Outcome
from vorab.guide import answers, commands
from vorab.guide.check.problems import Problem
from vorab.guide.events import NewEvent
from vorab.guide.gates import Refused
from vorab.guide.section import Section, Source, TomlFloat, read_bytes, read_file
from vorab.guide.talk import Talk
from vorab.i18n.faults import sentence
from vorab.i18n.translator import SOURCE_LANGUAGE, Translator

STEP_SECONDS = 20
_ACTIONS = "answer state_price agree line remove card note back park resume hang_up matter"
_EXTRAS = "value note by refused reason due what contact fields"
_TEXTS = "note by refused reason due what contact"
_EXPECT = "matter outcome next_step net vat gross"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its action, the action's value, and further keys. `refused` is the gate expected to refuse it."""

    action: str
    subject: Any
    extras: Mapping[str, Any]
    line: int

    @property
    def refused(self) -> str:
        """The gate that must refuse the step, or empty."""
        return str(self.extras.get("refused", ""))


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. `start` is local time; every step takes 20 seconds."""

    script: str
    start: datetime
    customer: Mapping[str, Any]
    steps: tuple[Step, ...]
    expect: Mapping[str, Any]
    file: str = ""
    expect_lines: Mapping[str, int] = field(default_factory=dict)


@dataclass
class Run:
    """A plan while it is played. `apply` stores the events and commits them to the talk."""

    talk: Talk
    plan: Plan
    calendar: Calendar
    apply: Callable[[Sequence[NewEvent], int], None]
    now_ms: int
    endings: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The local day on which the plan plays."""
        return self.plan.start.date()


def load_plan(path: Path) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the plan of a file, or None with its problems."""
    return _plan(read_file(path))


def plan_of_toml(raw: bytes, file: str = "talk.plan") -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the plan of TOML bytes, or None with its problems."""
    return _plan(read_bytes(raw, file))


def _plan(source: Source) -> tuple[Plan | None, tuple[Problem, ...]]:
    if source.problems:
        return None, tuple(source.problems)
    top = Section(source, "", 0, source.data, "format script start customer step expect title")
    customer = Section(source, "customer", 0, source.data.get("customer", {}), " ".join(sorted(answers.CONTACT_KEYS)))
    _refuse_floats(customer)
    script = top.text("script", required=True)
    begin = _start(top)
    steps = tuple(_step(source, position, table) for position, table in enumerate(source.tables("step")))
    expect = _expect(source)
    lines = {key: source.index.line("expect", 0, key) for key in ("", *_EXPECT.split())}
    plan = Plan(script, begin, customer.data, steps, expect, source.file, lines)
    return (None if source.problems else plan), tuple(source.problems)


def _start(top: Section) -> datetime:
    start = top.text("start", required=True)
    try:
        begin = read_moment(start, "start")
    except Fault:
        begin = datetime.min  # noqa: DTZ901 - local wall time by design
    if start and not 2000 <= begin.year < 2200:
        top.add("type-wrong", "start", key="start", wanted="ein Zeitpunkt wie 2026-11-22T10:38")
    return begin


def _expect(source: Source) -> Mapping[str, Any]:
    section = Section(source, "expect", 0, source.data.get("expect", {}), _EXPECT)
    for key, value in section.data.items():
        if key == "matter" and (not isinstance(value, int) or isinstance(value, bool)):
            section.add("type-wrong", key, key=key, wanted="eine ganze Zahl")
        elif key != "matter":
            section.text(key)
    return section.data


def _refuse_floats(section: Section) -> None:
    for key, value in section.data.items():
        if _holds_float(value):
            section.add("number-float", key, key=key)


def _holds_float(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(_holds_float(item) for item in value.values())
    if isinstance(value, list):
        return any(_holds_float(item) for item in value)
    return isinstance(value, TomlFloat)


def _step(source: Source, position: int, data: object) -> Step:
    section = Section(source, "step", position, data, f"{_ACTIONS} {_EXTRAS}")
    actions = [key for key in _ACTIONS.split() if section.has(key)]
    if "answer" in actions and "note" in actions:
        actions.remove("note")  # here it is the note to the answer
    if len(actions) != 1:
        section.add("word-unknown", key="step", value=", ".join(actions), allowed=_ACTIONS.replace(" ", ", "))
    _refuse_floats(section)
    for key in ("answer", "remove", "line", *_TEXTS.split()):
        section.text(key)
    if not isinstance(section.data.get("fields", {}), dict):
        section.add("type-wrong", "fields", key="fields", wanted="{ … }")
    action = actions[0] if actions else "note"
    line = source.index.line("step", position)
    return Step(action, section.data.get(action), {k: v for k, v in section.data.items() if k != action}, line)


def play(run: Run) -> None:
    """Play all steps, conclude what was answered, and compare with what is expected; see `run.problems`."""
    if run.plan.customer:
        run.apply(commands.set_party(run.talk, run.plan.customer), run.now_ms)
    for step in run.plan.steps:
        run.now_ms += STEP_SECONDS * 1000
        try:
            _ACT[step.action](run, step)
        except Faults as fault:
            _was_refused(run, step, fault)
        else:
            if step.refused:
                _problem(run, step.line, "plan-not-refused", gate=step.refused)
    _conclude(run)
    _compare(run)


def _was_refused(run: Run, step: Step, fault: Faults) -> None:
    gate = fault.gate if isinstance(fault, Refused) else ""
    if not step.refused or gate != step.refused:
        _problem(run, step.line, "plan-refused", reason=_why(fault))


def _why(faults: Faults) -> str:
    german = Translator(SOURCE_LANGUAGE)
    return "; ".join(f"{fault.code}, {sentence(german, fault)}" for fault in faults.faults).rstrip(".")


def _problem(run: Run, line: int, code: str, **params: object) -> None:
    run.problems.append(Problem(code, run.plan.file, line, params))


def _answer(run: Run, step: Step) -> None:
    note, by = str(step.extras.get("note", "")), str(step.extras.get("by", ""))
    matter = run.talk.state.matter
    run.apply(commands.answer(run.talk, step.subject, step.extras.get("value"), note, by), run.now_ms)
    run.endings[matter] = {**run.endings.get(matter, {}), **_ending(step)}


def _ending(step: Step) -> dict[str, Any]:
    return {key: step.extras[key] for key in ("reason", "due", "what", "contact") if key in step.extras}


def _agree(run: Run, step: Step) -> None:
    by = step.subject if isinstance(step.subject, str) else ""
    matter = run.talk.state.matter
    run.apply(commands.agree(run.talk, by), run.now_ms)
    run.endings[matter] = {**run.endings.get(matter, {}), **_ending(step)}


def _line(run: Run, step: Step) -> None:
    faults = Collector()
    fields = read_fields(dict(step.extras.get("fields", {})), str(step.subject), LINE_READERS, faults)
    faults.check()
    known = run.talk.state.lines.get(step.subject)
    line: Line = known.line if known else commands.hand_line(run.talk, str(step.subject), Decimal(1), "LS", Decimal(0))
    run.apply(commands.plan_line(run.talk, replace(line, **fields)), run.now_ms)


def _hang_up(run: Run, _step: Step) -> None:
    run.apply(commands.hang_up(run.talk, run.today, run.calendar), run.now_ms)


def _matter(run: Run, step: Step) -> None:
    wanted = (
        commands.go_to_matter(run.talk, step.subject)
        if isinstance(step.subject, int)
        else commands.open_matter(run.talk, str(step.subject))
    )
    run.apply(wanted, run.now_ms)


_ACT: dict[str, Callable[[Run, Step], None]] = {
    "answer": _answer,
    "state_price": lambda run, _step: run.apply(commands.state_price(run.talk), run.now_ms),
    "agree": _agree,
    "line": _line,
    "remove": lambda run, step: run.apply(commands.remove_line(run.talk, step.subject), run.now_ms),
    "card": lambda run, step: run.apply(commands.show_card(run.talk, str(step.subject)), run.now_ms),
    "note": lambda run, step: run.apply(commands.note(run.talk, str(step.subject)), run.now_ms),
    "back": lambda run, _step: run.apply(commands.undo(run.talk), run.now_ms),
    "park": lambda run, step: run.apply(commands.park(run.talk, str(step.subject)), run.now_ms),
    "resume": lambda run, _step: run.apply(commands.resume(run.talk), run.now_ms),
    "hang_up": _hang_up,
    "matter": _matter,
}


def _conclude(run: Run) -> None:
    """Record the outcome of every matter whose closing question was answered, with the step proposed for it."""
    for matter in tuple(run.talk.state.matters.values()):
        if matter.outcome is not None or matter.order is None:
            continue
        run.now_ms += STEP_SECONDS * 1000
        try:
            if run.talk.state.matter != matter.id:
                run.apply(commands.go_to_matter(run.talk, matter.id), run.now_ms)
            ending = run.endings.get(matter.id, {})
            outcome = Outcome(matter.order.outcome)
            step = commands.propose_step(run.talk, outcome, run.today, run.calendar)
            run.apply(
                commands.conclude(run.talk, outcome, _step_as_told(step, ending), _reason(run, ending)), run.now_ms
            )
        except Faults as fault:
            _problem(run, 0, "plan-refused", reason=_why(fault))


def _step_as_told(step: NextStep | None, ending: Mapping[str, Any]) -> NextStep | None:
    changes = {key: str(ending[key]) for key in ("what", "due", "contact") if key in ending}
    if step is None:
        return NextStep(changes["what"], changes.get("due", "")) if "what" in changes else None
    return replace(step, **changes)  # type: ignore[arg-type]


def _reason(run: Run, ending: Mapping[str, Any]) -> str:
    answer = run.talk.state.answer(run.talk.state.matter, run.talk.script.closing.id)
    return str(ending.get("reason") or (answer.note if answer else ""))


def _compare(run: Run) -> None:
    expect, lines = run.plan.expect, run.plan.expect_lines
    wanted = expect.get("matter", 1)
    matter = run.talk.state.matters.get(wanted)
    if matter is None:
        _problem(run, lines.get("matter", 0), "plan-differs", key="matter", expected=str(wanted), found="-")
        return
    sums = run.talk.state.totals(matter.id)
    step = matter.next_step
    found = {
        "outcome": matter.outcome.value if matter.outcome else "",
        "next_step": step.what if step else "",
        "net": str(sums.net),
        "vat": str(sums.vat_total),
        "gross": str(sums.gross),
    }
    for key, value in found.items():
        if key in expect and expect[key] != value:
            _problem(run, lines.get(key, 0), "plan-differs", key=key, expected=str(expect[key]), found=value)
