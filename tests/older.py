# SPDX-License-Identifier: Apache-2.0
"""Writes the database that is kept in tests/data/older when a schema version is frozen; see the README there.

Everything goes through the services, as it does for users.
"""

import gzip
import io
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from PIL import Image

from vorab import wiring
from vorab.core.document import DocumentType
from vorab.core.email import Mailbox
from vorab.core.line import Lead
from vorab.core.look import Design, FirmLook, Form, Look
from vorab.core.mail import Account, Security
from vorab.core.money import Money
from vorab.core.paper_ports import Filing
from vorab.core.party import Customer
from vorab.core.ports import Contact, FiledTerm
from vorab.core.standing import StandingTerm
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.services.files import new_file
from vorab.services.papers.answers import Answer
from vorab.services.sample import SAMPLE

START = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - wall time, a Monday
ERIKA = {
    "company": "Muster Druck GmbH", "salutation": "Frau", "name": "Erika Muster", "phone": "01234 555-017",
    "email": "erika@example.org", "street": "Beispielallee 3", "postcode": "12345", "city": "Musterstadt",
    "consumer": False,
}  # fmt: skip
KIM = {"name": "Kim Muster", "phone": "01234 555-099", "consumer": True}
ACCOUNT = Account("localhost", 465, Security.TLS, "max", Mailbox("hilfe@example.org", "Max Muster"))


class Writer:
    """Plays a few days of a firm into a home."""

    def __init__(self, home: Home) -> None:
        self.clock = SetClock(START)
        self.house = wiring.open_house(home, self.clock)

    def pass_minutes(self, count: int = 1) -> None:
        self.clock.move_to(self.clock.now_ms() + count * 60_000)

    def do(self, opened, *steps):
        for command, *arguments in steps:
            self.pass_minutes()
            self.house.talks.do(opened, lambda talk, c=command, a=arguments: c(talk, *a))
        return opened

    def talk(self, party, outcome: Outcome | None, due: str = ""):
        self.pass_minutes(30)
        opened = self.house.talks.begin("hotline")
        self.do(opened, (commands.set_party, party), (commands.answer, "finding", "setup"), (commands.state_price,))
        if outcome is Outcome.AGREED:
            self.do(opened, (commands.agree,))
        if outcome is not None:
            self.do(opened, (commands.conclude, Ending(outcome, NextStep("Erledigen", due))))
        return opened

    def firm(self) -> None:
        self.house.company.save(replace(SAMPLE, sample=False))
        self.house.company.save_flat_price(Money.of(Decimal("59.00")))
        self.pass_minutes(10)
        self.house.company.save_flat_price(Money.of(Decimal("64.50")))
        look = Look(Form.A, Design.WARM, "#A4452C", logo=picture())
        self.house.looks.save(FirmLook(look, logo_name="Zeichen.png"))

    def customers(self) -> None:
        agreements = self.house.agreements
        firm = Customer("K-1", "Müller & Söhne KG", "Herr", "Dr.", "Max", "Müller", "Weg 4½", "12345", "Musterstadt")
        for first_name, phone in (("Max", "01234 555-020"), ("Änne", "+49 (1234) 555 021")):
            person = replace(firm, first_name=first_name, salutation="", title="")
            customer_id = agreements._customers.record(Contact(person, phone, f"{first_name[0]}@example.com".lower()))
        term = StandingTerm(0, "support-agreed", "Hilfe nach Absprache", Decimal("85.00"), Lead.NET, until="2027-12-31")
        filed = agreements.save(FiledTerm(customer_id, term))
        agreements.save(FiledTerm(customer_id, replace(term, price=Decimal("80.00"), since="2026-01-01")))
        agreements.end(filed)

    def papers(self) -> None:
        papers, mails = self.house.papers, self.house.mails()
        asked = self.talk(ERIKA, Outcome.QUOTE_WANTED, "2026-11-24T12:00")
        self.house.files.add_all(asked.id, 1, [new_file("Foto vom Drucker.png", picture())])
        quote = papers.issue(papers.draft_of(self.house.talks.open(asked.id).talk, 1), Filing(asked.id, 1))
        mail = mails.compose(quote.id, ACCOUNT)
        self.pass_minutes(5)
        mails.note_sent(mail, ACCOUNT)
        self.pass_minutes(60)
        papers.accept(quote.id, Answer(by="Erika Muster", due="2026-11-25"))
        self.pass_minutes(5)
        order = papers.issue(
            papers.draft(DocumentType.ORDER_CONFIRMATION, asked.id, 1, base=quote.id), Filing(asked.id, 1)
        )
        mails.put_aside(mails.compose(order.id, ACCOUNT), ACCOUNT)
        other = self.talk(KIM, Outcome.QUOTE_WANTED, "2026-11-26T12:00")
        first = papers.issue(papers.draft_of(other.talk, 1), Filing(other.id, 1))
        papers.issue(replace(papers.revise(first.id), subject="Drucker, neu"), Filing(revises=first.id))

    def talks(self) -> None:
        self.talk(KIM, None)
        self.talk({"phone": "0160 5550123", "name": "", "consumer": True}, Outcome.CALL_BACK, "2026-11-23T17:00")
        self.house.drafts.put("talk:3", "„ruft zurück“ 4½ 👩\u200d🔧")
        self.house.drafts.put("paper:3:1:quote", '{"subject": "Druck"}')


def picture() -> bytes:
    """A small PNG."""
    made = io.BytesIO()
    Image.new("RGB", (40, 30), (164, 69, 44)).save(made, "PNG")
    return made.getvalue()


def write(target: Path) -> None:
    """Write the file, packed, without the traces of changes in it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder) / "home")
        writer = Writer(home)
        writer.firm()
        writer.customers()
        writer.papers()
        writer.talks()
        assert writer.house.findings() == ()
        writer.house.backups(lambda: None)  # asks whose data it is
        writer.house.close()
        with closing(sqlite3.connect(home.database)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("VACUUM")
        with home.database.open("rb") as plain, gzip.GzipFile(target, "wb", mtime=0) as packed:
            shutil.copyfileobj(plain, packed)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
