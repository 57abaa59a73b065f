# SPDX-License-Identifier: Apache-2.0
"""What is asked about the user's own firm: four short steps as data, and the way from and to a `Company`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from vorab.core.amounts_de import parse_amount, print_amount
from vorab.core.company import STATES, Company
from vorab.core.faults import Collector, Fault, Faults
from vorab.core.line import Lead
from vorab.core.money import Money
from vorab.core.party import Dispute, Provider
from vorab.core.text import long_text, short_text
from vorab.i18n.translator import N_

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: `kind` is text, long, amount, days, choice (a list) or pills; `check` names the service's check.

    `missing` is the sentence shown when it is left empty on the way to the next step, for fields that must be filled.
    """

    key: str
    label: str
    help: str = ""
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    check: str = ""
    missing: str = ""
    limit: int = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name in the list, the sentence over the fields, the fields."""

    id: str
    title: str
    lead: str
    fields: tuple[FieldSpec, ...]


STATE_NAMES: Final = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}
_STATES_BY_NAME = sorted(STATES, key=lambda code: STATE_NAMES[code])
_STATE_CHOICES = (("", N_("bitte wählen")), *((code, STATE_NAMES[code]) for code in _STATES_BY_NAME))
_NO_YES = (("no", N_("nein")), ("yes", N_("ja")))
_LEADS = (
    (Lead.NET.value, N_("netto, vor allem für Firmen")),
    (Lead.GROSS.value, N_("brutto, vor allem für Privatleute")),
)
_DISPUTES = (
    (Dispute.UNSAID.value, N_("noch nicht angegeben")),
    (Dispute.EXEMPT.value, N_("bis zehn Personen: keine Angabe")),
    (Dispute.WILLING.value, N_("wir nehmen an einem Verfahren teil")),
    (Dispute.UNWILLING.value, N_("wir nehmen nicht teil")),
)
MOST_DAYS = 365

STEPS: Final = (
    Step(
        "firm",
        N_("Ihre Firma"),
        N_("So steht es oben auf jedem Angebot."),
        (
            FieldSpec(
                "name",
                N_("Name der Firma"),
                N_("Wie ihn Ihre Kunden kennen."),
                missing=N_("Ohne Namen kann kein Angebot entstehen. Bitte tragen Sie ihn ein."),
            ),
            FieldSpec("owner", N_("Inhaberin oder Inhaber"), N_("Vor- und Nachname.")),
            FieldSpec("street", N_("Straße und Hausnummer")),
            FieldSpec("postcode", N_("Postleitzahl"), check="postcode"),
            FieldSpec("city", N_("Ort")),
            FieldSpec(
                "state",
                N_("Bundesland"),
                N_("Danach richten sich die Feiertage und die Form der Steuernummer."),
                "choice",
                _STATE_CHOICES,
            ),
        ),
    ),
    Step(
        "reach",
        N_("Erreichbar"),
        N_("Damit man Sie zurückruft und nicht jemand anderen."),
        (
            FieldSpec("phone", N_("Telefon"), N_("So, wie es auf dem Angebot stehen soll."), check="phone"),
            FieldSpec("email", N_("E-Mail"), N_("Hierher schreiben Ihre Kunden, wenn sie zusagen."), check="email"),
            FieldSpec("website", N_("Internetseite"), N_("Kann leer bleiben.")),
        ),
    ),
    Step(
        "tax",
        N_("Steuer und Bank"),
        N_("Das gehört auf die Rechnung. Sie können es auch später nachtragen."),
        (
            FieldSpec(
                "small_business",
                N_("Kleinunternehmen nach § 19 UStG?"),
                N_("Dann steht auf Ihren Angeboten keine Mehrwertsteuer."),
                "pills",
                _NO_YES,
            ),
            FieldSpec(
                "tax_number", N_("Steuernummer"), N_("Vom Finanzamt, zum Beispiel 12/345/67890."), check="tax_number"
            ),
            FieldSpec("vat_id", N_("USt-IdNr."), N_("Beginnt mit DE. Eine der beiden Nummern genügt."), check="vat_id"),
            FieldSpec("iban", N_("IBAN"), N_("Das Konto, auf das Ihre Kunden zahlen."), check="iban"),
            FieldSpec("account_holder", N_("Konto lautet auf"), N_("Genau so geschrieben wie bei der Bank.")),
        ),
    ),
    Step(
        "price",
        N_("Ihr Preis"),
        N_("Damit Sie ihn schon am Telefon nennen können. Ändern geht jederzeit."),
        (
            FieldSpec(
                "rate_lead", N_("Ihre Preise sind"), N_("Den jeweils anderen Preis rechnet Vorab aus."), "pills", _LEADS
            ),
            FieldSpec("hourly_rate", N_("Stundensatz in Euro"), N_("Zum Beispiel 85,00."), "amount"),
            FieldSpec(
                "flat_price",
                N_("Fernhilfe pauschal in Euro"),
                N_("Ein fester Preis für eine kurze Hilfe aus der Ferne."),
                "amount",
            ),
        ),
    ),
)
DUTIES: Final = Step(
    "duties",
    N_("Pflichtangaben"),
    N_("Das steht auf dem Blatt, das Privatleute zu Angebot und Auftrag bekommen."),
    (
        FieldSpec("legal_form", N_("Rechtsform"), N_("Zum Beispiel Einzelunternehmen, GbR oder GmbH.")),
        FieldSpec("register", N_("Register und Nummer"), N_("Nur für eingetragene Firmen: Gericht und Nummer.")),
        FieldSpec("insurance", N_("Haftpflichtversicherung"), N_("Name und Anschrift der Versicherung.")),
        FieldSpec("insurance_area", N_("Sie gilt in"), N_("Zum Beispiel Deutschland.")),
        FieldSpec(
            "dispute",
            N_("Streit mit Privatleuten schlichten"),
            N_("Wer eine Website oder eigene Bedingungen hat, sagt ab elf Personen, ob die Firma teilnimmt."),
            "choice",
            _DISPUTES,
        ),
        FieldSpec("dispute_body", N_("Schlichtungsstelle"), N_("Name, Anschrift und Website der Stelle.")),
        FieldSpec(
            "profession", N_("Berufsbezeichnung"), N_("Nur bei geregelten Berufen, mit dem Land, aus dem sie ist.")
        ),
        FieldSpec("chamber", N_("Kammer"), N_("Nur, wenn Sie Mitglied sind.")),
        FieldSpec("regulation", N_("Regeln des Berufs"), N_("Wie sie heißen und wo man sie findet.")),
        FieldSpec(
            "authority", N_("Aufsichtsbehörde"), N_("Nur für Arbeit, die erlaubt werden muss: Name und Anschrift.")
        ),
        FieldSpec("guarantee", N_("Eigene Garantie"), N_("Was über die gesetzlichen Rechte hinausgeht.")),
        FieldSpec("terms", N_("Eigene Bedingungen"), N_("Auch, welches Recht und welches Gericht gelten."), "long"),
        FieldSpec("payment_days", N_("Zahlbar innerhalb von Tagen"), N_("Nach der Rechnung, zum Beispiel 14."), "days"),
    ),
)
"""Asked on the firm's page only: nobody needs it to make the first quote."""

ALL_STEPS: Final = (*STEPS, DUTIES)
FIELDS: Final = {spec.key: spec for step in ALL_STEPS for spec in step.fields}
_PROVIDER_KEYS: Final = (
    "name", "owner", "street", "postcode", "city", "phone", "email", "website", "tax_number", "vat_id", "iban",
    "account_holder",
)  # fmt: skip
_DUTY_KEYS: Final = (
    "legal_form", "register", "insurance", "insurance_area", "dispute_body", "profession", "chamber", "regulation",
    "authority", "guarantee", "terms",
)  # fmt: skip


def values_of(company: Company | None, flat_price: Money | None = None) -> Values:
    """Return what stands in the fields for a firm; for None, what a new one begins with."""
    values = {key: spec.choices[0][0] if spec.choices else "" for key, spec in FIELDS.items()}
    if company is None:
        return values
    provider = company.provider
    values |= {key: str(getattr(provider, key)) for key in (*_PROVIDER_KEYS, *_DUTY_KEYS)}
    values |= {
        "dispute": provider.dispute.value,
        "payment_days": "" if company.payment_days is None else str(company.payment_days),
        "state": company.state,
        "small_business": "yes" if provider.small_business else "no",
        "rate_lead": company.rate_lead.value,
        "hourly_rate": _amount_text(company.hourly_rate),
        "flat_price": _amount_text(flat_price),
    }
    return values


def company_from(values: Mapping[str, str], base: Company | None = None) -> tuple[Company, Money | None]:
    """Return the firm and the flat price that were typed. Raises `Faults` whose places are the keys of fields."""
    found = Collector()
    texts: dict[str, Any] = {
        key: found.run(key, partial(short_text, values.get(key, ""), key), "") for key in _PROVIDER_KEYS
    }
    for key, spec in FIELDS.items():
        if spec.missing and not texts.get(key):
            found.add("text_missing", key)
    hourly = found.run("hourly_rate", lambda: _amount(values.get("hourly_rate", ""), "hourly_rate"), None)
    flat = found.run("flat_price", lambda: _amount(values.get("flat_price", ""), "flat_price"), None)
    duties, days = _duties(values, base, found)
    found.check()
    small = values.get("small_business") == "yes"
    before = base or Company(Provider(texts["name"]))
    provider = replace(before.provider, **texts, **duties, small_business=small)
    company = replace(
        before,
        provider=provider,
        payment_days=days,
        state=values.get("state", ""),
        hourly_rate=hourly,
        rate_lead=Lead(values.get("rate_lead") or Lead.NET.value),
    )
    return company, flat


def _duties(values: Mapping[str, str], base: Company | None, found: Collector) -> tuple[dict[str, Any], int | None]:
    """The particulars private customers are told and the days to pay; what was not asked stays as it was."""
    texts: dict[str, Any] = {}
    for key in _DUTY_KEYS:
        if key in values:
            read = long_text if FIELDS[key].kind == "long" else short_text
            texts[key] = found.run(key, partial(read, values[key], key), "")
    if "dispute" in values:
        texts["dispute"] = Dispute(values["dispute"])
    days = base.payment_days if base else None
    if "payment_days" in values:
        days = found.run("payment_days", lambda: _days(values["payment_days"], "payment_days"), None)
    return texts, days


def days_fault(text: str, key: str) -> Fault | None:
    """Say what is wrong with a number of days; nothing typed is nothing wrong."""
    try:
        _days(text, key)
    except Faults as found:
        return found.faults[0]
    return None


def amount_fault(text: str, key: str) -> Fault | None:
    """Say what is wrong with an amount; nothing typed is nothing wrong."""
    try:
        _amount(text, key)
    except Faults as found:
        return found.faults[0]
    return None


def field_of(place: str) -> str:
    """Return the field a fault is about: "provider.iban" is "iban", an unknown place nothing."""
    key = place.rsplit(".", 1)[-1]
    return key if key in FIELDS else ""


def step_of(key: str) -> int:
    """Return the position of the step a field is in."""
    return next(index for index, step in enumerate(STEPS) if any(spec.key == key for spec in step.fields))


def _days(text: str, place: str) -> int | None:
    plain = text.strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit()) or int(plain[:9]) > MOST_DAYS:
        raise Fault("days_form", place, value=plain[:40], limit=MOST_DAYS)
    return int(plain)


def _amount(text: str, place: str) -> Money | None:
    if not text.strip():
        return None
    amount = parse_amount(text, place)
    if amount.cents < 0:
        raise Fault("number_negative", place, value=text.strip()[:40])
    return amount


def _amount_text(amount: Money | None) -> str:
    return "" if amount is None else print_amount(amount, symbol=False)
