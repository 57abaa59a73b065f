# SPDX-License-Identifier: Apache-2.0
"""The house: all services of one home on one database."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from vorab.core.access import Access
from vorab.core.company import Company
from vorab.core.paper_ports import KeptMail
from vorab.core.ports import Calendar, Clock, Conversations, Drafts, Finding, Verifier
from vorab.core.service import Service
from vorab.paths import Home
from vorab.services.agreements import Agreements
from vorab.services.clock import SystemClock
from vorab.services.files import Files
from vorab.services.looks import Looks
from vorab.services.papers import Office, PaperDesk
from vorab.services.script_desk import ScriptDesk
from vorab.services.scripts import Library, Own
from vorab.services.search import SearchDesk
from vorab.services.sent import SentDesk
from vorab.services.talks import Talks
from vorab.services.today import TodayDesk
from vorab.wiring import rooms
from vorab.wiring.backups import backup_desk, protection_desk
from vorab.wiring.data import forget_copies, open_data
from vorab.wiring.desks import server_desk
from vorab.wiring.listening import Listening
from vorab.wiring.papers import render, supplies
from vorab.wiring.shared import calendar_for, calendar_of, library

if TYPE_CHECKING:
    from pathlib import Path

    from vorab.services.backups import BackupDesk
    from vorab.services.company import CompanyDesk
    from vorab.services.desks import ServerDesk
    from vorab.services.imports.desk import ImportDesk
    from vorab.services.mails import MailDesk
    from vorab.services.privacy import PrivacyDesk
    from vorab.services.protection import ProtectionDesk
    from vorab.services.replies import ReplyDesk
    from vorab.services.role_play import RolePlay
    from vorab.settings.file import Settings
    from vorab.store.watch import Watch


@dataclass(frozen=True, slots=True)
class House:
    """All services of one home, on one database. Everything runs in the thread that opened it.

    `access` opens the same data again; with its key that takes no time.
    """

    home: Home
    clock: Clock
    library: Library
    scripts: ScriptDesk
    role_play: Callable[[], "RolePlay"]
    company: "CompanyDesk"
    talks: Talks
    agreements: Agreements
    looks: Looks
    papers: PaperDesk
    sent: SentDesk
    today: TodayDesk
    mails: Callable[[], "MailDesk"]
    files: Files
    replies: Callable[[], "ReplyDesk"]
    outbox: Callable[[], tuple[KeptMail, ...]]
    backups: Callable[[Callable[[], "Path | None"]], "BackupDesk"]
    server: Callable[["Settings"], "ServerDesk"]
    search: SearchDesk
    imports: Callable[[], "ImportDesk"]
    privacy: Callable[[], "PrivacyDesk"]
    conversations: Conversations
    drafts: Drafts
    verifier: Verifier
    access: Access
    protection: Callable[[], "ProtectionDesk"]
    listening: Listening

    @property
    def shared(self) -> bool:
        """Whether other desks write to the same data."""
        return self.listening.shared

    def watch(self, changed: Callable[[], None], reachable: Callable[[bool], None]) -> "Watch":
        """Return what listens to the other desks once it is started, see `store.watch`; in any thread."""
        return self.listening.watch(changed, reachable)

    def close(self) -> None:
        """Let go of the data; of encrypted ones no copy that was only looked at stays."""
        self.listening.close()
        if self.access.key:
            forget_copies(self.home)

    def calendar(self) -> Calendar:
        """Return the working days of the firm's Bundesland."""
        company = self.company.load()
        return calendar_of(company.state if company else "")

    def warm_up(self) -> dict[str, Service]:
        """Read what the first call needs, so that it begins at once: scripts and cards that come with the program.

        Returns the price list, against which the user's own scripts are checked (`Library.reload`, in another thread).
        Not the working days: they take 4 MB, and come in the store's thread when the call is opened.
        """
        self.library.stock  # noqa: B018 - kept from now on
        self.looks.load()
        return self.scripts.price_list()

    def findings(self, copy: "Path | None" = None) -> tuple[Finding, ...]:
        """Return everything that is wrong with the stored data; with an earlier copy also what differs from it."""
        from vorab.services.verify import findings

        return findings(self.verifier, copy)


def open_house(home: Home, clock: Clock | None = None, access: Access | None = None) -> House:
    """Open or create the home's database and put the services together; `access` is what opens it.

    Raises `Fault` of the store: newer, locked (also by a passphrase, or a wrong one), damaged, read-only, disk full.
    """
    from vorab.services.company import CompanyDesk
    from vorab.store.catalogue import CatalogueRepository
    from vorab.store.companies import CompanyRepository
    from vorab.store.conversations import ConversationRepository
    from vorab.store.documents import DocumentRepository
    from vorab.store.mails import MailRepository
    from vorab.store.verify import DatabaseVerifier

    now = clock or SystemClock()
    database = open_data(home.ensure(), now, access or Access())
    companies, catalogue = CompanyRepository(database), CatalogueRepository(database, now)
    conversations = ConversationRepository(database)
    documents = DocumentRepository(database, now)
    drafts = rooms.drafts(home, database)
    looks = rooms.looks(database, now)
    shipped = library(own := Own(home.scripts, home.cards, home.phrases))
    talks = Talks(conversations, catalogue, companies, drafts, shipped, now, calendar_for)
    files = rooms.files(home, database, talks)
    office = Office(documents, conversations, companies, MailRepository(database), talks, now, calendar_for)
    return House(
        home=home,
        clock=now,
        library=shipped,
        scripts=ScriptDesk(shipped, catalogue, own),
        role_play=cache(partial(rooms.role_play, shipped, companies, catalogue, now)),
        company=CompanyDesk(companies, catalogue, shipped),
        talks=talks,
        agreements=rooms.agreements(database, catalogue, now),
        looks=looks,
        papers=PaperDesk(office, render, supplies(home, looks, documents)),
        sent=SentDesk(documents, talks, now),
        today=TodayDesk(conversations, documents, now),
        files=files,
        replies=cache(partial(rooms.reply_desk, database, files, talks, now)),
        mails=cache(partial(rooms.mail_desk, home, database, talks, now)),
        outbox=MailRepository(database).outbox,
        backups=partial(backup_desk, home, database, now, access or Access()),
        server=partial(server_desk, home, database, now, access or Access()),
        search=rooms.search(database, conversations, documents),
        privacy=cache(partial(rooms.privacy, home, database, companies, now)),
        imports=cache(partial(rooms.import_desk, database, catalogue, companies, now)),
        conversations=conversations,
        drafts=drafts,
        verifier=DatabaseVerifier(database),
        access=replace(access or Access(), passphrase="", key=database.key),
        protection=cache(partial(protection_desk, home, database)),
        listening=Listening(database),
    )


def ensure_sample(house: House) -> Company:
    """Return the home's company; an empty home gets the sample firm."""
    from vorab.services.sample import SAMPLE

    return house.company.load() or house.company.save(SAMPLE)
