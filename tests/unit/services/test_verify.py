# SPDX-License-Identifier: Apache-2.0
"""`verify` sees what no longer goes together; here the file is changed past the program."""

import json
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from vorab.core.faults import Fault
from vorab.guide import commands
from vorab.i18n.faults import SENTENCES, sentence
from vorab.i18n.translator import Translator


@pytest.fixture
def change(firm):
    """Run SQL on the closed file, with its protection taken away, and return what `verify` finds then."""

    def run(*statements):
        firm.house.close()
        with closing(sqlite3.connect(firm.home.database)) as connection, connection:
            triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(*statement)
            for _, sql in triggers:
                connection.execute(sql)
        firm.open()
        return [(each.code, each.place) for each in firm.house.findings() if each.code != "search_differs"]

    return run


def test_all_is_well(firm, change):
    firm.ordered()
    firm.talk(None, None)
    assert change() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE conversation SET status = 'running'",
        "UPDATE conversation SET phone = '1'",
        "UPDATE conversation SET lead = 'gross'",
        "UPDATE conversation SET customer = '{}'",
        "UPDATE matter SET outcome = 'declined'",
        "UPDATE step SET due = '2026-12-01'",
        "DELETE FROM step",
        "UPDATE agreed_line SET agreed_by = 'Niemand'",
        'UPDATE agreed_line SET line = \'{"text": "x"}\'',
        "UPDATE agreed_line SET line = 'x'",
        "DELETE FROM agreed_line",
    ],
)
def test_a_projection_that_differs(firm, change, sql):
    opened = firm.ordered()
    assert change((sql,)) == [("projection_differs", f"conversation:{opened.id}")]


def test_an_event_that_was_changed(firm, change):
    opened = firm.ordered()
    priced = next(event for event in opened.talk.history.events if event.type == "line_planned")
    payload = priced.payload | {"line": priced.payload["line"] | {"price": "1.00"}}
    sql = "UPDATE event SET payload = ? WHERE seq = ?"
    assert change((sql, (json.dumps(payload), priced.seq))) == [
        ("events_changed", f"conversation:{opened.id}"),
        ("projection_differs", f"conversation:{opened.id}"),
    ]


PAYLOADS = ["null", "[]", "{}", '"x"', "7", '{"matter": [], "line": []}', "kein JSON", '{"digests": [], "matter": 1}']


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("type_", ["started", "line_planned", "price_stated", "outcome", "corrected", "party_set"])
def test_an_event_that_cannot_be_read(firm, change, type_, payload):
    opened = firm.ordered()
    other = firm.talk()
    found = change(
        ("UPDATE event SET type = ?, payload = ? WHERE conversation_id = ? AND seq = 5", (type_, payload, opened.id)),
    )
    assert {place for _, place in found} == {f"conversation:{opened.id}"}, "the others are checked all the same"
    codes = {code for code, _ in found}
    assert "events_changed" in codes
    assert codes <= {"events_changed", "events_unreadable", "projection_differs"}
    assert other.id != opened.id


def test_an_event_of_a_newer_program(firm, change):
    opened = firm.ordered()
    found = change(("UPDATE event SET v = 9 WHERE seq = 3",))
    assert [code for code, place in found if place == f"conversation:{opened.id}"] == [
        "events_changed", "events_unreadable",
    ]  # fmt: skip


def test_a_missing_event(firm, change):
    opened = firm.talk(None, None, (commands.note, "eins"), (commands.note, "zwei"))
    assert ("event_gap", f"conversation:{opened.id}") in change(("DELETE FROM event WHERE seq = 2",))


def test_what_is_found_can_be_said(firm, change):
    firm.ordered()
    change(("UPDATE event SET v = 9 WHERE seq = 3",))
    findings = firm.house.findings()
    assert {finding.code for finding in findings} <= SENTENCES.keys()
    said = [sentence(Translator("de"), Fault(found.code, found.place, **found.params)) for found in findings]
    assert any("event_newer" in text for text in said)
    assert all("Bitte" in text for text in said)


def test_a_file_that_lost_all_it_held_is_no_new_firm(firm):
    """The window then offers the backup; without one there is nothing to lose."""
    firm.ordered()
    firm.house.backups(lambda: None).run()
    firm.house.close()
    os.truncate(firm.home.database, 0)
    with pytest.raises(Fault, match="store_damaged"):
        firm.open()
    assert firm.home.database.stat().st_size == 0
    shutil.rmtree(firm.home.backups)
    assert firm.open().house.conversations.heads() == ()
