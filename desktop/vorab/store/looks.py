# SPDX-License-Identifier: Apache-2.0
"""The one look of a home."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, select, update

from vorab.core.faults import Fault
from vorab.core.look import Design, FirmLook, Form, Look
from vorab.store import audit, blobs
from vorab.store.engine import Database
from vorab.store.tables import blob
from vorab.store.tables import look as table


class LookRepository:
    """Answers `core.ports.FirmLooks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> FirmLook:
        """Return the look with its files, ours before it was chosen. Each call has a connection of its own."""
        with self._database.read() as connection:
            row = connection.execute(select(table)).mappings().one_or_none()
            if row is None:
                return FirmLook()
            logo, letterhead = (_bytes(connection, row[name]) for name in ("logo_sha256", "letterhead_sha256"))
        look = Look(
            form=Form(row["form"]),
            design=Design(row["design"]),
            accent=row["accent"],
            logo=logo,
            letterhead=letterhead,
            return_line=row["return_line"],
            head=row["head"],
            foot=row["foot"],
        )
        return FirmLook(look, row["logo_name"], row["letterhead_name"], row["version"])

    def save(self, new: FirmLook) -> FirmLook:
        """Store it and return it with its new version. Raises `Fault("changed_elsewhere")`."""
        saved = replace(new, version=new.version + 1)
        with self._database.write() as connection:
            stored = connection.execute(select(table)).mappings().one_or_none()
            if (stored["version"] if stored else 0) != new.version:
                raise Fault("changed_elsewhere", what="look")
            change = insert(table) if stored is None else update(table)
            columns = _columns(connection, saved)
            connection.execute(change.values(id=1, **columns))
            if stored is not None:
                audit.edited(connection, "look", 1, stored, columns)
        return saved


def _columns(connection: Connection, saved: FirmLook) -> dict[str, Any]:
    look = saved.look
    return {
        "form": look.form,
        "design": look.design,
        "accent": look.accent,
        "return_line": look.return_line,
        "head": look.head,
        "foot": look.foot,
        "logo_sha256": blobs.keep(connection, look.logo) if look.logo else None,
        "letterhead_sha256": blobs.keep(connection, look.letterhead) if look.letterhead else None,
        "logo_name": saved.logo_name,
        "letterhead_name": saved.letterhead_name,
        "version": saved.version,
    }


def _bytes(connection: Connection, sha256: str | None) -> bytes:
    """The bytes of a file, none where there is none or the law had it erased."""
    found: bytes | None = connection.scalar(select(blob.c.bytes).where(blob.c.sha256 == sha256)) if sha256 else None
    return found or b""
