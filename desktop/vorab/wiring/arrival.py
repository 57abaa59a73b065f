# SPDX-License-Identifier: Apache-2.0
"""Finds out what opens a home, which a move may have changed: the settings of its computer and the key store know."""

from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING

from vorab.core.access import Access
from vorab.core.faults import Fault
from vorab.core.ports import Clock
from vorab.core.server import Content, Own, Server
from vorab.paths import Home
from vorab.services.clock import SystemClock
from vorab.services.server_settings import keep_server, server_of
from vorab.wiring.data import safe_of

if TYPE_CHECKING:
    from pathlib import Path

    from vorab.delivery.secret import KeyStore, Secrets
    from vorab.settings.file import Settings
    from vorab.store.arrival import Keyring


@cache
def server_passwords() -> "Secrets":
    """Return the passwords of servers; where there is no key store they hold until the program ends."""
    from vorab.delivery.secret import Secrets

    return Secrets(_key_store)


def find_access(home: Home, settings: "Settings", clock: Clock | None = None, access: Access | None = None) -> Access:
    """Return what opens the data of a home, after finishing a move that was under way.

    `access` has the key of an encrypted home, if it is known. Raises `Fault`: store_locked_by_passphrase where a move
    can't be finished without it, server_moved, server_arriving, what a test of the server finds, those of the store.
    """
    if home.is_sample:
        return Access()
    now = clock or SystemClock()
    known = Access(key=access.key) if access is not None else Access()
    server = _server(home, settings, known)
    if server is None:
        return known
    try:
        return _arrive(home, settings, Access(server.url(server_passwords().get(server)), key=known.key), now)
    except Fault as fault:
        if fault.code != "store_gone":
            raise
        raise why_away(server) or fault from fault


def look_access(home: Home, settings: "Settings") -> Access:
    """Return what opens the data of a home for those who only look; a move under way is left to the window."""
    server = None if home.is_sample else server_of(settings)
    return Access() if server is None else Access(server.url(server_passwords().get(server)))


def why_away(server: Server) -> Fault | None:
    """Return what a test says of a server that could not be opened, None if it is there again."""
    from vorab.store.servers import probe

    return probe(server, server_passwords().get(server), Own()).fault


def change_server(settings: "Settings", server: Server, password: str) -> Fault | None:
    """Take another address, login or password for the data of a home, once they have been found there.

    Returns why the password holds only until the program ends, if it does. Raises `Faults`: what the test of the server
    finds, server_empty where no data are; then nothing has changed.
    """
    from vorab.store.servers import probe

    server.check()
    passwords = server_passwords()
    secret = password or passwords.get(server)
    report = probe(server, secret, Own())
    if report.fault is not None:
        raise report.fault
    if report.content is Content.EMPTY:
        raise Fault("server_empty", "database", database=server.database)
    keep_server(settings, server)
    return passwords.keep(server, secret) if secret else None


def upgrade_server(home: Home, settings: "Settings", clock: Clock | None = None) -> None:
    """Bring the data on the server to the newest schema, after which all desks need this version of the program.

    Raises `Fault`: server_upgrade_elsewhere where this login may not, those of `store.upgrade.upgrade`; then nothing
    has changed.
    """
    from vorab.store import desks
    from vorab.store.engine import open_database
    from vorab.store.upgrade import upgrade

    url = find_access(home, settings, clock).url
    try:
        upgrade(url, home.backups, (clock or SystemClock()).now_ms())
    except Fault as fault:
        server = server_of(settings)
        if fault.code != "store_server_read_only" or server is None:
            raise
        raise Fault("server_upgrade_elsewhere", login=server.login) from fault
    with open_database(url) as database:
        desks.renew(database)


def _server(home: Home, settings: "Settings", known: Access) -> Server | None:
    """The server the settings name, or the one the home's file says its data have gone to."""
    server = server_of(settings)
    if server is not None or not home.database.exists():
        return server
    if not known.key and _closed(home, home.database):
        return None  # whoever opens it is asked for the passphrase, and comes here again with the key
    from vorab.store import mark

    there = mark.of_file(home.database, known.key if _closed(home, home.database) else b"")
    if there is None:
        return None
    from vorab.store import arrival

    if there.gone and there.server is not None:
        keep_server(settings, there.server)
        return there.server
    if there.gone:
        raise mark.fault(there, str(home.database))
    arrival.arrived(home.database, _ring(home, known))
    return None


def _ring(home: Home, known: Access) -> "Keyring":
    from vorab.store.arrival import Keyring

    return Keyring(partial(_closed, home), known.key)


def _closed(home: Home, path: "Path") -> bool:
    """Whether a file is encrypted with a key of this home."""
    from vorab.store import file

    try:
        return file.is_closed(path) and safe_of(home).closes(path)
    except OSError:
        return False  # the store says what is in the way


def _arrive(home: Home, settings: "Settings", access: Access, now: Clock) -> Access:
    from vorab.store import arrival
    from vorab.store.moves import remove_file

    moment, ring = now.local(now.now_ms()), _ring(home, access)
    if arrival.came_back(access.url, home.arriving, home.database, moment, ring):
        if home.key_file.exists() and not ring.closed(home.database):
            with suppress(Fault):  # a key file that can't be read opens nothing
                safe_of(home).retire_key()
        keep_server(settings, None)
        arrival.arrived(home.database, ring)
        return Access(key=access.key)
    arrival.arrive_there(access.url, home.database, ring)
    arrival.put_aside(home.database, moment, ring)
    remove_file(home.arriving)  # the rest of a move back that was broken off
    return Access(access.url)


def _key_store() -> "KeyStore | None":
    from vorab.delivery.keystore import SERVER_SERVICE, system_store

    return system_store(SERVER_SERVICE)
