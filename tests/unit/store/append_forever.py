# SPDX-License-Identifier: Apache-2.0
"""Appends events until it is killed, printing each one once it is stored: `append_forever.py DATABASE`."""

import sys
from pathlib import Path

from vorab.core.party import Customer
from vorab.core.ports import Projection, StoredEvent
from vorab.store.conversations import ConversationRepository
from vorab.store.engine import open_database

PROJECTION = Projection("running", "net", Customer(company="Muster"), "", (), ())


def main(path):
    conversations = ConversationRepository(open_database(path))
    started = StoredEvent(1, 1, "started", {})
    conversation_id = conversations.start("ab" * 32, "{}", [started], PROJECTION)
    seq = 1
    while True:
        sys.stdout.write(f"{conversation_id} {seq}\n")
        sys.stdout.flush()
        seq += 1
        event = StoredEvent(seq, seq, "noted", {"note": "Größe " * (seq % 300), "seq": seq})
        conversations.append(conversation_id, [event], PROJECTION)


if __name__ == "__main__":
    main(sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1]))
