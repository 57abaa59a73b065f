# SPDX-License-Identifier: Apache-2.0
"""What a process of its own does under conditions that would spoil the process of the tests."""

import os
import signal
from decimal import Decimal

from sqlalchemy import select

from tests.unit.store.issuing import UtcClock
from vorab.core.document import Document
from vorab.core.faults import Fault
from vorab.core.line import Line
from vorab.core.paper_ports import Filing
from vorab.i18n.faults import sentence
from vorab.i18n.translator import Translator
from vorab.store import tables
from vorab.store.backup.vault import Vault
from vorab.store.documents import DocumentRepository
from vorab.store.drafts import DraftRepository
from vorab.store.engine import open_database

NOW = 1_795_343_880_000
_MB = 1_000_000


def issue(database):
    document = Document(lines=(Line("Fernhilfe", Decimal(127)),))
    return DocumentRepository(database, UtcClock()).issue(document, NOW, lambda *_: os.urandom(50_000), Filing())


def numbers(database):
    with database.read() as connection:
        return list(connection.scalars(select(tables.document.c.number).order_by(tables.document.c.id)))


def _allow(size, database):
    """No file of this process may be larger, as under a quota; where the system has no such limit, the database's."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        with database.read() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {size // 4096}")
        return
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def issue_until_full(place, confirmed):
    with open_database(place) as database:
        issue(database)
        confirmed.send(("number", numbers(database)[0]))
        _allow(_MB, database)
        try:
            while True:
                confirmed.send(("number", issue(database).number))
        except Fault as fault:
            confirmed.send((fault.code, sentence(Translator("de"), fault)))


def back_up_until_full(place, folder, told):
    with open_database(place) as database:
        _allow(100_000, database)
    try:
        Vault(folder, place, "a" * 32).write(NOW)
    except Fault as fault:
        told.send((fault.code, fault.params["reason"]))


def write_without_rights(place, told):
    place.chmod(0o444)
    place.parent.chmod(0o555)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.setuid(65534)
    try:
        with open_database(place) as database:
            DraftRepository(database).put("a", "neu")
    except Fault as fault:
        told.send((fault.code, sentence(Translator("de"), fault)))


def hold(place, pipe):
    """Hold the write lock until told to go on, for good if killed."""
    with open_database(place) as database, database.write() as connection:
        pipe.send("held")
        connection.exec_driver_sql("INSERT INTO draft VALUES ('held', 'x')")
        pipe.recv()
