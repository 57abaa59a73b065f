# SPDX-License-Identifier: Apache-2.0
"""The encryption of all data of a home, as values, and what its service needs from outside, as a Protocol."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol

from vorab.core.backups import Progress

SHORTEST = 8
_GOOD, _STRONG = 14, 20
_WORDS = 4


@dataclass(frozen=True, slots=True)
class NewKey:
    """What encrypts from now on. `code` is shown once and typed again before anything is done with it."""

    code: str = field(repr=False)
    key: bytes = field(repr=False)
    written: object = field(repr=False)  # what stands in the key file


class Strength(Enum):
    """How long somebody would have to guess who has the file and a fast computer."""

    SHORT = "short"
    WEAK = "weak"
    GOOD = "good"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """Return how good a passphrase is: by its length, its words and how many different signs there are."""
    text = passphrase.strip()
    if len(passphrase) < SHORTEST:
        return Strength.SHORT
    if len(set(text.casefold())) < 6:
        return Strength.WEAK
    words = [word for word in text.split() if len(word) > 2]
    kinds = sum(map(any, zip(*((s.islower(), s.isupper(), s.isdigit(), not s.isalnum()) for s in text), strict=True)))
    if len(set(words)) >= _WORDS or (len(text) >= _STRONG and len(set(text)) >= 10):
        return Strength.STRONG
    return Strength.GOOD if len(text) >= _GOOD or (len(text) >= 11 and kinds >= 3) else Strength.WEAK


class Safe(Protocol):
    """The encrypted database of one home and its key file. What derives a key takes half a second."""

    @property
    def closed(self) -> bool:
        """Whether the data are encrypted."""

    def open(self, passphrase: str) -> bytes:
        """Return the key. Raises `Fault`: store_passphrase_wrong, key_file_damaged."""

    def recover(self, code: str, passphrase: str) -> bytes:
        """Set a new passphrase by the recovery code and return the key.

        Raises `Fault`: those of `core.recovery.read`, recovery_code_wrong, passphrase_short, key_file_damaged.
        """

    def change(self, old: str, new: str) -> None:
        """Set another passphrase. Raises `Fault`: store_passphrase_wrong, passphrase_short, key_file_damaged."""

    def new_code(self, passphrase: str) -> str:
        """Make and return a new recovery code; the old one opens nothing any more. Raises as `open` does."""

    def prepare(self, passphrase: str) -> NewKey:
        """Return a new key, with nothing written yet. Raises `Fault("passphrase_short")`."""

    def encrypt(self, made: NewKey, progress: Progress | None = None) -> bool:
        """Encrypt the closed database; return whether the old file could be overwritten.

        Raises `Fault`: protection_cancelled, protection_failed, those of the store; then all is as it was.
        """

    def decrypt(self, key: bytes, progress: Progress | None = None) -> None:
        """Take the encryption from the closed database. Raises as `encrypt` does."""

    def clear_copies(self, folders: Iterable[Path]) -> tuple[Path, ...]:
        """Return the single copies of databases that anybody can read, in these folders and beside the one in use."""

    def wipe(self, copies: Iterable[Path]) -> None:
        """Overwrite and remove such copies. Raises `Fault("protection_failed")`."""
