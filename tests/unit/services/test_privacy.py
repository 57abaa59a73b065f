# SPDX-License-Identifier: Apache-2.0
"""Data protection: a copy of everything, erased what no law keeps, blocked what one keeps, and it stays so."""

import gzip
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.unit.guide.talking import FIRM
from vorab import wiring
from vorab.core.access import Access
from vorab.core.faults import Fault
from vorab.core.paper_ports import Filing
from vorab.core.privacy import Basis, Subject, What
from vorab.core.retention import Kind, missing
from vorab.guide import commands
from vorab.guide.party import Party
from vorab.paths import bundled
from vorab.services.files import new_file
from vorab.services.privacy_export import DATA, OVERVIEW
from vorab.services.retention import load_retention
from vorab.store import keyfile

NAME, PHONE, MAIL = "Quandtberg", "01234 987-6543", "quandtberg@example.org"
KIM = {"name": f"Kim {NAME}", "phone": PHONE, "email": MAIL, "consumer": True}
TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(firm):
    firm.house.papers._render = lambda _document, number, at, **_more: f"%PDF-1.7 {number} {at}\n%%EOF\n".encode()
    return firm.house.privacy()


def quoted(firm, party=KIM, note=NAME):
    """A talk with a quote that led to nothing, and a file."""
    talk = firm.ended("quote_wanted", "2026-11-24T12:00", party)
    firm.do(talk, (commands.note, f"Hund von {note} heißt Bello"))
    firm.house.files.add_all(talk.id, 1, [new_file("../Bild <b>.png", f"\x89PNG {note}".encode("latin-1"))])
    opened = firm.house.talks.open(talk.id)
    return talk, firm.house.papers.issue(firm.house.papers.draft_of(opened.talk, 1), Filing(talk.id, 1))


def ordered(firm, party=KIM):
    """A talk with an order and its confirmation."""
    talk = firm.ordered(party)
    return talk, firm.house.papers.issue(firm.house.papers.draft_of(talk.talk, 1), Filing(talk.id, 1))


def only(desk, typed=NAME):
    (person,) = desk.find(typed)
    return desk.about(person.subject)


def traces(firm):
    """Every word of the person that the files of the database still hold."""
    found = set()
    for file in firm.home.root.glob("vorab.db*"):
        content = file.read_bytes()
        found |= {word for word in (NAME, NAME.lower(), PHONE, MAIL, "Bello") if word.encode() in content}
    return found


class TestTheLaw:
    rules = load_retention(bundled("templates", "retention.toml"))

    def test_every_kind_has_a_rule(self):
        assert missing(self.rules.rules) == set()
        assert {self.rules.rule(kind, TODAY).kind for kind in Kind} == set(Kind)

    @pytest.mark.parametrize(
        "kind,years",
        [(Kind.BOOKING, 8), (Kind.ORDERED_QUOTE, 6), (Kind.ORDERED_LETTER, 6), (Kind.QUOTE, 0), (Kind.TALK, 0)],
    )
    def test_how_long(self, kind, years):
        until = date(2026 + years, 12, 31) if years else None
        assert self.rules.until(kind, date(2026, 1, 2), TODAY) == until

    def test_what_is_older_has_the_time_that_holds_now(self):
        assert self.rules.rule(Kind.BOOKING, date(2024, 12, 31)).years == 10
        assert self.rules.until(Kind.BOOKING, date(2019, 5, 1), TODAY) == date(2027, 12, 31)


class TestWhatIsThere:
    def test_what_may_go_and_what_has_to_stay(self, firm, desk):
        quoted(firm)
        ordered(firm)
        about = only(desk)
        assert {item.kind for item in about.kept} == {Kind.ORDERED_TALK, Kind.ORDERED_LETTER}
        assert {item.kind for item in about.free} == {Kind.QUOTE, Kind.TALK, Kind.FILE, Kind.MASTER_DATA}
        assert about.until == date(2032, 12, 31)
        assert all("§ 147" in item.rule.reference for item in about.kept)

    def test_a_caller_who_never_became_a_customer(self, firm, desk):
        talk = firm.talk({"name": "", "phone": PHONE, "consumer": True})
        about = only(desk, PHONE)
        assert about.person.subject == Subject(0, talk.id)
        assert [item.record.what for item in about.items] == [What.TALK]

    def test_everything_in_one_zip(self, firm, desk, tmp_path):
        quoted(firm, {**KIM, "name": "Kim <script>alert(1)</script> Quandtberg"})
        target = tmp_path / "Auskunft.zip"
        desk.export(only(desk).person.subject, target)
        with zipfile.ZipFile(target) as archive:
            names = archive.namelist()
            page, data = archive.read(OVERVIEW).decode(), json.loads(archive.read(DATA))
        assert "Belege/AN-2026-0001.pdf" in names
        assert [name for name in names if ".." in name or name.startswith("/")] == []
        assert "<script>" not in page
        assert "Angebot ohne Auftrag" in page
        assert data["rows"]["contact"][0]["phone"] == PHONE
        assert any(row["payload"].get("text") == f"Hund von {NAME} heißt Bello" for row in data["rows"]["event"])

    def test_a_zip_that_cannot_be_written_is_not_begun(self, firm, desk, tmp_path):
        quoted(firm)
        with pytest.raises(Fault) as found:
            desk.export(only(desk).person.subject, tmp_path / "weg" / "Auskunft.zip")
        assert found.value.code == "export_not_written"
        assert list(tmp_path.glob("*.part")) == []


class TestErasing:
    def test_what_no_law_keeps_is_gone_from_the_file(self, firm, desk):
        _, paper = quoted(firm)
        firm.house.drafts.put(f"answer/{paper.id}", f"{NAME} ruft an")
        assert traces(firm) == {NAME, NAME.lower(), PHONE, MAIL, "Bello"}
        done = desk.erase(only(desk))
        assert done.blocked == {}
        assert done.erased == {
            "attachment": 1, "contact": 1, "conversation": 1, "customer": 1, "document": 1, "draft": 1,
        }  # fmt: skip
        assert traces(firm) == set()
        assert firm.house.findings() == ()
        assert desk.find(NAME) == ()
        assert firm.house.today.load().ours == firm.house.today.load().documents == ()
        with pytest.raises(Fault, match="not_found"):
            firm.house.papers.pdf(paper.id)

    def test_the_next_paper_follows_the_erased_one(self, firm, desk):
        quoted(firm)
        desk.erase(only(desk))
        _, paper = quoted(firm, FIRM, "x")
        assert paper.number == "AN-2026-0002"
        assert firm.house.findings() == ()

    def test_the_same_file_may_come_again(self, firm, desk):
        quoted(firm, note="gleich")
        desk.erase(only(desk))
        talk, _ = quoted(firm, FIRM, "gleich")
        (file,) = firm.house.files.of(talk.id)
        assert firm.house.files.content(file.sha256).endswith(b"gleich")
        assert firm.house.findings() == ()

    def test_what_a_law_keeps_is_blocked(self, firm, desk):
        _, paper = ordered(firm)
        done = desk.erase(only(desk))
        assert (done.erased, done.blocked) == ({"contact": 1}, {"conversation": 1, "document": 1})
        assert firm.house.papers.pdf(paper.id).startswith(b"%PDF"), "for the tax office"
        today = firm.house.today.load()
        assert (today.ours, today.waiting, today.documents, today.open_talks) == ((), (), (), ())
        assert firm.house.search.find(NAME) == ()
        assert firm.house.agreements.recognise(Party(paper.document.customer, PHONE)) is None
        assert firm.house.conversations.heads() == ()
        assert firm.house.findings() == ()
        (person,) = desk.find(NAME)
        assert (person.name, person.blocked_until) == (f"Kim {NAME}", date(2032, 12, 31))
        assert desk.due() == ()
        firm.ordered(KIM)
        assert len({person.subject for person in desk.find(NAME)}) == 2, "who comes back begins anew"

    def test_when_its_time_is_over_it_goes_too(self, firm, desk):
        ordered(firm)
        desk.erase(only(desk))
        firm.pass_time(year=2032, month=12, day=31)
        assert desk.due() == ()
        firm.pass_time(year=2033, month=1, day=1)
        (due,) = desk.due()
        desk.erase(due, Basis.RETENTION)
        assert traces(firm) == set()
        assert (desk.blocked(), desk.find(NAME), firm.house.findings()) == ((), (), ())
        assert [each.basis for each in desk.protocol()] == [Basis.RETENTION, Basis.REQUEST]

    def test_nobody_is_erased_unseen(self, firm, desk):
        talk, _ = quoted(firm)
        seen = only(desk)
        firm.house.files.add_all(talk.id, 1, [new_file("neu.txt", b"neu")])
        with pytest.raises(Fault, match="privacy_changed"):
            desk.erase(seen)
        assert traces(firm)

    def test_a_caller_who_is_nobody(self, firm, desk):
        firm.talk({"name": "", "phone": PHONE, "consumer": True})
        desk.erase(only(desk, PHONE))
        assert traces(firm) == set()
        assert (firm.house.talks.unfinished(), firm.house.findings()) == ((), ())

    def test_the_protocol_names_nobody(self, firm, desk):
        quoted(firm)
        desk.erase(only(desk))
        with closing(sqlite3.connect(firm.home.database)) as connection:
            entry = str(connection.execute("SELECT * FROM erasure").fetchall()).lower()
        assert [word for word in ("kim", NAME.lower(), PHONE, MAIL) if word in entry] == []


class TestBackups:
    @pytest.fixture
    def backed_up(self, firm, desk):
        """A backup from before the erasure; what has to be kept was ordered, the quote is erased."""
        quoted(firm)
        ordered(firm)
        backups = firm.house.backups(lambda: None)
        (backup,) = backups.run()
        desk.erase(only(desk))
        return backups, backup

    def restored(self, firm, backups, backup):
        arrived = backups.restore(backups.folders[0], backup)
        firm.house.close()
        wiring.put_back(firm.home, arrived.file, firm.clock)
        firm.open()
        return firm.house.privacy()

    @pytest.mark.parametrize("lost", [False, True], ids=["database there", "database lost"])
    def test_whoever_was_erased_does_not_come_back(self, firm, backed_up, lost):
        backups, backup = backed_up
        if lost:
            firm.house.close()
            for file in firm.home.root.glob("vorab.db*"):
                file.unlink()
        desk = self.restored(firm, backups, backup)
        (person,) = desk.blocked()
        assert desk.about(person.subject).free == ()
        assert "Bello" not in traces(firm), "the talk that is kept has their name and number"
        assert firm.house.findings() == ()
        assert firm.house.search.find(NAME) == ()
        assert len(desk.protocol()) == 1

    def test_a_stick_that_only_the_passphrase_opens(self, firm, desk, tmp_path):
        """Its protocol is closed too, and everything else is lost."""
        stick = tmp_path / "Stick"
        stick.mkdir()
        quoted(firm)
        backups = firm.house.backups(lambda: stick)
        backups.prepare(stick, "langes Kennwort")
        old = backups.back_up_to(stick)
        desk.erase(only(desk))
        firm.pass_time(day=24)
        backups.back_up_to(stick)
        (log,) = (stick / "Vorab-Sicherung").glob("geloescht*")
        assert (log.suffix, b"customer:" in log.read_bytes()) == (".age", False)
        firm.house.close()
        shutil.rmtree(firm.home.root)
        firm.home.ensure()
        arrived = wiring.closed_backups(firm.home).restore(stick, old, "langes Kennwort")
        wiring.put_back(firm.home, arrived.file, firm.clock)
        firm.open()
        assert firm.house.privacy().find(NAME) == ()
        assert traces(firm) == set()
        assert firm.house.findings() == ()

    def test_a_backup_of_an_older_version(self, firm, desk):
        """It is brought up to date first; the person in it was erased since."""
        firm.house.close()
        older = Path(__file__).parents[2] / "data" / "older" / "0001.db.gz"
        for file in firm.home.root.glob("vorab.db*"):
            file.unlink()
        firm.home.database.write_bytes(gzip.decompress(older.read_bytes()))
        (old,) = wiring.closed_backups(firm.home, None, firm.clock).run()
        assert old.schema == "0001"
        desk = firm.open().house.privacy()
        desk.erase(only(desk, "erika muster"))
        desk = self.restored(firm, firm.house.backups(lambda: None), old)
        assert [person.blocked_since is not None for person in desk.find("muster druck gmbh")] == [True]
        assert firm.house.findings() == ()

    def test_it_is_done_once(self, firm, backed_up):
        backups, backup = backed_up
        desk = self.restored(firm, backups, backup)
        (again,) = firm.house.backups(lambda: None).run()
        desk = self.restored(firm, firm.house.backups(lambda: None), again)
        assert len(desk.protocol()) == 1

    def test_somebody_else_under_the_same_number_stays(self, firm, desk):
        """After the way back, numbers are given to others; an entry about the first one does not mean them."""
        backups = firm.house.backups(lambda: None)
        (empty,) = backups.run()
        quoted(firm)
        desk.erase(only(desk))
        self.restored(firm, backups, empty)
        firm.pass_time(hour=13)
        quoted(firm, {**FIRM, "company": "Anders GmbH"})
        later = firm.house.backups(lambda: None).run()[0]
        desk = self.restored(firm, firm.house.backups(lambda: None), later)
        assert [person.name for person in desk.find("anders")] == ["Anders GmbH"]
        assert firm.house.findings() == ()


class TestOldCopies:
    """What is kept beside the database in use still holds whoever was erased; it is named and can be removed."""

    def test_all_three_kinds_are_named_and_go_for_good(self, firm, desk):
        quoted(firm)
        (backup,) = (backups := firm.house.backups(lambda: None)).run()
        arrived = backups.restore(backups.folders[0], backup)
        firm.house.close()
        replaced = wiring.put_back(firm.home, arrived.file, firm.clock)
        moved = firm.home.root / "vorab-umgezogen-20261122-103800.db"
        upgraded = firm.home.backups / "vorab-0001-20261121-093800.db"
        for copy in (moved, upgraded):
            shutil.copy(replaced, copy)
        moved.with_name(f"{moved.name}-wal").write_bytes(b"Bello")
        moved.chmod(0o400)
        strange = firm.home.backups / "vorab-ersetzt-irgendwann.db"
        strange.write_text("eigene Datei")
        firm.open()
        desk = firm.house.privacy()
        desk.erase(only(desk))
        found = desk.old_copies()
        assert [(copy.file, copy.origin.value, f"{copy.at:%d.%m. %H:%M}") for copy in found] == [
            (replaced, "replaced", "23.11. 10:43"),
            (moved, "moved", "22.11. 10:38"),
            (upgraded, "upgraded", f"{firm.clock.local(1_795_253_880_000):%d.%m. %H:%M}"),
        ]
        assert all(copy.size == replaced.stat().st_size for copy in found)
        desk.remove(found[1:])
        assert [copy.file for copy in desk.old_copies()] == [replaced]
        desk.remove(found)
        assert desk.old_copies() == ()
        assert sorted(each.name for each in firm.home.backups.glob("*.db")) == [strange.name]
        assert not list(firm.home.root.glob("vorab-umgezogen*"))
        assert firm.house.findings() == ()

    def test_only_such_copies_are_removed_and_what_is_in_the_way_is_told(self, firm, desk, monkeypatch):
        copy = firm.home.root / "vorab-umgezogen-20261122-103800.db"
        copy.write_bytes(b"x" * 100)
        (found,) = desk.old_copies()
        desk.remove([replace(found, file=firm.home.database)])
        assert firm.home.database.exists()
        monkeypatch.setattr("vorab.store.file.wipe", lambda _: (_ for _ in ()).throw(PermissionError(13, "offen")))
        with pytest.raises(Fault) as fault:
            desk.remove([found])
        assert (fault.value.code, fault.value.params["path"]) == ("old_copy_stuck", str(copy))
        assert copy.exists()


def test_what_was_erased_in_an_encrypted_home_is_noted_sealed_and_stays_erased_where_all_else_is_lost(
    firm, desk, monkeypatch
):
    monkeypatch.setattr(keyfile, "_COST", 2**8)
    quoted(firm)
    firm.house.close()
    safe = wiring.safe_of(firm.home)
    made = safe.prepare("Muster Söhne 4711")
    safe.encrypt(made)
    access = Access(key=made.key)
    firm.house = wiring.open_house(firm.home, firm.clock, access)
    backups = firm.house.backups(lambda: None)
    (backup,) = backups.run()
    desk = firm.house.privacy()
    desk.erase(only(desk))
    folder = firm.home.backups / "Vorab-Sicherung"
    (log,) = folder.glob("geloescht*")
    assert (log.suffix, b"customer:" in log.read_bytes()) == (".age", False)
    firm.house.close()
    for file in firm.home.root.glob("vorab.*"):
        file.unlink()
    arrived = wiring.closed_backups(firm.home).restore(firm.home.backups, backup, made.code)
    wiring.put_back(firm.home, arrived.file, firm.clock)
    firm.house = wiring.open_house(firm.home, firm.clock, access)
    assert firm.house.privacy().find(NAME) == ()
    assert len(firm.house.privacy().protocol()) == 1
    assert firm.house.findings() == ()
