# SPDX-License-Identifier: Apache-2.0
"""Half-typed text that can't be stored just now: kept here, and beside the server's data on this computer (P5)."""

import contextlib
import json
import time
from collections.abc import Callable
from pathlib import Path

from vorab.core.faults import Fault
from vorab.core.obstacles import in_the_way
from vorab.core.ports import Drafts

REST_S = 2.0
_VERSION = 1


class KeptDrafts:
    """Answers `core.ports.Drafts`: whatever `drafts` refuses for now waits, the newest text of each key.

    With a `file` it outlives a crash of the program; `place` says which data the texts belong to. A file is meant for
    drafts of a server: where the home's own disk is what is in the way, it would be of no use.
    """

    def __init__(
        self, drafts: Drafts, file: Path | None = None, place: str = "", seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._drafts = drafts
        self._file = file
        self._place = place
        self._seconds = seconds
        self._waiting = self._read()
        self._fault: Fault | None = None
        self._again_at = 0.0

    def put(self, key: str, text: str) -> None:
        """Keep the text; raises what is in the way of storing it, after it was kept here.

        What is refused is not tried again for a moment, or every key press would wait for it; but the same text is,
        for then somebody asks for it.
        """
        same = self._waiting.pop(key, None) == text
        self._waiting[key] = text
        if self._fault is not None and not same and self._seconds() < self._again_at:
            self._write()
            raise self._fault
        self.flush()

    def flush(self) -> None:
        """Store all that waits. Raises `Fault` of the store; then it goes on waiting."""
        while self._waiting:
            key, text = next(iter(self._waiting.items()))
            try:
                self._drafts.put(key, text)
            except Fault as fault:
                if not in_the_way(fault):
                    del self._waiting[key]
                    raise
                self._fault, self._again_at = fault, self._seconds() + REST_S
                self._write()
                raise
            del self._waiting[key]
        if self._fault is not None or (self._file is not None and self._file.exists()):
            self._fault = None
            self._write()

    def get(self, key: str) -> str:
        """Return the text, or an empty one."""
        return self._waiting[key] if key in self._waiting else self._drafts.get(key)

    def clear(self, prefix: str) -> None:
        """Remove all drafts whose key starts with the prefix."""
        for key in [key for key in self._waiting if key.startswith(prefix)]:
            del self._waiting[key]
        self._drafts.clear(prefix)

    def _read(self) -> dict[str, str]:
        """What a program that was ended in the middle had not stored yet."""
        if self._file is None:
            return {}
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            if kept["v"] == _VERSION and kept["place"] == self._place:
                return {str(key): str(text) for key, text in kept["drafts"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass  # none, or not one of ours
        return {}

    def _write(self) -> None:
        """Write beside and swap. Where even that is refused, the texts wait here and in their fields."""
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            if not self._waiting:
                self._file.unlink(missing_ok=True)
                return
            kept = {"v": _VERSION, "place": self._place, "drafts": self._waiting}
            beside = self._file.with_suffix(".tmp")
            beside.write_text(json.dumps(kept), encoding="utf-8")
            beside.replace(self._file)
