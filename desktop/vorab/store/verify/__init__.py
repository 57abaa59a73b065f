# SPDX-License-Identifier: Apache-2.0
"""Checks the stored data against itself: the file, the protecting triggers, numbers, chain, bytes and events."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from vorab.core.faults import Fault
from vorab.core.ports import Finding
from vorab.store.engine import Database
from vorab.store.verify import files, mails, papers, proofs, schema, talks

Check = Callable[[Connection], Iterator[Finding]]

# In the order in which their findings are told.
CHECKS: tuple[Check, ...] = (
    schema.file, schema.references, schema.triggers,
    papers.numbers, papers.versions, papers.states,
    proofs.links, proofs.blobs,
    files.files, mails.mails,
    talks.events, talks.said,
)  # fmt: skip


class DatabaseVerifier:
    """Answers `core.ports.Verifier`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong. A file too damaged to be read is a finding too.

        Codes: file_damaged, reference_broken, trigger_missing, number_gap, number_double, number_wrong, range_behind,
        version_gap, version_wrong, version_unmarked, states_changed, data_changed, chain_broken, document_changed,
        blob_missing, blob_changed, file_missing, file_changed, mail_missing, mail_changed, event_gap, events_changed.
        """
        found: list[Finding] = []
        for check in CHECKS:
            try:
                with self._database.read() as connection:
                    found.extend(check(connection))
            except Fault as fault:
                if fault.code not in ("store_damaged", "store_failed"):
                    raise
                found.append(Finding("file_damaged", check.__name__, dict(fault.params)))
            except (TypeError, ValueError) as error:  # text where a number belongs
                found.append(Finding("file_damaged", check.__name__, {"detail": str(error)}))
        return tuple(found)
