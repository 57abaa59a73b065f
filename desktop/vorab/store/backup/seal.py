# SPDX-License-Identifier: Apache-2.0
"""Backups that only the passphrase opens: the age format (age-encryption.org/v1), which other programs read too.

A folder has a key pair. The public half seals, so that daily backups ask nobody for anything; the secret half lies in
the folder, itself sealed with the passphrase. The backups of an encrypted database are sealed by its own key instead.
"""

from dataclasses import dataclass
from pathlib import Path

import pyrage
from pyrage import passphrase, x25519

from vorab.core.faults import Fault
from vorab.store import keyfile

PUBLIC, SECRET = "key.pub", "key.age"
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Seal:
    """The key of one folder; without `identity` it can seal but not open. `name`: that of an encrypted database."""

    recipient: x25519.Recipient
    identity: x25519.Identity | None = None
    name: str = ""

    def seal(self, content: bytes) -> bytes:
        """Return the bytes sealed."""
        return bytes(pyrage.encrypt(content, [self.recipient]))

    def open(self, content: bytes, name: str) -> bytes:
        """Return the bytes of the sealed file `name`. Raises `Fault`: backup_locked, backup_damaged."""
        if self.identity is None:
            raise Fault("backup_locked")
        try:
            return bytes(pyrage.decrypt(content, [self.identity]))
        except pyrage.DecryptError as error:
            raise Fault("backup_damaged", file=name) from error


def of_key(key: bytes) -> Seal:
    """Return what belongs to the key of an encrypted database; it opens too."""
    identity = keyfile.identity_of(key)
    return Seal(identity.to_public(), identity, keyfile.name_of(key))


def check(secret: str) -> None:
    """Raise `Fault("passphrase_short")` for one that is guessed too soon."""
    if len(secret) < SHORTEST:
        raise Fault("passphrase_short", least=SHORTEST)


def make(folder: Path, secret: str) -> Seal:
    """Give a folder its key pair. Raises `Fault("passphrase_short")`, `OSError`."""
    check(secret)
    identity = x25519.Identity.generate()
    recipient = identity.to_public()
    # the secret half first: a folder with the public one only could never be opened
    for name, content in (
        (SECRET, passphrase.encrypt(str(identity).encode(), secret)),
        (PUBLIC, str(recipient).encode()),
    ):
        part = folder / f"{name}.part"
        part.write_bytes(content)
        part.replace(folder / name)
    return Seal(recipient, identity)


def find(folder: Path) -> Seal | None:
    """Return the key of a folder as it lies there, able to seal only; None where nothing is sealed.

    Raises `Fault("backup_damaged")`, `OSError`.
    """
    file = folder / PUBLIC
    if not file.exists():
        return None
    try:
        return Seal(x25519.Recipient.from_str(file.read_text("ascii").strip()))
    except (ValueError, pyrage.RecipientError) as error:
        raise Fault("backup_damaged", file=PUBLIC) from error


def unlock(folder: Path, secret: str) -> Seal:
    """Return the key of a folder, able to open. Raises `Fault`: passphrase_wrong, backup_damaged; `OSError`."""
    content = (folder / SECRET).read_bytes()
    try:
        identity = x25519.Identity.from_str(passphrase.decrypt(content, secret).decode("ascii").strip())
    except pyrage.DecryptError as error:
        raise Fault("passphrase_wrong") from error
    except (ValueError, pyrage.IdentityError) as error:
        raise Fault("backup_damaged", file=SECRET) from error
    return Seal(identity.to_public(), identity)
