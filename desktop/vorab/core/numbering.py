# SPDX-License-Identifier: Apache-2.0
"""Document numbers: gap-free ranges per type and year (§ 14(4) Nr. 4 UStG asks for unique ones; FACTS 3.6)."""

from dataclasses import dataclass

from vorab.core.document import DocumentType

PREFIXES = {
    DocumentType.QUOTE: "AN",
    DocumentType.ESTIMATE: "KV",
    DocumentType.ORDER_CONFIRMATION: "AB",
    DocumentType.CHANGE_ORDER: "AB",
    DocumentType.ACCEPTANCE_REQUEST: "AA",
    DocumentType.ACCEPTANCE: "AP",
    DocumentType.CONVERSATION_NOTE: "GN",
    DocumentType.INTERIM_REPORT: "ZB",
    DocumentType.HAND_OVER: "UE",
    DocumentType.THANK_YOU: "DA",
    DocumentType.CASE_FILE: "AK",
}


@dataclass(frozen=True, slots=True)
class NumberRange:
    """A range such as AN-2026, and the last number given from it."""

    type: DocumentType
    year: int
    last: int = 0

    def number(self, position: int, revision: int = 1) -> str:
        """Return the printed number: "AN-2026-0042", its second version "AN-2026-0042-R2".

        A change order is counted under its order: "AB-2026-0007-N1" is the first one of the seventh order.
        """
        number = f"{PREFIXES[self.type]}-{self.year}-{position:04d}"
        if self.type is DocumentType.CHANGE_ORDER:
            return f"{number}-N{revision}"
        return number if revision == 1 else f"{number}-R{revision}"
