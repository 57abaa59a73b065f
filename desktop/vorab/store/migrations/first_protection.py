# SPDX-License-Identifier: Apache-2.0
"""The full-text index and the protecting triggers of the first schema, as they were then, for either database."""

from alembic import op


def make() -> None:
    """Make them, in the transaction of the migration."""
    if op.get_context().dialect.name == "postgresql":
        _postgresql()
        return
    _words()
    _triggers()


def _words() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5(words, content='search_entry', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')"
    )
    old = "INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.id, old.words)"
    new = "INSERT INTO search_words(rowid, words) VALUES (new.id, new.words)"
    for name, when, what in (
        ("found", "INSERT", new),
        ("gone", "DELETE", old),
        ("changed", "UPDATE", f"{old}; {new}"),
    ):
        op.execute(f"CREATE TRIGGER search_entry_{name} AFTER {when} ON search_entry BEGIN {what}; END")


def _triggers() -> None:
    same_row = {
        "script_version": "(old.sha256 = NEW.sha256)",
        "event": "(old.conversation_id = NEW.conversation_id AND old.seq = NEW.seq)",
        "blob": "(old.sha256 = NEW.sha256)",
        "document": "(old.id = NEW.id) OR (old.number = NEW.number) OR (old.previous_hash = NEW.previous_hash)"
        " OR (old.replaces_id = NEW.replaces_id)"
        " OR (old.type = NEW.type AND old.year = NEW.year AND old.position = NEW.position"
        " AND old.revision = NEW.revision)",
        "document_event": "(old.id = NEW.id)",
        "attachment": "(old.conversation_id = NEW.conversation_id AND old.seq = NEW.seq) OR (old.id = NEW.id)",
    }
    for table, same in same_row.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        replaced = f"EXISTS (SELECT 1 FROM {table} AS old WHERE {same})"  # noqa: S608 - our own names
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {replaced} {refuse}")
    refuse = "BEGIN SELECT RAISE(ABORT, 'mail is append-only'); END"
    other = "NEW.id IS NOT OLD.id OR NEW.message_id IS NOT OLD.message_id"
    same = "old.sent_at IS NOT NULL AND ((old.id = NEW.id) OR (old.message_id = NEW.message_id))"
    op.execute(f"CREATE TRIGGER mail_no_update BEFORE UPDATE ON mail WHEN OLD.sent_at IS NOT NULL OR {other} {refuse}")
    op.execute(f"CREATE TRIGGER mail_no_delete BEFORE DELETE ON mail WHEN OLD.sent_at IS NOT NULL {refuse}")
    replaced = f"EXISTS (SELECT 1 FROM mail AS old WHERE {same})"  # noqa: S608 - our own names
    op.execute(f"CREATE TRIGGER mail_no_replace BEFORE INSERT ON mail WHEN {replaced} {refuse}")


def _postgresql() -> None:
    words = "array_to_tsvector(array_remove(string_to_array(words, ' '), ''))"
    op.execute(f"CREATE INDEX search_words ON search_entry USING gin (({words}))")
    refused = "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"
    sealed = (
        f"BEGIN IF OLD.sent_at IS NOT NULL THEN {refused} END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; "
        "IF NEW.id IS DISTINCT FROM OLD.id OR NEW.message_id IS DISTINCT FROM OLD.message_id "
        f"THEN {refused} END IF; RETURN NEW; END"
    )
    for function, body in (("vorab_refuse", f"BEGIN {refused} END"), ("mail_sealed", sealed)):
        op.execute(f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $vorab${body}$vorab$")
    for table in ("script_version", "event", "blob", "document", "document_event", "attachment", "mail"):
        for change, level in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            name = f"{table}_no_{change.lower()}"
            function = "mail_sealed" if table == "mail" and level == "ROW" else "vorab_refuse"
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH {level} EXECUTE FUNCTION {function}()"
            )
            op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
