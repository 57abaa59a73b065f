# SPDX-License-Identifier: Apache-2.0
"""Checks files of every kind a folder of templates may hold: scripts, cards, words, callers, price lists."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vorab.guide.callers import load_caller
from vorab.guide.cards import cards_of
from vorab.guide.check.cards import check_cards
from vorab.guide.check.lines import check_unit
from vorab.guide.check.problems import Problem
from vorab.guide.check.properties import check
from vorab.guide.load import load_script
from vorab.guide.phrases import load_phrases
from vorab.guide.prices import services_of
from vorab.guide.section import Source, read_file
from vorab.services.scripts import Library
from vorab.services.shelf import refusal


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """What was found in some files, and how much was examined: files, and cases of answers."""

    problems: tuple[Problem, ...]
    files: int
    cases: int


def toml_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files, and those in the folders and below."""
    return [file for path in paths for file in (sorted(path.rglob("*.toml")) if path.is_dir() else [path])]


def check_files(paths: Sequence[Path], library: Library) -> CheckedFiles:
    """Return everything wrong with the files, also ids that two of them have.

    Scripts are held against the price list, scripts and cards against the words to be careful with.
    """
    problems: list[Problem] = []
    cases = 0
    taken: dict[tuple[str, str], str] = {}
    files = toml_files(paths)
    for file in files:
        if file.parent.name in _PAPERS:
            continue
        refused = refusal(file)
        source = Source(str(file), problems=[refused]) if refused else read_file(file)
        if source.problems:
            problems += source.problems
            continue
        kind = _kind(source)
        if kind in _ELSEWHERE:
            continue
        found, looked_at = _CHECKS[kind](file, source, library)
        problems += sorted(found, key=lambda problem: problem.line)
        problems += _taken(source, kind, taken)
        cases += looked_at
    return CheckedFiles(tuple(problems), len(files), cases)


_Checked = tuple[Sequence[Problem], int]
# Texts of mails and rules of retention are no part of a talk: their own readers check them before use.
_ELSEWHERE = ("subject", "rule")
# The folders of the texts of papers, shipped and the firm's own: their own reader checks them before use.
_PAPERS = ("documents", "texte")


def _kind(source: Source) -> str:
    """Return what a file is by the name of its tables; a script is what is nothing else."""
    return next((table for table in (*_CHECKS, *_ELSEWHERE) if table in source.data), "question")


def _script(file: Path, _source: Source, library: Library) -> _Checked:
    loaded = load_script(file)
    if loaded.script is None:
        return loaded.problems, 0
    report = check(loaded.script, loaded.source, library.services, library.phrases)
    return loaded.source.problems, report.cases


def _cards(_file: Path, source: Source, library: Library) -> _Checked:
    cards = cards_of(source)
    if not source.problems:
        check_cards(cards, source, library.phrases)
    return source.problems, 0


def _price_list(_file: Path, source: Source, _library: Library) -> _Checked:
    for position, service in enumerate(services_of(source)):
        check_unit(source, "service", position, service.unit)
    return source.problems, 0


def _caller(file: Path, _source: Source, _library: Library) -> _Checked:
    return load_caller(file)[1], 0


def _phrases(file: Path, _source: Source, _library: Library) -> _Checked:
    return load_phrases(file)[1], 0


_CHECKS: dict[str, Callable[[Path, Source, Library], _Checked]] = {
    "question": _script,
    "card": _cards,
    "phrase": _phrases,
    "service": _price_list,
    "scene": _caller,
}
_BY_TABLE = ("card", "phrase", "service")


def _taken(source: Source, kind: str, taken: dict[tuple[str, str], str]) -> Iterator[Problem]:
    """Yield a problem for each id that a file before has too; within a file its own check tells."""
    tables = source.data.get(kind) if kind in _BY_TABLE else [source.data]
    seen = set()
    for position, table in enumerate(tables if isinstance(tables, list) else ()):
        ident = table.get("id") if isinstance(table, dict) else None
        if not isinstance(ident, str) or ident in seen:
            continue
        seen.add(ident)
        other = taken.setdefault((kind, ident), source.file)
        if other != source.file:
            line = source.index.line(kind if kind in _BY_TABLE else "", position, "id")
            yield Problem("id-elsewhere", source.file, line, {"value": ident[:60], "other": Path(other).name})
