# SPDX-License-Identifier: Apache-2.0
"""Files of a matter: read, kept with the talk they belong to, taken off and put back, opened and saved as copies."""

import errno
import hashlib
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vorab.core.faults import Fault
from vorab.core.file_names import safe_name
from vorab.core.file_ports import JPEG, MAIL, MAX_MB, OTHER, PDF, PNG, Attachments, KeptFile, Origin, Source
from vorab.core.paper_ports import Said
from vorab.guide import file_commands
from vorab.guide.events import NewEvent
from vorab.guide.state import State
from vorab.guide.talk import Talk
from vorab.i18n.system import reason
from vorab.services.papers import copies
from vorab.services.talks import Command, OpenTalk, Pending, Talks

_MB = 1_000_000
_NAMELESS = "Datei"
_MAGIC = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
# By the ending: what calls itself a picture and is none is not treated as one.
_KINDS = {"eml": MAIL, "txt": "text/plain", "csv": "text/csv", "md": "text/markdown"}
# What opens in a viewer and runs nothing; all else can be saved, and opened by whoever knows what it is.
_OPENED = frozenset(
    {*("pdf", "png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "heic"), *("txt", "csv", "md", "eml")}
    | {"odt", "ods", "odp", "odg", "docx", "xlsx", "pptx"}
)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that was read and not kept yet; its name is one that every system takes."""

    name: str
    content: bytes = field(repr=False)
    media_type: str
    sha256: str
    origin: Origin = Origin.FILE
    source: Source = Source()  # noqa: RUF009 - frozen

    @property
    def size(self) -> int:
        """The size in bytes."""
        return len(self.content)


def new_file(name: str, content: bytes, origin: Origin = Origin.FILE, source: Source = Source()) -> NewFile:  # noqa: B008
    """Return a file to keep. Raises `Fault`: file_empty, file_large, reply_outlook for a mail only Outlook can read."""
    tidied = safe_name(re.split(r"[\\/]", name)[-1], _NAMELESS)
    if tidied.lower().endswith(".msg"):
        raise Fault("reply_outlook")
    if not content:
        raise Fault("file_empty", name=tidied)
    if len(content) > MAX_MB * _MB:
        raise _too_large(tidied, len(content))
    return NewFile(tidied, content, media_type(tidied, content), hashlib.sha256(content).hexdigest(), origin, source)


def read_file(path: Path) -> NewFile:
    """Return a file of the user's disk; for any thread. Raises `Fault` as `new_file`, and file_unreadable."""
    name = safe_name(path.name, _NAMELESS)
    if path.is_dir() or (path.exists() and not path.is_file()):  # a pipe or a device would never end
        why = reason(OSError(errno.EISDIR if path.is_dir() else 0, ""))
        raise Fault("file_not_read", name=name, reason=why)
    try:
        with path.open("rb") as file:
            content = file.read(MAX_MB * _MB + 1)
        size = path.stat().st_size
    except OSError as error:
        raise Fault("file_not_read", name=name, reason=reason(error)) from error
    if len(content) > MAX_MB * _MB:
        raise _too_large(name, size)
    return new_file(name, content)


def media_type(name: str, content: bytes) -> str:
    """Return what a file is, by its first bytes, else by its ending; the same on every system."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    return _KINDS.get(name.rpartition(".")[2].lower(), OTHER)


def bringing(matter: int, news: Sequence[NewFile]) -> Command:
    """Return the command of a talk that brings the files the matter has not got yet; without the database."""

    def command(talk: Talk) -> list[NewEvent]:
        fresh = [(new.name, new.sha256, new.size) for new in _fresh(talk.state, matter, news)]
        return file_commands.attach(talk, matter, fresh) if fresh else []

    return command


class Files:
    """Use cases of files; for the store's thread. `opened` is the folder for copies that are only looked at."""

    def __init__(self, attachments: Attachments, talks: Talks, opened: Path) -> None:
        self._attachments = attachments
        self._talks = talks
        self._opened = opened
        self._tidied = False

    # ------------------------------------------------------------------ what is there

    def of(self, conversation_id: int, matter: int | None = None) -> tuple[KeptFile, ...]:
        """Return the files of a talk or of one of its matters, the oldest first; none that was taken off."""
        return self._live(self._talks.open(conversation_id).talk.state, conversation_id, matter)

    def of_state(self, conversation_id: int, state: State) -> tuple[KeptFile, ...]:
        """Return the files of a talk as it stands in `state`."""
        return self._live(state, conversation_id, None)

    def content(self, sha256: str) -> bytes:
        """Return the bytes of a file. Raises `Fault("not_found")`."""
        return self._attachments.content(sha256)

    # ------------------------------------------------------------------ coming and going

    def add(self, conversation_id: int, matter: int, name: str, content: bytes) -> KeptFile:
        """Keep a file with a matter. Raises `Fault` as `new_file`; changed_elsewhere; `Refused` of the gates."""
        return self.add_all(conversation_id, matter, [new_file(name, content)])[0]

    def add_all(self, conversation_id: int, matter: int, news: Sequence[NewFile]) -> tuple[KeptFile, ...]:
        """Keep files with a matter, all or none, and return them; one that is there already stays as it is."""
        opened = self._talks.open(conversation_id)
        pending = opened.prepare(bringing(matter, news))
        return self.keep(opened, pending, matter, news)

    def keep(self, opened: OpenTalk, pending: Pending, matter: int, news: Sequence[NewFile]) -> tuple[KeptFile, ...]:
        """Put the files of a prepared command and its events on disk, in one transaction; `opened` is not changed.

        Raises `Fault` of the store; then nothing is stored.
        """
        known = {(new.name, new.sha256): new for new in news}
        rows = []
        for event in pending.events:
            new = known[event.payload["name"], event.payload["sha256"]]
            row = KeptFile(
                opened.id, event.seq, matter, new.name, new.media_type, new.size, new.sha256, event.at, new.origin,
                new.source,
            )  # fmt: skip
            rows.append((row, new.content))
        if rows:
            self._attachments.add(rows, Said(opened.id, pending.events, pending.projection))
        wanted = set(known)
        return tuple(file for file in self.of(opened.id, matter) if (file.name, file.sha256) in wanted)

    def remove(self, conversation_id: int, *seqs: int) -> int:
        """Take off the files of these events; their bytes stay on record. Returns what `put_back` needs.

        Raises `Refused("file_unknown")`.
        """
        opened = self._talks.open(conversation_id)
        self._talks.do(opened, lambda talk: file_commands.detach(talk, *seqs))
        return opened.talk.state.seq

    def put_back(self, conversation_id: int, correction: int) -> None:
        """Take `remove` back."""
        opened = self._talks.open(conversation_id)
        self._talks.do(opened, lambda talk: file_commands.put_back(talk, correction))

    # ------------------------------------------------------------------ copies

    def save(self, file: KeptFile, folder: Path) -> Path:
        """Write a copy into the folder and return it; nothing is overwritten. Raises `Fault("file_not_written")`."""
        return copies.save(folder, safe_name(file.name, _NAMELESS), self.content(file.sha256))

    def copy_to_open(self, file: KeptFile) -> Path:
        """Write a copy to look at and return it; those of the last time go.

        Raises `Fault`: file_not_opened for what could be a program; file_not_written.
        """
        name = safe_name(file.name, _NAMELESS)
        if name.rpartition(".")[2].lower() not in _OPENED:
            raise Fault("file_not_opened", name=name)
        if not self._tidied:
            shutil.rmtree(self._opened, ignore_errors=True)  # what a viewer still holds stays until the next time
            self._tidied = True
        return copies.save(self._opened / file.sha256[:16], name, self.content(file.sha256))

    def _live(self, state: State, conversation_id: int, matter: int | None) -> tuple[KeptFile, ...]:
        live = {file.seq for file in state.attachments if matter in (None, file.matter)}
        return tuple(file for file in self._attachments.of(conversation_id) if file.seq in live)


def _fresh(state: State, matter: int, news: Sequence[NewFile]) -> list[NewFile]:
    """The files that the matter has not under this name already, each once."""
    there = {(file.name, file.sha256) for file in state.attachments if file.matter == matter}
    wanted = {(new.name, new.sha256): new for new in news if (new.name, new.sha256) not in there}
    return list(wanted.values())


def _too_large(name: str, size: int) -> Fault:
    return Fault("file_large", name=name, size=-(-size // _MB), limit=MAX_MB)
