# SPDX-License-Identifier: Apache-2.0
"""Backups of the desk: where they go, when they are due, and that one bad place does not spoil the other."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from vorab import wiring
from vorab.core.document import Document
from vorab.core.faults import Fault, Faults
from vorab.core.line import Line
from vorab.core.party import Customer
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.store.backup.turn import turn

DAY = 24 * 3600 * 1000
MORNING = datetime.fromisoformat("2026-11-22T08:30")


class Firm:
    """A home with the sample firm, a clock, and a folder of the user's."""

    def __init__(self, folder):
        self.clock = SetClock(MORNING)
        self.home = Home.at(folder / "home")
        self.stick = None
        self.open()

    def open(self):
        self.house = wiring.open_house(self.home, self.clock)
        wiring.ensure_sample(self.house)
        self.desk = self.house.backups(lambda: self.stick)


@pytest.fixture
def firm(tmp_path):
    found = Firm(tmp_path)
    yield found
    found.house.close()


def test_the_first_start_of_a_day_backs_up_into_the_home(firm):
    assert firm.desk.due()
    (backup,) = firm.desk.run()
    assert backup.contents.company == "Muster IT-Hilfe"
    assert not firm.desk.due()
    assert firm.desk.run(only_due=True) == ()
    firm.clock.move_to(firm.clock.now_ms() + DAY)
    assert firm.desk.due()
    assert len(firm.desk.run(only_due=True)) == 1


def test_a_second_place_gets_its_own(firm, tmp_path):
    firm.desk.run()
    firm.stick = tmp_path / "Stick"
    firm.stick.mkdir()
    assert firm.desk.due()
    assert len(firm.desk.run(only_due=True)) == 1
    home, stick = firm.desk.places()
    assert (home.own, stick.own) == (True, False)
    assert home.newest.contents == stick.newest.contents
    assert "Sicherung" in (stick.newest and (firm.stick / "Vorab-Sicherung" / "LIESMICH.txt").read_text("utf-8"))


def test_a_stick_that_is_not_plugged_in_is_not_waited_for(firm, tmp_path):
    firm.stick = tmp_path / "weg"
    firm.desk.run(only_due=True)
    assert not firm.desk.due()
    assert not firm.stick.exists()


def test_what_is_wrong_in_one_place_does_not_spoil_the_other(firm, tmp_path):
    firm.stick = tmp_path / "Datei"
    firm.stick.write_text("kein Ordner")
    with pytest.raises(Faults) as found:
        firm.desk.run()
    assert [fault.code for fault in found.value.faults] == ["backup_folder"]
    assert len(firm.desk.places()[0].backups) == 1


def test_two_at_once_are_one(firm):
    inside = []

    def meanwhile(done, there_is):
        with pytest.raises(Fault) as found:
            firm.desk.run()
        inside.append(found.value.code)
        return True

    firm.house.papers.issue(_quote(firm))
    firm.desk.run(meanwhile)
    assert inside == ["backup_running"]


def test_going_back_to_a_backup(firm):
    firm.house.papers.issue(_quote(firm))
    firm.desk.run()
    firm.house.papers.issue(_quote(firm))
    place = firm.desk.places()[0]
    arrived = firm.desk.restore(place.folder, place.newest)
    assert arrived.contents.documents == 1
    firm.house.close()
    wiring.put_back(firm.home, arrived.file, firm.clock)
    firm.open()
    assert len(firm.house.today.load().documents) == 1
    assert firm.house.findings() == ()
    kept = list(firm.home.backups.glob("vorab-ersetzt-*.db"))
    assert len(kept) == 1
    assert firm.desk.places()[0].newest is not None, "the restored data still knows its backups"


def _quote(firm):
    return Document(
        date=MORNING.date(),
        valid_until=MORNING.date() + timedelta(days=14),
        provider=firm.house.company.load().provider,
        customer=Customer(company="Muster Druck GmbH"),
        lines=(Line("Fernhilfe", Decimal(127)),),
    )


def test_over_midnight_and_with_a_clock_that_was_wrong_once(firm):
    """What counts is whether there is one of today, not which is the newest."""
    firm.clock.move_to(firm.clock.now_ms() + 3 * DAY)
    firm.desk.run()
    firm.clock.move_to(firm.clock.now_ms() - 3 * DAY)
    assert firm.desk.due()
    firm.desk.run(only_due=True)
    assert not firm.desk.due()
    firm.clock.move_to(firm.clock.now_ms() + 15 * 3600 * 1000 + 31 * 60 * 1000)  # asleep from 8:30 until 00:01
    assert firm.desk.due()


def test_a_stick_that_is_pulled_out_meanwhile_is_not_made_up(firm, tmp_path):
    firm.stick = tmp_path / "Stick"
    firm.stick.mkdir()
    firm.house.papers.issue(_quote(firm))
    gone = []

    def pull(done, there_is):
        if firm.stick.joinpath("Vorab-Sicherung").exists():
            gone.append(firm.stick.rename(tmp_path / "gezogen"))
        return True

    with pytest.raises(Faults) as found:
        firm.desk.run(pull)
    assert [(fault.code, fault.params["reason"]) for fault in found.value.faults] == [
        ("backup_folder", "Ordner oder Datei gibt es nicht")
    ]
    assert gone
    assert not firm.stick.exists()
    assert not firm.desk.places()[1].there
    (backup,) = firm.desk.places()[0].backups
    assert firm.desk.check(firm.desk.places()[0].folder, backup)
    firm.desk.run(only_due=True)
    assert not firm.stick.exists()


def test_another_program_that_backs_up_the_same_home_is_waited_for(firm):
    with turn(firm.home.backups / "sicherung.lock"), pytest.raises(Fault) as found:
        firm.desk.run()
    assert found.value.code == "backup_running"
    assert len(firm.desk.run()) == 1


def test_what_the_user_wrote_beside_comes_back_too(firm):
    own = firm.home.scripts / "Werkstatt" / "Mein Leitfaden größer.toml"
    own.parent.mkdir()
    own.write_text("alt", "utf-8")
    firm.desk.run()
    own.write_text("neu", "utf-8")
    place = firm.desk.places()[0]
    arrived = firm.desk.restore(place.folder, place.newest)
    assert own.read_text("utf-8") == "neu", "nothing happens before it is taken into use"
    firm.house.close()
    kept = wiring.put_back(firm.home, arrived.file, firm.clock)
    firm.open()
    assert own.read_text("utf-8") == "alt"
    assert (kept.with_suffix("") / "scripts" / "Werkstatt" / own.name).read_text("utf-8") == "neu"
