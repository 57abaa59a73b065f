# SPDX-License-Identifier: Apache-2.0
"""The price list."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping, insert, select, update

from vorab.core.faults import Fault
from vorab.core.line import Kind, Lead, Period
from vorab.core.ports import Clock
from vorab.core.service import Service
from vorab.core.vat import Category
from vorab.store import audit, search
from vorab.store.engine import Database
from vorab.store.tables import price_history
from vorab.store.tables import service as table

# So many entries are read at once, whatever is wanted of them.
_SHORT = 300
_HOUR = "HUR"
# Databases take only so many values in one statement.
_CHUNK = 500
_PRICE = ("price", "lead", "unit", "rate")


class CatalogueRepository:
    """Answers `core.ports.Catalogue`. The clock tells until when a price held that changes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, service_id: str) -> Service | None:
        """Return one service."""
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.id == service_id)).mappings().one_or_none()
        return None if row is None else _service(row)

    def all(self) -> Sequence[Service]:
        """Return every service in the order of its text, umlauts sorted as in a dictionary (DIN 5007-1)."""
        with self._database.read() as connection:
            return _in_order(connection.execute(select(table)).mappings().all())

    def known(self, named: Collection[str]) -> Sequence[Service]:
        """Return the list in the order of its text; of a long one what is named, and what is charged by the hour."""
        ids = sorted(named)
        with self._database.read() as connection:
            rows = connection.execute(select(table).limit(_SHORT + 1)).mappings().all()
            if len(rows) <= _SHORT:
                return _in_order(rows)
            by_hour = connection.execute(select(table).where(table.c.unit == _HOUR).limit(_SHORT)).mappings().all()
            found = {row["id"]: row for row in by_hour}
            for start in range(0, len(ids), _CHUNK):
                mine = table.c.id.in_(ids[start : start + _CHUNK])
                found |= {row["id"]: row for row in connection.execute(select(table).where(mine)).mappings()}
        return _in_order(list(found.values()))

    def put(self, service: Service) -> Service:
        """Insert or replace a service. Raises `Fault("changed_elsewhere")`.

        A service with version 0 is a new one; any other must have been read as it is stored.
        """
        saved = replace(service, version=service.version + 1)
        mine = table.c.id == service.id
        with self._database.write() as connection:
            stored = connection.execute(select(table).where(mine)).mappings().one_or_none()
            if (stored["version"] if stored else 0) != service.version:
                raise Fault("changed_elsewhere", what="service", id=service.id)
            if stored is None:
                connection.execute(insert(table).values(columns_of(saved)))
            else:
                connection.execute(update(table).where(mine).values(columns_of(saved)))
                audit.edited(connection, "service", saved.id, stored, columns_of(saved))
                earlier = price_before(stored, saved, self._clock.now_ms())
                if earlier:
                    connection.execute(insert(price_history).values(earlier))
            search.put_services(connection, [saved.id])
        return saved

    def add(self, services: Sequence[Service]) -> None:
        """Insert new services at once; those whose id is there already stay as they are."""
        with self._database.write() as connection:
            known = set(connection.scalars(select(table.c.id)))
            new = [replace(each, version=each.version + 1) for each in services if each.id not in known]
            if new:
                connection.execute(insert(table), [columns_of(each) for each in new])
                search.put_services(connection, [each.id for each in new])


def price_before(stored: RowMapping, changed: Service, at: int) -> dict[str, Any]:
    """Return the row of `price_history` for an entry that changes at UTC ms, empty if its price stays."""
    was = {name: stored[name] for name in _PRICE}
    now = columns_of(changed)
    if all(was[name] == now[name] for name in _PRICE):
        return {}
    return {"service_id": changed.id, **was, "until": at}


def columns_of(service: Service) -> dict[str, Any]:
    """Return the row of a service."""
    return {
        "id": service.id,
        "text": service.text,
        "details": service.details,
        "unit": service.unit,
        "price": f"{service.price:f}",
        "lead": service.lead.value,
        "category": service.category.value,
        "rate": f"{service.rate:f}",
        "tax_reason": service.tax_reason,
        "kind": service.kind.value,
        "period": service.period.value,
        "version": service.version,
    }


def _service(row: RowMapping) -> Service:
    return Service(
        id=row["id"],
        text=row["text"],
        details=row["details"],
        unit=row["unit"],
        price=Decimal(row["price"]),
        lead=Lead(row["lead"]),
        category=Category(row["category"]),
        rate=Decimal(row["rate"]),
        tax_reason=row["tax_reason"],
        kind=Kind(row["kind"]),
        period=Period(row["period"]),
        version=row["version"],
    )


def _in_order(rows: Sequence[RowMapping]) -> Sequence[Service]:
    return sorted(map(_service, rows), key=lambda service: (_sortable(service.text), service.id))


def _sortable(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch))
