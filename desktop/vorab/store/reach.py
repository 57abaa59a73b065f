# SPDX-License-Identifier: Apache-2.0
"""Whether a server answers, and whether the line to it can be encrypted: asked before anybody logs in.

The driver tells all that goes wrong in one sentence of its own, in the language of the server; so it is asked for here
step by step (PostgreSQL, frontend/backend protocol: SSLRequest).
"""

import socket
import ssl
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from vorab.core.faults import Fault
from vorab.core.server import Server
from vorab.i18n.system import reason

WAIT_S = 5.0
_ASK_FOR_TLS = struct.pack("!II", 8, 80877103)
_YES = b"S"


def reach(server: Server, wait_s: float = WAIT_S) -> None:
    """Return if somebody answers there. Raises `Fault`: server_unknown, server_refused, server_silent."""
    with _connected(server, wait_s):
        pass


def check_tls(server: Server, wait_s: float = WAIT_S) -> str:
    """Return how the line is encrypted ("TLSv1.3").

    Raises `Fault`: server_no_tls, server_certificate_file, server_certificate, and those of `reach`.
    """
    context = _context(server)
    with _connected(server, wait_s) as line:
        try:
            line.sendall(_ASK_FOR_TLS)
            if line.recv(1) != _YES:
                raise Fault("server_no_tls", host=server.host)
            with context.wrap_socket(line, server_hostname=server.host) as wrapped:
                return wrapped.version() or "TLS"
        except ssl.SSLCertVerificationError as error:
            raise Fault("server_certificate", host=server.host, detail=error.verify_message) from error
        except OSError as error:  # an SSLError is one too
            raise Fault("server_no_tls", host=server.host) from error


def _context(server: Server) -> ssl.SSLContext:
    try:
        if server.certificate:
            return ssl.create_default_context(cafile=server.certificate)
    except ssl.SSLError as error:
        raise Fault("server_certificate_file", reason="Darin steht kein Zertifikat") from error
    except OSError as error:
        raise Fault("server_certificate_file", reason=reason(error)) from error
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@contextmanager
def _connected(server: Server, wait_s: float) -> Iterator[socket.socket]:
    try:
        line = _open(server, wait_s)
    except socket.gaierror as error:
        raise Fault("server_unknown", host=server.host) from error
    except (ConnectionRefusedError, FileNotFoundError) as error:
        raise Fault("server_refused", host=server.host, port=server.port) from error
    except (OSError, UnicodeError) as error:
        raise Fault("server_silent", host=server.host, port=server.port) from error
    with line:
        yield line


def _open(server: Server, wait_s: float) -> socket.socket:
    if not server.socket:
        return socket.create_connection((server.host, server.port), wait_s)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(wait_s)
    try:
        line.connect(f"{server.host}/.s.PGSQL.{server.port}")
    except OSError:
        line.close()
        raise
    return line
