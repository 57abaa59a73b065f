# SPDX-License-Identifier: Apache-2.0
"""What papers, ways and states are called in letters and on record; German content, not strings of the window."""

from vorab.core.document import DocumentType
from vorab.core.paper_ports import IssuedDocument, PaperHead

NOUNS = {
    DocumentType.QUOTE: "Angebot",
    DocumentType.ESTIMATE: "Kostenvoranschlag",
    DocumentType.ORDER_CONFIRMATION: "Auftragsbestätigung",
    DocumentType.CHANGE_ORDER: "Nachtrag",
    DocumentType.ACCEPTANCE_REQUEST: "Bitte um Abnahme",
    DocumentType.ACCEPTANCE: "Abnahmeprotokoll",
    DocumentType.CONVERSATION_NOTE: "Gesprächsnotiz",
    DocumentType.INTERIM_REPORT: "Zwischenbericht",
    DocumentType.HAND_OVER: "Übergabe",
    DocumentType.THANK_YOU: "Dank",
    DocumentType.CASE_FILE: "Akte",
}
WAYS = {"phone": "am Telefon", "mail": "per E-Mail", "paper": "auf Papier", "in_person": "persönlich"}


def called(issued: IssuedDocument | PaperHead) -> str:
    """Return what a paper is called: "Angebot AN-2026-0001"."""
    return f"{NOUNS[issued.type]} {issued.number}"
