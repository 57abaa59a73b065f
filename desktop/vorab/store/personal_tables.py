# SPDX-License-Identifier: Apache-2.0
"""Who changed what, what the law had erased, and who sent customers to whom (DESIGN 7.7)."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from vorab.store.columns import ID, Text, erased, metadata, texts, version

# The protocol of erasures, without personal content: `subject` is the row it was about or a keyed hash, `what` JSON.
# Each row has the link of the one before it.
erasure = Table(
    "erasure",
    metadata,
    Column("id", ID, primary_key=True),
    Column("at", BigInteger, nullable=False),
    *texts("desk basis subject what hash"),
)

# Every edit of a row that may be edited. `value_hash` proves the values for as long as they are there, `hash` is the
# link over it and the row before, which stays.
audit = Table(
    "audit",
    metadata,
    Column("id", ID, primary_key=True),
    Column("at", BigInteger, nullable=False),
    *texts("desk kind ref field"),
    Column("old", Text),
    Column("new", Text),
    Column("salt", Text),
    *texts("value_hash hash"),
    erased(),
    Index(None, "kind", "ref"),
)

# Those one hands work over to, with their trade.
partner = Table(
    "partner",
    metadata,
    Column("id", ID, primary_key=True),
    *texts("company salutation title first_name last_name trade phone email note"),
    version(),
)

# Who sent us the caller of a talk (`received`), or whom we sent them to (`given`): a customer or a partner.
referral = Table(
    "referral",
    metadata,
    Column("id", ID, primary_key=True),
    *texts("kind"),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False, index=True),
    Column("matter", Integer),
    Column("customer_id", ForeignKey("customer.id"), index=True),
    Column("partner_id", ForeignKey("partner.id"), index=True),
    Column("at", BigInteger, nullable=False),
    Column("thanked_at", BigInteger),
)
