# SPDX-License-Identifier: Apache-2.0
"""A document as value: JSON input, stored data, the renderer's input and the totals' input (DESIGN 4, 6)."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from vorab.core.line import Lead, Line
from vorab.core.money import Money, refuse_floats
from vorab.core.party import Customer, Provider
from vorab.core.passages import Acceptance, EnclosureRef, Passage, Reference, Section
from vorab.core.terms import Contract, PaymentTerms, Promise
from vorab.core.vat import REASON_OF, Category, Tax


class DocumentType(StrEnum):
    """What a paper is, in the words of the glossary (DESIGN 3)."""

    QUOTE = "quote"
    ESTIMATE = "estimate"
    ORDER_CONFIRMATION = "order_confirmation"
    CHANGE_ORDER = "change_order"
    ACCEPTANCE_REQUEST = "acceptance_request"
    ACCEPTANCE = "acceptance"
    CONVERSATION_NOTE = "conversation_note"
    INTERIM_REPORT = "interim_report"
    HAND_OVER = "hand_over"
    THANK_YOU = "thank_you"
    CASE_FILE = "case_file"

    @property
    def priced(self) -> bool:
        """Whether the paper holds positions with prices; the others hold passages of text."""
        return self in _PRICED

    @property
    def offered(self) -> bool:
        """Whether the paper asks for a yes: then prices are stated by it once it was sent (DESIGN 7.2)."""
        return self in _OFFERED


_OFFERED = (DocumentType.QUOTE, DocumentType.ESTIMATE, DocumentType.CHANGE_ORDER)
_PRICED = (*_OFFERED, DocumentType.ORDER_CONFIRMATION)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A discount or charge on the document: `percent` or `amount` (EUR), for one VAT group or all."""

    text: str
    percent: Decimal | None = None
    amount: Money | None = None
    category: Category | None = None
    rate: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse floats (P7)."""
        refuse_floats(self.percent, self.amount, self.rate)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was said on the phone: the matter, the finding, when the price was said, who agreed and when."""

    wanted: str = ""
    found: str = ""
    until: str = ""
    stated_at: dt.datetime | None = None
    agreed_by: str = ""
    agreed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A quote or what follows from it. Times are local wall time, amounts EUR.

    `informal`: both say du. `replaces` is the number of the version before, `changes` what is different in this one.
    `reference` is the paper this one belongs to. `service_start` and `service_end` are the days of the work (BT-72 to
    BT-74); a single day is both.
    """

    type: DocumentType = DocumentType.QUOTE
    number: str = ""
    date: dt.date | None = None
    valid_until: dt.date | None = None
    talk_at: dt.datetime | None = None
    prices: Lead = Lead.NET
    tax: Tax = Tax.STANDARD
    provider: Provider = field(default_factory=lambda: Provider(name=""))
    customer: Customer = field(default_factory=Customer)
    subject: str = ""
    intro: str = ""
    closing: str = ""
    delivery: str = ""
    agreement: Agreement = field(default_factory=Agreement)
    lines: tuple[Line, ...] = ()
    discounts: tuple[Adjustment, ...] = ()
    charges: tuple[Adjustment, ...] = ()
    prepaid: Money = field(default_factory=Money)
    rounding: Money = field(default_factory=Money)
    informal: bool = False
    reference: Reference = field(default_factory=Reference)
    replaces: str = ""
    changes: tuple[str, ...] = ()
    service_start: dt.date | None = None
    service_end: dt.date | None = None
    promise: Promise = field(default_factory=Promise)
    payment: PaymentTerms = field(default_factory=PaymentTerms)
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()
    acceptance: Acceptance = field(default_factory=Acceptance)
    contract: Contract = field(default_factory=Contract)
    enclosures: tuple[EnclosureRef, ...] = ()

    @property
    def paper(self) -> DocumentType:
        """The paper to print: once the order was given, a quote is its confirmation (DESIGN 6)."""
        confirms = self.agreement.agreed_at and self.type in (DocumentType.QUOTE, DocumentType.ESTIMATE)
        return DocumentType.ORDER_CONFIRMATION if confirms else self.type

    @property
    def tax_reasons(self) -> tuple[str, ...]:
        """The reasons for charging no VAT, each once, in the order of the lines (BT-120)."""
        reasons = []
        for line in self.lines:
            if line.category in (Category.STANDARD, Category.ZERO):
                continue
            reason = line.tax_reason or REASON_OF.get(self.tax, "")
            if reason and reason not in reasons:
                reasons.append(reason)
        return tuple(reasons)
