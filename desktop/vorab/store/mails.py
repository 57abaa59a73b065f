# SPDX-License-Identifier: Apache-2.0
"""The outbox and the copies of what was sent; a sent mail never changes."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from vorab.core.email import Mailbox
from vorab.core.faults import Fault
from vorab.core.mail import Way
from vorab.core.paper_ports import KeptMail
from vorab.store import blobs, counts
from vorab.store.codec import from_text, to_text
from vorab.store.engine import Database
from vorab.store.tables import blob, document
from vorab.store.tables import mail as table

_LISTED = [column for column in table.c if column.name != "eml"]


class MailRepository:
    """Answers `core.ports.Mails`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, mail: KeptMail, eml: bytes, replaces: int = 0) -> KeptMail:
        """Put a mail with its bytes into the outbox, in the place of another one if need be."""
        with self._database.write() as connection:
            if replaces and _row(connection, replaces).sent_at is None:
                connection.execute(delete(table).where(table.c.id == replaces))
            made = insert(table).values(**_columns(mail), eml=eml).returning(table.c.id)
            mail_id = connection.execute(made).scalar_one()
            return _kept(_row(connection, mail_id))

    def get(self, mail_id: int) -> KeptMail:
        """Return a mail. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            return _kept(_row(connection, mail_id))

    def eml(self, mail_id: int) -> bytes:
        """Return the bytes of a mail. Raises `Fault("not_found")`."""
        columns = select(table.c.eml, blob.c.bytes).outerjoin(blob, blob.c.sha256 == table.c.blob_sha256)
        with self._database.read() as connection:
            row = connection.execute(columns.where(table.c.id == mail_id)).one_or_none()
        content: bytes | None = None if row is None else row.bytes or row.eml
        if content is None:
            raise Fault("not_found", what="mail", id=mail_id)
        return content

    def outbox(self) -> tuple[KeptMail, ...]:
        """Return what was not sent, the oldest first."""
        return self._where(table.c.sent_at.is_(None))

    def of_document(self, document_id: int) -> tuple[KeptMail, ...]:
        """Return the mails of a document, the oldest first."""
        return self._where(table.c.document_id == document_id)

    def of_conversation(self, conversation_id: int) -> tuple[KeptMail, ...]:
        """Return the mails of a conversation, the oldest first."""
        return self._where(table.c.conversation_id == conversation_id)

    def answered(self, message_ids: Sequence[str]) -> KeptMail | None:
        """Return the first mail that has one of these Message-IDs."""
        found = {mail.message_id: mail for mail in self._where(table.c.message_id.in_(message_ids))}
        return next((found[each] for each in message_ids if each in found), None)

    def of_number(self, numbers: Sequence[str]) -> int | None:
        """Return the id of the newest document with one of these numbers."""
        alive = document.c.number.in_(numbers) & document.c.erasure_id.is_(None)
        newest = select(document.c.id).where(alive).order_by(document.c.id.desc()).limit(1)
        with self._database.read() as connection:
            found: int | None = connection.scalar(newest)
        return found

    def begin(self, mail_id: int) -> None:
        """Note that a mail is about to leave: from now on nobody can tell, until `failed` or `sent`.

        Raises `Fault`: not_found, mail_sent_already.
        """
        with self._database.write() as connection:
            _unsent(connection, mail_id)
            tried = {"attempts": table.c.attempts + 1, **_error(Fault("mail_interrupted"))}
            connection.execute(update(table).where(table.c.id == mail_id).values(tried))

    def failed(self, mail_id: int, error: Fault) -> KeptMail:
        """Note why a mail was not sent, or that nobody can tell. Raises `Fault`: not_found, mail_sent_already."""
        with self._database.write() as connection:
            _unsent(connection, mail_id)
            connection.execute(update(table).where(table.c.id == mail_id).values(_error(error)))
            return _kept(_row(connection, mail_id))

    def sent(self, mail_id: int, at: int, refused: Fault | None = None) -> KeptMail:
        """Seal a mail as sent, with what the server refused of it. Raises `Fault("not_found")`.

        Its bytes become a blob. What is sealed already stays as it is.
        """
        with self._database.write() as connection:
            if _row(connection, mail_id).sent_at is None:
                mine = table.c.id == mail_id
                content: bytes = connection.scalar(select(table.c.eml).where(mine)) or b""
                sealed = {"sent_at": at, "blob_sha256": blobs.keep(connection, content), "eml": None, **_error(refused)}
                connection.execute(update(table).where(mine).values(sealed))
                counts.add(connection, table)
            return _kept(_row(connection, mail_id))

    def remove(self, mail_id: int) -> None:
        """Take a mail out of the outbox. Raises `Fault`: not_found, mail_sent_already."""
        with self._database.write() as connection:
            _unsent(connection, mail_id)
            connection.execute(delete(table).where(table.c.id == mail_id))

    def _where(self, condition: ColumnElement[bool]) -> tuple[KeptMail, ...]:
        with self._database.read() as connection:
            rows = connection.execute(
                select(*_LISTED).where(condition, table.c.erasure_id.is_(None)).order_by(table.c.id)
            ).all()
        return tuple(map(_kept, rows))


def _row(connection: Connection, mail_id: int) -> Row[Any]:
    row = connection.execute(select(*_LISTED).where(table.c.id == mail_id)).one_or_none()
    if row is None:
        raise Fault("not_found", what="mail", id=mail_id)
    return row


def _unsent(connection: Connection, mail_id: int) -> None:
    if _row(connection, mail_id).sent_at is not None:
        raise Fault("mail_sent_already")


def _error(error: Fault | None) -> dict[str, Any]:
    if error is None:
        return {"error": "", "error_params": None}
    return {"error": error.code, "error_params": to_text({name: str(value) for name, value in error.params.items()})}


def _columns(mail: KeptMail) -> dict[str, Any]:
    return {
        "document_id": mail.document_id,
        "conversation_id": mail.conversation_id,
        "matter": mail.matter,
        "message_id": mail.message_id,
        "way": mail.way.value,
        "created_at": mail.created_at,
        "attempts": mail.attempts,
        "to_addresses": to_text(mail.to),
        "cc_addresses": to_text(mail.cc),
        "subject": mail.subject,
        "text": mail.text,
        **_error(mail.error),
    }


def _kept(row: Row[Any]) -> KeptMail:
    params = json.loads(row.error_params) if row.error_params else {}
    return KeptMail(
        to=_boxes(row.to_addresses),
        cc=_boxes(row.cc_addresses),
        subject=row.subject or "",
        text=row.text or "",
        message_id=row.message_id,
        created_at=row.created_at,
        document_id=row.document_id,
        conversation_id=row.conversation_id,
        matter=row.matter,
        id=row.id,
        way=Way(row.way),
        sent_at=row.sent_at,
        attempts=row.attempts,
        error=Fault(row.error, **params) if row.error else None,
        eml_sha256=row.blob_sha256 or "",
    )


def _boxes(text: str | None) -> tuple[Mailbox, ...]:
    return from_text(tuple[Mailbox, ...], text) if text else ()
