# SPDX-License-Identifier: Apache-2.0
"""Scripts, cards and words that come with the program are read once per process, not once per home of a test.

A shelf keeps what it has read and reads a file anew when it has changed (vorab.services.shelf). Here a new shelf of
the same folder begins with what another one kept; of the user's own files nothing is shared.
"""

from pathlib import Path
from typing import Any

from vorab.paths import bundled
from vorab.services.shelf import Shelf

_KEPT: dict[tuple[str, Path], dict[Any, Any]] = {}


def share() -> None:
    """Let all shelves of this process share what comes with the program."""
    begin, look, shipped = Shelf.__init__, Shelf.look, bundled("templates")

    def shared_begin(self: Any, kind: str, folder: Path, own: bool, read: Any) -> None:
        begin(self, kind, folder, own, read)
        self._kept = _KEPT.setdefault((kind, folder), {}) if not own and folder.parent == shipped else {}
        self._known = dict(self._kept)

    def shared_look(self: Any, context: object = None) -> Any:
        found = look(self, context)
        self._kept.update(self._known)
        return found

    Shelf.__init__, Shelf.look = shared_begin, shared_look  # type: ignore[method-assign]
