# SPDX-License-Identifier: Apache-2.0
"""Papers of the desk: drafts, preview, issue, versions, answers. What is issued never changes (P4)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from vorab.core import document_rules, totals
from vorab.core.checklist import Point, checklist
from vorab.core.consumer import GOODS_NOTICE
from vorab.core.difference import difference
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.look import OURS, Look
from vorab.core.paper_ports import Filing, IssuedDocument, PaperState, Render
from vorab.core.stationery import Enclosure, Stationery
from vorab.guide.state import LineStatus
from vorab.guide.talk import Talk
from vorab.services.goods_notice import Notice, with_notice
from vorab.services.papers import copies, following, lines, versions
from vorab.services.papers.answers import Answer, Answers
from vorab.services.papers.office import Office
from vorab.services.papers.versions import Standing
from vorab.services.quotes import Paper, agreed_at


def _no_texts() -> Mapping[str, Mapping[str, str]]:
    return {}


def _no_file(sha256: str) -> bytes:
    raise Fault("not_found", what="blob", id=sha256)


@dataclass(frozen=True, slots=True)
class Supplies:
    """Where the parts of a paper's stationery come from: the look, own texts, files by their SHA-256.

    `texts_to_issue` are the own texts for a paper that goes out; it raises `Faults` where one of them can't be used.
    `notice` is the official EU notice that goes with goods; `broken` are the names of own texts that can't be used.
    `copy_texts` puts what is missing of the texts into the firm's folder, to be changed there, and returns the folder.
    """

    look: Callable[[], Look] = lambda: OURS
    texts: Callable[[], Mapping[str, Mapping[str, str]]] = _no_texts
    files: Callable[[str], bytes] = field(default=_no_file)
    notice: Notice = lambda: None
    broken: Callable[[], tuple[str, ...]] = tuple
    texts_to_issue: Callable[[DocumentType], Mapping[str, Mapping[str, str]]] = lambda _kind: {}
    copy_texts: Callable[[], Path] = Path


class PaperDesk:
    """Use cases around papers; for the store's thread, but for `preview` with a stationery that was fetched before.

    `render` is handed in, so that nothing here knows how a PDF is made.
    """

    def __init__(self, office: Office, render: Render, supplies: Supplies | None = None) -> None:
        self._office = office
        self._documents = office.documents
        self._render = render
        self._supplies = supplies or Supplies()
        self._answers = Answers(office)

    def copy_texts(self) -> Path:
        """Put the texts of papers into the firm's folder, to be changed there, and return the folder.

        Raises `Fault("paper_text_not_copied")`.
        """
        return self._supplies.copy_texts()

    # ------------------------------------------------------------------ drafts

    def draft_of(self, talk: Talk, matter: int) -> Document:
        """Return the document that follows from a talk. Raises `Fault` if nothing was priced or no firm is set up."""
        return self._paper().of_talk(talk.script, talk.state, matter)

    def possible(self, conversation_id: int, matter: int) -> tuple[DocumentType, ...]:
        """Return the papers that can be written for a matter as it stands, in the order of `DocumentType`."""
        return following.possible(self._office, conversation_id, matter)

    def draft(
        self,
        kind: DocumentType | None,
        conversation_id: int | None,
        matter: int | None = None,
        *,
        base: int | None = None,
        with_notes: bool = False,
    ) -> Document:
        """Return the draft of a paper of any type; without one, of the offer or the confirmation that is next.

        `base` is the issued paper it follows from: the quote of a confirmation or an estimate, the order of a change
        order or an acceptance; None for the one that holds now. `with_notes`: a case file with the internal notes.
        Raises `Fault`: company_missing, matter_without_lines, order_unknown, consent_missing.
        """
        return following.draft(
            self._office, kind, following.Wanted(conversation_id or None, matter or 1, base, with_notes)
        )

    def revise(self, document_id: int) -> Document:
        """Return the draft of the next version; issue it with `Filing(revises=document_id)`.

        Raises `Fault`: paper_no_versions, paper_replaced, paper_settled.
        """
        return versions.revision(self._office, self._documents.get(document_id))

    def difference(self, old: int | Document, document: Document) -> tuple[str, ...]:
        """Return what is different in a document from an issued one, in sentences to read."""
        before = self._documents.get(old).document if isinstance(old, int) else old
        return difference(before, document)

    # ------------------------------------------------------------------ paper

    def stationery(self, document: Document) -> Stationery:
        """Return all a paper is made with. Raises `Fault("not_found")` for an enclosure that is not kept."""
        document = with_notice(document, self._supplies.notice)
        notice = self._supplies.notice() if any(each.name == GOODS_NOTICE for each in document.enclosures) else None
        enclosures = tuple(
            notice if notice and each.name == GOODS_NOTICE else Enclosure(each.name, self._supplies.files(each.sha256))
            for each in document.enclosures
        )
        return Stationery(self._supplies.look(), self._supplies.texts(), enclosures)

    def checklist(self, document: Document) -> tuple[Point, ...]:
        """Return what the paper still lacks before it is issued, what is missing first; it forbids nothing."""
        return checklist(with_notice(document, self._supplies.notice), self._supplies.broken())

    def preview(self, document: Document, stationery: Stationery | None = None) -> bytes:
        """Return the PDF of a draft; it has no number. Raises `Faults` naming what may not be printed.

        With a stationery for any thread; without one it is fetched from the store.
        """
        document = with_notice(document, self._supplies.notice)
        document_rules.check(document)
        used = self.stationery(document) if stationery is None else stationery
        return self._render(document, "", self._office.now(), used)

    def issue(self, document: Document, filing: Filing = Filing()) -> IssuedDocument:  # noqa: B008 - frozen
        """Give the document its number and freeze its bytes. Raises `Faults`; then no number is used.

        A new version says what is different in it, where the document does not say it already.
        """
        document = with_notice(document, self._supplies.notice)
        document_rules.check(document)
        if filing.revises is not None:
            before = self._documents.get(filing.revises)
            filing = replace(filing, conversation_id=before.conversation_id, matter=before.matter)
            document = replace(document, replaces=before.number)
            if not document.changes:
                document = replace(document, changes=difference(before.document, document))
        document = lines.identified(self._office, document, filing)
        self._agrees(document, filing)
        texts = self._supplies.texts_to_issue(document.paper)
        render = partial(self._render, stationery=replace(self.stationery(document), texts=texts))
        return self._documents.issue(document, self._office.clock.now_ms(), render, filing)

    def _agrees(self, document: Document, filing: Filing) -> None:
        """What is confirmed is what was agreed, and when (P1); what is accepted too: delivered needs agreed.

        The talk may have gone on since the draft was made. Changes of the order have papers of their own.
        """
        if filing.conversation_id is None or document.paper not in _OF_THE_ORDER:
            return
        state, matter = self._office.state(filing.conversation_id), filing.matter or 1
        agreed = {
            known.line.id: known
            for known in state.lines_of(matter)
            if known.agreed is not None and known.status(state.lead) is LineStatus.AGREED
        }
        wanted = {line.id: line for line in document.lines if line.selected}
        differing = [
            line.text
            for key, line in wanted.items()
            if key not in agreed or agreed[key].line.digest(state.lead) != line.digest(document.prices)
        ]
        if document.paper is DocumentType.ORDER_CONFIRMATION:
            elsewhere = lines.of_changes(self._office, filing.conversation_id, matter) - set(wanted)
            mine = {key: known for key, known in agreed.items() if key not in elsewhere}
            differing += [known.line.text for key, known in mine.items() if key not in wanted]
            orders = [known.agreed for known in mine.values() if known.agreed is not None]
            told = document.agreement.agreed_at
            if not differing and orders and agreed_at(self._office.clock, state, orders) != told:
                differing = [known.line.text for known in mine.values()]
            differing += self._surcharges(document, filing.conversation_id, matter)
        if differing or not agreed:
            raise Fault("paper_outdated", lines=", ".join(differing)[:120])

    def _surcharges(self, document: Document, conversation_id: int, matter: int) -> list[str]:
        """What makes a confirmation dearer than its lines with the discounts of the accepted paper; cheaper is fine."""
        offers = (DocumentType.QUOTE, DocumentType.ESTIMATE)
        base = self._office.current(conversation_id, matter, *offers, agreed=True)
        terms = Document() if base is None else base.document
        agreed = replace(document, discounts=terms.discounts, charges=terms.charges)
        if totals.compute(document).gross <= totals.compute(agreed).gross:
            return []
        return [each.text for each in (*document.charges, *terms.discounts)] or [document.subject]

    def get(self, document_id: int) -> IssuedDocument:
        """Return one issued document."""
        return self._documents.get(document_id)

    def pdf(self, document_id: int) -> bytes:
        """Return the frozen bytes of an issued document."""
        return self._documents.pdf(document_id)

    def of_conversation(self, conversation_id: int) -> tuple[IssuedDocument, ...]:
        """Return what was issued from a talk."""
        return self._documents.of_conversation(conversation_id)

    def save_copy(self, document_id: int, folder: Path) -> Path:
        """Write the frozen bytes into the folder and return the file; an existing file is never overwritten."""
        issued = self._documents.get(document_id)
        name = copies.file_name(issued.number, issued.document.customer)
        return copies.save(folder, name, self._documents.pdf(document_id))

    # ------------------------------------------------------------------ what becomes of it

    def states(self, document_id: int) -> tuple[PaperState, ...]:
        """Return what became of an issued paper, the oldest first."""
        return self._documents.states([document_id])[document_id]

    def standing(self, document_id: int) -> Standing:
        """Return how an issued paper stands today; expired follows from its last day."""
        return versions.standing(self.get(document_id), self.states(document_id), self._office.clock.today())

    def accept(self, document_id: int, answer: Answer) -> PaperState:
        """Note that the customer says yes to a paper that was sent, to all of it or to some lines.

        The talk gets the price the paper stated, the yes and the next step in the same transaction. Raises `Fault`:
        paper_not_offered, paper_not_sent, paper_replaced, paper_settled, paper_outdated; answer_before_sent,
        answer_in_future, agreed_by_missing; line_unknown, answer_without_lines, alternative_chosen,
        discount_spans_lines, lump_sum_whole; decides_other, decides_only_up_to, due_missing and others of the gates.
        """
        return self._answers.accept(document_id, answer)

    def decline(self, document_id: int, by: str, reason: str, at: datetime | None = None) -> PaperState:
        """Note that the customer says no to a paper that was sent. Raises `Fault` as `accept`; reason_missing."""
        return self._answers.decline(document_id, by, reason, at)

    def withdraw(self, document_id: int, reason: str) -> PaperState:
        """Note that we take a paper back before it is answered. Raises `Fault`: paper_settled, reason_missing."""
        return self._answers.withdraw(document_id, reason)

    def delivered(self, order_id: int) -> tuple[str, ...]:
        """Return the ids of the lines of an order whose work was accepted."""
        return lines.delivered(self._office, order_id)

    def _paper(self) -> Paper:
        firm = self._office.firm()
        return Paper(firm, self._office.clock, self._office.calendar(firm))


_OF_THE_ORDER = (DocumentType.ORDER_CONFIRMATION, DocumentType.ACCEPTANCE)
