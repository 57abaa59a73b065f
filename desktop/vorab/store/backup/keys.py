# SPDX-License-Identifier: Apache-2.0
"""The keys of encrypted databases in backups: which one a backup needs, and which one it gets when it comes back."""

from contextlib import suppress
from pathlib import Path

from vorab.core.backups import Backup
from vorab.core.faults import Fault
from vorab.store import keyfile, recode

# A copy of the key file lies beside the backups, under the name of its key.
END = ".key"


def opens(backup: Backup, key: bytes) -> bool:
    """Whether a key is that of an encrypted database's backup."""
    return bool(key) and backup.key == keyfile.name_of(key)


def of_backup(backup: Backup, folder: Path, key: bytes, secret: str) -> bytes:
    """Return the key of a backup of an encrypted database, else nothing: the home's `key`, or what the secret opens.

    `secret` is the passphrase or the recovery code. Raises `Fault`: backup_locked, passphrase_wrong, key_file_damaged.
    """
    if not backup.key:
        return b""
    if opens(backup, key):
        return key
    if not secret:
        raise Fault("backup_locked")
    found = keyfile.read(folder / f"{backup.key}{END}")
    for open_by in (keyfile.recover, keyfile.unlock):
        with suppress(Fault):
            return open_by(found, secret)
    raise Fault("passphrase_wrong")


def closed_as(part: Path, inner: bytes, key: bytes) -> bytes:
    """Give a copy that is encrypted by `inner` the home's `key`, if there is one; return the key it has now."""
    if not key or inner == key:
        return inner
    recode.close_file(part, inner, key)
    return key
