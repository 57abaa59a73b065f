# SPDX-License-Identifier: Apache-2.0
"""Moves a home and is killed at a step of it: `python -m tests.unit.services.moving HOME WAY MOMENT URL [SECRET]`."""

import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, event

from tests.unit.store.lines import server_at
from vorab import wiring
from vorab.core.access import Access
from vorab.paths import Home
from vorab.services import desks
from vorab.services.clock import SetClock
from vorab.services.sample import SAMPLE
from vorab.settings.file import Settings
from vorab.store import mark, moves
from vorab.wiring import arrival

AT = datetime.fromisoformat("2026-11-22T10:38")
KILLED = 9
# What has just happened when the process is killed.
MOMENTS = (
    ("there", "target stored"),
    ("there", "source stored"),
    ("there", "server in use"),
    ("back", "target stored"),
    ("back", "source stored"),
    ("back", "file in place"),
)
# Those between them, for which there is time in tests/soak only.
MORE_MOMENTS = (("there", "half copied"), ("there", "settings written"), ("back", "settings written"))
# At these the old place still counts.
BEFORE = ("half copied", "target stored")


def begin(house):
    """Set the firm up."""
    house.company.save(replace(SAMPLE, sample=False))


def die(*_args, **_more):
    """As SIGKILL does: nothing is tidied up."""
    os._exit(KILLED)


def then_die(module, name):
    """Let a function do its work once more."""
    before = getattr(module, name)
    setattr(module, name, lambda *args, **more: (before(*args, **more), die()))


def die_between_the_commits():
    """The target's comes first; SQLAlchemy tells of a commit before it is done."""
    told = []
    put = mark.put

    def signed(connection, found):
        put(connection, found)
        if found is not None and found.gone:
            event.listen(Engine, "commit", lambda _: told.append(1) if not told else die())

    mark.put = signed


def main(home, way, moment, url, secret=""):
    """Go as far as the moment; the home's file is encrypted where there is a `secret`."""
    settings, clock = Settings(home.settings_file), SetClock(AT)
    access = Access(key=wiring.safe_of(home).open(secret)) if secret else None
    house = wiring.open_house(home, clock, wiring.find_access(home, settings, clock, access))
    desk = house.server(settings)
    if moment == "target stored":
        die_between_the_commits()
    elif moment == "source stored":
        then_die(moves, f"move_{way}")
    elif (way, moment) == ("there", "settings written"):
        then_die(desks, "keep_server")
    if way == "there":
        desk.move_there(server_at(url), "", lambda done, _: moment != "half copied" or done < 3 or die())
    else:
        desk.move_back(secret=secret)
    house.close()
    if moment == "server in use":
        then_die(moves, "settle")
    elif moment == "file in place":
        arrival.keep_server = die
    elif moment == "settings written":
        then_die(arrival, "keep_server")
    wiring.find_access(home, settings, clock, access)


if __name__ == "__main__":
    main(Home(Path(sys.argv[1])), *sys.argv[2:])
