# SPDX-License-Identifier: Apache-2.0
"""Bytes kept by their hash: the same bytes are kept once, whoever needs them."""

from sqlalchemy import Connection, insert, select, update

from vorab.store import chain
from vorab.store.tables import blob


def keep(connection: Connection, content: bytes) -> str:
    """Keep the bytes, unless they are there already, and return their SHA-256."""
    sha256 = chain.blob_hash(content)
    mine = blob.c.sha256 == sha256
    row = connection.execute(select(blob.c.erasure_id).where(mine)).one_or_none()
    if row is None:
        connection.execute(insert(blob).values(sha256=sha256, bytes=content))
    elif row.erasure_id is not None:  # erased with what it belonged to, and now here again
        connection.execute(update(blob).where(mine).values(bytes=content, erasure_id=None))
    return sha256
