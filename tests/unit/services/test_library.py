# SPDX-License-Identifier: Apache-2.0
"""Scripts, cards and prices that come with the program; clocks and calendars."""

import time
from datetime import date, datetime

import pytest

from vorab.core.faults import Fault
from vorab.paths import bundled
from vorab.services.calendar import WorkingDays
from vorab.services.clock import SetClock, SystemClock
from vorab.services.scripts import Library, load_services

SHIPPED = Library(bundled("templates"))


def test_everything_that_is_shipped_is_there():
    scripts = {path.stem for path in bundled("templates", "scripts").glob("*.toml")}
    assert set(SHIPPED.scripts) == scripts
    assert {"remote-fix", "remote-work", "diagnosis", "maintenance"} <= SHIPPED.services.keys()
    assert SHIPPED.cards
    assert SHIPPED.script("hotline").title == "Hotline-Hilfe"


def test_an_unknown_script():
    with pytest.raises(Fault) as found:
        SHIPPED.script("x" * 100)
    assert found.value.params["script"] == "x" * 60


def test_a_faulty_script_is_left_out(tmp_path):
    folder = tmp_path / "scripts"
    folder.mkdir()
    good = bundled("templates", "scripts", "hotline.toml").read_text("utf-8")
    folder.joinpath("a.toml").write_text(good.replace("service = ", "text = "), "utf-8")
    folder.joinpath("b.toml").write_text("kaputt", "utf-8")
    assert Library(tmp_path).reload(thorough=True).scripts == {}
    assert "b" not in Library(tmp_path).scripts
    assert Library(tmp_path).cards == ()
    assert {problem.code for problem in Library(tmp_path).check(folder / "b.toml").problems} == {"toml-syntax"}


def test_scripts_come_in_the_order_of_their_titles(tmp_path):
    folder = tmp_path / "scripts"
    folder.mkdir()
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "start.toml").write_bytes(bundled("templates", "services", "start.toml").read_bytes())
    good = bundled("templates", "scripts", "hotline.toml").read_text("utf-8")
    for ident, title in (("a", "Zuletzt"), ("b", "Anfang")):
        renamed = good.replace('id = "hotline"', f'id = "{ident}"').replace("Hotline-Hilfe", title)
        folder.joinpath(f"{ident}.toml").write_text(renamed, "utf-8")
    assert list(Library(tmp_path).scripts) == ["b", "a"]


@pytest.mark.parametrize(
    "text", ["kaputt", '[[service]]\nid = "x"\n', '[[service]]\nid = "x"\nprice = 1.5\n', "service = 7"]
)
def test_a_faulty_price_list_gives_no_prices(tmp_path, text):
    path = tmp_path / "preise.toml"
    path.write_text(text, "utf-8")
    assert load_services(path) == ()
    assert load_services(tmp_path / "fehlt.toml") == ()


class TestClocks:
    def test_a_set_clock_stands_until_it_is_moved(self):
        start = datetime(2026, 11, 22, 10, 38)  # noqa: DTZ001
        clock = SetClock(start)
        assert clock.local(clock.now_ms()) == start
        assert clock.today() == start.date()
        clock.move_to(clock.now_ms() + 14 * 3_600_000)
        assert clock.today() == date(2026, 11, 23)

    def test_the_machines_clock_shows_wall_time(self):
        clock = SystemClock()
        assert abs(clock.now_ms() - time.time() * 1000) < 10_000
        assert clock.local(clock.now_ms()).tzinfo is None
        assert clock.today() == clock.local(clock.now_ms()).date()


@pytest.mark.parametrize(
    "state,day,works",
    [
        ("", date(2026, 11, 23), True),
        ("", date(2026, 11, 22), False),
        ("", date(2026, 12, 25), False),
        ("", date(2027, 1, 6), True),
        ("BY", date(2027, 1, 6), False),
        ("BE", date(2027, 3, 8), False),
        ("SN", date(2026, 11, 18), False),
        ("BY", date(2026, 11, 18), True),
        ("TH", date(2027, 9, 20), False),
    ],
)
def test_working_days(state, day, works):
    assert WorkingDays(state).is_working_day(day) is works
