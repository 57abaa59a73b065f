# SPDX-License-Identifier: Apache-2.0
"""The store of data protection: who it is, what is kept, and what is erased."""

from collections.abc import Sequence

from sqlalchemy import select

from vorab.core.faults import Fault
from vorab.core.privacy import Basis, Block, Dossier, Erasure, Person, Record, Subject
from vorab.core.text import name_key
from vorab.store import dossier, erasing, erasures, personal
from vorab.store.engine import Database
from vorab.store.search import CUSTOMER, TALK, SearchRepository
from vorab.store.tables import blob, conversation, customer

MOST = 50


class PersonalRepository:
    """Answers `core.privacy.PersonalStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, typed: str) -> tuple[Person, ...]:
        """Return the customers, blocked ones too, and the callers who are none, that have all words of a text."""
        hits = SearchRepository(self._database).find(typed, MOST)
        customers = [int(hit.ref) for hit in hits if hit.kind == CUSTOMER]
        talks = [int(hit.ref) for hit in hits if hit.kind == TALK]
        words = [key for word in typed.split() if (key := name_key(word))]
        with self._database.read() as connection:
            loose = select(conversation.c.id).where(
                conversation.c.id.in_(talks), conversation.c.customer_id.is_(None), conversation.c.known_id.is_(None)
            )
            subjects = [Subject(each) for each in customers]
            subjects += [Subject(0, each) for each in connection.scalars(loose.order_by(conversation.c.id.desc()))]
            found = [personal.person(connection, subject) for subject in subjects]
        if words:
            found += [each for each in self.blocked() if all(word in name_key(each.name) for word in words)]
        return tuple(found)

    def person(self, subject: Subject) -> Person:
        """Return who it is. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            return personal.person(connection, subject)

    def records(self, subject: Subject) -> tuple[Record, ...]:
        """Return everything that is kept about somebody. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            return personal.records(connection, subject)

    def dossier(self, subject: Subject) -> Dossier:
        """Return everything with all its content. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            return dossier.collect(connection, subject)

    def content(self, sha256: str) -> bytes:
        """Return bytes of a file. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            found: bytes | None = connection.scalar(select(blob.c.bytes).where(blob.c.sha256 == sha256))
        if found is None:
            raise Fault("not_found", what="blob", id=sha256)
        return found

    def blocked(self) -> tuple[Person, ...]:
        """Return everybody of whom something is only kept for the law."""
        with self._database.read() as connection:
            ids = connection.scalars(select(customer.c.id).where(customer.c.blocked_since.is_not(None)))
            return tuple(personal.person(connection, Subject(each)) for each in sorted(ids))

    def erase(self, subject: Subject, basis: Basis, gone: Sequence[Record], block: Block | None) -> Erasure:
        """Erase these records, block the person if there is a `block`, and note it, in one transaction.

        It can't be undone. Raises `Fault("not_found")`.
        """
        with self._database.write() as connection:
            erasure_id = erasing.erase(connection, subject, basis, gone, block)
        erasing.forget(self._database)
        return next(each for each in self.protocol() if each.id == erasure_id)

    def protocol(self) -> tuple[Erasure, ...]:
        """Return all erasures, the newest first."""
        with self._database.read() as connection:
            return erasures.entries(connection)
