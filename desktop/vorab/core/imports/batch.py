# SPDX-License-Identifier: Apache-2.0
"""What an import writes and what is needed to take it back; and who answers that (only `vorab.wiring` knows)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from vorab.core.ports import Contact
from vorab.core.service import Service


@dataclass(frozen=True, slots=True)
class CustomerEntry:
    """One customer to write: a person under each of their numbers, or a firm alone.

    `customer_id` is the entry of the customer file to complete, `joins` an earlier entry of the same batch; without
    both it is a new customer. Completing fills what is empty and changes nothing else.
    """

    contacts: tuple[Contact, ...]
    customer_id: int = 0
    joins: int = -1


@dataclass(frozen=True, slots=True)
class Touched:
    """A row an import has written: its values before, None for a new one, and a print of those after."""

    table: str
    id: int | str
    after: int
    before: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """All rows of one import, in the order they were written; `at` UTC ms."""

    rows: tuple[Touched, ...] = field(default=(), repr=False)
    at: int = 0


class ImportStore(Protocol):
    """Writes an import in one transaction, and takes it back in one."""

    def customer_file(self) -> tuple[Contact, ...]:
        """Return every contact with its customer."""

    def write_customers(self, entries: Sequence[CustomerEntry], at: int) -> Written:
        """Write new customers and complete known ones, at UTC ms. Raises `Fault("not_found")`."""

    def write_services(self, services: Sequence[Service], at: int) -> Written:
        """Insert (version 0) or replace entries of the price list, at UTC ms; what they cost before is kept.

        Raises `Fault("changed_elsewhere")`.
        """

    def take_back(self, written: Written) -> None:
        """Take back exactly what was written. Raises `Fault("import_used")` if any of it is in use or has changed."""
