# SPDX-License-Identifier: Apache-2.0
"""What a person can do on the conversation page: Enter in each mode, and everything that has a key of its own."""

from collections.abc import Callable
from functools import partial

from vorab.core.faults import Faults
from vorab.core.step import Ending, Outcome
from vorab.guide import commands, suggest
from vorab.guide.script import Topic
from vorab.i18n.system import reason
from vorab.ui.conversation import stage as modes
from vorab.ui.conversation.agreeing import Agreeing
from vorab.ui.conversation.controller import TalkController
from vorab.ui.conversation.drafts import Drafting
from vorab.ui.conversation.stage import Stage
from vorab.ui.desk import Desk
from vorab.ui.models import talk_view


class Actions:
    """`show` brings the agenda's stop back on the stage; `leave` goes back to the desk."""

    def __init__(
        self, desk: Desk, stage: Stage, controller: TalkController, show: Callable[[], None], leave: Callable[[], None]
    ) -> None:
        self._desk = desk
        self._stage = stage
        self._controller = controller
        self._show = show
        self._leave = leave
        self.drafting = Drafting(desk, controller, stage.answer)
        self.agreeing = Agreeing(desk, stage, controller, show)
        self._ways: dict[str, Callable[[], None]] = {
            modes.QUESTION: self._answer,
            modes.PRICE: self._say_price,
            modes.RECORD: self._record,
            modes.CARD: show,
            modes.NOTE: self._keep_note,
            modes.LINE: self._keep_line,
            modes.MATTER: self._begin_matter,
            modes.STANDING: self.agreeing.keep,
            modes.FILES: show,
        }

    # ------------------------------------------------------------------ Enter

    def proceed(self) -> None:
        """Do what the primary button says; nothing while something is still being stored."""
        if not self._controller.idle or not self._stage.mode:
            return
        try:
            self._ways[self._stage.mode]()
        except Faults as found:
            self._stage.notice(" ".join(self._desk.fault_text(fault) for fault in found.faults))

    def _answer(self) -> None:
        answer = self._stage.answer
        try:
            value = answer.value()
        except Faults as found:
            answer.show_fault(found)
            raise
        if value is None:
            self._controller.go_on()
            return
        drop = partial(self.drafting.drop, self.drafting.key())
        self._controller.answer(value, answer.note(), answer.condition(), answer.by(), drop)

    def _say_price(self) -> None:
        if self._controller.state.lines_of(self._controller.state.matter):
            self._controller.say_price(self._stage.reaction.text().strip())
        else:
            self._controller.go_on()

    def _record(self) -> None:
        record = self._stage.record
        ending = record.ending()
        if ending is None:
            self._controller.go_to_topic(Topic.ASK)
            return
        self._controller.conclude(ending)

    def _keep_note(self) -> None:
        text = self._stage.note.text()
        self._controller.do(lambda talk: commands.note(talk, text), self._show)

    def _keep_line(self) -> None:
        line = self._stage.line.line()
        self._controller.do(lambda talk: commands.plan_line(talk, line), self._show)

    def _begin_matter(self) -> None:
        self._controller.open_matter(self._stage.matter.text().strip())

    # ------------------------------------------------------------------ keys of their own

    def back(self) -> None:
        """Alt+←: back to the agenda, or one stop back on it."""
        if self._stage.mode in modes.OVER:
            self._show()
        else:
            self._controller.go_back()

    def go_to_topic(self, number: int) -> None:
        """Strg+1 … 7, counted from 0."""
        self._controller.go_to_topic(list(Topic)[number])

    def price(self) -> None:
        """F4: show the price to say; once it is in sight, it has been said."""
        if self._stage.mode == modes.PRICE:
            self.proceed()
        else:
            self._controller.go(suggest.PRICE_STOP)

    def show_card(self, card_id: str) -> None:
        """Show the answer to an objection."""
        card = next((card for card in self._desk.talks.cards if card.id == card_id), None)
        if card is not None:
            line = self._controller.opened.say(card.spoken(self._controller.state.party.informal))
            self._controller.do(lambda talk: commands.show_card(talk, card_id, line))
            self._stage.show_card(card, line)

    def toggle_keywords(self) -> None:
        """F7: key words instead of sentences, or back."""
        settings = self._desk.settings
        keywords = settings.text("show") != "keywords"
        try:
            settings.set("show", "keywords" if keywords else "sentence")
        except OSError as error:
            tr = self._desk.tr
            self._stage.notice(tr("Die Wahl gilt jetzt, ließ sich aber nicht merken: {why}.", why=reason(error)))
        question = self._controller.question
        if self._stage.mode == modes.QUESTION and question is not None:
            line = talk_view.said_line(self._desk.tr, question, self._controller.opened, keywords)
            self._stage.say.show_line(line.say, line.why, line.keys)

    def edit_line(self, line_id: str) -> None:
        """F5: open a line of the price tag, or an empty one."""
        known = self._controller.state.lines.get(line_id)
        line = known.line if known else commands.blank_line(self._controller.talk)
        self._stage.show_line(line, self._controller.state.lead, known is not None)

    def remove_line(self) -> None:
        """Take the line in sight from the price tag."""
        line_id = self._stage.line.line_id
        self._controller.do(lambda talk: commands.remove_line(talk, line_id), self._show)

    def decline_line(self) -> None:
        """Note that the customer does not want the line in sight; the rest may be ordered."""
        line_id = self._stage.line.line_id
        self._controller.do(lambda talk: commands.decline(talk, [line_id]), self._show)

    def undo(self) -> None:
        """Strg+Z: take back the last thing that was done."""
        if not self.agreeing.take_back():
            self._controller.undo()

    def park(self) -> None:
        """F8: the talk rests; Today brings it back."""
        self._controller.do(lambda talk: commands.park(talk, ""), self._leave)

    def hang_up(self) -> None:
        """F9: the line is dead, so every open matter becomes a call-back."""
        calendar, today = self._controller.opened.calendar, self._desk.clock.today()
        self._controller.do(lambda talk: commands.hang_up(talk, today, calendar))

    def nothing_open(self) -> None:
        """F10: the call was no matter at all."""
        self._controller.conclude(Ending(Outcome.NOTHING_OPEN))
