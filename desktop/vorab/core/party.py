# SPDX-License-Identifier: Apache-2.0
"""The two sides of an agreement: provider (Dienstleister) and customer (Kunde)."""

from dataclasses import dataclass
from enum import StrEnum

from vorab.core.line import Lead

SALUTATIONS = ("", "Frau", "Herr")
# Other titles stand in the address, but are not spoken (FACTS 9).
_SPOKEN_TITLES = {"Dr.": "Doktor", "Prof.": "Professor", "Prof. Dr.": "Professor"}

# ISO 3166-1 alpha-2
COUNTRIES = frozenset(
    [
        "AD",
        "AE",
        "AF",
        "AG",
        "AI",
        "AL",
        "AM",
        "AO",
        "AQ",
        "AR",
        "AS",
        "AT",
        "AU",
        "AW",
        "AX",
        "AZ",
        "BA",
        "BB",
        "BD",
        "BE",
        "BF",
        "BG",
        "BH",
        "BI",
        "BJ",
        "BL",
        "BM",
        "BN",
        "BO",
        "BQ",
        "BR",
        "BS",
        "BT",
        "BV",
        "BW",
        "BY",
        "BZ",
        "CA",
        "CC",
        "CD",
        "CF",
        "CG",
        "CH",
        "CI",
        "CK",
        "CL",
        "CM",
        "CN",
        "CO",
        "CR",
        "CU",
        "CV",
        "CW",
        "CX",
        "CY",
        "CZ",
        "DE",
        "DJ",
        "DK",
        "DM",
        "DO",
        "DZ",
        "EC",
        "EE",
        "EG",
        "EH",
        "ER",
        "ES",
        "ET",
        "FI",
        "FJ",
        "FK",
        "FM",
        "FO",
        "FR",
        "GA",
        "GB",
        "GD",
        "GE",
        "GF",
        "GG",
        "GH",
        "GI",
        "GL",
        "GM",
        "GN",
        "GP",
        "GQ",
        "GR",
        "GS",
        "GT",
        "GU",
        "GW",
        "GY",
        "HK",
        "HM",
        "HN",
        "HR",
        "HT",
        "HU",
        "ID",
        "IE",
        "IL",
        "IM",
        "IN",
        "IO",
        "IQ",
        "IR",
        "IS",
        "IT",
        "JE",
        "JM",
        "JO",
        "JP",
        "KE",
        "KG",
        "KH",
        "KI",
        "KM",
        "KN",
        "KP",
        "KR",
        "KW",
        "KY",
        "KZ",
        "LA",
        "LB",
        "LC",
        "LI",
        "LK",
        "LR",
        "LS",
        "LT",
        "LU",
        "LV",
        "LY",
        "MA",
        "MC",
        "MD",
        "ME",
        "MF",
        "MG",
        "MH",
        "MK",
        "ML",
        "MM",
        "MN",
        "MO",
        "MP",
        "MQ",
        "MR",
        "MS",
        "MT",
        "MU",
        "MV",
        "MW",
        "MX",
        "MY",
        "MZ",
        "NA",
        "NC",
        "NE",
        "NF",
        "NG",
        "NI",
        "NL",
        "NO",
        "NP",
        "NR",
        "NU",
        "NZ",
        "OM",
        "PA",
        "PE",
        "PF",
        "PG",
        "PH",
        "PK",
        "PL",
        "PM",
        "PN",
        "PR",
        "PS",
        "PT",
        "PW",
        "PY",
        "QA",
        "RE",
        "RO",
        "RS",
        "RU",
        "RW",
        "SA",
        "SB",
        "SC",
        "SD",
        "SE",
        "SG",
        "SH",
        "SI",
        "SJ",
        "SK",
        "SL",
        "SM",
        "SN",
        "SO",
        "SR",
        "SS",
        "ST",
        "SV",
        "SX",
        "SY",
        "SZ",
        "TC",
        "TD",
        "TF",
        "TG",
        "TH",
        "TJ",
        "TK",
        "TL",
        "TM",
        "TN",
        "TO",
        "TR",
        "TT",
        "TV",
        "TW",
        "TZ",
        "UA",
        "UG",
        "UM",
        "US",
        "UY",
        "UZ",
        "VA",
        "VC",
        "VE",
        "VG",
        "VI",
        "VN",
        "VU",
        "WF",
        "WS",
        "YE",
        "YT",
        "ZA",
        "ZM",
        "ZW",
    ]
)


class Dispute(StrEnum):
    """What a business says about dispute resolution before a consumer body (§ 36 VSBG).

    Up to ten people on 31 December of the year before it need not say whether it takes part (`EXEMPT`).
    """

    UNSAID = ""
    EXEMPT = "exempt"
    WILLING = "willing"
    UNWILLING = "unwilling"


@dataclass(frozen=True, slots=True)
class Provider:
    """The user's own business, as printed in letterhead and footer (§ 14(4) UStG, DL-InfoV, § 37a HGB).

    `small_business` is the exemption of § 19 UStG; `account_holder` is spelled as at the bank (FACTS 7). From
    `legal_form` on: what private customers are told (§ 2 DL-InfoV, § 36 VSBG). `authority` grants the permit the trade
    needs; `regulation` are the rules of a regulated profession and where to read them; `insurance` is the insurer of
    the liability with its address; `guarantee` goes beyond the statutory rights; `terms` are the general terms, the
    law and the court that are agreed; `dispute_body` is where disputes go to.
    """

    name: str
    owner: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "DE"
    email: str = ""
    phone: str = ""
    website: str = ""
    slogan: str = ""
    register: str = ""
    tax_number: str = ""
    vat_id: str = ""
    iban: str = ""
    bic: str = ""
    account_holder: str = ""
    small_business: bool = False
    legal_form: str = ""
    authority: str = ""
    profession: str = ""
    chamber: str = ""
    regulation: str = ""
    insurance: str = ""
    insurance_area: str = ""
    guarantee: str = ""
    terms: str = ""
    dispute: Dispute = Dispute.UNSAID
    dispute_body: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """Who the document is for: a firm with a contact, or a private person (`consumer`, § 13 BGB)."""

    number: str = ""
    company: str = ""
    salutation: str = ""
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "DE"
    consumer: bool = False
    vat_id: str = ""

    @property
    def lead(self) -> Lead:
        """Consumers see gross prices first (§ 3 PAngV), businesses net ones."""
        return Lead.GROSS if self.consumer else Lead.NET

    @property
    def person(self) -> str:
        """First and last name, without salutation and title."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def display_name(self) -> str:
        """The name to show in lists: the person, else the company."""
        return self.person or self.company

    @property
    def spoken_name(self) -> str:
        """How one names the customer on the phone: "Frau Doktor Kern", "Kim Muster", or the company."""
        if self.salutation and self.last_name:
            title = _SPOKEN_TITLES.get(self.title, "")
            return " ".join(part for part in (self.salutation, title, self.last_name) if part)
        return self.display_name

    @property
    def letter_name(self) -> str:
        """The name after the greeting of a letter: "Frau Dr. Kern", "Kim Muster" (FACTS 9), or empty."""
        if self.salutation and self.last_name:
            return " ".join(part for part in (self.salutation, self.title, self.last_name) if part)
        return " ".join(part for part in (self.title, self.person) if part) if self.person else ""

    @property
    def address_name(self) -> str:
        """The person's line in the address window: "Herrn Dr. Max Muster" (accusative, DIN 5008)."""
        if not self.person:
            return ""
        salutation = "Herrn" if self.salutation == "Herr" else self.salutation
        return " ".join(part for part in (salutation, self.title, self.person) if part)

    @classmethod
    def named(cls, name: str) -> tuple[str, str]:
        """Split a full name into first and last name at the last blank."""
        *first, last = name.split() or [""]
        return " ".join(first), last
