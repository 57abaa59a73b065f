# SPDX-License-Identifier: Apache-2.0
"""Ways to the server of the tests over the network of this computer: open, encrypted, or with nobody at the end."""

import contextlib
import socket
import struct
import threading
from contextlib import contextmanager

from sqlalchemy import make_url

from vorab.core.server import Server, Tls

_ASK_FOR_TLS = struct.pack("!II", 8, 80877103)


def server_at(url, **fields):
    """The server of a test URL as a value."""
    parsed = make_url(url)
    given = {"host": parsed.query["host"], "database": parsed.database, "login": parsed.username, "tls": Tls.OFF}
    return Server(**{**given, **fields})


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
