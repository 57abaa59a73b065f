# SPDX-License-Identifier: Apache-2.0
"""The user's own files beside the database: scripts, cards, words, templates. They go into exports and backups too.

A file is named by its folder's key and its path in it, with slashes: "scripts/Mein Leitfaden.toml".
"""

import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from vorab.core.faults import Fault
from vorab.core.file_names import is_device

# Of one file, and of all of them: people write them by hand.
MAX_FILE, MAX_FILES = 20_000_000, 2000
# A zip of the same files has the same bytes, so that backups keep it once.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_ENDING = ".eigenes"


def staged(database: Path) -> Path:
    """Return the folder in which the own files of a database wait that has been restored but is not in use yet."""
    return database.with_name(f"{database.name}{_ENDING}")


def collect(folders: Mapping[str, Path]) -> Iterator[tuple[str, bytes]]:
    """Yield the files in these folders, by key of the folder, in the order of their names. Raises `OSError`."""
    for key, folder in folders.items():
        if not folder.is_dir():
            continue
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.is_symlink() and file.stat().st_size <= MAX_FILE:
                yield f"{key}/{file.relative_to(folder).as_posix()}", file.read_bytes()


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the files as one zip, b"" if there are none."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
        empty = not archive.namelist()
    return b"" if empty else packed.getvalue()


def unpack(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of `pack`. Raises `zipfile.BadZipFile`."""
    if raw:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)


def stage(files: Iterable[tuple[str, bytes]], database: Path, known: Iterable[str]) -> None:
    """Write the files into the folder beside a restored database; `known` are the keys of folders.

    Raises `Fault("export_broken")` for a name that leads elsewhere, `OSError`.
    """
    clear(database)
    keys = frozenset(known)
    for count, (name, content) in enumerate(files, 1):
        if count > MAX_FILES or len(content) > MAX_FILE or not _harmless(name, keys):
            raise Fault("export_name", name=name[:120])
        target = staged(database).joinpath(*PurePosixPath(name).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def clear(database: Path) -> None:
    """Remove what was staged for a database."""
    shutil.rmtree(staged(database), ignore_errors=True)


def put_in_place(database: Path, folders: Mapping[str, Path], kept: Path) -> None:
    """Move what was staged for a database to the user's files; those in the way move to the folder `kept`.

    Raises `OSError`.
    """
    source = staged(database)
    for key, folder in folders.items():
        for file in sorted((source / key).rglob("*")):
            if not file.is_file():
                continue
            target = folder / file.relative_to(source / key)
            if target.exists() and target.is_file() and target.read_bytes() == file.read_bytes():
                continue
            if target.exists():
                aside = kept / key / target.relative_to(folder)
                aside.parent.mkdir(parents=True, exist_ok=True)
                target.replace(aside)
            target.parent.mkdir(parents=True, exist_ok=True)
            file.replace(target)
    clear(database)


def _harmless(name: str, keys: frozenset[str]) -> bool:
    """Whether a name from a zip stays inside its folder, on every system."""
    key, *parts = name.split("/")
    if key not in keys or not parts:
        return False
    return all(
        part.strip(". ") and not set(part) & set('\\:*?"<>|') and part.isprintable() and not is_device(part)
        for part in parts
    )
