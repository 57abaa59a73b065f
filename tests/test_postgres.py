# SPDX-License-Identifier: Apache-2.0
"""The server the tests start themselves: every database is a copy of its own."""

import psycopg
from sqlalchemy import create_engine

from tests.postgres import Server


def test_every_database_is_a_copy_of_its_own(postgres: Server) -> None:
    template = postgres.create()
    with psycopg.connect(postgres.uri, dbname=template) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS n")
    connection.close()
    names = [postgres.create(template) for _ in range(2)]
    engines = [create_engine(postgres.url(name)) for name in names]
    with engines[0].begin() as first:
        first.exec_driver_sql("INSERT INTO kept VALUES (2)")
    found = []
    for engine in engines:
        with engine.connect() as connected:
            found.append(connected.exec_driver_sql("SELECT count(*) FROM kept").scalar())
        engine.dispose()
    for name in (*names, template):
        postgres.drop(name)
    assert found == [2, 1]
