# SPDX-License-Identifier: Apache-2.0
"""The full-text index of SQLite (FTS5) over `search_entry`, kept in step by triggers."""

from vorab.store.tables import search_entry

INDEX = "search_words"
_COLUMN = "words"
_OLD = f"INSERT INTO {INDEX}({INDEX}, rowid, {_COLUMN}) VALUES ('delete', old.id, old.words)"  # noqa: S608
COMPARE = f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
_NEW = f"INSERT INTO {INDEX}(rowid, {_COLUMN}) VALUES (new.id, new.words)"  # noqa: S608


def statements() -> tuple[str, ...]:
    """Return what makes the index and its triggers. Words come folded already: the index compares them as they are."""
    table = search_entry.name
    options = f"content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='1 2 3'"
    return (f"CREATE VIRTUAL TABLE {INDEX} USING fts5({_COLUMN}, {options})", *triggers().values())


def triggers() -> dict[str, str]:
    """Return what keeps the index in step, by the names of the triggers."""
    table = search_entry.name
    made = {
        f"{table}_found": f"AFTER INSERT ON {table} BEGIN {_NEW}; END",
        f"{table}_gone": f"AFTER DELETE ON {table} BEGIN {_OLD}; END",
        f"{table}_changed": f"AFTER UPDATE ON {table} BEGIN {_OLD}; {_NEW}; END",
    }
    return {name: f"CREATE TRIGGER {name} {rest}" for name, rest in made.items()}
