# SPDX-License-Identifier: Apache-2.0
"""Document numbers: gap-free ranges per type and year (§ 14(4) Nr. 4 UStG asks for unique ones; FACTS 3.6)."""

from dataclasses import dataclass

from vorab.core.document import DocumentType

PREFIXES = {DocumentType.QUOTE: "AN", DocumentType.ORDER_CONFIRMATION: "AB"}


@dataclass(frozen=True, slots=True)
class NumberRange:
    """A range such as AN-2026, and the last number given from it."""

    type: DocumentType
    year: int
    last: int = 0

    def number(self, position: int) -> str:
        """Return the printed number, for example "AN-2026-0042"."""
        return f"{PREFIXES[self.type]}-{self.year}-{position:04d}"
