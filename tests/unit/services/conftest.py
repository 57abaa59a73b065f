# SPDX-License-Identifier: Apache-2.0
"""A real home with its database, a firm and a clock that stands still."""

from dataclasses import dataclass, field
from datetime import datetime

import pytest

from tests import stores  # noqa: F401 - makes databases cheap
from tests.unit.guide.talking import FIRM, change
from vorab import wiring
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands
from vorab.services.clock import SetClock

START = datetime(2026, 11, 23, 10, 38)  # noqa: DTZ001 - wall time, a Monday


@dataclass
class Firm:
    """The services of one home; `reopen` closes the file and opens it again."""

    home: object
    clock: SetClock = field(default_factory=lambda: SetClock(START))
    house: object = None

    def open(self):
        self.house = wiring.open_house(self.home, self.clock)
        return self

    def reopen(self):
        self.house.close()
        return self.open()

    def pass_time(self, **parts):
        at = self.clock.local(self.clock.now_ms()).replace(**parts)
        self.clock.move_to(SetClock(at).now_ms())

    def do(self, opened, *steps):
        """Play (command, arguments…) in a stored talk, a minute apart."""
        for command, *arguments in steps:
            self.clock.move_to(self.clock.now_ms() + 60_000)
            self.house.talks.do(opened, lambda talk, c=command, a=arguments: c(talk, *a))
        return opened

    def talk(self, party=FIRM, finding="setup", *steps):
        opened = self.house.talks.begin("hotline")
        if party:
            self.do(opened, (commands.set_party, party))
        if finding:
            self.do(opened, (commands.answer, "finding", finding))
        return self.do(opened, *steps)

    def ordered(self, party=FIRM, due="2026-11-24T12:00"):
        step = NextStep("Erledigen", due)
        steps = ((commands.state_price,), (commands.agree,), (commands.conclude, Ending(Outcome.AGREED, step)))
        return self.talk(party, "setup", *steps)

    def ended(self, outcome, due, party=FIRM, **more):
        step = NextStep("Erledigen", due, **more)
        return self.talk(party, "setup", (commands.state_price,), (commands.conclude, Ending(Outcome(outcome), step)))

    def edit(self, opened, line_id, **more):
        line = change(opened.talk.state.lines[line_id].line, **more)
        return self.do(opened, (commands.plan_line, line))


@pytest.fixture
def empty(home):
    firm = Firm(home).open()
    yield firm
    firm.house.close()


@pytest.fixture
def firm(empty):
    wiring.ensure_sample(empty.house)
    return empty
