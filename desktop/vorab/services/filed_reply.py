# SPDX-License-Identifier: Apache-2.0
"""An answer with its place, and what it can be used for: what the window knows of it, without reading any mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vorab.core.faults import Fault
from vorab.guide import file_commands
from vorab.guide.file_commands import Proof

if TYPE_CHECKING:  # reading mails loads much that the window has no use for
    from vorab.core.file_ports import KeptFile
    from vorab.core.paper_ports import IssuedDocument, KeptMail
    from vorab.delivery.reply import Reply
    from vorab.services.talks import Command

ACCEPT, CONFIRM = "accept", "confirm"
"""What an answer can be used for: a yes to a paper that asks for one, or the proof of what was agreed already."""

_WORDING = 300
# What is not an answer, whatever the user thinks of it.
NO_PROOF = frozenset({"reply_automatic", "reply_empty"})


@dataclass(frozen=True, slots=True)
class FiledReply:
    """An answer with its place; ids are None where none was found.

    `mail` is the mail it answers, `by` how it was found: "message_id", "number" of the paper in its subject or text, or
    "hand": somebody put it there. `doubt` is why it should not count as a confirmation in writing; None if nothing
    speaks against it. Whether the words are a yes is for the user to read. `file` is what is kept of it, `use` what it
    can be used for: `ACCEPT`, `CONFIRM` or nothing.
    """

    reply: Reply
    mail: KeptMail | None = None
    document: IssuedDocument | None = None
    conversation_id: int | None = None
    matter: int | None = None
    by: str = ""
    doubt: Fault | None = None
    file: KeptFile | None = None
    use: str = ""

    @property
    def can_confirm(self) -> bool:
        """Whether it can turn what was said into something in writing."""
        return self.doubt is None

    @property
    def who(self) -> str:
        """Who wrote it: the name, else the address."""
        return self.reply.sender.name or self.reply.sender.address

    @property
    def wording(self) -> str:
        """How it begins, on one line."""
        words = " ".join(self.reply.own_text.split())
        return words if len(words) <= _WORDING else f"{words[: _WORDING - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of a matter, the answer it is if it is one, and whether it proves in writing what is agreed."""

    file: KeptFile
    reply: FiledReply | None = None
    proves: bool = False


def confirming(filed: FiledReply) -> Command:
    """Return the command by which an answer that is kept proves what was agreed in its matter.

    A doubt about who wrote it is for the user to settle. Raises `Fault`: reply_automatic, reply_empty, reply_unmatched;
    the command those of the gates: nothing_to_confirm, proof_missing, decides_other and others.
    """
    if filed.doubt is not None and filed.doubt.code in NO_PROOF:
        raise filed.doubt
    file, read = filed.file, filed.reply
    if file is None:
        raise Fault("reply_unmatched")
    proof = Proof(file.sha256, filed.who, read.at, read.message_id, filed.wording)
    return lambda talk: file_commands.confirm(talk, file.matter, proof)
