# SPDX-License-Identifier: Apache-2.0
"""The folded parts of the issue sheet: which ones a paper has, and what their headings say of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from vorab.core import consumer
from vorab.core.document import Document, DocumentType
from vorab.ui.desk import Desk
from vorab.ui.models import paper_words
from vorab.ui.paper.adjustments_block import AdjustmentsBlock
from vorab.ui.paper.block import Block
from vorab.ui.paper.contract_block import ContractBlock, contract_summary
from vorab.ui.paper.lines_block import LinesBlock
from vorab.ui.paper.terms_blocks import ClosingBlock, DatesBlock, PaymentBlock


@dataclass(frozen=True, slots=True)
class Part:
    """A folded part: its block, what its heading says of a document, and whether having something in it opens it."""

    name: str
    title: str
    make: Callable[[], Block]
    summary: Callable[[Document], str]
    opens: bool = True


def parts_of(desk: Desk, document: Document) -> Iterator[Part]:
    """Yield the parts of such a paper in the order of their keys; their blocks are built when they are wanted."""
    tr = desk.tr
    if document.type.priced:
        dates, payment = partial(paper_words.dates_summary, tr), partial(paper_words.payment_summary, tr)
        yield Part("dates", tr("Termine und Leistungszeit"), partial(DatesBlock, desk), dates)
        yield Part("payment", tr("Zahlung, Skonto, Anzahlung"), partial(PaymentBlock, desk), payment)
        typed = document.type is DocumentType.CHANGE_ORDER
        title = tr("Was dazukommt") if typed else tr("Positionen ordnen")
        lines = partial(paper_words.lines_summary, tr)
        yield Part("lines", title, partial(LinesBlock, desk), lines, opens=typed)
    if consumer.informs(document):
        summary = partial(contract_summary, tr)
        yield Part("contract", tr("Vertrag mit Privatleuten"), partial(ContractBlock, desk), summary, opens=False)
    if document.paper.offered:
        make = partial(AdjustmentsBlock, desk)
        yield Part("adjustments", tr("Rabatt und Zuschlag"), make, paper_words.adjustments_summary)
    yield Part("closing", tr("Letzter Satz"), partial(ClosingBlock, desk), lambda shown: shown.closing)
