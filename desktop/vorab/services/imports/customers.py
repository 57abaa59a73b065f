# SPDX-License-Identifier: Apache-2.0
"""The cells of a row as a customer. What can't be right is left out and named; only a nameless row is of no use."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from vorab.core.email import check_email
from vorab.core.faults import Collector, Fault
from vorab.core.imports.columns import folded
from vorab.core.party import COUNTRIES, Customer
from vorab.core.phone import check_phone, phone_key
from vorab.core.ports import Contact
from vorab.core.text import short_text
from vorab.i18n.countries import country_name
from vorab.services.company import check

_PLAIN = ("number", "company", "title", "first_name", "last_name", "name", "street", "house", "city")
_SALUTATIONS = {
    "frau": "Frau", "fr": "Frau", "mrs": "Frau", "ms": "Frau", "herr": "Herr", "herrn": "Herr", "hr": "Herr",
    "mr": "Herr", "mister": "Herr",
}  # fmt: skip
_TITLES = re.compile(r"(?:Prof|Dr|Dipl)\b\.?", re.IGNORECASE)
# A full name that is a firm's: it has a legal form.
_FIRM = re.compile(
    r"\b(?:GmbH|mbH|gGmbH|UG|AG|KG|OHG|GbR|KGaA|SE|PartG|Ltd|Inc|LLC|e\.? ?K\.?|e\.? ?V\.?|eG|Stiftung)(?:\W|$)"
)
_PLACE = re.compile(r"(?:[A-Z]{1,2}-)?(?P<postcode>[0-9]{4,5})\s+(?P<city>\D.*)")
_VAT_ID = re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,13}")
# Several values in one cell: Google writes " ::: ", people a comma.
_MORE = re.compile(r"\s*(?::::|[;,\n])\s*")
_OLD_COUNTRIES = {"d": "DE", "brd": "DE", "ger": "DE", "deu": "DE", "a": "AT", "aut": "AT", "che": "CH", "gb": "GB"}


def customer_of(cells: Mapping[str, str]) -> tuple[tuple[Contact, ...], tuple[Fault, ...]]:
    """Return the contacts of a row, one for each number, and what was left out or put right.

    No contacts and `Fault("customer_unnamed")` where there is neither a person nor a firm.
    """
    faults = Collector()
    text = {name: _text(cells, name, faults) for name in _PLAIN}
    company, first, last = _names(text)
    salutation, title = _salutation(_text(cells, "salutation", faults), text["title"])
    address = _address(cells, text, faults)
    if not company and not first and not last:
        faults.add("customer_unnamed", "person")
        return (), tuple(faults.faults)
    customer = Customer(
        number=text["number"],
        company=company,
        salutation=salutation if last else "",
        title=title if last else "",
        first_name=first,
        last_name=last,
        consumer=not company,
        vat_id=_vat_id(_text(cells, "vat_id", faults), faults),
        **address,
    )
    email = _checked(cells, "email", check_email, faults)
    numbers = [_checked(cells, name, check_phone, faults) for name in ("phone", "mobile")]
    by_key = {phone_key(number): number for number in reversed(numbers) if number}
    phones = list(reversed(by_key.values())) or [""]
    return tuple(Contact(customer, phone, email) for phone in phones), tuple(faults.faults)


def _text(cells: Mapping[str, str], name: str, faults: Collector) -> str:
    cell = cells.get(name, "")
    return faults.run(name, lambda: short_text(cell), "") if cell else ""


def _names(text: Mapping[str, str]) -> tuple[str, str, str]:
    """Return firm, first and last name; a full name may be either."""
    company, first, last, name = (text[key] for key in ("company", "first_name", "last_name", "name"))
    if name and not company and _FIRM.search(name):
        company = name
    elif name and not first and not last and name != company:
        family, comma, given = name.partition(",")
        first, last = (given.strip(), family.strip()) if comma else Customer.named(name)
    if last and not first and not company and _FIRM.search(last):
        company, last = last, ""
    if first and not last:
        first, last = "", first
    return company, first, last


def _salutation(said: str, title: str) -> tuple[str, str]:
    """Return "Frau", "Herr" or nothing, and the title, which may stand with either."""
    found, titles = "", []
    for word in f"{said} {title}".split():
        plain = word.strip(".,").casefold()
        if plain in _SALUTATIONS:
            found = found or _SALUTATIONS[plain]
        elif word in title.split() or _TITLES.match(word):
            titles.append(word)
    return found, " ".join(dict.fromkeys(titles))


def _address(cells: Mapping[str, str], text: Mapping[str, str], faults: Collector) -> dict[str, str]:
    street = " ".join(part for part in (text["street"], text["house"]) if part)
    postcode, city = _text(cells, "postcode", faults), text["city"]
    place = _PLACE.fullmatch(_text(cells, "place", faults)) or (None if postcode else _PLACE.fullmatch(city))
    if place and not postcode:
        postcode, city = place["postcode"], place["city"]
    country = _text(cells, "country", faults)
    if not street and not postcode and not city:
        second = ("street_2", "postcode_2", "city_2")
        street, postcode, city = (_text(cells, name, faults) for name in second)
        country = _text(cells, "country_2", faults) or country
    code = _country(country)
    if not code:
        faults.add("country_unknown", "country", value=country[:40])
    return {
        "street": street,
        "postcode": _postcode(postcode, code or "DE", faults),
        "city": city,
        "country": code or "DE",
    }


def _country(name: str) -> str:
    if not name:
        return "DE"
    if len(name) == 2 and name.upper() in COUNTRIES:
        return name.upper()
    return _countries().get(folded(name), "")


@cache
def _countries() -> dict[str, str]:
    named = {folded(country_name(code, lang)): code for lang in ("en", "de") for code in COUNTRIES}
    return named | _OLD_COUNTRIES


def _postcode(text: str, country: str, faults: Collector) -> str:
    if country != "DE" or not text:
        return text
    plain = re.sub(r"^D[- ]?", "", text, flags=re.IGNORECASE).replace(" ", "")
    if re.fullmatch(r"[0-9]{4}", plain, re.ASCII):  # a spreadsheet takes it for a number and drops the zero
        faults.add("import_postcode_zero", "postcode", value=plain, meant=f"0{plain}")
        return f"0{plain}"
    if not re.fullmatch(r"[0-9]{5}", plain, re.ASCII):
        faults.add("postcode_form", "postcode", value=text[:20])
        return ""
    return plain


def _vat_id(text: str, faults: Collector) -> str:
    plain = re.sub(r"[ .\-]", "", text).upper()
    if not plain:
        return ""
    wrong = check("vat_id", plain) if plain.startswith("DE") else None
    if wrong is None and not _VAT_ID.fullmatch(plain):
        wrong = Fault("vat_id_form")
    if wrong is not None:
        faults.faults.append(wrong.at("vat_id"))
        return ""
    return plain


def _checked(cells: Mapping[str, str], name: str, test: Callable[[str, str], None], faults: Collector) -> str:
    """Return the first of the values in a cell that is one, an empty text for none."""
    whole = cells.get(name, "")
    for part in (whole, *_MORE.split(whole)) if _MORE.search(whole) else (whole,):
        value = faults.run(name, lambda part=part: short_text(part), "")  # type: ignore[misc]
        try:
            if value:
                test(value, name)
                return value
        except Fault:
            continue
    if whole.strip():
        faults.run(name, lambda: test(short_text(whole, name), name), None)
    return ""
