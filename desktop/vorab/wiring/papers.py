# SPDX-License-Identifier: Apache-2.0
"""Puts together what papers are drawn with. ReportLab is imported when the first one is drawn."""

from datetime import datetime
from typing import TYPE_CHECKING

from vorab.core.document import Document
from vorab.core.look import Look
from vorab.core.stationery import PLAIN, Stationery
from vorab.paths import Home, bundled
from vorab.services import goods_notice
from vorab.services.looks import Looks
from vorab.services.paper_texts import PaperTexts
from vorab.services.papers import Supplies

if TYPE_CHECKING:
    from vorab.store.documents import DocumentRepository


def render(document: Document, number: str, issued_at: datetime, stationery: Stationery = PLAIN) -> bytes:
    """Return the PDF of a document."""
    from vorab.documents.registry import render as draw

    return draw(document, number, issued_at, stationery)


def check_look(look: Look) -> None:
    """Raise `Faults` with all that is wrong with a look."""
    from vorab.documents.registry import check_look as check

    check(look)


def supplies(home: Home, looks: Looks, documents: "DocumentRepository") -> Supplies:
    """Return what papers are made with: look, wordings, notices."""
    texts = PaperTexts(bundled("templates", "documents"), home.paper_texts, _placeholders)
    return Supplies(
        look=looks.load,
        texts=texts.usable,
        files=documents.content,
        notice=goods_notice.from_folder(home.paper_texts),
        broken=texts.broken,
        texts_to_issue=texts.for_issue,
        copy_texts=texts.copy_all,
    )


def _placeholders() -> tuple[str, ...]:
    """What the wordings of papers may use; asked for only if the firm has its own."""
    from vorab.documents.values import NAMES

    return NAMES
