# SPDX-License-Identifier: Apache-2.0
"""What is issued or said never changes (P4, P5): triggers that refuse every change of a protected row but one.

The one: what is personal in it is emptied by law, together with the entry of the protocol that says so. Nothing else
of the row changes then, and it happens once.
"""

from sqlalchemy import Column, PrimaryKeyConstraint, Table, UniqueConstraint

from vorab.store import tables

PROTECTED = (
    tables.script_version, tables.event, tables.blob, tables.document, tables.document_event, tables.attachment,
    tables.audit, tables.erasure,
)  # fmt: skip
# Rows that are protected from when this column is filled.
SEALED = {tables.mail: tables.mail.c.sent_at}
# What is personal in protected rows.
ERASABLE = {
    tables.event: ("payload", "salt"),
    tables.blob: ("bytes",),
    tables.document: ("data", "salt"),
    tables.document_event: ("payload", "salt"),
    tables.attachment: ("name", "message_id", "sender", "written_at"),
    tables.audit: ("old", "new", "salt"),
    tables.mail: ("error_params", "to_addresses", "cc_addresses", "subject", "text"),
}
ERASURE = tables.erasure.name
_MARK = "erasure_id"


def statements() -> dict[str, str]:
    """Return the CREATE TRIGGER statements by trigger name, exactly as SQLite keeps them in sqlite_master."""
    found = {}
    for table in PROTECTED:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
        when = f" WHEN NOT ({allowed(table, 'IS')})" if table in ERASABLE else ""
        for change, condition in (("UPDATE", when), ("DELETE", "")):
            name = f"{table.name}_no_{change.lower()}"
            found[name] = f"CREATE TRIGGER {name} BEFORE {change} ON {table.name}{condition} {refuse}"
        # INSERT OR REPLACE fires delete triggers only with recursive_triggers, which other programs leave off.
        name = f"{table.name}_no_replace"
        found[name] = f"CREATE TRIGGER {name} BEFORE INSERT ON {table.name} WHEN {_exists(table)} {refuse}"
    for table, column in SEALED.items():
        found |= _sealing(table, column)
    return found


def allowed(table: Table, same: str) -> str:
    """Return the condition under which a row may change; `same` is the operator for equal values, NULL or not."""
    personal, columns = ERASABLE[table], [column.name for column in table.c]
    emptied = [f"NEW.{name} IS NULL" for name in personal]
    kept = [f"NEW.{name} {same} OLD.{name}" for name in columns if name not in (*personal, _MARK)]
    known = f"EXISTS (SELECT 1 FROM {ERASURE} WHERE id = NEW.{_MARK})"  # noqa: S608 - our own names
    erasing = " AND ".join([f"OLD.{_MARK} IS NULL", known, *emptied, *kept])
    if table is not tables.blob:
        return erasing
    # The same bytes may come again, with another file; that they are the same is proven by their hash.
    again = " AND ".join([f"OLD.{_MARK} IS NOT NULL", f"NEW.{_MARK} IS NULL", "OLD.bytes IS NULL", *kept])
    return f"({erasing}) OR ({again})"


def _sealing(table: Table, column: Column[int]) -> dict[str, str]:
    """A row's keys never change, sealed or not: UPDATE OR REPLACE could take the place of a sealed one with them."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
    sealed = f"{column.name} IS NOT NULL"
    other = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in key_names(table))
    changed = f"OLD.{sealed} AND NOT ({allowed(table, 'IS')})"
    when = {
        "no_update": f"BEFORE UPDATE ON {table.name} WHEN {changed} OR {other}",
        "no_delete": f"BEFORE DELETE ON {table.name} WHEN OLD.{sealed}",
        "no_replace": f"BEFORE INSERT ON {table.name} WHEN {_exists(table, f'old.{sealed}')}",
    }
    triggers = {f"{table.name}_{what}": condition for what, condition in when.items()}
    return {name: f"CREATE TRIGGER {name} {condition} {refuse}" for name, condition in triggers.items()}


def _exists(table: Table, where: str = "") -> str:
    same = " OR ".join(sorted(map(_same, _keys(table))))
    which = f"{where} AND ({same})" if where else same
    return f"EXISTS (SELECT 1 FROM {table.name} AS old WHERE {which})"  # noqa: S608 - our own names


def key_names(table: Table) -> list[str]:
    """Return the columns that tell a row from all others."""
    return sorted(each.name for key in _keys(table) for each in key.columns)


def _keys(table: Table) -> list[PrimaryKeyConstraint | UniqueConstraint]:
    return [key for key in table.constraints if isinstance(key, PrimaryKeyConstraint | UniqueConstraint)]


def _same(key: PrimaryKeyConstraint | UniqueConstraint) -> str:
    return "(" + " AND ".join(f"old.{column.name} = NEW.{column.name}" for column in key.columns) + ")"
