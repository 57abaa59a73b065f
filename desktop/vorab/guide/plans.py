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
from vorab.core.line import Lead, Line, Period
from vorab.core.ports import Calendar
from vorab.core.reading import read_fields, read_moment
from vorab.core.standing import StandingTerm
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import answers, commands
from vorab.guide import events as ev
from vorab.guide.check.problems import Problem
from vorab.guide.events import NewEvent
from vorab.guide.gates import Refused
from vorab.guide.section import Section, Source, TomlFloat, read_bytes, read_file
from vorab.guide.talk import Talk
from vorab.i18n.faults import sentence
from vorab.i18n.translator import SOURCE_LANGUAGE, Translator

STEP_SECONDS = 20
_ACTIONS = "answer state_price agree decline line remove card note back park resume hang_up matter"
_EXTRAS = "value note by only condition refused reason due what contact in_sight free_visit fields"
_TEXTS = "note by condition refused reason due what contact in_sight"
_EXPECT = "matter outcome next_step net vat gross month year"
_TERM = "id service text price lead unit since until hours used"
_WAYS = (ev.PHONE, ev.AFTERWARDS, ev.PAPER)


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
    """A whole plan. `start` is local time; every step takes 20 seconds.

    `way` is how the talk came about, `talk_at` when it was if it is written down later, `standing` what is agreed with
    the customer for good.
    """

    script: str
    start: datetime
    customer: Mapping[str, Any]
    steps: tuple[Step, ...]
    expect: Mapping[str, Any]
    file: str = ""
    expect_lines: Mapping[str, int] = field(default_factory=dict)
    way: str = ev.PHONE
    standing: tuple[StandingTerm, ...] = ()
    talk_at: datetime | None = None


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
    top = Section(source, "", 0, source.data, "format script start way talk_at customer standing step expect title")
    customer = Section(source, "customer", 0, source.data.get("customer", {}), " ".join(sorted(answers.CONTACT_KEYS)))
    _refuse_floats(customer)
    script = top.text("script", required=True)
    begin = _moment(top, "start", required=True)
    talk_at = _moment(top, "talk_at") if top.has("talk_at") else None
    steps = tuple(_step(source, position, table) for position, table in enumerate(source.tables("step")))
    expect = _expect(source)
    lines = {key: source.index.line("expect", 0, key) for key in ("", *_EXPECT.split())}
    standing = tuple(_term(source, position, table) for position, table in enumerate(source.tables("standing")))
    way = top.text("way") or ev.PHONE
    if way not in _WAYS:
        top.add("word-unknown", "way", key="way", value=way[:60], allowed=", ".join(_WAYS))
    plan = Plan(script, begin, customer.data, steps, expect, source.file, lines, way, standing, talk_at)
    return (None if source.problems else plan), tuple(source.problems)


def _moment(top: Section, key: str, required: bool = False) -> datetime:
    text = top.text(key, required=required)
    try:
        moment = read_moment(text, key)
    except Fault:
        moment = datetime.min  # noqa: DTZ901 - local wall time by design
    if text and not 2000 <= moment.year < 2200:
        top.add("type-wrong", key, key=key, wanted="ein Zeitpunkt wie 2026-11-22T10:38")
    return moment


def _term(source: Source, position: int, data: object) -> StandingTerm:
    section = Section(source, "standing", position, data, _TERM)
    ident = section.decimal("id", section.data.get("id"))
    return StandingTerm(
        id=int(ident or position + 1),
        service=section.text("service", required=True),
        text=section.text("text", required=True),
        price=section.price("price") or Decimal(0),
        lead=section.word("lead", Lead, Lead.NET),
        unit=section.text("unit") or "HUR",
        since=section.text("since", required=True),
        until=section.text("until"),
        hours=section.price("hours"),
        used=section.price("used") or Decimal(0),
    )


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
    for key in ("decline", "only"):
        names = section.data.get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            section.add("type-wrong", key, key=key, wanted="eine Liste […]")
    section.flag("free_visit")
    if not isinstance(section.data.get("fields", {}), dict):
        section.add("type-wrong", "fields", key="fields", wanted="{ … }")
    action = actions[0] if actions else "note"
    line = source.index.line("step", position)
    return Step(action, section.data.get(action), {k: v for k, v in section.data.items() if k != action}, line)


def play(run: Run) -> None:
    """Play all steps, conclude what was answered, and compare with what is expected; see `run.problems`."""
    if run.plan.customer:
        run.apply(commands.set_party(run.talk, run.plan.customer), run.now_ms)
    if run.plan.standing:
        run.apply(commands.set_standing(run.talk, run.plan.standing), run.now_ms)
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
    note, by, condition = (str(step.extras.get(key, "")) for key in ("note", "by", "condition"))
    matter = run.talk.state.matter
    run.apply(commands.answer(run.talk, step.subject, step.extras.get("value"), note, by, condition), run.now_ms)
    run.endings[matter] = {**run.endings.get(matter, {}), **_ending(step)}


def _ending(step: Step) -> dict[str, Any]:
    keys = ("reason", "due", "what", "contact", "in_sight", "free_visit")
    return {key: step.extras[key] for key in keys if key in step.extras}


def _agree(run: Run, step: Step) -> None:
    by = step.subject if isinstance(step.subject, str) else ""
    matter = run.talk.state.matter
    condition, only = str(step.extras.get("condition", "")), step.extras.get("only", ())
    run.apply(commands.agree(run.talk, by, condition, only), run.now_ms)
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
    "decline": lambda run, step: run.apply(
        commands.decline(run.talk, step.subject, str(step.extras.get("reason", ""))), run.now_ms
    ),
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
        if matter.outcome is not None or (matter.order is None and run.plan.way != ev.PAPER):
            continue
        run.now_ms += STEP_SECONDS * 1000
        try:
            if run.talk.state.matter != matter.id:
                run.apply(commands.go_to_matter(run.talk, matter.id), run.now_ms)
            run.apply(commands.conclude(run.talk, _told(run, run.endings.get(matter.id, {}))), run.now_ms)
        except Faults as fault:
            _problem(run, 0, "plan-refused", reason=_why(fault))


def _told(run: Run, told: Mapping[str, Any]) -> Ending:
    """Return the ending that is proposed, with what the plan says of it."""
    proposed = commands.proposal(run.talk, run.today, run.calendar) or Ending(Outcome.NOTHING_OPEN)
    return replace(
        proposed,
        next_step=_step_as_told(proposed.next_step, told),
        reason=str(told.get("reason") or proposed.reason),
        in_sight=str(told.get("in_sight", "")),
        free_visit=proposed.free_visit or told.get("free_visit") is True,
    )


def _step_as_told(step: NextStep | None, ending: Mapping[str, Any]) -> NextStep | None:
    changes = {key: str(ending[key]) for key in ("what", "due", "contact") if key in ending}
    if step is None:
        return NextStep(changes["what"], changes.get("due", "")) if "what" in changes else None
    return replace(step, **changes)  # type: ignore[arg-type]


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
        "month": str(run.talk.state.recurring(matter.id, Period.MONTH).gross),
        "year": str(run.talk.state.recurring(matter.id, Period.YEAR).gross),
    }
    for key, value in found.items():
        if key in expect and expect[key] != value:
            _problem(run, lines.get(key, 0), "plan-differs", key=key, expected=str(expect[key]), found=value)
