# SPDX-License-Identifier: Apache-2.0
"""How the firm's letters look: kept for the next paper, tried out before that, with files chosen by the user."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock

from vorab.core.company import Company
from vorab.core.faults import Fault
from vorab.core.look import LETTERHEAD_LIMIT, LOGO_LIMIT, OURS, FirmLook, Look
from vorab.core.paper_ports import Render
from vorab.core.ports import Clock, FirmLooks
from vorab.core.stationery import Stationery
from vorab.i18n.system import reason
from vorab.services.sample_paper import sample_quote

LIMITS = {"logo": LOGO_LIMIT, "letterhead": LETTERHEAD_LIMIT}
"""The files of a look, with the largest size in bytes."""


class Looks:
    """Use cases around the look. `check` reads logo and letterhead and raises `Faults` where they can't be used."""

    def __init__(self, kept: FirmLooks, check: Callable[[Look], None], render: Render, clock: Clock) -> None:
        self._kept = kept
        self._check = check
        self._render = render
        self._clock = clock
        self._lock = Lock()
        self._known: FirmLook | None = None

    def load(self) -> Look:
        """Return the look of the next paper. In any thread; after the first time it costs nothing."""
        return self.stored().look

    def stored(self) -> FirmLook:
        """Return the look as it is kept, with the names of its files. In any thread."""
        with self._lock:
            if self._known is None:
                self._known = self._kept.load()
            return self._known

    def forget(self) -> None:
        """Read it anew the next time: another desk may have changed it. In any thread."""
        with self._lock:
            self._known = None

    def check(self, look: Look) -> None:
        """Raise `Faults` with all that is wrong with a look. For `tasks.run_render`; the second time costs little."""
        self._check(look)

    def save(self, wanted: FirmLook) -> FirmLook:
        """Keep the look for all papers to come. For `tasks.run_store`.

        Raises `Faults` where it can't be used, and `Fault("changed_elsewhere")`; then the one before stays.
        """
        self._check(wanted.look)
        try:
            saved = self._kept.save(wanted)
        except Fault:
            with self._lock:
                self._known = None  # somebody else's may be stored by now
            raise
        with self._lock:
            self._known = saved
        return saved

    def with_file(self, wanted: FirmLook, what: str, path: Path) -> FirmLook:
        """Return the look with a file of the user's: `what` is "logo" or "letterhead". For `tasks.run_render`.

        Raises `Faults` where the file can't be read or can't be used.
        """
        content = _read(path, what)
        if what == "logo":
            self._check(replace(OURS, logo=content))
            return replace(wanted, look=replace(wanted.look, logo=content), logo_name=path.name)
        self._check(replace(OURS, letterhead=content))
        return replace(wanted, look=replace(wanted.look, letterhead=content), letterhead_name=path.name)

    def preview(self, look: Look, company: Company, long: bool = False) -> bytes:
        """Return a sample letter of the firm in this look, as PDF. For `tasks.run_render`. Raises `Faults`."""
        document = sample_quote(company, self._clock.today(), long)
        moment = self._clock.local(self._clock.now_ms())
        return self._render(document, document.number, moment, Stationery(look))


def _read(path: Path, what: str) -> bytes:
    """The bytes of a file that is not too large for what it is wanted for."""
    limit, place = LIMITS[what], f"look.{what}"
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise Fault("file_unreadable", place, reason=reason(OSError()))  # a pipe or a device would never end
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise Fault("file_unreadable", place, reason=reason(error)) from error
    if len(content) > limit:
        raise Fault(f"{what}_large", place, limit=limit // 1_000_000)
    if not content:
        raise Fault(f"{what}_kind", place)
    return content
