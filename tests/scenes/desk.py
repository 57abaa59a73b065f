# SPDX-License-Identifier: Apache-2.0
"""One provider at the phone, for the scenes: what is done is stored, half a minute apart."""

import io
import sqlite3
from contextlib import closing
from datetime import datetime

import pytest

from tests import stores  # noqa: F401 - makes databases cheap
from tests.pdf_reader import pdfplumber
from vorab import wiring
from vorab.core.paper_ports import Filing
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands
from vorab.guide.gates import Refused
from vorab.paths import Home
from vorab.services.clock import SetClock

ERIKA = {
    "company": "Muster Druck GmbH", "salutation": "Frau", "first_name": "Erika", "last_name": "Muster",
    "street": "Beispielstraße 2", "postcode": "12345", "city": "Musterstadt", "consumer": False,
    "phone": "+49 1234 555017", "decides": "self", "may_decide_up_to": "500.00",
}  # fmt: skip
KIM = {
    "name": "Kim Muster", "street": "Beispielstraße 4", "postcode": "12345", "city": "Musterstadt", "consumer": True,
    "phone": "+49 1234 555018", "decides": "self",
}  # fmt: skip


class Desk:
    """The services and the store behind the window; commands are the ones its keys send."""

    def __init__(self, folder, script):
        self.clock = SetClock(datetime(2026, 11, 23, 10, 38))  # noqa: DTZ001 - local wall time; a Monday
        self.house = wiring.open_house(Home.at(folder), self.clock)
        wiring.ensure_sample(self.house)
        self.opened = self.house.talks.begin(script)

    @property
    def talk(self):
        return self.opened.talk

    @property
    def state(self):
        return self.opened.talk.state

    @property
    def matter(self):
        return self.state.matters[1]

    def do(self, command, *arguments, **more):
        self.clock.move_to(self.clock.now_ms() + 30_000)
        self.house.talks.do(self.opened, lambda talk: command(talk, *arguments, **more))
        return self

    def raw(self, *events):
        """Events past the commands, straight at the gates."""
        return self.do(lambda talk: talk.gated(events))

    def answer(self, **answers):
        for question, value in answers.items():
            self.do(commands.answer, question, value)
        return self

    def conclude(self, outcome, what="Erledigen", due="2026-11-24", **more):
        step = NextStep(what, due) if what else None
        return self.do(commands.conclude, Ending(Outcome(outcome), step, **more))

    def propose(self):
        """Record what the window proposes."""
        ending = commands.proposal(self.talk, self.clock.today(), self.house.calendar())
        return self.do(commands.conclude, ending)

    def hang_up(self):
        return self.do(commands.hang_up, self.clock.today(), self.house.calendar())

    def later(self, **when):
        """Let time pass."""
        moment = self.clock.local(self.clock.now_ms()).replace(**when)
        self.clock.move_to(SetClock(moment).now_ms())

    def today(self):
        return self.house.today.load()

    def billable(self):
        """What could ever stand on a bill: the agreed lines as they are stored."""
        return [line.line.id for line in self.house.conversations.projection(self.opened.id).agreed]

    def paper(self):
        return self.house.papers.draft_of(self.talk, 1)

    def issue(self):
        return self.house.papers.issue(self.paper(), Filing(self.opened.id, 1))

    def printed(self):
        """The draft as a reader sees it."""
        return text_of(self.house.papers.preview(self.paper()))

    def tamper(self, sql):
        """Change rows past the program, its protection taken away and put back; the codes `verify` finds then."""
        with closing(sqlite3.connect(self.house.home.database)) as raw, raw:
            triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                raw.execute(f"DROP TRIGGER {name}")
            assert raw.execute(sql).rowcount > 0, "there is something to tamper with"
            for _, trigger in triggers:
                raw.execute(trigger)
        return [finding.code for finding in self.house.findings()]

    def close(self):
        self.house.close()


def text_of(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def refused(act, *arguments, **more):
    """The gate and the code by which something is refused."""
    with pytest.raises(Refused) as found:
        act(*arguments, **more)
    return found.value.gate, found.value.code


def opens(script):
    """A fixture: a desk on a home of its own, with a talk begun."""

    @pytest.fixture
    def desk(tmp_path):
        desk = Desk(tmp_path / "home", script)
        yield desk
        desk.close()

    return desk
