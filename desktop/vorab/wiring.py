# SPDX-License-Identifier: Apache-2.0
"""The composition root: the only file that knows every room. Without Qt, so that the command line uses it too.

What is slow to import (SQLAlchemy, ReportLab, holidays) is imported when it is first needed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import TYPE_CHECKING

from vorab.core.company import Company
from vorab.core.document import Document
from vorab.core.look import Look
from vorab.core.paper_ports import KeptMail
from vorab.core.ports import Calendar, Catalogue, Clock, Companies, Conversations, Drafts, Finding, Verifier
from vorab.core.service import Service
from vorab.core.stationery import PLAIN, Stationery
from vorab.paths import Home, bundled
from vorab.services import goods_notice
from vorab.services.agreements import Agreements
from vorab.services.clock import SystemClock
from vorab.services.files import Files
from vorab.services.looks import Looks
from vorab.services.paper_texts import PaperTexts
from vorab.services.papers import Office, PaperDesk, Supplies
from vorab.services.script_desk import ScriptDesk
from vorab.services.scripts import Library, Own
from vorab.services.search import SearchDesk
from vorab.services.sent import SentDesk
from vorab.services.talks import Talks
from vorab.services.today import TodayDesk

if TYPE_CHECKING:
    from pathlib import Path

    from vorab.core.backups import Backup
    from vorab.delivery.secret import KeyStore
    from vorab.services.backups import BackupDesk
    from vorab.services.company import CompanyDesk
    from vorab.services.imports.desk import ImportDesk
    from vorab.services.mails import MailDesk
    from vorab.services.replies import ReplyDesk
    from vorab.services.role_play import RolePlay
    from vorab.store.documents import DocumentRepository
    from vorab.store.engine import Database


@dataclass(frozen=True, slots=True)
class House:
    """All services of one home, on one database. Everything runs in the thread that opened it."""

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
    search: SearchDesk
    imports: Callable[[], "ImportDesk"]
    conversations: Conversations
    drafts: Drafts
    verifier: Verifier
    close: Callable[[], None]

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

    def findings(self) -> tuple[Finding, ...]:
        """Return everything that is wrong with the stored data."""
        from vorab.services.verify import findings

        return findings(self.verifier, self.conversations)


def library(own: Own | None = None) -> Library:
    """Return the scripts, cards and prices that come with the program, and beside them the user's own."""
    return Library(bundled("templates"), own)


def calendar_of(state: str) -> Calendar:
    """Return the working days of a Bundesland, or of all Germany."""
    from vorab.services.calendar import WorkingDays

    return WorkingDays(state)


def _calendar(company: Company | None) -> Calendar:
    return calendar_of(company.state if company else "")


def render(document: Document, number: str, issued_at: datetime, stationery: Stationery = PLAIN) -> bytes:
    """Return the PDF of a document."""
    from vorab.documents.registry import render as draw

    return draw(document, number, issued_at, stationery)


def check_look(look: Look) -> None:
    """Raise `Faults` with all that is wrong with a look."""
    from vorab.documents.registry import check_look as check

    check(look)


def _role_play(shipped: Library, companies: Companies, catalogue: Catalogue, clock: Clock) -> "RolePlay":
    """Put the practice room together when somebody first wants to practise."""
    from vorab.services.role_play import LookedAt, RolePlay

    firm = LookedAt(companies, catalogue)

    def practice(kept: Conversations, typed: Drafts) -> Talks:
        return Talks(kept, firm, firm, typed, shipped, clock, _calendar)

    return RolePlay(bundled("templates", "callers"), shipped, practice)


def _key_store() -> "KeyStore | None":
    from vorab.delivery.keystore import system_store

    return system_store()


def _backup_desk(home: Home, database: "Database", now: Clock, chosen: Callable[[], "Path | None"]) -> "BackupDesk":
    """Return the room for backups; `chosen` is the user's folder. Asks the database whose data it is."""
    from vorab.store.origin import origin_of

    return _backups(home, chosen, now, origin_of(database))


@dataclass(frozen=True, slots=True)
class Rescue:
    """A good backup for a database that can't be opened; `restore` makes a file of it for `put_back`."""

    backup: "Backup"
    restore: "Callable[[], Path]"


def find_rescue(home: Home, chosen: "Path | None", clock: Clock | None = None) -> Rescue | None:
    """Return the newest whole backup of a home, or of the user's folder, None where there is none."""
    desk = _backups(home, lambda: chosen, clock or SystemClock(), "")
    found = desk.newest_good()
    if found is None:
        return None
    place, backup = found

    def restore() -> "Path":
        target = home.root / "zurueckgeholt.db"
        desk.restore(place.folder, backup, target)
        return target

    return Rescue(backup, restore)


def _backups(home: Home, chosen: Callable[[], "Path | None"], now: Clock, origin: str) -> "BackupDesk":
    from vorab.services.backups import BackupDesk
    from vorab.store.backup.vault import Vault
    from vorab.store.health import damage

    def at(folder: "Path") -> Vault:
        return Vault(folder, home.database, origin)

    return BackupDesk(home.backups, chosen, at, now, partial(damage, home.database))


def _import_desk(database: "Database", catalogue: Catalogue, companies: Companies, now: Clock) -> "ImportDesk":
    """Put the room for imports together when the first file comes."""
    from vorab.services.imports.desk import ImportDesk
    from vorab.store.imports import ImportRepository

    return ImportDesk(ImportRepository(database), catalogue, companies, now)


def put_back(home: Home, restored: "Path", clock: Clock | None = None) -> None:
    """Take a restored database file into use; the one before is kept beside the backups. The house must be closed.

    Raises `Fault("restore_failed")`; then nothing has changed.
    """
    from vorab.store.backup.swap import swap

    now = clock or SystemClock()
    moment = now.local(now.now_ms())
    swap(home.database, restored, home.backups / f"{home.database.stem}-ersetzt-{moment:%Y%m%d-%H%M%S}.db")


def _supplies(home: Home, looks: Looks, documents: "DocumentRepository") -> Supplies:
    texts = PaperTexts(bundled("templates", "documents"), home.paper_texts, _placeholders)
    return Supplies(
        look=looks.load,
        texts=texts.usable,
        files=documents.content,
        notice=goods_notice.from_folder(home.paper_texts),
        broken=texts.broken,
        texts_to_issue=texts.for_issue,
        copy_texts=texts.copy_all,
    )


def _placeholders() -> tuple[str, ...]:
    """What the wordings of papers may use; asked for only if the firm has its own."""
    from vorab.documents.values import NAMES

    return NAMES


def _mail_desk(home: Home, database: "Database", talks: Talks, now: Clock) -> "MailDesk":
    """Put the room for mails together when the first one is written."""
    from vorab.delivery.secret import Secrets
    from vorab.delivery.smtp import Post
    from vorab.delivery.texts import MailTexts
    from vorab.services.mails import MailDesk, Outside
    from vorab.store.companies import CompanyRepository
    from vorab.store.conversations import ConversationRepository
    from vorab.store.customers import CustomerRepository
    from vorab.store.documents import DocumentRepository
    from vorab.store.mails import MailRepository

    documents = DocumentRepository(database, now)
    return MailDesk(
        MailRepository(database),
        documents,
        ConversationRepository(database),
        CustomerRepository(database),
        CompanyRepository(database),
        SentDesk(documents, talks, now),
        Outside(now, Post(), Secrets(_key_store), MailTexts(bundled("templates", "mail"), home.mail)),
    )


def _reply_desk(database: "Database", files: Files, talks: Talks, now: Clock) -> "ReplyDesk":
    """Put together what reads the mails that come in."""
    from vorab.services.replies import ReplyDesk
    from vorab.store.conversations import ConversationRepository
    from vorab.store.documents import DocumentRepository
    from vorab.store.mails import MailRepository

    documents, conversations = DocumentRepository(database, now), ConversationRepository(database)
    return ReplyDesk(MailRepository(database), documents, conversations, files, talks)


def _database(home: Home, now: Clock) -> "Database":
    """Open the home's database, brought up to date if need be."""
    from vorab.store import engine, head

    if head.read_version(home.database) not in (None, head.VERSION):
        from vorab.store.upgrade import upgrade

        upgrade(home.database, home.backups, now.now_ms())
    return engine.open_database(home.database)


def _agreements(database: "Database", catalogue: Catalogue, now: Clock) -> Agreements:
    from vorab.store.customers import CustomerRepository
    from vorab.store.standing import StandingRepository

    return Agreements(CustomerRepository(database), StandingRepository(database, now), catalogue, now)


def _looks(database: "Database", now: Clock) -> Looks:
    from vorab.store.looks import LookRepository

    return Looks(LookRepository(database), check_look, render, now)


def _files(home: Home, database: "Database", talks: Talks) -> Files:
    from vorab.store.attachments import AttachmentRepository

    return Files(AttachmentRepository(database), talks, home.opened)


def open_house(home: Home, clock: Clock | None = None) -> House:
    """Open or create the home's database and put the services together.

    Raises `Fault` of the store: newer database, locked, damaged, read-only, disk full.
    """
    from vorab.services.company import CompanyDesk
    from vorab.store.catalogue import CatalogueRepository
    from vorab.store.companies import CompanyRepository
    from vorab.store.conversations import ConversationRepository
    from vorab.store.documents import DocumentRepository
    from vorab.store.drafts import DraftRepository
    from vorab.store.mails import MailRepository
    from vorab.store.search import SearchRepository
    from vorab.store.verify import DatabaseVerifier

    home.ensure()
    now = clock or SystemClock()
    database = _database(home, now)
    companies = CompanyRepository(database)
    catalogue = CatalogueRepository(database, now)
    conversations = ConversationRepository(database)
    documents = DocumentRepository(database, now)
    drafts = DraftRepository(database)
    looks = _looks(database, now)
    own = Own(home.scripts, home.cards, home.phrases)
    shipped = library(own)
    talks = Talks(conversations, catalogue, companies, drafts, shipped, now, _calendar)
    files = _files(home, database, talks)
    office = Office(documents, conversations, companies, MailRepository(database), talks, now, _calendar)
    return House(
        home=home,
        clock=now,
        library=shipped,
        scripts=ScriptDesk(shipped, catalogue, own),
        role_play=cache(partial(_role_play, shipped, companies, catalogue, now)),
        company=CompanyDesk(companies, catalogue, shipped),
        talks=talks,
        agreements=_agreements(database, catalogue, now),
        looks=looks,
        papers=PaperDesk(office, render, _supplies(home, looks, documents)),
        sent=SentDesk(documents, talks, now),
        today=TodayDesk(conversations, documents, now),
        files=files,
        replies=cache(partial(_reply_desk, database, files, talks, now)),
        mails=cache(partial(_mail_desk, home, database, talks, now)),
        outbox=MailRepository(database).outbox,
        backups=partial(_backup_desk, home, database, now),
        search=SearchDesk(SearchRepository(database), conversations, documents),
        imports=cache(partial(_import_desk, database, catalogue, companies, now)),
        conversations=conversations,
        drafts=drafts,
        verifier=DatabaseVerifier(database),
        close=database.close,
    )


def ensure_sample(house: House) -> Company:
    """Return the home's company; an empty home gets the sample firm."""
    from vorab.services.sample import SAMPLE

    return house.company.load() or house.company.save(SAMPLE)
