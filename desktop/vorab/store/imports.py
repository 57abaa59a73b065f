# SPDX-License-Identifier: Apache-2.0
"""Imports: thousands of rows in one transaction, and all of them back in one if nobody has used them since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Table, delete, insert, select, update

from vorab.core.faults import Fault
from vorab.core.imports.batch import CustomerEntry, Touched, Written
from vorab.core.line import Line
from vorab.core.party import Customer
from vorab.core.phone import phone_key
from vorab.core.ports import Contact
from vorab.core.service import Service
from vorab.core.text import name_key
from vorab.store import audit, search
from vorab.store.catalogue import columns_of, price_before
from vorab.store.codec import from_text
from vorab.store.customers import CustomerRepository
from vorab.store.engine import Database
from vorab.store.tables import agreed_line, contact, customer, metadata, price_history, service, standing_agreement

_FIRM = ("number", "company", "vat_id")
_ADDRESS = ("street", "postcode", "city", "country")
_PERSON = ("salutation", "title", "first_name", "last_name")
# Databases take only so many values in one statement.
_CHUNK = 500
_TABLES = {table.name: table for table in (customer, contact, service, price_history)}


class ImportRepository:
    """Answers `core.imports.batch.ImportStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def customer_file(self) -> tuple[Contact, ...]:
        """Return every contact with its customer."""
        return CustomerRepository(self._database).all()

    def write_customers(self, entries: Sequence[CustomerEntry], at: int) -> Written:
        """Write new customers and complete known ones, at UTC ms. Raises `Fault("not_found")`."""
        with self._database.write() as connection:
            work = _Customers(connection)
            work.write(entries)
            for table, edits in work.edits.items():
                audit.edited_many(connection, table, edits)
            search.put_customers(connection, sorted(work.customers))
            return Written(tuple(work.touched.values()), at)

    def write_services(self, services: Sequence[Service], at: int) -> Written:
        """Insert (version 0) or replace entries of the price list, at UTC ms. Raises `Fault("changed_elsewhere")`."""
        with self._database.write() as connection:
            stored = _stored(connection, service, [each.id for each in services])
            rows: dict[Any, dict[str, Any]] = {}
            earlier = []
            for each in services:
                before = stored.get(each.id)
                if (before["version"] if before else 0) != each.version or each.id in rows:
                    raise Fault("changed_elsewhere", what="service", id=each.id)
                rows[each.id] = {**columns_of(each), "version": each.version + 1}
                if before is not None and (history := price_before(before, each, at)):
                    earlier.append(history)
            new = [row for ident, row in rows.items() if ident not in stored]
            if new:
                connection.execute(insert(service), new)
            for ident in stored:
                connection.execute(update(service).where(service.c.id == ident).values(rows[ident]))
            audit.edited_many(connection, "service", [(ident, was, rows[ident]) for ident, was in stored.items()])
            history_ids = _insert(connection, price_history, earlier)
            touched = [
                Touched("service", ident, _print(row), dict(stored[ident]) if ident in stored else None)
                for ident, row in rows.items()
            ]
            touched += [
                Touched("price_history", ident, _print({"id": ident, **row}))
                for ident, row in zip(history_ids, earlier, strict=True)
            ]
            search.put_services(connection, list(rows))
            return Written(tuple(touched), at)

    def take_back(self, written: Written) -> None:
        """Take back exactly what was written. Raises `Fault("import_used")` if any of it is in use or has changed."""
        with self._database.write() as connection:
            changed = sum(_changed(connection, name, rows) for name, rows in _by_table(written.rows))
            used = changed or _used(connection, written)
            if used:
                raise Fault("import_used", count=used)
            owners = _owners(connection, written)
            for name, rows in _by_table(written.rows):
                table = _TABLES[name]
                for some in _chunks(row.id for row in rows if row.before is None):
                    connection.execute(delete(table).where(table.c.id.in_(some)))
                before = {row.id: dict(row.before) for row in rows if row.before is not None}
                now = _stored(connection, table, list(before))
                audit.edited_many(connection, name, [(ident, now[ident], was) for ident, was in before.items()])
                for ident, was in before.items():
                    connection.execute(update(table).where(table.c.id == ident).values(was))
            search.put_customers(connection, owners)
            search.put_services(connection, [str(row.id) for row in written.rows if row.table == "service"])


# ------------------------------------------------------------------ writing customers


class _Customers:
    """One batch: first the new customers, then what completes them or those that were there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._firms: dict[int, dict[str, Any]] = {}
        self._people: dict[int, list[dict[str, Any]]] = {}
        self.touched: dict[tuple[str, int], Touched] = {}
        self.customers: set[int] = set()
        self.edits: dict[str, list[audit.Edit]] = {"customer": [], "contact": []}

    def write(self, entries: Sequence[CustomerEntry]) -> None:
        new = [(at, entry) for at, entry in enumerate(entries) if not entry.customer_id and entry.joins < 0]
        made = self._add(customer, [_firm_row(entry.contacts[0]) for _, entry in new])
        ids = {at: row["id"] for (at, _), row in zip(new, made, strict=True)}
        rows = [_person_row(ids[at], each) for at, entry in new for each in entry.contacts]
        self._add(contact, rows)
        joined = [(at, entry) for at, entry in enumerate(entries) if entry.customer_id or entry.joins >= 0]
        for at, entry in joined:
            ids[at] = entry.customer_id or ids[entry.joins]
        self.customers = set(ids.values())
        self._look_up({ids[at] for at, _ in joined})
        more: list[dict[str, Any]] = []
        for at, entry in joined:
            more += self._complete(ids[at], entry.contacts)
        self._add(contact, more)

    def _add(self, table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        made = [{"id": ident, **row} for ident, row in zip(_insert(self._connection, table, rows), rows, strict=True)]
        for row in made:
            self.touched[table.name, row["id"]] = Touched(table.name, row["id"], _print(row))
        return made

    def _look_up(self, wanted: Iterable[int]) -> None:
        ids = sorted(wanted)
        self._firms = {ident: dict(row) for ident, row in _stored(self._connection, customer, ids).items()}
        missing = set(ids) - set(self._firms)
        if missing:
            raise Fault("not_found", what="customer", id=min(missing))
        for some in _chunks(ids):
            found = select(contact).where(contact.c.customer_id.in_(some)).order_by(contact.c.id)
            for row in self._connection.execute(found).mappings():
                self._people.setdefault(row["customer_id"], []).append(dict(row))

    def _complete(self, customer_id: int, contacts: Sequence[Contact]) -> list[dict[str, Any]]:
        """Fill what is empty at a customer, and return the rows of people and numbers that are not there yet."""
        party = contacts[0].customer
        firm = self._firms[customer_id]
        news = {name: getattr(party, name) for name in _FIRM if getattr(party, name) and not firm[name]}
        news |= _address_news(party, firm)
        self._change(customer, firm, news)
        people = self._people.setdefault(customer_id, [])
        added = []
        for each in contacts:
            row = self._file(people, customer_id, each)
            if row is not None:
                people.append(row)
                added.append(row)
        return added

    def _file(self, people: list[dict[str, Any]], customer_id: int, each: Contact) -> dict[str, Any] | None:
        party, number = each.customer, phone_key(each.phone)
        mine = _key(party.first_name, party.last_name)
        same = [row for row in people if _key(row["first_name"], row["last_name"]) == mine]
        if not party.person and people:
            same = same or people
        if not same:
            return _person_row(customer_id, each)
        known = next((row for row in same if number and row["phone_key"] == number), None)
        free = next((row for row in same if not row["phone_key"]), None)
        row = known or free or (same[0] if not number else None)
        if row is None:
            return _person_row(customer_id, each)
        said = {name: getattr(party, name) for name in ("salutation", "title")} | {"email": each.email}
        if not row["phone_key"]:
            said |= {"phone": each.phone, "phone_key": number}
        if party.person or mine == _key(row["first_name"], row["last_name"]):
            self._change(contact, row, {name: value for name, value in said.items() if value and not row[name]})
        return None

    def _change(self, table: Table, row: dict[str, Any], news: Mapping[str, Any]) -> None:
        """Write what is new at a row. A row that nobody has edited (version 1) stays one that talks complete."""
        if not any(row.get(name) != value for name, value in news.items()):
            return
        before = {key: value for key, value in row.items() if key != "id"}
        row |= news
        if "id" not in row:  # not written yet
            return
        row["version"] += row["version"] > 1
        self.edits[table.name].append((row["id"], before, news))
        mark = (table.name, row["id"])
        earlier = self.touched.get(mark)
        self.touched[mark] = Touched(*mark, _print(row), earlier.before if earlier else before)
        values = {**news, "version": row["version"]}
        self._connection.execute(update(table).where(table.c.id == row["id"]).values(values))


def _address_news(party: Customer, firm: Mapping[str, Any]) -> dict[str, Any]:
    """An address is completed, never mixed with another one."""
    said = {name: getattr(party, name) for name in _ADDRESS if name != "country" and getattr(party, name)}
    if any(firm[name] and name_key(firm[name]) != name_key(value) for name, value in said.items()):
        return {}
    empty = not any(firm[name] for name in said)
    return {name: value for name, value in said.items() if not firm[name]} | (
        {"country": party.country} if said and empty else {}
    )


def _firm_row(each: Contact) -> dict[str, Any]:
    columns = ("number", "company", *_ADDRESS, "vat_id", "consumer")
    free = dict.fromkeys(("blocked_since", "blocked_until", "blocked_why", "erasure_id"))
    return {**{name: getattr(each.customer, name) for name in columns}, "version": 1, **free}


def _person_row(customer_id: int, each: Contact) -> dict[str, Any]:
    return {
        "customer_id": customer_id,
        **{name: getattr(each.customer, name) for name in _PERSON},
        "phone": each.phone,
        "email": each.email,
        "name_key": name_key(each.customer.last_name),
        "phone_key": phone_key(each.phone),
        "informal": each.informal,
        "version": 1,
    }


def _key(first_name: str, last_name: str) -> tuple[str, str]:
    return name_key(first_name), name_key(last_name)


# ------------------------------------------------------------------ rows


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> list[Any]:
    """Insert rows and return their ids in the same order."""
    if not rows:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(connection.execute(statement, rows).scalars())


def _stored(connection: Connection, table: Table, ids: Sequence[Any]) -> dict[Any, RowMapping]:
    found: dict[Any, RowMapping] = {}
    for some in _chunks(ids):
        for row in connection.execute(select(table).where(table.c.id.in_(some))).mappings():
            found[row["id"]] = row
    return found


def _print(row: Mapping[str, Any]) -> int:
    return hash(tuple(sorted(row.items())))


def _by_table(rows: Sequence[Touched]) -> Iterator[tuple[str, list[Touched]]]:
    """The rows by table, those that refer to others first."""
    for name in ("contact", "customer", "price_history", "service"):
        found = [row for row in rows if row.table == name]
        if found:
            yield name, found


def _changed(connection: Connection, name: str, rows: Sequence[Touched]) -> int:
    now = _stored(connection, _TABLES[name], [row.id for row in rows])
    return sum(row.id not in now or _print(dict(now[row.id])) != row.after for row in rows)


def _owners(connection: Connection, written: Written) -> list[int]:
    """The customers whose rows or contacts were written."""
    owners = {int(row.id) for row in written.rows if row.table == "customer"}
    for some in _chunks(row.id for row in written.rows if row.table == "contact"):
        owners |= set(connection.execute(select(contact.c.customer_id).where(contact.c.id.in_(some))).scalars())
    return sorted(owners)


def _used(connection: Connection, written: Written) -> int:
    """How many of the new entries something else refers to by now."""
    used = 0
    for name, rows in _by_table(written.rows):
        new = [row.id for row in rows if row.before is None]
        for column in _columns_to(_TABLES[name]):
            own = {row.id for row in written.rows if row.table == column.table.name}
            used += len(_referring(connection, column, new, own))
    return used + _in_talks(connection, written)


def _columns_to(table: Table) -> Iterator[Column[Any]]:
    """All columns of the schema that refer to a table; standing agreements name their service without a key."""
    for other in metadata.sorted_tables:
        for column in other.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                yield column
    if table is service:
        yield standing_agreement.c.service


def _referring(connection: Connection, column: Column[Any], new: Sequence[Any], own: set[Any]) -> set[Any]:
    """The ones of `new` that rows refer to which are not of the import itself."""
    found: set[Any] = set()
    by_id = column.table.c.id
    for some in _chunks(new):
        rows = connection.execute(select(by_id, column).where(column.in_(some)))
        found |= {ident for row_id, ident in rows if row_id not in own}
    return found


def _in_talks(connection: Connection, written: Written) -> int:
    """How many services were agreed to since."""
    new = {row.id for row in written.rows if row.table == "service" and row.before is None}
    if not new:
        return 0
    lines = connection.scalars(select(agreed_line.c.line).where(agreed_line.c.agreed_at >= written.at))
    return len(new & {from_text(Line, line).service for line in lines})


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Parts of a list small enough for one statement."""
    whole = list(values)
    return (whole[at : at + _CHUNK] for at in range(0, len(whole), _CHUNK))
