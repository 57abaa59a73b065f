# SPDX-License-Identifier: Apache-2.0
"""Ways to the server of the tests: over the network, open or encrypted, or as somebody who has a password."""

import contextlib
import socket
import struct
import threading
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from vorab.core.server import Server, Tls

_ASK_FOR_TLS = struct.pack("!II", 8, 80877103)


def server_at(url, **fields):
    """The server of a test URL as a value."""
    parsed = make_url(url)
    given = {"host": parsed.query["host"], "database": parsed.database, "login": parsed.username, "tls": Tls.OFF}
    return Server(**{**given, **fields})


@contextmanager
def login_with_password(postgres, password, name="vorab_probe"):
    """A login without any rights that has to show its password; the server of the tests asks nobody else for one."""
    with psycopg.connect(postgres.uri, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{password}'")
        rules = Path(admin.execute("SHOW hba_file").fetchone()[0])
        before = rules.read_text("utf-8")
        rules.write_text(f"local all {name} scram-sha-256\n{before}", encoding="utf-8")
        admin.execute("SELECT pg_reload_conf()")
        _wait_until_refused(postgres.uri.replace("postgres:@", f"{name}:@"))
        yield name
        rules.write_text(before, encoding="utf-8")
        admin.execute("SELECT pg_reload_conf()")
        if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone():
            admin.execute(f"DROP OWNED BY {name}")
            admin.execute(f"DROP ROLE {name}")
    admin.close()


def _wait_until_refused(uri):
    for _ in range(200):
        try:
            psycopg.connect(uri).close()
        except psycopg.OperationalError:
            return
        threading.Event().wait(0.02)
    raise AssertionError("the server has not read its rules again")


@contextmanager
def line(socket_folder, context=None):
    """A port of this computer that leads to the server's socket; with a `context` (ssl) the line is encrypted."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                threading.Thread(target=_connect, args=(client, socket_folder, context), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


def _connect(client, folder, context):
    with contextlib.suppress(OSError):
        first = client.recv(8, socket.MSG_PEEK)
        if first == _ASK_FOR_TLS:
            client.recv(8)
            client.sendall(b"S" if context is not None else b"N")
            if context is not None:
                client = context.wrap_socket(client, server_side=True)
        server = socket.socket(socket.AF_UNIX)
        server.connect(f"{folder}/.s.PGSQL.5432")
        threading.Thread(target=_pump, args=(server, client), daemon=True).start()
        _pump(client, server)


def _pump(source, target):
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.close()
