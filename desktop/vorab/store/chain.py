# SPDX-License-Identifier: Apache-2.0
"""The hash chain that proves what was issued, in which order (P4): each document holds the hash of the one before."""

import hashlib

START = ""


def data_hash(salt: str, document_type: str, issued_at: int, data: str) -> str:
    """Return the hash of a document's data; after an erasure the salt keeps anyone from guessing it back."""
    return _hash(salt, document_type, str(issued_at), data)


def blob_hash(content: bytes) -> str:
    """Return the hash of a document's bytes."""
    return hashlib.sha256(content).hexdigest()


def chain_hash(previous: str, number: str, data: str, blob: str) -> str:
    """Return the link of a document: over the link before, its number, its data hash and its blob hash."""
    return _hash(previous, number, data, blob)


def event_hash(previous: str, salt: str, head: tuple[int, int, str, int], payload: str) -> str:
    """Return the link of an event of a talk: over the link before, its number, time (UTC ms), type, version, payload.

    The salt goes with the payload when the law has it erased; then nobody can guess it back.
    """
    return _hash(previous, salt, *map(str, head), payload)


def row_hash(previous: str, values: str) -> str:
    """Return the link of a row whose values come as canonical JSON: over the link before, or over a salt, and them."""
    return _hash(previous, values)


def _hash(*parts: str) -> str:
    """Only the last part may hold line breaks, so no two lists of parts are the same text."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
