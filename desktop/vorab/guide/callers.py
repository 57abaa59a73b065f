# SPDX-License-Identifier: Apache-2.0
"""Caller cards for role play: who calls in what mood, what is said at each stop, and what is really wanted.

Data in `templates/callers/*.toml`, one person a file. A caller fits every script: `says` and `answers` hold for all,
a `scene` gives a story of its own to a family of scripts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vorab.guide.check.problems import Problem
from vorab.guide.load import FORMAT
from vorab.guide.script import AnswerKind, Keeps, Question, Topic
from vorab.guide.section import Section, Source, read_file

_TOP = "format lang id title who mood wants ending tip goodbye otherwise says answers objection scene"
_TOPICS = tuple(Topic)
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

    def line(self, topic: Topic, turn: int) -> str:
        """Return what the caller says at the n-th stop of a topic that has no answer of its own, counted from 0."""
        lines = self.says.get(topic, ()) if topic is not Topic.PRICE else ()
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
    if question.answer is AnswerKind.CONTACT:
        return question.id, "caller" if question.topic is Topic.GREET else "reach"
    return question.id, "order" if question.closing else question.id


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
        says=_says(source),
        answers=_answers(top, "answers"),
        objection=_objection(source),
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
            answers=_answers(section, "answers"),
        )
        scenes.append(scene)
    general = [scene for scene in scenes if not scene.scripts]
    if not general:
        top.add("key-missing", "scene", key="scene")
    return (*general, *(scene for scene in scenes if scene.scripts))


def _says(source: Source) -> dict[Topic, tuple[str, ...]]:
    table = source.data.get("says", {})
    section = Section(source, "says", 0, table, " ".join(topic.value for topic in _TOPICS))
    return {topic: _texts(section, topic.value, required=True) for topic in _TOPICS}


def _objection(source: Source) -> Objection | None:
    if "objection" not in source.data:
        return None
    section = Section(source, "objection", 0, source.data["objection"], "at say card")
    return Objection(section.word("at", Topic, Topic.PRICE), section.text("say", required=True), section.text("card"))


def _texts(section: Section, key: str, required: bool = False) -> tuple[str, ...]:
    value = section.data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(entry, str) and entry.strip() for entry in value):
        section.add("type-wrong", key, key=key, wanted='eine Liste von Texten ["…"]')
        return ()
    if required and not value:
        section.add("key-missing", key, key=key)
    return tuple(value)


def _answers(section: Section, key: str) -> dict[str, str]:
    value = section.data.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(entry, str) and entry.strip() for entry in value.values()):
        section.add("type-wrong", key, key=key, wanted='eine Tabelle von Texten (frage = "…")')
        return {}
    return dict(value)
