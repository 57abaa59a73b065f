# SPDX-License-Identifier: Apache-2.0
"""The move from a file to a server and back: everything arrives, equal to the byte, or nothing does."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.store.conftest import ISSUED_AT, FixedClock
from tests.unit.store.test_looks import CHOSEN
from tests.unit.store.test_mails import NEW
from vorab.core.company import Company
from vorab.core.faults import Fault
from vorab.core.line import Lead
from vorab.core.paper_ports import Filing
from vorab.core.party import Provider
from vorab.core.ports import FiledTerm
from vorab.core.referral import Partner, Referral, ReferralKind
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.store import copy, erasures
from vorab.store.catalogue import CatalogueRepository
from vorab.store.companies import CompanyRepository
from vorab.store.conversations import ConversationRepository
from vorab.store.documents import DocumentRepository
from vorab.store.drafts import DraftRepository
from vorab.store.engine import open_database
from vorab.store.looks import LookRepository
from vorab.store.mails import MailRepository
from vorab.store.origin import origin_of
from vorab.store.referrals import PartnerRepository, ReferralRepository
from vorab.store.search import SearchRepository
from vorab.store.standing import StandingRepository
from vorab.store.tables import metadata
from vorab.store.verify import DatabaseVerifier

pytestmark = pytest.mark.sqlite_only("it begins with a file")


@pytest.fixture
def filled(database, issue, keep_file, make_event, make_projection, make_matter, make_agreed, strange):
    """A file with something in every table."""
    origin_of(database)
    CompanyRepository(database).save(Company(Provider(strange)))
    catalogue = CatalogueRepository(database, FixedClock())
    stored = catalogue.put(Service("fix", strange, "LS", Decimal("119.50")))
    catalogue.put(replace(stored, price=Decimal("127.50")))
    talks = ConversationRepository(database)
    projection = make_projection("closed", [make_matter(1, "2026-11-23")], [make_agreed()], company=strange)
    talk = talks.start("ab" * 32, "{}", [make_event(1, note=strange), make_event(2, null="\x00")], projection)
    keep_file(talk, 3, projection)
    LookRepository(database).save(CHOSEN)
    for _ in range(3):
        paper = issue(conversation_id=talk)
    StandingRepository(database, FixedClock()).put(FiledTerm(1, StandingTerm(0, "fix", "Hilfe", Decimal(85), Lead.NET)))
    mails = MailRepository(database)
    mails.sent(mails.add(replace(NEW, document_id=paper.id), b"\x00\xff" * 500).id, ISSUED_AT)
    mails.add(replace(NEW, message_id="<2@example.org>"), b"\r\n")
    DraftRepository(database).put("a", strange)
    partner = PartnerRepository(database).put(Partner(strange, trade="Elektrik"))
    ReferralRepository(database).add(Referral(ReferralKind.GIVEN, talk, ISSUED_AT, 1, partner_id=partner.id))
    with database.write() as connection:
        erasures.note(connection, "request", "customer:7", {"erased": {}})
    return database


@pytest.fixture
def server(postgres, template):
    name = postgres.create(template)
    with open_database(postgres.url(name)) as database:
        yield database
    postgres.drop(name)


def rows(path):
    """Everything in a file as it is kept, with the type of each value."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(f"SELECT * FROM {table.name}")))
            for table in metadata.sorted_tables
        }


def test_there_and_back_it_is_equal_to_the_byte(filled, server, place, tmp_path):
    before = rows(place)
    assert [name for name, found in before.items() if not found] == []
    moved = copy.move(filled, server)
    assert moved == {name: len(found) for name, found in before.items()}
    assert DatabaseVerifier(server).findings() == ()
    assert rows(place) == before
    with open_database(tmp_path / "zurück.db") as back:
        assert copy.move(server, back) == moved
        assert DatabaseVerifier(back).findings() == ()
        assert SearchRepository(back).find("fernhilfe") == SearchRepository(filled).find("fernhilfe") != ()
    assert rows(tmp_path / "zurück.db") == before


def test_work_goes_on_there(filled, server, make_document, make_event, make_projection, render):
    copy.move(filled, server)
    assert origin_of(server) == origin_of(filled)
    assert SearchRepository(server).find("an-2026-0003")[0].title == "AN-2026-0003"
    talks = ConversationRepository(server)
    talk = talks.start("ab" * 32, "{}", [make_event(1)], make_projection("closed", company="Neue Firma GmbH"))
    assert talk == 2
    issued = DocumentRepository(server, FixedClock()).issue(make_document(), ISSUED_AT, render, Filing(talk))
    assert (issued.number, issued.id) == ("AN-2026-0004", 4)
    MailRepository(server).add(replace(NEW, message_id="<3@example.org>"), b"x")
    assert DatabaseVerifier(server).findings() == ()


def test_a_place_with_data_is_left_alone(filled, server):
    DraftRepository(server).put("mine", "bleibt")
    with pytest.raises(Fault) as found:
        copy.move(filled, server)
    assert found.value.code == "move_target_used"
    assert DraftRepository(server).get("mine") == "bleibt"


def test_damaged_data_stay_where_they_are(filled, server, tamper):
    tamper("UPDATE blob SET bytes = x'00' WHERE sha256 = (SELECT blob_sha256 FROM document WHERE id = 2)")
    with pytest.raises(Fault) as found:
        copy.move(filled, server)
    assert (found.value.code, found.value.params["finding"]) == ("move_damaged", "blob_changed")


def test_nobody_writes_meanwhile(filled, server, place):
    def write(done, total):
        with open_database(place, busy_ms=0) as other, pytest.raises(Fault, match="store_locked"):
            DraftRepository(other).put("spät", "x")
        return True

    copy.move(filled, server, write)


def test_a_cancelled_move_leaves_nothing(filled, server):
    told = []

    def stop(done, total):
        told.append((done, total))
        return len(told) < 5

    with pytest.raises(Fault, match="move_cancelled"):
        copy.move(filled, server, stop)
    assert told[-1][0] < told[-1][1]
    assert sum(copy.move(filled, server).values()) == told[0][1]


def test_what_arrives_otherwise_is_noticed(filled, server):
    body = "BEGIN NEW.text := NEW.text || '.'; RETURN NEW; END"
    with server.write() as connection:
        connection.exec_driver_sql(f"CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
        connection.exec_driver_sql(
            "CREATE TRIGGER other BEFORE INSERT ON draft FOR EACH ROW EXECUTE FUNCTION other()",
        )
    with pytest.raises(Fault) as found:
        copy.move(filled, server)
    assert (found.value.code, found.value.params["table"]) == ("move_differs", "draft")
    assert DraftRepository(server).get("a") == ""
    assert CompanyRepository(server).load() is None


def test_what_the_server_cannot_keep_is_told(filled, server):
    with filled.write() as connection:
        connection.exec_driver_sql("UPDATE draft SET text = 'a' || char(0)")
    with pytest.raises(Fault, match="text_form"):
        copy.move(filled, server)
