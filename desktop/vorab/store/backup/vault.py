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
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from vorab.core.backups import Backup, Contents, Progress, kept
from vorab.core.faults import Fault
from vorab.i18n.system import reason
from vorab.store import head
from vorab.store.backup import erased, own_files, seal, snapshot
from vorab.store.backup.erased import Gone
from vorab.store.backup.seal import Seal
from vorab.store.backup.snapshot import BytesOf

FOLDER = "Vorab-Sicherung"
FORMAT = 1
_LIST, _COPY, _SEALED, _PART, _FILES, _OWNER = ".json", ".db", ".age", ".part", "files", "vorab.json"
_STAMP = "%Y-%m-%d_%H%M%S"
_HASHED = 1024 * 1024
_REFUSED = {"store_full": errno.ENOSPC, "store_not_written": errno.EFBIG, "store_read_only": errno.EACCES}


class Vault:
    """The backups of `database` in one folder. `origin` tells whose they are: those of another firm are never mixed in.

    `own` are the folders of the user's own files, which are backed up with it.

    All methods raise `Fault("backup_folder")` where the folder can't be read or written, with the system's reason.
    """

    def __init__(self, chosen: Path, database: Path, origin: str, own: Mapping[str, Path] | None = None) -> None:
        self.folder = chosen if chosen.name == FOLDER else chosen / FOLDER
        self._database = database
        self._origin = origin
        self._own = own or {}

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
                _write(owner, json.dumps({"format": FORMAT, "origin": self._origin}).encode())
            if readme:
                _write(self.folder / "LIESMICH.txt", readme.encode())
            if secret and seal.find(self.folder) is None:
                seal.make(self.folder, secret)

    def write(self, now_ms: int, progress: Progress | None = None) -> Backup:
        """Back up the database, in use or not, and return the backup, read back and found right.

        Raises `Fault`: backup_folder_taken, backup_cancelled, backup_not_whole, those of `store.errors`; then the
        folder holds what it held before.
        """
        with self._reported():
            self._check_owner()
            key = seal.find(self.folder)
            self._clear()
            name = datetime.fromtimestamp(now_ms / 1000, UTC).strftime(_STAMP)
            part = self.folder / f"{name}{_COPY}{_PART}"
            try:
                files = self._copy_rows(part)
                found = snapshot.check(part)
                schema = head.read_version(part) or ""
                gone = erased.protocol(part)
                own = own_files.pack(own_files.collect(self._own))
                beside = {hashlib.sha256(own).hexdigest(): own} if own else {}
                with snapshot.reader(self._database) as read:
                    found_bytes = partial(_first, beside, read)
                    added = self._write_files((*files, *beside), found_bytes, key, progress)
                size, digest = self._put_copy(part, name, key)
            finally:
                part.unlink(missing_ok=True)
            backup = Backup(
                name=name,
                created_at=now_ms,
                schema=schema,
                contents=Contents() if key else found,
                sha256=digest,
                files=(*files, *beside),
                size=size + sum(self._size(sha, key) for sha in (*files, *beside)),
                sealed=key is not None,
                own=next(iter(beside), ""),
            )
            self._note(gone, key)
            _write(self.folder / f"{name}{_LIST}", _to_json(backup))
            if not self.whole(backup, added):
                (self.folder / f"{name}{_LIST}").unlink()
                raise Fault("backup_not_whole", folder=str(self.folder))
        return backup

    def note_erased(self, gone: Sequence[Gone]) -> None:
        """Note beside the backups what the law had erased, so that it stays so when one of them comes back."""
        with self._reported():
            if self.folder.is_dir():
                self._check_owner()
                self._note(gone, seal.find(self.folder))

    def _note(self, gone: Sequence[Gone], key: Seal | None) -> None:
        """What is sealed can't be read here, but a database that came back knows all that was noted before."""
        log = self._log(key is not None)
        every = erased.to_bytes(erased.merged(gone, () if key else erased.read(log)))
        if every:
            _write(log, key.seal(every) if key else every)

    def _copy_rows(self, part: Path) -> tuple[str, ...]:
        """Copy the database without its files. What this folder has no room or right for is not told of the other."""
        try:
            return snapshot.write_snapshot(self._database, part)
        except Fault as fault:
            refused = _REFUSED.get(fault.code)
            if refused is None:
                raise
            raise OSError(refused, "") from fault

    def _write_files(
        self, files: Sequence[str], file_bytes: BytesOf, key: Seal | None, progress: Progress | None
    ) -> tuple[str, ...]:
        """Write the files that are not here yet, and return their hashes."""
        missing = [sha for sha in files if not self._file(sha, key is not None).exists()]
        for done, sha in enumerate(missing):
            if progress is not None and not progress(done, len(missing)):
                raise Fault("backup_cancelled")
            content = file_bytes(sha)
            if content is None:
                continue
            if hashlib.sha256(content).hexdigest() != sha:
                raise Fault("blob_changed_backup", file=sha[:12])
            target = self._file(sha, key is not None)
            for folder in (target.parent.parent, target.parent):
                folder.mkdir(exist_ok=True)
            _write(target, key.seal(content) if key else content)
        return tuple(missing)

    def _put_copy(self, part: Path, name: str, key: Seal | None) -> tuple[int, str]:
        """Put the copy in its place, sealed if there is a key, and return its size and hash."""
        target = self.folder / f"{name}{_COPY}{_SEALED if key else ''}"
        if key:
            _write(target, key.seal(part.read_bytes()))
        else:
            _flush(part)
            part.replace(target)
        return target.stat().st_size, _hash(target)

    def whole(self, backup: Backup, files: Sequence[str] | None = None) -> bool:
        """Read a backup again and return whether all of it is there unchanged; `files`: only these of its files.

        Sealed files can only be checked for being there: what they hold needs the passphrase.
        """
        copy = self._copy(backup)
        if not copy.exists() or _hash(copy) != backup.sha256:
            return False
        for sha in backup.files if files is None else files:
            file = self._file(sha, backup.sealed)
            if not file.exists() or (not backup.sealed and _hash(file) != sha):
                return False
        return True

    # ------------------------------------------------------------------ reading

    def backups(self) -> tuple[Backup, ...]:
        """Return what is in the folder, the newest first. A list that can't be read is passed over."""
        with self._reported():
            if not self.folder.is_dir():
                return ()
            found = (_from_json(file) for file in self.folder.glob(f"*{_LIST}") if file.name != _OWNER)
            return tuple(sorted(filter(None, found), key=lambda backup: backup.created_at, reverse=True))

    def restore(self, backup: Backup, target: Path, secret: str = "") -> Contents:
        """Write the database of a backup as the new file `target`, with all its papers and files; return what it holds.

        The user's own files are staged beside it (`own_files`).

        Raises `Fault`: backup_locked, passphrase_wrong, backup_damaged, database_newer; then there is no `target`.
        """
        with self._reported():
            key = seal.unlock(self.folder, secret) if backup.sealed else None
            part = target.with_name(f"{target.name}{_PART}")
            try:
                raw = self._copy(backup).read_bytes()
                if hashlib.sha256(raw).hexdigest() != backup.sha256:
                    raise Fault("backup_damaged", file=backup.name)
                part.write_bytes(key.open(raw, backup.name) if key else raw)
                del raw
                wanted = frozenset(backup.files)
                snapshot.fill(part, partial(self._content, key, wanted))
                found = snapshot.check(part)
                _flush(part)
                self._stage_log(key, erased.beside(target))
                own = self._content(key, wanted, backup.own) if backup.own else None
                try:
                    own_files.stage(own_files.unpack(own or b""), target, self._own)
                except BadZipFile as error:
                    raise Fault("backup_damaged", file=backup.name) from error
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
        return found

    def _content(self, key: Seal | None, wanted: frozenset[str], sha: str) -> bytes | None:
        if sha not in wanted:
            return None
        file = self._file(sha, key is not None)
        if not file.exists():
            raise Fault("backup_damaged", file=file.name)
        content = file.read_bytes()
        content = key.open(content, file.name) if key else content
        if hashlib.sha256(content).hexdigest() != sha:
            raise Fault("backup_damaged", file=file.name)
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
                (self.folder / f"{backup.name}{_LIST}").unlink(missing_ok=True)
            self._clear()
        return len(gone)

    def _clear(self) -> None:
        """Remove what belongs to no backup: the rest of interrupted ones, and files that only removed ones had."""
        found = self.backups()
        names = {self._copy(backup).name for backup in found}
        for file in (*self.folder.glob(f"*{_COPY}"), *self.folder.glob(f"*{_COPY}{_SEALED}")):
            if file.name not in names:
                file.unlink(missing_ok=True)
        for file in self.folder.rglob(f"*{_PART}"):
            file.unlink(missing_ok=True)
        wanted = {sha for backup in found for sha in backup.files}
        for file in (self.folder / _FILES).glob("*/*"):
            if file.name.removesuffix(_SEALED) not in wanted:
                file.unlink(missing_ok=True)

    # ------------------------------------------------------------------ places

    def _copy(self, backup: Backup) -> Path:
        return self.folder / f"{backup.name}{_COPY}{_SEALED if backup.sealed else ''}"

    def _file(self, sha: str, sealed: bool) -> Path:
        return self.folder / _FILES / sha[:2] / f"{sha}{_SEALED if sealed else ''}"

    def _log(self, sealed: bool) -> Path:
        return self.folder / f"{erased.LOG}{_SEALED if sealed else ''}"

    def _stage_log(self, key: Seal | None, target: Path) -> None:
        """Put what was erased since beside a restored file: it may come from a folder nobody else looks into."""
        log = self._log(key is not None)
        target.unlink(missing_ok=True)
        if log.exists():
            target.write_bytes(key.open(log.read_bytes(), log.name) if key else log.read_bytes())

    def _size(self, sha: str, key: Seal | None) -> int:
        file = self._file(sha, key is not None)
        return file.stat().st_size if file.exists() else 0

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


def _write(target: Path, content: bytes) -> None:
    """Write a file whole or not at all, so that it is on the disk when this returns."""
    part = target.with_name(f"{target.name}{_PART}")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _flush(file: Path) -> None:
    with file.open("r+b") as stream:
        os.fsync(stream.fileno())


def _hash(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_HASHED):
            digest.update(piece)
    return digest.hexdigest()


def _to_json(backup: Backup) -> bytes:
    return json.dumps({"format": FORMAT, **asdict(backup)}, ensure_ascii=False, indent=1).encode()


def _from_json(file: Path) -> Backup | None:
    try:
        data: dict[str, Any] = json.loads(file.read_text("utf-8"))
        if data.pop("format") != FORMAT:
            return None
        backup = Backup(**{**data, "contents": Contents(**data["contents"]), "files": tuple(data["files"])})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return replace(backup, name=file.name.removesuffix(_LIST))
