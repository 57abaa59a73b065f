# SPDX-License-Identifier: Apache-2.0
"""Reads an .eml file that somebody dropped in. It may come from anybody, so nothing in it is believed or run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, parsedate_to_datetime

from vorab.core.email import Mailbox
from vorab.core.faults import Fault
from vorab.core.file_names import safe_name
from vorab.core.mail import Attachment
from vorab.core.text import LONG, SHORT, clean
from vorab.delivery.html_text import text_of

MAX_MB = 30
MAX_PARTS = 100
_HEADER = 4000
_IDS = 20_000
_MOST_IDS = 50
_HTML = 1_000_000
_LINE = 500
# Lines times levels: what the parser has to look at.
_MOST_WORK = 10_000_000
# No mail is without all of these.
_OF_A_MAIL = ("From", "Date", "Subject", "Message-ID")
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Each of these nests parts, and every line is looked at once per level.
_NESTING = re.compile(rb"boundary\s*\*?\d*\*?\s*=|message/rfc822|message/global", re.IGNORECASE)
# The headers the parser takes apart, which takes it long where they are long.
_STRUCTURE = re.compile(rb"^content-[a-z-]+:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_ID = re.compile(r"<[^<>\s]{3,400}>")
_ADDRESS = re.compile(r"[^\s<>\"(),:;@\\\[\]]{1,64}@[^\s<>\"(),:;@\\\[\]]{1,253}")
_BY_MACHINE = re.compile(r"mailer-daemon|postmaster|no-?reply|do-?not-?reply", re.IGNORECASE)
# Where the mail that is answered begins, in the words of the usual programs.
_QUOTED = re.compile(
    r"^(?:>|(?:Am|On|Le) .{4,200}(?:schrieb|wrote|écrit).{0,200}:\s*$|"
    r"-{2,} ?(?:Ursprüngliche Nachricht|Original Message|Weitergeleitete Nachricht|Forwarded message)|_{20,}\s*$|"
    r"(?:Von|From): .*@)"
)
# What reading a broken header or part may end in (email, binascii, codecs).
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError, OverflowError)


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of a mail: its name as it could be saved, its declared kind, its size in bytes."""

    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What a mail says. `at` is UTC milliseconds by the sender's clock, None if it is not to be read.

    `own_text` is what is new in it, without the mail it answers; `answers` are the Message-IDs it refers to, the
    nearest first; `automatic`: no person wrote it; `cut`: there was more text.
    """

    sender: Mailbox
    at: int | None
    subject: str
    text: str
    own_text: str
    message_id: str = ""
    answers: tuple[str, ...] = ()
    files: tuple[ListedFile, ...] = ()
    automatic: bool = False
    cut: bool = False


def read(raw: bytes) -> Reply:
    """Return what is in the file. Raises `Fault`: reply_large, reply_outlook, reply_unreadable."""
    if len(raw) > MAX_MB * 1_000_000:
        raise Fault("reply_large", limit=MAX_MB)
    if raw.startswith(_OUTLOOK):
        raise Fault("reply_outlook")
    message = _parsed(raw)
    sender = _sender(_header(message, "From"))
    text, cut = _text(message)
    message_id = _ID.search(_raw(message, "Message-ID")[:_HEADER])
    return Reply(
        sender=sender,
        at=_moment(_raw(message, "Date")),
        subject=_decoded(_raw(message, "Subject"))[:SHORT],
        text=text,
        own_text=own_text(text),
        message_id=message_id[0] if message_id else "",
        answers=_answers(message),
        files=tuple(_files(message)),
        automatic=_automatic(message, sender),
        cut=cut,
    )


def attached(raw: bytes) -> tuple[Attachment, ...]:
    """Return the files of a mail that `read` could read, with names they could be saved under; empty ones left out."""
    parts = (part for part in _leaves(_parsed(raw)) if _is_file(part) and not part.is_multipart())
    found = (Attachment(safe_name(_name(part), "Datei"), _content(part)) for part in parts)
    return tuple(file for file in found if file.content)


def own_text(text: str) -> str:
    """Return what stands above the mail that is answered, or between its lines where nothing is above."""
    lines = text.split("\n")
    starts = (number for number in range(len(lines)) if _quotes(lines, number))
    above = "\n".join(lines[: next(starts, len(lines))]).strip()
    return above or "\n".join(line for line in lines if not _QUOTED.match(line[:_LINE])).strip()


def _quotes(lines: list[str], number: int) -> bool:
    """Whether the mail that is answered begins in this line; "Am … schrieb …:" may take two."""
    return any(_QUOTED.match(" ".join(lines[number : number + count])[:_LINE]) for count in (1, 2))


def _parsed(raw: bytes) -> Message:
    if not _bearable(raw):
        raise Fault("reply_unreadable")
    try:
        plain = raw.replace(b"\0", b"").lstrip(b"\r\n\t \xef\xbb\xbf")
        message = message_from_bytes(plain, policy=policy.compat32)
    except _BROKEN as error:
        raise Fault("reply_unreadable") from error
    if not any(message.get(name) is not None for name in _OF_A_MAIL):
        raise Fault("reply_unreadable")
    return message


def _bearable(raw: bytes) -> bool:
    """Whether the parser gets through it in a second or two."""
    levels = len(_NESTING.findall(raw))
    few = levels <= MAX_PARTS and levels * raw.count(b"\n") <= _MOST_WORK
    return few and all(len(hit[0]) <= _IDS for hit in _STRUCTURE.finditer(raw))


def _raw(message: Message, name: str) -> str:
    """A header as it stands in the file, on one line; of several the first. Bare umlauts are read as in a text."""
    value = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    line = str(value).replace("\r", "").replace("\n", "")
    return line if line.isascii() else _guessed(line.encode("utf-8", "surrogateescape"))


def _header(message: Message, name: str) -> str:
    return _raw(message, name)[:_HEADER]


def _decoded(value: str) -> str:
    """The text of a header with its encoded words read."""
    value = value[:_HEADER]
    try:
        parts = [
            part.decode(charset or "latin-1", "replace") if isinstance(part, bytes) else part
            for part, charset in decode_header(value)
        ]
    except (HeaderParseError, *_BROKEN):
        return clean(value.encode("utf-8", "replace").decode())
    return clean("".join(parts))


def _sender(value: str) -> Mailbox:
    """The address is looked for before anything is decoded, so that no name can pretend to be one."""
    before, bracket, inside = value.rpartition("<")
    found = _ADDRESS.search(inside if bracket else value)
    name = before.strip().strip('"') if bracket else ""
    return Mailbox(clean(found[0]) if found else "", _decoded(name)[:SHORT])


def _moment(value: str) -> int | None:
    try:
        at = parsedate_to_datetime(value[:200])
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        ms = int(at.timestamp() * 1000)
    except _BROKEN:
        return None
    return ms if 0 < ms < 10**13 else None


def _answers(message: Message) -> tuple[str, ...]:
    answered = _ID.findall(_raw(message, "In-Reply-To")[:_HEADER])
    thread = _ID.findall(_raw(message, "References")[-_IDS:])
    return tuple(dict.fromkeys([*answered, *reversed(thread)]))[:_MOST_IDS]


def _automatic(message: Message, sender: Mailbox) -> bool:
    """RFC 3834 and what came before it."""
    said = _header(message, "Auto-Submitted").strip().lower()
    bulk = _header(message, "Precedence").strip().lower() in ("bulk", "auto_reply", "junk", "list")
    report = _type(message) == "multipart/report"
    by_machine = _BY_MACHINE.match(sender.address) is not None
    named = any(message.get(name) is not None for name in ("X-Autoreply", "X-Autorespond"))
    return (said not in ("", "no")) or bulk or report or by_machine or named


def _leaves(message: Message) -> Iterator[Message]:
    """The parts with content, but not those of a mail within the mail."""
    waiting = [message]
    count = 0
    while waiting and count < MAX_PARTS * 2:
        part = waiting.pop(0)
        count += 1
        if part.is_multipart() and not _type(part).startswith("message/"):
            waiting = [each for each in part.get_payload() if isinstance(each, Message)] + waiting
        else:
            yield part


def _type(part: Message) -> str:
    try:
        return part.get_content_type()
    except _BROKEN:
        return "application/octet-stream"


def _name(part: Message) -> str:
    """The file name somebody gave a part, or nothing."""
    try:
        found = part.get_param("filename", None, "content-disposition") or part.get_param("name", None)
        return _decoded(collapse_rfc2231_value(found)) if found else ""
    except _BROKEN:
        return ""


def _is_file(part: Message) -> bool:
    attached = _header(part, "Content-Disposition").strip().lower().startswith("attachment")
    return attached or bool(_name(part)) or not _type(part).startswith("text/")


def _files(message: Message) -> Iterator[ListedFile]:
    for part in _leaves(message):
        if part.is_multipart() and not _type(part).startswith("message/"):
            continue
        if _is_file(part):
            kind = clean(_type(part))[:100]
            yield ListedFile(safe_name(_name(part), "Datei"), kind, len(_content(part)))


def _content(part: Message) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return found if isinstance(found, bytes) else b""


def _text(message: Message) -> tuple[str, bool]:
    """All plain text, or where there is none that of the HTML, and whether it was cut."""
    texts = [part for part in _leaves(message) if not _is_file(part)]
    plain = "\n".join(_characters(part)[: LONG * 2] for part in texts if _type(part) == "text/plain")
    if not plain.strip():
        marked = (_characters(part) for part in texts if _type(part) == "text/html")
        plain = "\n".join(text_of(source[:_HTML]) for source in marked)
    whole = clean(plain, multiline=True)
    return whole[:LONG], len(whole) > LONG


def _characters(part: Message) -> str:
    content = _content(part)
    try:
        charset = part.get_content_charset() or "utf-8"
        return content.decode(charset)
    except _BROKEN:
        return _guessed(content)


def _guessed(content: bytes) -> str:
    """What calls itself something it is not is UTF-8 or what Windows writes in this part of the world."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
