# SPDX-License-Identifier: Apache-2.0
"""Two desks on one real server: a window at this one, the services of the other, and a server that can go away."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.e2e.driver import TALK_AT, Driver
from tests.postgres import Server
from vorab import wiring
from vorab.core.access import Access
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.wiring import House


@dataclass
class TwoDesks:
    """`driver` is the window here, `other` the house over there."""

    driver: Driver
    other: House
    server: Server
    name: str

    @property
    def bar(self) -> str:
        """What the banner says."""
        return self.driver.window.furniture.link_bar.text

    def until(self, condition: Callable[[], Any], what: str) -> None:
        """Wait until the window has heard of something, and settle."""
        self.driver.wait(lambda: bool(condition()), what)
        self.driver.settle()

    @contextmanager
    def server_away(self) -> Iterator[None]:
        """Stop the database for everybody, and let them in again afterwards."""
        with psycopg.connect(self.server.uri, autocommit=True) as admin:
            admin.execute(f"ALTER DATABASE {self.name} WITH ALLOW_CONNECTIONS false")
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (self.name,))
            self.until(lambda: "Verbindung zum Server ist weg" in self.bar, "the banner")
            try:
                yield
            finally:
                admin.execute(f"ALTER DATABASE {self.name} WITH ALLOW_CONNECTIONS true")
        admin.close()


@contextmanager
def two_desks(folder: Path, server: Server) -> Iterator[TwoDesks]:
    """Open both on a new database with the sample firm."""
    name = server.create()
    access = Access(server.url(name))
    other = wiring.open_house(Home.at(folder / "other"), SetClock(TALK_AT), access)
    wiring.ensure_sample(other)
    found = wiring.find_access
    wiring.find_access = lambda *_: access
    try:
        driver = Driver(folder / "home", sample=False)
        try:
            yield TwoDesks(driver, other, server, name)
        finally:
            driver.close()
    finally:
        wiring.find_access = found
        other.close()
        server.drop(name)
