# SPDX-License-Identifier: Apache-2.0
"""Several desks on one server: each with its login, told what the others do, and when the server is away."""

from queue import Empty, Queue

import psycopg
import pytest
from sqlalchemy import event, make_url

from vorab.core.company import Company
from vorab.core.faults import Fault
from vorab.core.paper_ports import Filing
from vorab.core.party import Provider
from vorab.store.companies import CompanyRepository
from vorab.store.conversations import ConversationRepository
from vorab.store.desks import admit
from vorab.store.documents import DocumentRepository
from vorab.store.drafts import DraftRepository
from vorab.store.engine import open_database
from vorab.store.search import SearchRepository
from vorab.store.verify import DatabaseVerifier
from vorab.store.watch import Watch

pytestmark = pytest.mark.postgresql_only("several desks need a server")

WAIT = 30


@pytest.fixture
def heard(database):
    """What a desk is told: "there", "away", "changed"."""
    told = Queue()
    watch = Watch(database, lambda: told.put("changed"), lambda there: told.put("there" if there else "away"), 0.1)
    watch.start()
    assert told.get(timeout=WAIT) == "there"
    yield told
    watch.close()


@pytest.fixture
def login(postgres):
    """A login that the server knows, with a name that has to be quoted."""
    name = 'Büro "2" 100%'
    quoted = '"Büro ""2"" 100%"'
    with psycopg.connect(postgres.uri, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {quoted} LOGIN")
        yield name
    admin.close()


@pytest.fixture
def desk(place, login, postgres):
    """Open the database as somebody else, and take the login away at the end."""
    opened = []

    def come():
        database = open_database(make_url(place).set(username=login).render_as_string(hide_password=False))
        opened.append(database)
        return database

    yield come
    for database in opened:
        database.close()
    quoted = '"Büro ""2"" 100%"'
    with psycopg.connect(place.replace("+psycopg", ""), autocommit=True) as admin:
        admin.execute(f"DROP OWNED BY {quoted}")
        admin.execute(f"DROP ROLE {quoted}")
    admin.close()


def test_a_desk_is_told_what_others_store(heard, place):
    with open_database(place) as other:
        CompanyRepository(other).save(Company(Provider("Muster")))
        assert heard.get(timeout=WAIT) == "changed"


def test_but_not_what_it_stores_itself_nor_what_is_half_typed_nor_what_failed(heard, database, place):
    CompanyRepository(database).save(Company(Provider("Muster")))
    with open_database(place) as other:
        DraftRepository(other).put("a", "halb")
        with pytest.raises(Fault, match="changed_elsewhere"):
            CompanyRepository(other).save(Company(Provider("zu spät")))
        with pytest.raises(Empty):
            heard.get(timeout=0.3)
        CompanyRepository(other).save(CompanyRepository(other).load())
        assert heard.get(timeout=WAIT) == "changed"


def test_a_server_that_was_away_is_found_again(heard, database, place, postgres):
    CompanyRepository(database).save(Company(Provider("Muster")))
    name = make_url(place).database
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    with psycopg.connect(postgres.uri, autocommit=True) as admin:
        admin.execute(end, (name,))
        assert heard.get(timeout=WAIT) == "away"
        while heard.get(timeout=WAIT) != "changed":  # what was missed may be anything
            pass
        admin.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
        admin.execute(end, (name,))
        assert heard.get(timeout=WAIT) == "away"
        assert not database.alive()
        with pytest.raises(Fault, match="store_gone"):
            CompanyRepository(database).load()
        admin.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")
        while heard.get(timeout=WAIT) != "there":
            pass
    admin.close()
    assert database.alive()
    assert CompanyRepository(database).load().provider.name == "Muster"


def test_closing_ends_the_thread(database):
    told = []
    watch = Watch(database, lambda: told.append("changed"), told.append)
    watch.close()
    watch = Watch(database, lambda: told.append("changed"), told.append)
    watch.start()
    watch.close()
    assert not watch._thread.is_alive()


@pytest.mark.usefixtures("issue")
def test_a_login_does_all_the_work(
    database, login, desk, make_event, make_projection, make_document, render, documents
):
    with pytest.raises(Fault, match="store_"):
        desk()
    admit(database, login)
    mine = desk()
    talk = ConversationRepository(mine).start("ab" * 32, "{}", [make_event(1)], make_projection("closed"))
    issued = DocumentRepository(mine, documents._clock).issue(make_document(), 1_795_343_880_000, render, Filing(talk))
    assert documents.get(issued.id) == issued
    assert SearchRepository(mine).find("druckeinst") != ()
    assert DatabaseVerifier(mine).findings() == ()


@pytest.mark.parametrize(
    "command",
    [
        "DROP TRIGGER event_no_update ON event",
        "ALTER TABLE event DISABLE TRIGGER event_no_update",
        "CREATE OR REPLACE FUNCTION vorab_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "TRUNCATE draft",
        "DROP TABLE draft",
        "SET session_replication_role = replica",
        "UPDATE alembic_version SET version_num = '9999'",
    ],
)
def test_but_switches_off_no_protection(database, login, desk, command):
    admit(database, login)
    with pytest.raises(Fault, match="store_server_read_only"), desk().write() as connection:
        connection.exec_driver_sql(command)


def test_a_login_the_server_does_not_know(database):
    with pytest.raises(Fault) as found:
        admit(database, "'; DROP TABLE event; --")
    assert found.value.code == "login_unknown"


def test_an_answer_that_got_lost_at_the_commit_is_told_apart(database, place, postgres):
    """Whether the server has stored it nobody here can know: doing it again would be doing it twice."""
    companies = CompanyRepository(database)
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"

    def cut(_connection):
        with psycopg.connect(postgres.uri, autocommit=True) as admin:
            admin.execute(end, (make_url(place).database,))
        admin.close()

    event.listen(database._engine, "commit", cut)
    with pytest.raises(Fault, match="store_unsure"):
        companies.save(Company(Provider("Muster")))
    event.remove(database._engine, "commit", cut)
    assert companies.load() is None
    companies.save(Company(Provider("Muster")))
