# SPDX-License-Identifier: Apache-2.0
"""What all tables are made of (DESIGN 7.7), the same for SQLite and PostgreSQL.

Amounts are BIGINT cents; quantities, prices and rates TEXT decimals; values as a whole TEXT canonical JSON; times
BIGINT UTC milliseconds.
"""

from sqlalchemy import BigInteger, Column, Integer, MetaData
from sqlalchemy import Text as AnyText

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# SQLite counts up by itself only for INTEGER.
ID = BigInteger().with_variant(Integer(), "sqlite")
# Sorted by its bytes, as SQLite does, whatever language the server was set up in.
Text = AnyText().with_variant(AnyText(collation="C"), "postgresql")


def texts(names: str) -> list[Column[str]]:
    """Return columns of text that is never NULL."""
    return [Column(name, Text, nullable=False) for name in names.split()]


def version() -> Column[int]:
    """Counts the edits of a row: who saves must have read the latest one."""
    return Column("version", Integer, nullable=False)


def erased() -> Column[int]:
    """Filled when the law had what is personal in a row erased: by which entry of the protocol.

    That the entry is there is what the triggers ask for: a column that is added later can't be a foreign key by name.
    """
    return Column("erasure_id", ID)
