# SPDX-License-Identifier: Apache-2.0
"""The case file of a matter: everything that was said, written, sent and agreed, in the order of time, with hashes."""

from dataclasses import replace

from vorab.core.document import Document, DocumentType
from vorab.core.paper_ports import IssuedDocument, KeptMail, PaperState
from vorab.core.passages import EnclosureRef, Passage, Row
from vorab.guide.history import History
from vorab.services.papers import chronicle
from vorab.services.papers.prose import About
from vorab.services.papers.words import called


def draft(about: About, history: History, with_notes: bool) -> Document:
    """Return the case file; internal notes only `with_notes`. The issued papers of the matter are appended."""
    office = about.office
    papers = office.papers_of(about.conversation_id, about.matter)
    states = office.documents.states([issued.id for issued in papers])
    mails = [mail for mail in office.mails.of_conversation(about.conversation_id) if _mine(mail, about, papers)]
    said = [(at, text) for at, text in chronicle.entries(about.script, history, about.matter, with_notes)]
    issues = [(states[issued.id][0].at, _became(issued, states[issued.id][0])) for issued in papers]
    became = [(state.at, _became(issued, state)) for issued in papers for state in states[issued.id][1:]]
    sent = [(mail.sent_at, _mail(mail)) for mail in mails if mail.sent_at is not None]
    # at the same moment a paper is issued first, then it says something, then something becomes of it
    in_order = sorted([*issues, *said, *became, *sent], key=lambda entry: entry[0])
    passages = [
        Passage("Beteiligte", "", tuple(_people(about))),
        Passage("Verlauf", "", tuple(Row(f"{office.clock.local(at):%d.%m.%Y, %H:%M}", text) for at, text in in_order)),
        Passage("Belege", "", tuple(Row(called(issued), _proof(about, issued)) for issued in papers)),
        Passage("E-Mails", "", tuple(Row(mail.subject, _mail_proof(about, mail)) for mail in mails)),
        Passage("Dateien", "", tuple(_files(about))),
    ]
    document = about.document(DocumentType.CASE_FILE, passages)
    enclosures = tuple(
        EnclosureRef(f"{issued.number}.pdf", issued.pdf_sha256) for issued in papers if _appended(issued)
    )
    return replace(document, enclosures=enclosures)


def _appended(issued: IssuedDocument) -> bool:
    """An older case file is not part of the newer one: it would hold everything twice."""
    return issued.type is not DocumentType.CASE_FILE


def _mine(mail: KeptMail, about: About, papers: tuple[IssuedDocument, ...]) -> bool:
    return (mail.matter or 1) == about.matter or mail.document_id in {issued.id for issued in papers}


def _people(about: About) -> list[Row]:
    party = about.state.party
    rows = [Row("Wer anbietet", about.office.firm().provider.name)]
    customer = ", ".join(part for part in (party.customer.spoken_name, party.customer.company) if part)
    rows += [Row("Wer anfragt", text) for text in dict.fromkeys([customer]) if text]
    if party.decides == "other":
        rows.append(Row("Wer entscheidet", party.decider or "jemand anderes"))
    if party.may_decide_up_to is not None:
        rows.append(Row("Wie weit ohne Rückfrage", chronicle.limit_words(party.may_decide_up_to)))
    if party.referred_by:
        rows.append(Row("Empfohlen von", party.referred_by))
    return rows


def _became(issued: IssuedDocument, state: PaperState) -> str:
    return f"{called(issued)} {chronicle.state_words(state)}"


def _mail(mail: KeptMail) -> str:
    to = ", ".join(box.address for box in mail.to)
    return f"E-Mail an {to}: „{mail.subject}“"


def _proof(about: About, issued: IssuedDocument) -> str:
    at = about.office.clock.local(issued.issued_at)
    return f"ausgestellt am {at:%d.%m.%Y um %H:%M}, SHA-256 {issued.pdf_sha256}"


def _mail_proof(about: About, mail: KeptMail) -> str:
    if mail.sent_at is None:
        return "noch nicht verschickt"
    at = about.office.clock.local(mail.sent_at)
    return f"verschickt am {at:%d.%m.%Y um %H:%M}, Kennung {mail.message_id}, SHA-256 {mail.eml_sha256}"


def _files(about: About) -> list[Row]:
    mine = [file for file in about.state.attachments if file.matter == about.matter]
    return [Row(file.name, f"{_size(file.size)}, SHA-256 {file.sha256}") for file in mine]


def _size(size: int) -> str:
    return f"{size} Bytes" if size < 1024 else f"{(size + 512) // 1024} kB"
