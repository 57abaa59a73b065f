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
    there = set(inspector.get_table_names())
    for table in metadata.sorted_tables:
        if table.name not in there:
            yield _missing(table.name)
            continue
        columns = {each["name"] for each in inspector.get_columns(table.name)}
        for column in table.columns:
            if column.name not in columns:
                yield _missing(f"{table.name}.{column.name}")
        kept = _kept(inspector, table.name)
        wanted: list[Constraint | Index] = [*table.constraints, *table.indexes]
        for each in sorted(wanted, key=lambda each: str(each.name)):
            names = [column.name for column in each.columns] if isinstance(each, _OVER_COLUMNS) else []
            if (str(each.name), *names) not in kept:
                yield _missing(str(each.name))
    on_entries = inspector.get_indexes(search_entry.name) if search_entry.name in there else []
    if INDEX not in there | {each["name"] for each in on_entries}:
        yield _missing(INDEX)


def _missing(name: str) -> Finding:
    return Finding("part_missing", name, {"name": name})


def _kept(inspector: Inspector, table: str) -> set[tuple[str | None, ...]]:
    """The names of the keys and indexes a table has, each with the columns it is over."""
    primary = inspector.get_pk_constraint(table)
    kept: set[tuple[str | None, ...]] = {(primary["name"], *primary["constrained_columns"])}
    kept |= {(each["name"], *each["column_names"]) for each in inspector.get_unique_constraints(table)}
    kept |= {(each["name"], *each["column_names"]) for each in inspector.get_indexes(table)}
    kept |= {(each["name"], *each["constrained_columns"]) for each in inspector.get_foreign_keys(table)}
    return kept


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
