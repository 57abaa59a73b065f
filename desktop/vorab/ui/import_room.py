# SPDX-License-Identifier: Apache-2.0
"""Reads files beside the window, one after the other: bytes, what is stored, the preview; and says how far it is."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from vorab.core.faults import Fault, Faults
from vorab.core.imports.values import MAX_BYTES
from vorab.i18n.system import reason
from vorab.ui.desk import Desk, ImportService

if TYPE_CHECKING:  # loaded beside the window, with the first file
    from vorab.core.backups import Progress
    from vorab.core.imports.values import Content
    from vorab.services.imports.preview import Action, Done, Known, Preview, Pricing

_T = TypeVar("_T")
_MANY = 2_000


class ImportRoom(QObject):
    """`shown` follows a file or another mapping, `done` what was stored, `failed` what went wrong.

    `recent` is what can still be taken back, the newest first.

    What is read anew takes the place of what is still being read.
    """

    shown = Signal(object)  # Preview
    done = Signal(object)  # Done
    undone = Signal()
    recent = Signal(object)  # tuple[Done, ...]
    failed = Signal(object)  # Faults
    busy_changed = Signal()
    progressed = Signal(int, int)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._run = 0
        self.reading = False
        self.storing = False

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self.reading or self.storing

    def read(self, files: Sequence[Path]) -> None:
        """Read files that belong together."""
        make = self._desk.imports

        def look_up() -> tuple[ImportService, Known]:
            service = make()
            return service, service.known()

        def work(found: tuple[ImportService, Known], progress: Progress) -> Preview:
            service, known = found
            return service.read(_contents(files), known, progress)

        self._look(look_up, work)

    def remap(
        self,
        preview: Preview,
        mapping: Sequence[str] | None = None,
        content: Content | None = None,
        pricing: Pricing | None = None,
    ) -> None:
        """Look at the same file otherwise."""

        def work(service: ImportService, progress: Progress) -> Preview:
            return service.remap(preview, mapping, content, pricing, progress)

        self._look(self._desk.imports, work)

    def look_back(self) -> None:
        """Look up what can still be taken back."""
        make = self._desk.imports
        self._desk.tasks.run_store(lambda: make().recent(), self.recent.emit, receiver=self)

    def confirm(self, preview: Preview, choices: Mapping[int, Action], name: str) -> None:
        """Store what is chosen of the file `name`."""
        make, wanted = self._desk.imports, dict(choices)
        self._store(lambda: make().confirm(preview, wanted, name), self.done.emit)

    def undo(self, done: Done) -> None:
        """Take it back."""
        make = self._desk.imports
        self._store(lambda: make().undo(done), lambda _: self.undone.emit())

    def cancel(self) -> None:
        """Stop reading."""
        if self.reading:
            self._run += 1
            self._end()
            self.failed.emit(Fault("import_cancelled"))

    # ------------------------------------------------------------------ beside the window

    def _look(self, first: Callable[[], _T], work: Callable[[_T, Progress], Preview]) -> None:
        """Do the first part where the data is, the long one where nobody waits for it."""
        self._run += 1
        run, tasks = self._run, self._desk.tasks
        self.reading = True
        self.busy_changed.emit()

        def progress(done: int, there_is: int) -> bool:
            """Runs beside the window; the signal crosses over by itself."""
            if run == self._run:
                self.progressed.emit(done, there_is)
            return run == self._run

        def failed(faults: Faults) -> None:
            if run == self._run:
                self._end()
                self.failed.emit(faults)

        def shown(preview: Preview) -> None:
            if run == self._run:
                self._end()
                if len(preview.rows) > _MANY:
                    gc.freeze()  # looking through them again would stop the window for a fifth of a second
                self.shown.emit(preview)

        def beside(found: _T) -> None:
            tasks.run_net(lambda: work(found, progress), shown, failed, receiver=self)

        tasks.run_store(first, beside, failed, receiver=self)

    def _store(self, work: Callable[[], _T], then: Callable[[_T], None]) -> None:
        self.storing = True
        self.busy_changed.emit()

        def done(result: _T) -> None:
            self._end()
            then(result)

        def failed(faults: Faults) -> None:
            self._end()
            self.failed.emit(faults)

        again = partial(self._store, work, then)
        self._desk.tasks.run_store(work, done, failed, receiver=self, again=again, about=(self, "store"))

    def _end(self) -> None:
        self.reading = self.storing = False
        self.busy_changed.emit()


def _contents(files: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Read the bytes. Raises `Fault`: import_unreadable, import_large."""
    found = []
    left = MAX_BYTES
    for file in files:
        try:
            with file.open("rb") as opened:
                raw = opened.read(left + 1)
        except OSError as error:
            raise Fault("import_unreadable", str(file), reason=reason(error)) from error
        left -= len(raw)
        if left < 0:
            raise Fault("import_large", str(file), limit=MAX_BYTES // 1024 // 1024)
        found.append((file.name, raw))
    return found
