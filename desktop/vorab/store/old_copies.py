# SPDX-License-Identifier: Apache-2.0
"""Whole databases that are kept beside the one in use: they still hold whoever was erased since."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from vorab.core.faults import Fault
from vorab.core.privacy import CopyOf, OldCopy
from vorab.i18n.system import reason
from vorab.store import file
from vorab.store.backup.swap import BESIDE

_NAME = re.compile(r"-(umgezogen|ersetzt|\d{4})-(\d{8}-\d{6})")
_STAMP = "%Y%m%d-%H%M%S"
_ORIGINS = {"umgezogen": CopyOf.MOVED, "ersetzt": CopyOf.REPLACED}


class OldCopyFolders:
    """Answers `core.privacy.OldCopies`: those beside the `database` and in the folder `backups` of the home.

    `local` makes local time of UTC milliseconds.
    """

    def __init__(self, database: Path, backups: Path, local: Callable[[int], datetime]) -> None:
        self._database = database
        self._backups = backups
        self._local = local

    def found(self) -> tuple[OldCopy, ...]:
        """Return what is there, the newest first."""
        name = f"{self._database.stem}-*{self._database.suffix}"
        files = (each for folder in (self._database.parent, self._backups) for each in folder.glob(name))
        copies = filter(None, map(self._copy, files))
        return tuple(sorted(copies, key=lambda copy: copy.at, reverse=True))

    def remove(self, copies: Iterable[OldCopy]) -> None:
        """Overwrite and remove them, with what lies beside. Raises `Fault("old_copy_stuck")`."""
        there = {copy.file for copy in self.found()}
        for copy in copies:
            if copy.file in there:
                self._remove(copy.file)

    def _remove(self, copy: Path) -> None:
        try:
            for each in (*(copy.with_name(copy.name + end) for end in BESIDE), copy):
                if each.exists():
                    each.chmod(0o600)  # what has moved is kept read-only
                    file.wipe(each)
        except OSError as error:
            raise Fault("old_copy_stuck", path=str(copy), reason=reason(error)) from error

    def _copy(self, found: Path) -> OldCopy | None:
        match = _NAME.fullmatch(found.stem.removeprefix(self._database.stem))
        if match is None:
            return None
        origin, stamp = match.groups()
        try:
            at = datetime.strptime(stamp, _STAMP)  # noqa: DTZ007 - local wall time, as it was named
            size = found.stat().st_size
        except (ValueError, OSError):
            return None
        if origin not in _ORIGINS:  # an upgrade names its copy by UTC
            at = self._local(int(at.replace(tzinfo=UTC).timestamp() * 1000))
        return OldCopy(found, _ORIGINS.get(origin, CopyOf.UPGRADED), at, size)
