# SPDX-License-Identifier: Apache-2.0
"""How many rows there have to be of what is only ever added; the last, taken away, would leave no other trace."""

from sqlalchemy import Connection, Select, Table, func, insert, select, update

from vorab.store.tables import audit, conversation, document, document_event, erasure, mail, row_count

# Mails may leave the outbox; what was sent stays.
_WHICH = {mail: mail.c.sent_at.is_not(None)}
COUNTED = (conversation, document, document_event, mail, audit, erasure)


def add(connection: Connection, table: Table, rows: int = 1) -> None:
    """Count rows that were just added; the first time all that are there."""
    mine = row_count.c.name == table.name
    if connection.execute(update(row_count).where(mine).values(rows=row_count.c.rows + rows)).rowcount == 0:
        connection.execute(insert(row_count).values(name=table.name, rows=connection.scalar(there(table)) or 0))


def there(table: Table) -> Select[int]:
    """Return the query for how many are there."""
    rows = select(func.count()).select_from(table)
    return rows.where(_WHICH[table]) if table in _WHICH else rows
