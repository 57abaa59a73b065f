# SPDX-License-Identifier: Apache-2.0
"""What a folder of backups is made of: files written whole, the list of each backup, endings that tell what seals."""

import contextlib
import hashlib
import json
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from vorab.core.backups import Backup, Contents
from vorab.store.backup.seal import Seal

FORMAT = 1
LIST, SEALED, PART = ".json", ".age", ".part"
_HASHED = 1024 * 1024


def ending(closed: Seal | Backup | None) -> str:
    """Return what follows the hash in a file's name: each key has its own files beside each other."""
    if closed is None or (isinstance(closed, Backup) and not closed.sealed):
        return ""
    name = closed.key if isinstance(closed, Backup) else closed.name
    return f".{name}{SEALED}" if name else SEALED


def write(target: Path, content: bytes) -> None:
    """Write a file whole or not at all, so that it is on the disk when this returns. Raises `OSError`."""
    part = target.with_name(f"{target.name}{PART}")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file. Raises `OSError`."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_HASHED):
            digest.update(piece)
    return digest.hexdigest()


def size_of(path: Path) -> int:
    """Return the size of a file in bytes, 0 where there is none."""
    return path.stat().st_size if path.exists() else 0


def to_json(backup: Backup) -> bytes:
    """Return the list of a backup."""
    return json.dumps({"format": FORMAT, **asdict(backup)}, ensure_ascii=False, indent=1).encode()


def from_json(path: Path) -> Backup | None:
    """Return what a list says, None for one that can't be read."""
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if data.pop("format") != FORMAT:
            return None
        backup = Backup(**{**data, "contents": Contents(**data["contents"]), "files": tuple(data["files"])})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return replace(backup, name=path.name.removesuffix(LIST))
