# SPDX-License-Identifier: Apache-2.0
"""The fixed German words of the letters. They are content with a language of its own, not gettext."""

from datetime import date, datetime
from decimal import Decimal

from vorab.core.amounts_de import print_amount, print_number, print_price
from vorab.core.document import Agreement, Document, DocumentType
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.party import Provider
from vorab.core.units import word
from vorab.documents.style import NBSP
from vorab.i18n.countries import country_name

DRAFT = "Entwurf"
ZERO_RATE = "Für die Photovoltaik gilt ein Steuersatz von 0 % (§ 12 Abs. 3 UStG)."
LABOUR = "Arbeit, Fahrt und Maschinen zählen für § 35a EStG, mit Rechnung und Überweisung."
VAT_INCLUDED = "Die Preise enthalten die gesetzliche Mehrwertsteuer."
_COMPANY_FORMS = ("GmbH", "UG", "AG", "KG", "SE")
_DATE = "%d.%m.%Y"


def day(value: date) -> str:
    """Return "22.11.2026"."""
    return value.strftime(_DATE)


def moment(value: datetime) -> str:
    """Return "22.11.2026, 10:38 Uhr"."""
    return f"{value:{_DATE}}, {value:%H:%M}{NBSP}Uhr"


def sentence(text: str) -> str:
    """Return the text with a full stop, unless it ends with a sign already."""
    return text if not text or text[-1] in ".!?:;…" else f"{text}."


def owner(provider: Provider) -> str:
    """Return who stands for the firm, as the footer shows it (§ 37a HGB, § 35a GmbHG)."""
    if not provider.owner or provider.owner == provider.name:
        return ""
    managed = any(form in provider.name.replace(".", " ").split() for form in _COMPANY_FORMS)
    return f"{'Geschäftsführung' if managed else 'Inhaber'}: {provider.owner}"


def place(postcode: str, city: str) -> str:
    """Return "12345 Musterstadt"."""
    return f"{postcode} {city}".strip()


def country(code: str) -> str:
    """Return the country's line of an address, in capitals; empty within Germany (DIN 5008)."""
    if code == "DE":
        return ""
    return country_name(code).upper()


def iban(text: str) -> str:
    """Return the IBAN in groups of four (DIN 5008)."""
    plain = text.replace(" ", "").replace(NBSP, "")
    return NBSP.join(plain[start : start + 4] for start in range(0, len(plain), 4))


def days(count: int) -> str:
    """Return "1 Tag" or "14 Tagen", as it stands after "in"."""
    return f"{count}{NBSP}{'Tag' if count == 1 else 'Tagen'}"


def period(start: date | None, end: date | None) -> str:
    """Return the days of the work: "30.11.2026", or "30.11. bis 04.12.2026"; empty where they are not known."""
    first = start or end
    if first is None:
        return ""
    last = end or first
    if first == last:
        return day(first)
    short = f"{first:%d.%m.}" if first.year == last.year else day(first)
    return f"{short} bis {day(last)}"


def by_phone(document: Document, when: datetime) -> str:
    """Return " am Telefon" if `when` was on the day of the talk; about other days nobody told us.

    Where the paper goes back to another one, that one was the statement, and the answer to it need not be a call.
    """
    talk = document.talk_at
    return " am Telefon" if talk and talk.date() == when.date() and not document.reference.number else ""


def promised(agreement: Agreement) -> str:
    """Return what was said about the time: whole sentences as they are, else after a label."""
    until = agreement.until
    return until if until.endswith((".", "!", "?")) or not until else f"Fertig bis: {until}."


def quantity(line: Line) -> tuple[str, str]:
    """Return number and unit of a line: ("2,75", "Std.")."""
    return print_number(line.quantity), word(line.unit, line.quantity)


def choice(line: Line, chosen_position: int | None) -> str:
    """Return why a line is not in the sum, or nothing; `chosen_position` is the alternative that was taken."""
    if line.selected:
        return ""
    if line.choice is Choice.OPTIONAL:
        return "auf Wunsch, nicht in der Summe"
    if chosen_position:
        return f"statt Position {chosen_position} möglich, nicht in der Summe"
    return "zur Wahl, nicht in der Summe"


def variant(line: Line) -> str:
    """Return which variant a line belongs to, and whether that one is in the sum."""
    name = line.variant if line.variant.lower().startswith("variante") else f"Variante {line.variant}"
    return f"{name}, {'in' if line.selected else 'nicht in'} der Summe"


def explanation(line: Line, paper: DocumentType = DocumentType.QUOTE) -> str:
    """Return details, reason and kind of a line as running text.

    In a quote all is fixed but what is called an estimate; in an estimate it is said of each line. What a change order
    takes off is dropped.
    """
    parts = [line.details, line.reason]
    whole = line.unit == "LS" or paper is DocumentType.ESTIMATE
    if line.kind is Kind.WARRANTY:
        parts.append("Gewährleistung, kostenfrei")
    elif paper is DocumentType.CHANGE_ORDER and line.quantity < 0:
        parts.append("Entfällt")
    elif line.kind is Kind.FIXED and whole and line.price and line.period is Period.ONCE:
        parts.append("Festpreis")
    elif line.kind is Kind.TIME and line.cap is None:
        parts.append("Schätzung nach Aufwand")
    return " ".join(sentence(part) for part in parts if part)


def terms(line: Line, lead: Lead) -> list[str]:
    """Return what else the price of a line means: the most it may cost, its value, its period, its discount.

    Each is a line of its own, so that the amounts stand in one place all down the list.
    """
    found = []
    if line.kind is Kind.TIME and line.cap is not None:
        found.append(f"Schätzung, höchstens {print_amount(line.cap)}")
    if line.kind is Kind.GOODWILL:
        net = " netto" if lead is Lead.NET and line.rate else ""
        worth = f" (sonst {print_amount(line.value)}{net})" if line.value else ""
        found.append(f"geht auf uns{worth}")
    if line.period is Period.MONTH:
        year = print_amount(line.total.times(Decimal(12)))
        found.append(f"Laufende Leistung: {print_amount(line.total)} im{NBSP}Monat, {year} im{NBSP}Jahr")
    if line.period is Period.YEAR:
        found.append(f"Laufende Leistung: {print_amount(line.total)} im{NBSP}Jahr")
    if line.price_base != 1:
        base = f"{print_number(line.price_base)} {word(line.unit, line.price_base)}"
        found.append(f"Je {base} kostet es {print_price(line.price)}")
    if line.discount_percent and line.discount_amount:
        percent = print_number(line.discount_percent)
        found.append(f"{percent}{NBSP}% und weitere {print_amount(line.discount_amount)} weniger")
    return found
