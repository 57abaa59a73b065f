# SPDX-License-Identifier: Apache-2.0
"""Half-typed text (P5)."""

from sqlalchemy import delete, func, insert, select

from vorab.store.engine import Database
from vorab.store.tables import draft


class DraftRepository:
    """Answers `core.ports.Drafts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, key: str, text: str) -> None:
        """Keep the text under the key; an empty text removes it."""
        # half an emoji, as a text field may hold for a moment, is dropped rather than the whole draft; so is NUL,
        # which PostgreSQL does not take
        whole = text.encode(errors="ignore").decode().replace("\x00", "")
        with self._database.write(quiet=True) as connection:
            connection.execute(delete(draft).where(draft.c.key == key))
            if whole:
                connection.execute(insert(draft).values(key=key, text=whole))

    def get(self, key: str) -> str:
        """Return the text, or an empty one."""
        with self._database.read() as connection:
            return connection.scalar(select(draft.c.text).where(draft.c.key == key)) or ""

    def clear(self, prefix: str) -> None:
        """Remove all drafts whose key starts with the prefix."""
        with self._database.write(quiet=True) as connection:
            # not LIKE, which takes upper for lower case in SQLite
            connection.execute(delete(draft).where(func.substr(draft.c.key, 1, len(prefix)) == prefix))
