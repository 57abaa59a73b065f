# SPDX-License-Identifier: Apache-2.0
"""Whether anybody has worked with a database yet. The firm alone does not count: it is typed on the way in."""

from pathlib import Path

from sqlalchemy import select

from vorab.store.engine import connect
from vorab.store.tables import conversation, customer, document, mail, standing_agreement

_WORK = (customer, conversation, document, standing_agreement, mail)


def untouched(database: Path, key: bytes = b"") -> bool:
    """Return whether there is no file yet, or one without customers, talks, papers and mails.

    Raises the faults of `errors`.
    """
    if not database.exists() or database.stat().st_size == 0:
        return True
    with connect(database, key=key) as opened, opened.read() as connection:
        return all(connection.scalar(select(table.c.id).limit(1)) is None for table in _WORK)
