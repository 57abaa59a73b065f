# SPDX-License-Identifier: Apache-2.0
"""What the service for backups needs from outside, as a Protocol; only `vorab.wiring` knows who answers it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from vorab.core.backups import Backup, Contents, Progress


class BackupFolder(Protocol):
    """The backups in one folder."""

    @property
    def folder(self) -> Path:
        """Where they lie."""

    def prepare(self, secret: str = "", readme: str = "") -> None:
        """Make the folder ours; a `secret` seals what is written from now on.

        Raises `Fault`: backup_folder_taken, passphrase_short, backup_folder.
        """

    def write(self, now_ms: int, progress: Progress | None = None) -> Backup:
        """Back up the database and return the backup, read back. Raises `Fault`: backup_cancelled and others."""

    def backups(self) -> tuple[Backup, ...]:
        """Return what is in the folder, the newest first."""

    def whole(self, backup: Backup) -> bool:
        """Read a backup again and return whether all of it is there unchanged."""

    def restore(self, backup: Backup, target: Path, secret: str = "") -> Contents:
        """Write the database of a backup as the new file `target`.

        Raises `Fault`: backup_locked, passphrase_wrong, backup_damaged, database_newer.
        """

    def opens(self, backup: Backup) -> bool:
        """Whether a backup can be gone back to without a passphrase."""

    def remove_clear(self) -> int:
        """Remove the backups that anybody can read, and return how many; their bytes are overwritten."""

    def thin_out(self, local: Callable[[int], datetime]) -> int:
        """Remove the backups that need not be kept, and return how many."""
