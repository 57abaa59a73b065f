# SPDX-License-Identifier: Apache-2.0
"""The address of a server: what may stand in it, how it is quoted, and that the password shows nowhere."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import make_url

from vorab.core.access import Access
from vorab.core.faults import Faults
from vorab.core.server import Server, Tls

OFFICE = Server("server.local", 5433, "vorab", "kim")
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=15)
HOSTILE = [
    "a b",
    "a/b?c#d",
    "@host:1/",
    "100%",
    "%40",
    "'; DROP TABLE event; --",
    'Büro „2“ "',
    "\\",
    "&sslmode=disable",
]


@given(NAMES, NAMES, NAMES)
def test_every_name_and_password_arrives_as_it_is(login, password, database):
    url = make_url(replace(OFFICE, login=login, database=database).url(password))
    assert (url.username, url.password, url.database) == (login, password, database)
    assert (url.host, url.port) == ("server.local", 5433)
    assert dict(url.query) == {"application_name": "Vorab", "sslmode": "require", "require_auth": "!password"}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_change_nothing_else(name):
    server = Server("/tmp/ein Ordner?", 5432, name, name, Tls.OFF, "/x")
    url = make_url(server.url(name))
    assert (url.username, url.password, url.database) == (name, name, name)
    assert dict(url.query) == {
        "application_name": "Vorab",
        "sslmode": "prefer",
        "host": "/tmp/ein Ordner?",
        "port": "5432",
    }


def test_a_certificate_makes_the_server_prove_itself():
    query = make_url(replace(OFFICE, certificate="C:\\a b&c.crt").url()).query
    assert (query["sslmode"], query["sslrootcert"]) == ("verify-full", "C:\\a b&c.crt")


def test_an_address_of_numbers():
    assert make_url(replace(OFFICE, host="fe80::1").url("a")).host == "fe80::1"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.9", "::1", "/run/postgresql", "LOCALHOST"])
def test_this_computer_may_go_without_encryption(host):
    replace(OFFICE, host=host, tls=Tls.OFF).check()


@pytest.mark.parametrize("host", ["server.local", "192.168.1.10", "localhost.example.org", "127.0.0.1.example.org"])
def test_no_other_may(host):
    with pytest.raises(Faults, match="server_open"):
        replace(OFFICE, host=host, tls=Tls.OFF).check()


@pytest.mark.parametrize(
    "server,code",
    [
        (Server(login="kim"), "server_host_missing"),
        (replace(OFFICE, host="postgresql://a"), "server_host_form"),
        (replace(OFFICE, host="a,b"), "server_host_form"),
        (replace(OFFICE, host="a" * 254), "server_host_form"),
        (replace(OFFICE, port=0), "server_port"),
        (replace(OFFICE, login=""), "server_login_missing"),
        (replace(OFFICE, database=""), "server_database_missing"),
        (replace(OFFICE, login="ü" * 32), "server_name_form"),
    ],
)
def test_what_cannot_be(server, code):
    with pytest.raises(Faults) as found:
        server.check()
    assert [fault.code for fault in found.value.faults] == [code]


def test_it_is_shown_without_login_and_password():
    assert OFFICE.shown == "server.local:5433/vorab"
    assert "geheim" not in repr(Access(OFFICE.url("geheim")))
