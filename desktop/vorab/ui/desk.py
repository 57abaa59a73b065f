# SPDX-License-Identifier: Apache-2.0
"""What the window is handed when the program has been put together: the desk it works at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # types only: the window paints before the first of these is loaded
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from vorab.core.backups import Progress
    from vorab.core.company import Company
    from vorab.core.document import DocumentType
    from vorab.core.faults import Fault
    from vorab.core.imports.values import Content
    from vorab.core.look import FirmLook, Look
    from vorab.core.money import Money
    from vorab.core.ports import Clock
    from vorab.core.privacy import About, Basis, Erasure, OldCopy, Person, Subject
    from vorab.core.service import Service
    from vorab.guide.callers import Caller
    from vorab.guide.script import Script
    from vorab.i18n.formats import Formats
    from vorab.i18n.translator import Translator
    from vorab.services.imports.preview import Action, Done, Known, Preview, Pricing
    from vorab.services.scripts import Stock
    from vorab.services.search import SearchDesk
    from vorab.services.talks import Talks
    from vorab.services.today import Today
    from vorab.settings.file import Settings
    from vorab.ui.backup.room import BackupRoom
    from vorab.ui.events import Events
    from vorab.ui.link import Link
    from vorab.ui.messages import MessageDoor
    from vorab.ui.post import PostRoom
    from vorab.ui.server_room import ServerRoom
    from vorab.ui.tasks import Tasks


class CompanyService(Protocol):
    """The user's own firm; everything but `check` is for `tasks.run_store`."""

    def load(self) -> Company | None:
        """Return the firm, or None before the first run is finished."""

    def save(self, company: Company) -> Company:
        """Check and store the firm, and return it as stored. Raises `Faults`."""

    def check(self, field: str, value: str, state: str) -> Fault | None:
        """Say at once what is wrong with one field: iban, vat_id, tax_number, email, postcode; without store."""

    def flat_price(self) -> Money | None:
        """Return the flat price of remote help in the firm's lead, None where there is none yet."""

    def save_flat_price(self, price: Money | None) -> None:
        """Keep the flat price of remote help in the price list."""


class LookService(Protocol):
    """How the firm's letters look."""

    def stored(self) -> FirmLook:
        """Return the look as it is kept; for `tasks.run_store`."""

    def check(self, look: Look) -> None:
        """Raise `Faults` with all that is wrong with a look; for `tasks.run_render`."""

    def save(self, wanted: FirmLook) -> FirmLook:
        """Keep the look for all papers to come, and return it as stored. Raises `Faults`. For `tasks.run_store`."""

    def with_file(self, wanted: FirmLook, what: str, path: Path) -> FirmLook:
        """Return the look with a "logo" or "letterhead" of the user's. Raises `Faults`. For `tasks.run_render`."""

    def preview(self, look: Look, company: Company, long: bool = False) -> bytes:
        """Return a sample letter in this look, as PDF. Raises `Faults`. For `tasks.run_render`."""


class TodayService(Protocol):
    """What is on the desk today; for `tasks.run_store`."""

    def load(self) -> Today:
        """Return all cards of the page."""

    def done(self, conversation_id: int, matter: int) -> None:
        """Mark the next step of a matter as done."""

    def reopen(self, conversation_id: int, matter: int) -> None:
        """Take `done` back."""

    def later(self, conversation_id: int, matter: int, until: date) -> None:
        """Move the next step of a matter to another day."""

    def asked(self, conversation_id: int, matter: int) -> None:
        """Note that the customer was asked how it went."""

    def not_asked(self, conversation_id: int, matter: int) -> None:
        """Take `asked` back."""

    def ask_later(self, conversation_id: int, matter: int, until: date) -> None:
        """Ask how it went on another day."""


class ScriptService(Protocol):
    """The scripts there are, shipped and the user's own."""

    @property
    def folder(self) -> Path:
        """Where the user's own scripts lie."""

    def price_list(self) -> dict[str, Service]:
        """Return the user's price list by id; for `tasks.run_store`."""

    def load(self, prices: Mapping[str, Service] | None = None) -> Stock:
        """Read what has changed, and return all there is; may take long, so for `tasks.run_render`."""

    def copy(self, script_id: str) -> Path:
        """Copy a shipped script into the user's folder. Raises `Fault`. For `tasks.run_render`."""


class RolePlayService(Protocol):
    """Talks to practise with, of which nothing is kept."""

    @property
    def callers(self) -> tuple[Caller, ...]:
        """Everybody one can practise with; for `tasks.run_render` at the first time."""

    def script(self, script_id: str) -> Script:
        """Return the script to practise. Raises `Fault`."""

    def talks(self) -> Talks:
        """Return the use cases of talks, with nothing behind them."""


class ImportService(Protocol):
    """Files of other programs; `read` and `remap` are for `tasks.run_net`, the rest for `tasks.run_store`."""

    def known(self) -> Known:
        """Return what is stored now."""

    def read(
        self, files: Sequence[tuple[str, bytes]], known: Known | None = None, progress: Progress | None = None
    ) -> Preview:
        """Return the preview of files, each with its name. Raises `Fault`."""

    def remap(
        self,
        preview: Preview,
        mapping: Sequence[str] | None = None,
        content: Content | None = None,
        pricing: Pricing | None = None,
        progress: Progress | None = None,
    ) -> Preview:
        """Return the preview with other fields for the columns, as other content, or with other prices."""

    def recent(self) -> tuple[Done, ...]:
        """Return what was taken over since the program was started, the newest first."""

    def confirm(self, preview: Preview, choices: Mapping[int, Action] | None = None, name: str = "") -> Done:
        """Store what is not left out, in one transaction; `name` is that of the file. Raises `Fault`."""

    def undo(self, done: Done) -> None:
        """Take it back. Raises `Fault("import_used")`."""


class PrivacyService(Protocol):
    """What is kept about people; for `tasks.run_store`."""

    def find(self, typed: str) -> tuple[Person, ...]:
        """Return the customers, blocked ones too, and the callers who became none, that have all words of a text."""

    def about(self, subject: Subject) -> About:
        """Return everything that is kept about somebody. Raises `Fault("not_found")`."""

    def blocked(self) -> tuple[Person, ...]:
        """Return everybody of whom something is only kept for the law."""

    def due(self) -> tuple[About, ...]:
        """Return the blocked ones of whom something should be erased now."""

    def protocol(self) -> tuple[Erasure, ...]:
        """Return what was erased and blocked, the newest first."""

    def export(self, subject: Subject, target: Path) -> About:
        """Write one zip with everything about somebody. Raises `Fault`."""

    def erase(self, seen: About, basis: Basis = ...) -> Erasure:
        """Erase what no law keeps, block what one keeps. Raises `Fault`: privacy_changed, privacy_nothing."""

    def old_copies(self) -> tuple[OldCopy, ...]:
        """Return the databases kept from before, the newest first: whoever was erased since is still in them."""

    def remove(self, copies: Iterable[OldCopy]) -> None:
        """Overwrite and remove such databases, which can't be undone. Raises `Fault("old_copy_stuck")`."""


@dataclass(frozen=True, slots=True)
class TalkRequest:
    """Which talk to open: a new one, one that was parked, the call-back to one that broke off, or a role play.

    `script` and `caller` are the ids a role play begins with.
    """

    kind: str = "new"  # new, resume, call_back, role_play
    conversation_id: int | None = None
    script: str = ""
    caller: str = ""


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """Which document to show: an issued one, or the draft that follows from a matter of a conversation.

    `kind` is the paper that is wanted, None for what the talk led to; `base` the issued one it follows from, None for
    the one that holds now. `revises` is the paper this is the next version of. `choose`: ask which paper it shall be.
    """

    document_id: int | None = None
    conversation_id: int = 0
    matter: int = 1
    kind: DocumentType | None = None
    base: int | None = None
    revises: int | None = None
    choose: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """All that pages need; `talks` and `documents` are typed by the pages that use them."""

    tr: Translator
    formats: Formats
    fault_text: Callable[[Fault], str]
    language_name: Callable[[str], str]  # i18n.formats.own_name
    settings: Settings
    tasks: Tasks
    events: Events
    messages: MessageDoor
    clock: Clock
    company: CompanyService
    looks: LookService
    today: TodayService
    talks: Any
    agreements: Any
    documents: Any
    sent: Any
    post: PostRoom
    backups: BackupRoom
    search: SearchDesk
    imports: Callable[[], ImportService]
    scripts: ScriptService
    role_play: Callable[[], RolePlayService]
    documents_folder: Path
    texts_folder: Path
    files: Any = None  # services.files.Files; None where nothing is kept
    link: Link | None = None  # None where nobody else writes
    server: ServerRoom | None = None  # None where nothing is kept
    protection: Any = None  # gives services.protection.ProtectionDesk; for `tasks.run_store` at the first time
    privacy: Callable[[], PrivacyService] | None = None  # None where nothing is kept
    replies: Any = None  # gives services.replies.ReplyDesk; for `tasks.run_store`
