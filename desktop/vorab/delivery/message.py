# SPDX-License-Identifier: Apache-2.0
"""A mail as message (RFC 5322): plain text in UTF-8, its files, nothing about the machine it was written on."""

import base64
import binascii
import hashlib
import secrets
import unicodedata
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime

from vorab.core.email import Mailbox, envelope
from vorab.core.file_names import safe_name
from vorab.core.mail import Attachment, Mail
from vorab.delivery import headers
from vorab.delivery.headers import Header

POLICY = policy.SMTP
# What a file is, by its first bytes: its name may say anything.
_KINDS = ((b"%PDF-", "application/pdf"), (b"\x89PNG\r\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_OTHER = "application/octet-stream"
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"})


def new_id(address: str) -> str:
    """Return a new Message-ID; its domain is the sender's, for the machine's name is nobody's business."""
    return f"<{secrets.token_hex(16)}@{envelope(address).rpartition('@')[2]}>"


def build(mail: Mail, sender: Mailbox, message_id: str, at: datetime) -> EmailMessage:
    """Return the message of a mail that was `checked`; `at` is when it was written, with its time zone.

    The same input gives the same bytes.
    """
    message = envelope_of(mail, sender)
    message["Date"] = Header.of("Date", format_datetime(at).split(" "))
    message["Message-ID"] = Header.of("Message-ID", [message_id])
    fill(message, mail, message_id)
    return message


def envelope_of(mail: Mail, sender: Mailbox) -> EmailMessage:
    """Return a message that has only From, To, Cc and Subject yet."""
    message = EmailMessage(POLICY)
    message["From"] = headers.addresses("From", [sender])
    for name, boxes in (("To", mail.to), ("Cc", mail.cc)):
        if boxes:
            message[name] = headers.addresses(name, boxes)
    message["Subject"] = headers.text("Subject", mail.subject)
    return message


def fill(message: EmailMessage, mail: Mail, seed: str) -> None:
    """Put text and files into a message; what parts them is made of `seed`."""
    message["MIME-Version"] = Header.of("MIME-Version", ["1.0"])
    if not mail.attachments:
        _put_text(message, mail.text)
        return
    # "=_" comes in neither quoted-printable nor base64, so no text can end a part
    boundary = f"=_{hashlib.sha256(seed.encode()).hexdigest()[:40]}"
    message["Content-Type"] = Header.of("Content-Type", ["multipart/mixed;", f'boundary="{boundary}"'])
    parts = [EmailMessage(POLICY) for _ in range(1 + len(mail.attachments))]
    _put_text(parts[0], mail.text)
    for part, file in zip(parts[1:], mail.attachments, strict=True):
        _put_file(part, file)
    for part in parts:
        message.attach(part)


def to_bytes(message: EmailMessage) -> bytes:
    """Return the message with the line ends of the net."""
    return message.as_bytes(policy=POLICY)


def attachments_of(eml: bytes) -> tuple[Attachment, ...]:
    """Return the files of a message that was built here."""
    message = message_from_bytes(eml, policy=policy.default)
    return tuple(
        Attachment(part.get_filename() or "", part.get_payload(decode=True) or b"")  # type: ignore[arg-type]
        for part in message.iter_attachments()
    )


def _put_text(part: EmailMessage, text: str) -> None:
    part["Content-Type"] = Header.of("Content-Type", ["text/plain;", 'charset="utf-8"'])
    part["Content-Transfer-Encoding"] = Header.of("Content-Transfer-Encoding", ["quoted-printable"])
    lines = f"{text}\n".replace("\n", "\r\n")
    part.set_payload(binascii.b2a_qp(lines.encode(), istext=True).decode("ascii"))


def _put_file(part: EmailMessage, file: Attachment) -> None:
    name = safe_name(file.name, "Datei")
    kind = next((kind for first, kind in _KINDS if file.content.startswith(first)), _OTHER)
    # Outlook and others that can't read RFC 2231 take the name from here, so it has one they can.
    part["Content-Type"] = Header.of("Content-Type", _spaced([kind, *headers.parameter("name", _ascii(name))]))
    part["Content-Transfer-Encoding"] = Header.of("Content-Transfer-Encoding", ["base64"])
    shown = ["attachment", *headers.parameter("filename", name)]
    part["Content-Disposition"] = Header.of("Content-Disposition", _spaced(shown))
    part.set_payload(base64.encodebytes(file.content).decode("ascii"))


def _spaced(pieces: list[str]) -> list[str]:
    return [*(f"{piece};" for piece in pieces[:-1]), pieces[-1]]


def _ascii(name: str) -> str:
    """The name in plain letters, short enough for one line."""
    spelled = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = "".join(ch if ch.isascii() else "" if unicodedata.combining(ch) else "_" for ch in spelled)
    stem, dot, ending = plain.rpartition(".")
    return f"{(stem if dot else plain)[:45].strip()}{dot}{ending if dot else ''}"
