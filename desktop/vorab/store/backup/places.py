# SPDX-License-Identifier: Apache-2.0
"""Where papers, mails and files lie in an export, under names that people find them by."""

from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from vorab.core.file_names import safe_name
from vorab.store.tables import attachment, document, look, mail

PAPERS, MAILS, FILES = "Belege", "Mails", "Dateien"


def of(source: Connection, local: Callable[[int], datetime]) -> dict[str, str]:
    """Return the places by hash; bytes that several things share lie where the first of them is."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for sha, place in _wanted(source, local):
        if sha in found:
            continue
        stem, dot, ending = place.rpartition(".")
        free = place if place.casefold() not in taken else f"{stem} {sha[:8]}{dot}{ending}"
        found[sha] = free
        taken.add(free.casefold())
    return found


def _wanted(source: Connection, local: Callable[[int], datetime]) -> Iterator[tuple[str, str]]:
    papers = select(document.c.blob_sha256, document.c.number).order_by(document.c.id)
    for sha, number in source.execute(papers):
        yield sha, f"{PAPERS}/{safe_name(f'{number}.pdf', 'Beleg')}"
    mails = select(mail.c.id, mail.c.blob_sha256, mail.c.created_at, mail.c.subject).order_by(mail.c.id)
    for row in source.execute(mails.where(mail.c.blob_sha256.is_not(None))):
        name = f"{local(row.created_at):%Y-%m-%d} {row.id} {row.subject or ''}".strip()
        yield row.blob_sha256, f"{MAILS}/{safe_name(f'{name}.eml', 'E-Mail')}"
    files = select(attachment.c.id, attachment.c.blob_sha256, attachment.c.name).order_by(attachment.c.id)
    for ident, sha, name in source.execute(files):
        called = " ".join(filter(None, (str(ident), name)))
        yield sha, f"{FILES}/{safe_name(called, 'Datei')}"
    for row in source.execute(select(look)):
        for sha, name in ((row.logo_sha256, row.logo_name), (row.letterhead_sha256, row.letterhead_name)):
            if sha is not None:
                yield sha, f"{FILES}/{safe_name(name, 'Briefkopf')}"


def waiting_mails(source: Connection) -> Iterator[tuple[str, bytes]]:
    """Yield the mails that are not sent yet, with their places."""
    for ident, content in source.execute(select(mail.c.id, mail.c.eml).where(mail.c.eml.is_not(None))):
        yield f"{MAILS}/wartet {ident}.eml", content
