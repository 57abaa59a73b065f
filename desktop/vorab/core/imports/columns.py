# SPDX-License-Identifier: Apache-2.0
"""Which column is which: by its name in the exports of usual programs, German and English."""

import unicodedata
from collections.abc import Mapping, Sequence

from vorab.core.imports.values import Content

CUSTOMER_FIELDS = (
    "number", "company", "salutation", "title", "first_name", "last_name", "name", "street", "house", "postcode",
    "city", "place", "country", "phone", "mobile", "email", "vat_id", "street_2", "postcode_2", "city_2", "country_2",
)  # fmt: skip
SERVICE_FIELDS = ("id", "text", "details", "unit", "price", "price_net", "price_gross", "list_price", "cost", "rate")
FIELDS = {Content.CUSTOMERS: CUSTOMER_FIELDS, Content.SERVICES: SERVICE_FIELDS}

# Names as `folded` leaves them; an address at home comes second to the one of the firm.
_CUSTOMERS = """
number: kundennummer kundennr kdnr kdnummer knr kundenid debitor debitornr debitorennummer debitorenkonto
  customernumber customerno customerid kontonummer adressnummer adressnr
company: firma firmenname firma1 firmenname1 unternehmen unternehmensname organisation organization organizationname
  organization1name company companyname firmabezeichnung
salutation: anrede salutation briefanrede anredeschluessel
title: titel title nameprefix akademischertitel
first_name: vorname firstname givenname vornamen
last_name: nachname familienname lastname familyname surname zuname
name: name name1 kunde kundenname ansprechpartner kontakt kontaktperson ansprechperson fullname displayname
  contactname contact vollername anzeigename suchname fileas
street: strasse strassehausnummer strassehausnr strassehnr strassenr strasseundhausnummer strasseundnr anschrift
  adresse adresse1 strasse1 strassegeschaeftlich businessstreet street streetaddress address address1 address1street
  addressline1 rechnungsstrasse postanschrift workaddress
house: hausnummer hausnr hnr nr housenumber
postcode: plz postleitzahl plzzahl zip zipcode postcode postalcode postleitzahlgeschaeftlich businesspostalcode
  address1postalcode rechnungsplz workpostalcode
city: ort stadt wohnort city town ortgeschaeftlich businesscity address1city rechnungsort workcity
place: plzort plzundort postleitzahlort postleitzahlundort
country: land landname country landregiongeschaeftlich businesscountryregion businesscountry address1country
  laendercode laenderkennzeichen lkz countrycode
phone: telefon telefon1 telefonnummer telefonnr tel tel1 phone phonenumber phone1 phone1value rufnummer
  telefongeschaeftlich businessphone festnetz telefonfirma telefondienstlich workphone telefonprivat homephone
  telefonnummer1 hauptnummer primaryphone companymainphone telefonzentrale
mobile: mobil mobiltelefon mobilnummer mobilnr handy handynummer mobile mobilephone cell cellphone
  telefon2 tel2 phone2value mobil1 telefonmobil telefonnummer2
email: email emailadresse mail mailadresse emailaddress email1 email1value emailadresse1 emailgeschaeftlich
  emailfirma primaryemail epost
vat_id: ustid ustidnr ustidentnr umsatzsteuerid umsatzsteueridnr umsatzsteueridentifikationsnummer vatid vatnumber uid
  ustidnummer
street_2: strasseprivat homestreet address2street
postcode_2: postleitzahlprivat homepostalcode address2postalcode
city_2: ortprivat homecity address2city
country_2: landregionprivat homecountryregion homecountry address2country
"""
_SERVICES = """
id: artikelnummer artikelnr artnr artnummer produktnummer produktnr leistungsnummer leistungsnr sku itemnumber
  productnumber artikelid nummer
text: bezeichnung artikelbezeichnung leistung leistungsbezeichnung kurztext kurztext1 artikel artikelname produkt
  produktname titel name text1 description1 product productname item service
details: beschreibung langtext artikelbeschreibung produktbeschreibung text2 description details kurztext2 zusatztext
  langbeschreibung
unit: einheit mengeneinheit me unit einheiten verkaufseinheit unitcode
price: preis einzelpreis ep vk verkaufspreis price stueckpreis vk1 verkaufspreis1 unitprice preiseur preisineur
price_net: nettopreis preisnetto vknetto netto verkaufspreisnetto netprice einzelpreisnetto vkpreisnetto priceexvat
  nettovk pricenet
price_gross: bruttopreis preisbrutto vkbrutto brutto verkaufspreisbrutto grossprice einzelpreisbrutto vkpreisbrutto
  bruttovk pricegross
cost: einkaufspreis ek ekpreis eknetto einkaufspreisnetto purchaseprice
list_price: listenpreis uvp
rate: mwst ust steuersatz mwstsatz umsatzsteuer ustsatz taxrate vat vatrate steuer mehrwertsteuer mwstprozent
"""
# What tells a price list from customers: both may have numbers and names.
_TELLING = {
    Content.CUSTOMERS: {"first_name", "last_name", "company", "street", "postcode", "city", "phone", "mobile", "email"},
    Content.SERVICES: {"price", "price_net", "price_gross", "cost", "list_price", "unit", "rate"},
}


def _read(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    field = ""
    for word in text.split():
        if word.endswith(":"):
            field = word[:-1]
        else:
            found[word] = field
    return found


_NAMES: Mapping[Content, dict[str, str]] = {Content.CUSTOMERS: _read(_CUSTOMERS), Content.SERVICES: _read(_SERVICES)}


def folded(name: str) -> str:
    """Return a name without what programs write differently: "E-Mail-Adresse" is "emailadresse"."""
    text = unicodedata.normalize("NFKC", name).casefold()
    text = text.translate({0xE4: "ae", 0xF6: "oe", 0xFC: "ue"})
    return "".join(ch for ch in text if ch.isascii() and ch.isalnum())


def known_names(cells: Sequence[str]) -> int:
    """Return how many of the cells are names of columns."""
    return max(sum(folded(cell) in names for cell in cells if len(cell) < 60) for names in _NAMES.values())


def content_of(columns: Sequence[str]) -> Content:
    """Return what a table with these columns is about."""
    points = {
        content: sum(names.get(folded(name), "") in _TELLING[content] for name in columns)
        for content, names in _NAMES.items()
    }
    return Content.SERVICES if points[Content.SERVICES] > points[Content.CUSTOMERS] else Content.CUSTOMERS


def propose(columns: Sequence[str], content: Content) -> tuple[str, ...]:
    """Return the field of each column, an empty one where nothing fits."""
    fields = [_NAMES[content].get(folded(name), "") for name in columns]
    if content is Content.CUSTOMERS and "first_name" in fields and "last_name" not in fields and "name" in fields:
        fields[fields.index("name")] = "last_name"
    return tuple(fields)
