# SPDX-License-Identifier: Apache-2.0
"""Data protection: what is kept about a person, a copy of it for them, and its end (Art. 15, 17, 18, 20 GDPR).

What no law keeps is erased. What a law keeps is blocked: it stays for the tax office and for `verify`, but is found by
no search, no call and no list any more. Both can't be undone.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from vorab.core.document import DocumentType
from vorab.core.faults import Fault
from vorab.core.ports import Clock, Companies
from vorab.core.privacy import (
    About,
    Basis,
    Block,
    Dossier,
    Erasure,
    Item,
    OldCopies,
    OldCopy,
    Person,
    PersonalStore,
    Record,
    Subject,
    What,
)  # fmt: skip
from vorab.core.retention import Kind, Retention
from vorab.services import privacy_export

_OFFERS = (DocumentType.QUOTE, DocumentType.ESTIMATE)
# Of a matter without an order, and of one with.
_KINDS = {
    What.TALK: (Kind.TALK, Kind.ORDERED_TALK),
    What.MAIL: (Kind.MAIL, Kind.ORDERED_MAIL),
    What.FILE: (Kind.FILE, Kind.ORDERED_FILE),
    What.AGREEMENT: (Kind.AGREEMENT, Kind.AGREEMENT),
}


class PrivacyDesk:
    """The use cases of data protection; for the store's thread. `noted` is called after each erasure.

    `copies` are the databases that are kept beside the one in use.
    """

    def __init__(
        self,
        store: PersonalStore,
        companies: Companies,
        retention: Retention,
        clock: Clock,
        noted: Callable[[], None] = lambda: None,
        copies: OldCopies | None = None,
    ) -> None:
        self._store = store
        self._companies = companies
        self._retention = retention
        self._clock = clock
        self._noted = noted
        self._copies = copies

    # ------------------------------------------------------------------ what is there

    def find(self, typed: str) -> tuple[Person, ...]:
        """Return the customers, blocked ones too, and the callers who became none, that have all words of a text."""
        return self._store.find(typed)

    def about(self, subject: Subject) -> About:
        """Return everything that is kept about somebody, and what the law says about each of it.

        That is also the preview of `erase`: `free` goes, `kept` is blocked. Raises `Fault("not_found")`.
        """
        today = self._clock.today()
        person = self._store.person(subject)
        items = tuple(self._item(record, today) for record in self._store.records(person.subject))
        return About(person, today, _with_names(items))

    def blocked(self) -> tuple[Person, ...]:
        """Return everybody of whom something is only kept for the law."""
        return self._store.blocked()

    def due(self) -> tuple[About, ...]:
        """Return the blocked ones of whom something need not be kept any more, and should be erased now."""
        return tuple(about for person in self.blocked() if (about := self.about(person.subject)).free)

    def protocol(self) -> tuple[Erasure, ...]:
        """Return what was erased and blocked, the newest first."""
        return self._store.protocol()

    # ------------------------------------------------------------------ handing over

    def collect(self, subject: Subject) -> Dossier:
        """Return everything about somebody with all its content. Raises `Fault("not_found")`."""
        return self._store.dossier(self._store.person(subject).subject)

    def export(self, subject: Subject, target: Path) -> About:
        """Write one zip with everything about somebody: an overview, the data, papers, mails and files.

        Whole or not at all. Raises `Fault`: not_found, export_not_written.
        """
        about = self.about(subject)
        company = self._companies.load()
        firm = company.provider.name if company else ""
        dossier = self.collect(about.person.subject)
        privacy_export.write(target, about, dossier, self._store.content, firm, self._clock)
        return about

    # ------------------------------------------------------------------ the end of it

    def erase(self, seen: About, basis: Basis = Basis.REQUEST) -> Erasure:
        """Erase what no law keeps, block what one keeps, and return what was done. It can't be undone.

        Databases that are kept from before still hold it: `old_copies` names them.

        `seen` is what the user was shown (`about`). Raises `Fault`: privacy_changed if it is something else by now,
        privacy_nothing if there is nothing to erase or block any more.
        """
        about = self.about(seen.person.subject)
        if about.items != seen.items:
            raise Fault("privacy_changed")
        if not about.items and not seen.person.name:
            raise Fault("privacy_nothing")
        gone = [item.record for item in about.free]
        done = self._store.erase(about.person.subject, basis, gone, self._block(about))
        self._noted()
        return done

    def old_copies(self) -> tuple[OldCopy, ...]:
        """Return the databases kept from before, the newest first: whoever was erased since is still in them.

        Backups are none of them: what was erased is erased again when one of those comes back.
        """
        return self._copies.found() if self._copies is not None else ()

    def remove(self, copies: Iterable[OldCopy]) -> None:
        """Overwrite and remove such databases, which can't be undone. Raises `Fault("old_copy_stuck")`."""
        if self._copies is not None:
            self._copies.remove(copies)

    def _block(self, about: About) -> Block | None:
        if not about.kept:
            return None
        last = max(about.kept, key=lambda item: item.until or date.max)
        until = "" if last.until is None else last.until.isoformat()
        since = about.person.blocked_since or self._clock.now_ms()
        return Block(since, until, last.kind, tuple(item.record for item in about.kept))

    # ------------------------------------------------------------------ what the law says

    def _item(self, record: Record, today: date) -> Item:
        kind = _kind(record)
        rule = self._retention.rule(kind, today)
        if record.what is What.AGREEMENT and record.at is None and not record.ends:
            return Item(record, kind, rule, kept=rule.years > 0)
        until = self._retention.until(kind, self._made(record, today), today)
        return Item(record, kind, rule, until is not None and until >= today, until)

    def _made(self, record: Record, today: date) -> date:
        """The day whose year ends before the time begins; that of an agreement is when it ended."""
        if record.at is not None:
            return self._clock.local(record.at).date()
        return date.fromisoformat(record.ends) if record.ends else today


def _with_names(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """An agreement does not say whose it is: the names stay with it. Papers and talks say it themselves."""
    terms = [item for item in items if item.kept and item.record.what is What.AGREEMENT]
    if not terms:
        return items
    last = max(terms, key=lambda item: item.until or date.max)
    return tuple(
        replace(item, kept=True, until=last.until) if item.record.what is What.CONTACT else item for item in items
    )


def _kind(record: Record) -> Kind:
    if record.what is What.PAPER:
        kinds = (Kind.QUOTE, Kind.ORDERED_QUOTE) if record.type in _OFFERS else (Kind.LETTER, Kind.ORDERED_LETTER)
    else:
        kinds = _KINDS.get(record.what, (Kind.MASTER_DATA, Kind.MASTER_DATA))
    return kinds[record.ordered]
