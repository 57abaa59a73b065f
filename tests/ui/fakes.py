# SPDX-License-Identifier: Apache-2.0
"""A desk without store: services that answer from memory, messages that are only noted, a clock that stands."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from tests.ui.fake_mails import FakeMails
from tests.ui.fake_servers import FakeServers, server_desk
from vorab import wiring
from vorab.core.backups import Arrived, Backup, Contents
from vorab.core.company import Company
from vorab.core.faults import Fault, Faults
from vorab.core.imports.batch import Written
from vorab.core.line import Lead
from vorab.core.look import FirmLook
from vorab.core.money import Money
from vorab.core.party import Customer, Provider
from vorab.core.ports import Contact
from vorab.core.protection import NewKey
from vorab.core.service import Service
from vorab.i18n.faults import sentence
from vorab.i18n.formats import Formats, own_name
from vorab.i18n.translator import Translator
from vorab.paths import bundled
from vorab.services.backups import Place
from vorab.services.imports.desk import ImportDesk
from vorab.services.looks import Looks
from vorab.services.protection import Clear
from vorab.services.script_desk import ScriptDesk
from vorab.services.scripts import Library, Own
from vorab.services.today import DeskItem, Today, Urgency
from vorab.settings.file import Settings
from vorab.ui.backup.room import BackupRoom
from vorab.ui.desk import Desk
from vorab.ui.events import Events
from vorab.ui.messages import Message
from vorab.ui.models.mail_words import result
from vorab.ui.post import PostRoom
from vorab.ui.server_room import ServerRoom
from vorab.ui.tasks import Tasks

NOW = datetime.fromisoformat("2026-11-22T09:30")
EPOCH = datetime.fromisoformat("1970-01-01T00:00")
DAY = NOW.date()


class Clock:
    """Stands still."""

    def now_ms(self) -> int:
        return int((NOW - EPOCH).total_seconds() * 1000)

    def local(self, at_ms: int) -> datetime:
        return EPOCH + timedelta(milliseconds=at_ms)

    def today(self) -> date:
        return DAY


class Inline:
    """An executor that does the work at once; results still arrive by the queued signal."""

    def submit(self, fn: Callable[..., Any], /, *args: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args))
        except Exception as error:  # noqa: BLE001 - as executors do
            future.set_exception(error)
        return future


@dataclass
class Recorder:
    """A message door that only remembers."""

    fault_text: Callable[[Fault], str]
    posted: list[Message] = field(default_factory=list)

    def connect_view(self, show: Callable[[Message], None] | None) -> None:
        """Nobody looks."""

    def info(self, text: str) -> None:
        self.posted.append(Message("info", text))

    def warn(self, text: str) -> None:
        self.posted.append(Message("warn", text))

    def error(self, text: str) -> None:
        self.posted.append(Message("error", text))

    def ask_undo(self, text: str, undo: Callable[[], None], label: str = "") -> None:
        self.posted.append(Message("info", text, undo, label))

    def faults(self, faults: Faults) -> None:
        self.error(" ".join(self.fault_text(fault) for fault in faults.faults))


@dataclass
class FakeCompany:
    """Keeps one firm; finds fault with an IBAN of the wrong length and a postcode of other than five digits."""

    company: Company | None = None
    price: Money | None = None
    refuse: Faults | None = None

    def load(self) -> Company | None:
        return self.company

    def save(self, company: Company) -> Company:
        if self.refuse is not None:
            raise self.refuse
        self.company = replace(company, version=company.version + 1)
        return self.company

    def check(self, field: str, value: str, state: str) -> Fault | None:
        digits = value.replace(" ", "")
        if field == "iban" and len(digits) != 22:
            return Fault("number_long", field, digits=22)
        if field == "postcode" and (len(digits) != 5 or not digits.isdigit()):
            return Fault("postcode_form", field, value=value, digits=5, country="DE")
        return None

    def flat_price(self) -> Money | None:
        return self.price

    def save_flat_price(self, price: Money | None) -> None:
        self.price = price


@dataclass
class FakeLooks:
    """Keeps one look in memory; everything else about looks is real."""

    kept: FirmLook = field(default_factory=FirmLook)
    refuse: Faults | None = None

    def load(self) -> FirmLook:
        return self.kept

    def save(self, new: FirmLook) -> FirmLook:
        if self.refuse is not None:
            raise self.refuse
        self.kept = replace(new, version=new.version + 1)
        return self.kept


@dataclass
class FakeToday:
    """Hands out one day and notes what is asked of it."""

    today: Today
    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def load(self) -> Today:
        return self.today

    def done(self, conversation_id: int, matter: int) -> None:
        self.calls.append(("done", conversation_id, matter))
        self.today = replace(
            self.today, ours=tuple(item for item in self.today.ours if item.conversation_id != conversation_id)
        )

    def reopen(self, conversation_id: int, matter: int) -> None:
        self.calls.append(("reopen", conversation_id, matter))

    def later(self, conversation_id: int, matter: int, until: date) -> None:
        self.calls.append(("later", conversation_id, matter, until))


COMPANY = Company(
    Provider(
        "Muster IT-Hilfe",
        owner="Max Muster",
        street="Musterweg 1",
        postcode="12345",
        city="Musterstadt",
        email="hilfe@example.org",
        phone="+49 1234 5550",
        vat_id="DE123456788",
        iban="DE02120300000000202051",
        account_holder="Muster IT-Hilfe",
    ),
    state="NI",
    hourly_rate=Money(8500),
    rate_lead=Lead.NET,
    version=1,
)

TODAY = Today(
    DAY,
    ours=(
        DeskItem(
            "call_back",
            1,
            1,
            "Kundin A",
            "Zurückrufen",
            "Gespräch abgebrochen, bevor Sie fragen konnten. Es ging um: Newsletter-Vorlage.",
            "Sie hatten gefragt, ob wir das können: Soll ich es für Sie durchrechnen?",
            "01234 555-017",
            NOW.replace(minute=14),
            Urgency.OVERDUE,
        ),
        DeskItem(
            "step",
            2,
            1,
            "Kunde B",
            "Angebot schreiben",
            "Preis am Telefon genannt: 412,50 € netto. Schriftliches Angebot bis 17 Uhr zugesagt.",
            due=DAY,
            urgency=Urgency.TODAY,
        ),
        DeskItem(
            "step",
            3,
            1,
            "Empfehlerin C",
            "Danke sagen",
            "Hat Ihnen Kunde D geschickt. Er ist einverstanden, dass Sie sich bedanken.",
            due=date(2026, 11, 24),
        ),
    ),
    waiting=(
        DeskItem(
            "quote",
            4,
            1,
            "Kundin E",
            "Zustimmung",
            "Angebot AN-2026-0041, 1.190,00 €. Läuft in 3 Tagen ab. Entscheiderin: die Leitung, Durchwahl -12.",
            due=date(2026, 11, 16),
            urgency=Urgency.OVERDUE,
        ),
        DeskItem(
            "step",
            5,
            1,
            "Verein F",
            "Unterlagen",
            "Fotos und Texte fehlen. Erinnerung geht Mittwoch, wenn nichts kommt.",
            due=date(2026, 11, 25),
        ),
    ),
    open_talks=(
        DeskItem(
            "open_talk",
            6,
            1,
            "Erika Muster",
            "Druckeinstellung an einem Arbeitsplatz",
            due=NOW.replace(minute=2),
        ),
    ),
    documents=(
        DeskItem("document", 4, 1, "Kundin E", "AN-2026-0041", "Newsletter", due=NOW, document_id=41),
        DeskItem("document", 7, 1, "Muster Druck GmbH", "AB-2026-0012", "Druckeinstellung", due=NOW, document_id=40),
    ),
)


NOWHERE = Own(Path("/nowhere"), Path("/nowhere"), Path("/nowhere"))
LIBRARY = Library(bundled("templates"), NOWHERE)


RESTORED = Path("/home/zurueckgeholt.db")


class FakeBackups:
    """Two places with backups, nothing on any disk."""

    def __init__(self, *places: Place) -> None:
        self.found = places or (Place(Path("/home/sicherung"), own=True, backups=BACKUPS),)
        self.asked: list[tuple[Any, ...]] = []
        self.fault: Fault | None = None
        self.harm = ""
        self.empty = False

    @property
    def moving(self) -> "FakeBackups":
        return self

    def can_bring(self) -> bool:
        return self.empty

    def check_empty(self) -> None:
        self._do("check_empty")

    def export(self, target: Path, progress: Any = None) -> Contents:
        self._do("export", target)
        return BACKUPS[0].contents

    def bring(self, source: Path, progress: Any = None) -> Arrived:
        self._do("bring", source)
        return Arrived(RESTORED, BACKUPS[0].contents)

    def forget(self, arrived: Arrived) -> None:
        self._do("forget", arrived.file)

    def check(self, folder: Path, backup: Backup) -> bool:
        self._do("check", folder, backup.name)
        return not self.harm

    def damage(self) -> str:
        return self.harm

    def places(self) -> tuple[Place, ...]:
        return self.found

    def look_into(self, folder: Path) -> Place:
        return Place(folder, own=False, backups=BACKUPS)

    def _do(self, *what: Any) -> None:
        self.asked.append(what)
        if self.fault is not None:
            raise self.fault

    def run(self, progress: Any = None, only_due: bool = False) -> tuple[Backup, ...]:
        self._do("run", only_due)
        return BACKUPS[:1]

    def prepare(self, folder: Path, secret: str = "") -> None:
        self._do("prepare", folder, secret)

    def opens(self, folder: Path, backup: Backup) -> bool:
        return not backup.sealed

    def restore(self, folder: Path, backup: Backup, secret: str = "") -> Arrived:
        self._do("restore", folder, backup.name, secret)
        return Arrived(RESTORED, backup.contents)


BACKUPS = (
    Backup(
        "2026-11-22_103800",
        1_795_343_880_000,
        "0001",
        Contents("Muster IT-Hilfe", 3, 12, 5, 2, None, "AN-2026-0003"),
        "0" * 64,
        size=3_210_000,
    ),
    Backup("2026-11-21_180000", 1_795_284_000_000, "0001", Contents(), "1" * 64, size=2_900_000, sealed=True),
)


CODE = "59G8S-Z9ZNS-JABE8-MPGCX-7RSXF-RGJWT-SPHQF"


class FakeProtection:
    """Encryption that only remembers what it was asked for; nothing is written anywhere."""

    shared = False

    def __init__(self, on: bool = False, clear: Clear | None = None) -> None:
        self.on = on
        self.clear = clear or Clear()
        self.asked: list[tuple[Any, ...]] = []
        self.fault: Fault | None = None

    def _do(self, *what: Any) -> None:
        self.asked.append(what)
        if self.fault is not None:
            raise self.fault

    def in_the_clear(self, chosen: Path | None) -> Clear:
        return self.clear

    def prepare(self, passphrase: str) -> NewKey:
        self._do("prepare", passphrase)
        return NewKey(CODE, b"key", None)

    def encrypt(self, made: NewKey, progress: Any = None) -> bytes:
        self._do("encrypt", made.code)
        return made.key

    def decrypt(self, progress: Any = None) -> bytes:
        self._do("decrypt")
        return b""

    def check(self, passphrase: str) -> None:
        self._do("check", passphrase)

    def change(self, old: str, new: str) -> None:
        self._do("change", old, new)

    def new_code(self, passphrase: str) -> str:
        self._do("new_code", passphrase)
        return CODE

    def remove_clear(self, clear: Clear) -> None:
        self._do("remove_clear", clear.count)
        self.clear = Clear()


class FakeImports:
    """Keeps what is written of an import in a list; the file has one customer."""

    def __init__(self, fault: Fault | None = None) -> None:
        self.fault = fault
        self.written: list[Any] = []
        self.taken_back = 0

    def customer_file(self) -> tuple[Contact, ...]:
        firm = Customer(company="Muster Druck GmbH", salutation="Frau", first_name="Erika", last_name="Muster")
        return (Contact(firm, "01234 5550", "erika@example.org", customer_id=7),)

    def _write(self, rows: Sequence[Any], at: int) -> Written:
        if self.fault is not None:
            raise self.fault
        self.written += rows
        return Written((), at)

    write_customers = _write
    write_services = _write

    def take_back(self, _written: Written) -> None:
        if self.fault is not None:
            raise self.fault
        self.taken_back += 1


class NoPrices:
    """A price list with nothing on it."""

    def get(self, service_id: str) -> None:
        return None

    def all(self) -> tuple[Service, ...]:
        return ()

    def known(self, _named: Any) -> tuple[Service, ...]:
        return ()

    def put(self, service: Service) -> Service:
        raise TypeError("nothing is stored here")


def make_desk(
    lang: str = "de",
    company: Company | None = COMPANY,
    today: Today = TODAY,
    settings: Settings | None = None,
    threads: bool = False,
    **parts: Any,
) -> Desk:
    """Return a desk of fakes; with `threads` its work really runs elsewhere."""
    tr = Translator(lang)

    def fault_text(fault: Fault) -> str:
        return sentence(tr, fault)

    pool: Any = ThreadPoolExecutor(1) if threads else Inline()
    messages = parts.pop("messages", None) or Recorder(fault_text)
    mails = parts.pop("mails", None) or FakeMails()
    settings = settings or Settings()
    backups = parts.pop("backup_desk", None) or FakeBackups()
    servers = parts.pop("servers", None) or FakeServers()
    protection = parts.pop("protection", None) or FakeProtection()
    tasks = Tasks(pool, pool, messages.faults, net=parts.pop("net", None))
    post = PostRoom(tasks, lambda: mails, settings, lambda: company, mails.outbox)
    post.speak(messages, partial(result, tr, Formats(lang), Clock(), fault_text))
    values: dict[str, Any] = {
        "tr": tr,
        "formats": Formats(lang),
        "fault_text": fault_text,
        "language_name": own_name,
        "settings": settings,
        "tasks": tasks,
        "events": Events(),
        "messages": messages,
        "clock": Clock(),
        "company": FakeCompany(company, Money(12700)),
        "looks": Looks(FakeLooks(), wiring.check_look, wiring.render, Clock()),
        "today": FakeToday(today),
        "talks": None,
        "agreements": None,
        "documents": None,
        "sent": None,
        "post": post,
        "backups": BackupRoom(tasks, lambda _chosen: backups, settings, messages),
        "protection": lambda: protection,
        "imports": lambda: ImportDesk(FakeImports(), NoPrices(), FakeCompany(company), Clock()),
        "scripts": ScriptDesk(LIBRARY, NoPrices(), NOWHERE),
        "role_play": None,
        "search": None,
        "documents_folder": Path("/nowhere"),
        "texts_folder": Path("/nowhere"),
        "server": ServerRoom(tasks, lambda: server_desk(servers, settings)),
    }
    return Desk(**(values | parts))
