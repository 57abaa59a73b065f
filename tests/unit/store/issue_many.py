# SPDX-License-Identifier: Apache-2.0
"""Issues documents as fast as it can and prints their numbers: `issue_many.py DATABASE COUNT [ORDER]`.

With the id of an order they are changes of it.
"""

import sys
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from vorab.core.document import Document, DocumentType
from vorab.core.line import Line
from vorab.core.paper_ports import Filing
from vorab.store.documents import DocumentRepository
from vorab.store.engine import open_database


class UtcClock:
    def local(self, at_ms):
        return datetime(1970, 1, 1) + timedelta(milliseconds=at_ms)  # noqa: DTZ001


def render(document, number, issued_at):
    return f"{number} {issued_at} {document.number}".encode() * 1000


if __name__ == "__main__":
    order = int(sys.argv[3]) if len(sys.argv) > 3 else None
    kind = DocumentType.QUOTE if order is None else DocumentType.CHANGE_ORDER
    document = Document(type=kind, lines=(Line("Fernhilfe", Decimal(127)),))
    with open_database(sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1])) as database:
        documents = DocumentRepository(database, UtcClock())
        for _ in range(int(sys.argv[2])):
            issued = documents.issue(document, 1_795_343_880_000, render, Filing(order_id=order))
            sys.stdout.write(f"{issued.number}\n")
