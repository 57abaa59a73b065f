# SPDX-License-Identifier: Apache-2.0
"""Checks that sent mails are as they were sent."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from vorab.core.ports import Finding
from vorab.store import chain
from vorab.store.tables import blob, mail


def mails(connection: Connection) -> Iterator[Finding]:
    """A mail that was sent still has the bytes it was sent with."""
    rows = connection.execute(
        select(mail.c.id, mail.c.blob_sha256, blob.c.bytes)
        .outerjoin(blob, blob.c.sha256 == mail.c.blob_sha256)
        .where(mail.c.sent_at.is_not(None))
        .order_by(mail.c.id)
    )
    for mail_id, sha256, content in rows:
        if content is None:
            yield Finding("mail_missing", f"mail:{mail_id}", {})
        elif not isinstance(content, bytes) or chain.blob_hash(content) != sha256:
            yield Finding("mail_changed", f"mail:{mail_id}", {})
