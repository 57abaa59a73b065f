# SPDX-License-Identifier: Apache-2.0
"""What is on the desk today: call-backs, next steps, open talks, quotes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from vorab.core.faults import Fault
from vorab.core.paper_ports import Documents, PaperHead
from vorab.core.ports import MOST, Clock, ConversationHead, Conversations, MatterHead
from vorab.core.step import NextStep, Outcome, Owner
from vorab.guide.history import fold
from vorab.guide.sentences import call_back_opening
from vorab.guide.state import State, Status
from vorab.services.papers.versions import Standing, standing_of
from vorab.services.papers.words import called
from vorab.services.quotes import WITH_PAPER

# When somebody asks how it went, counted from the day the work was done.
FOLLOW_UP_AFTER = timedelta(days=7)
# So long before a paper expires somebody asks whether it will do.
ASK_BEFORE = timedelta(days=3)


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
    """The whole page: ours to do, waiting for others, questions without an order, talks to resume, documents.

    `more`: of something there is more than is listed.
    """

    day: date
    ours: tuple[DeskItem, ...] = ()
    waiting: tuple[DeskItem, ...] = ()
    questions: tuple[DeskItem, ...] = ()
    open_talks: tuple[DeskItem, ...] = ()
    documents: tuple[DeskItem, ...] = ()
    more: bool = False

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
        self._folded: dict[int, tuple[int, State]] = {}

    def load(self) -> Today:
        """Return the page as of now: call-backs first, then by due date."""
        now = self._clock.local(self._clock.now_ms())
        steps = self._conversations.open_steps()
        follow_ups = self._conversations.follow_ups()
        questions = self._conversations.open_questions()
        told = self._told(now, steps, follow_ups, questions)
        ours = [item for head, matter in steps if (item := self._step_item(head, matter, told)) is not None]
        waiting = [item for item in ours if (item.conversation_id, item.matter) not in told.our_turn]
        ours = [item for item in ours if (item.conversation_id, item.matter) in told.our_turn]
        ours += [self._follow_up_item(*found, told) for found in follow_ups]
        open_questions = [self._question_item(head, matter, told) for head, matter in questions]
        asked = {(item.conversation_id, item.matter) for item in (*ours, *open_questions) if item.may_call}
        answers = self._answer_items(now)
        ours += [item for item in answers if (item.conversation_id, item.matter) not in asked]
        open_talks = self._conversations.heads((Status.RUNNING.value, Status.PARKED.value), MOST)
        lists = (steps, follow_ups, questions, answers, open_talks)
        return Today(
            day=now.date(),
            ours=tuple(sorted(ours, key=_by_urgency)),
            waiting=tuple(sorted(waiting, key=_by_urgency)),
            questions=tuple(open_questions),
            open_talks=tuple(self._talk_item(head) for head in open_talks),
            documents=self._document_items(now),
            more=any(len(each) >= MOST for each in lists),
        )

    def _told(
        self,
        now: datetime,
        steps: Sequence[tuple[ConversationHead, MatterHead]],
        follow_ups: Sequence[tuple[ConversationHead, MatterHead, int, str]],
        questions: Sequence[tuple[ConversationHead, MatterHead]],
    ) -> "_Told":
        """Read at once what several points need: whole talks for the lines to say, and which papers there are."""
        ringing = [head for head, matter in steps if matter.outcome is Outcome.CALL_BACK]
        ringing += [found[0] for found in follow_ups] + [head for head, _ in questions]
        fresh = {head.id for head in ringing if self._folded.get(head.id, (0,))[0] != head.last_at}
        events = self._conversations.events_of(sorted(fresh))
        self._folded = {
            head.id: (head.last_at, fold(events[head.id])) if head.id in fresh else self._folded[head.id]
            for head in ringing
        }
        talks = [head.id for head, _ in (*steps, *questions)]
        return _Told(
            now=now,
            states={talk: state for talk, (_, state) in self._folded.items()},
            papers=self._documents.newest_of(talks),
            our_turn={
                (head.id, matter.position)
                for head, matter in steps
                if matter.next_step is not None and matter.next_step.owner is Owner.US
            },
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

    def _follow_up_item(
        self, head: ConversationHead, matter: MatterHead, done_at: int, moved_to: str, told: "_Told"
    ) -> DeskItem:
        """A week after the work, with the customer's leave, somebody asks how it went (SCENES S1)."""
        due = date.fromisoformat(moved_to) if moved_to else self._clock.local(done_at).date() + FOLLOW_UP_AFTER
        return DeskItem(
            kind="follow_up",
            conversation_id=head.id,
            matter=matter.position,
            who=_caller(head),
            what=matter.title,
            opening=call_back_opening(told.states[head.id], matter.position),
            phone=head.phone,
            due=due,
            urgency=_urgency(due, told.now),
        )

    def _step_item(self, head: ConversationHead, matter: MatterHead, told: "_Told") -> DeskItem | None:
        step = matter.next_step
        if step is None:
            return None
        call_back = matter.outcome is Outcome.CALL_BACK
        document_id = told.papers.get((head.id, matter.position))
        return DeskItem(
            kind="call_back" if call_back else "step",
            conversation_id=head.id,
            matter=matter.position,
            who=_caller(head),
            what=step.what,
            detail=matter.title,
            opening=self._opening(head, matter, told) if call_back else "",
            phone=head.phone,
            due=due_of(step),
            urgency=urgency_of(step, told.now),
            document_id=document_id,
            wants_paper=matter.outcome in WITH_PAPER and document_id is None,
            may_call=matter.outcome not in (Outcome.AGREED, Outcome.FREE),
        )

    def _question_item(self, head: ConversationHead, matter: MatterHead, told: "_Told") -> DeskItem:
        """A question is open until it is an order or a no, whatever was ticked off on the way (SCENES S2)."""
        return DeskItem(
            kind="question",
            conversation_id=head.id,
            matter=matter.position,
            who=_caller(head),
            what=matter.title,
            opening=self._opening(head, matter, told),
            phone=head.phone,
            due=due_of(matter.next_step) if matter.next_step else None,
            document_id=told.papers.get((head.id, matter.position)),
        )

    def _opening(self, head: ConversationHead, matter: MatterHead, told: "_Told") -> str:
        same_day = self._clock.local(head.last_at).date() == told.now.date()
        return call_back_opening(told.states[head.id], matter.position, same_day, today=told.now.date())

    def _talk_item(self, head: ConversationHead) -> DeskItem:
        matter = head.matters[-1] if head.matters else MatterHead(1)
        return DeskItem(
            kind="open_talk",
            conversation_id=head.id,
            matter=matter.position,
            who=_caller(head),
            what=matter.title,
            phone=head.phone,
            due=self._clock.local(head.last_at),
        )

    def _answer_items(self, now: datetime) -> list[DeskItem]:
        """The papers that were sent, ask for a yes, and expire soon or have expired without an answer."""
        found = []
        for paper in self._documents.unanswered(now.date() + ASK_BEFORE, MOST):
            item = self._document_item(paper, Standing.SENT)
            urgency = _urgency(paper.valid_until, now) if paper.valid_until else Urgency.LATER
            what = f"Nachfragen zu {called(paper)}"
            found.append(replace(item, kind="answer", what=what, due=paper.valid_until, urgency=urgency))
        return found

    def _document_items(self, now: datetime) -> tuple[DeskItem, ...]:
        recent = self._documents.recent()
        states = self._documents.states([paper.id for paper in recent])
        return tuple(
            self._document_item(each, standing_of(each.type, each.valid_until, states[each.id], now.date()))
            for each in recent
        )

    def _document_item(self, paper: PaperHead, stands: Standing) -> DeskItem:
        return DeskItem(
            kind="document",
            conversation_id=paper.conversation_id or 0,
            matter=paper.matter or 0,
            who=paper.customer.spoken_name or paper.customer.company,
            what=paper.number,
            detail=paper.subject,
            due=self._clock.local(paper.issued_at),
            document_id=paper.id,
            standing=stands,
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the points of one load have in common: the talks as they stand, their papers, which steps are ours."""

    now: datetime
    states: Mapping[int, State]
    papers: Mapping[tuple[int, int], int]
    our_turn: Collection[tuple[int, int]]


def _caller(head: ConversationHead) -> str:
    return head.customer.spoken_name or head.customer.company or head.phone


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
