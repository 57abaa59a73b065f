# SPDX-License-Identifier: Apache-2.0
"""Checks the stored data against itself: the file, the protecting triggers, numbers, chain, bytes and events."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from vorab.core.faults import Fault
from vorab.core.ports import Finding, Fold
from vorab.store.engine import Database
from vorab.store.verify import files, index, mails, papers, proofs, protocol, schema, talks, witness

Check = Callable[[Connection], Iterator[Finding]]

# In the order in which their findings are told.
CHECKS: tuple[Check, ...] = (
    schema.file, schema.parts, schema.references, schema.triggers,
    papers.numbers, papers.counts, papers.versions, papers.states, papers.filing,
    proofs.links, proofs.blobs, proofs.loose,
    files.files, mails.mails,
    talks.events, talks.said,
    index.entries,
    protocol.audits, protocol.erasures, protocol.erased,
)  # fmt: skip
_DAMAGED = ("store_damaged", "store_failed")


class DatabaseVerifier:
    """Answers `core.ports.Verifier`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong. A file too damaged to be read is a finding too.

        Codes: file_damaged, part_missing, reference_broken, trigger_missing, trigger_foreign, number_gap,
        number_double, number_wrong, range_behind, count_differs, version_gap, version_wrong, version_unmarked,
        states_changed, filing_changed, amount_changed, data_changed, chain_broken, document_changed, blob_missing,
        blob_changed, picture_changed, file_missing, file_changed, file_renamed, mail_missing, mail_changed,
        mail_rewritten, event_gap, events_changed, search_differs, audit_changed, erasure_changed, erased_unlisted,
        erasure_undone.
        """
        found = [finding for check in CHECKS for finding in self._run(check.__name__, check)]
        return (*found, *self._words())

    def talks(self, fold: Fold) -> tuple[Finding, ...]:
        """Return the talks whose rows are not what their events fold to, or that can't be read, and changed scripts.

        Codes: script_changed, projection_differs, events_unreadable, search_differs, file_damaged.
        """
        found = self._run("scripts", talks.scripts)
        return (*found, *self._run("talks", partial(talks.projected, fold=fold)))

    def against(self, copy: Path) -> tuple[Finding, ...]:
        """Return what an earlier copy of the database file holds, and this one not or not as it was.

        Codes: witness_missing, witness_differs. Raises the faults of `errors` for a copy that can't be read.
        """
        with self._database.read() as connection:
            found = {(each.code, each.place): each for each in witness.against(connection, copy, self._database.key)}
            return tuple(found.values())

    def _run(self, name: str, check: Check) -> list[Finding]:
        found: list[Finding] = []
        try:
            with self._database.read() as connection:
                for finding in check(connection):
                    found.append(finding)  # noqa: PERF402 - what was found before it broke off counts
        except Fault as fault:
            if fault.code not in _DAMAGED:
                raise
            found.append(Finding("file_damaged", name, dict(fault.params)))
        except (TypeError, ValueError, LookupError, AttributeError) as error:  # text where a number belongs
            found.append(Finding("file_damaged", name, {"detail": str(error)}))
        return found

    def _words(self) -> list[Finding]:
        """The full-text index is compared by the database itself, which needs the right to write for it."""
        try:
            with self._database.write(quiet=True) as connection:
                index.words(connection)
        except Fault as fault:
            if fault.code in _DAMAGED:
                return [Finding("search_differs", "search_words", {})]
            if fault.code not in ("store_read_only", "store_server_read_only"):
                raise
        return []
