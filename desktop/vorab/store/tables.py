# SPDX-License-Identifier: Apache-2.0
"""The tables (DESIGN 7.7), the same for SQLite and PostgreSQL; what they are made of stands in `columns`.

Columns of protected tables (`triggers`) that hold personal content are nullable, because erasure by law empties them
and these tables can't be altered later.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from vorab.store.columns import ID, Text, erased, metadata, texts, version
from vorab.store.personal_tables import audit, erasure, partner, referral

__all__ = [
    "agreed_line", "attachment", "audit", "blob", "company", "contact", "conversation", "customer", "document",
    "document_event", "draft", "erasure", "event", "look", "mail", "matter", "metadata", "number_range", "origin",
    "partner", "price_history", "referral", "row_count", "script_version", "search_entry", "service",
    "standing_agreement", "step",
]  # fmt: skip

# Whose data this is, by a random key that goes with it to another computer: backups of two firms are never mixed.
origin = Table(
    "origin",
    metadata,
    Column("id", ID, CheckConstraint("id = 1", name="one"), primary_key=True),
    Column("key", Text, nullable=False),
)

company = Table(
    "company",
    metadata,
    Column("id", ID, CheckConstraint("id = 1", name="one"), primary_key=True),
    *texts("name owner street postcode city country email phone website slogan register tax_number vat_id"),
    *texts("iban bic account_holder"),
    *texts("legal_form authority profession chamber regulation insurance insurance_area guarantee terms"),
    *texts("dispute dispute_body"),
    Column("small_business", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("hourly_rate_cents", BigInteger),
    Column("rate_lead", Text, nullable=False),
    Column("validity_days", Integer, nullable=False),
    Column("payment_days", Integer),
    Column("sample", Boolean, nullable=False),
    version(),
)

# What the law wants kept, but nobody may work with, is blocked `until` a local day (Art. 18 GDPR); `why` is a kind of
# `core.retention`.
customer = Table(
    "customer",
    metadata,
    Column("id", ID, primary_key=True),
    *texts("number company street postcode city country vat_id"),
    Column("consumer", Boolean, nullable=False),
    version(),
    Column("blocked_since", BigInteger, index=True),
    Column("blocked_until", Text),
    Column("blocked_why", Text),
    erased(),
    Index(None, "erasure_id"),
)

# `name_key` and `phone_key` are last name and number as all their spellings have them in common: callers are found
# by them.
contact = Table(
    "contact",
    metadata,
    Column("id", ID, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    *texts("salutation title first_name last_name phone email name_key phone_key"),
    Column("informal", Boolean, nullable=False),
    version(),
    Index(None, "last_name", "first_name"),
    Index(None, "name_key"),
    Index(None, "phone_key"),
)

service = Table(
    "service",
    metadata,
    Column("id", Text, primary_key=True),
    *texts("text details unit price lead category rate tax_reason kind period"),
    version(),
)

# What an entry of the price list cost `until` UTC ms, when its price changed.
price_history = Table(
    "price_history",
    metadata,
    Column("id", ID, primary_key=True),
    Column("service_id", ForeignKey("service.id"), nullable=False, index=True),
    *texts("price lead unit rate"),
    Column("until", BigInteger, nullable=False),
)

# What is agreed with a customer until a day or without end; how much of a package is used follows from agreed lines.
standing_agreement = Table(
    "standing_agreement",
    metadata,
    Column("id", ID, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    *texts("service text unit price lead since"),
    Column("until", Text),
    Column("hours", Text),
    Column("ended_at", BigInteger),
    version(),
)

script_version = Table(
    "script_version",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("json", Text, nullable=False),
)

# `customer` as JSON is what the events say, the columns beside it are for lists; `last_seq` is the row's version.
# `known_id` is who the caller was recognised as, `customer_id` the entry of the customer file that the talk went into.
conversation = Table(
    "conversation",
    metadata,
    Column("id", ID, primary_key=True),
    Column("script_sha256", ForeignKey("script_version.sha256"), nullable=False),
    Column("started_at", BigInteger, nullable=False, index=True),
    Column("last_at", BigInteger, nullable=False),
    Column("last_seq", Integer, nullable=False),
    *texts("customer status lead customer_company customer_name phone email"),
    Column("informal", Boolean, nullable=False),
    Column("known_id", ForeignKey("customer.id"), index=True),
    Column("customer_id", ForeignKey("customer.id"), index=True),
    erased(),
    Index(None, "status", "started_at"),
)

event = Table(
    "event",
    metadata,
    Column("conversation_id", ForeignKey("conversation.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("type", Text, nullable=False),
    Column("v", Integer, nullable=False),
    Column("payload", Text),
    Column("salt", Text),
    Column("hash", Text, nullable=False),
    erased(),
)

matter = Table(
    "matter",
    metadata,
    Column("conversation_id", ForeignKey("conversation.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *texts("title outcome reason"),
    Column("follow_up", Boolean, nullable=False),
)

step = Table(
    "step",
    metadata,
    Column("conversation_id", ID, primary_key=True),
    Column("matter", Integer, primary_key=True),
    *texts("what due owner contact moved_to follow_up_on"),
    Column("done_at", BigInteger),
    Column("followed_up_at", BigInteger),
    ForeignKeyConstraint(
        ["conversation_id", "matter"], ["matter.conversation_id", "matter.position"], ondelete="CASCADE"
    ),
    Index(None, "done_at", "due"),
)

agreed_line = Table(
    "agreed_line",
    metadata,
    Column("conversation_id", ForeignKey("conversation.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("matter", Integer, nullable=False),
    *texts("line_id line digest agreed_by"),
    Column("agreed_at", BigInteger, nullable=False),
    Column("total_cents", BigInteger, nullable=False),
)

# What can be found, in words as they are compared (`core.search`); follows from the other tables.
search_entry = Table(
    "search_entry",
    metadata,
    Column("id", ID, primary_key=True),
    *texts("kind ref title detail words"),
    Column("at", BigInteger),
    UniqueConstraint("kind", "ref"),
)

draft = Table(
    "draft",
    metadata,
    Column("key", Text, primary_key=True),
    Column("text", Text, nullable=False),
)

number_range = Table(
    "number_range",
    metadata,
    Column("type", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

# How many rows there have to be of a table to which rows are only ever added (`counts`).
row_count = Table(
    "row_count",
    metadata,
    Column("name", Text, primary_key=True),
    Column("rows", BigInteger, nullable=False),
)

blob = Table(
    "blob",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("bytes", LargeBinary),
    erased(),
)

# `head` and `foot` in millimetres; logo and letterhead are blobs, their names those of the files they came from.
look = Table(
    "look",
    metadata,
    Column("id", ID, CheckConstraint("id = 1", name="one"), primary_key=True),
    *texts("form design accent"),
    Column("return_line", Boolean, nullable=False),
    Column("head", Integer, nullable=False),
    Column("foot", Integer, nullable=False),
    Column("logo_sha256", ForeignKey("blob.sha256")),
    Column("letterhead_sha256", ForeignKey("blob.sha256")),
    *texts("logo_name letterhead_name"),
    version(),
)

# A unique previous hash keeps the chain from forking, a unique `replaces_id` the versions of a paper. `revision` counts
# the versions of a number; change orders are counted with it under the number of their order, `order_id`.
document = Table(
    "document",
    metadata,
    Column("id", ID, primary_key=True),
    Column("type", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("replaces_id", ForeignKey("document.id"), unique=True),
    Column("order_id", ForeignKey("document.id"), index=True),
    Column("issued_at", BigInteger, nullable=False),
    Column("conversation_id", ForeignKey("conversation.id"), index=True),
    Column("matter", Integer),
    Column("customer_id", ForeignKey("customer.id"), index=True),
    Column("net_cents", BigInteger, nullable=False),
    Column("gross_cents", BigInteger, nullable=False),
    Column("data", Text),
    Column("salt", Text),
    Column("data_hash", Text, nullable=False),
    Column("blob_sha256", ForeignKey("blob.sha256"), nullable=False),
    Column("previous_hash", Text, nullable=False, unique=True),
    Column("chain_hash", Text, nullable=False),
    UniqueConstraint("type", "year", "position", "revision"),
    erased(),
)

# What became of a document; each row has the link of those of its document before it (`chain.event_hash`).
document_event = Table(
    "document_event",
    metadata,
    Column("id", ID, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("type", Text, nullable=False),
    Column("payload", Text),
    Column("salt", Text),
    Column("hash", Text, nullable=False),
    erased(),
)

# Files of matters. `seq` is the event that brought the file: whether it still counts is what the talk says.
# `message_id`, `sender` and `written_at` are those of the mail that it is, or that it came with.
attachment = Table(
    "attachment",
    metadata,
    Column("id", ID, primary_key=True),
    Column("conversation_id", ID, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("matter", Integer, nullable=False),
    Column("name", Text),
    *texts("media_type"),
    Column("size", BigInteger, nullable=False),
    Column("blob_sha256", ForeignKey("blob.sha256"), nullable=False, index=True),
    Column("added_at", BigInteger, nullable=False),
    *texts("origin"),
    Column("message_id", Text),
    Column("sender", Text),
    Column("written_at", BigInteger),
    ForeignKeyConstraint(["conversation_id", "seq"], ["event.conversation_id", "event.seq"]),
    UniqueConstraint("conversation_id", "seq"),
    erased(),
)

# The outbox, and sealed copies of what was sent. `eml` holds the bytes while a mail waits; once it is sent they are a
# blob. Addresses are JSON; `error` is a fault's code.
mail = Table(
    "mail",
    metadata,
    Column("id", ID, primary_key=True),
    Column("document_id", ForeignKey("document.id"), index=True),
    Column("conversation_id", ForeignKey("conversation.id"), index=True),
    Column("matter", Integer),
    Column("message_id", Text, nullable=False, unique=True),
    Column("way", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("sent_at", BigInteger, index=True),
    Column("attempts", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("error_params", Text),
    Column("to_addresses", Text),
    Column("cc_addresses", Text),
    Column("subject", Text),
    Column("text", Text),
    Column("blob_sha256", ForeignKey("blob.sha256")),
    Column("eml", LargeBinary),
    erased(),
)
