# SPDX-License-Identifier: Apache-2.0
"""Whatever somebody changes in a copy of the database, `vorab verify` finds it, says where, and what to do."""

import json
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from tests import tampering
from tests.older import Writer
from vorab import cli
from vorab.core.document import DocumentType
from vorab.core.line import Line
from vorab.core.paper_ports import Filing
from vorab.paths import Home
from vorab.services.verify import findings
from vorab.store import copy
from vorab.store.engine import connect, open_database
from vorab.store.errors import translated
from vorab.store.looks import LookRepository
from vorab.store.verify import DatabaseVerifier

QUOTE, ORDER, LATER, VERSION, CHANGE = (
    "AN-2026-0001", "AB-2026-0001", "AN-2026-0002", "AN-2026-0002-R2", "AB-2026-0001-N1",
)  # fmt: skip
DOCUMENT = "UPDATE document SET {} WHERE id = 1"
NOTED = "UPDATE document_event SET {} WHERE id = 3"  # that the customer said yes
EVENT = "UPDATE event SET {} WHERE conversation_id = 2 AND seq = {}"
GONE = "DELETE FROM event WHERE conversation_id = 2 AND seq = {}"
TALK = "UPDATE conversation SET {} WHERE id = 1"
BLOB = "(SELECT blob_sha256 FROM {} WHERE id = {})"


@dataclass(frozen=True)
class Case:
    """What somebody does, and what has to be found: each as "code place"."""

    what: str
    commands: tuple[str, ...]
    found: frozenset[str]


def case(what, commands, *found):
    return Case(what, (commands,) if isinstance(commands, str) else commands, frozenset(found))


def document(what, change, *codes):
    return case(f"document: {what}", DOCUMENT.format(change), *(f"{code} {QUOTE}" for code in codes))


def shown(table, column, value, *more):
    """A column that lists show is changed, and no event says so."""
    sql = f"UPDATE {table} SET {column} = {value} WHERE {'id' if table == 'conversation' else 'conversation_id'} = 1"
    return case(f"shown: {table}.{column}", sql, "projection_differs conversation:1", *more)


def removed(document_id):
    return (
        f"DELETE FROM search_entry WHERE kind = 'document' AND ref = '{document_id}'",
        f"DELETE FROM document_event WHERE document_id = {document_id}",
        f"DELETE FROM mail WHERE document_id = {document_id}" if document_id < 3 else "UPDATE draft SET text = 'x'",
        f"DELETE FROM document WHERE id = {document_id}",
    )


COUNTS = ("count_differs document", "count_differs document_event")
HIDDEN = ("UPDATE row_count SET rows = 4 WHERE name = 'document'",)

CASES = (
    # ------------------------------------------------------------------ papers
    document("data", "data = replace(data, '64.50', '65.50')", "data_changed"),
    document("data emptied", "data = NULL", "data_changed"),
    document("salt", "salt = 'x'", "data_changed"),
    case(
        "document: type", DOCUMENT.format("type = 'estimate'"),
        f"data_changed {QUOTE}", f"number_wrong {QUOTE}", f"number_gap {QUOTE}", "range_behind KV-2026-0001",
    ),
    case(
        "document: time of issue", DOCUMENT.format("issued_at = issued_at + 1"),
        f"data_changed {QUOTE}", "search_differs document:1",
    ),
    document("net", "net_cents = net_cents - 100", "amount_changed"),
    document("gross", "gross_cents = 1", "amount_changed"),
    document("customer", "customer_id = 1", "filing_changed"),
    document("talk", "conversation_id = 2", "filing_changed"),
    document("matter", "matter = 2", "filing_changed"),
    document("data hash", "data_hash = 'x'", "data_changed", "document_changed"),
    case(
        "document: number", DOCUMENT.format("number = 'AN-2026-0009'"),
        "number_wrong AN-2026-0009", "document_changed AN-2026-0009",
    ),
    case(
        "document: another talk after the data of its note were erased too",
        (DOCUMENT.format("net_cents = 5"), "UPDATE document_event SET payload = '{}' WHERE id = 1"),
        f"amount_changed {QUOTE}", f"states_changed {QUOTE}",
    ),
    case("document: order", "UPDATE document SET order_id = NULL WHERE id = 5", f"version_wrong {CHANGE}",
         f"filing_changed {CHANGE}"),
    case("document: link", DOCUMENT.format("chain_hash = 'x'"), f"document_changed {QUOTE}", f"chain_broken {ORDER}"),
    case("first paper removed", removed(1), f"number_gap {QUOTE}", f"chain_broken {ORDER}", *COUNTS,
         "count_differs mail", "mail_missing blob"),
    case("one in the middle removed", removed(2), f"number_gap {ORDER}", f"chain_broken {LATER}", *COUNTS,
         f"version_wrong {CHANGE}", "reference_broken document:5"),
    case("last paper removed", removed(5), *COUNTS),
    case("last paper removed, its count set back", (*removed(5), *HIDDEN), "count_differs document_event"),
    case("version removed", removed(4), f"version_unmarked {LATER}", f"chain_broken {CHANGE}", *COUNTS),
    case("range set back", "UPDATE number_range SET last = 1 WHERE type = 'quote'", f"range_behind {LATER}"),
    case("range removed", "DELETE FROM number_range WHERE type = 'quote'", f"range_behind {LATER}"),
    case("gap", "UPDATE number_range SET last = 3 WHERE type = 'quote'", "number_gap AN-2026-0003"),
    # ------------------------------------------------------------------ what became of them
    case("note: words", NOTED.format("payload = replace(payload, 'Erika', 'Robin')"), f"states_changed {QUOTE}"),
    case("note: time", NOTED.format("at = at - 1"), f"states_changed {QUOTE}"),
    case("note: type", NOTED.format("type = 'declined'"), f"states_changed {QUOTE}"),
    case("note: paper", NOTED.format("document_id = 2"), f"states_changed {ORDER}"),
    case("first note removed", "DELETE FROM document_event WHERE id = 1", f"states_changed {QUOTE}", COUNTS[1]),
    case("note removed", "DELETE FROM document_event WHERE id = 2", f"states_changed {QUOTE}", COUNTS[1]),
    case("last note removed", "DELETE FROM document_event WHERE id = 3", COUNTS[1]),
    # ------------------------------------------------------------------ bytes
    case(
        "byte in a PDF", f"UPDATE blob SET bytes = x'00' WHERE sha256 = {BLOB.format('document', 1)}",
        f"blob_changed {QUOTE}",
    ),
    case(
        "PDF removed", f"DELETE FROM blob WHERE sha256 = {BLOB.format('document', 1)}",
        f"blob_missing {QUOTE}", "reference_broken document:1",
    ),
    case(
        "PDFs of two papers exchanged",
        (
            "UPDATE blob SET sha256 = 'x' WHERE sha256 = " + BLOB.format("document", 1),
            f"UPDATE blob SET sha256 = {BLOB.format('document', 1)} WHERE sha256 = {BLOB.format('document', 2)}",
            f"UPDATE blob SET sha256 = {BLOB.format('document', 2)} WHERE sha256 = 'x'",
        ),
        f"blob_changed {QUOTE}", f"blob_changed {ORDER}",
    ),
    case(
        "file: bytes", f"UPDATE blob SET bytes = x'00' WHERE sha256 = {BLOB.format('attachment', 1)}",
        "file_changed conversation:1",
    ),
    case("file: name", "UPDATE attachment SET name = 'x.png'", "file_renamed conversation:1"),
    case("file: size", "UPDATE attachment SET size = 1", "file_renamed conversation:1"),
    case("file: matter", "UPDATE attachment SET matter = 2", "file_renamed conversation:1"),
    case("file: time", "UPDATE attachment SET added_at = 1", "file_renamed conversation:1"),
    case("file removed", "DELETE FROM attachment", "file_missing conversation:1"),
    case("mail: subject", "UPDATE mail SET subject = 'x' WHERE id = 1", "mail_rewritten mail:1"),
    case("mail: text", "UPDATE mail SET text = 'x' WHERE id = 1", "mail_rewritten mail:1"),
    case("mail: reader", "UPDATE mail SET to_addresses = '[]' WHERE id = 1", "mail_rewritten mail:1"),
    case(
        "mail: bytes", f"UPDATE blob SET bytes = x'00' WHERE sha256 = {BLOB.format('mail', 1)}", "mail_changed mail:1",
    ),
    case("mail removed", "DELETE FROM mail WHERE id = 1", "count_differs mail", "mail_missing blob"),
    case("logo", "UPDATE blob SET bytes = x'00' WHERE sha256 = (SELECT logo_sha256 FROM look)", "picture_changed blob"),
    # ------------------------------------------------------------------ what was said
    case("first event: time", EVENT.format("at = at + 1", 1), "events_changed conversation:2",
         "projection_differs conversation:2"),
    case("event: words", EVENT.format("payload = replace(payload, 'setup', 'other')", 4),
         "events_changed conversation:2"),
    case("event: type", EVENT.format("type = 'noted'", 5), "events_changed conversation:2",
         "events_unreadable conversation:2"),
    case("last event: words", EVENT.format("payload = replace(payload, '2026', '2027')", 8),
         "events_changed conversation:2", "projection_differs conversation:2"),
    case("first event removed", GONE.format(1), "event_gap conversation:2", "events_changed conversation:2",
         "projection_differs conversation:2"),
    case("event removed", GONE.format(5), "event_gap conversation:2", "events_changed conversation:2",
         "projection_differs conversation:2", "search_differs conversation:2"),
    case("last event removed", GONE.format(8), "event_gap conversation:2", "projection_differs conversation:2"),
    case("last event removed, its number too", (GONE.format(8), "UPDATE conversation SET last_seq = 7 WHERE id = 2"),
         "projection_differs conversation:2"),
    case("event added",
         "INSERT INTO event (conversation_id, seq, at, type, v, payload, salt, hash) "
         "SELECT conversation_id, 9, at, type, v, payload, salt, hash FROM event WHERE conversation_id = 2 AND seq = 8",
         "event_gap conversation:2", "events_changed conversation:2", "projection_differs conversation:2"),
    case("talk removed",
         ("DELETE FROM event WHERE conversation_id = 4", "DELETE FROM step WHERE conversation_id = 4",
          "DELETE FROM matter WHERE conversation_id = 4", "DELETE FROM conversation WHERE id = 4"),
         "count_differs conversation", "search_differs conversation:4"),
    case("script", "UPDATE script_version SET json = json || ' '", "script_changed script"),
    # ------------------------------------------------------------------ what lists show of it
    shown("conversation", "status", "'running'"),
    shown("conversation", "lead", "'gross'"),
    shown("conversation", "customer", "'{}'"),
    shown("conversation", "customer_company", "'x'"),
    shown("conversation", "customer_name", "'x'"),
    shown("conversation", "phone", "'1'"),
    shown("conversation", "email", "'x@example.org'"),
    shown("conversation", "informal", "NOT informal"),
    shown("conversation", "known_id", "1"),
    shown("conversation", "started_at", "1"),
    shown("conversation", "last_at", "1"),
    shown("matter", "title", "'x'"),
    shown("matter", "outcome", "'declined'"),
    shown("matter", "reason", "'x'"),
    shown("matter", "follow_up", "NOT follow_up"),
    shown("step", "what", "'x'"),
    shown("step", "due", "'2026-12-01'"),
    shown("step", "owner", "'customer'"),
    shown("step", "contact", "'x'"),
    shown("agreed_line", "line", "'{}'"),
    shown("agreed_line", "line_id", "'x'"),
    shown("agreed_line", "matter", "2"),
    shown("agreed_line", "digest", "'x'"),
    shown("agreed_line", "agreed_by", "'x'"),
    shown("agreed_line", "agreed_at", "1"),
    shown("agreed_line", "total_cents", "1"),
    case("step removed", "DELETE FROM step WHERE conversation_id = 1", "projection_differs conversation:1"),
    case("agreed line removed", "DELETE FROM agreed_line WHERE position = 2", "projection_differs conversation:1"),
    case("matter added",
         "INSERT INTO matter (conversation_id, position, title, outcome, reason, follow_up) "
         "SELECT conversation_id, 2, title, outcome, reason, follow_up FROM matter WHERE conversation_id = 1",
         "projection_differs conversation:1"),
    # ------------------------------------------------------------------ the search, and what holds it all
    case("search: customer", "UPDATE search_entry SET title = 'x' WHERE kind = 'customer' AND ref = '1'",
         "search_differs customer:1"),
    case("search: paper", "UPDATE search_entry SET words = 'x' WHERE kind = 'document' AND ref = '1'",
         "search_differs document:1"),
    case("search: talk", "DELETE FROM search_entry WHERE kind = 'talk' AND ref = '2'", "search_differs conversation:2"),
    case("customer", "UPDATE customer SET company = 'x' WHERE id = 1", "search_differs customer:1"),
    case("reference", "UPDATE contact SET customer_id = 77 WHERE id = 1", "reference_broken contact:1",
         "search_differs customer:1"),
    case("index dropped", "DROP INDEX ix_document_order_id", "part_missing ix_document_order_id"),
)  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The home of a firm with talks, papers, a change order, files, mails, a logo."""
    home = Home.at(tmp_path_factory.mktemp("whole") / "home")
    writer = Writer(home)
    for part in (writer.firm, writer.customers, writer.papers, writer.talks):
        part()
    papers = writer.house.papers
    more = (Line("Zweiter Drucker", Decimal("64.50"), id="more"),)
    change = replace(papers.draft(DocumentType.CHANGE_ORDER, 1, 1, base=2), lines=more)
    papers.issue(change, Filing(1, 1, order_id=2))
    writer.house.close()
    with open_database(home.database) as database:
        looks = LookRepository(database)
        firm = looks.load()
        looks.save(replace(firm, look=replace(firm.look, logo=b"another")))
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # one file to copy
    return home


@pytest.fixture(scope="module")
def moved(whole, postgres):
    """The same on a server: its URL."""
    name = postgres.create()
    with open_database(whole.database) as file, open_database(postgres.url(name)) as server:
        copy.move(file, server)
    yield postgres.url(name)
    postgres.drop(name)


class Held:
    """A database in the middle of a transaction: what was changed is seen, and all of it is taken back at the end."""

    def __init__(self, connection):
        self._connection = connection

    @contextmanager
    def read(self):
        with translated("test"), self._connection.begin_nested():
            yield self._connection

    def write(self, quiet):
        assert quiet
        return self.read()


@pytest.fixture(scope="module", params=["file", "server"])
def database(request):
    """The data in a file, and the same on a server; references are not looked at."""
    place = request.getfixturevalue("whole" if request.param == "file" else "moved")
    with connect(place.database if request.param == "file" else place, foreign_keys=False) as database:
        yield database


def named(code, place):
    """What is found, and where; places made of a hash by what is before it."""
    return f"{code} {place.partition(':')[0] if place.startswith(('blob:', 'script:')) else place}"


def test_there_are_enough_of_them():
    assert len({each.what for each in CASES}) == len(CASES) > 80


@pytest.mark.parametrize("wanted", CASES, ids=lambda each: each.what)
def test_it_is_found(database, wanted):
    with database._engine.connect().execution_options(vorab_write=True) as connection, connection.begin() as held:
        tampering.within(connection, *wanted.commands)
        found = findings(DatabaseVerifier(Held(connection)))
        held.rollback()
    assert {named(each.code, each.place) for each in found} == wanted.found


def test_what_is_sound_as_it_stands_differs_from_a_copy(whole, tmp_path, capsys):
    """An older state put back as a whole, or papers gone with every trace: known to whoever kept a copy."""
    home, copy = Home.at(tmp_path / "home"), tmp_path / "Kopie.db"
    home.root.mkdir()
    for place in (home.database, copy):
        shutil.copy(whole.database, place)

    def told():
        cli.main(["verify", "--json", "--home", str(home.root), "--against", str(copy)])
        findings = json.loads(capsys.readouterr().out)["findings"]
        assert all("Bitte" in each["message"] for each in findings)
        return {named(each["code"], each["place"]) for each in findings}

    assert told() == set()
    assert cli.main(["verify", "--home", str(home.root), "--against", str(tmp_path / "fehlt.db")]) == 1
    assert "Bitte" in capsys.readouterr().err
    states = "(SELECT count(*) FROM document_event)"
    without_trace = (
        *removed(5), *HIDDEN, f"UPDATE row_count SET rows = {states} WHERE name = 'document_event'",
    )  # fmt: skip
    tampering.change(home.database, *without_trace)
    assert told() == {f"witness_missing {CHANGE}"}
    shutil.copy(whole.database, home.database)
    tampering.change(home.database, EVENT.format("hash = 'x'", 8), DOCUMENT.format("chain_hash = 'x'"))
    assert told() >= {"witness_differs conversation:2", f"witness_differs {QUOTE}"}


def test_it_is_told(whole, tmp_path, capsys):
    """A sentence for each kind of finding, with what to do; by the command line."""
    home = Home.at(tmp_path / "home")
    home.root.mkdir()
    shutil.copy(whole.database, home.database)
    told = {}
    for wanted in CASES:
        if {each.partition(" ")[0] for each in wanted.found} - set(told):
            shutil.copy(whole.database, home.database)
            tampering.change(home.database, *wanted.commands)
            assert cli.main(["verify", "--json", "--home", str(home.root)]) == 1
            listed = json.loads(capsys.readouterr().out)["findings"]
            assert {named(each["code"], each["place"]) for each in listed} == wanted.found
            told |= {each["code"]: each["message"] for each in listed}
    assert len(told) > 25
    for code, message in told.items():
        assert "Bitte" in message, code
        assert "…" not in message, code
        assert code not in message, code
