# SPDX-License-Identifier: Apache-2.0
"""A folder of backups of data that lie on a server: they are copied into a file first, which is then backed up."""

from collections.abc import Mapping
from pathlib import Path

from vorab.core.backups import Backup, Contents, Progress
from vorab.core.faults import Fault
from vorab.store.backup.vault import Vault
from vorab.store.moves import copy_to_file, remove_file


class ServerVault(Vault):
    """The backups of the server at `url`; `scratch` is the file they are copied into, while others go on working."""

    def __init__(self, chosen: Path, url: str, scratch: Path, origin: str, own: Mapping[str, Path]) -> None:
        super().__init__(chosen, scratch, origin, own)
        self._url = url
        self._scratch = scratch

    def write(self, now_ms: int, progress: Progress | None = None) -> Backup:
        """Back up what is on the server now. Raises as `Vault.write` does, and what `copy.duplicate` raises."""
        remove_file(self._scratch)
        try:
            copy_to_file(self._url, self._scratch, progress)
            return super().write(now_ms, progress)
        finally:
            remove_file(self._scratch)

    def restore(self, backup: Backup, target: Path, secret: str = "") -> Contents:  # noqa: ARG002 - for none of them
        """Raise `Fault("server_restore")`: nobody's work on the server is covered by an older state."""
        raise Fault("server_restore")
