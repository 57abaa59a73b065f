# SPDX-License-Identifier: Apache-2.0
"""Caller cards for role play: who calls in what mood, what is said at each stop, and what is really wanted.

Data in `templates/callers/*.toml`, one person a file. A caller fits every script: `says` and `answers` hold for all,
a `scene` gives a story of its own to a family of scripts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vorab.guide.check.problems import Problem
from vorab.guide.load import FORMAT
from vorab.guide.script import AnswerKind, Keeps, Question, Topic
from vorab.guide.section import Section, Source, read_file

_TOP = "format lang id title who mood wants ending tip goodbye otherwise says answers kinds objection scene"
_TOPICS = tuple(Topic)
# How a question may be answered by its kind, where nothing else fits; `found` is for what the provider tells instead.
_FOUND = "found"
_KINDS = f"choice yes_no number money contact {_FOUND}"
_SCENE = "scripts situation opening answers"


@dataclass(frozen=True, slots=True)
class Objection:
    """What the caller brings up at the first stop of a topic; `card` is the card that helps."""

    at: Topic
    say: str
    card: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the call is about, for these scripts or, without any, for all others; `answers` by question id."""

    situation: str
    opening: str
    scripts: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Caller:
    """One person to practise with. `says` by topic, `answers` by question id, `otherwise` where nothing else fits.

    `kinds` are answers by the kind of question, each given in its turn.
    `wants` and `ending` are what it is really about and what the caller accepts when treated well; `tip` is for the
    provider.
    """

    id: str
    title: str
    who: str
    mood: str
    wants: str
    ending: str
    tip: str
    goodbye: str
    otherwise: tuple[str, ...]
    scenes: tuple[Scene, ...]
    says: Mapping[Topic, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    objection: Objection | None = None

    def scene(self, script_id: str) -> Scene:
        """Return the story for a script: its own, else the general one."""
        return next((scene for scene in self.scenes if script_id in scene.scripts), self.scenes[0])

    def answer(self, script_id: str, question: Question) -> str:
        """Return what the caller has to say to just this question, or nothing."""
        scene = self.scene(script_id)
        for key in _keys(question):
            if key in scene.answers or key in self.answers:
                return scene.answers.get(key) or self.answers[key]
        return ""

    def habit(self, question: Question) -> str:
        """Return by which habit the caller speaks where there is no answer of its own: a kind, else the topic."""
        kind = _kind(question)
        return kind if kind in self.kinds else question.topic.value

    def line(self, habit: str, turn: int) -> str:
        """Return what the caller says by a habit for the n-th time, counted from 0."""
        if habit in self.kinds:
            return self.kinds[habit][turn % len(self.kinds[habit])]
        lines = self.says.get(Topic(habit), ()) if habit != Topic.PRICE else ()
        return lines[turn] if turn < len(lines) else self.otherwise[(turn - len(lines)) % len(self.otherwise)]

    def reaction(self, turn: int) -> str:
        """Return what the caller says when the price is named for the n-th time, counted from 0."""
        lines = self.says.get(Topic.PRICE, ())
        return lines[min(turn, len(lines) - 1)] if lines else self.otherwise[0]


def _keys(question: Question) -> tuple[str, ...]:
    """Return under which names an answer may stand: the question's own, then what such a question is about."""
    if question.keeps in (Keeps.WANTED, Keeps.TITLE):
        return question.id, "matter"
    if question.keeps is Keeps.UNTIL:
        return question.id, "deadline"
    if question.answer is AnswerKind.DATE:
        return question.id, "day"
    if question.answer is AnswerKind.CONTACT and question.topic in (Topic.GREET, Topic.LISTEN):
        return question.id, "caller" if question.topic is Topic.GREET else "reach"
    return question.id, "order" if question.closing else question.id


def _kind(question: Question) -> str:
    """Return what kind of answer a question wants; what is chosen about price and contract is a yes."""
    if question.closing or question.topic is Topic.GREET:
        return ""
    if not question.say.rstrip().endswith("?"):
        return _FOUND
    if question.answer is AnswerKind.CHOICE and question.topic in (Topic.PRICE, Topic.RECORD):
        return AnswerKind.YES_NO.value
    return question.answer.value


def load_caller(path: Path) -> tuple[Caller | None, tuple[Problem, ...]]:
    """Return the caller of a TOML file, or None, and everything wrong with it."""
    source = read_file(path)
    if source.problems:
        return None, tuple(source.problems)
    top = Section(source, "", 0, source.data, _TOP)
    if source.data.get("format") != FORMAT:
        top.add("format-unknown", "format", value=str(source.data.get("format", ""))[:20])
    texts = {key: top.text(key, required=True) for key in ("title", "who", "mood", "wants", "ending", "tip", "goodbye")}
    caller = Caller(
        id=top.ident(),
        **texts,
        otherwise=_texts(top, "otherwise", required=True),
        scenes=_scenes(source, top),
        says=_says(source, _table(top, "says")),
        answers=_answers(source, "answers", 0, _table(top, "answers")),
        kinds=_kinds(source, _table(top, "kinds")),
        objection=_objection(source, _table(top, "objection")),
    )
    return (None if source.problems else caller), tuple(source.problems)


def load_callers(paths: Sequence[Path]) -> tuple[tuple[Caller, ...], tuple[Problem, ...]]:
    """Return the callers of some files, the ids of all different, and all problems."""
    found: list[Caller] = []
    problems: list[Problem] = []
    for path in paths:
        caller, wrong = load_caller(path)
        problems += wrong
        if caller is not None and any(known.id == caller.id for known in found):
            problems.append(Problem("id-twice", str(path), 0, {"value": caller.id}))
        elif caller is not None:
            found.append(caller)
    return tuple(found), tuple(problems)


def _scenes(source: Source, top: Section) -> tuple[Scene, ...]:
    """Return the scenes, the general one first."""
    scenes = []
    for position, table in enumerate(source.tables("scene")):
        section = Section(source, "scene", position, table, _SCENE)
        scene = Scene(
            situation=section.text("situation", required=True),
            opening=section.text("opening", required=True),
            scripts=_texts(section, "scripts"),
            answers=_answers(source, "scene", position, _table(section, "answers")),
        )
        scenes.append(scene)
    general = [scene for scene in scenes if not scene.scripts]
    if not general:
        top.add("key-missing", "scene", key="scene")
    return (*general, *(scene for scene in scenes if scene.scripts))


def _table(section: Section, key: str) -> dict[str, Any]:
    """Return the table of a key; a fault if it is something else, nothing if it is not there."""
    value = section.data.get(key, {})
    if not isinstance(value, dict):
        section.add("type-wrong", key, key=key, wanted=f"[{key}]")
        return {}
    return value


def _says(source: Source, table: dict[str, Any]) -> dict[Topic, tuple[str, ...]]:
    section = Section(source, "says", 0, table, " ".join(topic.value for topic in _TOPICS))
    return {topic: _texts(section, topic.value, required=True) for topic in _TOPICS}


def _kinds(source: Source, table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    section = Section(source, "kinds", 0, table, _KINDS)
    return {kind: _texts(section, kind, required=True) for kind in _KINDS.split() if section.has(kind)}


def _objection(source: Source, table: dict[str, Any]) -> Objection | None:
    if not table:
        return None
    section = Section(source, "objection", 0, table, "at say card")
    return Objection(section.word("at", Topic, Topic.PRICE), section.text("say", required=True), section.text("card"))


def _texts(section: Section, key: str, required: bool = False) -> tuple[str, ...]:
    value = section.data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(entry, str) and entry.strip() for entry in value):
        section.add("type-wrong", key, key=key, wanted='eine Liste von Texten ["…"]')
        return ()
    if required and not value:
        section.add("key-missing", key, key=key)
    return tuple(value)


def _answers(source: Source, table: str, position: int, data: dict[str, Any]) -> dict[str, str]:
    for key, value in data.items():
        if not isinstance(value, str) or not value.strip():
            source.add("type-wrong", table, position, key, key=key[:60], wanted="Text")
    return {key: value for key, value in data.items() if isinstance(value, str)}
