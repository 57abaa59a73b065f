# SPDX-License-Identifier: Apache-2.0
"""Moving an encrypted home to a server and back: what lies on this computer stays encrypted, and one place counts."""

import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager, suppress

import pytest

from tests.unit.services import moving
from tests.unit.services.test_desks import (  # noqa: F401 - fixtures
    FIRM,
    begun,
    clock,
    kept_files,
    name_of,
    opened,
    passwords,
    server,
    settings,
)
from vorab import wiring
from vorab.core.access import Access
from vorab.core.faults import Fault
from vorab.services.server_settings import server_of
from vorab.settings.file import Settings
from vorab.store import file, keyfile, mark
from vorab.store.drafts import DraftRepository
from vorab.store.engine import open_database

SECRET = "Muster Söhne 4711"
LOCKED = "store_locked_by_passphrase"


@pytest.fixture
def sealed(begun, home, monkeypatch):  # noqa: F811
    """The home with a firm, encrypted; returns what opens it and the recovery code."""
    monkeypatch.setattr(keyfile, "_COST", 2**8)
    safe = wiring.safe_of(home)
    made = safe.prepare(SECRET)
    safe.encrypt(made)
    return Access(key=made.key), made.code


def readable(home):
    """Where the firm's name, or a database anybody can open, lies in the home; backups of a server are left out."""
    files = [each for each in home.root.rglob("*") if each.is_file() and "Vorab-Sicherung" not in each.parts]
    return [each.name for each in files if FIRM.provider.name.encode() in each.read_bytes() or file.is_clear(each)]


class Locked(Exception):
    """The passphrase is asked for."""


@contextmanager
def unlocked(opened, home, settings):  # noqa: F811
    """Open a home without a passphrase, or raise `Locked`."""
    with ExitStack() as stack:
        try:
            house = stack.enter_context(opened(home, settings))
        except Fault as fault:
            if fault.code != LOCKED:
                raise
            raise Locked from fault
        yield house


@pytest.mark.parametrize("by_code", [False, True])
def test_there_and_back_it_lies_encrypted_on_this_computer(by_code, opened, sealed, home, settings, server):  # noqa: F811
    access, code = sealed
    with opened(access=access) as house:
        assert house.server(settings).place().sealed
        house.server(settings).move_there(server)
    with pytest.raises(Fault, match=LOCKED), opened():
        pass
    with opened(access=access) as house:
        assert (name_of(house), house.findings()) == (FIRM.provider.name, ())
    with opened() as house:
        place = house.server(settings).place()
        assert (place.server, place.sealed) == (server, True)
        [kept] = kept_files(home)
        assert not kept.with_name(f"{kept.name}-wal").exists()
        assert mark.of_file(kept, access.key).gone, "whoever has the passphrase can still read it"
        assert mark.of_file(kept) is None
        assert readable(home) == []
        house.drafts.put("a", "auf dem Server")
        with pytest.raises(Fault, match="store_passphrase_wrong"):
            house.server(settings).move_back(secret="falsch geraten")
        house.drafts.put("b", "es geht weiter")
        house.server(settings).move_back(secret=code if by_code else SECRET)
        assert readable(home) == []
    with pytest.raises(Fault, match=LOCKED), opened():
        pass
    with opened(access=access) as house:
        assert server_of(Settings(home.settings_file)) is None
        assert [house.drafts.get(name) for name in "ab"] == ["auf dem Server", "es geht weiter"]
        assert house.findings() == ()
        assert house.access.key == access.key
    assert readable(home) == []


def test_back_without_the_passphrase_it_lies_open_and_the_key_is_kept_for_the_older_copies(
    opened, sealed, home, settings, server  # noqa: F811
):  # fmt: skip
    access, _ = sealed
    with opened(access=access) as house:
        house.server(settings).move_there(server)
    with opened(access=access) as house:
        house.server(settings).move_back()
    with opened() as house:
        assert name_of(house) == FIRM.provider.name
        assert not house.server(settings).place().sealed
        assert not house.protection().on
    assert file.is_clear(home.database)
    assert not home.key_file.exists()
    [key_file] = home.backups.glob("*.key")
    [kept] = kept_files(home)
    assert mark.of_file(kept, keyfile.unlock(keyfile.read(key_file), SECRET)).gone


def test_whoever_joins_a_server_keeps_the_old_file_encrypted(opened, sealed, home, settings, server, tmp_path):  # noqa: F811
    access, _ = sealed
    with opened(access=access) as house:
        house.server(settings).known()
    other = type(home).at(tmp_path / "zwei")
    shutil.copytree(home.root, other.root)
    with opened(access=access) as house:
        house.server(settings).move_there(server)
    with opened(access=access):
        pass
    others = Settings(other.settings_file)
    with opened(other, others, access) as house:
        house.server(others).join(server)
    with opened(other, others) as house:
        assert name_of(house) == FIRM.provider.name, "nobody is asked: nothing has to be finished"
    [kept] = kept_files(other)
    assert file.is_closed(kept)
    assert readable(other) == []


@pytest.mark.parametrize("way,moment", [each for each in moving.MOMENTS if each[1] != "target stored"])
def test_killed_at_any_step_one_place_counts(
    way, moment, opened, sealed, home, settings, server, postgres  # noqa: F811
):  # fmt: skip
    check_kill(way, moment, opened, sealed[0], home, settings, server, postgres)


def check_kill(way, moment, opened, access, home, settings, server, postgres):  # noqa: F811
    """As for a home in the clear; a start that has no passphrase asks for it, or needs none."""
    if way == "back":
        with opened(access=access) as house:
            house.server(settings).move_there(server)
        with opened(access=access):
            pass
    url = postgres.url(server.database)
    command = [sys.executable, "-m", "tests.unit.services.moving", str(home.root), way, moment, url, SECRET]
    died = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (died.returncode, died.stderr) == (moving.KILLED, "")
    after = Settings(home.settings_file)
    with suppress(Locked), unlocked(opened, home, after) as house:
        assert name_of(house) == FIRM.provider.name, "what opens without a passphrase is whole"
    for _ in range(2):
        with opened(home, after, access) as house:
            assert name_of(house) == FIRM.provider.name
            assert house.findings() == ()
            house.drafts.put("a", "es geht weiter")
    on_the_server = (way == "back") == (moment in moving.BEFORE)
    assert server_of(Settings(home.settings_file)) == (server if on_the_server else None)
    assert home.database.exists() is not on_the_server
    assert not home.arriving.exists()
    assert readable(home) == []
    if moment == "half copied":
        return  # nothing has come there
    with open_database(server.url()) as there:
        if on_the_server:
            assert DraftRepository(there).get("a") == "es geht weiter"
        else:
            with pytest.raises(Fault, match="server_"):
                DraftRepository(there).put("a", "an der falschen Stelle")
