# SPDX-License-Identifier: Apache-2.0
"""The thank-you note to somebody who recommended us. It names no customer who has not agreed to that."""

from collections.abc import Sequence

from vorab.core.document import Document, DocumentType
from vorab.documents.letter import LetterType
from vorab.documents.page import InfoRow
from vorab.documents.prose import Part, ProseBody, passages
from vorab.documents.texts import Texts

_FILE = DocumentType.THANK_YOU.value


def _info(_document: Document) -> list[InfoRow]:
    return []


def _parts(document: Document, _texts: Texts) -> Sequence[Part]:
    return passages(document)


THANK_YOU = LetterType(
    name="Danke für die Empfehlung",
    number_label="Schreiben Nr.",
    info=_info,
    body=ProseBody(_FILE, _parts),
)
"""A few warm lines, nothing to sell (SCENES S5)."""
