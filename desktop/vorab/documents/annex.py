# SPDX-License-Identifier: Apache-2.0
"""What comes after a letter to a private customer: the contract, who we are, the right to withdraw (FACTS 2)."""

from collections.abc import Callable, Sequence

from vorab.core import consumer
from vorab.core.document import Document
from vorab.documents.flow import Flow
from vorab.documents.information import draw_information
from vorab.documents.letter import Annex
from vorab.documents.texts import Texts
from vorab.documents.withdrawal import draw_form, draw_goods_notice, draw_instruction

Draw = Callable[[Flow, Document, Texts], None]


def annexes_of(document: Document, texts: Texts) -> Sequence[Annex]:
    """Return the pages that follow the letter, in their order; none for a business or a paper without prices."""
    if not consumer.informs(document):
        return ()
    drawn: list[Draw] = [draw_information]
    if consumer.may_withdraw(document):
        drawn += [draw_instruction, draw_form]
    if consumer.needs_goods_notice(document) and not consumer.has_goods_notice(document):
        drawn.append(draw_goods_notice)
    return [_annex(draw, document, texts) for draw in drawn]


def _annex(draw: Draw, document: Document, texts: Texts) -> Annex:
    def annex(flow: Flow) -> None:
        draw(flow, document, texts)

    return annex
