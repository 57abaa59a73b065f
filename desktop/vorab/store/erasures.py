# SPDX-License-Identifier: Apache-2.0
"""The protocol of erasures by law: who, when, why, and which rows; nothing of what stood in them."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from vorab.core.privacy import Basis, Block, Erasure, Record, Subject, What
from vorab.core.text import name_key
from vorab.store import audit, chain, counts, dialects
from vorab.store.codec import to_text
from vorab.store.personal import Trace
from vorab.store.tables import attachment, contact, conversation, customer, document, event, mail, standing_agreement
from vorab.store.tables import audit as audits
from vorab.store.tables import erasure as table

CHAINED = ("at", "desk", "basis", "subject", "what")
NAMES = {
    What.CONTACT: "contact", What.TALK: "conversation", What.PAPER: "document", What.MAIL: "mail",
    What.FILE: "attachment", What.AGREEMENT: "standing_agreement", What.REFERRAL: "referral", What.DRAFT: "draft",
    What.AUDIT: "audit",
}  # fmt: skip
_CHUNK = 500


def note(connection: Connection, basis: str, subject: str, what: Mapping[str, Any], at: int | None = None) -> int:
    """Add an entry at the end of the protocol and return its id; rows name it as what erased them.

    `what` holds under "erased" the keys of the rows by their table. `at` (UTC ms): now, unless an erasure is repeated.
    """
    previous = connection.scalar(select(table.c.hash).order_by(table.c.id.desc()).limit(1)) or chain.START
    values = {
        "at": audit.now_of(connection) if at is None else at,
        "desk": dialects.of(connection).desk(connection),
        "basis": basis,
        "subject": subject,
        "what": to_text(dict(what)),
    }
    link = chain.row_hash(previous, to_text(list(values.values())))
    erasure_id: int = connection.execute(insert(table).values(**values, hash=link).returning(table.c.id)).scalar_one()
    counts.add(connection, table)
    return erasure_id


def subject_of(subject: Subject) -> str:
    """Return whom it is about, as it stands in the protocol."""
    if subject.customer_id:
        return f"customer:{subject.customer_id}"
    return f"conversation:{subject.conversation_id}"


def subject_from(text: str) -> Subject | None:
    """Return whom an entry is about, None for what names nobody."""
    kind, _, number = text.partition(":")
    if not number.isdecimal():
        return None
    return {"customer": Subject(int(number)), "conversation": Subject(0, int(number))}.get(kind)


def same(connection: Connection, subject: Subject, told: Mapping[str, Any]) -> bool:
    """Whether a copy of the data has this very person under the number: by talks, papers, or the name."""
    for what in (What.TALK, What.PAPER):
        listed = {**told.get("erased", {}).get(NAMES[what], {}), **told.get("kept", {}).get(NAMES[what], {})}
        there = marks(connection, what, [int(each) for each in listed if each.isdecimal()])
        if any(there.get(ident) == mark for ident, mark in listed.items()):
            return _is_there(connection, subject)
    salt, *known = told.get("name") or [""]
    return any(name_mark(salt, name) in known for name in names(connection, subject.customer_id))


def _is_there(connection: Connection, subject: Subject) -> bool:
    owner, ident = (customer, subject.customer_id) if subject.customer_id else (conversation, subject.conversation_id)
    return connection.scalar(select(owner.c.id).where(owner.c.id == ident)) is not None


def was_kept(connection: Connection, record: Record, told: Mapping[str, Any]) -> bool:
    """Whether an entry says that this record was only blocked."""
    mark = told.get("kept", {}).get(NAMES[record.what], {}).get(str(record.id))
    return mark is not None and marks(connection, record.what, [record.id]).get(str(record.id)) == mark


def entry(
    connection: Connection,
    found: Trace,
    gone: Mapping[What, Sequence[Any]],
    kept: Mapping[What, Sequence[Any]],
    files: Sequence[str],
    block: Block | None,
) -> dict[str, Any]:
    """Return what the protocol says: the rows with their marks, which tell them apart in a copy of the data."""
    rows = (What.TALK, What.PAPER, What.MAIL, What.FILE, What.AUDIT)
    erased = {NAMES[what]: marks(connection, what, gone[what]) for what in rows if gone[what]}
    whole = found.subject.customer_id if block is None else 0
    deleted = (What.CONTACT, What.AGREEMENT, What.REFERRAL, What.DRAFT)
    return {
        "erased": {**erased, "blob": dict.fromkeys(files, ""), **({"customer": {str(whole): ""}} if whole else {})},
        "deleted": {NAMES[what]: len(gone[what]) for what in deleted if gone[what]},
        "kept": {NAMES[what]: marks(connection, what, ids) for what, ids in kept.items() if ids},
        "block": {"since": block.since, "until": block.until, "why": block.why.value} if block else None,
        "name": _named(connection, found.subject.customer_id),
    }


def marks(connection: Connection, what: What, ids: Sequence[Any]) -> dict[str, str]:
    """Return of each row, by its key, what no other row under the same key in another copy of the data has."""
    if what is What.TALK:
        key, mark = event.c.conversation_id, event.c.hash
        first = select(key, mark).where(event.c.seq == 1)
    else:
        columns = {
            What.PAPER: (document.c.id, document.c.chain_hash),
            What.MAIL: (mail.c.id, mail.c.message_id),
            What.FILE: (attachment.c.id, attachment.c.added_at),
            What.AUDIT: (audits.c.id, audits.c.hash),
            What.AGREEMENT: (standing_agreement.c.id, standing_agreement.c.since),
            What.CONTACT: (contact.c.id, contact.c.customer_id),
        }
        key, mark = columns[what]
        first = select(key, mark)
    found: dict[str, str] = {}
    for start in range(0, len(ids), _CHUNK):
        for ident, value in connection.execute(first.where(key.in_(ids[start : start + _CHUNK]))):
            found[str(ident)] = str(value)
    return found


def _named(connection: Connection, customer_id: int) -> list[str]:
    """A salt, and the hash of each name with it: who knows the name finds it again, and nobody else."""
    salt = secrets.token_hex(8)
    return [salt, *sorted({name_mark(salt, name) for name in names(connection, customer_id)})]


def names(connection: Connection, customer_id: int) -> set[str]:
    """Return how an entry of the customer file is called, in all spellings the same."""
    firm = select(customer.c.company).where(customer.c.id == customer_id)
    people = select(contact.c.first_name, contact.c.last_name).where(contact.c.customer_id == customer_id)
    called = [*connection.scalars(firm), *(f"{first} {last}" for first, last in connection.execute(people))]
    return {name_key(each) for each in called} - {""}


def name_mark(salt: str, name: str) -> str:
    """Return the hash of a name; slow on purpose, for names can be guessed."""
    return hashlib.scrypt(name.encode(), salt=salt.encode(), n=2**13, r=8, p=1, dklen=16).hex()


def listed(connection: Connection) -> Iterator[tuple[int, dict[str, set[str]]]]:
    """Yield of each entry its id, and the keys of the erased rows by their table."""
    for row in connection.execute(select(table.c.id, table.c.what).order_by(table.c.id)):
        yield row.id, {name: set(keys) for name, keys in read(row.what).get("erased", {}).items()}


def read(what: str) -> dict[str, Any]:
    """Return what an entry says; nothing where it can't be read, which the hash of the entry shows."""
    try:
        found = json.loads(what)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def entries(connection: Connection) -> tuple[Erasure, ...]:
    """Return the protocol for people, the newest first."""
    rows = connection.execute(select(table).order_by(table.c.id.desc()))
    return tuple(_entry(row) for row in rows)


def _entry(row: Any) -> Erasure:
    what = read(row.what)
    block = what.get("block") or {}
    return Erasure(
        id=row.id,
        at=row.at,
        desk=row.desk,
        basis=Basis(row.basis) if row.basis in set(Basis) else Basis.OWN,
        subject=row.subject,
        erased={**_counted(what.get("erased", {})), **what.get("deleted", {})},
        blocked=_counted(what.get("kept", {})),
        blocked_until=date.fromisoformat(block["until"]) if block.get("until") else None,
    )


def _counted(keys: Mapping[str, Iterable[str]]) -> dict[str, int]:
    return {name: len(list(found)) for name, found in keys.items() if found and name != "blob"}
