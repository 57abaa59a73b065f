# SPDX-License-Identifier: Apache-2.0
"""A home with the data of many years, put in by the thousand; `vorab verify` finds nothing wrong with it.

Kept in build/bench for the next run, under a name that changes with the schema and with this room.
"""

import hashlib
import secrets
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.big import talks
from tests.bench.big.people import Person, found_by, people
from tests.bench.table import ROOT
from vorab import wiring
from vorab.core import totals
from vorab.core.document import Agreement, Document, DocumentType
from vorab.core.line import Line
from vorab.core.numbering import NumberRange
from vorab.core.party import Customer
from vorab.core.phone import phone_key
from vorab.core.text import name_key
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.services.sample import SAMPLE
from vorab.store import chain, fulltext, head, search, tables, triggers
from vorab.store.codec import to_text

NOW = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 - wall time
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall time
_FIRST_YEAR = 2020
_LINES = 5
_MODELS = 400
_CHUNK = 5000
Row = dict[str, Any]
Found = tuple[str, Row]  # table, row


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; each document has five lines."""

    customers: int = 100_000
    documents: int = 200_000
    talks: int = 40_000
    services: int = 100_000
    open_talks: int = 60


def kept(size: Size | None = None) -> Path:
    """Return the folder of a home of this size, made if it is not there yet."""
    size = size or Size()
    sources = [Path(__file__).with_name(f"{name}.py") for name in ("build", "people", "talks")]
    sources.append(Path(tables.__file__))
    mark = hashlib.sha256(b"".join(each.read_bytes() for each in sources))
    mark.update(f"{size} {head.VERSION} {fulltext.statements()}".encode())
    place = ROOT / "build" / "bench"
    folder = place / f"big-{mark.hexdigest()[:12]}"
    if not folder.is_dir():
        for old in place.glob("big-*"):
            shutil.rmtree(old)
        unfinished = place / "big-unfinished"
        fill(unfinished, size)
        unfinished.rename(folder)
    return folder


def fill(folder: Path, size: Size) -> Home:
    """Make a home of this size in an empty folder."""
    home = Home.at(folder)
    house = wiring.open_house(home, SetClock(NOW))
    wiring.ensure_sample(house)
    house.close()
    with closing(sqlite3.connect(home.database, isolation_level=None)) as connection:
        _unguard(connection)
        connection.execute("BEGIN")
        _put(connection, _everything(size, Random(1)))
        connection.execute("INSERT INTO search_words(search_words) VALUES('rebuild')")
        _guard(connection)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return home


# ------------------------------------------------------------------ writing


def _unguard(connection: sqlite3.Connection) -> None:
    """Protecting triggers would look for a double of each of millions of rows."""
    for pragma in ("synchronous = OFF", "cache_size = -200000", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")


def _guard(connection: sqlite3.Connection) -> None:
    for statement in (*fulltext.statements()[1:], *triggers.statements().values()):
        connection.execute(statement)


def _put(connection: sqlite3.Connection, found: Iterable[Found]) -> None:
    waiting: dict[str, list[Row]] = {}
    for table, row in found:
        rows = waiting.setdefault(table, [])
        rows.append(row)
        if len(rows) == _CHUNK:
            _insert(connection, table, rows)
            rows.clear()
    for table, rows in waiting.items():
        _insert(connection, table, rows)


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    if rows:
        names = list(rows[0])
        places = ", ".join(f":{name}" for name in names)
        connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)


# ------------------------------------------------------------------ what there is


def _everything(size: Size, random: Random) -> Iterator[Found]:
    known = people(size.customers, random)
    entries = {kind: search._IDS[kind][0] + 1000 for kind in search.KINDS}  # the sample firm has some already

    def noted(entry: Row) -> Found:
        entries[entry["kind"]] += 1
        return "search_entry", {"id": entries[entry["kind"]], **entry, "words": entry["words"][: search.LONGEST]}

    for person in known:
        yield from _customer(person)
        yield noted(_customer_entry(person))
    for service in _services(size.services):
        yield "service", service
        words = found_by((*service["text"].split(" "), service["id"]))
        entry = {"kind": "service", "ref": service["id"], "title": service["text"], "detail": "", "at": None}
        yield noted({**entry, "words": words})
    yield from _talks(size, known, random, noted)
    yield from _documents(size, known, random, noted)


def _customer(person: Person) -> Iterator[Found]:
    party = person.party
    firm = {name: getattr(party, name) for name in search.customer.c.keys() if hasattr(party, name)}  # noqa: SIM118
    yield "customer", {"id": person.id, **firm, "version": 1}
    yield (
        "contact",
        {
            "id": person.id,
            "customer_id": person.id,
            **{name: getattr(party, name) for name in ("salutation", "title", "first_name", "last_name")},
            "phone": person.phone,
            "email": person.email,
            "name_key": name_key(party.last_name),
            "phone_key": phone_key(person.phone),
            "informal": False,
            "version": 1,
        },
    )


def _customer_entry(person: Person) -> Row:
    party = person.party
    texts = (party.number, *party.street.split(" "), party.postcode, party.city, person.email)
    words = found_by(texts, (party.company, party.first_name, party.last_name), person.phone)
    place = f"{party.postcode} {party.city}"
    title = party.company or party.person
    detail = f"{party.person}, {place}" if party.company else place
    return {
        "kind": "customer", "ref": str(person.id), "title": title, "detail": detail, "at": None, "words": words,
    }  # fmt: skip


_THINGS = (
    "Rohr", "Kabel", "Dose", "Schalter", "Dichtung", "Ventil", "Pumpe", "Filter", "Schraube", "Winkel", "Muffe",
)  # fmt: skip
_KINDS = ("verzinkt", "schwarz", "weiß", "flach", "rund", "DN15", "DN20", "1,5mm²", "geschirmt")


def _services(count: int) -> Iterator[Row]:
    for number in range(1, count + 1):
        yield {
            "id": f"a{number:06d}",
            "text": f"{_THINGS[number % len(_THINGS)]} {_KINDS[number // 14 % len(_KINDS)]} {number:06d}",
            "details": "",
            "unit": "H87",
            "price": f"{number % 900 + 1}.50",
            "lead": "net",
            "category": "S",
            "rate": "19",
            "tax_reason": "",
            "kind": "fixed",
            "period": "",
            "version": 1,
        }


def _talks(size: Size, known: Sequence[Person], random: Random, noted: Any) -> Iterator[Found]:
    models = talks.played()
    first = (_EPOCH + timedelta(milliseconds=models[0].head["started_at"])).date()
    span = (NOW.date() - first).days - len(models) - 2
    yield from (("script_version", row) for row in {row["sha256"]: row for row in models[-1].scripts}.values())
    for number in range(1, size.talks + 1):
        who = known[random.randrange(len(known))]
        days = span * number // size.talks
        rows = talks.copied(models[number % len(models)], number, who, days, number <= size.talks - size.open_talks)
        yield from ((table, row) for table, found in rows.items() for row in found)
        yield noted(talks.entry(rows))


# ------------------------------------------------------------------ documents


@dataclass(frozen=True, slots=True)
class _Model:
    """A document with marks for what differs from one to the next."""

    data: str
    lines: tuple[str, ...]
    subject: str
    net: int
    gross: int


_MARK = Customer(
    "@number@", "@company@", "@salutation@", "", "@first_name@", "@last_name@", "@street@", "@postcode@", "@city@"
)
_DAY, _UNTIL = date(1901, 1, 1), date(1902, 2, 2)


def _models(random: Random) -> list[_Model]:
    shipped = list(wiring.library().services.values())
    found = []
    for _ in range(_MODELS):
        chosen = random.sample(shipped, _LINES)
        lines = tuple(
            Line(each.text, each.price, details=each.details, quantity=Decimal(random.randint(1, 4)), unit=each.unit,
                 service=each.id, id=f"line-{place}")
            for place, each in enumerate(chosen)
        )  # fmt: skip
        paper = Document(
            date=_DAY, valid_until=_UNTIL, provider=SAMPLE.provider, customer=_MARK, number="@paper@",
            subject=chosen[0].text, agreement=Agreement(wanted=chosen[0].text), lines=lines,
        )  # fmt: skip
        sums = totals.compute(paper)
        found.append(
            _Model(to_text(paper), tuple(line.text for line in lines), paper.subject, sums.net.cents, sums.gross.cents)
        )
    return found


def _documents(size: Size, known: Sequence[Person], random: Random, noted: Any) -> Iterator[Found]:
    models = _models(random)
    bytes_of = [b"%PDF-1.7\n" + f"{number} ".encode() * 4000 for number in range(len(models))]
    hashes = [chain.blob_hash(content) for content in bytes_of]
    yield from (("blob", {"sha256": name, "bytes": content}) for name, content in zip(hashes, bytes_of, strict=True))
    begin = datetime(_FIRST_YEAR, 1, 2)  # noqa: DTZ001 - wall time
    step = (NOW - begin) / (size.documents + 1)
    ranges: dict[tuple[str, int], int] = {}
    previous, events = chain.START, 0
    for number in range(1, size.documents + 1):
        at = begin + step * number
        kind = DocumentType.ORDER_CONFIRMATION if number % 5 >= 3 else DocumentType.QUOTE
        position = ranges[kind.value, at.year] = ranges.get((kind.value, at.year), 0) + 1
        place = random.randrange(len(models))
        model, who = models[place], known[random.randrange(len(known))]
        printed = NumberRange(kind, at.year).number(position)
        row = _document(model, who, kind, printed, at)
        link = chain.chain_hash(previous, printed, row["data_hash"], hashes[place])
        talk = number * size.talks // size.documents or None
        yield "document", {
            "id": number, "type": kind.value, "year": at.year, "position": position, "revision": 1, "number": printed,
            **row, "conversation_id": talk if number % 5 == 0 else None, "matter": 1 if number % 5 == 0 else None,
            "customer_id": who.id, "blob_sha256": hashes[place], "previous_hash": previous, "chain_hash": link,
        }  # fmt: skip
        previous = link
        for state in _states(number, kind, row["issued_at"], random, size.documents - number):
            events += 1
            yield "document_event", {"id": events, **state}
        yield noted(_document_entry(model, who, number, printed, row["issued_at"]))
    yield from (("number_range", {"type": kind, "year": year, "last": last}) for (kind, year), last in ranges.items())


def _document(model: _Model, who: Person, kind: DocumentType, printed: str, at: datetime) -> Row:
    data = model.data.replace('"type":"quote"', f'"type":"{kind.value}"').replace("@paper@", printed)
    data = data.replace(_DAY.isoformat(), f"{at:%Y-%m-%d}")
    data = data.replace(_UNTIL.isoformat(), f"{at + timedelta(days=14):%Y-%m-%d}")
    for name in ("number", "company", "salutation", "first_name", "last_name", "street", "postcode", "city"):
        data = data.replace(f"@{name}@", getattr(who.party, name))
    issued_at = int((at - _EPOCH).total_seconds() * 1000)
    salt = secrets.token_hex(16)
    return {
        "issued_at": issued_at,
        "net_cents": model.net,
        "gross_cents": model.gross,
        "data": data,
        "salt": salt,
        "data_hash": chain.data_hash(salt, kind.value, issued_at, data),
    }


def _states(number: int, kind: DocumentType, at: int, random: Random, to_go: int) -> Iterator[Row]:
    """Issued, sent, and of the older quotes most answered."""
    chance = random.random()
    kinds = ["issued"] + (["sent"] if chance < 0.95 else [])
    if kind is DocumentType.QUOTE and chance < 0.8 and to_go > 50:
        kinds.append("accepted" if chance < 0.55 else "declined")
    previous = chain.START
    for place, state in enumerate(kinds):
        salt, moment = secrets.token_hex(8), at + place * talks.DAY_MS // 2
        previous = chain.event_hash(previous, salt, (number, moment, state, 1), "{}")
        yield {
            "document_id": number, "at": moment, "type": state, "payload": "{}", "salt": salt, "hash": previous,
        }  # fmt: skip


def _document_entry(model: _Model, who: Person, number: int, printed: str, at: int) -> Row:
    party = who.party
    detail = f"{party.company or party.person}, {model.subject}"
    names = (party.company, party.first_name, party.last_name)
    words = found_by((printed, model.subject, party.number, *model.lines), names)
    return {
        "kind": "document", "ref": str(number), "title": printed, "detail": detail[:200], "at": at, "words": words,
    }  # fmt: skip


def chunks(rows: Iterable[Any], size: int = _CHUNK) -> Iterator[list[Any]]:
    """Yield the rows by the thousand."""
    rows = iter(rows)
    while some := list(islice(rows, size)):
        yield some
