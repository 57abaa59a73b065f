# SPDX-License-Identifier: Apache-2.0
"""What is on the desk today: call-backs, next steps, open talks, quotes."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from vorab.core.document import DocumentType
from vorab.core.faults import Fault
from vorab.core.paper_ports import Documents, IssuedDocument
from vorab.core.ports import Clock, ConversationHead, Conversations, MatterHead
from vorab.core.step import NextStep, Outcome, Owner
from vorab.guide.history import fold
from vorab.guide.sentences import call_back_opening
from vorab.guide.state import Status
from vorab.services.papers.versions import Standing, standing
from vorab.services.papers.words import called
from vorab.services.quotes import WITH_PAPER

# When somebody asks how it went, counted from the day the work was done.
FOLLOW_UP_AFTER = timedelta(days=7)
# So long before a paper expires somebody asks whether it will do.
ASK_BEFORE = timedelta(days=3)
# After these the matter waits for no paper any more, unless it is a change of the order.
_SETTLED = (Outcome.AGREED, Outcome.FREE, Outcome.DECLINED, Outcome.DECLINED_BY_US)


class Urgency(StrEnum):
    """How a due date stands to now."""

    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DeskItem:
    """One card of the Today page.

    `kind` is call_back, step, follow_up, answer (to a paper that was sent), question, open_talk or document; `opening`
    the line to say when ringing; `due` local time or date; `standing` how a document stands today.
    `wants_paper`: a document should follow and is not issued yet. `may_call`: ringing is a next thing to do.
    """

    kind: str
    conversation_id: int
    matter: int
    who: str
    what: str
    detail: str = ""
    opening: str = ""
    phone: str = ""
    due: date | datetime | None = None
    urgency: Urgency = Urgency.LATER
    document_id: int | None = None
    wants_paper: bool = False
    may_call: bool = True
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """The whole page: ours to do, waiting for others, questions without an order, talks to resume, documents."""

    day: date
    ours: tuple[DeskItem, ...] = ()
    waiting: tuple[DeskItem, ...] = ()
    questions: tuple[DeskItem, ...] = ()
    open_talks: tuple[DeskItem, ...] = ()
    documents: tuple[DeskItem, ...] = ()

    @property
    def open_count(self) -> int:
        """How many points are open."""
        return len(self.ours) + len(self.waiting) + len(self.questions) + len(self.open_talks)

    @property
    def urgent_count(self) -> int:
        """How many of them are due today or before."""
        return sum(item.urgency is not Urgency.LATER for item in self.ours)


class TodayDesk:
    """Fills the Today page and moves its points."""

    def __init__(self, conversations: Conversations, documents: Documents, clock: Clock) -> None:
        self._conversations = conversations
        self._documents = documents
        self._clock = clock

    def load(self) -> Today:
        """Return the page as of now: call-backs first, then by due date."""
        now = self._clock.local(self._clock.now_ms())
        ours: list[DeskItem] = []
        waiting: list[DeskItem] = []
        for head, matter in self._conversations.open_steps():
            item = self._step_item(head, matter, now)
            if item is not None:
                (ours if matter.next_step and matter.next_step.owner is Owner.US else waiting).append(item)
        ours += [self._follow_up_item(*found) for found in self._conversations.follow_ups()]
        questions = [self._question_item(head, matter, now) for head, matter in self._conversations.open_questions()]
        asked = {(item.conversation_id, item.matter) for item in (*ours, *questions) if item.may_call}
        ours += [item for item in self._answer_items(now) if (item.conversation_id, item.matter) not in asked]
        open_talks = self._conversations.heads((Status.RUNNING.value, Status.PARKED.value))
        return Today(
            day=now.date(),
            ours=tuple(sorted(ours, key=_by_urgency)),
            waiting=tuple(sorted(waiting, key=_by_urgency)),
            questions=tuple(questions),
            open_talks=tuple(self._talk_item(head) for head in open_talks),
            documents=self._document_items(now),
        )

    def done(self, conversation_id: int, matter: int) -> None:
        """Mark the next step of a matter as done."""
        self._conversations.set_step_done(conversation_id, matter, self._clock.now_ms())

    def reopen(self, conversation_id: int, matter: int) -> None:
        """Take `done` back."""
        self._conversations.set_step_done(conversation_id, matter, None)

    def later(self, conversation_id: int, matter: int, until: date) -> None:
        """Look at the next step of a matter again on another day."""
        self._conversations.move_step(conversation_id, matter, until.isoformat())

    def asked(self, conversation_id: int, matter: int) -> None:
        """Note that the customer was asked how it went."""
        self._conversations.set_followed_up(conversation_id, matter, self._clock.now_ms())

    def not_asked(self, conversation_id: int, matter: int) -> None:
        """Take `asked` back."""
        self._conversations.set_followed_up(conversation_id, matter, None)

    def ask_later(self, conversation_id: int, matter: int, until: date) -> None:
        """Ask how it went on another day."""
        self._conversations.move_follow_up(conversation_id, matter, until.isoformat())

    def _follow_up_item(self, head: ConversationHead, matter: MatterHead, done_at: int, moved_to: str) -> DeskItem:
        """A week after the work, with the customer's leave, somebody asks how it went (SCENES S1)."""
        due = date.fromisoformat(moved_to) if moved_to else self._clock.local(done_at).date() + FOLLOW_UP_AFTER
        now = self._clock.local(self._clock.now_ms())
        return DeskItem(
            kind="follow_up",
            conversation_id=head.id,
            matter=matter.position,
            who=head.customer.spoken_name or head.customer.company or head.phone,
            what=matter.title,
            opening=call_back_opening(fold(self._conversations.events(head.id)), matter.position),
            phone=head.phone,
            due=due,
            urgency=_urgency(due, now),
        )

    def _step_item(self, head: ConversationHead, matter: MatterHead, now: datetime) -> DeskItem | None:
        step = matter.next_step
        if step is None:
            return None
        call_back = matter.outcome is Outcome.CALL_BACK
        document_id = self._document_of(head.id, matter.position)
        return DeskItem(
            kind="call_back" if call_back else "step",
            conversation_id=head.id,
            matter=matter.position,
            who=head.customer.spoken_name or head.customer.company or head.phone,
            what=step.what,
            detail=matter.title,
            opening=self._opening(head, matter, now) if call_back else "",
            phone=head.phone,
            due=due_of(step),
            urgency=urgency_of(step, now),
            document_id=document_id,
            wants_paper=matter.outcome in WITH_PAPER and document_id is None,
            may_call=matter.outcome not in (Outcome.AGREED, Outcome.FREE),
        )

    def _question_item(self, head: ConversationHead, matter: MatterHead, now: datetime) -> DeskItem:
        """A question is open until it is an order or a no, whatever was ticked off on the way (SCENES S2)."""
        return DeskItem(
            kind="question",
            conversation_id=head.id,
            matter=matter.position,
            who=head.customer.spoken_name or head.customer.company or head.phone,
            what=matter.title,
            opening=self._opening(head, matter, now),
            phone=head.phone,
            due=due_of(matter.next_step) if matter.next_step else None,
            document_id=self._document_of(head.id, matter.position),
        )

    def _opening(self, head: ConversationHead, matter: MatterHead, now: datetime) -> str:
        same_day = self._clock.local(head.last_at).date() == now.date()
        state = fold(self._conversations.events(head.id))
        return call_back_opening(state, matter.position, same_day, today=now.date())

    def _document_of(self, conversation_id: int, matter: int) -> int | None:
        found = [issued.id for issued in self._documents.of_conversation(conversation_id) if issued.matter == matter]
        return found[-1] if found else None

    def _talk_item(self, head: ConversationHead) -> DeskItem:
        matter = head.matters[-1] if head.matters else MatterHead(1)
        return DeskItem(
            kind="open_talk",
            conversation_id=head.id,
            matter=matter.position,
            who=head.customer.spoken_name or head.customer.company or head.phone,
            what=matter.title,
            phone=head.phone,
            due=self._clock.local(head.last_at),
        )

    def _answer_items(self, now: datetime) -> list[DeskItem]:
        """The papers that were sent, ask for a yes, and expire soon or have expired without an answer."""
        found = []
        for issued in self._documents.unanswered():
            until = issued.document.valid_until
            if until is None or until - ASK_BEFORE > now.date() or self._answered_in_the_talk(issued):
                continue
            item = self._document_item(issued, Standing.SENT)
            what = f"Nachfragen zu {called(issued)}"
            found.append(replace(item, kind="answer", what=what, due=until, urgency=_urgency(until, now)))
        return found

    def _answered_in_the_talk(self, issued: IssuedDocument) -> bool:
        """Whether the customer has said yes or no by word of mouth; a change of an order is asked for by itself."""
        if issued.conversation_id is None or issued.type is DocumentType.CHANGE_ORDER:
            return False
        matters = self._conversations.head(issued.conversation_id).matters
        return any(known.position == (issued.matter or 1) and known.outcome in _SETTLED for known in matters)

    def _document_items(self, now: datetime) -> tuple[DeskItem, ...]:
        recent = self._documents.recent()
        states = self._documents.states([issued.id for issued in recent])
        return tuple(self._document_item(each, standing(each, states[each.id], now.date())) for each in recent)

    def _document_item(self, issued: IssuedDocument, stands: Standing) -> DeskItem:
        customer = issued.document.customer
        return DeskItem(
            kind="document",
            conversation_id=issued.conversation_id or 0,
            matter=issued.matter or 0,
            who=customer.spoken_name or customer.company,
            what=issued.number,
            detail=issued.document.subject,
            due=self._clock.local(issued.issued_at),
            document_id=issued.id,
            standing=stands,
        )


def due_of(step: NextStep) -> date | datetime:
    """Return when a step is due, as a moment if a time of day was promised."""
    try:
        moment = datetime.fromisoformat(step.due)
    except ValueError as error:
        raise Fault("date_form", "due", value=step.due) from error
    return moment if "T" in step.due else moment.date()


def urgency_of(step: NextStep, now: datetime) -> Urgency:
    """Return how the due date of a step stands to now."""
    return _urgency(due_of(step), now)


def _urgency(due: date | datetime, now: datetime) -> Urgency:
    moment = due if isinstance(due, datetime) else datetime.combine(due, time.max)
    if moment < now:
        return Urgency.OVERDUE
    return Urgency.TODAY if moment.date() == now.date() else Urgency.LATER


def _by_urgency(item: DeskItem) -> tuple[int, str]:
    return (0 if item.kind == "call_back" else 1, item.due.isoformat() if item.due else "")
