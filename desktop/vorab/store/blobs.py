# SPDX-License-Identifier: Apache-2.0
"""Bytes kept by their hash: the same bytes are kept once, whoever needs them."""

from sqlalchemy import Connection, insert, select

from vorab.store import chain
from vorab.store.tables import blob


def keep(connection: Connection, content: bytes) -> str:
    """Keep the bytes, unless they are there already, and return their SHA-256."""
    sha256 = chain.blob_hash(content)
    if connection.scalar(select(blob.c.sha256).where(blob.c.sha256 == sha256)) is None:
        connection.execute(insert(blob).values(sha256=sha256, bytes=content))
    return sha256
