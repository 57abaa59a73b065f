# SPDX-License-Identifier: Apache-2.0
"""Files that belong to a matter: photos, PDFs, mails that came in. What services need from outside for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from vorab.core.paper_ports import Said

MAX_MB = 30
"""So large a file may be, and so large a mail with its own files in it (`delivery.reply`)."""

PDF, PNG, JPEG, MAIL = "application/pdf", "image/png", "image/jpeg", "message/rfc822"
OTHER = "application/octet-stream"
APPENDED = frozenset({PDF, PNG, JPEG})
"""The kinds that can be appended to a paper as pages."""


class Origin(StrEnum):
    """How a file came: put there by the user, or as a mail that was dropped in, or out of such a mail."""

    FILE = "file"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Source:
    """The mail a file is, or came with: its Message-ID, who wrote it, when (UTC ms, None if not to be read)."""

    message_id: str = ""
    sender: str = ""
    written_at: int | None = None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a matter. `seq` is the event of the talk it came in with, `size` in bytes, `added_at` UTC ms."""

    conversation_id: int
    seq: int
    matter: int
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: int
    origin: Origin = Origin.FILE
    source: Source = Source()
    id: int = 0

    @property
    def appendable(self) -> bool:
        """Whether its pages can be appended to a paper."""
        return self.media_type in APPENDED


class Attachments(Protocol):
    """The files of matters: rows are only ever added; which of them count is what the talk says."""

    def add(self, files: Sequence[tuple[KeptFile, bytes]], said: Said) -> tuple[KeptFile, ...]:
        """Keep files and what their talk says about them, in one transaction. Raises `Fault("changed_elsewhere")`."""

    def of(self, conversation_id: int) -> tuple[KeptFile, ...]:
        """Return all files that ever came to a talk, the oldest first."""

    def content(self, sha256: str) -> bytes:
        """Return the bytes of a file. Raises `Fault("not_found")`."""
