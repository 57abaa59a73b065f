# SPDX-License-Identifier: Apache-2.0
"""Checks that sent mails are as they were sent, and that what lists show of them is what they say."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from sqlalchemy import Connection, RowMapping, select

from vorab.core.email import Mailbox, envelope
from vorab.core.ports import Finding
from vorab.store import chain
from vorab.store.codec import from_text
from vorab.store.tables import blob, mail

_SAID = ("message_id", "subject", "text", "to_addresses", "cc_addresses")


def mails(connection: Connection) -> Iterator[Finding]:
    """A mail that was sent still has the bytes it was sent with; of what the law had erased, nothing is compared."""
    rows = connection.execute(
        select(mail.c.id, mail.c.blob_sha256, *(mail.c[name] for name in _SAID), blob.c.bytes)
        .outerjoin(blob, blob.c.sha256 == mail.c.blob_sha256)
        .where(mail.c.sent_at.is_not(None), mail.c.erasure_id.is_(None))
        .order_by(mail.c.id),
        execution_options={"yield_per": 20},
    )
    for row in rows.mappings():
        place, content = f"mail:{row['id']}", row["bytes"]
        if content is None:
            yield Finding("mail_missing", place, {})
        elif not isinstance(content, bytes) or chain.blob_hash(content) != row["blob_sha256"]:
            yield Finding("mail_changed", place, {})
        elif all(row[name] is not None for name in _SAID) and _rewritten(row, content):
            yield Finding("mail_rewritten", place, {})


def _rewritten(row: RowMapping, content: bytes) -> bool:
    """Whether the row tells something else than the mail; bytes of something else leave the mail's own loose."""
    message = message_from_bytes(content, policy=policy.default)
    return "Message-ID" in message and _said(row) != _sent(message)


def _said(row: RowMapping) -> tuple[str, str, str, list[str], list[str]]:
    to, cc = ([envelope(box.address) for box in from_text(tuple[Mailbox, ...], row[name])] for name in _SAID[3:])
    return row["message_id"], row["subject"], row["text"].strip(), to, cc


def _sent(message: EmailMessage) -> tuple[str, str, str, list[str], list[str]]:
    body = message.get_body(("plain",))
    text = "" if body is None else str(body.get_content()).replace("\r\n", "\n").strip()
    to, cc = ([each.addr_spec for each in getattr(message[name], "addresses", ())] for name in ("To", "Cc"))
    return str(message["Message-ID"] or ""), str(message["Subject"] or ""), text, to, cc
