# SPDX-License-Identifier: Apache-2.0
"""A mail and the account it goes out from, as values; nothing of the network is known here."""

import ipaddress
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial

from vorab.core.email import Mailbox, envelope
from vorab.core.faults import Collector
from vorab.core.file_names import safe_name
from vorab.core.text import SHORT, long_text, short_text

MAX_RECIPIENTS = 50
# What most servers take; base64 makes a third more of it.
MAX_MB = 18
MAX_HOST = 253
# The faults after which nobody can tell whether a mail has arrived.
UNCLEAR = frozenset({"mail_unclear", "mail_interrupted"})
_SERVER = re.compile(r"[\w.:-]+")
_MB = 1_000_000


class Security(StrEnum):
    """How the line to the server is kept from being read: TLS from the start, after STARTTLS, not at all."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class Way(StrEnum):
    """How a mail left: handed to the server by us, or by the user's own mail program."""

    SMTP = "smtp"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Account:
    """Where mails are handed in and under which name; the password is kept elsewhere (`delivery.secret`)."""

    server: str = ""
    port: int = 465
    security: Security = Security.TLS
    user: str = ""
    sender: Mailbox = field(default_factory=lambda: Mailbox(""))
    signature: str = ""

    @property
    def local(self) -> bool:
        """Whether the server is on this very computer, so that nothing leaves it unencrypted."""
        if self.server.lower() == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.server).is_loopback
        except ValueError:
            return False

    @property
    def secret_name(self) -> str:
        """Under which its password is kept."""
        return f"{self.user}@{self.server.lower()}"

    def check(self) -> None:
        """Raise `Faults` for what is missing or can't be: server, port, encryption, sender."""
        faults = Collector()
        if not self.server:
            faults.add("mail_server_missing", "server")
        elif not _SERVER.fullmatch(self.server) or len(self.server) > MAX_HOST:
            faults.add("mail_server_form", "server", value=self.server[:60])
        if not 0 < self.port < 65536:
            faults.add("mail_port", "port", value=str(self.port)[:20])
        if self.security is Security.NONE and self.server and not self.local:
            faults.add("mail_open", "security")
        if not self.sender.address:
            faults.add("mail_sender_missing", "sender")
        else:
            faults.run("sender", partial(envelope, self.sender.address), "")
        faults.check()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What is written: to whom, about what, with which files, and the paper of which talk it belongs to.

    `outbox_id`: the mail of the outbox that this one takes the place of, 0 for none.
    """

    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    document_id: int | None = None
    conversation_id: int | None = None
    matter: int | None = None
    outbox_id: int = 0

    @property
    def addresses(self) -> tuple[str, ...]:
        """All addresses it goes to, each once, as they stand on the envelope. Raises `Fault`."""
        return tuple(dict.fromkeys(envelope(box.address) for box in (*self.to, *self.cc)))


def checked(mail: Mail) -> Mail:
    """Return the mail as it may go out: without control characters, with file names every system takes.

    Raises `Faults`: no or a wrong address, no subject, no text, an empty file, too much of it all.
    """
    faults = Collector()
    to = _boxes(mail.to, "to", faults)
    cc = _boxes(mail.cc, "cc", faults)
    if not to:
        faults.add("mail_to_missing", "to")
    if len(to) + len(cc) > MAX_RECIPIENTS:
        faults.add("mail_to_many", "to", count=len(to) + len(cc), limit=MAX_RECIPIENTS)
    subject = faults.run("subject", lambda: short_text(mail.subject), "?")
    if not subject:
        faults.add("mail_subject_missing", "subject")
    text = faults.run("text", lambda: long_text(mail.text), "?")
    if not text:
        faults.add("mail_text_missing", "text")
    attachments = tuple(_file(file, f"attachments[{n}]", faults) for n, file in enumerate(mail.attachments))
    size = sum(len(file.content) for file in attachments)
    if size > MAX_MB * _MB:
        faults.add("mail_large", "attachments", size=-(-size // _MB), limit=MAX_MB)
    faults.check()
    return replace(mail, to=to, cc=cc, subject=subject, text=text, attachments=attachments)


def _boxes(boxes: tuple[Mailbox, ...], place: str, faults: Collector) -> tuple[Mailbox, ...]:
    found = []
    for number, box in enumerate(boxes):
        name = short_text(box.name[:SHORT])
        faults.run(f"{place}[{number}]", partial(envelope, box.address), "")
        found.append(Mailbox(box.address.strip(), name))
    return tuple(found)


def _file(file: Attachment, place: str, faults: Collector) -> Attachment:
    name = safe_name(file.name, "Datei")
    if not file.content:
        faults.add("mail_file_empty", place, name=name)
    return replace(file, name=name)
