# SPDX-License-Identifier: Apache-2.0
"""Who changed what, erasures by law and their protocol, blocked customers, partners and referrals.

Protected tables only get a column at their end: they are never rebuilt.
"""

import sqlalchemy as sa
from alembic import op

from vorab.store.migrations import second_protection

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *_texts("desk basis subject what hash"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    server = op.get_context().dialect.name == "postgresql"
    number, text = ("BIGINT", 'TEXT COLLATE "C"') if server else ("BIGINT", "TEXT")
    for column, kind in (("blocked_since", number), ("blocked_until", text), ("blocked_why", text)):
        op.execute(f"ALTER TABLE customer ADD COLUMN {column} {kind}")
    op.create_index(op.f("ix_conversation_status_started_at"), "conversation", ["status", "started_at"])
    _marks("BIGINT" if server else "INTEGER")
    for column in ("blocked_since", "erasure_id"):
        op.create_index(op.f(f"ix_customer_{column}"), "customer", [column])
    _audit()
    _referrals()
    op.create_table(
        "row_count",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_row_count")),
    )
    second_protection.make()
    if server:
        _rights()


def _texts(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names.split()]


def _marks(kind: str) -> None:
    for table in (
        "customer", "conversation", "event", "blob", "document", "document_event", "attachment", "mail",
    ):  # fmt: skip
        op.execute(f"ALTER TABLE {table} ADD COLUMN erasure_id {kind}")


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *_texts("desk kind ref field"),
        *(sa.Column(name, TEXT, nullable=True) for name in ("old", "new", "salt")),
        *_texts("value_hash hash"),
        sa.Column("erasure_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_kind_ref"), "audit", ["kind", "ref"])


def _referrals() -> None:
    op.create_table(
        "partner",
        sa.Column("id", ID, nullable=False),
        *_texts("company salutation title first_name last_name trade phone email note"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
    )
    op.create_table(
        "referral",
        sa.Column("id", ID, nullable=False),
        *_texts("kind"),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("matter", sa.Integer(), nullable=True),
        sa.Column("customer_id", ID, nullable=True),
        sa.Column("partner_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("thanked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_referral_conversation_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_referral_customer_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_referral_partner_id")),
    )
    for column in ("conversation_id", "customer_id", "partner_id"):
        op.create_index(op.f(f"ix_referral_{column}"), "referral", [column])


def _rights() -> None:
    """Whoever could work with the data before can work with what is new."""
    op.execute(
        "DO $vorab$ DECLARE login text; BEGIN "
        "FOR login IN SELECT DISTINCT grantee FROM information_schema.role_table_grants "
        "WHERE table_schema = current_schema() AND table_name = 'customer' AND privilege_type = 'INSERT' "
        "AND grantee NOT IN (current_user, 'PUBLIC') LOOP "
        "EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE "
        "ON erasure, audit, partner, referral, row_count TO %I', login); "
        "EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema(), login); "
        "END LOOP; END $vorab$"
    )
