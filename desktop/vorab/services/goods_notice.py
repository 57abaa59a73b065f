# SPDX-License-Identifier: Apache-2.0
"""The official EU notice on the legal guarantee, a file of the firm's own that goes with papers that sell goods."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from vorab.core import consumer
from vorab.core.document import Document
from vorab.core.passages import EnclosureRef
from vorab.core.stationery import Enclosure

NAMES = ("goods-notice.pdf", "goods-notice.png", "goods-notice.jpg")
"""What the file may be called in the folder of own texts."""

MAX_MB = 20
Notice = Callable[[], Enclosure | None]
"""Returns the notice, or None while the firm has no file of it."""


def from_folder(folder: Path) -> Notice:
    """Return how to get the notice from a folder; a file that can't be read is none."""

    def notice() -> Enclosure | None:
        for name in NAMES:
            try:
                with (folder / name).open("rb") as stream:
                    content = stream.read(MAX_MB * 1024 * 1024 + 1)
            except OSError:
                continue
            if 0 < len(content) <= MAX_MB * 1024 * 1024:
                return Enclosure(consumer.GOODS_NOTICE, content)
        return None

    return notice


def with_notice(document: Document, notice: Notice) -> Document:
    """Return the document with the notice among its enclosures if it needs one and there is one.

    One from before goes: the newest file counts (Regulation (EU) 2025/1960).
    """
    others = tuple(each for each in document.enclosures if each.name != consumer.GOODS_NOTICE)
    found = notice() if consumer.needs_goods_notice(document) else None
    if found is not None:
        others = (*others, EnclosureRef(found.name, hashlib.sha256(found.content).hexdigest()))
    return document if others == document.enclosures else replace(document, enclosures=others)
