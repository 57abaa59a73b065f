# SPDX-License-Identifier: Apache-2.0
"""Leaving with everything, and arriving with it: one zip that other programs read, and that an empty home takes in."""

from collections.abc import Callable
from pathlib import Path

from vorab.core.backups import Arrived, Contents, Progress
from vorab.core.faults import Fault


class MovingDesk:
    """The use cases of moving. They take a while: nothing of this runs in the window's or the store's thread.

    `write` writes the zip, `read` reads one into the file `restored`, `settle` does what that file still needs before
    it is taken into use; `is_empty` looks whether nobody has worked with these data yet.
    """

    def __init__(
        self,
        write: Callable[[Path, Progress | None], Contents],
        read: Callable[[Path, Path, Progress | None], Contents],
        is_empty: Callable[[], bool],
        restored: Path,
        settle: Callable[[Path], None],
    ) -> None:
        self._write = write
        self._read = read
        self.is_empty = is_empty
        self._restored = restored
        self._settle = settle

    def export(self, target: Path, progress: Progress | None = None) -> Contents:
        """Write everything into a zip, in place of one that lies there, and return what it holds.

        Raises `Fault`: export_not_written, backup_cancelled, those of the store.
        """
        return self._write(target, progress)

    def check_empty(self) -> None:
        """Raise `Fault("home_not_empty")` where somebody has worked already."""
        if not self.is_empty():
            raise Fault("home_not_empty")

    def bring(self, source: Path, progress: Progress | None = None) -> Arrived:
        """Read an export into a file beside the data in use, which stay as they are; it is taken into use by others.

        Raises `Fault`: home_not_empty, those of `store.backup.arrival.read_export`.
        """
        self.check_empty()
        contents = self._read(source, self._restored, progress)
        self._settle(self._restored)
        return Arrived(self._restored, contents)
