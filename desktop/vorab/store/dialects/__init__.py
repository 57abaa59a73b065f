# SPDX-License-Identifier: Apache-2.0
"""What SQLite and PostgreSQL do differently: one class each, and nothing of it elsewhere.

Error codes stand in `errors`, which is needed before SQLAlchemy is loaded.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, ColumnElement, Connection, Engine

from vorab.store.dialects import postgresql, sqlite
from vorab.store.dialects.words import Words


class Dialect(Protocol):
    """Answers for one database system; holds nothing itself."""

    words: Words

    def make_engine(self, place: Path | URL, busy_ms: int, foreign_keys: bool = True) -> Engine:
        """Return an engine whose write transactions (execution option vorab_write) wait for each other.

        Reading ones see one state throughout and wait for nobody. A wait ends after `busy_ms`. Without `foreign_keys`
        a migration may drop and rebuild tables that others refer to.
        """

    def tables(self, connection: Connection) -> set[str]:
        """Return the names of all tables there are, whoever made them."""

    def statements(self) -> tuple[str, ...]:
        """Return what has to be run after the tables are made: the full-text index, the protecting triggers."""

    def protection(self) -> dict[str, str]:
        """Return what has to be stored of each trigger."""

    def stored_protection(self, connection: Connection) -> dict[str, str]:
        """Return what is stored of each trigger."""

    def damages(self, connection: Connection) -> Iterator[str]:
        """Yield what is wrong with the tables and indexes themselves."""

    def compare_index(self, connection: Connection) -> None:
        """Fail if the full-text index is not that of the words it is over; needs a connection that may write."""

    def broken_references(self, connection: Connection) -> Iterator[tuple[str, int | str, str]]:
        """Yield table, row and missing parent's table of rows that refer to nothing."""

    def wipe(self, connection: Connection) -> None:
        """Let nothing be left of what is deleted or overwritten in this transaction."""

    def forget(self, connection: Connection) -> None:
        """Clear what was left of it before, where that is quick; the connection is in no transaction."""

    def desk(self, connection: Connection) -> str:
        """Return who is writing: the login on a server, or the name of this computer."""

    def member(self, column: ColumnElement[str], name: str) -> ColumnElement[str]:
        """Return a value of the JSON object in a column."""

    def tell(self, connection: Connection, who: str) -> None:
        """Let the other desks know, once it is committed, that `who` has changed something."""

    def be_patient(self, connection: Connection) -> None:
        """Let this transaction wait for long while something else is read or written in between."""

    def count_on(self, connection: Connection) -> None:
        """Let new ids follow the highest there is, after rows were put in with theirs."""


SQLITE = sqlite.Sqlite()
POSTGRESQL: Dialect = postgresql.Postgresql()


def of(connection: Connection) -> Dialect:
    """Return the dialect a connection speaks."""
    return POSTGRESQL if connection.dialect.name == "postgresql" else SQLITE
