# SPDX-License-Identifier: Apache-2.0
"""A real database per test, first a file, then one on a server, and builders for what goes into it."""

import hashlib
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from tests import stores, tampering
from vorab.core.document import Adjustment, Agreement, Document
from vorab.core.file_ports import PNG, KeptFile
from vorab.core.line import Kind, Lead, Line
from vorab.core.money import Money
from vorab.core.paper_ports import Filing, Said
from vorab.core.party import Customer, Provider
from vorab.core.ports import AgreedLine, MatterHead, Projection, StoredEvent
from vorab.core.step import NextStep, Outcome
from vorab.store.attachments import AttachmentRepository
from vorab.store.documents import DocumentRepository
from vorab.store.engine import open_database

ISSUED_AT = 1_795_343_880_000  # 2026-11-22T10:38 UTC
STRANGE = "Größe 4½ „sagt“ 'er' \"so\" \\ ; DROP TABLE event; -- 👩‍🔧 ẞ\n\tZeile"


class FixedClock:
    def now_ms(self):
        return ISSUED_AT

    def local(self, at_ms):
        return datetime(1970, 1, 1) + timedelta(milliseconds=at_ms)  # noqa: DTZ001

    def today(self):
        return self.local(ISSUED_AT).date()


def pytest_generate_tests(metafunc):
    """Whatever is kept in a database is tested in both of them, unless it is for one only, for a reason."""
    if "kind" in metafunc.fixturenames:
        other = {"sqlite": "postgresql_only", "postgresql": "sqlite_only"}
        wanted = [kind for kind, mark in other.items() if not metafunc.definition.get_closest_marker(mark)]
        metafunc.parametrize("kind", wanted)


@pytest.fixture(autouse=True)
def _in_life():
    """A file is made, and waits for the disk, as in the program."""
    with stores.as_in_life():
        yield


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Büro 100% & Söhne" / "vorab.db"


@pytest.fixture(scope="session")
def template(postgres):
    """The name of a database with nothing but the schema."""
    name = postgres.create()
    open_database(postgres.url(name)).close()
    yield name
    postgres.drop(name)


@pytest.fixture
def place(kind, request):
    """What `open_database` is given: a file, or the URL of a database of its own."""
    if kind == "sqlite":
        path = request.getfixturevalue("path")
        path.parent.mkdir()
        yield path
        return
    server = request.getfixturevalue("postgres")
    name = server.create(request.getfixturevalue("template"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def database(place):
    with open_database(place) as database:
        yield database


@pytest.fixture
def tamper(database, place):
    """Change the data as somebody with a database tool might, without triggers and references."""

    def change(*commands):
        database.close()
        tampering.change(place, *commands)

    return change


@pytest.fixture
def documents(database):
    return DocumentRepository(database, FixedClock())


@pytest.fixture
def strange():
    return STRANGE


@pytest.fixture
def make_event():
    def make(seq, type_="noted", at=None, **payload):
        return StoredEvent(seq, ISSUED_AT + seq if at is None else at, type_, payload)

    return make


@pytest.fixture
def make_customer():
    def make(**fields):
        given = {"company": "Muster Druck GmbH", "salutation": "Frau", "first_name": "Erika", "last_name": "Muster"}
        return Customer(**{**given, **fields})

    return make


@pytest.fixture
def make_projection(make_customer):
    def make(status="running", matters=(), agreed=(), phone="", **customer):
        return Projection(status, "net", make_customer(**customer), phone, tuple(matters), tuple(agreed))

    return make


@pytest.fixture
def make_matter():
    def make(position=1, due="", outcome=None, **fields):
        step = NextStep("zurückrufen", due) if due else None
        return MatterHead(position, f"Vorgang {position}", outcome or (Outcome.CALL_BACK if due else None), "", step)

    return make


@pytest.fixture
def make_agreed():
    def make(price="127.00", **fields):
        line = Line("Fernhilfe", Decimal(price), id="fix", kind=Kind.TIME, cap=Money(99_999), **fields)
        return AgreedLine(1, line, line.digest(Lead.NET), "Frau Muster", ISSUED_AT)

    return make


@pytest.fixture
def make_document(make_customer):
    def make(**fields):
        given = {
            "date": datetime(2026, 11, 22).date(),  # noqa: DTZ001
            "talk_at": datetime(2026, 11, 22, 10, 38),  # noqa: DTZ001
            "provider": Provider("Muster IT-Hilfe", iban="DE02120300000000202051"),
            "customer": make_customer(),
            "subject": "Druckeinstellung",
            "agreement": Agreement(wanted="Drucker"),
            "lines": (
                Line("Fernhilfe", Decimal("127.00"), discount_amount=Money(700)),
                Line("Anfahrt", Decimal("0.4567"), quantity=Decimal("12.5"), kind=Kind.TIME, cap=Money(5000)),
            ),
            "discounts": (Adjustment("Treuerabatt", percent=Decimal(3)),),
        }
        return Document(**{**given, **fields})

    return make


@pytest.fixture
def order(make_document):
    agreed_at = datetime(2026, 11, 22, 10, 43)  # noqa: DTZ001
    return make_document(agreement=Agreement(stated_at=agreed_at, agreed_by="Frau Muster", agreed_at=agreed_at))


@pytest.fixture
def render():
    """A pure stand-in for the PDF; remembers what it was asked for."""

    def draw(document, number, issued_at):
        assert document.number == number
        draw.numbers.append(number)
        return f"%PDF {number} {issued_at.isoformat()} {document.subject}".encode()

    draw.numbers = []
    return draw


@pytest.fixture
def issue(documents, make_document, render):
    def make(document=None, at=ISSUED_AT, conversation_id=None, **filing):
        return documents.issue(document or make_document(), at, render, Filing(conversation_id, **filing))

    return make


@pytest.fixture
def keep_file(database, make_event, make_projection):
    def make(talk, seq, projection=None, name="Foto.png", content=b"\x89PNG \x00\xff"):
        sha256 = hashlib.sha256(content).hexdigest()
        file = KeptFile(talk, seq, 1, name, PNG, len(content), sha256, ISSUED_AT + seq)
        event = make_event(seq, "attached", matter=1, name=name, sha256=sha256, size=len(content))
        said = Said(talk, (event,), projection or make_projection("closed"))
        return AttachmentRepository(database).add([(file, content)], said)[0]

    return make
