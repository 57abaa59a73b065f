# SPDX-License-Identifier: Apache-2.0
"""A damaged file is noticed, a sound or busy one is left in peace."""

import sqlite3
from contextlib import closing

import pytest

from vorab.core.paper_ports import Filing
from vorab.store.health import damage

pytestmark = pytest.mark.sqlite_only("what SQLite says of its file")


@pytest.fixture
def filled(database, documents, make_document, path):
    for _ in range(20):
        documents.issue(make_document(), 1_795_343_880_000, lambda *_: b"%PDF" * 2000, Filing())
    database.close()
    return path


def test_a_sound_file(filled):
    assert damage(filled) == ""


def test_one_that_is_being_written(filled):
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert damage(filled) == ""


@pytest.mark.parametrize("page", [0, 3, 20])
def test_a_page_that_was_overwritten(filled, page):
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = bytearray(filled.read_bytes())
    raw[page * 4096 : (page + 1) * 4096] = b"?" * 4096
    filled.write_bytes(raw)
    assert damage(filled) != ""


def test_one_that_was_cut_off(filled):
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    filled.write_bytes(filled.read_bytes()[: 5 * 4096])
    assert damage(filled) != ""


def test_something_else(tmp_path):
    (tmp_path / "x.db").write_bytes(b"not a database at all" * 500)
    assert damage(tmp_path / "x.db") != ""
