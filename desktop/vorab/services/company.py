# SPDX-License-Identifier: Apache-2.0
"""The firm's own data: stored, checked while typing, and the price list it starts with."""

import re
from dataclasses import replace
from decimal import Decimal

from stdnum import bic, iban
from stdnum.de import stnr, vat
from stdnum.exceptions import InvalidChecksum, ValidationError

from vorab.core.company import Company
from vorab.core.email import check_email
from vorab.core.faults import Collector, Fault
from vorab.core.money import Money
from vorab.core.phone import check_phone
from vorab.core.ports import Companies, PriceList
from vorab.core.service import Service
from vorab.core.text import clean
from vorab.services.scripts import Library

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]+")
_STATE_NAMES = {
    "BW": "Baden-Württemberg", "BY": "Bayern", "BE": "Berlin", "BB": "Brandenburg", "HB": "Bremen", "HH": "Hamburg",
    "HE": "Hessen", "MV": "Mecklenburg-Vorpommern", "NI": "Niedersachsen", "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz", "SL": "Saarland", "SN": "Sachsen", "ST": "Sachsen-Anhalt", "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}  # fmt: skip
# FACTS 7
_IBAN_LENGTH = {"DE": 22, "AT": 20, "CH": 21}
HOURLY_SERVICE = "remote-work"
FLAT_SERVICE = "remote-fix"


class CompanyDesk:
    """Use cases around the company."""

    def __init__(self, companies: Companies, catalogue: PriceList, library: Library) -> None:
        self._companies = companies
        self._catalogue = catalogue
        self._library = library

    def load(self) -> Company | None:
        """Return the company, or None before the first run is finished."""
        return self._companies.load()

    def save(self, company: Company) -> Company:
        """Store the company and bring the hourly rate into the price list. Raises `Faults` for wrong fields."""
        provider = company.provider
        faults = Collector()
        if not provider.name:
            faults.add("text_missing", "name")
        for field in ("postcode", "phone", "email", "iban", "bic", "vat_id", "tax_number"):
            if field == "postcode" and provider.country != "DE":
                continue
            found = check(field, getattr(provider, field), company.state)
            if found is not None:
                faults.faults.append(found.at(field))
        faults.check()
        tidy = replace(provider, iban=iban.compact(provider.iban), vat_id=provider.vat_id.replace(" ", "").upper())
        stored = self._companies.save(replace(company, provider=tidy))
        self._price_list(stored)
        return stored

    def _price_list(self, company: Company) -> None:
        known = {service.id for service in self._catalogue.all()}
        missing = [service for service in self._library.services.values() if service.id not in known]
        if missing:
            self._catalogue.add(missing)
        hourly = self._catalogue.get(HOURLY_SERVICE)
        if hourly is not None and company.hourly_rate is not None:
            self._put_price(hourly, company.hourly_rate.euro, company)

    def flat_price(self) -> Money | None:
        """Return the flat price of a remote fix in EUR, in the lead it was given in; None without a price list."""
        service = self._catalogue.get(FLAT_SERVICE)
        return Money.of(service.price) if service else None

    def save_flat_price(self, price: Money | None) -> None:
        """Keep the flat price of a remote fix, net or gross as the company's hourly rate."""
        service, company = self._catalogue.get(FLAT_SERVICE), self._companies.load()
        if service is not None and company is not None and price is not None:
            self._put_price(service, price.euro, company)

    def _put_price(self, service: Service, price: Decimal, company: Company) -> None:
        changed = replace(service, price=price, lead=company.rate_lead)
        if changed != service:
            self._catalogue.put(changed)

    def check(self, field: str, value: str, state: str = "") -> Fault | None:
        """Return what is wrong with a field while it is typed, or None; an empty field is not wrong yet."""
        return check(field, value, state)


def check(field: str, value: str, state: str = "") -> Fault | None:
    """Return the fault of one field of the company, or None."""
    value = clean(value)
    if not value:
        return None
    try:
        if field in _CHECKS:
            _CHECKS[field](value, state)
    except Fault as fault:
        return fault
    return None


def _check_iban(value: str, _state: str) -> None:
    compact = iban.compact(value).upper()
    wanted = _IBAN_LENGTH.get(compact[:2])
    if wanted is not None and compact.isalnum() and len(compact) != wanted:
        code = "iban_short" if len(compact) < wanted else "iban_long"
        raise Fault(code, count=abs(wanted - len(compact)), wanted=wanted)
    if not _IBAN.fullmatch(compact):
        raise Fault("iban_form")
    try:
        iban.validate(value)
    except InvalidChecksum as error:
        raise Fault("iban_checksum") from error
    except ValidationError as error:
        raise Fault("iban_form") from error


def _check_bic(value: str, _state: str) -> None:
    if not bic.is_valid(value):
        raise Fault("bic_form")


def _check_vat_id(value: str, _state: str) -> None:
    if not re.fullmatch(r"DE\s?([0-9]\s?){9}", value.upper(), re.ASCII):
        raise Fault("vat_id_form")
    if not vat.is_valid(value):
        raise Fault("vat_id_checksum")


def _check_tax_number(value: str, state: str) -> None:
    region = _STATE_NAMES.get(state)
    if not (stnr.is_valid(value, region) if region else stnr.is_valid(value)):
        raise Fault("tax_number_form", state=region or "Deutschland")


def _check_email(value: str, _state: str) -> None:
    check_email(value)


def _check_postcode(value: str, _state: str) -> None:
    if not re.fullmatch(r"[0-9]{5}", value, re.ASCII):
        raise Fault("postcode_form", value=value[:20])


def _check_phone(value: str, _state: str) -> None:
    check_phone(value)


_CHECKS = {
    "phone": _check_phone,
    "iban": _check_iban,
    "bic": _check_bic,
    "vat_id": _check_vat_id,
    "tax_number": _check_tax_number,
    "email": _check_email,
    "postcode": _check_postcode,
}
