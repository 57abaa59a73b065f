# SPDX-License-Identifier: Apache-2.0
"""What is kept about a person, wherever it stands; nothing that was erased."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Column, ColumnElement, Connection, Row, Table, and_, func, or_, select

from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.paper_ports import PaperStatus
from vorab.core.privacy import Person, Record, Subject, What
from vorab.core.step import Outcome
from vorab.store.codec import from_text
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
    mail,
    matter,
    referral,
    standing_agreement,
)  # fmt: skip

_ORDERS = (DocumentType.ORDER_CONFIRMATION, DocumentType.CHANGE_ORDER, DocumentType.ACCEPTANCE)
_AGREED = (PaperStatus.ACCEPTED, PaperStatus.PARTLY_ACCEPTED, PaperStatus.DELIVERED)
_DONE = (Outcome.AGREED, Outcome.FREE)
Place = tuple[int, int]
"""A matter: its talk and its position."""


@dataclass
class Trace:
    """The keys of all that is kept about somebody, and which matters led to an order."""

    subject: Subject
    talks: list[int] = field(default_factory=list)
    papers: list[int] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)
    agreements: list[int] = field(default_factory=list)
    matters: set[Place] = field(default_factory=set)
    ordered_papers: set[int] = field(default_factory=set)


def trace(connection: Connection, subject: Subject) -> Trace:
    """Return where somebody's data stands. Raises `Fault("not_found")`."""
    person(connection, subject)
    found = Trace(subject)
    if subject.customer_id:
        mine = func.coalesce(conversation.c.customer_id, conversation.c.known_id) == subject.customer_id
        with_papers = select(document.c.conversation_id).where(document.c.customer_id == subject.customer_id)
        mine = or_(mine, and_(conversation.c.id.in_(with_papers), conversation.c.customer_id.is_(None)))
        papers = document.c.customer_id == subject.customer_id
        found.contacts = _ids(connection, contact, contact.c.customer_id == subject.customer_id)
        found.agreements = _ids(connection, standing_agreement, standing_agreement.c.customer_id == subject.customer_id)
    else:
        mine, papers = conversation.c.id == subject.conversation_id, document.c.conversation_id.in_(())
    found.talks = _ids(connection, conversation, mine & conversation.c.erasure_id.is_(None))
    papers = or_(papers, document.c.conversation_id.in_(found.talks))
    found.papers = _ids(connection, document, papers & document.c.erasure_id.is_(None))
    _find_orders(connection, found)
    return found


def _ids(connection: Connection, table: Table, where: ColumnElement[bool]) -> list[int]:
    return list(connection.scalars(select(table.c.id).where(where).order_by(table.c.id)))


def _find_orders(connection: Connection, found: Trace) -> None:
    in_talks = matter.c.conversation_id.in_(found.talks), agreed_line.c.conversation_id.in_(found.talks)
    done = matter.c.outcome.in_([outcome.value for outcome in _DONE])
    rows = connection.execute(select(matter.c.conversation_id, matter.c.position).where(in_talks[0], done))
    found.matters |= {(talk, position) for talk, position in rows}
    rows = connection.execute(select(agreed_line.c.conversation_id, agreed_line.c.matter).where(in_talks[1]))
    found.matters |= {(talk, position) for talk, position in rows}
    said_yes = select(document_event.c.document_id).where(document_event.c.type.in_([each.value for each in _AGREED]))
    order = or_(document.c.type.in_([kind.value for kind in _ORDERS]), document.c.id.in_(said_yes))
    columns = (document.c.id, document.c.conversation_id, document.c.matter)
    for row in connection.execute(select(*columns).where(document.c.id.in_(found.papers), order)):
        found.ordered_papers.add(row.id)
        if row.conversation_id is not None:
            found.matters.add((row.conversation_id, row.matter or 1))


def person(connection: Connection, subject: Subject) -> Person:
    """Return who it is. Raises `Fault("not_found")`."""
    if subject.customer_id:
        row = connection.execute(select(customer).where(customer.c.id == subject.customer_id)).one_or_none()
        if row is None:
            raise Fault("not_found", what="customer", id=subject.customer_id)
        return _customer(connection, row)
    mine = conversation.c.id == subject.conversation_id
    row = connection.execute(select(conversation).where(mine)).one_or_none()
    if row is None:
        raise Fault("not_found", what="conversation", id=subject.conversation_id)
    if row.customer_id or row.known_id:
        return person(connection, Subject(row.customer_id or row.known_id))
    name = row.customer_name or row.customer_company or row.phone
    return Person(subject, name, row.phone if row.phone != name else row.email, erased=row.erasure_id is not None)


def _customer(connection: Connection, row: Row) -> Person:  # type: ignore[type-arg]
    people = connection.execute(select(contact).where(contact.c.customer_id == row.id).order_by(contact.c.id)).all()
    names = [f"{each.first_name} {each.last_name}".strip() for each in people]
    name = row.company or next(filter(None, names), "")
    if not name:  # blocked: only papers and talks still say who it is
        name = _name_elsewhere(connection, row.id)
    place = f"{row.postcode} {row.city}".strip()
    others = [each for each in names if each and each != name]
    return Person(
        Subject(row.id),
        name,
        ", ".join(part for part in (*others[:2], place, row.number) if part),
        row.blocked_since,
        date.fromisoformat(row.blocked_until) if row.blocked_until else None,
        row.erasure_id is not None,
    )


def _name_elsewhere(connection: Connection, customer_id: int) -> str:
    mine = (document.c.customer_id == customer_id) & document.c.erasure_id.is_(None)
    newest = select(document.c.data).where(mine).order_by(document.c.id.desc()).limit(1)
    data = connection.scalar(newest)
    if data:
        party = from_text(Document, data).customer
        return party.company or party.person
    names = select(conversation.c.customer_company, conversation.c.customer_name, conversation.c.phone)
    last = names.where(conversation.c.customer_id == customer_id).order_by(conversation.c.id.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    return next(filter(None, row), "") if row else ""


def records(connection: Connection, subject: Subject) -> tuple[Record, ...]:
    """Return everything that is kept about somebody. Raises `Fault("not_found")`."""
    found = trace(connection, subject)
    kinds: tuple[Callable[[Connection, Trace], list[Record]], ...] = (
        _contacts, _talks, _papers, _mails, _files, _agreements, _referrals, _drafts, _audit,
    )  # fmt: skip
    return tuple(record for kind in kinds for record in kind(connection, found))


def _contacts(connection: Connection, found: Trace) -> list[Record]:
    rows = connection.execute(select(contact).where(contact.c.id.in_(found.contacts)).order_by(contact.c.id)).all()
    if rows or not found.subject.customer_id:
        return [
            Record(What.CONTACT, row.id, _said(row.first_name, row.last_name, row.phone, row.email)) for row in rows
        ]
    return []


def _said(*parts: str) -> str:
    first, last, *others = parts
    return ", ".join(part for part in (f"{first} {last}".strip(), *others) if part)


def _talks(connection: Connection, found: Trace) -> list[Record]:
    titles: dict[int, list[str]] = {}
    mine = matter.c.conversation_id.in_(found.talks)
    for row in connection.execute(select(matter).where(mine).order_by(matter.c.conversation_id, matter.c.position)):
        titles.setdefault(row.conversation_id, []).append(row.title)
    ordered = {talk for talk, _ in found.matters}
    rows = connection.execute(
        select(conversation).where(conversation.c.id.in_(found.talks)).order_by(conversation.c.id)
    )
    return [
        Record(What.TALK, row.id, ", ".join(filter(None, titles.get(row.id, ()))), row.started_at, row.id in ordered)
        for row in rows
    ]


def _papers(connection: Connection, found: Trace) -> list[Record]:
    rows = connection.execute(select(document).where(document.c.id.in_(found.papers)).order_by(document.c.id))
    return [
        Record(
            What.PAPER,
            row.id,
            row.number,
            row.issued_at,
            row.id in found.ordered_papers or (row.conversation_id, row.matter or 1) in found.matters,
            DocumentType(row.type),
        )
        for row in rows
    ]


def _mails(connection: Connection, found: Trace) -> list[Record]:
    """A mail that was never sent is no letter: it goes, whatever it was about."""
    mine = or_(mail.c.conversation_id.in_(found.talks), mail.c.document_id.in_(found.papers))
    columns = (mail.c.id, mail.c.subject, mail.c.sent_at, mail.c.created_at, mail.c.conversation_id, mail.c.matter)
    rows = connection.execute(
        select(*columns, mail.c.document_id).where(mine, mail.c.erasure_id.is_(None)).order_by(mail.c.id)
    )
    return [
        Record(
            What.MAIL,
            row.id,
            row.subject or "",
            row.sent_at or row.created_at,
            row.sent_at is not None
            and (row.document_id in found.ordered_papers or (row.conversation_id, row.matter or 1) in found.matters),
        )
        for row in rows
    ]


def _files(connection: Connection, found: Trace) -> list[Record]:
    mine = attachment.c.conversation_id.in_(found.talks) & attachment.c.erasure_id.is_(None)
    rows = connection.execute(select(attachment).where(mine).order_by(attachment.c.id))
    return [
        Record(What.FILE, row.id, row.name or "", row.added_at, (row.conversation_id, row.matter) in found.matters)
        for row in rows
    ]


def _agreements(connection: Connection, found: Trace) -> list[Record]:
    mine = standing_agreement.c.id.in_(found.agreements)
    rows = connection.execute(select(standing_agreement).where(mine).order_by(standing_agreement.c.id))
    return [
        Record(
            What.AGREEMENT, row.id, row.text, row.ended_at, ordered=True, ends="" if row.until is None else row.until
        )
        for row in rows
    ]


def _referrals(connection: Connection, found: Trace) -> list[Record]:
    mine: ColumnElement[bool] = referral.c.conversation_id.in_(found.talks)
    if found.subject.customer_id:
        mine = or_(mine, referral.c.customer_id == found.subject.customer_id)
    rows = connection.execute(select(referral).where(mine).order_by(referral.c.id))
    return [Record(What.REFERRAL, row.id, row.kind, row.at) for row in rows]


def _drafts(connection: Connection, found: Trace) -> list[Record]:
    """What was typed for their talks and papers, under the keys the window keeps it by."""
    talks = tuple(start for talk in found.talks for start in (f"talk/{talk}/", f"paper/{talk}/"))
    papers = {key for paper in found.papers for key in (f"paper/revise/{paper}", f"answer/{paper}")}
    keys = connection.scalars(select(draft.c.key).order_by(draft.c.key))
    return [Record(What.DRAFT, key, "") for key in keys if key in papers or key.startswith(talks)]


def _audit(connection: Connection, found: Trace) -> list[Record]:
    mine = audit_of(found) & audit.c.erasure_id.is_(None)
    rows = connection.execute(select(audit.c.id, audit.c.kind, audit.c.field, audit.c.at).where(mine))
    return [Record(What.AUDIT, row.id, f"{row.kind}.{row.field}", row.at) for row in rows]


def audit_of(found: Trace) -> ColumnElement[bool]:
    """Return which edits were of somebody's data."""
    kinds: tuple[tuple[str, list[int]], ...] = (
        ("customer", [found.subject.customer_id]),
        ("contact", found.contacts),
        ("standing_agreement", found.agreements),
    )
    column: Column[str] = audit.c.ref
    return or_(*(and_(audit.c.kind == kind, column.in_([str(each) for each in ids])) for kind, ids in kinds))
