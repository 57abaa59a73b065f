# SPDX-License-Identifier: Apache-2.0
"""What the placeholders in the wordings of papers stand for, taken from the document and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from vorab.core import totals
from vorab.core.amounts_de import print_amount, print_number
from vorab.core.document import Document
from vorab.core.money import Money
from vorab.documents import wording
from vorab.documents.style import NBSP


def _day(value: date | None) -> str:
    return wording.day(value) if value else ""


def _moment(value: datetime | None) -> str:
    """As it stands after "am": "22.11.2026 um 10:42 Uhr"."""
    return f"{wording.day(value)} um {value:%H:%M}{NBSP}Uhr" if value else ""


def _by_phone(document: Document, when: datetime | None) -> str:
    """Say "am Telefon" if it was on the day of the talk; about other days nobody told us."""
    return wording.by_phone(document, when).strip() if when else ""


def agreed_by(document: Document) -> str:
    """Return who gave the order, where that was somebody else than the one the letter goes to."""
    customer, name = document.customer, document.agreement.agreed_by
    own = {"", customer.person, customer.spoken_name, customer.letter_name, customer.last_name}
    return "" if name in own else name


def _signer(document: Document) -> str:
    customer = document.customer
    return document.acceptance.by or customer.person or customer.company


def _period(document: Document) -> str:
    start, end = document.service_start, document.service_end
    if start and end and start != end:
        return f"{_day(start)} bis {_day(end)}"
    return _day(start or end)


def _amount(amount: Money | None) -> str:
    return print_amount(amount) if amount is not None else ""


def _sum(document: Document, name: str) -> str:
    """A sum of the whole paper; one without prices has none."""
    if not document.paper.priced:
        return ""
    sums = totals.compute(document)
    return print_amount(sums.net if name == "net" else sums.gross)


def _number(value: Decimal | int | None) -> str:
    return "" if value is None else print_number(Decimal(value))


_KNOWN: dict[str, Callable[[Document], str]] = {
    "number": lambda document: document.number,
    "title": lambda document: document.subject,
    "day": lambda document: _day(document.date),
    "name": lambda document: document.customer.letter_name,
    "first_name": lambda document: document.customer.first_name,
    "customer": lambda document: document.customer.company or document.customer.person,
    "house": lambda document: document.provider.name,
    "me": lambda document: document.provider.owner or document.provider.name,
    "phone": lambda document: document.provider.phone.replace(" ", NBSP),
    "email": lambda document: document.provider.email,
    "talk_day": lambda document: _day(document.talk_at.date()) if document.talk_at else "",
    "valid_until": lambda document: _day(document.valid_until),
    "wanted": lambda document: wording.sentence(document.agreement.wanted),
    "found": lambda document: wording.sentence(document.agreement.found),
    "until": lambda document: document.agreement.until,
    "delivery": lambda document: wording.sentence(document.delivery),
    "stated_at": lambda document: _moment(document.agreement.stated_at),
    "stated_by_phone": lambda document: _by_phone(document, document.agreement.stated_at),
    "agreed_at": lambda document: _moment(document.agreement.agreed_at),
    "agreed_by_phone": lambda document: _by_phone(document, document.agreement.agreed_at),
    "agreed_by": agreed_by,
    "accept_by": lambda document: _day(document.promise.accept_by),
    "done_by": lambda document: _day(document.promise.done_by),
    "service_day": _period,
    "order_number": lambda document: document.reference.number,
    "order_day": lambda document: _day(document.reference.date),
    "order_done_by": lambda document: _day(document.reference.done_by),
    "order_net": lambda document: _amount(document.reference.net),
    "order_gross": lambda document: _amount(document.reference.gross),
    "replaces": lambda document: document.replaces,
    "net": lambda document: _sum(document, "net"),
    "gross": lambda document: _sum(document, "gross"),
    "payment_days": lambda document: _number(document.payment.days),
    "discount_percent": lambda document: _number(document.payment.discount_percent),
    "discount_days": lambda document: _number(document.payment.discount_days),
    "deposit_percent": lambda document: _number(document.payment.deposit_percent),
    "on_day": lambda document: _day(document.acceptance.on),
    "place": lambda document: document.acceptance.place,
    "accepted_by": lambda document: document.acceptance.by,
    "signer": _signer,
    "reservation": lambda document: document.acceptance.reservation,
    "deadline": lambda document: _day(document.acceptance.deadline),
}

NAMES = tuple(_KNOWN)
"""The placeholders that every wording may use."""


class Values(Mapping[str, str]):
    """The values of a document by name, worked out when asked for; `more` are those that belong to one wording.

    What is not known is not in it.
    """

    def __init__(self, document: Document, more: Mapping[str, str]) -> None:
        self._document = document
        self._more = more

    def __getitem__(self, name: str) -> str:
        value = self._more[name] if name in self._more else _KNOWN[name](self._document)
        if not value:
            raise KeyError(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return (name for name in dict.fromkeys((*self._more, *NAMES)) if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
