# SPDX-License-Identifier: Apache-2.0
"""A mail for the user's own mail program: as a file that opens as a draft, or as text to copy."""

from vorab.core.email import Mailbox
from vorab.core.mail import Mail
from vorab.delivery import message
from vorab.delivery.headers import Header


def draft(mail: Mail, sender: Mailbox) -> bytes:
    """Return the bytes of an .eml file that Outlook and Thunderbird open for writing (X-Unsent).

    It has neither date nor Message-ID: both come from the program that sends it.
    """
    written = message.envelope_of(mail, sender)
    written["X-Unsent"] = Header.of("X-Unsent", ["1"])
    message.fill(written, mail, f"{sender.address} {mail.subject}")
    return message.to_bytes(written)


def as_text(mail: Mail) -> str:
    """Return the mail's text with its subject above it, to be copied into any other program."""
    return f"{mail.subject}\n\n{mail.text}\n"
