# SPDX-License-Identifier: Apache-2.0
"""A folder of backups, on this computer or on a stick: a copy of the database per backup, each paper and file once.

The list of a backup is written last: what has none is the rest of one that was interrupted, and is cleared away.
"""

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zipfile import BadZipFile

from vorab.core.backups import Backup, Contents, Progress, kept
from vorab.core.faults import Fault
from vorab.i18n.system import reason
from vorab.store import file, head
from vorab.store.backup import erased, keys, own_files, seal, snapshot
from vorab.store.backup.erased import Gone
from vorab.store.backup.pieces import FORMAT, LIST, PART, SEALED, ending, from_json, hash_of, size_of, to_json, write
from vorab.store.backup.seal import Seal
from vorab.store.backup.snapshot import BytesOf

FOLDER = "Vorab-Sicherung"
_COPY, _FILES, _OWNER = ".db", "files", "vorab.json"
_STAMP = "%Y-%m-%d_%H%M%S"
_REFUSED = {"store_full": errno.ENOSPC, "store_not_written": errno.EFBIG, "store_read_only": errno.EACCES}


class Vault:
    """The backups of `database` in one folder. `origin` tells whose they are: those of another firm are never mixed in.

    `own` are the folders of the user's own files, which are backed up with it. With the `key` of an encrypted database
    and its `key_file` all that is written is as closed as the database. `brought` gets the keys of restored ones.

    All methods raise `Fault("backup_folder")` where the folder can't be read or written, with the system's reason.
    """

    def __init__(
        self,
        chosen: Path,
        database: Path,
        origin: str,
        own: Mapping[str, Path] | None = None,
        key: bytes = b"",
        key_file: Path | None = None,
        brought: dict[Path, bytes] | None = None,
    ) -> None:
        self.folder = chosen if chosen.name == FOLDER else chosen / FOLDER
        self._database = database
        self._origin = origin
        self._own = own or {}
        self._key = key
        self._key_file = key_file
        self._brought = {} if brought is None else brought

    # ------------------------------------------------------------------ writing

    def prepare(self, secret: str = "", readme: str = "") -> None:
        """Make the folder ours; a `secret` (passphrase) seals everything that is written from now on.

        Raises `Fault`: backup_folder_taken, passphrase_short, backup_folder.
        """
        if secret:
            seal.check(secret)
        with self._reported():
            self.folder.mkdir(exist_ok=True)  # what it lies in must be there: a stick that is out is not made up
            self._check_owner()
            owner = self.folder / _OWNER
            if not owner.exists():
                write(owner, json.dumps({"format": FORMAT, "origin": self._origin}).encode())
            if readme:
                write(self.folder / "LIESMICH.txt", readme.encode())
            if secret and seal.find(self.folder) is None:
                seal.make(self.folder, secret)

    def write(self, now_ms: int, progress: Progress | None = None) -> Backup:
        """Back up the database, in use or not, and return the backup, read back and found right.

        Raises `Fault`: backup_folder_taken, backup_cancelled, backup_not_whole, those of `store.errors`; then the
        folder holds what it held before.
        """
        with self._reported():
            self._check_owner()
            key = self._seal()
            self._clear()
            name = datetime.fromtimestamp(now_ms / 1000, UTC).strftime(_STAMP)
            part = self.folder / f"{name}{_COPY}{PART}"
            try:
                files = self._copy_rows(part)
                found = snapshot.check(part, self._key)
                schema = head.read_version(part, self._key) or ""
                gone = erased.protocol(part, self._key)
                own = own_files.pack(own_files.collect(self._own))
                beside = {hashlib.sha256(own).hexdigest(): own} if own else {}
                with snapshot.reader(self._database, self._key) as read:
                    found_bytes = partial(_first, beside, read)
                    added = self._write_files((*files, *beside), found_bytes, key, progress)
                size, digest = self._put_copy(part, name, key)
                self._put_key(key)
            finally:
                part.unlink(missing_ok=True)
            backup = Backup(
                name=name,
                created_at=now_ms,
                schema=schema,
                contents=Contents() if key else found,
                sha256=digest,
                files=(*files, *beside),
                size=size + sum(size_of(self._file(sha, ending(key))) for sha in (*files, *beside)),
                sealed=key is not None,
                own=next(iter(beside), ""),
                key=key.name if key else "",
            )
            self._note(gone, key)
            write(self.folder / f"{name}{LIST}", to_json(backup))
            if not self.whole(backup, added):
                (self.folder / f"{name}{LIST}").unlink()
                raise Fault("backup_not_whole", folder=str(self.folder))
        return backup

    def note_erased(self, gone: Sequence[Gone]) -> None:
        """Note beside the backups what the law had erased, so that it stays so when one of them comes back."""
        with self._reported():
            if self.folder.is_dir():
                self._check_owner()
                self._note(gone, self._seal())

    def _note(self, gone: Sequence[Gone], key: Seal | None) -> None:
        """What is sealed can't be read here, but a database that came back knows all that was noted before."""
        log = self._log(key)
        every = erased.to_bytes(erased.merged(gone, () if key else erased.read(log)))
        if every:
            write(log, key.seal(every) if key else every)

    def _copy_rows(self, part: Path) -> tuple[str, ...]:
        """Copy the database without its files. What this folder has no room or right for is not told of the other."""
        try:
            return snapshot.write_snapshot(self._database, part, self._key)
        except Fault as fault:
            refused = _REFUSED.get(fault.code)
            if refused is None:
                raise
            raise OSError(refused, "") from fault

    def _write_files(
        self, files: Sequence[str], file_bytes: BytesOf, key: Seal | None, progress: Progress | None
    ) -> tuple[str, ...]:
        """Write the files that are not here yet, and return their hashes."""
        missing = [sha for sha in files if not self._file(sha, ending(key)).exists()]
        for done, sha in enumerate(missing):
            if progress is not None and not progress(done, len(missing)):
                raise Fault("backup_cancelled")
            content = file_bytes(sha)
            if content is None:
                continue
            if hashlib.sha256(content).hexdigest() != sha:
                raise Fault("blob_changed_backup", file=sha[:12])
            target = self._file(sha, ending(key))
            for folder in (target.parent.parent, target.parent):
                folder.mkdir(exist_ok=True)
            write(target, key.seal(content) if key else content)
        return tuple(missing)

    def _put_copy(self, part: Path, name: str, key: Seal | None) -> tuple[int, str]:
        """Put the copy in its place, sealed if there is a key, and return its size and hash."""
        closed = key is None or bool(key.name)  # that of an encrypted database has been written so
        target = self.folder / f"{name}{_COPY}{'' if closed else SEALED}"
        if key and not closed:
            write(target, key.seal(part.read_bytes()))
        else:
            file.flush(part)
            part.replace(target)
        return target.stat().st_size, hash_of(target)

    def _put_key(self, key: Seal | None) -> None:
        """Keep the key file beside what it opens: with the passphrase of today."""
        if key and key.name and self._key_file is not None:
            write(self.folder / f"{key.name}{keys.END}", self._key_file.read_bytes())

    def whole(self, backup: Backup, files: Sequence[str] | None = None) -> bool:
        """Read a backup again and return whether all of it is there unchanged; `files`: only these of its files.

        Sealed files can only be checked for being there: what they hold needs the passphrase.
        """
        copy = self._copy(backup)
        if not copy.exists() or hash_of(copy) != backup.sha256:
            return False
        for sha in backup.files if files is None else files:
            there = self._file(sha, ending(backup))
            if not there.exists() or (not backup.sealed and hash_of(there) != sha):
                return False
        return True

    # ------------------------------------------------------------------ reading

    def backups(self) -> tuple[Backup, ...]:
        """Return what is in the folder, the newest first. A list that can't be read is passed over."""
        with self._reported():
            if not self.folder.is_dir():
                return ()
            found = (from_json(each) for each in self.folder.glob(f"*{LIST}") if each.name != _OWNER)
            return tuple(sorted(filter(None, found), key=lambda backup: backup.created_at, reverse=True))

    def restore(self, backup: Backup, target: Path, secret: str = "") -> Contents:
        """Write the database of a backup as the new file `target`, with all its papers and files; return what it holds.

        The user's own files are staged beside it (`own_files`). It is encrypted as the database in use is; where that
        is in the clear, an encrypted one stays encrypted, and its key file lies beside it (ending .key).

        Raises `Fault`: backup_locked, passphrase_wrong, backup_damaged, database_newer; then there is no `target`.
        """
        with self._reported():
            inner = keys.of_backup(backup, self.folder, self._key, secret)
            key = seal.of_key(inner) if inner else seal.unlock(self.folder, secret) if backup.sealed else None
            part = target.with_name(f"{target.name}{PART}")
            try:
                raw = self._copy(backup).read_bytes()
                if hashlib.sha256(raw).hexdigest() != backup.sha256:
                    raise Fault("backup_damaged", file=backup.name)
                part.write_bytes(key.open(raw, backup.name) if key and not inner else raw)
                del raw
                wanted = frozenset(backup.files)
                used = keys.closed_as(part, inner, self._key)
                snapshot.fill(part, partial(self._content, key, wanted), used)
                found = snapshot.check(part, used)
                file.flush(part)
                self._bring_key(backup, target, used)
                self._stage_log(key, erased.beside(target))
                own = self._content(key, wanted, backup.own) if backup.own else None
                try:
                    own_files.stage(own_files.unpack(own or b""), target, self._own)
                except BadZipFile as error:
                    raise Fault("backup_damaged", file=backup.name) from error
                part.replace(target)
            finally:
                file.wipe(part)
        return found

    def opens(self, backup: Backup) -> bool:
        """Whether a backup can be gone back to without a passphrase."""
        return not backup.sealed or keys.opens(backup, self._key)

    def _bring_key(self, backup: Backup, target: Path, used: bytes) -> None:
        """Put the key file of a restored database beside it, if it is not encrypted by that of the home."""
        self._brought[target] = used
        there = target.with_suffix(keys.END)
        there.unlink(missing_ok=True)
        if used and not self._key:
            write(there, (self.folder / f"{backup.key}{keys.END}").read_bytes())

    def _content(self, key: Seal | None, wanted: frozenset[str], sha: str) -> bytes | None:
        if sha not in wanted:
            return None
        there = self._file(sha, ending(key))
        if not there.exists():
            raise Fault("backup_damaged", file=there.name)
        content = there.read_bytes()
        content = key.open(content, there.name) if key else content
        if hashlib.sha256(content).hexdigest() != sha:
            raise Fault("backup_damaged", file=there.name)
        return content

    # ------------------------------------------------------------------ keeping

    def thin_out(self, local: Callable[[int], datetime]) -> int:
        """Remove the backups that need not be kept (`core.backups.kept`), and return how many.

        `local` makes local time of UTC milliseconds, by which days and months go.
        """
        found = self.backups()
        moments = {backup.name: local(backup.created_at) for backup in found}
        wanted = kept(moments.values())
        gone = [backup for backup in found if moments[backup.name] not in wanted]
        with self._reported():
            for backup in gone:
                (self.folder / f"{backup.name}{LIST}").unlink(missing_ok=True)
            self._clear()
        return len(gone)

    def remove_clear(self) -> int:
        """Remove the backups that anybody can read, and return how many; their bytes are overwritten."""
        gone = [backup for backup in self.backups() if not backup.sealed]
        with self._reported():
            for backup in gone:
                (self.folder / f"{backup.name}{LIST}").unlink(missing_ok=True)
            self._clear(file.wipe)
        return len(gone)

    def _clear(self, remove: Callable[[Path], object] = os.unlink) -> None:
        """Remove what belongs to no backup: the rest of interrupted ones, and files that only removed ones had."""
        found = self.backups()
        wanted = {path for backup in found for path in (self._copy(backup), self.folder / f"{backup.key}{keys.END}")}
        wanted |= {self._file(sha, ending(backup)) for backup in found for sha in backup.files}
        ends = (_COPY, f"{_COPY}{SEALED}", keys.END)
        there = {each for end in ends for each in self.folder.glob(f"*{end}")}
        for each in (there | {*(self.folder / _FILES).glob("*/*")}) - wanted:
            remove(each)
        for each in self.folder.rglob(f"*{PART}"):
            remove(each)

    # ------------------------------------------------------------------ places

    def _copy(self, backup: Backup) -> Path:
        return self.folder / f"{backup.name}{_COPY}{SEALED if backup.sealed and not backup.key else ''}"

    def _file(self, sha: str, end: str) -> Path:
        return self.folder / _FILES / sha[:2] / f"{sha}{end}"

    def _seal(self) -> Seal | None:
        """What seals from now on: the key of an encrypted database goes before the folder's own passphrase."""
        return seal.of_key(self._key) if self._key else seal.find(self.folder)

    def _log(self, key: Seal | None) -> Path:
        return self.folder / f"{erased.LOG}{ending(key)}"

    def _stage_log(self, key: Seal | None, target: Path) -> None:
        """Put what was erased since beside a restored file: it may come from a folder nobody else looks into."""
        log = self._log(key)
        target.unlink(missing_ok=True)
        if log.exists():
            target.write_bytes(key.open(log.read_bytes(), log.name) if key else log.read_bytes())

    def _check_owner(self) -> None:
        owner = self.folder / _OWNER
        if not owner.exists():
            return
        try:
            known = json.loads(owner.read_text("utf-8"))["origin"]
        except (ValueError, KeyError, TypeError) as error:
            raise Fault("backup_damaged", file=_OWNER) from error
        if known != self._origin:
            raise Fault("backup_folder_taken", folder=str(self.folder))

    @contextlib.contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Fault("backup_folder", folder=str(self.folder), reason=reason(error)) from error


def _first(beside: Mapping[str, bytes], read: BytesOf, sha: str) -> bytes | None:
    return beside.get(sha) or read(sha)
