# SPDX-License-Identifier: Apache-2.0
"""Moving to a server and back: what was there is there, and at every moment exactly one place counts."""

import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace

import pytest

from tests.unit.services import moving
from tests.unit.store.lines import login_with_password, server_at
from vorab import cli, wiring
from vorab.core.faults import Fault, Faults
from vorab.core.server import Content, Way
from vorab.delivery.secret import Secrets
from vorab.services.clock import SetClock
from vorab.services.sample import SAMPLE
from vorab.services.server_settings import keep_server, server_of
from vorab.settings.file import Settings
from vorab.store import desks, head, mark
from vorab.store.drafts import DraftRepository
from vorab.store.engine import open_database
from vorab.wiring import arrival

DESK = "vorab_werkstatt"
FIRM = replace(SAMPLE, sample=False)


class Passwords:
    """A key store in memory."""

    def __init__(self):
        self.kept = {}
        self.fault = None

    def get(self, owner):
        return self.kept.get(owner.secret_name, "")

    def keep(self, owner, password):
        self.kept[owner.secret_name] = password
        return self.fault

    def forget(self, owner):
        self.kept.pop(owner.secret_name, None)


@pytest.fixture
def passwords(monkeypatch):
    found = Passwords()
    monkeypatch.setattr(arrival, "server_passwords", lambda: found)
    monkeypatch.setattr("vorab.wiring.desks.server_passwords", lambda: found)
    return found


@pytest.fixture
def clock():
    return SetClock(moving.AT)


@pytest.fixture
def server(postgres):
    """An empty database on the server of the tests."""
    name = postgres.create()
    yield server_at(postgres.url(name))
    postgres.drop(name)


@pytest.fixture
def settings(home):
    return Settings(home.settings_file)


@pytest.fixture
def opened(home, settings, clock, passwords):
    """Open a home as a start does, and close it again."""

    @contextmanager
    def open_it(folder=home, with_settings=settings, access=None):
        house = wiring.open_house(folder, clock, wiring.find_access(folder, with_settings, clock, access))
        try:
            yield house
        finally:
            house.close()

    return open_it


@pytest.fixture
def begun(opened):
    """A home with a firm and a paper."""
    with opened() as house:
        moving.begin(house)


def name_of(house):
    company = house.company.load()
    return company.provider.name if company else ""


def kept_files(home):
    return sorted(home.root.glob("vorab-umgezogen-*.db"))


@pytest.mark.usefixtures("begun")
def test_there_and_back(opened, home, settings, server, capsys):
    with opened() as house:
        desk = house.server(settings)
        report = desk.test(server, "", desk.known())
        assert (report.way, report.content) == (Way.MOVE, Content.EMPTY)
        told = []
        desk.move_there(server, "", lambda done, all_: told.append((done, all_)) or True)
        assert told[-1][0] == told[-1][1] > 0
        with pytest.raises(Fault, match="server_moved"):
            house.drafts.put("a", "zu spät")
        assert server_of(settings) == server_of(Settings(home.settings_file)) == server
    with opened() as house:
        assert name_of(house) == FIRM.provider.name
        assert house.findings() == ()
        house.drafts.put("a", "auf dem Server")
        assert cli.main(["verify", "--home", str(home.root)]) == 0
        assert "Alles in Ordnung." in capsys.readouterr().out
        place = house.server(settings).place()
        assert (place.server, [member.here for member in place.members]) == (server, [True])
        [kept] = kept_files(home)
        assert mark.of_file(kept).gone
        assert not kept.stat().st_mode & 0o222
        assert not home.database.exists()
        assert len(list((home.backups / "Vorab-Sicherung").glob("*.db"))) == 1
        house.server(settings).move_back()
        with pytest.raises(Fault, match="server_moved"):
            house.drafts.put("a", "zu spät")
    with opened() as house:
        assert server_of(settings) is server_of(Settings(home.settings_file)) is None
        assert house.drafts.get("a") == "auf dem Server"
        assert house.findings() == ()
        house.drafts.put("a", "wieder hier")
        assert not home.arriving.exists()
        desk = house.server(settings)
        [*_, wrong] = desk.test(server, "", desk.known()).steps
        assert wrong.fault.code == "server_moved"


@pytest.mark.usefixtures("begun")
def test_a_second_desk_works_along_and_stops_when_the_data_have_gone(opened, home, settings, server, tmp_path):
    with opened() as house:
        house.server(settings).move_there(server)
    with opened():
        pass
    other = type(home).at(tmp_path / "zwei").ensure()
    others = Settings(other.settings_file)
    with opened(other, others) as house:
        desk = house.server(others)
        report = desk.test(server, "", desk.known())
        assert (report.way, report.company) == (Way.JOIN, FIRM.provider.name)
        with pytest.raises(Fault, match="move_target_used"):
            desk.move_there(server)
        desk.join(server)
    with opened() as first, opened(other, others) as second:
        assert name_of(second) == FIRM.provider.name
        assert len(kept_files(other)) == 1
        first.server(settings).move_back()
        with pytest.raises(Fault) as found:
            second.company.save(second.company.load())
        assert (found.value.code, found.value.params["at"]) == ("server_moved", "22.11.2026, 10:38")
        assert name_of(second) == FIRM.provider.name, "what can be read still can"
    with pytest.raises(Fault, match="server_moved"):
        wiring.find_access(other, others)
    assert not other.database.exists()
    with opened() as first:
        first.drafts.put("a", "b")


@pytest.mark.usefixtures("begun")
def test_another_firm_is_not_mixed_in(opened, home, settings, server, tmp_path):
    with opened() as house:
        house.server(settings).move_there(server)
    with opened():
        pass
    other = type(home).at(tmp_path / "zwei").ensure()
    others = Settings(other.settings_file)
    with opened(other, others) as house:
        house.company.save(replace(FIRM, provider=replace(FIRM.provider, name="Andere GmbH")))
        desk = house.server(others)
        for way in (desk.join, desk.move_there):
            with pytest.raises(Fault, match="server_other_firm"):
                way(server)
    assert server_of(others) is None


class TestFailing:
    """Whatever goes wrong, the file counts as before and the server takes the data at the next try."""

    @pytest.fixture
    def house(self, begun, opened):
        with opened() as house:
            yield house

    def check(self, house, home, settings, server, passwords):
        assert server_of(Settings(home.settings_file)) is server_of(settings) is None
        assert passwords.kept == {}
        house.drafts.put("a", "es geht weiter")
        house.server(settings).move_there(server, "geheim")
        assert passwords.get(server) == "geheim"

    def test_cancelled(self, house, home, settings, server, passwords):
        with pytest.raises(Fault, match="move_cancelled"):
            house.server(settings).move_there(server, "geheim", lambda done, _: done < 3)
        self.check(house, home, settings, server, passwords)

    def test_the_settings_cannot_be_written(self, house, home, settings, server, passwords, monkeypatch):
        with monkeypatch.context() as patch:
            patch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "voll")))
            patch.setattr("vorab.services.backups.BackupDesk.run", lambda _self: ())
            with pytest.raises(Fault, match="file_not_written"):
                house.server(settings).move_there(server, "geheim")
        self.check(house, home, settings, server, passwords)

    def test_no_backup_no_move(self, house, home, settings, server, passwords):
        (home.backups / "Vorab-Sicherung").write_text("kein Ordner", encoding="utf-8")
        with pytest.raises(Faults, match="backup_folder"):
            house.server(settings).move_there(server, "geheim")
        (home.backups / "Vorab-Sicherung").unlink()
        self.check(house, home, settings, server, passwords)

    def test_there_is_no_server(self, house, home, settings, server, passwords):
        with pytest.raises(Fault, match="server_no_database"):
            house.server(settings).move_there(replace(server, database="fehlt"), "geheim")
        self.check(house, home, settings, server, passwords)

    def test_cancelled_on_the_way_back(self, house, home, settings, server, opened):
        house.server(settings).move_there(server)
        house.close()
        with opened() as there:
            with pytest.raises(Fault, match="move_cancelled"):
                there.server(settings).move_back(lambda done, _: done < 3)
            assert not home.arriving.exists()
            there.drafts.put("a", "es geht weiter")
            assert server_of(settings) == server


@pytest.mark.parametrize("way,moment", moving.MOMENTS)
@pytest.mark.usefixtures("begun")
def test_killed_at_any_step_one_place_counts(way, moment, opened, home, settings, server, postgres):
    check_kill(way, moment, opened, home, settings, server, postgres)


def check_kill(way, moment, opened, home, settings, server, postgres):
    """What the home opens afterwards has everything and can be written; nobody can write to the other place."""
    if way == "back":
        with opened() as house:
            house.server(settings).move_there(server)
        with opened() as house:
            assert name_of(house) == FIRM.provider.name
    url = postgres.url(server.database)
    command = [sys.executable, "-m", "tests.unit.services.moving", str(home.root), way, moment, url]
    died = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (died.returncode, died.stderr) == (moving.KILLED, "")
    after = Settings(home.settings_file)
    for _ in range(2):
        with opened(home, after) as house:
            assert name_of(house) == FIRM.provider.name
            assert house.findings() == ()
            house.drafts.put("a", "es geht weiter")
    on_the_server = (way == "back") == (moment in moving.BEFORE)
    assert server_of(Settings(home.settings_file)) == (server if on_the_server else None)
    assert home.database.exists() is not on_the_server
    assert not home.arriving.exists()
    if moment == "half copied":
        return  # nothing has come there
    with open_database(server.url()) as there:
        if on_the_server:
            assert DraftRepository(there).get("a") == "es geht weiter"
        else:
            with pytest.raises(Fault, match="server_"):
                DraftRepository(there).put("a", "an der falschen Stelle")
    if (way, moment) == ("there", "target stored"):
        with opened() as house:
            desk = house.server(settings)
            assert desk.test(server, "", desk.known()).content is Content.BEGUN
            desk.move_there(server)
        with opened() as house:
            assert (server_of(settings), house.findings()) == (server, ())


def test_the_sample_firm_goes_nowhere(home, settings, server, clock, passwords):
    keep_server(settings, server)
    sample = home.sample.ensure()
    assert wiring.find_access(sample, settings, clock).url == ""
    house = wiring.open_house(sample, clock)
    desk = house.server(settings)
    with pytest.raises(Fault, match="server_sample"):
        desk.join(server)
    assert desk.place().server is None
    house.close()


def test_a_server_that_is_away_begins_no_new_file(home, settings, server, clock, passwords):
    keep_server(settings, replace(server, host="/nirgends"))
    with pytest.raises(Fault, match="server_refused"):
        wiring.find_access(home, settings, clock)
    assert not home.database.exists()


@pytest.mark.usefixtures("begun")
def test_another_address_is_taken_only_if_the_data_are_there(opened, home, settings, server, passwords, postgres):
    with opened() as house:
        house.server(settings).move_there(server)
    with opened():
        pass
    name = postgres.create()
    for wrong, code in (
        (replace(server, database="fehlt"), "server_no_database"),
        (replace(server, database=name), "server_empty"),
        (replace(server, host=""), "server_host_missing"),
    ):
        with pytest.raises(Faults) as found:
            wiring.change_server(settings, wrong, "")
        assert [fault.code for fault in found.value.faults] == [code]
    postgres.drop(name)
    assert server_of(settings) == server
    assert wiring.change_server(settings, replace(server, certificate="/a.crt"), "neu") is None
    assert (server_of(settings).certificate, passwords.get(server)) == ("/a.crt", "neu")


@pytest.mark.usefixtures("begun")
def test_an_older_server_is_brought_up_to_date_only_when_asked(opened, home, settings, server, clock, monkeypatch):
    with opened() as house:
        house.server(settings).move_there(server)
    with opened():
        pass
    with open_database(server.url()) as database:
        desks.let_in(database, DESK)
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(Fault, match="server_older"):
        wiring.open_house(home, clock, wiring.find_access(home, settings, clock))

    def upgrade(config, _to):
        for command in (
            f"UPDATE alembic_version SET version_num = '{head.VERSION}'",
            f"REVOKE ALL ON draft FROM {DESK}",
        ):
            config.attributes["connection"].exec_driver_sql(command)

    monkeypatch.setattr("vorab.store.upgrade.command.upgrade", upgrade)
    wiring.upgrade_server(home, settings, clock)
    with open_database(replace(server, login=DESK).url()) as database:
        DraftRepository(database).put("a", "auch in Tabellen, die neu sind")
    with open_database(server.url()) as database:
        desks.send_away(database, DESK)


@pytest.mark.usefixtures("begun")
def test_a_backup_of_what_is_on_the_server(opened, home, settings, server, tmp_path, capsys):
    with opened() as house:
        house.server(settings).move_there(server)
    stick = tmp_path / "Stick"
    stick.mkdir()
    with opened() as house:
        house.drafts.put("a", "auf dem Server")
        backups = house.backups(lambda: stick)
        assert backups.damage() == ""
        made = backups.run()
        assert [each.contents.company for each in made] == [FIRM.provider.name] * 2
        assert not list(home.root.glob("sicherung.db*"))
        with pytest.raises(Fault, match="server_restore"):
            backups.restore(stick, made[1])
        with pytest.raises(Fault, match="home_not_empty"):
            backups.moving.check_empty()
        assert backups.moving.export(tmp_path / "alles.zip").company == FIRM.provider.name
        house.drafts.put("a", "niemand hat gewartet")
    assert cli.main(["restore", "--home", str(home.root), "--yes"]) == 1
    assert "auf einem Server" in capsys.readouterr().err
    assert server_of(settings) == server
    elsewhere = type(home).at(tmp_path / "drei").ensure()
    arrived = wiring.closed_backups(elsewhere).restore(stick, made[1])
    wiring.put_back(elsewhere, arrived.file)
    house = wiring.open_house(elsewhere)
    assert (name_of(house), house.drafts.get("a"), house.findings()) == (FIRM.provider.name, "auf dem Server", ())
    house.close()


class TestMembers:
    @pytest.fixture
    def keeper(self, begun, opened, settings, server, postgres):
        with opened() as house:
            house.server(settings).move_there(server)
        with opened() as house:
            yield house.server(settings)

    def test_a_desk_comes_and_goes(self, keeper, server, settings):
        admission = keeper.admit(' Büro "2" 100% ')
        login, password = admission.login, admission.password
        try:
            assert (login, admission.sql) == ('Büro "2" 100%', "")
            assert len(password) >= 20
            assert password not in repr(admission)
            theirs = replace(server, login=login)
            report = keeper.test(theirs, password, keeper.known())
            assert (report.fault, report.way) == (None, Way.JOIN)
            with open_database(theirs.url(password)) as database:
                desks_members = {member.login: member for member in keeper.place().members}
                assert desks_members[login].connected
                assert not desks_members[login].keeper
                with database.write() as connection:
                    mark.begin(connection, "x")
                other = desks.let_in(database, "kim")
                assert (other.login, "CREATE ROLE" in other.sql) == ("kim", True)
                assert 'TO "kim"' in other.sql
                assert other.password not in other.sql
                assert "SCRAM-SHA-256$" in other.sql
                with pytest.raises(Fault, match="login_needed"):
                    desks.send_away(database, login)
            again = keeper.admit(login)
            assert (again.password, again.sql) == ("", "")
        finally:
            gone = keeper.dismiss(login)
        assert gone.sql == ""
        assert login not in {member.login for member in keeper.place().members}
        with pytest.raises(Fault, match="login_unknown"):
            keeper.dismiss(login)

    def test_names_that_cannot_be(self, keeper):
        for login in ("", "   ", "pg_read_all_data", "ü" * 40, "a\nb"):
            with pytest.raises(Fault, match="server_"):
                keeper.admit(login)

    def test_nobody_sends_themselves_away(self, keeper, server):
        with pytest.raises(Fault, match="login_needed"):
            keeper.dismiss(server.login)


@pytest.mark.usefixtures("begun")
def test_without_a_key_store_each_start_asks_for_the_password(opened, home, settings, server, postgres, monkeypatch):
    with opened() as house:
        house.server(settings).move_there(server)
    with opened():
        pass
    with login_with_password(postgres, "Schlüssel „§“ 1") as login:
        with open_database(server.url()) as database:
            desks.let_in(database, login)
        mine = replace(server, login=login)
        keep_server(settings, mine)
        for _start in range(2):
            started = Secrets(lambda: None)
            monkeypatch.setattr(arrival, "server_passwords", lambda found=started: found)
            with pytest.raises(Fault, match="server_password_missing"), opened():
                pass
            with pytest.raises(Fault) as found:
                wiring.change_server(settings, mine, "falsch")
            assert found.value.code == "server_login"
            assert "falsch" not in repr(found.value.params)
            assert wiring.change_server(settings, mine, "Schlüssel „§“ 1").code == "secret_not_kept"
            with opened() as house:
                house.drafts.put("a", "angemeldet")
        for file in home.root.rglob("*"):
            assert file.is_dir() or "Schlüssel „§“ 1".encode() not in file.read_bytes(), file
        with open_database(server.url()) as database:
            desks.send_away(database, login)


def test_a_password_that_is_not_kept_is_told(opened, begun, settings, server, passwords):
    passwords.fault = Fault("secret_not_kept")
    with opened() as house:
        assert house.server(settings).move_there(server, "geheim") == passwords.fault
    assert "geheim" not in settings._file.read_text("utf-8")
