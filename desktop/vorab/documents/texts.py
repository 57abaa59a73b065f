# SPDX-License-Identifier: Apache-2.0
"""The wordings of papers from `templates/documents/*.toml`, and before them the firm's own."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from vorab.core.document import Document
from vorab.core.faults import Fault
from vorab.core.template_text import fill, load
from vorab.documents.printable import printable
from vorab.documents.style import NBSP
from vorab.documents.values import Values
from vorab.paths import bundled

LETTER = "letter"
"""The file of what all papers say in the same words."""

DU = "_du"
CONSUMER = "_consumer"
_GAPS = re.compile(r"\n{3,}")
_BLANKS = re.compile(r" {2,}")

Wordings = Mapping[str, str]


class Texts:
    """The wordings to draw a paper with; `own` are the firm's, by file name and key, checked before.

    A key may have twins for private customers (`_consumer`), for those one says du to (`_du`), and for both
    (`_consumer_du`); the one that fits best is taken.
    """

    def __init__(self, own: Mapping[str, Wordings]) -> None:
        self._own = own
        self._read: dict[str, Wordings] = {}

    @property
    def own(self) -> Mapping[str, Wordings]:
        """The firm's own wordings, by file name and key."""
        return self._own

    def say(self, name: str, key: str, document: Document, **more: str) -> str:
        """Return a wording of the file `name` with its values; empty where there is nothing to say.

        `more` are values for this wording only. Raises `KeyError` for a key that no file has, and
        `Fault("paper_text_missing")` for a shipped file that is not there.
        """
        text = self._chosen(name, key, document)
        if "{" in text or "[" in text:
            text = fill(text, Values(document, more))
            text = _GAPS.sub("\n\n", _BLANKS.sub(" ", text)).strip()
        return text

    def _chosen(self, name: str, key: str, document: Document) -> str:
        wordings = self._of(name)
        for end in _ends(document.customer.consumer, document.informal):
            found = wordings.get(key + end)
            if found is not None:
                return found
        raise KeyError(f"{name}.{key}")

    def _of(self, name: str) -> Wordings:
        wordings = self._read.get(name)
        if wordings is None:
            own = self._own.get(name)
            wordings = self._read[name] = merged(shipped(name), own) if own else shipped(name)
        return wordings


def _ends(consumer: bool, informal: bool) -> Iterator[str]:
    """What to look for behind a key, the most special first."""
    if consumer:
        yield from (CONSUMER + DU, CONSUMER) if informal else (CONSUMER,)
    yield from (DU, "") if informal else ("",)


def merged(wordings: Wordings, own: Wordings) -> Wordings:
    """Return the shipped wordings with the firm's own before them, as they can be printed.

    A wording of one's own with Sie has not the shipped one with du as its twin: better Sie than somebody else's words.
    What is for private customers only stays until it is changed by its own key, whatever the firm tells businesses.
    """
    kept = {key: text for key, text in wordings.items() if not (key.endswith(DU) and key.removesuffix(DU) in own)}
    return kept | {key: _shown(text) for key, text in own.items()}


@cache
def shipped(name: str) -> Wordings:
    """Return the wordings that come with Vorab, read once. Raises `Fault("paper_text_missing")`."""
    file = f"{name}.toml"
    try:
        data = load(bundled("templates", "documents", file).read_bytes())
    except (OSError, Fault) as error:
        raise Fault("paper_text_missing", file=file) from error
    texts = {key: text for key, text in data.items() if isinstance(text, str) and key != "lang"}
    return {key: _shown(text) for key, text in texts.items()}


def _shown(text: str) -> str:
    """A wording as it is printed: a paragraph sign stays with its number."""
    return printable(text, multiline=True).replace("§ ", f"§{NBSP}")
