# SPDX-License-Identifier: Apache-2.0
"""Checks that issued documents are as they were issued: their data, their bytes, their place in the chain."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from vorab.core.ports import Finding
from vorab.store import chain
from vorab.store.tables import attachment, blob, document, mail

# Whose bytes are checked with what they belong to; what is left are pictures of letterheads, also former ones.
_OWNERS = (document.c.blob_sha256, attachment.c.blob_sha256, mail.c.blob_sha256)
_MAIL = re.compile(rb"^Message-ID:", re.IGNORECASE | re.MULTILINE)


def links(connection: Connection) -> Iterator[Finding]:
    """Walk from the first document on; a removed or exchanged one breaks the link of the next."""
    previous = chain.START
    issued = select(document).order_by(document.c.id)
    for row in connection.execute(issued, execution_options={"yield_per": 500}):
        if row.erasure_id is None:
            yield from _data(row)
        link = chain.chain_hash(row.previous_hash, row.number, row.data_hash, row.blob_sha256)
        if row.previous_hash != previous:
            yield Finding("chain_broken", row.number, {})
        if row.chain_hash != link:
            yield Finding("document_changed", row.number, {})
        previous = row.chain_hash


def _data(row: Row[Any]) -> Iterator[Finding]:
    if chain.data_hash(row.salt or "", row.type, row.issued_at, row.data or "") != row.data_hash:
        yield Finding("data_changed", row.number, {})


def blobs(connection: Connection) -> Iterator[Finding]:
    """The bytes of each document are those it was issued with, unless they were erased by law."""
    rows = connection.execute(
        select(document.c.number, document.c.blob_sha256, blob.c.bytes)
        .outerjoin(blob, blob.c.sha256 == document.c.blob_sha256)
        .where(document.c.erasure_id.is_(None))
        .order_by(document.c.id),
        execution_options={"yield_per": 20},
    )
    for number, sha256, content in rows:
        if content is None:
            yield Finding("blob_missing", number, {"sha256": sha256})
        elif not isinstance(content, bytes) or chain.blob_hash(content) != sha256:
            yield Finding("blob_changed", number, {"sha256": sha256})


def loose(connection: Connection) -> Iterator[Finding]:
    """The other bytes are those of their hash too; and no mail is kept that nobody knows of."""
    known = [select(column).where(column.is_not(None)) for column in _OWNERS]
    rest = select(blob.c.sha256, blob.c.bytes).where(*(blob.c.sha256.not_in(each) for each in known))
    for sha256, content in connection.execute(rest.order_by(blob.c.sha256), execution_options={"yield_per": 20}):
        if content is None:
            continue
        if not isinstance(content, bytes) or chain.blob_hash(content) != sha256:
            yield Finding("picture_changed", f"blob:{sha256[:12]}", {})
        elif _MAIL.search(content[:4096]):
            yield Finding("mail_missing", f"blob:{sha256[:12]}", {})
