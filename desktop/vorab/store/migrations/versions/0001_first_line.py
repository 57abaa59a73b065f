# SPDX-License-Identifier: Apache-2.0
"""The first schema. Describes its tables itself, so that it stays what it was when `tables` goes on."""

import sqlalchemy as sa
from alembic import op

from vorab.store.migrations import first_protection

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _origin()
    _business()
    _standing_agreements()
    _talks()
    _matters()
    _documents()
    _attachments()
    _mails()
    _search()
    first_protection.make()


def _texts(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names.split()]


def _origin() -> None:
    op.create_table(
        "origin",
        sa.Column("id", ID, sa.CheckConstraint("id = 1", name=op.f("ck_origin_one")), nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origin")),
    )


def _business() -> None:
    op.create_table(
        "company",
        sa.Column("id", ID, sa.CheckConstraint("id = 1", name=op.f("ck_company_one")), nullable=False),
        *_texts("name owner street postcode city country email phone website slogan register tax_number vat_id"),
        *_texts("iban bic account_holder"),
        *_texts("legal_form authority profession chamber regulation insurance insurance_area guarantee terms"),
        *_texts("dispute dispute_body"),
        sa.Column("small_business", sa.Boolean(), nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("hourly_rate_cents", sa.BigInteger(), nullable=True),
        sa.Column("rate_lead", TEXT, nullable=False),
        sa.Column("validity_days", sa.Integer(), nullable=False),
        sa.Column("payment_days", sa.Integer(), nullable=True),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
    )
    op.create_table(
        "customer",
        sa.Column("id", ID, nullable=False),
        *_texts("number company street postcode city country vat_id"),
        sa.Column("consumer", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
    )
    op.create_table(
        "contact",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        *_texts("salutation title first_name last_name phone email name_key phone_key"),
        sa.Column("informal", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_contact_customer_id")),
    )
    op.create_index(op.f("ix_contact_customer_id"), "contact", ["customer_id"])
    op.create_index(op.f("ix_contact_last_name_first_name"), "contact", ["last_name", "first_name"])
    op.create_index(op.f("ix_contact_name_key"), "contact", ["name_key"])
    op.create_index(op.f("ix_contact_phone_key"), "contact", ["phone_key"])
    op.create_table(
        "service",
        *_texts("id text details unit price lead category rate tax_reason kind period"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
    )
    _price_history()


def _price_history() -> None:
    op.create_table(
        "price_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("service_id", TEXT, nullable=False),
        *_texts("price lead unit rate"),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_history")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_price_history_service_id")),
    )
    op.create_index(op.f("ix_price_history_service_id"), "price_history", ["service_id"])


def _standing_agreements() -> None:
    op.create_table(
        "standing_agreement",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        *_texts("service text unit price lead since"),
        sa.Column("until", TEXT, nullable=True),
        sa.Column("hours", TEXT, nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_agreement")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_standing_agreement_customer_id")),
    )
    op.create_index(op.f("ix_standing_agreement_customer_id"), "standing_agreement", ["customer_id"])


def _talks() -> None:
    op.create_table(
        "script_version",
        *_texts("sha256 json"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_script_version")),
    )
    op.create_table(
        "conversation",
        sa.Column("id", ID, nullable=False),
        sa.Column("script_sha256", TEXT, nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        *_texts("customer status lead customer_company customer_name phone email"),
        sa.Column("informal", sa.Boolean(), nullable=False),
        sa.Column("known_id", ID, nullable=True),
        sa.Column("customer_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.ForeignKeyConstraint(
            ["script_sha256"], ["script_version.sha256"], name=op.f("fk_conversation_script_sha256")
        ),
        sa.ForeignKeyConstraint(["known_id"], ["customer.id"], name=op.f("fk_conversation_known_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_conversation_customer_id")),
    )
    op.create_index(op.f("ix_conversation_started_at"), "conversation", ["started_at"])
    op.create_index(op.f("ix_conversation_known_id"), "conversation", ["known_id"])
    op.create_index(op.f("ix_conversation_customer_id"), "conversation", ["customer_id"])
    op.create_table(
        "event",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("v", sa.Integer(), nullable=False),
        sa.Column("payload", TEXT, nullable=True),
        sa.Column("salt", TEXT, nullable=True),
        sa.Column("hash", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name=op.f("pk_event")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_event_conversation_id")),
    )
    op.create_table("draft", *_texts("key text"), sa.PrimaryKeyConstraint("key", name=op.f("pk_draft")))


def _matters() -> None:
    op.create_table(
        "matter",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("title outcome reason"),
        sa.Column("follow_up", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "position", name=op.f("pk_matter")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_matter_conversation_id")),
    )
    op.create_table(
        "step",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("matter", sa.Integer(), nullable=False),
        *_texts("what due owner contact moved_to follow_up_on"),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("followed_up_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("conversation_id", "matter", name=op.f("pk_step")),
        sa.ForeignKeyConstraint(
            ["conversation_id", "matter"],
            ["matter.conversation_id", "matter.position"],
            name=op.f("fk_step_conversation_id"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_step_done_at_due"), "step", ["done_at", "due"])
    op.create_table(
        "agreed_line",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("matter", sa.Integer(), nullable=False),
        *_texts("line_id line digest agreed_by"),
        sa.Column("agreed_at", sa.BigInteger(), nullable=False),
        sa.Column("total_cents", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "position", name=op.f("pk_agreed_line")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_agreed_line_conversation_id")),
    )


def _documents() -> None:
    op.create_table(
        "number_range",
        sa.Column("type", TEXT, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("type", "year", name=op.f("pk_number_range")),
    )
    op.create_table(
        "blob",
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    _look()
    _document()
    op.create_table(
        "document_event",
        sa.Column("id", ID, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *_texts("type"),
        sa.Column("payload", TEXT, nullable=True),
        sa.Column("salt", TEXT, nullable=True),
        *_texts("hash"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_event")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_event_document_id")),
    )
    op.create_index(op.f("ix_document_event_document_id"), "document_event", ["document_id"])


def _look() -> None:
    op.create_table(
        "look",
        sa.Column("id", ID, sa.CheckConstraint("id = 1", name=op.f("ck_look_one")), nullable=False),
        *_texts("form design accent"),
        sa.Column("return_line", sa.Boolean(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("foot", sa.Integer(), nullable=False),
        sa.Column("logo_sha256", TEXT, nullable=True),
        sa.Column("letterhead_sha256", TEXT, nullable=True),
        *_texts("logo_name letterhead_name"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look")),
        sa.ForeignKeyConstraint(["logo_sha256"], ["blob.sha256"], name=op.f("fk_look_logo_sha256")),
        sa.ForeignKeyConstraint(["letterhead_sha256"], ["blob.sha256"], name=op.f("fk_look_letterhead_sha256")),
    )


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("id", ID, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("replaces_id", ID, nullable=True),
        sa.Column("order_id", ID, nullable=True),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", ID, nullable=True),
        sa.Column("matter", sa.Integer(), nullable=True),
        sa.Column("customer_id", ID, nullable=True),
        sa.Column("net_cents", sa.BigInteger(), nullable=False),
        sa.Column("gross_cents", sa.BigInteger(), nullable=False),
        sa.Column("data", TEXT, nullable=True),
        sa.Column("salt", TEXT, nullable=True),
        *_texts("data_hash blob_sha256 previous_hash chain_hash"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint(
            "type", "year", "position", "revision", name=op.f("uq_document_type_year_position_revision")
        ),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_document_replaces_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["document.id"], name=op.f("fk_document_replaces_id")),
        sa.ForeignKeyConstraint(["order_id"], ["document.id"], name=op.f("fk_document_order_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_document_conversation_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_document_customer_id")),
        sa.ForeignKeyConstraint(["blob_sha256"], ["blob.sha256"], name=op.f("fk_document_blob_sha256")),
        sa.UniqueConstraint("number", name=op.f("uq_document_number")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_document_previous_hash")),
    )
    op.create_index(op.f("ix_document_conversation_id"), "document", ["conversation_id"])
    op.create_index(op.f("ix_document_customer_id"), "document", ["customer_id"])
    op.create_index(op.f("ix_document_order_id"), "document", ["order_id"])


def _attachments() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("matter", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=True),
        *_texts("media_type"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        *_texts("blob_sha256"),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        *_texts("origin"),
        sa.Column("message_id", TEXT, nullable=True),
        sa.Column("sender", TEXT, nullable=True),
        sa.Column("written_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.ForeignKeyConstraint(
            ["conversation_id", "seq"],
            ["event.conversation_id", "event.seq"],
            name=op.f("fk_attachment_conversation_id"),
        ),
        sa.UniqueConstraint("conversation_id", "seq", name=op.f("uq_attachment_conversation_id_seq")),
        sa.ForeignKeyConstraint(["blob_sha256"], ["blob.sha256"], name=op.f("fk_attachment_blob_sha256")),
    )
    op.create_index(op.f("ix_attachment_blob_sha256"), "attachment", ["blob_sha256"])


def _mails() -> None:
    op.create_table(
        "mail",
        sa.Column("id", ID, nullable=False),
        sa.Column("document_id", ID, nullable=True),
        sa.Column("conversation_id", ID, nullable=True),
        sa.Column("matter", sa.Integer(), nullable=True),
        *_texts("message_id way"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        *_texts("error"),
        *(sa.Column(name, TEXT) for name in ("error_params", "to_addresses", "cc_addresses", "subject", "text")),
        sa.Column("blob_sha256", TEXT, nullable=True),
        sa.Column("eml", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("message_id", name=op.f("uq_mail_message_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_mail_document_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_mail_conversation_id")),
        sa.ForeignKeyConstraint(["blob_sha256"], ["blob.sha256"], name=op.f("fk_mail_blob_sha256")),
    )
    for column in ("document_id", "conversation_id", "sent_at"):
        op.create_index(op.f(f"ix_mail_{column}"), "mail", [column])


def _search() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", ID, nullable=False),
        *_texts("kind ref title detail words"),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("kind", "ref", name=op.f("uq_search_entry_kind_ref")),
    )
