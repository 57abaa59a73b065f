# SPDX-License-Identifier: Apache-2.0
"""Sentences built by code: what the provider says aloud about price, benefit, agreement and call-back (VOICE).

They are German content, not strings of the window, with Sie or, where both say so, with du. No sentence has more than
22 words.
"""

from vorab.guide.sentences.benefit import benefit, benefit_in
from vorab.guide.sentences.call_back import FURTHER_MATTER, asked_again, call_back_opening, declining
from vorab.guide.sentences.dates import due_date, due_words, until_words
from vorab.guide.sentences.names import accusative, dative, greeting, name
from vorab.guide.sentences.price import price
from vorab.guide.sentences.read_back import read_back, read_back_all, thanks
from vorab.guide.sentences.sums import total

__all__ = [
    "FURTHER_MATTER",
    "accusative",
    "asked_again",
    "benefit",
    "benefit_in",
    "call_back_opening",
    "dative",
    "declining",
    "due_date",
    "due_words",
    "greeting",
    "name",
    "price",
    "read_back",
    "read_back_all",
    "thanks",
    "total",
    "until_words",
]
