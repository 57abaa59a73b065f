# SPDX-License-Identifier: Apache-2.0
"""The folded parts of the issue sheet about dates, payment and the last words."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from vorab.core.document import Document
from vorab.core.terms import PaymentTerms, Promise
from vorab.ui.desk import Desk
from vorab.ui.models.paper_input import (
    parse_coming,
    parse_day,
    parse_days,
    parse_percent,
    parse_share,
    print_day,
)
from vorab.ui.models.paper_words import share_words
from vorab.ui.paper.block import Block
from vorab.ui.widgets.word_hint import WordHint


class DatesBlock(Block):
    """When the work is done, until when the yes is needed, and how sure that is."""

    places = MappingProxyType(
        {
            "promise.accept_by": "accept_by",
            "promise.done_by": "done_by",
            "service_start": "service_start",
            "service_end": "service_end",
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = desk.tr
        accept_by = self.parsed("accept_by", tr("Bei Zusage bis"), self._coming)
        done_by = self.parsed("done_by", tr("ist es fertig am"), self._coming)
        firm = self.pills(
            "firm", tr("Wie sicher ist der Tag"), [("", tr("voraussichtlich")), ("1", tr("fest zugesagt"))]
        )
        start = self.parsed("service_start", tr("Leistung ab"), self._day)
        end = self.parsed("service_end", tr("bis"), self._day)
        delivery = self.text("delivery", tr("Eigener Satz zum Termin"), tr("Leer: der übliche Satz."), 2)
        self.rows((accept_by, done_by), (firm,), (start, end), (delivery,))
        WordHint(delivery, desk.talks.hint, tr)

    def show_document(self, document: Document) -> None:
        """Fill in the days."""
        promise = document.promise
        days = {
            "accept_by": promise.accept_by,
            "done_by": promise.done_by,
            "service_start": document.service_start,
            "service_end": document.service_end if document.service_end != document.service_start else None,
        }
        for name, day in days.items():
            self.fields[name].set_text(print_day(day))
        self.choices["firm"].choose("1" if promise.firm else "")
        self.fields["delivery"].set_text(document.delivery)

    def apply_to(self, document: Document) -> Document:
        """Take the days over. Raises `Faults` of a day that can't be read."""
        start, end = self.read("service_start", self._day), self.read("service_end", self._day)
        promise = Promise(
            self.read("accept_by", self._coming), self.read("done_by", self._coming), self.choices["firm"].value == "1"
        )
        return replace(
            document,
            promise=promise,
            service_start=start or end,
            service_end=end or start,
            delivery=self.said("delivery"),
        )

    def _coming(self, text: str) -> date | None:
        return parse_coming(text, self._desk.clock.today())

    def _day(self, text: str) -> date | None:
        return parse_day(text, self._desk.clock.today())


class PaymentBlock(Block):
    """Days to pay, what may be deducted for paying early, what is paid before the work begins."""

    places = MappingProxyType(
        {
            "payment.days": "days",
            "payment.discount_percent": "discount_percent",
            "payment.discount_days": "discount_days",
            "payment.deposit_percent": "deposit",
            "payment.deposit_amount": "deposit",
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = desk.tr
        days = self.parsed("days", tr("Zahlbar in Tagen"), parse_days)
        deposit = self.parsed("deposit", tr("Anzahlung vor Beginn"), parse_share, tr("zum Beispiel 30 % oder 200 €"))
        percent = self.parsed("discount_percent", tr("Skonto in Prozent"), parse_percent)
        within = self.parsed("discount_days", tr("in Tagen"), parse_days)
        self.rows((days,), (percent, within), (deposit,))

    def show_document(self, document: Document) -> None:
        """Fill in the terms."""
        terms = document.payment
        for name, number in (("days", terms.days), ("discount_days", terms.discount_days)):
            self.fields[name].set_text("" if number is None else str(number))
        self.fields["discount_percent"].set_text(share_words(terms.discount_percent, None).removesuffix(" %"))
        self.fields["deposit"].set_text(share_words(terms.deposit_percent, terms.deposit_amount))

    def apply_to(self, document: Document) -> Document:
        """Take the terms over. Raises `Faults` of a number that can't be read."""
        percent = self.read("discount_percent", parse_percent)
        within = self.read("discount_days", parse_days)
        part, amount = self.read("deposit", parse_share)
        terms = PaymentTerms(self.read("days", parse_days), percent, within, part, amount)
        return replace(document, payment=terms)


class ClosingBlock(Block):
    """The last words before the name."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        closing = self.text("closing", desk.tr("Eigener letzter Satz"), desk.tr("Leer: der übliche Satz."))
        self.rows((closing,))
        WordHint(closing, desk.talks.hint, desk.tr)

    def show_document(self, document: Document) -> None:
        """Fill in the sentence."""
        self.fields["closing"].set_text(document.closing)

    def apply_to(self, document: Document) -> Document:
        """Take the sentence over."""
        return replace(document, closing=self.said("closing"))
