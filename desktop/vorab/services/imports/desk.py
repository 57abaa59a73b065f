# SPDX-License-Identifier: Apache-2.0
"""The use cases of taking over files: read, look, choose, confirm, take back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from vorab.core.backups import Progress
from vorab.core.faults import Fault
from vorab.core.imports.batch import CustomerEntry, ImportStore
from vorab.core.imports.columns import FIELDS, content_of, propose
from vorab.core.imports.numbers import is_english
from vorab.core.imports.reading import read_files
from vorab.core.imports.values import Content, Record, Source, Table, Ticker
from vorab.core.line import Lead
from vorab.core.ports import Catalogue, Clock, Companies
from vorab.core.service import Service
from vorab.core.text import clean, name_key
from vorab.services.imports.customers import customer_of
from vorab.services.imports.duplicates import Register
from vorab.services.imports.preview import Action, Basis, Done, Known, Match, Preview, Pricing, Row, counted
from vorab.services.imports.prices import PriceRules, made_id, service_of

# Two texts with the same number that are less alike than this are two things of two suppliers.
_ALIKE = 0.4
_COMPARED = ("text", "unit", "price", "lead", "rate", "details")
_SHOWN = 300


class ImportDesk:
    """`known`, `confirm` and `undo` are for the store's thread; `read` and `remap` touch no store and may take long."""

    def __init__(self, store: ImportStore, catalogue: Catalogue, companies: Companies, clock: Clock) -> None:
        self._store = store
        self._catalogue = catalogue
        self._companies = companies
        self._clock = clock
        self._recent: list[Done] = []

    def known(self) -> Known:
        """Return what is stored now, for `read` to compare with."""
        company = self._companies.load()
        services = {service.id: service for service in self._catalogue.all()}
        return Known(self._store.customer_file(), services, company.rate_lead if company else Lead.NET)

    def read(
        self, files: Sequence[tuple[str, bytes]], known: Known | None = None, progress: Progress | None = None
    ) -> Preview:
        """Return the preview of a file, or of several that belong together, each with its name.

        Raises `Fault`: those of `core.imports.reading.read_files`.
        """
        table = read_files(files, progress)
        content = table.content or content_of(table.columns)
        fields = table.fields or propose(table.columns, content)
        pricing = Pricing(Basis.LIST if _has_list_price(table, fields) else Basis.COST)
        known = known if known is not None else self.known()
        return _preview(Preview(table, content, fields, (), pricing, known), progress)

    def remap(
        self,
        preview: Preview,
        mapping: Sequence[str] | None = None,
        content: Content | None = None,
        pricing: Pricing | None = None,
        progress: Progress | None = None,
    ) -> Preview:
        """Return the preview with other fields for the columns, as other content, or with other prices."""
        wanted = content or preview.content
        if mapping is None:
            mapping = preview.mapping if wanted is preview.content else propose(preview.table.columns, wanted)
        fields = tuple(name if name in FIELDS[wanted] else "" for name in mapping)
        return _preview(replace(preview, content=wanted, mapping=fields, pricing=pricing or preview.pricing), progress)

    def recent(self) -> tuple[Done, ...]:
        """Return what was taken over since the program was started and not taken back, the newest first."""
        return tuple(reversed(self._recent))

    def confirm(self, preview: Preview, choices: Mapping[int, Action] | None = None, name: str = "") -> Done:
        """Store all rows that are not left out, in one transaction; `choices` by the row's place, `name` of the file.

        Raises `Fault`: import_nothing, changed_elsewhere, those of the store; then nothing is stored.
        """
        wanted = {at: _allowed(preview.rows[at], action) for at, action in (choices or {}).items()}
        chosen = [wanted.get(at, row.action) for at, row in enumerate(preview.rows)]
        counts = preview.counts(wanted)
        if not counts.taken:
            raise Fault("import_nothing")
        now = self._clock.now_ms()
        if preview.content is Content.CUSTOMERS:
            written = self._store.write_customers(_entries(preview.rows, chosen), now)
        else:
            written = self._store.write_services(_services(preview, chosen), now)
        done = Done(preview.content, counts, written, name)
        self._recent.append(done)
        return done

    def undo(self, done: Done) -> None:
        """Take back exactly what was stored. Raises `Fault("import_used")` if any of it was used or changed since."""
        self._store.take_back(done.written)
        self._recent = [each for each in self._recent if each is not done]


def _has_list_price(table: Table, fields: Sequence[str]) -> bool:
    columns = [at for at, name in enumerate(fields) if name == "list_price"]
    return any(record.cells[at].strip() for record in table.records for at in columns)


def _preview(preview: Preview, progress: Progress | None) -> Preview:
    rows = _customers(preview, progress) if preview.content is Content.CUSTOMERS else _prices(preview, progress)
    return replace(preview, rows=tuple(rows), proposed=counted(rows))


def _cells(record: Record, fields: Sequence[str]) -> dict[str, str]:
    """The cells by field; where two columns stand for one field, the first that says something."""
    cells: dict[str, str] = {}
    for name, cell in zip(fields, record.cells, strict=False):
        if name and cell.strip() and not cells.get(name):
            cells[name] = cell
    return cells


# ------------------------------------------------------------------ customers


def _customers(preview: Preview, progress: Progress | None) -> list[Row]:
    register = Register(preview.known.contacts)
    ticker = Ticker(progress, len(preview.table.records))
    rows: list[Row] = []
    for at, record in enumerate(preview.table.records):
        ticker.tick()
        cells = _cells(record, preview.mapping)
        contacts, faults = customer_of(cells)
        if not contacts:
            rows.append(Row(record.line, _raw(cells), (*record.faults, *faults)))
            continue
        match = register.match(contacts)
        register.add(at, contacts, match)
        action = Action.NEW if match is None else Action.MERGE if match.news else Action.SKIP
        party, first = contacts[0].customer, contacts[0]
        values = {
            "company": party.company,
            "person": " ".join(part for part in (party.salutation, party.title, party.person) if part),
            "street": party.street,
            "city": " ".join(part for part in (party.postcode, party.city) if part),
            "phone": ", ".join(each.phone for each in contacts if each.phone),
            "email": first.email,
            "number": party.number,
            "country": party.country,
            "vat_id": party.vat_id,
        }
        rows.append(Row(record.line, values, (*record.faults, *faults), action, match, contacts))
    return rows


def _raw(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: clean(cell[:_SHOWN]) for name, cell in cells.items()}


def _entries(rows: Sequence[Row], chosen: Sequence[Action]) -> list[CustomerEntry]:
    """The entries to write. A row that was to join one that is left out stands for itself."""
    entries: list[CustomerEntry] = []
    place: dict[int, int] = {}
    for at, (row, action) in enumerate(zip(rows, chosen, strict=True)):
        if action is Action.SKIP:
            continue
        entry = CustomerEntry(row.contacts)
        if action is Action.MERGE and row.match is not None:
            if row.match.customer_id:
                entry = replace(entry, customer_id=row.match.customer_id)
            elif row.match.row in place:
                entry = replace(entry, joins=place[row.match.row])
            else:
                place[row.match.row] = len(entries)
        place.setdefault(at, len(entries))
        entries.append(entry)
    return entries


# ------------------------------------------------------------------ prices


def _prices(preview: Preview, progress: Progress | None) -> list[Row]:
    table, known = preview.table, preview.known
    columns = dict(enumerate(preview.mapping))
    english = {
        name for at, name in columns.items() if name and is_english(record.cells[at] for record in table.records)
    }
    if table.source is Source.DATANORM:
        english = set()  # the reader wrote the numbers itself
    rules = PriceRules(frozenset(english), preview.pricing, known.lead)
    by_text: dict[str, list[Service]] = {}
    for each in known.services.values():
        by_text.setdefault(name_key(each.text), []).append(each)
    seen: dict[str, int] = {}
    made: dict[str, object] = dict(known.services)
    ticker = Ticker(progress, len(table.records))
    rows = []
    for record in table.records:
        ticker.tick()
        cells = _cells(record, preview.mapping)
        service, faults = service_of(cells, rules, known.services)
        faults = (*record.faults, *faults)
        if service is None or any(fault.code in _GONE for fault in record.faults):
            rows.append(Row(record.line, _raw(cells), faults))
            continue
        same = known.services.get(service.id) or _alike(service, by_text, cells)
        if same is not None and not cells.get("unit", "").strip():
            service = replace(service, unit=same.unit)
        if not service.id or (same is not None and same.id != service.id):
            service = _identified(service, same, made)
        if service.id in seen:
            rows.append(Row(record.line, _raw(cells), (*faults, Fault("import_twice", "id", line=seen[service.id]))))
            continue
        seen[service.id] = record.line
        made[service.id] = service
        rows.append(_price_row(record, cells, service, same, faults))
    return rows


_GONE = frozenset({"import_article_gone", "import_article_renamed"})


def _alike(service: Service, by_text: Mapping[str, Sequence[Service]], cells: Mapping[str, str]) -> Service | None:
    """The only entry that is called the same and counted the same, if the row says how."""
    counted = bool(cells.get("unit", "").strip())
    found = [each for each in by_text.get(name_key(service.text), ()) if not counted or each.unit == service.unit]
    return found[0] if len(found) == 1 else None


def _identified(service: Service, same: Service | None, taken: Mapping[str, object]) -> Service:
    """The entry under the id of the one it changes, or under a new one made of its text."""
    if same is None:
        return replace(service, id=made_id(service.text, taken))
    return replace(
        same, text=service.text, unit=service.unit, price=service.price, lead=service.lead, rate=service.rate,
        details=service.details or same.details,
    )  # fmt: skip


def _price_row(
    record: Record, cells: Mapping[str, str], service: Service, same: Service | None, faults: tuple[Fault, ...]
) -> Row:
    values = {**_raw(cells), "id": service.id, "text": service.text, "details": clean(service.details[:_SHOWN])}
    if same is None:
        return Row(record.line, values, faults, Action.NEW, None, (), service)
    news = tuple(name for name in _COMPARED if getattr(service, name) != getattr(same, name))
    reason = "id" if cells.get("id", "").strip() == same.id else "text"
    match = Match(same.text, reason, news=news)
    action = Action.MERGE if news else Action.SKIP
    if reason == "id" and "text" in news and _ratio(service.text, same.text) < _ALIKE:
        action, faults = Action.SKIP, (*faults, Fault("import_other_text", "text", value=same.text[:60]))
    return Row(record.line, values, faults, action, match, (), service)


def _ratio(first: str, second: str) -> float:
    return SequenceMatcher(None, first.casefold()[:80], second.casefold()[:80]).ratio()


def _services(preview: Preview, chosen: Sequence[Action]) -> list[Service]:
    taken: dict[str, object] = dict(preview.known.services)
    services = []
    for row, action in zip(preview.rows, chosen, strict=True):
        if row.service is None or action is Action.SKIP:
            continue
        service = row.service
        if action is Action.NEW and service.id in preview.known.services:
            service = replace(service, id=made_id(service.id, taken), version=0)
        taken[service.id] = service
        services.append(service)
    return services


def _allowed(row: Row, wanted: Action) -> Action:
    return wanted if wanted in row.actions else Action.SKIP
