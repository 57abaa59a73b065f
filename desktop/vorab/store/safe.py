# SPDX-License-Identifier: Apache-2.0
"""The encryption of one home: its key file, how that is opened and changed, and turning it on and off."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from vorab.core.backups import Progress
from vorab.core.faults import Fault
from vorab.core.protection import NewKey
from vorab.i18n.system import reason
from vorab.store import file, head, keyfile, recode
from vorab.store.keyfile import KeyFile

_END = ".key"


class Safe:
    """Answers `core.protection.Safe`. `backups` is the folder inside the home that keeps copies of the key file too."""

    def __init__(self, database: Path, key_file: Path, backups: Path) -> None:
        self._database = database
        self._key_file = key_file
        self._backups = backups

    @property
    def closed(self) -> bool:
        """Whether the data are encrypted. Raises `OSError` where nobody may look."""
        return self.closes(self._database)

    def closes(self, path: Path) -> bool:
        """Whether a file is encrypted, and there is a key file that may open it. Raises `OSError`."""
        return file.is_closed(path) and (self._key_file.exists() or bool(self._copies()))

    def open(self, passphrase: str) -> bytes:
        """Return the key. Raises `Fault`: store_passphrase_wrong, key_file_damaged."""
        return self._opened(lambda found: keyfile.unlock(found, passphrase))[1]

    def open_by(self, secret: str) -> bytes:
        """Return the key by the passphrase or the recovery code. Raises as `open` does."""
        with contextlib.suppress(Fault):
            return self._opened(lambda found: keyfile.recover(found, secret))[1]
        return self.open(secret)

    def recover(self, code: str, passphrase: str) -> bytes:
        """Set a new passphrase by the recovery code and return the key.

        Raises `Fault`: those of `core.recovery.read`, recovery_code_wrong, passphrase_short, key_file_damaged.
        """
        found, key = self._opened(lambda each: keyfile.recover(each, code))
        self._keep(keyfile.with_passphrase(found, key, passphrase))
        return key

    def change(self, old: str, new: str) -> None:
        """Set another passphrase. Raises `Fault`: store_passphrase_wrong, passphrase_short, key_file_damaged."""
        found, key = self._opened(lambda each: keyfile.unlock(each, old))
        self._keep(keyfile.with_passphrase(found, key, new))

    def new_code(self, passphrase: str) -> str:
        """Make and return a new recovery code; the old one opens nothing any more. Raises as `open` does."""
        found, key = self._opened(lambda each: keyfile.unlock(each, passphrase))
        made, code = keyfile.with_new_code(found, key)
        self._keep(made)
        return code

    def prepare(self, passphrase: str) -> NewKey:
        """Return a new key, with nothing written yet. Raises `Fault("passphrase_short")`."""
        made, key, code = keyfile.make(passphrase)
        return NewKey(code, key, made)

    def encrypt(self, made: NewKey, progress: Progress | None = None) -> bool:
        """Encrypt the closed database; return whether the old file could be overwritten. Raises as `recode.encrypt`."""
        if not isinstance(made.written, KeyFile):
            raise TypeError("made elsewhere")
        return recode.encrypt(self._database, self._key_file, made.written, made.key, progress)

    def decrypt(self, key: bytes, progress: Progress | None = None) -> None:
        """Take the encryption from the closed database; copies of before stay encrypted, with the key file beside."""
        self._copy_key()
        recode.decrypt(self._database, self._key_file, key, progress)

    def retire_key(self) -> None:
        """Keep the key file with the backups only: older copies need it, the data in use are not encrypted any more.

        Raises `Fault`: key_file_damaged, protection_failed.
        """
        self._copy_key()
        with self._reported(self._key_file):
            self._key_file.unlink(missing_ok=True)

    def clear_copies(self, folders: Iterable[Path]) -> tuple[Path, ...]:
        """Return the single copies of databases that anybody can read, in these folders and beside the one in use."""
        moved = sorted(self._database.parent.glob(f"{self._database.stem}-*{self._database.suffix}"))
        there = (*moved, *(copy for folder in folders for copy in sorted(folder.glob("*.db"))))
        return tuple(copy for copy in there if file.is_clear(copy))

    def wipe(self, copies: Iterable[Path]) -> None:
        """Overwrite and remove such copies. Raises `Fault("protection_failed")`."""
        for copy in copies:
            with self._reported(copy):
                copy.chmod(0o600)  # what has moved is kept read-only
                file.wipe(copy)

    # ------------------------------------------------------------------ key file

    def _opened(self, unlock: Callable[[KeyFile], bytes]) -> tuple[KeyFile, bytes]:
        """Open the key file; where it is missing or broken, a copy from the backups that fits the database."""
        try:
            found = keyfile.read(self._key_file)
        except Fault as broken:
            return self._of_copies(unlock, broken)
        return found, unlock(found)

    def _of_copies(self, unlock: Callable[[KeyFile], bytes], broken: Fault) -> tuple[KeyFile, bytes]:
        wrong = broken
        for copy in self._copies():
            try:
                found = keyfile.read(copy)
                key = unlock(found)
                head.read_version(self._database, key)
            except Fault as fault:
                wrong = fault if fault.code != "store_damaged" else wrong
                continue
            with self._reported(self._key_file):
                keyfile.write(self._key_file, found)
            return found, key
        raise wrong

    def _copies(self) -> list[Path]:
        """The newest first."""
        copies = [*self._backups.glob(f"*{_END}"), *self._backups.glob(f"*/*{_END}")]
        return sorted(copies, key=lambda copy: copy.stat().st_mtime, reverse=True)

    def _copy_key(self) -> None:
        found = keyfile.read(self._key_file)
        with self._reported(self._backups):
            keyfile.write(self._backups / f"{found.name}{_END}", found)

    def _keep(self, made: KeyFile) -> None:
        """Write the key file, and its copies in the home, so that the old secret opens none of them."""
        with self._reported(self._key_file):
            for copy in self._copies():
                with contextlib.suppress(Fault):
                    if keyfile.read(copy).name == made.name:
                        keyfile.write(copy, made)
            keyfile.write(self._key_file, made)

    @contextlib.contextmanager
    def _reported(self, place: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Fault("protection_failed", path=str(place), reason=reason(error)) from error
