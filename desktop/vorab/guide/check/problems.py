# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with a script, a card file or a plan: the catalogue, and one problem at its place."""

from dataclasses import dataclass, field

from vorab.guide.check.catalogue_closing import CLOSING
from vorab.guide.check.catalogue_conditions import CONDITIONS
from vorab.guide.check.catalogue_files import FILES
from vorab.guide.check.catalogue_lines import LINES
from vorab.guide.check.catalogue_others import OTHERS
from vorab.guide.check.catalogue_questions import QUESTIONS
from vorab.guide.check.catalogue_words import WORDS
from vorab.guide.check.entry import Entry, Severity

CATALOGUE: dict[str, Entry] = FILES | QUESTIONS | CONDITIONS | LINES | CLOSING | OTHERS | WORDS

__all__ = ["CATALOGUE", "Entry", "Problem", "Severity"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at a line of a file; line 0 means the whole file."""

    code: str
    file: str
    line: int
    params: dict[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return CATALOGUE[self.code].severity
