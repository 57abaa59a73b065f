# SPDX-License-Identifier: Apache-2.0
"""A provider's day without end: random talks, papers and what follows, by the real services, in a process of its own.

What was stored is confirmed, and only then: so that whoever kills the process knows what has to be there.
"""

import hashlib
import json
import random
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from vorab import wiring
from vorab.core.access import Access
from vorab.core.document import DocumentType
from vorab.core.email import Mailbox
from vorab.core.faults import Faults
from vorab.core.line import Lead
from vorab.core.mail import Account, Security
from vorab.core.paper_ports import Filing, PaperStatus
from vorab.core.ports import FiledTerm
from vorab.core.standing import StandingTerm
from vorab.documents import registry
from vorab.guide import commands
from vorab.guide.plans import Run, load_plan, play
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.services.papers import Answer
from vorab.services.sample import SAMPLE
from vorab.store import documents

PLANS = sorted(Path(__file__).resolve().parents[2].joinpath("scripts").glob("*.plan"))
WARM = (registry, documents)  # what takes long to load is loaded before the first talk


@cache
def plan_of(path):
    plan, problems = load_plan(path)
    assert plan is not None, problems
    return plan


def digest(events):
    """What stands for all events of a talk up to one of them."""
    told = json.dumps([(each.seq, each.at, each.type, each.payload) for each in events], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


ACCOUNT = Account("localhost", 465, Security.TLS, "max", Mailbox("hilfe@example.org", "Max Muster"))


class Worker:
    """Works in a home or, with an address, on a server, and hands what is stored to `confirm`."""

    def __init__(self, root, url, seed, confirm):
        self.random = random.Random(seed)
        self.clock = SetClock(plan_of(PLANS[0]).start + timedelta(minutes=seed % 100_000))
        self.house = wiring.open_house(Home.at(Path(root)), self.clock, Access(url))
        self.confirm = confirm
        self.issued = []
        if self.house.company.load() is None:
            self.house.company.save(replace(SAMPLE, sample=False))

    def run(self):
        """Work until killed."""
        while True:
            self.talk(plan_of(self.random.choice(PLANS)))

    def said(self, opened):
        events = opened.talk.history.events
        self.confirm(("talk", opened.id, events[-1].seq, digest(events)))

    def do(self, opened, command, *arguments):
        self.clock.move_to(self.clock.now_ms() + 1000)
        self.house.talks.do(opened, lambda talk: command(talk, *arguments))
        self.said(opened)

    def talk(self, plan):
        """Play a plan, with things in between that nobody planned; then write what it calls for."""
        opened = self.house.talks.begin(plan.script, plan.way, plan.talk_at)
        self.said(opened)

        def apply(wanted, _now_ms):
            self.do(opened, lambda _talk: list(wanted))
            if self.random.random() < 0.2:
                self._tried(self._aside, opened)

        self._tried(play, Run(opened.talk, plan, self.house.calendar(), apply, self.clock.now_ms()))
        for matter in list(opened.talk.state.matters):
            self._tried(self._paper, opened.id, matter)
        if self.issued:
            self._tried(self._follow, self.random.choice(self.issued[-5:]))
        self._tried(self._agreement, opened)

    def _tried(self, act, *arguments):
        """Much of what is tried is refused; then nothing is stored."""
        with suppress(Faults):
            act(*arguments)

    def _aside(self, opened):
        chosen = self.random.randrange(5)
        if chosen == 0:
            self.do(opened, commands.undo)
        elif chosen == 1:
            self.do(opened, commands.note, f"Größe {self.random.random()} " * self.random.randrange(1, 50))
        elif chosen == 2:
            self.do(opened, commands.park, "Türklingel")
            self.do(opened, commands.resume)
        elif chosen == 3:
            back = opened.talk.state.matter
            self.do(opened, commands.open_matter, "Noch etwas")
            self.do(opened, commands.go_to_matter, back)
        else:
            content = self.random.randbytes(self.random.randrange(1, 20_000))
            kept = self.house.files.add(opened.id, 1, "Foto.jpg", content)
            self.confirm(("file", opened.id, kept.seq, kept.sha256))
            stored = self.house.talks.open(opened.id).talk.history.events
            opened.talk.commit(stored[len(opened.talk.history.events) :])

    def _paper(self, talk_id, matter):
        house = self.house
        document = house.papers.draft_of(house.talks.open(talk_id).talk, matter)
        self._issue(document, Filing(talk_id, matter))

    def _issue(self, document, filing):
        issued = self.house.papers.issue(document, filing)
        self.confirm(("paper", issued.id, issued.number, issued.pdf_sha256))
        self.issued.append(issued)

    def _follow(self, issued):
        papers, chosen = self.house.papers, self.random.randrange(4)
        self.house.sent.mark(issued.id)
        self.confirm(("state", issued.id, PaperStatus.SENT.value))
        if chosen == 0:
            self._issue(papers.revise(issued.id), Filing(revises=issued.id))
        elif chosen == 1:
            state = papers.decline(issued.id, "Erika Muster", "zu teuer")
            self.confirm(("state", issued.id, state.status.value))
        elif issued.type is DocumentType.QUOTE:
            state = papers.accept(issued.id, Answer(by="Erika Muster", due="2026-12-22"))
            self.confirm(("state", issued.id, state.status.value))
            order = papers.draft(DocumentType.ORDER_CONFIRMATION, issued.conversation_id, issued.matter, base=issued.id)
            self._issue(order, Filing(issued.conversation_id, issued.matter))
        else:
            mails = self.house.mails()
            mail = mails.compose(issued.id, ACCOUNT)
            kept = mails.note_sent(replace(mail, to=(Mailbox("erika@example.org"),)), ACCOUNT)
            self.confirm(("mail", kept.id))

    def _agreement(self, opened):
        agreements = self.house.agreements
        customer_id = agreements.enter(opened.talk.state.party)
        price = Decimal(self.random.randrange(50, 90))
        term = StandingTerm(0, "support-agreed", "Hilfe nach Absprache", price, Lead.NET, since="2026-01-01")
        agreements.save(FiledTerm(customer_id, term))
        self.confirm(("terms", customer_id, len(agreements.of(customer_id))))


def work(root, url, seed, confirmed):
    """Run in a process of its own; `confirmed` is the writing end of a pipe."""
    Worker(root, url, seed, confirmed.send).run()
