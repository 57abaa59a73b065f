# SPDX-License-Identifier: Apache-2.0
"""The one company of a home."""

from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import insert, select, update

from vorab.core.company import Company
from vorab.core.faults import Fault
from vorab.core.line import Lead
from vorab.core.money import Money
from vorab.core.party import Dispute, Provider
from vorab.store import audit
from vorab.store.engine import Database
from vorab.store.tables import company

_PROVIDER = [field.name for field in fields(Provider)]


class CompanyRepository:
    """Answers `core.ports.Companies`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Company | None:
        """Return the company, or None before the first run is finished."""
        with self._database.read() as connection:
            row = connection.execute(select(company)).mappings().one_or_none()
        if row is None:
            return None
        cents = row["hourly_rate_cents"]
        return Company(
            provider=Provider(**{**{name: row[name] for name in _PROVIDER}, "dispute": Dispute(row["dispute"])}),
            state=row["state"],
            hourly_rate=None if cents is None else Money(cents),
            rate_lead=Lead(row["rate_lead"]),
            validity_days=row["validity_days"],
            payment_days=row["payment_days"],
            sample=row["sample"],
            version=row["version"],
        )

    def save(self, new: Company) -> Company:
        """Store it and return it with its new version. Raises `Fault("changed_elsewhere")`."""
        saved = replace(new, version=new.version + 1)
        with self._database.write() as connection:
            stored = connection.execute(select(company)).mappings().one_or_none()
            if (stored["version"] if stored else 0) != new.version:
                raise Fault("changed_elsewhere", what="company")
            change = insert(company) if stored is None else update(company)
            connection.execute(change.values(id=1, **_columns(saved)))
            if stored is not None:
                audit.edited(connection, "company", 1, stored, _columns(saved))
        return saved


def _columns(saved: Company) -> dict[str, Any]:
    return {
        **asdict(saved.provider),
        "dispute": saved.provider.dispute.value,
        "state": saved.state,
        "hourly_rate_cents": None if saved.hourly_rate is None else saved.hourly_rate.cents,
        "rate_lead": saved.rate_lead.value,
        "validity_days": saved.validity_days,
        "payment_days": saved.payment_days,
        "sample": saved.sample,
        "version": saved.version,
    }
