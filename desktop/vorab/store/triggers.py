# SPDX-License-Identifier: Apache-2.0
"""What is issued or said never changes (P4, P5): SQLite triggers that refuse every change of a protected row."""

from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint

from vorab.store import tables

PROTECTED = (tables.script_version, tables.event, tables.blob, tables.document, tables.document_event)


def statements() -> dict[str, str]:
    """Return the CREATE TRIGGER statements by trigger name, exactly as SQLite keeps them in sqlite_master."""
    found = {}
    for table in PROTECTED:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
        for change in ("UPDATE", "DELETE"):
            name = f"{table.name}_no_{change.lower()}"
            found[name] = f"CREATE TRIGGER {name} BEFORE {change} ON {table.name} {refuse}"
        # INSERT OR REPLACE fires delete triggers only with recursive_triggers, which other programs leave off.
        name = f"{table.name}_no_replace"
        found[name] = f"CREATE TRIGGER {name} BEFORE INSERT ON {table.name} WHEN {_exists(table)} {refuse}"
    return found


def _exists(table: Table) -> str:
    keys = [key for key in table.constraints if isinstance(key, PrimaryKeyConstraint | UniqueConstraint)]
    same = " OR ".join(sorted(_same(key) for key in keys))
    return f"EXISTS (SELECT 1 FROM {table.name} AS old WHERE {same})"  # noqa: S608 - our own names


def _same(key: PrimaryKeyConstraint | UniqueConstraint) -> str:
    return "(" + " AND ".join(f"old.{column.name} = NEW.{column.name}" for column in key.columns) + ")"
