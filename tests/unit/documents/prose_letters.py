# SPDX-License-Identifier: Apache-2.0
"""Sample papers without prices for the tests of letters: one of each type, short and as long as one likes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tests.unit.documents.letters import CONSUMER, FIRM, PROVIDER
from vorab.core.document import Document, DocumentType
from vorab.core.party import Customer
from vorab.core.passages import Acceptance, Defect, Passage, Reference, Row
from vorab.core.terms import Promise

ORDER = Reference(number="AB-2026-0007", date=date(2026, 11, 22), done_by=date(2026, 11, 27))
TALK = datetime.fromisoformat("2026-11-22T10:38")
PARTNER = Customer(
    company="Beispiel Datenrettung KG",
    salutation="Herr",
    first_name="Peter",
    last_name="Beispiel",
    street="Am Markt 5",
    postcode="12345",
    city="Musterstadt",
)
REFERRER = replace(CONSUMER, first_name="Kim", last_name="Muster", salutation="")
HASHES = (
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
)
_DETAILS = "Eingerichtet, geprüft und mit einem Probedruck übergeben. Die Einstellung steht im Beiblatt."


def paper(kind: DocumentType, **changes: Any) -> Document:
    """An empty paper of a type, with changes."""
    base = Document(
        type=kind,
        date=date(2026, 11, 27),
        provider=PROVIDER,
        customer=FIRM,
        subject="Druckeinstellung an einem Arbeitsplatz",
    )
    return replace(base, **changes)


def rows(count: int) -> tuple[Row, ...]:
    """Rows of different lengths."""
    return tuple(
        Row(f"Arbeitsplatz {number}", " ".join([_DETAILS] * (1 + number % 3)) if number % 2 else "Eingerichtet.")
        for number in range(1, count + 1)
    )


def acceptance_request(count: int = 1, **changes: Any) -> Document:
    """A request for acceptance with `count` rows of work."""
    done = (Passage("Was ich gemacht habe", rows=rows(count)),)
    acceptance = Acceptance(deadline=date(2026, 12, 11))
    given = {"reference": ORDER, "passages": done, "acceptance": acceptance}
    return paper(DocumentType.ACCEPTANCE_REQUEST, **{**given, **changes})


def acceptance(count: int = 1, **changes: Any) -> Document:
    """The record of an acceptance with `count` defects; none for 0."""
    found = tuple(
        Defect(
            "Der Ausdruck der zweiten Seite ist noch zu blass." if number == 1 else f"{number}. {_DETAILS}",
            date(2026, 12, 4) if number % 3 else None,
        )
        for number in range(1, count + 1)
    )
    done = (Passage("Was gemacht wurde", "Wie in der Auftragsbestätigung, mit Probedruck.", rows(2)),)
    record = Acceptance(on=date(2026, 11, 27), place="Beispielstraße 2, Musterstadt", by="Erika Muster", defects=found)
    given = {"reference": ORDER, "passages": done, "acceptance": record}
    return paper(DocumentType.ACCEPTANCE, **{**given, **changes})


def conversation_note(count: int = 1, **changes: Any) -> Document:
    """A note about a talk, with `count` rows of what was talked about."""
    found = (
        Passage("Worum es ging", "Seit dem Update druckt die Auswertung nur noch Kästchen.", rows(count)),
        Passage("Was zum Preis gesagt wurde", rows=(Row("Fernhilfe", "127,00 € netto, mit Mehrwertsteuer 151,13 €"),)),
        Passage("Was vereinbart ist", "Ich stelle den Druck ein und schicke einen Probedruck."),
    )
    step = "Ich rufe Sie am 23.11.2026 um 12:00 Uhr an. Bis dahin ist nichts für Sie zu tun."
    given = {"talk_at": TALK, "passages": found, "delivery": step}
    return paper(DocumentType.CONVERSATION_NOTE, **{**given, **changes})


def interim_report(count: int = 1, **changes: Any) -> Document:
    """Where we are, with `count` rows of finished work."""
    found = (
        Passage("Fertig", rows=rows(count)),
        Passage("Noch offen", rows=(Row("Probedruck", "Sobald der neue Toner da ist."),)),
    )
    turn = "Am Zug sind Sie: Bitte schicken Sie mir bis zum 30.11.2026 die Zugangsdaten."
    promise = Promise(done_by=date(2026, 12, 4), firm=True)
    given = {"reference": ORDER, "passages": found, "delivery": turn, "promise": promise}
    return paper(DocumentType.INTERIM_REPORT, **{**given, **changes})


def hand_over(count: int = 1, **changes: Any) -> Document:
    """A letter to a partner, with `count` rows of what was said."""
    who = (Row("Name", "Erika Muster"), Row("Betrieb", "Muster Druck GmbH"), Row("Telefon", "01234 555-12"))
    found = (
        Passage("Um wen es geht", rows=who),
        Passage("Worum es geht", "Eine Festplatte startet nicht mehr, gebraucht werden die Kundendaten.", rows(count)),
    )
    promised = "Sie rufen bis zum 30.11.2026 zurück und nennen einen Preis, bevor Sie anfangen."
    given = {"customer": PARTNER, "subject": "Rettung einer Festplatte", "passages": found, "delivery": promised}
    return paper(DocumentType.HAND_OVER, **{**given, **changes})


def thank_you(count: int = 0, **changes: Any) -> Document:
    """A few lines to somebody who recommended us."""
    found = (Passage(rows=rows(count)),) if count else ()
    return paper(DocumentType.THANK_YOU, **{"customer": REFERRER, "subject": "", "passages": found, **changes})


def case_file(count: int = 1, **changes: Any) -> Document:
    """Everything of a matter, with `count` entries on the first day."""
    entries = tuple(
        Row(f"{9 + number % 9:02d}:{number % 60:02d} Uhr", f"Notiz zum Arbeitsplatz {number}\n{_DETAILS}")
        for number in range(1, count + 1)
    )
    found = (
        Passage(
            "22.11.2026", rows=(Row("10:38 Uhr", "Anruf von Erika Muster\nDie Auswertung druckt Kästchen."), *entries)
        ),
        Passage(
            "23.11.2026",
            rows=(
                Row("08:15 Uhr", f"Angebot AN-2026-0042\nGesendet an muster@example.org.\nSHA-256 {HASHES[0]}"),
                Row("09:02 Uhr", f"Bild vom Ausdruck\nausdruck.pdf, 1,2 MB\nSHA-256 {HASHES[1]}"),
            ),
        ),
    )
    state = "Das Angebot gilt bis zum 07.12.2026. Am Zug ist Erika Muster."
    given = {"talk_at": TALK, "passages": found, "delivery": state, "reference": ORDER}
    return paper(DocumentType.CASE_FILE, **{**given, **changes})


MAKERS: dict[str, Callable[..., Document]] = {
    "acceptance_request": acceptance_request,
    "acceptance": acceptance,
    "conversation_note": conversation_note,
    "interim_report": interim_report,
    "hand_over": hand_over,
    "thank_you": thank_you,
    "case_file": case_file,
}
"""How to make one of each type: called with a number of rows, and changes."""
