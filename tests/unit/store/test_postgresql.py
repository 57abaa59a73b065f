# SPDX-License-Identifier: Apache-2.0
"""What only a server can do or refuse: its protection, its checks, its addresses, being away."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import make_url

from vorab.core.faults import Fault
from vorab.core.party import Customer
from vorab.core.ports import Contact, Finding
from vorab.store import dialects, head, upgrade
from vorab.store.conversations import ConversationRepository
from vorab.store.customers import CustomerRepository
from vorab.store.dialects.postgresql import secured
from vorab.store.drafts import DraftRepository
from vorab.store.engine import open_database
from vorab.store.search import SearchRepository
from vorab.store.tables import metadata
from vorab.store.verify import DatabaseVerifier

pytestmark = pytest.mark.postgresql_only("what only a server can do or refuse")

NOW = 1_795_343_880_000
TABLES = ("script_version", "event", "blob", "document", "document_event", "attachment")
COLUMNS = "information_schema.columns WHERE table_schema = 'public'"
TRIGGERS = dialects.POSTGRESQL.protection()


@pytest.fixture
def empty(postgres):
    """The URL of a database with nothing in it."""
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def run(place):
    """Run commands as another program might, with every right."""

    def execute(*commands):
        with psycopg.connect(place.replace("+psycopg", "")) as connection:
            for command in commands:
                rows = connection.execute(command)
            found = rows.fetchall() if rows.description else []
        connection.close()
        return found

    return execute


@pytest.fixture
def verifier(database):
    return DatabaseVerifier(database)


@pytest.fixture
def filled(database, issue, keep_file, make_event, make_projection):
    talk = ConversationRepository(database).start("ab" * 32, "{}", [make_event(1), make_event(2)], make_projection())
    keep_file(talk, 3)
    for _ in range(2):
        issue(conversation_id=talk)


def _execute(url, command):
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(command)
    connection.close()


def _columns(url):
    """Every column, index, constraint and trigger as the server describes it."""
    asked = (
        f"SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name FROM {COLUMNS}",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
        "SELECT pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    )
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        found = [sorted(connection.execute(each).fetchall()) for each in asked]
    connection.close()
    return found


def test_a_migrated_database_equals_a_created_one(empty, place, tmp_path):
    assert upgrade.upgrade(empty, tmp_path, NOW) is None
    assert _columns(empty) == _columns(place)
    with open_database(empty) as migrated:
        assert DatabaseVerifier(migrated).findings() == ()
        with migrated.read() as connection:
            context = MigrationContext.configure(
                connection, opts={"include_name": lambda name, *_: name != "search_words"}
            )
            assert compare_metadata(context, metadata) == []


def test_text_is_sorted_as_in_a_file_whatever_language_the_server_speaks(run):
    assert run(f"SELECT DISTINCT collation_name FROM {COLUMNS} AND data_type = 'text'") == [("C",)]


@pytest.mark.parametrize("table", TABLES)
def test_protected_rows_cannot_be_changed(run, verifier, filled, table):
    column, *_ = metadata.tables[table].primary_key.columns.keys()
    copied = f"INSERT INTO {table} SELECT * FROM {table}"
    keys = ", ".join(metadata.tables[table].primary_key.columns.keys())
    for command in (
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        f"TRUNCATE {table} CASCADE",
        f"{copied} ON CONFLICT ({keys}) DO UPDATE SET {column} = excluded.{column}",
    ):
        with pytest.raises(psycopg.IntegrityError, match="is append-only"):
            run(command)
        with pytest.raises(psycopg.IntegrityError, match="is append-only"):
            run("SET session_replication_role = replica", command)
    assert verifier.findings() == ()


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE mail SET subject = 'x' WHERE id = 1",
        "UPDATE mail SET sent_at = NULL WHERE id = 1",
        "DELETE FROM mail",
        "TRUNCATE mail",
        "UPDATE mail SET id = 3 WHERE id = 2",
        "UPDATE mail SET message_id = 'c' WHERE id = 2",
    ],
)
def test_a_sent_mail_cannot_be_changed(run, command):
    columns = "message_id, way, created_at, attempts, error, sent_at"
    run(f"INSERT INTO mail ({columns}) VALUES ('a', '', 1, 0, '', 1), ('b', '', 1, 0, '', NULL)")
    with pytest.raises(psycopg.IntegrityError, match="mail is append-only"):
        run(command)
    run("UPDATE mail SET subject = 'x' WHERE id = 2", "DELETE FROM mail WHERE id = 2")


@pytest.mark.parametrize("name", sorted(TRIGGERS))
def test_a_missing_trigger(run, verifier, name):
    [table] = re.findall(r" ON (\w+) ", TRIGGERS[name])
    run(f"DROP TRIGGER {name} ON {table}")
    assert verifier.findings() == (Finding("trigger_missing", name, {}),)


@pytest.mark.parametrize(
    "command",
    [
        "ALTER TABLE event DISABLE TRIGGER event_no_update",
        "ALTER TABLE event ENABLE TRIGGER event_no_update",
        "CREATE OR REPLACE TRIGGER event_no_update AFTER UPDATE ON event FOR EACH ROW EXECUTE FUNCTION vorab_refuse()",
    ],
)
def test_a_weakened_trigger(run, verifier, command):
    run(command)
    assert verifier.findings() == (Finding("trigger_missing", "event_no_update", {}),)


def test_a_weakened_function(run, verifier):
    run("CREATE OR REPLACE FUNCTION vorab_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
    assert {finding.code for finding in verifier.findings()} == {"trigger_missing"}


@pytest.mark.parametrize(
    "command,name",
    [
        ("ALTER TABLE document DROP CONSTRAINT uq_document_number", "uq_document_number"),
        ("ALTER TABLE draft DROP CONSTRAINT pk_draft", "pk_draft"),
        ("ALTER TABLE contact DROP CONSTRAINT fk_contact_customer_id", "fk_contact_customer_id"),
        ("DROP TABLE draft", "draft"),
        ("DROP INDEX search_words", "search_words"),
        ("DROP INDEX ix_step_done_at_due", "ix_step_done_at_due"),
        ("ALTER TABLE mail DROP COLUMN subject", "mail.subject"),
    ],
)
def test_what_is_missing_in_the_schema(run, verifier, command, name):
    run(command)
    assert Finding("part_missing", name, {"name": name}) in verifier.findings()


def test_an_index_that_is_no_longer_valid(run, verifier):
    run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'search_words'::regclass")
    assert verifier.findings() == (Finding("file_damaged", "file", {"detail": "search_words is not valid"}),)


def test_a_double_number(run, verifier, filled, tamper):
    tamper(
        "ALTER TABLE document DROP CONSTRAINT uq_document_number",
        "ALTER TABLE document DROP CONSTRAINT uq_document_type_year_position_revision",
        "UPDATE document SET position = 1, number = 'AN-2026-0001' WHERE id = 2",
    )
    assert Finding("number_double", "AN-2026-0001", {"count": 2}) in verifier.findings()


def test_other_tables_are_left_alone(empty):
    _execute(empty, "CREATE TABLE photos (id int)")
    with pytest.raises(Fault, match="store_damaged"):
        open_database(empty)


def test_other_versions_are_refused(place, run, tmp_path):
    run("UPDATE alembic_version SET version_num = '0999'")
    for attempt in (open_database, lambda url: upgrade.upgrade(url, tmp_path, NOW)):
        with pytest.raises(Fault, match="database_newer"):
            attempt(place)
    run("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(Fault, match="database_older"):
        open_database(place)


def test_a_failed_upgrade_leaves_everything_as_it_was(place, run, tmp_path, monkeypatch):
    run("UPDATE alembic_version SET version_num = '0000'")
    monkeypatch.setattr(upgrade.command, "upgrade", lambda config, _: _half_done(config.attributes["connection"]))
    with pytest.raises(Fault, match="store_failed"):
        upgrade.upgrade(place, tmp_path, NOW)
    run(f"UPDATE alembic_version SET version_num = '{head.VERSION}'")
    with open_database(place) as database:
        assert DatabaseVerifier(database).findings() == ()


def _half_done(connection):
    connection.exec_driver_sql("DROP TABLE draft")
    connection.exec_driver_sql("DROP TABLE no_such_table")


def test_several_programs_fill_an_empty_database_at_once(empty):
    code = "import sys; from vorab.store import engine; engine.open_database(sys.argv[1]).close()"
    command = [sys.executable, "-c", code, empty]
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _: subprocess.run(command, capture_output=True, text=True, check=False), range(3)))
    assert [each.stderr for each in done] == [""] * 3
    with open_database(empty) as database:
        assert DatabaseVerifier(database).findings() == ()


@pytest.mark.parametrize(
    "url", ["", "vorab.db", "mysql://x/y", "postgresql://host", "postgresql://h:port/x", "sqlite:///x"]
)
def test_what_is_no_address(url):
    with pytest.raises(Fault) as found:
        open_database(url)
    assert found.value.code == "store_url"


def test_a_server_that_is_not_there_keeps_the_password_to_itself():
    with pytest.raises(Fault) as found:
        open_database("postgresql://kim:geheim@127.0.0.1:1/vorab")
    assert found.value.code == "store_gone"
    assert found.value.params["path"] == "127.0.0.1/vorab"
    assert "geheim" not in str(found.value.params)


def test_a_database_that_is_not_there(place):
    missing = make_url(place).set(database="none").render_as_string(hide_password=False)
    with pytest.raises(Fault, match="store_gone"):
        open_database(missing)


@pytest.mark.parametrize(
    "url,mode",
    [
        ("postgresql://localhost/v", None),
        ("postgresql://127.0.0.9/v", None),
        ("postgresql://[::1]/v", None),
        ("postgresql:///v?host=/run/postgresql", None),
        ("postgresql://localhost/v?sslmode=disable", "disable"),
        ("postgresql://buero.example.org/v", "require"),
        ("postgresql://192.0.2.1/v?sslmode=disable", "require"),
        ("postgresql://192.0.2.1/v?sslmode=verify-full", "verify-full"),
        ("postgresql:///v?host=/run/postgresql&host=buero.example.org", "require"),
        ("postgresql:///v?host=localhost,buero.example.org&sslmode=prefer", "require"),
        ("postgresql://localhost/v?hostaddr=192.0.2.1", "require"),
    ],
)
def test_other_computers_are_reached_by_tls_only(url, mode):
    assert secured(make_url(url)).query.get("sslmode") == mode


def test_it_finds_its_way_back_when_the_server_was_away(database, run):
    drafts = DraftRepository(database)
    drafts.put("a", "vorher")
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "

    def interrupted():
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE draft SET text = 'halb'")
            run(f"{end} pg_backend_pid()")
            connection.exec_driver_sql("UPDATE draft SET text = 'ganz'")

    with pytest.raises(Fault, match="store_gone"):
        interrupted()
    assert drafts.get("a") == "vorher"
    run(f"{end} pg_backend_pid()")
    drafts.put("a", "nachher")
    assert drafts.get("a") == "nachher"


def test_reading_writes_nothing(database):
    with pytest.raises(Fault, match="store_server_read_only"), database.read() as connection:
        connection.exec_driver_sql("DELETE FROM draft")


def test_a_login_without_rights(place, run):
    run("CREATE ROLE desk_without_rights LOGIN", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO desk_without_rights")
    try:
        url = make_url(place).set(username="desk_without_rights").render_as_string(hide_password=False)
        with open_database(url) as database, pytest.raises(Fault, match="store_server_read_only"):
            DraftRepository(database).put("a", "b")
    finally:
        run("DROP OWNED BY desk_without_rights", "DROP ROLE desk_without_rights")


def test_a_character_the_server_cannot_keep(database):
    with pytest.raises(Fault, match="text_form"):
        CustomerRepository(database).record(Contact(Customer(company="Muster\x00")))


def test_the_index_finds_the_words(database, run):
    names = [f"Muster {a}{b}{c}{d} GmbH" for a in "bdfg" for b in "aeiou" for c in "klmn" for d in "aeiou"]
    for name in names:
        CustomerRepository(database).record(Contact(Customer(company=name)))
    assert [hit.title for hit in SearchRepository(database).find("gimo")] == ["Muster gimo GmbH"]
    vector = "array_to_tsvector(array_remove(string_to_array(words, ' '), ''))"
    asked = f"SELECT * FROM search_entry WHERE {vector} @@ '''gimo'':*'::tsquery"
    plan = run("SET enable_seqscan = off", f"EXPLAIN {asked}")
    assert "search_words" in str(plan)
