# SPDX-License-Identifier: Apache-2.0
"""Erases what is personal, and blocks what a law keeps. Rows that prove something stay, without what was personal."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, insert, or_, select, update

from vorab.core.faults import Fault
from vorab.core.party import Customer
from vorab.core.privacy import Basis, Block, Record, Subject, What
from vorab.core.retention import Kind
from vorab.store import dialects, erasures, personal
from vorab.store.codec import to_text
from vorab.store.engine import Database
from vorab.store.search import CUSTOMER, DOCUMENT, TALK
from vorab.store.tables import (
    agreed_line,
    attachment,
    audit,
    blob,
    contact,
    conversation,
    customer,
    document,
    document_event,
    draft,
    event,
    look,
    mail,
    matter,
    referral,
    search_entry,
    standing_agreement,
    step,
)  # fmt: skip
from vorab.store.triggers import ERASABLE

# The table of each kind of record.
TABLES = {
    What.CONTACT: contact, What.TALK: conversation, What.PAPER: document, What.MAIL: mail, What.FILE: attachment,
    What.AGREEMENT: standing_agreement, What.REFERRAL: referral, What.DRAFT: draft, What.AUDIT: audit,
}  # fmt: skip
_DELETED = (What.CONTACT, What.AGREEMENT, What.REFERRAL, What.DRAFT)
_FIRM = ("company", "street", "postcode", "city", "country", "vat_id")
_CHUNK = 500
Keys = dict[What, list[Any]]


def erase(
    connection: Connection,
    subject: Subject,
    basis: Basis,
    gone: Sequence[Record],
    block: Block | None,
    at: int | None = None,
) -> int:
    """Erase these records, block the person if there is a `block`; return the id of the protocol's entry.

    `at` (UTC ms): when it was done, if it is done again.
    """
    dialects.of(connection).wipe(connection)
    found = personal.trace(connection, subject)
    keys: Keys = {what: [record.id for record in gone if record.what is what] for what in What}
    records = block.records if block else ()
    kept: Keys = {what: [record.id for record in records if record.what is what] for what in What}
    customer_id = subject.customer_id
    if block and not customer_id:
        customer_id = _shell(connection, subject.conversation_id)
    unsent = _unsent(connection, keys[What.MAIL])
    keys[What.MAIL] = [each for each in keys[What.MAIL] if each not in unsent]
    files = _only_theirs(connection, keys)
    _without_numbers(connection, kept[What.CONTACT])
    what = erasures.entry(connection, found, keys, kept, files, block)
    erasure_id = erasures.note(connection, basis.value, erasures.subject_of(subject), what, at)
    apply(connection, erasure_id, keys, files)
    _delete(connection, mail, unsent)
    _hide(connection, found)
    if customer_id:
        _close(connection, customer_id, erasure_id, block)
    return erasure_id


def again(connection: Connection, at: int, basis: str, subject: str, what: str) -> bool:
    """Do an erasure again, at UTC ms, in a copy of the data from before; return whether that person is in it.

    Everything goes but what was kept then: also what had been removed otherwise when it was done.
    """
    told, whom = erasures.read(what), erasures.subject_from(subject)
    if whom is None or not erasures.same(connection, whom, told):
        return False
    records = personal.records(connection, whom)
    kept = [record for record in records if erasures.was_kept(connection, record, told)]
    block = None
    if told.get("block"):
        block = Block(told["block"]["since"], told["block"]["until"], Kind(told["block"]["why"]), tuple(kept))
    gone = [record for record in records if record not in kept]
    erase(connection, whom, Basis(basis), gone, block, at)
    return True


def apply(connection: Connection, erasure_id: int, keys: Keys, files: Sequence[str]) -> None:
    """Empty the rows that stay, and delete the others."""
    _empty(connection, audit, audit.c.id, keys[What.AUDIT], erasure_id)
    _empty(connection, attachment, attachment.c.id, keys[What.FILE], erasure_id)
    _empty(connection, mail, mail.c.id, keys[What.MAIL], erasure_id)
    _empty(connection, document_event, document_event.c.document_id, keys[What.PAPER], erasure_id)
    _empty(connection, document, document.c.id, keys[What.PAPER], erasure_id)
    _empty(connection, event, event.c.conversation_id, keys[What.TALK], erasure_id)
    _empty(connection, blob, blob.c.sha256, files, erasure_id)
    for what in _DELETED:
        _delete(connection, TABLES[what], keys[what])
    for some in _chunks(keys[What.TALK]):
        for table in (step, agreed_line, matter):
            connection.execute(delete(table).where(table.c.conversation_id.in_(some)))
        connection.execute(update(conversation).where(conversation.c.id.in_(some)).values(_nobody(erasure_id)))


def _nobody(erasure_id: int) -> dict[str, Any]:
    """The columns of a talk that was erased."""
    texts = dict.fromkeys(("customer_company", "customer_name", "phone", "email"), "")
    nobody = {"customer": to_text(Customer()), "informal": False, "known_id": None, "customer_id": None}
    return {**texts, **nobody, "status": "closed", "erasure_id": erasure_id}


def _empty(connection: Connection, table: Table, key: Any, values: Sequence[Any], erasure_id: int) -> None:
    """Take what is personal out of rows that stay."""
    nothing = {**dict.fromkeys(ERASABLE[table]), "erasure_id": erasure_id}
    for some in _chunks(values):
        connection.execute(update(table).where(key.in_(some), table.c.erasure_id.is_(None)).values(nothing))


def _delete(connection: Connection, table: Table, values: Sequence[Any]) -> None:
    (key,) = table.primary_key
    for some in _chunks(values):
        connection.execute(delete(table).where(key.in_(some)))


def _unsent(connection: Connection, ids: Sequence[Any]) -> list[int]:
    """The mails that never left: they are no record of anything, and go as a whole."""
    waiting = select(mail.c.id).where(mail.c.sent_at.is_(None))
    return [each for some in _chunks(ids) for each in connection.scalars(waiting.where(mail.c.id.in_(some)))]


def _only_theirs(connection: Connection, keys: Keys) -> list[str]:
    """The hashes of files that nothing else needs once these papers, files and mails are gone."""
    wanted: set[str] = set()
    owners = ((document, What.PAPER), (attachment, What.FILE), (mail, What.MAIL))
    for table, what in owners:
        for some in _chunks(keys[what]):
            found = select(table.c.blob_sha256).where(table.c.id.in_(some), table.c.blob_sha256.is_not(None))
            wanted |= set(connection.scalars(found))
    others = [
        exists().where(
            table.c.blob_sha256 == blob.c.sha256, table.c.erasure_id.is_(None), table.c.id.not_in(keys[what])
        )
        for table, what in owners
    ]
    others.append(exists().where(or_(look.c.logo_sha256 == blob.c.sha256, look.c.letterhead_sha256 == blob.c.sha256)))
    needed: set[str] = set()
    for some in _chunks(sorted(wanted)):
        needed |= set(connection.scalars(select(blob.c.sha256).where(blob.c.sha256.in_(some), or_(*others))))
    return sorted(wanted - needed)


def _hide(connection: Connection, found: personal.Trace) -> None:
    """Nothing of it is found any more, also what is kept."""
    entries = ((CUSTOMER, [found.subject.customer_id]), (TALK, found.talks), (DOCUMENT, found.papers))
    for kind, ids in entries:
        for some in _chunks([str(each) for each in ids]):
            mine = (search_entry.c.kind == kind) & search_entry.c.ref.in_(some)
            connection.execute(delete(search_entry).where(mine))


def _without_numbers(connection: Connection, contacts: Sequence[Any]) -> None:
    """Contacts that stay because an agreement needs a name are called by nobody any more."""
    nothing = dict.fromkeys(("phone", "email", "phone_key"), "")
    for some in _chunks(contacts):
        connection.execute(update(contact).where(contact.c.id.in_(some)).values(nothing))


def _shell(connection: Connection, conversation_id: int) -> int:
    """An entry of the customer file that says nothing, to block a talk by that went into none."""
    nothing = {**dict.fromkeys((*_FIRM, "number"), ""), "consumer": False, "version": 1}
    made: int = connection.execute(insert(customer).values(nothing).returning(customer.c.id)).scalar_one()
    connection.execute(update(conversation).where(conversation.c.id == conversation_id).values(customer_id=made))
    return made


def _close(connection: Connection, customer_id: int, erasure_id: int, block: Block | None) -> None:
    """Empty the entry of the customer file; if something is kept, its number stays, and it is blocked.

    A standing agreement does not say whose it is: with one, the name stays too.
    """
    named = block is not None and any(record.what is What.AGREEMENT for record in block.records)
    values: dict[str, Any] = {} if named else dict.fromkeys(_FIRM, "")
    if block is None:
        values |= {"number": "", "erasure_id": erasure_id}
        values |= dict.fromkeys(("blocked_since", "blocked_until", "blocked_why"))
    else:
        until = block.until or None
        values |= {"blocked_since": block.since, "blocked_until": until, "blocked_why": block.why.value}
    connection.execute(update(customer).where(customer.c.id == customer_id).values(values))


def forget(database: Database) -> None:
    """Clear the file of what was overwritten in it, as far as nobody reads in it just now; a server does so itself."""
    if isinstance(database.place, Path):
        with suppress(Fault), database.apart() as connection:
            dialects.of(connection).forget(connection)


def _chunks(values: Iterable[Any]) -> Iterable[list[Any]]:
    """Parts of a list small enough for one statement."""
    whole = list(values)
    return (whole[at : at + _CHUNK] for at in range(0, len(whole), _CHUNK))
