# SPDX-License-Identifier: Apache-2.0
"""Puts another database in the place of the one in use, which is kept."""

from contextlib import suppress
from pathlib import Path

from vorab.core.faults import Fault
from vorab.i18n.system import reason

# What SQLite keeps beside a database that was not closed well.
BESIDE = ("-wal", "-shm")


def swap(database: Path, new: Path, kept: Path) -> None:
    """Move the closed `database` to `kept` and `new` into its place.

    Raises `Fault("restore_failed")`; then everything is where it was.
    """
    moved: list[tuple[Path, Path]] = []
    pairs = [(database.with_name(database.name + end), kept.with_name(kept.name + end)) for end in ("", *BESIDE)]
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        for here, there in pairs:
            if here.exists():
                here.replace(there)
                moved.append((here, there))
        new.replace(database)
    except OSError as error:
        for here, there in moved:
            with suppress(OSError):
                there.replace(here)
        raise Fault("restore_failed", reason=reason(error)) from error


def take_key(brought: Path, key_file: Path) -> None:
    """Take the key file into use that a restored database has brought along, if it has. Raises `Fault` as `swap`."""
    try:
        if brought.exists():
            brought.replace(key_file)
    except OSError as error:
        raise Fault("restore_failed", reason=reason(error)) from error
