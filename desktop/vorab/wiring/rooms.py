# SPDX-License-Identifier: Apache-2.0
"""Puts together the rooms that are entered later: each imports what it needs when somebody first goes there."""

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from vorab.core.faults import Fault
from vorab.core.paper_ports import Documents
from vorab.core.ports import Catalogue, Clock, Companies, Conversations, Drafts, LongCatalogue
from vorab.paths import Home, bundled
from vorab.services.agreements import Agreements
from vorab.services.files import Files
from vorab.services.kept_drafts import KeptDrafts
from vorab.services.looks import Looks
from vorab.services.scripts import Library
from vorab.services.search import SearchDesk
from vorab.services.sent import SentDesk
from vorab.services.talks import Talks
from vorab.wiring.backups import note_erased
from vorab.wiring.papers import check_look, render
from vorab.wiring.shared import calendar_for

if TYPE_CHECKING:
    from vorab.delivery.secret import KeyStore
    from vorab.services.imports.desk import ImportDesk
    from vorab.services.mails import MailDesk
    from vorab.services.privacy import PrivacyDesk
    from vorab.services.replies import ReplyDesk
    from vorab.services.role_play import RolePlay
    from vorab.store.engine import Database


def search(database: "Database", conversations: Conversations, documents: Documents) -> SearchDesk:
    """Return the search over everything."""
    from vorab.store.search import SearchRepository

    return SearchDesk(SearchRepository(database), conversations, documents)


def drafts(home: Home, database: "Database") -> KeptDrafts:
    """Return the drafts; those of a server that could not be stored before the program ended are stored now."""
    from vorab.store.drafts import DraftRepository

    file = home.drafts / "waiting.json" if database.shared else None
    kept = KeptDrafts(DraftRepository(database), file, str(database.place))
    with contextlib.suppress(Fault):
        kept.flush()
    return kept


def role_play(shipped: Library, companies: Companies, catalogue: LongCatalogue, clock: Clock) -> "RolePlay":
    """Put the practice room together when somebody first wants to practise."""
    from vorab.services.role_play import LookedAt, RolePlay

    firm = LookedAt(companies, catalogue)

    def practice(kept: Conversations, typed: Drafts) -> Talks:
        return Talks(kept, firm, firm, typed, shipped, clock, calendar_for)

    return RolePlay(bundled("templates", "callers"), shipped, practice)


def _key_store() -> "KeyStore | None":
    from vorab.delivery.keystore import system_store

    return system_store()


def import_desk(database: "Database", catalogue: Catalogue, companies: Companies, now: Clock) -> "ImportDesk":
    """Put the room for imports together when the first file comes."""
    from vorab.services.imports.desk import ImportDesk
    from vorab.store.imports import ImportRepository

    return ImportDesk(ImportRepository(database), catalogue, companies, now)


def mail_desk(home: Home, database: "Database", talks: Talks, now: Clock) -> "MailDesk":
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


def reply_desk(database: "Database", files: Files, talks: Talks, now: Clock) -> "ReplyDesk":
    """Put together what reads the mails that come in."""
    from vorab.services.replies import ReplyDesk
    from vorab.store.conversations import ConversationRepository
    from vorab.store.documents import DocumentRepository
    from vorab.store.mails import MailRepository

    documents, conversations = DocumentRepository(database, now), ConversationRepository(database)
    return ReplyDesk(MailRepository(database), documents, conversations, files, talks)


def agreements(database: "Database", catalogue: Catalogue, now: Clock) -> Agreements:
    """Return the room for what is agreed with known customers."""
    from vorab.store.customers import CustomerRepository
    from vorab.store.standing import StandingRepository

    return Agreements(CustomerRepository(database), StandingRepository(database, now), catalogue, now)


def looks(database: "Database", now: Clock) -> Looks:
    """Return the room for the letterhead."""
    from vorab.store.looks import LookRepository

    return Looks(LookRepository(database), check_look, render, now)


def files(home: Home, database: "Database", talks: Talks) -> Files:
    """Return the room for files of matters."""
    from vorab.store.attachments import AttachmentRepository

    return Files(AttachmentRepository(database), talks, home.opened)


def privacy(home: Home, database: "Database", companies: Companies, now: Clock) -> "PrivacyDesk":
    """Put together the room for data protection when somebody first goes there."""
    from vorab.services.privacy import PrivacyDesk
    from vorab.services.retention import load_retention
    from vorab.store.old_copies import OldCopyFolders
    from vorab.store.people import PersonalRepository

    rules = load_retention(bundled("templates", "retention.toml"))
    copies = OldCopyFolders(home.database, home.backups, now.local)
    noted = partial(note_erased, home, database)
    return PrivacyDesk(PersonalRepository(database), companies, rules, now, noted, copies)
