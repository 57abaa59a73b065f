# SPDX-License-Identifier: Apache-2.0
"""Which server a desk works on, as it stands in the settings of its computer."""

from vorab.core.faults import Fault
from vorab.core.server import Server, Tls
from vorab.i18n.system import reason
from vorab.settings.file import Settings


def server_of(settings: Settings) -> Server | None:
    """Return the server, or None where the data lie in the home's own file."""
    host = settings.text("server_host")
    if not host:
        return None
    return Server(
        host=host,
        port=settings.number("server_port"),
        database=settings.text("server_database"),
        login=settings.text("server_login"),
        tls=Tls(settings.text("server_tls")),
        certificate=settings.text("server_certificate"),
    )


def keep_server(settings: Settings, server: Server | None) -> None:
    """Work on a server from now on, or with None on the home's own file again; it is kept whole or not at all.

    Raises `Faults` for what can't be used, `Fault("file_not_written")`.
    """
    if server is not None:
        server.check()
    kept = server or Server()
    try:
        settings.put(
            {
                "server_host": kept.host,
                "server_port": kept.port,
                "server_database": kept.database,
                "server_login": kept.login,
                "server_tls": kept.tls.value,
                "server_certificate": kept.certificate,
            }
        )
    except OSError as error:
        raise Fault("file_not_written", reason=reason(error)) from error
