# SPDX-License-Identifier: Apache-2.0
"""What the placeholders of a mail stand for, taken from the paper that goes with it."""

from datetime import date

from vorab.core import totals
from vorab.core.amounts_de import print_amount
from vorab.core.company import Company
from vorab.core.document import Document
from vorab.core.line import Kind, Lead, Period
from vorab.core.mail import Account
from vorab.core.paper_ports import IssuedDocument
from vorab.core.party import Customer

_DATE = "%d.%m.%Y"


def values_of(issued: IssuedDocument, company: Company | None, account: Account, informal: bool) -> dict[str, str]:
    """Return the values by the names of `delivery.texts.NAMES`; empty where there is nothing to say."""
    document = issued.document
    provider = company.provider if company else document.provider
    talk_at, until = document.talk_at, document.valid_until
    return {
        "greeting": greeting(document.customer, informal),
        "number": issued.number,
        "title": document.subject,
        "price": price(document),
        "valid_until": _day(until) if until else "",
        "talk_day": _day(talk_at.date()) if talk_at else "",
        "customer": document.customer.company or document.customer.person,
        "house": provider.name,
        "me": provider.owner or provider.name,
        "phone": provider.phone,
        "signature": account.signature,
    }


def greeting(customer: Customer, informal: bool) -> str:
    """Return "Guten Tag Frau Muster," or, where both say du, "Hallo Erika,"."""
    if informal and customer.first_name:
        return f"Hallo {customer.first_name},"
    return f"Guten Tag {customer.letter_name},".replace(" ,", ",")


def price(document: Document) -> str:
    """Return the price as the customer heard it, or nothing where one sum is not the whole truth.

    That is so with estimates, running costs and lines left to choose from: the paper has them, each with its terms.
    """
    if any(line.kind is Kind.TIME or line.period is not Period.ONCE or not line.selected for line in document.lines):
        return ""
    sums = totals.compute(document)
    if sums.gross.cents <= 0:
        return ""
    gross = print_amount(sums.gross)
    if not sums.vat_total.cents:
        return gross
    if document.prices is Lead.GROSS:
        return f"{gross} mit Mehrwertsteuer"
    return f"{print_amount(sums.net)}, mit Mehrwertsteuer {gross}"


def _day(day: date) -> str:
    return day.strftime(_DATE)
