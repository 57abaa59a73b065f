# SPDX-License-Identifier: Apache-2.0
"""Reads the TOML files of a folder, again only where a file has changed; what can't be read becomes a sentence."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from vorab.core.faults import Fault
from vorab.guide.check.entry import Severity
from vorab.guide.check.problems import Problem
from vorab.guide.section import MAX_KB
from vorab.i18n.system import reason

# More files than anybody writes by hand; the rest of an overfull folder is not read.
MOST = 200

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Found(Generic[_T]):
    """What a reader makes of one file."""

    items: tuple[_T, ...]
    problems: tuple[Problem, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Shelved(Generic[_T]):
    """A file of the library: `kind` is script, cards or phrases, `own` whether it is the user's."""

    kind: str
    path: Path
    own: bool
    found: Found[_T]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file."""
        return self.found.problems

    @property
    def usable(self) -> bool:
        """Whether what is in it is used: no error, warnings don't count."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)

    def with_problems(self, problems: list[Problem]) -> "Shelved[_T]":
        """Return the file with further problems."""
        return replace(self, found=replace(self.found, problems=(*self.problems, *problems)))


@dataclass(frozen=True, slots=True)
class _Stamp:
    """By what a file is recognised as unchanged."""

    changed_ns: int
    size: int
    inode: int


class Shelf(Generic[_T]):
    """One folder. `read` makes something of a file, anew where the file or the `context` it was read in has changed."""

    def __init__(self, kind: str, folder: Path, own: bool, read: Callable[[Path], Found[_T]]) -> None:
        self.kind = kind
        self.own = own
        self._folder = folder
        self._read = read
        self._known: dict[Path, tuple[_Stamp, object, Shelved[_T]]] = {}

    def paths(self) -> list[Path]:
        """Return the files that can be opened."""
        return [path for path in _toml_files(self._folder)[0] if refusal(path) is None]

    def look(self, context: object = None) -> tuple[list[Shelved[_T]], list[Fault]]:
        """Return the files in the order of their names, and what is wrong with the folder; a missing one is empty."""
        paths, faults = _toml_files(self._folder)
        self._known = {path: known for path, known in self._known.items() if path in paths}
        return [self._file(path, context) for path in paths], faults

    def _file(self, path: Path, context: object) -> Shelved[_T]:
        stamp = _stamp(path)
        if isinstance(stamp, Problem):
            return Shelved(self.kind, path, self.own, Found((), (stamp,)))
        known = self._known.get(path)
        if known is not None and known[:2] == (stamp, context):
            return known[2]
        shelved = Shelved(self.kind, path, self.own, self._read(path))
        self._known[path] = (stamp, context, shelved)
        return shelved


def refusal(path: Path) -> Problem | None:
    """Return why a file is not even opened: a folder, a pipe, a link in a circle, far too large."""
    stamp = _stamp(path)
    return stamp if isinstance(stamp, Problem) else None


def _stamp(path: Path) -> _Stamp | Problem:
    try:
        found = path.stat()
    except OSError as error:
        return Problem("file-unreadable", str(path), 0, {"reason": reason(error)})
    if not stat.S_ISREG(found.st_mode):
        what = "Das ist ein Ordner" if stat.S_ISDIR(found.st_mode) else "Das ist keine gewöhnliche Datei"
        return Problem("file-unreadable", str(path), 0, {"reason": what})
    if found.st_size > MAX_KB * 1024:
        return Problem("file-large", str(path), 0, {"limit": MAX_KB})
    return _Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def _toml_files(folder: Path) -> tuple[list[Path], list[Fault]]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if _is_toml(entry.name))
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [Fault("folder_unreadable", str(folder), folder=str(folder), reason=reason(error))]
    full = [Fault("folder_full", str(folder), folder=str(folder), most=MOST)] if len(names) > MOST else []
    return [folder / name for name in names[:MOST]], full


def _is_toml(name: str) -> bool:
    """Whether a name is that of a TOML file, and none that an editor or a system leaves behind."""
    return name.lower().endswith(".toml") and not name.startswith((".", "~"))
