# SPDX-License-Identifier: Apache-2.0
"""How many rows there have to be of what is only ever added; the last one, taken away, would leave no other trace.

The counts stand among the number ranges, under the name of the table and the year 0.
"""

from sqlalchemy import Connection, Select, Table, func, insert, select, update

from vorab.store.tables import audit, conversation, document, document_event, erasure, mail, number_range

YEAR = 0
# Mails may leave the outbox; what was sent stays.
_WHICH = {mail: mail.c.sent_at.is_not(None)}
COUNTED = (conversation, document, document_event, mail, audit, erasure)


def add(connection: Connection, table: Table, rows: int = 1) -> None:
    """Count rows that were just added; the first time all that are there."""
    mine = (number_range.c.type == table.name) & (number_range.c.year == YEAR)
    if connection.execute(update(number_range).where(mine).values(last=number_range.c.last + rows)).rowcount == 0:
        values = {"type": table.name, "year": YEAR, "last": connection.scalar(there(table)) or 0}
        connection.execute(insert(number_range).values(values))


def there(table: Table) -> Select[int]:
    """Return the query for how many are there."""
    rows = select(func.count()).select_from(table)
    return rows.where(_WHICH[table]) if table in _WHICH else rows
