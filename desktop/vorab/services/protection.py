# SPDX-License-Identifier: Apache-2.0
"""Encrypting all data of a home: on and off, passphrase and recovery code, and what older copies still give away."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vorab.core.backup_ports import BackupFolder
from vorab.core.backups import Progress
from vorab.core.protection import NewKey, Safe


@dataclass(frozen=True, slots=True)
class Clear:
    """What still lies there in the clear: how many backups in which folders, and single copies of databases."""

    folders: tuple[tuple[Path, int], ...] = ()
    copies: tuple[Path, ...] = ()

    @property
    def count(self) -> int:
        """How many backups and copies these are."""
        return sum(number for _, number in self.folders) + len(self.copies)


class ProtectionDesk:
    """The use cases. None of them touches the open database: they are for `tasks.run_net`.

    Only `encrypt` and `decrypt` need it closed. `own` is the folder of backups inside the home, `at` opens
    one. `key` is that of the data as they are open now. `shared`: they lie on a server, with nothing to do here.
    """

    def __init__(
        self, safe: Safe, own: Path, at: Callable[[Path], BackupFolder], key: bytes = b"", shared: bool = False
    ) -> None:
        self.shared = shared
        self._safe = safe
        self._own = own
        self._at = at
        self._key = key

    @property
    def on(self) -> bool:
        """Whether the data are encrypted."""
        return bool(self._key)

    def prepare(self, passphrase: str) -> NewKey:
        """Return a new key with its recovery code; nothing is written yet. Raises `Fault("passphrase_short")`."""
        return self._safe.prepare(passphrase)

    def encrypt(self, made: NewKey, progress: Progress | None = None) -> bytes:
        """Encrypt the closed data and return the key that opens them.

        Raises `Fault`: protection_cancelled, protection_failed, those of the store; then all is as it was.
        """
        self._safe.encrypt(made, progress)
        return made.key

    def check(self, passphrase: str) -> None:
        """Raise `Fault("store_passphrase_wrong")` unless it is the passphrase of today."""
        self._safe.open(passphrase)

    def decrypt(self, progress: Progress | None = None) -> bytes:
        """Take the encryption from the closed data, and return no key. Raises as `encrypt` does."""
        self._safe.decrypt(self._key, progress)
        return b""

    def change(self, old: str, new: str) -> None:
        """Set another passphrase. Raises `Fault`: store_passphrase_wrong, passphrase_short, key_file_damaged."""
        self._safe.change(old, new)

    def new_code(self, passphrase: str) -> str:
        """Return a new recovery code; the old one opens nothing any more. Raises `Fault("store_passphrase_wrong")`."""
        return self._safe.new_code(passphrase)

    def in_the_clear(self, chosen: Path | None) -> Clear:
        """Return the backups and copies that anybody can read, in the home and in the user's folder."""
        counted = [(folder, len(self._clear_in(folder))) for folder in self._folders(chosen)]
        copies = self._safe.clear_copies((self._own,))
        return Clear(tuple((folder, number) for folder, number in counted if number), copies)

    def remove_clear(self, found: Clear) -> None:
        """Remove them, their bytes overwritten as far as the disk allows. Raises `Fault`: backup_folder and others."""
        for folder, _ in found.folders:
            self._at(folder).remove_clear()
        self._safe.wipe(found.copies)

    def _folders(self, chosen: Path | None) -> tuple[Path, ...]:
        return (self._own, chosen) if chosen is not None and chosen.is_dir() else (self._own,)

    def _clear_in(self, folder: Path) -> list[str]:
        return [backup.name for backup in self._at(folder).backups() if not backup.sealed]
