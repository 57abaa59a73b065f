# SPDX-License-Identifier: Apache-2.0
"""Talks for the tables of expected sentences, and what holds for every sentence."""

import re
from decimal import Decimal

from tests.unit.guide.talking import FIRM, PRIVATE, Call
from vorab.core.line import Choice, Kind, Lead, Period
from vorab.core.standing import StandingTerm
from vorab.guide import commands

WORDS = 22
HARSH = {"leider", "nur", "eigentlich", "bloß", "lediglich", "müssen", "müssten", "hiermit", "bezüglich"}
DU = FIRM | {"informal": True}
DU_PRIVATE = PRIVATE | {"informal": True}
NOBODY = {"consumer": False}
TIME = {"kind": Kind.TIME, "unit": "HUR"}
DAYS = {"kind": Kind.TIME, "unit": "DAY"}
MONTH = {"period": Period.MONTH, "unit": "MON"}
YEAR = {"period": Period.YEAR, "unit": "ANN"}
GIFT = {"kind": Kind.GOODWILL}
WARRANTY = {"kind": Kind.WARRANTY}
WISH = {"choice": Choice.OPTIONAL}
EITHER = {"choice": Choice.ALTERNATIVE, "group": "Wahl"}
FORMAL = re.compile(r"\b(?:Sie|Ihnen|Ihr|Ihre|Ihrem|Ihren|Ihrer)\b")
FAMILIAR = re.compile(r"\b(?:du|dich|dir|dein|deine|deinem|deinen|deiner)\b", re.IGNORECASE)


def talk(party=None, tax="standard", terms=()):
    """A talk with somebody unknown from a firm, or with `party`; nothing is on the price tag yet."""
    call = Call(party=party or NOBODY, tax=tax)
    return call.do(commands.set_standing, list(terms)) if terms else call


def one(text="Fernhilfe", price="127.00", party=None, tax="standard", **more):
    """A talk with one line."""
    return talk(party, tax).hand_line(text, price, **more)


def term(**more):
    """An agreed rate of 85 Euro for the service remote-work."""
    known = {"id": 1, "service": "remote-work", "text": "Stundensatz", "price": Decimal(85), "lead": Lead.NET}
    return StandingTerm(**known | {"since": "2026-01-01"} | more)


def package(size="10", used="0", **more):
    """An agreed package of hours."""
    return term(text="Stundenpaket", price=Decimal(0), hours=Decimal(size), used=Decimal(used), **more)


def sentences_of(text):
    """The sentences of a text; a colon does not end one."""
    return re.split(r"(?<=[.?!])\s+", text)


def assert_kind(text):
    """What holds whatever is said (VOICE 1, 4): short, no apology for a price, nothing that is no German."""
    for sentence in sentences_of(text):
        assert len(sentence.split()) <= WORDS, sentence
        assert sentence[:1].isupper() or not sentence[:1].isalpha(), sentence
        assert sentence.endswith((".", "?")), sentence
    assert not HARSH & set(re.findall(r"\w+", text.lower())), text
    assert not re.search(r"(?<![\d.,])0 (?:Euro|Cent|Stunden|Prozent)", text), text
    assert not re.search(r"None|  |\.\.|\.,|,\.|: ?\.|[\"'{}\[\]!]|\bminus minus\b", text), text
