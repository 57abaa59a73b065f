# SPDX-License-Identifier: Apache-2.0
"""What can be done with the files of a talk: bring some, take one off, put it back, prove with one what was agreed.

All of it goes also after the talk, and leaves outcome and next step as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vorab.guide import events as ev
from vorab.guide import gates
from vorab.guide.events import NewEvent
from vorab.guide.talk import Talk


@dataclass(frozen=True, slots=True)
class Proof:
    """A text of the customer that is kept as a file: its hash, by whom, its Message-ID and words.

    `written_at` is UTC ms by the sender's clock, None if it is not to be read.
    """

    sha256: str
    by: str
    written_at: int | None = None
    message_id: str = ""
    wording: str = ""


def attach(talk: Talk, matter: int, files: Sequence[tuple[str, str, int]]) -> list[NewEvent]:
    """Keep files with a matter: for each its name, and the hash and size in bytes under which it is stored."""
    return talk.gated([ev.attached(matter, name.strip(), sha256, size) for name, sha256, size in files])


def detach(talk: Talk, *seqs: int) -> list[NewEvent]:
    """Take off the files that came with these events; all stays on record. Raises `Refused("file_unknown")`."""
    if not seqs or set(seqs) - {file.seq for file in talk.state.attachments}:
        raise gates.Refused("file_unknown")
    return talk.gated([ev.corrected(seqs)])


def put_back(talk: Talk, correction: int) -> list[NewEvent]:
    """Undo the correction of this number, by which a file was taken off."""
    return talk.gated([ev.corrected([correction])])


def confirm(talk: Talk, matter: int, proof: Proof) -> list[NewEvent]:
    """What was agreed in a matter came in writing.

    Raises `Refused`: nothing_to_confirm, proof_missing, agreed_by_missing, decides_other, decides_only_up_to.
    """
    state = talk.state
    digests = {known.line.id: known.line.digest(state.lead) for known in state.agreed(matter)}
    told = {
        "sha256": proof.sha256,
        "by": proof.by.strip(),
        "written_at": proof.written_at,
        "message_id": proof.message_id,
        "wording": proof.wording.strip(),
    }
    return talk.gated([ev.in_writing(matter, digests, told)])
