# SPDX-License-Identifier: Apache-2.0
"""A talk in memory for the tests: commands are numbered and committed at once, 20 seconds apart."""

from datetime import date
from decimal import Decimal
from functools import cache

from vorab.core.line import Lead, Line
from vorab.core.money import Money
from vorab.core.service import Service
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands
from vorab.guide.events import VERSION, Beginning, Event
from vorab.guide.load import load_script
from vorab.guide.talk import Talk
from vorab.paths import bundled
from vorab.services.scripts import load_services

START = 1_795_343_880_000  # 2026-11-22T10:38, a Sunday
TODAY = date(2026, 11, 22)
HOTLINE = bundled("templates", "scripts", "hotline.toml")
FIRM = {"company": "Muster Druck GmbH", "salutation": "Frau", "name": "Erika Muster", "consumer": False}
PRIVATE = {"name": "Kim Muster", "consumer": True}


class Weekdays:
    """A calendar without holidays."""

    def is_working_day(self, day):
        return day.weekday() < 5


class Prices:
    """The price list in memory."""

    def __init__(self, services):
        self.services = {service.id: service for service in services}

    def get(self, service_id):
        return self.services.get(service_id)

    def all(self):
        return tuple(self.services.values())

    def put(self, service):
        self.services[service.id] = service
        return service


@cache
def hotline():
    loaded = load_script(HOTLINE)
    assert loaded.script is not None, loaded.problems
    return loaded.script


def start_prices():
    return Prices(load_services(bundled("templates", "services", "start.toml")))


class Call:
    """A running talk; `do(command, …)` plays one command and returns the call itself."""

    def __init__(self, script=None, prices=None, tax="standard", party=None, began=True, way="phone"):
        self.talk = Talk(script or hotline(), prices or start_prices())
        self.now = START
        if began:
            self.do(commands.start, Beginning(Lead.NET, tax, "2026-11-22T10:38", way))
        if party:
            self.do(commands.set_party, party)

    @property
    def state(self):
        return self.talk.state

    def commit(self, wanted):
        self.now += 20_000
        self.talk.commit(self.talk.number(wanted, self.now))
        return self

    def do(self, command, *arguments, **more):
        return self.commit(command(self.talk, *arguments, **more))

    def raw(self, *events):
        """Events through the gates, as a hand at the engine would send them."""
        return self.commit(self.talk.gated(events))

    def answer(self, question, value, **more):
        return self.do(commands.answer, question, value, **more)

    def say_price(self):
        return self.do(commands.state_price)

    def agree(self, by="", **more):
        return self.do(commands.agree, by, **more)

    def conclude(self, outcome, due="2026-11-23", reason="", in_sight="", free_visit=False, **more):
        step = NextStep(**{"what": "Erledigen", "due": due, **more}) if due else None
        return self.do(commands.conclude, Ending(Outcome(outcome), step, reason, in_sight, free_visit))

    def hang_up(self):
        return self.do(commands.hang_up, TODAY, Weekdays())

    def hand_line(self, text="Anfahrt", price="40.00", quantity="1", unit="LS", **more):
        line = commands.hand_line(self.talk, text, Decimal(quantity), unit, Decimal(price))
        return self.do(commands.plan_line, change(line, **more))

    def edit(self, line_id, **more):
        return self.do(commands.plan_line, change(self.state.lines[line_id].line, **more))

    def status(self, line_id="fix"):
        return self.state.status_of(line_id).value

    def statuses(self):
        return {key: self.status(key) for key in self.state.lines}


def change(line, **more):
    """Return the line with other values; numbers may be given as text."""
    values = {name: getattr(line, name) for name in line.__dataclass_fields__}
    for name, value in more.items():
        if name in ("price", "quantity", "price_base", "rate", "discount_percent") and isinstance(value, str):
            more[name] = Decimal(value)
        if name in ("cap", "value", "discount_amount") and isinstance(value, str):
            more[name] = Money.parse(value)
    return Line(**values | more)


def fixed(party=None, **more):
    """A call in which the finding leads to a fixed price; nothing is said yet."""
    return Call(party=party or FIRM, **more).answer("finding", "setup")


def agreed(party=None):
    """A call in which the price is said and agreed."""
    return fixed(party).say_price().agree()


def event(seq, type_, payload=None, v=VERSION):
    return Event(seq, START + seq, type_, payload or {}, v)


def service(service_id="remote-fix", price="127.00", **more):
    return Service(service_id, "Fernhilfe", "LS", Decimal(price), **more)
