# SPDX-License-Identifier: Apache-2.0
"""All that a paper is made of beside its data: the look, the texts, and the files that are appended."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vorab.core.look import OURS, Look


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that is appended to a paper as pages: its name as printed, and its bytes (PDF, PNG or JPEG)."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Stationery:
    """What a firm's papers are made with.

    `texts` are the firm's own wordings by file name and key, as `documents.texts` reads them; where there is none, the
    shipped wording stands. `enclosures` belong to one paper only.
    """

    look: Look = OURS
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    enclosures: tuple[Enclosure, ...] = ()


PLAIN = Stationery()
"""Papers nobody has changed anything of."""
