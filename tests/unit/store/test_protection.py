# SPDX-License-Identifier: Apache-2.0
"""What is issued or said can't be changed, and `verify` names it where somebody did so all the same."""

import sqlite3
from contextlib import closing

import pytest

from vorab.core.ports import Finding
from vorab.store.conversations import ConversationRepository
from vorab.store.triggers import statements
from vorab.store.verify import DatabaseVerifier

TABLES = ("script_version", "event", "blob", "document", "document_event")
CHANGES = {
    "script_version": "UPDATE script_version SET json = '{}'",
    "event": "UPDATE event SET payload = '{}'",
    "blob": "UPDATE blob SET bytes = x'00'",
    "document": "UPDATE document SET gross_cents = 1",
    "document_event": "UPDATE document_event SET type = 'sent'",
}


@pytest.fixture
def verifier(database):
    return DatabaseVerifier(database)


@pytest.fixture
def filled(database, issue, make_event, make_projection):
    conversations = ConversationRepository(database)
    made = conversations.start("ab" * 32, "{}", [make_event(1), make_event(2), make_event(3)], make_projection())
    for _ in range(3):
        issue(conversation_id=made)
    return made


@pytest.fixture
def tamper(filled, tamper):
    return tamper


def _codes(findings):
    """What is found besides the counts and the search, which notice much of it too (test_manipulations)."""
    aside = ("count_differs", "search_differs")
    return [(finding.code, finding.place) for finding in findings if finding.code not in aside]


@pytest.mark.sqlite_only("its ways of replacing a row; the server's: test_postgresql")
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("own", [True, False], ids=["our connection", "another program"])
def test_protected_rows_cannot_be_changed(database, path, filled, table, own):
    commands = [CHANGES[table], f"DELETE FROM {table}", f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"]
    commands.append(f"INSERT OR IGNORE INTO {table} SELECT * FROM {table}")
    commands.append(CHANGES[table].replace("UPDATE", "UPDATE OR REPLACE"))
    for command in commands:
        if own:
            connection = database._engine.raw_connection()
        else:
            connection = sqlite3.connect(path)
        with closing(connection), pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
            connection.execute(command)
    assert DatabaseVerifier(database).findings() == ()


@pytest.mark.sqlite_only("its ways of replacing a row; the server's: test_postgresql")
def test_taking_another_documents_number_is_no_way_around(path, filled):
    values = "99, type, year, 98, 1, number, NULL, NULL, issued_at, NULL, NULL, NULL, 0, 0, '', '', '', blob_sha256,"
    values += " 'x', '', NULL"
    copied = f"INSERT OR REPLACE INTO document SELECT {values} FROM document LIMIT 1"
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(copied)


def test_good_data_has_no_findings(verifier, filled):
    assert verifier.findings() == ()


def test_empty_database_has_no_findings(verifier):
    assert verifier.findings() == ()


@pytest.mark.sqlite_only("a BLOB column there takes text too")
@pytest.mark.parametrize("bytes_", ["CAST('x' || substr(bytes, 2) AS BLOB)", "'text'", "x''"])
def test_changed_byte_in_a_blob(verifier, tamper, bytes_):
    tamper(f"UPDATE blob SET bytes = {bytes_} WHERE rowid = 2")
    assert _codes(verifier.findings()) == [("blob_changed", "AN-2026-0002")]


def test_exchanged_bytes(verifier, tamper):
    mine = "sha256 = (SELECT blob_sha256 FROM document WHERE id = 2)"
    tamper(f"UPDATE blob SET bytes = x'00' WHERE {mine}")
    assert _codes(verifier.findings()) == [("blob_changed", "AN-2026-0002")]


def test_removed_blob(verifier, tamper):
    tamper("DELETE FROM blob WHERE sha256 = (SELECT blob_sha256 FROM document WHERE id = 2)")
    assert _codes(verifier.findings()) == [("reference_broken", "document:2"), ("blob_missing", "AN-2026-0002")]


def test_removed_document(verifier, tamper):
    tamper("DELETE FROM document_event WHERE document_id = 2", "DELETE FROM document WHERE id = 2")
    assert _codes(verifier.findings()) == [("number_gap", "AN-2026-0002"), ("chain_broken", "AN-2026-0003")]


def test_removed_last_document(verifier, tamper):
    tamper("DELETE FROM document_event WHERE document_id = 3", "DELETE FROM document WHERE id = 3")
    assert _codes(verifier.findings()) == [("number_gap", "AN-2026-0003")]


def test_gap_made_by_raising_the_range(verifier, tamper):
    tamper("UPDATE number_range SET last = 5")
    assert _codes(verifier.findings()) == [("number_gap", "AN-2026-0004"), ("number_gap", "AN-2026-0005")]


@pytest.mark.parametrize("command", ["UPDATE number_range SET last = 1", "DELETE FROM number_range"])
def test_range_set_back(verifier, tamper, command):
    tamper(command)
    assert _codes(verifier.findings()) == [("range_behind", "AN-2026-0003")]


@pytest.mark.sqlite_only("with a table that has lost its keys")
def test_double_number(verifier, tamper):
    tamper(
        "CREATE TABLE loose AS SELECT * FROM document",
        "DROP TABLE document",
        "ALTER TABLE loose RENAME TO document",
        "UPDATE document SET position = 2, number = 'AN-2026-0002' WHERE id = 3",
    )
    found = verifier.findings()
    assert Finding("number_double", "AN-2026-0002", {"count": 2}) in found
    assert ("number_gap", "AN-2026-0003") in _codes(found)


def test_number_that_does_not_belong_to_its_place(verifier, tamper):
    tamper("UPDATE document SET number = 'AN-2026-0009' WHERE id = 3")
    assert _codes(verifier.findings()) == [("number_wrong", "AN-2026-0009"), ("document_changed", "AN-2026-0009")]


@pytest.mark.parametrize(
    "change",
    ["data = replace(data, '127.00', '128.00')", "issued_at = issued_at + 1", "salt = NULL", "data = NULL"],
)
def test_changed_data(verifier, tamper, change):
    tamper(f"UPDATE document SET {change} WHERE id = 2")
    assert _codes(verifier.findings()) == [("data_changed", "AN-2026-0002")]


@pytest.mark.sqlite_only("the server keeps to the type of a column")
def test_text_where_a_number_belongs(verifier, tamper):
    tamper("UPDATE document SET position = 'zwei' WHERE id = 2")
    assert _codes(verifier.findings()) == [("file_damaged", "numbers"), ("file_damaged", "versions")]


def test_changed_type(verifier, tamper):
    tamper("UPDATE document SET type = 'poem' WHERE id = 2")
    assert ("data_changed", "AN-2026-0002") in _codes(verifier.findings())


def test_changed_data_with_its_hash_recomputed_breaks_the_link(verifier, tamper):
    tamper("UPDATE document SET data_hash = 'ff' WHERE id = 2")
    assert ("document_changed", "AN-2026-0002") in _codes(verifier.findings())


def test_whole_document_recomputed_breaks_the_next_link(verifier, tamper):
    tamper("UPDATE document SET chain_hash = 'ff' WHERE id = 2")
    assert ("chain_broken", "AN-2026-0003") in _codes(verifier.findings())


def test_changed_first_link(verifier, tamper):
    tamper("DELETE FROM document_event WHERE document_id = 1", "DELETE FROM document WHERE id = 1")
    assert ("chain_broken", "AN-2026-0002") in _codes(verifier.findings())


def test_removed_event(verifier, tamper, filled):
    tamper("DELETE FROM event WHERE seq = 2")
    assert verifier.findings() == (
        Finding("event_gap", f"conversation:{filled}", {"last": 3, "count": 2, "highest": 3}),
        Finding("events_changed", f"conversation:{filled}", {"number": 3}),
    )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE event SET at = at + 1 WHERE seq = 2",
        "UPDATE event SET payload = '{\"x\": 1}' WHERE seq = 2",
        "UPDATE event SET type = 'declined' WHERE seq = 2",
        "UPDATE event SET salt = 'x' WHERE seq = 2",
        "UPDATE event SET hash = 'x' WHERE seq = 2",
    ],
)
def test_rewritten_event(verifier, tamper, filled, sql):
    tamper(sql)
    assert "events_changed" in {finding.code for finding in verifier.findings()}


def test_what_is_erased_by_nobody_is_no_change_but_told(verifier, tamper, filled):
    tamper("UPDATE event SET payload = NULL, salt = NULL WHERE seq = 2")
    assert _codes(verifier.findings()) == [("erased_unlisted", f"event:{filled}")]


def test_removed_last_event(verifier, tamper, filled):
    tamper("DELETE FROM event WHERE seq = 3")
    assert _codes(verifier.findings()) == [("event_gap", f"conversation:{filled}")]


@pytest.mark.sqlite_only("its triggers; the server's: test_postgresql")
@pytest.mark.parametrize("name", sorted(statements()))
def test_missing_trigger(database, verifier, name):
    with database.write() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    assert verifier.findings() == (Finding("trigger_missing", name, {}),)


@pytest.mark.sqlite_only("its triggers; the server's: test_postgresql")
def test_weakened_trigger(database, verifier):
    with database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER event_no_update")
        connection.exec_driver_sql("CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT 1; END")
    assert _codes(verifier.findings()) == [("trigger_missing", "event_no_update")]


def test_broken_reference(verifier, tamper):
    tamper("UPDATE conversation SET customer_id = 77")
    assert _codes(verifier.findings()) == [("reference_broken", "conversation:1")]


@pytest.mark.sqlite_only("what SQLite says of its file")
def test_damaged_page_is_a_finding_not_an_exception(database, verifier, filled, path):
    with database.read() as connection:
        page = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'document'").scalar()
    database.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xee" * 4096
    path.write_bytes(content)
    assert {finding.code for finding in verifier.findings()} >= {"file_damaged"}
