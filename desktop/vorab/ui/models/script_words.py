# SPDX-License-Identifier: Apache-2.0
"""What the page of scripts says about a file: its name, how it stands, its problems in sentences."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vorab.guide.check.entry import Severity
from vorab.guide.check.problems import CATALOGUE, Problem
from vorab.i18n.translator import Translator
from vorab.services.shelf import Shelved

# So many problems are told of one file; who has more begins with these.
MOST = 6


@dataclass(frozen=True, slots=True)
class FileWords:
    """All that is written on the card of a file; `script` is the id of a script that can be used, else empty."""

    path: Path
    own: bool
    script: str
    title: str
    state: str
    tone: str
    detail: str
    problems: tuple[str, ...]


def file_words(tr: Translator, shelved: Shelved[Any]) -> FileWords:
    """Return the words for one file."""
    state, tone = _state(tr, shelved)
    told = sorted(shelved.problems, key=lambda problem: (problem.severity is not Severity.ERROR, problem.line))
    problems = [sentence(tr, problem) for problem in told[:MOST]]
    if more := len(told) - len(problems):
        problems.append(tr.plural("und {n} weiterer Punkt", "und {n} weitere Punkte", more))
    script = shelved.kind == "script" and shelved.usable and shelved.found.items
    return FileWords(
        path=shelved.path,
        own=shelved.own,
        script=shelved.found.items[0].id if script else "",
        title=shelved.found.title or _name(tr, shelved),
        state=state,
        tone=tone,
        detail=_detail(tr, shelved),
        problems=tuple(problems),
    )


def sentence(tr: Translator, problem: Problem) -> str:
    """Return a problem with its place: "mein.toml:12  Hier fehlt „say“."."""
    name = Path(problem.file).name
    place = f"{name}:{problem.line}" if problem.line else name
    return f"{place}  {tr(CATALOGUE[problem.code].message, **problem.params)}"


def _state(tr: Translator, shelved: Shelved[Any]) -> tuple[str, str]:
    errors = sum(problem.severity is Severity.ERROR for problem in shelved.problems)
    if errors:
        return tr.plural("{n} Fehler: nicht benutzbar", "{n} Fehler: nicht benutzbar", errors), "red"
    if shelved.problems:
        return tr.plural("{n} Hinweis", "{n} Hinweise", len(shelved.problems)), "amber"
    return tr("geprüft"), "green"


def _name(tr: Translator, shelved: Shelved[Any]) -> str:
    """What a file without a title is called."""
    if shelved.kind == "cards":
        return tr("Karten: {file}", file=shelved.path.name)
    if shelved.kind == "phrases":
        return tr("Wörter: {file}", file=shelved.path.name)
    return shelved.path.name


def _detail(tr: Translator, shelved: Shelved[Any]) -> str:
    items = shelved.found.items
    if not items:
        return shelved.path.name if shelved.found.title else ""
    if shelved.kind == "script":
        count = tr.plural("{n} Frage", "{n} Fragen", len(items[0].questions))
    elif shelved.kind == "cards":
        count = tr.plural("{n} Karte", "{n} Karten", len(items))
    else:
        count = tr.plural("{n} Wendung", "{n} Wendungen", len(items))
    return f"{count} · {shelved.path.name}" if shelved.own else count
