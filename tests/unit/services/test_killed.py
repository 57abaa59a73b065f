# SPDX-License-Identifier: Apache-2.0
"""P5: whatever moment the program is killed at, what it had confirmed is there, and work goes on from there."""

import random
import time
from contextlib import suppress

from tests.processes import CONTEXT
from tests.unit.services import worker
from vorab import wiring
from vorab.core.access import Access
from vorab.guide import commands
from vorab.paths import Home

LONGEST = 0.25


class Killer:
    """Lets a worker run on one home again and again, kills it, and looks at what it left."""

    def __init__(self, home, url=""):
        self.home, self.url = home, url
        self.random = random.Random(2026)
        self.confirmed = {}
        self.said = {}

    def rounds(self, count):
        for seed in range(1, count + 1):
            self.check(self.run_and_kill(seed))
        self.check(self.confirmed)

    def run_and_kill(self, seed):
        """Kill it at a random moment, mostly after its first words, and return what it had confirmed by then."""
        reading, writing = CONTEXT.Pipe(duplex=False)
        process = CONTEXT.Process(target=worker.work, args=(str(self.home.root), self.url, seed, writing))
        process.start()
        writing.close()
        heard = [] if self.random.random() < 0.2 else [reading.recv()]
        ending = time.monotonic() + self.random.uniform(0.0, LONGEST)
        with suppress(EOFError, OSError):
            while reading.poll(max(ending - time.monotonic(), 0)):
                heard.append(reading.recv())
            process.kill()
            while True:
                heard.append(reading.recv())
        process.join()
        assert process.exitcode != 1, "it was killed, it did not break down"
        new = {(kind, ident): rest for kind, ident, *rest in heard if kind not in ("file", "state")}
        new |= {(kind, ident, *rest): [] for kind, ident, *rest in heard if kind in ("file", "state")}
        self.confirmed |= new
        return new

    def check(self, confirmed):
        """All is sound, all that was confirmed is there, and a talk can go on."""
        house = wiring.open_house(self.home, None, Access(self.url))
        try:
            house.drafts.put("killed", "")  # waits until a server has let go of the last one
            assert house.findings() == ()
            for key, rest in confirmed.items():
                getattr(self, f"_{key[0]}")(house, *key[1:], *rest)
            running = house.talks.unfinished()
            if running:
                opened = house.talks.open(running[0].id)
                before = opened.talk.state.answers
                with suppress(commands.gates.Refused):
                    house.talks.do(opened, commands.resume)
                house.talks.do(opened, lambda talk: commands.note(talk, "weiter"))
                assert house.talks.open(opened.id).talk.state.answers == before
        finally:
            house.close()

    def _talk(self, house, talk_id, seq, digest):
        events = house.conversations.events(talk_id)
        assert len(events) >= seq
        assert worker.digest(events[:seq]) == digest

    def _paper(self, house, document_id, number, sha256):
        issued = house.papers.get(document_id)
        assert (issued.number, issued.pdf_sha256) == (number, sha256)

    def _state(self, house, document_id, status):
        assert status in {state.status.value for state in house.papers.states(document_id)}

    def _file(self, house, talk_id, seq, sha256):
        assert (seq, sha256) in {(file.seq, file.sha256) for file in house.files.of(talk_id)}

    def _mail(self, house, mail_id):
        assert mail_id not in {mail.id for mail in house.outbox()}

    def _terms(self, house, customer_id, count):
        assert len(house.agreements.of(customer_id)) >= count


def test_killed_thirty_times_on_a_file(tmp_path):
    Killer(Home.at(tmp_path / "home")).rounds(30)


def test_killed_on_a_server(tmp_path, postgres):
    name = postgres.create()
    Killer(Home.at(tmp_path / "home"), postgres.url(name)).rounds(8)
    postgres.drop(name)
