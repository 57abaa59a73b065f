# SPDX-License-Identifier: Apache-2.0
"""The tables of an export as people read them: a German name for each file and column, and what stands in it.

Whoever leaves Vorab, or audits the books, works with these; the data themselves lie beside them, complete, as JSON. A
column without an entry here is called as in the database, so that nothing is ever missing.
"""

from dataclasses import dataclass, field

from sqlalchemy import Boolean, Column


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file: its name without ending, what it holds, and its own words for columns besides the common ones."""

    name: str
    about: str
    columns: dict[str, str] = field(default_factory=dict)


# Complete as JSON only: a sheet would say nothing, or say again what stands elsewhere.
WITHOUT_SHEET = {
    "blob": "die Bytes der Belege, E-Mails und Dateien; sie liegen einzeln in „Belege“, „Mails“ und „Dateien“",
    "draft": "angefangene Eingaben",
    "origin": "die Kennung dieses Datenbestands",
    "row_count": "wie viele Zeilen es geben muss, für die Prüfung",
    "script_version": "die Leitfäden in genau der Fassung, mit der gesprochen wurde",
    "search_entry": "der Suchindex, er folgt aus den anderen Tabellen",
}

SHEETS = {
    "company": Sheet("Firma", "Die eigene Firma, wie sie auf Belegen steht.", {"name": "Name", "state": "Bundesland"}),
    "customer": Sheet("Kunden", "Die Kundenkartei.", {"number": "Kundennummer", "company": "Firma"}),
    "contact": Sheet("Kontakte", "Menschen und Telefonnummern zu den Kunden.", {"company": "Firma"}),
    "service": Sheet("Preisliste", "Die Leistungen mit ihrem heutigen Preis.", {"id": "Kennung", "kind": "Art"}),
    "price_history": Sheet("Preisverlauf", "Was eine Leistung früher gekostet hat, und bis wann."),
    "standing_agreement": Sheet("Vereinbarungen", "Feste Preise und Stundenpakete einzelner Kunden."),
    "conversation": Sheet("Gespräche", "Jedes Gespräch mit Beginn und Kunde.", {"customer": "Kunde (JSON)"}),
    "event": Sheet("Gesprächsverlauf", "Was in den Gesprächen geschah, in der Reihenfolge; wird nie geändert."),
    "matter": Sheet("Vorgänge", "Worum es ging und wie es ausging.", {"position": "Vorgang"}),
    "step": Sheet("Nächste Schritte", "Was nach dem Gespräch zu tun ist oder war.", {"contact": "Ansprechpartner"}),
    "agreed_line": Sheet("Vereinbarte Positionen", "Was am Telefon vereinbart wurde.", {"line": "Position (JSON)"}),
    "number_range": Sheet("Nummernkreise", "Die letzte vergebene Nummer je Belegart und Jahr."),
    "look": Sheet("Briefkopf", "Wie die Belege aussehen."),
    "document": Sheet(
        "Belege",
        "Jeder ausgestellte Beleg; er wird nie geändert. Seine Positionen und Steuern stehen in eigenen Dateien.",
        {"position": "laufende Nummer"},
    ),
    "document_event": Sheet("Belegverlauf", "Was aus den Belegen wurde: versendet, angenommen, ersetzt …"),
    "attachment": Sheet("Dateien", "Dateien zu den Vorgängen.", {"origin": "Herkunft", "name": "Dateiname"}),
    "mail": Sheet("E-Mails", "Postausgang und versendete E-Mails.", {"text": "Nachricht"}),
    "erasure": Sheet("Löschungen", "Was nach dem Datenschutzrecht gelöscht wurde, ohne den gelöschten Inhalt."),
    "audit": Sheet("Änderungen", "Wer wann welche Angabe geändert hat.", {"kind": "wovon", "ref": "Nr. davon"}),
    "partner": Sheet("Partner", "Betriebe, an die Sie weitergeben.", {"company": "Betrieb"}),
    "referral": Sheet("Empfehlungen", "Wer wen empfohlen hat.", {"kind": "Richtung"}),
}

# Left out of a sheet: too long for one, and complete in the JSON beside it.
LEFT_OUT = {("document", "data"), ("mail", "eml")}

_WORDS = {
    "accent": "Farbe",
    "account_holder": "Konto lautet auf",
    "added_at": "hinzugefügt",
    "agreed_at": "vereinbart",
    "agreed_by": "vereinbart mit",
    "at": "Zeitpunkt",
    "attempts": "Versuche",
    "authority": "Aufsichtsbehörde",
    "bic": "BIC",
    "blob_sha256": "Datei",
    "category": "Steuerkategorie",
    "blocked_since": "gesperrt seit",
    "blocked_until": "gesperrt bis",
    "blocked_why": "warum gesperrt",
    "cc_addresses": "Kopie an",
    "chain_hash": "Prüfsumme der Kette",
    "chamber": "Kammer",
    "city": "Ort",
    "company": "Firma",
    "consumer": "privat",
    "conversation_id": "Gespräch (Nr.)",
    "country": "Land",
    "created_at": "angelegt",
    "customer_company": "Firma",
    "customer_id": "Kunde (Nr.)",
    "customer_name": "Name",
    "data_hash": "Prüfsumme des Inhalts",
    "design": "Gestaltung",
    "desk": "Arbeitsplatz",
    "details": "Einzelheiten",
    "digest": "Prüfsumme",
    "dispute": "Schlichtung",
    "dispute_body": "Schlichtungsstelle",
    "document_id": "Beleg (Nr.)",
    "done_at": "erledigt",
    "due": "fällig",
    "email": "E-Mail",
    "ended_at": "beendet",
    "erasure_id": "gelöscht durch (Nr.)",
    "error": "Fehler",
    "error_params": "Fehler genauer",
    "field": "Angabe",
    "first_name": "Vorname",
    "follow_up": "nachfragen",
    "follow_up_on": "nachfragen am",
    "followed_up_at": "nachgefragt",
    "foot": "Rand unten (mm)",
    "form": "Form",
    "gross_cents": "brutto (EUR)",
    "guarantee": "eigene Garantie",
    "hash": "Prüfsumme der Kette",
    "head": "Rand oben (mm)",
    "hourly_rate_cents": "Stundensatz (EUR)",
    "hours": "Stunden",
    "iban": "IBAN",
    "id": "Nr.",
    "informal": "per du",
    "insurance": "Versicherung",
    "insurance_area": "Versicherung gilt in",
    "issued_at": "ausgestellt",
    "kind": "Art",
    "known_id": "erkannt als Kunde (Nr.)",
    "last": "letzte Nummer",
    "last_at": "letzte Änderung",
    "last_name": "Nachname",
    "last_seq": "letztes Ereignis",
    "lead": "Preise führen",
    "legal_form": "Rechtsform",
    "letterhead_name": "Briefbogen",
    "letterhead_sha256": "Briefbogen (Datei)",
    "line_id": "Kennung der Position",
    "logo_name": "Logo",
    "logo_sha256": "Logo (Datei)",
    "matter": "Vorgang",
    "media_type": "Dateityp",
    "message_id": "Kennung der E-Mail",
    "moved_to": "verschoben auf",
    "name": "Name",
    "name_key": "Name für die Suche",
    "net_cents": "netto (EUR)",
    "new": "neu",
    "note": "Notiz",
    "number": "Nummer",
    "old": "vorher",
    "order_id": "Auftrag (Nr.)",
    "outcome": "Ausgang",
    "owner": "Inhaber oder wer dran ist",
    "partner_id": "Partner (Nr.)",
    "payload": "Inhalt (JSON)",
    "payment_days": "Zahlungsziel (Tage)",
    "period": "Zeitraum",
    "phone": "Telefon",
    "phone_key": "Telefon für die Suche",
    "position": "Nummer in Folge",
    "postcode": "PLZ",
    "previous_hash": "Prüfsumme davor",
    "price": "Preis (EUR)",
    "profession": "Beruf",
    "rate": "Steuersatz (%)",
    "rate_lead": "Preise führen",
    "reason": "Grund",
    "register": "Register",
    "regulation": "Berufsregeln",
    "replaces_id": "ersetzt Beleg (Nr.)",
    "return_line": "Zeile mit Absender",
    "revision": "Fassung",
    "salt": "Zusatz zur Prüfsumme",
    "salutation": "Anrede",
    "sample": "Beispielfirma",
    "script_sha256": "Leitfaden (Prüfsumme)",
    "sender": "Absender",
    "sent_at": "versendet",
    "seq": "Ereignis",
    "service": "Leistung",
    "service_id": "Leistung",
    "since": "ab",
    "size": "Größe (Bytes)",
    "slogan": "Leitspruch",
    "small_business": "Kleinunternehmen",
    "started_at": "Beginn",
    "state": "Bundesland",
    "status": "Stand",
    "street": "Straße",
    "subject": "Betreff",
    "tax_number": "Steuernummer",
    "tax_reason": "Grund der Steuer",
    "terms": "eigene Bedingungen",
    "text": "Text",
    "thanked_at": "bedankt",
    "title": "Titel",
    "to_addresses": "an",
    "total_cents": "Summe (EUR)",
    "trade": "Gewerk",
    "type": "Art",
    "unit": "Einheit",
    "until": "bis",
    "v": "Form",
    "validity_days": "Angebote gelten (Tage)",
    "value_hash": "Prüfsumme der Werte",
    "vat_id": "USt-IdNr.",
    "version": "Zahl der Änderungen",
    "way": "Weg",
    "website": "Internetseite",
    "what": "was",
    "written_at": "geschrieben",
    "year": "Jahr",
    "basis": "Grundlage",
}

# Columns that are a moment (UTC milliseconds) without saying so by their name.
_MOMENTS = {"at", "blocked_since", "price_history.until"}
_DECIMALS = {"price", "rate", "hours"}


def sheet(table: str) -> Sheet | None:
    """Return how a table is shown; None if it is not. One that has no words yet goes by its own name."""
    return None if table in WITHOUT_SHEET else SHEETS.get(table, Sheet(table, ""))


def heading(table: str, column: str) -> str:
    """Return what stands above a column."""
    own = SHEETS[table].columns if table in SHEETS else {}
    return own.get(column) or _WORDS.get(column, column)


def kind(table: str, column: Column[object]) -> str:
    """Return how a column's values are written: money, moment, decimal, lead, yes_no, file or text."""
    name = column.name
    if name.endswith("_cents"):
        return "money"
    if name.endswith("_at") or name in _MOMENTS or f"{table}.{name}" in _MOMENTS:
        return "moment"
    if isinstance(column.type, Boolean):
        return "yes_no"
    if name.endswith("_sha256") and name != "script_sha256":
        return "file"
    if name in ("lead", "rate_lead"):
        return "lead"
    return "decimal" if name in _DECIMALS else "text"
