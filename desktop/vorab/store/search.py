# SPDX-License-Identifier: Apache-2.0
"""One search over everything: what can be found is noted with every change, in the same transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, Text, cast, delete, func, insert, select

from vorab.core.document import Document
from vorab.core.ports import Projection
from vorab.core.search import SOUND, Hit, Wanted, index_words, query_words, sound_of
from vorab.store import dialects
from vorab.store.dialects.words import Condition, Part
from vorab.store.engine import Database
from vorab.store.held import CUSTOMER_SHOWN
from vorab.store.tables import contact, conversation, customer, document, search_entry, service

CUSTOMER, TALK, DOCUMENT, SERVICE = "customer", "talk", "document", "service"
KINDS = (CUSTOMER, DOCUMENT, TALK, SERVICE)
"""In the order in which they are shown."""

# Each kind has ids of its own: the index can then look for one kind only without asking every word for it.
_ROOM = 1 << 40
_IDS = {kind: ((place + 1) * _ROOM, (place + 2) * _ROOM - 1) for place, kind in enumerate(KINDS)}

_OWNED = ((DOCUMENT, document), (TALK, conversation))
_ALL = 100

Entry = dict[str, Any]
"""What is noted of something that can be found: a row of `search_entry` without its id."""

EACH = 8
LONGEST = 4000
_LONGEST_WORD = 200
"""What PostgreSQL takes is 2046 bytes."""
_MOST_WORDS = 8
# Databases take only so many values in one statement.
_CHUNK = 500


class SearchRepository:
    """Answers `core.ports.Search`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, typed: str, each: int = EACH) -> tuple[Hit, ...]:
        """Return what has all words that were typed, the newest first, at most `each` of a kind.

        Where nothing has them, names that sound alike are taken.
        """
        wanted = _begun(query_words(typed)[:_MOST_WORDS])
        if not wanted:
            return ()
        with self._database.read() as connection:
            words = dialects.of(connection).words
            found = words.find(connection, wanted, _IDS, each)
            if not any(found.values()) and (sounding := _sounding(wanted)):
                found = words.find(connection, sounding, _IDS, each)
        return tuple(hit for kind in KINDS for hit in _hits(found[kind]))

    def of_customer(self, customer_id: int) -> tuple[Hit, ...]:
        """Return the talks and papers of a customer, the newest first."""
        with self._database.read() as connection:
            return tuple(hit for kind, table in _OWNED for hit in _owned(connection, kind, table, customer_id))


def _owned(connection: Connection, kind: str, table: Table, customer_id: int) -> list[Hit]:
    mine = select(cast(table.c.id, Text)).where(table.c.customer_id == customer_id)
    wanted = select(search_entry).where(search_entry.c.kind == kind, search_entry.c.ref.in_(mine))
    return _hits(connection.execute(wanted.order_by(search_entry.c.id.desc()).limit(_ALL)).all())


def _hits(rows: Iterable[Row[Any]]) -> list[Hit]:
    return [Hit(row.kind, row.ref, row.title, row.detail, row.at) for row in rows]


def _begun(wanted: Iterable[Wanted]) -> Condition:
    return tuple(
        tuple(tuple(Part(part[:_LONGEST_WORD]) for part in parts) for parts in spellings) for spellings in wanted
    )


def _sounding(wanted: Condition) -> Condition:
    """The same with every name also by its sound; empty where no word has one."""
    found, any_sound = [], False
    for spellings in wanted:
        sounds = {sound_of(part.text) for parts in spellings for part in parts} - {""}
        any_sound = any_sound or bool(sounds)
        found.append((*spellings, *((Part(f"{SOUND}{sound}", whole=True),) for sound in sorted(sounds))))
    return tuple(found) if any_sound else ()


def _put(connection: Connection, entry: Entry) -> None:
    """Note what can be found, in place of what was noted for it before; nothing is written if it is the same."""
    _replace(connection, entry["kind"], [entry["ref"]], [entry])


def _next_id(connection: Connection, kind: str) -> int:
    first, highest = _IDS[kind]
    mine = search_entry.c.id.between(first, highest)
    last: int | None = connection.scalar(select(func.max(search_entry.c.id)).where(mine))
    return first if last is None else last + 1


def put_customers(connection: Connection, ids: Sequence[int]) -> None:
    """Note customers with all their contacts; those that are gone or blocked are found no more."""
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        _replace(connection, CUSTOMER, map(str, some), of_customers(connection, some))


def of_customers(connection: Connection, ids: Sequence[int]) -> list[Entry]:
    """Return what is to be noted for these customers, as far as they are there and not blocked; at most 500."""
    firms = connection.execute(select(customer).where(customer.c.id.in_(ids), CUSTOMER_SHOWN)).all()
    people: dict[int, list[Row[Any]]] = {}
    for person in connection.execute(select(contact).where(contact.c.customer_id.in_(ids)).order_by(contact.c.id)):
        people.setdefault(person.customer_id, []).append(person)
    return [_customer(firm, people.get(firm.id, [])) for firm in firms]


def _customer(firm: Row[Any], people: Sequence[Row[Any]]) -> Entry:
    names = [f"{row.first_name} {row.last_name}".strip() for row in people]
    title = firm.company or next(filter(None, names), "")
    others = [name for name in names if name and name != title]
    place = f"{firm.postcode} {firm.city}".strip()
    plain = " ".join((firm.number, firm.street, place, firm.vat_id, *(row.email for row in people)))
    words = index_words(plain, " ".join((firm.company, *names)), tuple(row.phone for row in people))
    detail = ", ".join(part for part in (*others[:2], place) if part)
    return _entry(Hit(CUSTOMER, str(firm.id), title, detail), words)


def put_services(connection: Connection, ids: Sequence[str]) -> None:
    """Note entries of the price list; those that are gone are found no more."""
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        _replace(connection, SERVICE, some, of_services(connection, some))


def of_services(connection: Connection, ids: Sequence[str]) -> list[Entry]:
    """Return what is to be noted for these entries of the price list in this order, if they are there; at most 500."""
    rows = {row.id: row for row in connection.execute(select(service).where(service.c.id.in_(ids)))}
    return [_service(rows[each]) for each in ids if each in rows]


def _service(row: Row[Any]) -> Entry:
    words = index_words(f"{row.text} {row.details} {row.id}")
    return _entry(Hit(SERVICE, row.id, row.text, row.details), words)


def _replace(connection: Connection, kind: str, refs: Iterable[str], entries: Sequence[Entry]) -> None:
    """Put these entries in the place of what was noted for the refs."""
    mine = (search_entry.c.kind == kind) & search_entry.c.ref.in_(list(refs))
    columns = [search_entry.c[name] for name in ("ref", "title", "detail", "words")]
    known = {row.ref: row for row in connection.execute(select(*columns).where(mine))}
    changed = [each for each in entries if not _same(known.get(each["ref"]), each)]
    stale = {each["ref"] for each in changed} | (set(known) - {each["ref"] for each in entries})
    if stale & set(known):
        connection.execute(delete(search_entry).where(mine & search_entry.c.ref.in_(sorted(stale))))
    if changed:
        first = _next_id(connection, kind)
        connection.execute(insert(search_entry), [{"id": first + n, **each} for n, each in enumerate(changed)])


def noted(row: Mapping[Any, Any] | None, entry: Entry) -> bool:
    """Whether a row of `search_entry` says just this. The time of a talk is that of when its words last changed."""
    skipped = "at" if entry["kind"] == TALK else ""
    return row is not None and all(row[name] == value for name, value in entry.items() if name != skipped)


def _same(row: Row[Any] | None, entry: Entry) -> bool:
    return row is not None and all(getattr(row, name) == entry[name] for name in ("title", "detail", "words"))


def _entry(hit: Hit, words: str) -> Entry:
    return {
        "kind": hit.kind,
        "ref": hit.ref,
        "title": hit.title[:200],
        "detail": hit.detail[:200],
        "at": hit.at,
        "words": " ".join(word[:_LONGEST_WORD] for word in words.split())[:LONGEST],
    }


def put_talk(connection: Connection, conversation_id: int, projection: Projection, at: int) -> None:
    """Note a talk with who called and what it was about."""
    _put(connection, of_talk(conversation_id, projection, at))


def of_talk(conversation_id: int, projection: Projection, at: int) -> Entry:
    """Return what is to be noted for a talk whose last event was at UTC ms."""
    party = projection.customer
    titles = [matter.title for matter in projection.matters if matter.title]
    lines = [agreed.line.text for agreed in projection.agreed]
    plain = " ".join((*titles, *lines, projection.email))
    words = index_words(plain, f"{party.company} {party.person}", (projection.phone,))
    who = party.company or party.person or projection.phone
    return _entry(Hit(TALK, str(conversation_id), who, ", ".join(titles), at), words)


def put_document(connection: Connection, document_id: int, paper: Document, at: int) -> None:
    """Note an issued paper."""
    _put(connection, of_document(document_id, paper, at))


def of_document(document_id: int, paper: Document, at: int) -> Entry:
    """Return what is to be noted for a paper issued at UTC ms."""
    party = paper.customer
    lines = " ".join(line.text for line in paper.lines)
    plain = f"{paper.number} {paper.subject} {party.number} {lines}"
    words = index_words(plain, f"{party.company} {party.person}")
    detail = ", ".join(part for part in (party.company or party.person, paper.subject) if part)
    return _entry(Hit(DOCUMENT, str(document_id), paper.number, detail, at), words)
