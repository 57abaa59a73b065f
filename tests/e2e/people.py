# SPDX-License-Identifier: Apache-2.0
"""Somebody with a past: a quote that led to nothing, an order, a file; and somebody who only rang once."""

from vorab.core.paper_ports import Filing
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands
from vorab.services.files import new_file
from vorab.services.talks import OpenTalk
from vorab.wiring import House

NAME, PHONE = "Kim Quandtberg", "01234 987-6543"
KIM = {"name": NAME, "phone": PHONE, "email": "quandtberg@example.org", "consumer": True}
ONCE = "0151 222 333 44"


def quoted(house: House) -> OpenTalk:
    """A talk with a quote nobody answered, and a picture."""
    opened = _talk(house, commands_of(Outcome.QUOTE_WANTED))
    house.files.add_all(opened.id, 1, [new_file("Bild vom Drucker.png", b"\x89PNG Quandtberg")])
    return opened


def ordered(house: House) -> OpenTalk:
    """A talk that led to an order, with its confirmation."""
    return _talk(house, commands_of(Outcome.AGREED))


def rang(house: House, text: str = "Hund heißt Bello") -> OpenTalk:
    """A talk that just runs, with somebody nobody knows."""
    opened = house.talks.begin("hotline")
    for party in ({"name": "", "phone": ONCE, "consumer": True},):
        house.talks.do(opened, lambda talk, party=party: commands.set_party(talk, party))
    house.talks.do(opened, lambda talk: commands.note(talk, text))
    return opened


def commands_of(outcome: Outcome):  # type: ignore[no-untyped-def]
    """The steps of a talk up to its end."""
    steps = [
        lambda talk: commands.set_party(talk, KIM),
        lambda talk: commands.answer(talk, "matter", "Der Drucker druckt nur leere Seiten"),
        lambda talk: commands.answer(talk, "finding", "setup"),
        commands.state_price,
    ]
    if outcome is Outcome.AGREED:
        steps.append(commands.agree)
    ending = Ending(outcome, NextStep("Erledigen", "2026-11-24T12:00"))
    return [*steps, lambda talk: commands.conclude(talk, ending)]


def _talk(house: House, steps) -> OpenTalk:  # type: ignore[no-untyped-def]
    opened = house.talks.begin("hotline")
    for step in steps:
        house.talks.do(opened, step)
    house.papers.issue(house.papers.draft_of(opened.talk, 1), Filing(opened.id, 1))
    return opened
