# SPDX-License-Identifier: Apache-2.0
"""Header lines in their final form: ASCII only, folded, words in RFC 2047 and file names in RFC 2231.

Python's own folding differs from version to version and has let line breaks and bare commas through
(CVE-2024-6923, CVE-2023-27043), so here each header is finished before the message gets it.
"""

import base64
import re
from collections.abc import Iterable
from email.policy import Policy
from typing import Self
from urllib.parse import quote

from vorab.core.email import Mailbox, envelope

LINE = 76
# RFC 2047 allows 75 for a whole encoded word; shorter ones leave room for the header's name.
_ENCODED = 48
_LONG_WORD = 60
_PARAMETER = 60
_WORDS = re.compile(r"[!-~]+(?: [!-~]+)*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
# RFC 2047 5 (3): what may stand bare in an encoded word wherever it is.
_Q_SAFE = re.compile(rb"[A-Za-z0-9!*+/-]")
# What RFC 2231 lets stand bare, besides letters and digits.
_2231_SAFE = "!#$&+-.^_`{|}~"


class Header(str):
    """A header's value that the message writes as it is; `name` makes the policy take it so."""

    name: str
    __slots__ = ("name",)

    @classmethod
    def of(cls, name: str, pieces: Iterable[str]) -> Self:
        """Return a header of pieces that a line may break between."""
        value = " ".join(pieces)
        if not value.isascii() or not value.isprintable():
            raise ValueError(f"{name} is not ready to be sent")
        header = cls(value)
        header.name = name
        return header

    def fold(self, *, policy: Policy) -> str:
        """Return the whole header in lines of at most 76 signs, but for single words that are longer."""
        lines = [f"{self.name}:"]
        for piece in self.split(" "):
            if len(lines[-1]) + 1 + len(piece) > LINE and lines[-1] != f"{self.name}:":
                lines.append("")
            lines[-1] += f" {piece}"
        return "".join(f"{line}{policy.linesep}" for line in lines)


def text(name: str, value: str) -> Header:
    """Return a header of free text, such as the subject."""
    return Header.of(name, _words(value))


def addresses(name: str, boxes: Iterable[Mailbox]) -> Header:
    """Return a header of addresses with their names."""
    written = [_mailbox(box) for box in boxes]
    return Header.of(name, [f"{piece}," if last else piece for piece, last in _with_commas(written)])


def parameter(name: str, value: str) -> list[str]:
    """Return a parameter such as the file name, in several parts if it is long (RFC 2231)."""
    if value.isascii() and value.isprintable() and len(value) <= _PARAMETER:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return [f'{name}="{escaped}"']
    parts = [""]
    for piece in (quote(ch, safe=_2231_SAFE) for ch in value):
        if len(parts[-1]) + len(piece) > _PARAMETER - len(name):
            parts.append("")
        parts[-1] += piece
    if len(parts) == 1:
        return [f"{name}*=utf-8''{parts[0]}"]
    parts[0] = f"utf-8''{parts[0]}"
    return [f"{name}*{number}*={part}" for number, part in enumerate(parts)]


def _with_commas(written: list[list[str]]) -> Iterable[tuple[str, bool]]:
    for number, pieces in enumerate(written):
        for at, piece in enumerate(pieces):
            yield piece, at == len(pieces) - 1 and number < len(written) - 1


def _mailbox(box: Mailbox) -> list[str]:
    address = envelope(box.address)
    if not box.name:
        return [address]
    if not _plain(box.name):
        return [*_encoded(box.name), f"<{address}>"]
    if _ATOMS.fullmatch(box.name):
        return [*box.name.split(" "), f"<{address}>"]
    escaped = box.name.replace("\\", "\\\\").replace('"', '\\"')
    return [*f'"{escaped}"'.split(" "), f"<{address}>"]


def _words(value: str) -> list[str]:
    return value.split(" ") if _plain(value) else _encoded(value)


def _plain(value: str) -> bool:
    """Whether a text can stand as it is: ASCII, single blanks, nothing that looks encoded, no endless word."""
    if not _WORDS.fullmatch(value) or "=?" in value:
        return False
    return all(len(word) <= _LONG_WORD for word in value.split(" "))


def _encoded(value: str) -> list[str]:
    """Return encoded words: readable ones where most is ASCII, else base64. None of them cuts a sign in two."""
    readable = [_q(ch) for ch in value]
    if sum(map(len, readable)) <= len(value.encode()) * 4 / 3:
        return [f"=?utf-8?q?{part}?=" for part in _parts(readable, _ENCODED)]
    chunks = _parts(list(value), _ENCODED * 3 // 4)
    return [f"=?utf-8?b?{base64.b64encode(part.encode()).decode()}?=" for part in chunks]


def _parts(pieces: list[str], longest: int) -> list[str]:
    """Join pieces up to `longest` bytes each."""
    parts, size = [""], 0
    for piece in pieces:
        size += len(piece.encode())
        if size > longest:
            parts.append("")
            size = len(piece.encode())
        parts[-1] += piece
    return parts


def _q(ch: str) -> str:
    if ch == " ":
        return "_"
    return "".join(chr(byte) if _Q_SAFE.fullmatch(bytes([byte])) else f"={byte:02X}" for byte in ch.encode())
