# SPDX-License-Identifier: Apache-2.0
"""Checks what holds the data: the file or the server's tables, keys and indexes, references, protecting triggers."""

from collections.abc import Iterator

from sqlalchemy import Connection, Constraint, Index, Inspector, inspect
from sqlalchemy.sql.schema import ColumnCollectionConstraint

from vorab.core.ports import Finding
from vorab.store import dialects
from vorab.store.fulltext import INDEX
from vorab.store.tables import metadata, search_entry

_OVER_COLUMNS = (ColumnCollectionConstraint, Index)


def file(connection: Connection) -> Iterator[Finding]:
    """The pages, tables and indexes themselves are whole."""
    for message in dialects.of(connection).damages(connection):
        yield Finding("file_damaged", "file", {"detail": message})


def parts(connection: Connection) -> Iterator[Finding]:
    """Every table has its columns, keys and indexes: what keeps numbers and links from being there twice."""
    inspector = inspect(connection)
    there, columns, kept = _there(inspector)
    for table in metadata.sorted_tables:
        if table.name not in there:
            yield _missing(table.name)
            continue
        for column in table.columns:
            if (table.name, column.name) not in columns:
                yield _missing(f"{table.name}.{column.name}")
        wanted: list[Constraint | Index] = [*table.constraints, *table.indexes]
        for each in sorted(wanted, key=lambda each: str(each.name)):
            names = [column.name for column in each.columns] if isinstance(each, _OVER_COLUMNS) else []
            if (table.name, str(each.name), *names) not in kept:
                yield _missing(str(each.name))
    if INDEX not in there | {name for table, name, *_ in kept if table == search_entry.name}:
        yield _missing(INDEX)


def _missing(name: str) -> Finding:
    return Finding("part_missing", name, {"name": name})


def _there(inspector: Inspector) -> tuple[set[str], set[tuple[str, str]], set[tuple[str | None, ...]]]:
    """The tables; their columns; the names of their keys and indexes, each with table and columns."""
    columns = {(table, each["name"]) for (_, table), all_ in inspector.get_multi_columns().items() for each in all_}
    kept: set[tuple[str | None, ...]] = set()
    for (_, table), key in inspector.get_multi_pk_constraint().items():
        kept.add((table, key["name"], *key["constrained_columns"]))
    for (_, table), uniques in inspector.get_multi_unique_constraints().items():
        kept |= {(table, each["name"], *each["column_names"]) for each in uniques}
    for (_, table), indexes in inspector.get_multi_indexes().items():
        kept |= {(table, each["name"], *each["column_names"]) for each in indexes}
    for (_, table), references in inspector.get_multi_foreign_keys().items():
        kept |= {(table, each["name"], *each["constrained_columns"]) for each in references}
    return {table for table, _ in columns}, columns, kept


def references(connection: Connection) -> Iterator[Finding]:
    """Whatever a row refers to is there."""
    for table, row_id, parent in dialects.of(connection).broken_references(connection):
        yield Finding("reference_broken", f"{table}:{row_id}", {"table": table, "row": row_id, "parent": parent})


def triggers(connection: Connection) -> Iterator[Finding]:
    """Every trigger is there, in its own words, and no other one."""
    dialect = dialects.of(connection)
    stored, wanted = dialect.stored_protection(connection), dialect.protection()
    for name, made in wanted.items():
        if stored.get(name) != made:
            yield Finding("trigger_missing", name, {})
    for name in sorted(set(stored) - set(wanted)):
        yield Finding("trigger_foreign", name, {"name": name})
