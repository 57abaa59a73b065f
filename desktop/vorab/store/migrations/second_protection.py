# SPDX-License-Identifier: Apache-2.0
"""The protecting triggers of the second schema, as they were then: erasing by law is the one change they allow."""

from alembic import op

_PERSONAL = {
    "event": ("payload", "salt"),
    "blob": ("bytes",),
    "document": ("data", "salt"),
    "document_event": ("payload", "salt"),
    "attachment": ("name", "message_id", "sender", "written_at"),
    "audit": ("old", "new", "salt"),
    "mail": ("error_params", "to_addresses", "cc_addresses", "subject", "text"),
}
# All other columns but the mark, in their order.
_KEPT = {
    "event": "conversation_id seq at type v hash",
    "blob": "sha256",
    "document": "id type year position revision number replaces_id order_id issued_at conversation_id matter"
    " customer_id net_cents gross_cents data_hash blob_sha256 previous_hash chain_hash",
    "document_event": "id document_id at type hash",
    "attachment": "id conversation_id seq matter media_type size blob_sha256 added_at origin",
    "audit": "id at desk kind ref field value_hash hash",
    "mail": "id document_id conversation_id matter message_id way created_at sent_at attempts error blob_sha256 eml",
}


def make() -> None:
    """Put them in the place of the first ones, in the transaction of the migration."""
    if op.get_context().dialect.name == "postgresql":
        _postgresql()
    else:
        _sqlite()


def _erasing(table: str, same: str) -> str:
    emptied = [f"NEW.{name} IS NULL" for name in _PERSONAL[table]]
    kept = [f"NEW.{name} {same} OLD.{name}" for name in _KEPT[table].split()]
    known = "EXISTS (SELECT 1 FROM erasure WHERE id = NEW.erasure_id)"
    erasing = " AND ".join(["OLD.erasure_id IS NULL", known, *emptied, *kept])
    if table != "blob":
        return erasing
    again = " AND ".join(["OLD.erasure_id IS NOT NULL", "NEW.erasure_id IS NULL", "OLD.bytes IS NULL", *kept])
    return f"({erasing}) OR ({again})"


def _sqlite() -> None:
    for table in _PERSONAL:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        if table != "audit":
            op.execute(f"DROP TRIGGER {table}_no_update")
        if table == "mail":
            changed = f"OLD.sent_at IS NOT NULL AND NOT ({_erasing(table, 'IS')})"
            when = f"{changed} OR NEW.id IS NOT OLD.id OR NEW.message_id IS NOT OLD.message_id"
        else:
            when = f"NOT ({_erasing(table, 'IS')})"
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {when} {refuse}")
    refuse = "BEGIN SELECT RAISE(ABORT, 'erasure is append-only'); END"
    op.execute(f"CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure {refuse}")
    for table in ("audit", "erasure"):
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        there = f"EXISTS (SELECT 1 FROM {table} AS old WHERE (old.id = NEW.id))"  # noqa: S608 - our own names
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} {refuse}")


def _postgresql() -> None:
    refused = "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"
    for table in _PERSONAL:
        erasing = _erasing(table, "IS NOT DISTINCT FROM")
        if table == "mail":
            _function(
                "mail_sealed",
                f"BEGIN IF OLD.sent_at IS NOT NULL AND (TG_OP = 'DELETE' OR NOT ({erasing})) THEN {refused} END IF; "
                "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; "
                "IF NEW.id IS DISTINCT FROM OLD.id OR NEW.message_id IS DISTINCT FROM OLD.message_id "
                f"THEN {refused} END IF; RETURN NEW; END",
            )
            continue
        _function(f"{table}_erased", f"BEGIN IF NOT ({erasing}) THEN {refused} END IF; RETURN NEW; END")
        if table != "audit":
            op.execute(f"DROP TRIGGER {table}_no_update ON {table}")
        _trigger(table, "UPDATE", "ROW", f"{table}_erased")
    _trigger("erasure", "UPDATE", "ROW", "vorab_refuse")
    for table in ("audit", "erasure"):
        _trigger(table, "DELETE", "ROW", "vorab_refuse")
        _trigger(table, "TRUNCATE", "STATEMENT", "vorab_refuse")


def _function(name: str, body: str) -> None:
    op.execute(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $vorab${body}$vorab$")


def _trigger(table: str, change: str, level: str, function: str) -> None:
    name = f"{table}_no_{change.lower()}"
    op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH {level} EXECUTE FUNCTION {function}()")
    op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
