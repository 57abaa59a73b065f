# SPDX-License-Identifier: Apache-2.0
"""Everything about a person with all its content, to hand over to them (Art. 15, 20 GDPR)."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, or_, select

from vorab.core.privacy import Dossier, Part, Subject, What
from vorab.store import personal
from vorab.store.tables import (
    agreed_line,
    attachment,
    audit,
    contact,
    conversation,
    customer,
    document,
    document_event,
    draft,
    event,
    mail,
    matter,
    referral,
    standing_agreement,
    step,
)  # fmt: skip

PAPERS, MAILS, FILES = "Belege", "E-Mails", "Dateien"
# What stands as JSON in a column, and is handed over as such.
_JSON = frozenset({"payload", "data", "line", "customer", "to_addresses", "cc_addresses", "error_params"})
# What proves that nothing was changed says nothing about the person.
_LEFT_OUT = frozenset({"salt", "hash", "value_hash", "data_hash", "previous_hash", "chain_hash", "eml", "erasure_id"})


def collect(connection: Connection, subject: Subject) -> Dossier:
    """Return it. Raises `Fault("not_found")`."""
    found = personal.trace(connection, subject)
    mine: dict[Table, Any] = {
        customer: customer.c.id == subject.customer_id,
        contact: contact.c.id.in_(found.contacts),
        standing_agreement: standing_agreement.c.id.in_(found.agreements),
        **{table: table.c.conversation_id.in_(found.talks) for table in (event, matter, step, agreed_line, attachment)},
        conversation: conversation.c.id.in_(found.talks),
        document: document.c.id.in_(found.papers),
        document_event: document_event.c.document_id.in_(found.papers),
        mail: or_(mail.c.conversation_id.in_(found.talks), mail.c.document_id.in_(found.papers)),
        referral: _referrals(found),
        audit: personal.audit_of(found),
        draft: draft.c.key.in_([each.id for each in personal.records(connection, subject) if each.what is What.DRAFT]),
    }
    rows = {table.name: [_plain(row) for row in _rows(connection, table, where)] for table, where in mine.items()}
    return Dossier({name: found for name, found in rows.items() if found}, tuple(_parts(connection, rows)))


def _referrals(found: personal.Trace) -> Any:
    mine = referral.c.conversation_id.in_(found.talks)
    customer_id = found.subject.customer_id
    return or_(mine, referral.c.customer_id == customer_id) if customer_id else mine


def _rows(connection: Connection, table: Table, where: Any) -> Iterator[dict[str, Any]]:
    columns = [column for column in table.c if column.name not in _LEFT_OUT]
    alive = [table.c.erasure_id.is_(None)] if "erasure_id" in table.c and table is not customer else []
    found = select(*columns).where(where, *alive).order_by(*table.primary_key)
    yield from (dict(row) for row in connection.execute(found).mappings())


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _read(value) if name in _JSON else value for name, value in row.items()}


def _read(value: Any) -> Any:
    try:
        return json.loads(value) if value else value
    except ValueError:
        return value


def _parts(connection: Connection, rows: dict[str, list[dict[str, Any]]]) -> Iterator[Part]:
    for row in rows.get("document", ()):
        yield Part(PAPERS, f"{row['number']}.pdf", row["blob_sha256"])
    for row in rows.get("attachment", ()):
        yield Part(FILES, row["name"] or "", row["blob_sha256"])
    waiting = select(mail.c.id, mail.c.eml).where(mail.c.id.in_([row["id"] for row in rows.get("mail", ())]))
    unsent = {row.id: row.eml for row in connection.execute(waiting)}
    for row in rows.get("mail", ()):
        day = datetime.fromtimestamp((row["sent_at"] or row["created_at"]) / 1000, UTC).date()
        name = f"{day} {row['subject'] or ''}.eml"
        yield Part(MAILS, name, row["blob_sha256"] or "", unsent.get(row["id"]) or b"")
