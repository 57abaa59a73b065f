# SPDX-License-Identifier: Apache-2.0
"""The test of a server: whatever is wrong is named at its step, and nothing is changed there."""

import socket
from dataclasses import replace

import psycopg
import pytest
from psycopg import sql

from tests.unit.delivery.post_office import Certificate
from tests.unit.store.lines import line, login_with_password, server_at
from vorab.core.company import Company
from vorab.core.party import Provider
from vorab.core.server import Content, Own, Server, Step, Tls
from vorab.store.companies import CompanyRepository
from vorab.store.engine import open_database
from vorab.store.origin import origin_of
from vorab.store.servers import probe

pytestmark = pytest.mark.postgresql_only("it asks a server")

PASSWORD = "Schlüssel „§“ 1"


@pytest.fixture
def empty(postgres):
    """An empty database's URL."""
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def login(postgres):
    with login_with_password(postgres, PASSWORD) as name:
        yield name


def failed(report):
    """The step that went wrong and why."""
    wrong = report.steps[-1]
    return (wrong.step, wrong.fault and wrong.fault.code)


def test_an_empty_database(empty):
    report = probe(server_at(empty), "", Own("a"))
    assert [each.step for each in report.steps] == [
        Step.REACHED,
        Step.LOGIN,
        Step.DATABASE,
        Step.CONTENT,
        Step.RIGHTS,
    ]
    assert (report.fault, report.content) == (None, Content.EMPTY)
    with psycopg.connect(empty.replace("+psycopg", "")) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
    connection.close()


def test_the_data_of_a_firm(database, place):
    CompanyRepository(database).save(Company(Provider("Muster IT-Hilfe")))
    own = Own(origin_of(database))
    assert probe(server_at(place), "", own).content is Content.OURS
    other = probe(server_at(place), "", Own("x"))
    assert (other.content, other.company, other.fault) == (Content.OTHERS, "Muster IT-Hilfe", None)


def test_a_name_that_has_to_be_quoted(postgres):
    name = 'Büro "2" 100% /?#@:\'; DROP'
    with psycopg.connect(postgres.uri, autocommit=True) as admin:
        quoted = sql.Identifier(name)
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(quoted))
        try:
            report = probe(server_at(postgres.url("x"), database=name), "", Own())
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(quoted))
    admin.close()
    assert (report.fault, report.content) == (None, Content.EMPTY)


@pytest.mark.usefixtures("database")
def test_only_the_tables_are_there(place):
    assert probe(server_at(place), "", Own("x")).content is Content.EMPTY


@pytest.mark.parametrize("version,code", [("0999", "server_newer"), ("0000", "server_older")])
def test_another_version(database, place, version, code):
    with database.write() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
    assert failed(probe(server_at(place), "", Own())) == (Step.CONTENT, code)


def test_somebody_elses_tables(empty):
    with psycopg.connect(empty.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE photos (id int)")
    connection.close()
    assert failed(probe(server_at(empty), "", Own())) == (Step.CONTENT, "server_foreign")


def test_an_encoding_that_loses_letters(postgres):
    name = postgres.create(encoding="SQL_ASCII")
    assert failed(probe(server_at(postgres.url(name)), "", Own())) == (Step.DATABASE, "server_encoding")
    postgres.drop(name)


def test_a_database_that_is_not_there(empty):
    server = server_at(empty, database='fehlt "100%"')
    assert failed(probe(server, "", Own())) == (Step.DATABASE, "server_no_database")


def test_a_database_that_is_only_read(empty, postgres):
    name = server_at(empty).database
    with psycopg.connect(postgres.uri, autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    admin.close()
    assert failed(probe(server_at(empty), "", Own())) == (Step.RIGHTS, "server_closed")


def test_login_and_password(empty, login, place, database):
    origin_of(database)
    server = server_at(empty, login=login)
    assert failed(probe(server, "", Own())) == (Step.LOGIN, "server_password_missing")
    wrong = probe(server, "falsch", Own())
    assert failed(wrong) == (Step.LOGIN, "server_login")
    assert "falsch" not in repr(wrong)
    assert PASSWORD not in repr(wrong.fault.params)
    assert failed(probe(server, PASSWORD, Own())) == (Step.RIGHTS, "server_no_create")
    assert failed(probe(server_at(place, login=login), PASSWORD, Own())) == (Step.CONTENT, "server_no_rights")


def test_nobody_there():
    assert failed(probe(Server("nirgends.invalid", login="a"), "", Own())) == (Step.REACHED, "server_unknown")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert failed(probe(Server("127.0.0.1", port, login="a"), "", Own())) == (Step.REACHED, "server_refused")
    assert failed(probe(Server("/nirgends", login="a"), "", Own())) == (Step.REACHED, "server_refused")


class TestTls:
    """The port leads to the real server; only the encryption is put before it by the test."""

    @pytest.fixture
    def certificate(self, tmp_path):
        return Certificate(tmp_path)

    def test_the_line_is_encrypted_and_the_server_proves_itself(self, empty, certificate, tmp_path):
        server = server_at(empty, host="localhost", tls=Tls.ON)
        with line(server_at(empty).host, certificate.served()) as port:
            report = probe(replace(server, port=port), "", Own())
            assert (report.fault, report.tls) == (None, "TLSv1.3")
            known = replace(server, port=port, certificate=str(tmp_path / "cert.pem"))
            assert probe(known, "", Own()).fault is None
            with open_database(known.url()) as database, database.read() as connection:
                assert connection.connection.driver_connection.pgconn.ssl_in_use

    def test_another_server_is_not_believed(self, empty, certificate, tmp_path):
        (tmp_path / "other").mkdir()
        other = Certificate(tmp_path / "other")
        with line(server_at(empty).host, other.served()) as port:
            server = server_at(empty, host="localhost", port=port, tls=Tls.ON, certificate=str(tmp_path / "cert.pem"))
            assert failed(probe(server, "", Own())) == (Step.TLS, "server_certificate")

    def test_no_encryption_no_password(self, empty):
        with line(server_at(empty).host) as port:
            server = server_at(empty, host="127.0.0.1", port=port, tls=Tls.ON)
            assert failed(probe(server, PASSWORD, Own())) == (Step.TLS, "server_no_tls")
            assert probe(replace(server, tls=Tls.OFF), "", Own()).fault is None

    def test_a_certificate_that_is_none(self, empty, tmp_path):
        (tmp_path / "text.crt").write_text("kein Zertifikat", encoding="utf-8")
        for name in ("text.crt", "fehlt.crt"):
            server = server_at(empty, host="127.0.0.1", tls=Tls.ON, certificate=str(tmp_path / name))
            with line(server_at(empty).host) as port:
                found = probe(replace(server, port=port), "", Own())
            assert failed(found) == (Step.TLS, "server_certificate_file")
