# SPDX-License-Identifier: Apache-2.0
"""Whose data a database holds: a random key that goes with it, also to another computer."""

import secrets

from sqlalchemy import insert, select

from vorab.store.engine import Database
from vorab.store.tables import origin


def origin_of(database: Database) -> str:
    """Return the key of a database, made when it is first asked for. Raises the faults of `errors`."""
    with database.read() as connection:
        key: str | None = connection.scalar(select(origin.c.key))
    if key is not None:
        return key
    with database.write() as connection:
        key = connection.scalar(select(origin.c.key))  # another process may have been quicker
        if key is None:
            key = secrets.token_hex(16)
            connection.execute(insert(origin).values(id=1, key=key))
    return key
