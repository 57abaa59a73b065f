# SPDX-License-Identifier: Apache-2.0
"""Values for the tests of the core: a plain document, and strategies for all the others."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from vorab.core.document import Adjustment, Agreement, Document, DocumentType
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.party import COUNTRIES, SALUTATIONS, Customer, Dispute, Provider
from vorab.core.passages import Acceptance, Defect, EnclosureRef, Passage, Reference, Row, Section
from vorab.core.terms import Consent, Contract, PaymentTerms, Place, Promise
from vorab.core.text import clean
from vorab.core.vat import Category, Tax

DATA = Path(__file__).resolve().parents[2] / "data"
RATES = [Decimal(rate) for rate in ("0", "5", "7", "8.1", "16", "19", "19.0", "33.333")]


def load(name: str) -> Any:
    """Return the data of a JSON file in tests/data."""
    return json.loads((DATA / name).read_text("utf-8"))


def line(price: str = "127.00", quantity: str = "1", **more: Any) -> Line:
    """Return a plain line."""
    return Line("Fernhilfe", Decimal(price), Decimal(quantity), **more)


def document(**more: Any) -> Document:
    """Return a quote without contradictions to a business customer."""
    plain: dict[str, Any] = {
        "date": date(2026, 11, 22),
        "valid_until": date(2026, 12, 7),
        "provider": Provider(name="Muster IT-Hilfe", postcode="12345"),
        "customer": Customer(company="Muster Druck GmbH", last_name="Muster", postcode="12345"),
        "lines": (line(),),
    }
    return Document(**plain | more)


def as_json(**more: Any) -> dict[str, Any]:
    """Return the JSON of a plain quote, with keys replaced or added."""
    return {"date": "2026-11-22", "lines": [{"text": "Fernhilfe", "price": "127.00"}]} | more


def decimals(low: str, high: str, places: int = 4) -> st.SearchStrategy[Decimal]:
    """Return exact decimals with up to `places` places."""
    return st.decimals(Decimal(low), Decimal(high), places=places, allow_nan=False)


def money(low: int = -(10**9), high: int = 10**9) -> st.SearchStrategy[Money]:
    """Return amounts between two numbers of cents."""
    return st.integers(low, high).map(Money)


short = st.text(max_size=20).map(clean)
texts = st.text(max_size=40).map(lambda text: clean(text, multiline=True))
EARLY, LATE = date(1990, 1, 1), date(2100, 1, 1)
moments = st.builds(datetime.combine, st.dates(EARLY, LATE), st.times().map(lambda at: at.replace(microsecond=0)))
days = st.dates(EARLY, LATE)


@st.composite
def lines(draw: st.DrawFn, rates: list[Decimal] = RATES) -> Line:
    """Draw any line that a document may hold."""
    kind = draw(st.sampled_from(Kind))
    choice = draw(st.sampled_from(Choice))
    remark = kind is Kind.TEXT
    free = remark or kind in (Kind.GOODWILL, Kind.WARRANTY)
    variant = choice is Choice.ALTERNATIVE and draw(st.booleans())
    plain = Line(
        text=draw(texts),
        price=Decimal(0) if free else draw(decimals("0", "99999")),
        quantity=Decimal(1) if remark else draw(decimals("-999", "999", 3)),
        unit=draw(st.sampled_from(["LS", "HUR", "H87"])),
        id=draw(short),
        details=draw(texts),
        reason=draw(texts),
        service=draw(short),
        price_base=draw(st.sampled_from([Decimal(1), Decimal(100), Decimal("0.3")])),
        discount_percent=None if remark else draw(st.none() | decimals("0", "100", 2)),
        discount_amount=None if remark else draw(st.none() | money(0, 10**6)),
        category=draw(st.sampled_from(Category)),
        rate=draw(st.sampled_from(rates)),
        tax_reason=draw(short),
        kind=kind,
        value=draw(st.none() | money(0)) if kind is Kind.GOODWILL else None,
        choice=choice,
        group=draw(short) or "A",
        chosen=choice is Choice.ALTERNATIVE and draw(st.booleans()),
        period=draw(st.sampled_from(Period)),
        section=draw(st.sampled_from(["", "", "Keller", "Dach"])),
        variant=draw(st.sampled_from(["klein", "groß"])) if variant else "",
        labour_percent=draw(st.none() | decimals("0", "100", 2)),
    )
    if kind is Kind.TIME and draw(st.booleans()):
        return Line(**_fields(plain) | {"cap": Money(max(0, plain.total.cents) + draw(st.integers(0, 10**6)))})
    return plain


def _fields(value: object) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}  # type: ignore[attr-defined]


@st.composite
def adjustments(draw: st.DrawFn, spread_amount: bool = True) -> Adjustment:
    """Draw a discount or charge; a spread amount needs lines to be spread over."""
    grouped = draw(st.booleans())
    percent = draw(st.booleans()) if grouped or spread_amount else True
    return Adjustment(
        text=draw(short),
        percent=draw(decimals("0", "100", 2)) if percent else None,
        amount=None if percent else draw(money(0, 10**7)),
        category=draw(st.sampled_from(Category)) if grouped else None,
        rate=draw(st.sampled_from(RATES)) if grouped else None,
    )


def parties() -> dict[str, st.SearchStrategy[Any]]:
    """Return strategies for provider and customer."""
    countries = st.sampled_from(sorted(COUNTRIES))
    provider = {name: short for name in Provider.__slots__ if name not in ("country", "small_business", "dispute")}
    customer = {name: short for name in Customer.__slots__ if name not in ("country", "salutation", "consumer")}
    return {
        "provider": st.builds(
            Provider, **provider, country=countries, small_business=st.booleans(), dispute=st.sampled_from(Dispute)
        ),
        "customer": st.builds(
            Customer,
            **customer,
            country=countries,
            salutation=st.sampled_from(SALUTATIONS),
            consumer=st.booleans(),
        ),
    }


def terms() -> dict[str, st.SearchStrategy[Any]]:
    """Return strategies for what is agreed beside the price."""
    day, share = st.none() | days, st.none() | decimals("0", "100", 2)
    number, amount = st.none() | st.integers(0, 3650), st.none() | money(0, 10**7)
    consent = st.builds(Consent, at=st.none() | moments, channel=short, wording=texts)
    return {
        "promise": st.builds(Promise, accept_by=day, done_by=day, firm=st.booleans()),
        "payment": st.builds(
            PaymentTerms,
            days=number,
            discount_percent=share,
            discount_days=number,
            deposit_percent=share,
            deposit_amount=amount,
            estimate_fee=amount,
        ),
        "contract": st.builds(
            Contract,
            place=st.sampled_from(Place),
            early_start=consent,
            lapse_known=consent,
            urgent_repair=st.booleans(),
            custom_made=st.booleans(),
            goods=st.booleans(),
            instruction=short,
        ),
    }


def parts() -> dict[str, st.SearchStrategy[Any]]:
    """Return strategies for what papers hold beside parties, lines and terms."""
    day = st.none() | days

    def some(entry: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
        return st.lists(entry, max_size=2).map(tuple)

    rows = some(st.builds(Row, label=short, text=texts))
    named = short.map(lambda text: text or "A")
    defects = some(st.builds(Defect, text=named, until=day))
    return {
        "reference": st.builds(
            Reference, number=short, date=day, net=st.none() | money(), gross=st.none() | money(), done_by=day
        ),
        "sections": some(
            st.builds(Section, title=st.sampled_from(["Keller", "Dach"]), text=texts, lump_sum=st.booleans())
        ),
        "passages": some(st.builds(Passage, title=short, text=texts, rows=rows)),
        "acceptance": st.builds(
            Acceptance, on=day, place=short, by=short, defects=defects, reservation=texts, deadline=day
        ),
        "changes": some(texts),
        "enclosures": some(st.builds(EnclosureRef, name=named, sha256=st.sampled_from(["0a" * 32, "9" * 64]))),
    }


@st.composite
def documents(draw: st.DrawFn, full: bool = False) -> Document:
    """Draw any document that can be read from JSON, however little sense it makes.

    `full`: with all that no sum depends on, too, which takes four times as long.
    """
    content = tuple(draw(st.lists(lines(), max_size=4)))
    changes = st.lists(adjustments(spread_amount=any(item.counts for item in content)), max_size=2).map(tuple)
    agreement = st.builds(
        Agreement,
        wanted=texts,
        found=texts,
        until=texts,
        stated_at=st.none() | moments,
        agreed_by=short,
        agreed_at=st.none() | moments,
    )
    return Document(
        type=draw(st.sampled_from(DocumentType)),
        number=draw(short),
        date=draw(st.none() | days),
        valid_until=draw(st.none() | days),
        talk_at=draw(st.none() | moments),
        prices=draw(st.sampled_from(Lead)),
        tax=draw(st.sampled_from(Tax)),
        **{name: draw(strategy) for name, strategy in parties().items()},
        subject=draw(short),
        intro=draw(texts),
        closing=draw(texts),
        delivery=draw(texts),
        agreement=draw(agreement),
        lines=content,
        discounts=draw(changes),
        charges=draw(changes),
        prepaid=draw(money()),
        rounding=draw(money(-100, 100)),
        informal=draw(st.booleans()),
        replaces=draw(short),
        service_start=draw(st.none() | days),
        service_end=draw(st.none() | days),
        **{name: draw(strategy) for name, strategy in (terms() | parts() if full else {}).items()},
    )
