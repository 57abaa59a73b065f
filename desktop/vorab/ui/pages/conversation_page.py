# SPDX-License-Identifier: Apache-2.0
"""The conversation: left who and where, in the middle what to say, right the price tag. Fully by keyboard."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.guide import commands, sentences, suggest
from vorab.guide.script import Topic
from vorab.services.quotes import WITH_PAPER
from vorab.services.talks import OpenTalk
from vorab.ui.conversation import price_panel, rail
from vorab.ui.conversation import stage as modes
from vorab.ui.conversation.controller import TalkController
from vorab.ui.conversation.inputs import is_text_input
from vorab.ui.conversation.price_panel import PricePanel
from vorab.ui.conversation.rail import TalkRail
from vorab.ui.conversation.stage import Stage
from vorab.ui.desk import Desk, TalkRequest
from vorab.ui.models import talk_view
from vorab.ui.theme import BASE_POINTS
from vorab.ui.widgets.button import ActionButton


class ConversationPage(QWidget):
    """One talk. `closed` leads back to the desk, `paper_requested(conversation, matter)` to its document."""

    closed = Signal()
    paper_requested = Signal(int, int)
    opened = Signal()

    def __init__(self, desk: Desk, request: TalkRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request = request
        self._controller: TalkController | None = None
        self._leaving = False
        self.setWindowTitle(desk.tr("Gespräch"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()
        desk.tasks.run_store(self._open, self._on_opened, self._on_open_failed, receiver=self)

    @property
    def controller(self) -> TalkController | None:
        """The talk, once it is open."""
        return self._controller

    @property
    def stage(self) -> Stage:
        """The middle of the page."""
        return self._stage

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        desk = self._desk
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._rail = TalkRail(desk.tr)
        self._stage = Stage(desk.tr, desk.fault_text, desk.clock.today, desk.talks.cards)
        self._price = PricePanel(desk.tr)
        row.addWidget(self._rail, 0)
        row.addWidget(self._stage, 1)
        row.addWidget(self._price, 0)

    def _connect(self) -> None:
        self._rail.topic_chosen.connect(self._on_topic_chosen)
        self._rail.matter_chosen.connect(self._on_matter_chosen)
        self._rail.matter_wanted.connect(self._stage.show_matter)
        self._rail.park_wanted.connect(self._on_park_wanted)
        self._rail.hang_up_wanted.connect(self._on_hang_up_wanted)
        self._rail.nothing_wanted.connect(self._on_nothing_wanted)
        self._stage.proceed_wanted.connect(self._proceed)
        self._stage.back_wanted.connect(self._on_back)
        self._stage.card_wanted.connect(self._on_card_wanted)
        self._stage.answer.drafted.connect(self._on_drafted)
        self._stage.line.removed.connect(self._on_line_removed)
        self._price.say_wanted.connect(self._on_say_price)
        self._price.edit_wanted.connect(self._on_edit_wanted)
        for number in range(1, 8):
            self._bind(f"Ctrl+{number}", lambda number=number: self._on_topic_chosen(number - 1))
        self._bind("Alt+Left", self._on_back)
        self._bind("F2", self._on_note_wanted)
        self._bind("F6", self._on_cards_wanted)
        self._bind("F7", self._on_keywords_toggled)
        self._bind("Ctrl+Z", self._on_undo)

    def _bind(self, key: str, slot: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side columns what the text size asks for, but never so much that the middle is crowded."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Share the width again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._share_width()

    def _share_width(self) -> None:
        scale = self.font().pointSizeF() / BASE_POINTS
        width = max(self.width(), 720)
        for panel, wanted, share in ((self._rail, rail.WIDTH, 0.23), (self._price, price_panel.WIDTH, 0.28)):
            panel.setFixedWidth(min(round(wanted * scale), round(width * share)))
            panel.squeeze(round(wanted * scale) > round(width * share))
        self._stage.squeeze(width < round(1150 * scale))

    # ------------------------------------------------------------------ opening

    def _open(self) -> OpenTalk:
        """Runs in the store's thread."""
        talks = self._desk.talks
        if self._request.conversation_id is None:
            return talks.begin()
        opened = talks.open(self._request.conversation_id)
        talks.do(opened, commands.reopen)
        return opened

    def _on_opened(self, opened: OpenTalk) -> None:
        controller = TalkController(self._desk, opened, self)
        self._controller = controller
        controller.changed.connect(self._refresh)
        controller.moved.connect(self._show_stop)
        controller.refused.connect(self._on_refused)
        controller.closed.connect(self._on_talk_closed)
        controller.go(controller.stop, remember=False)
        if self._request.kind == "call_back":
            opening = sentences.call_back_opening(controller.state, controller.state.matter)
            self._stage.say.show_plain(self._desk.tr("Ihr erster Satz"), f"„{opening}“")
        self.opened.emit()

    def _on_open_failed(self, found: Faults) -> None:
        self._desk.messages.faults(found)
        self.closed.emit()

    # ------------------------------------------------------------------ showing

    def _refresh(self) -> None:
        """Bring rail and price tag to the state; the middle moves only when the provider moves."""
        controller = self._controller
        if controller is None:
            return
        tr, state = self._desk.tr, controller.state
        self._rail.show_party(talk_view.party_card(tr, state))
        self._rail.show_topics(talk_view.topics(tr, controller.script, state, controller.stop))
        self._rail.show_matters(state)
        started = controller.talk.history.events[0].at
        self._rail.show_status(state, started, self._desk.clock.now_ms)
        wording = sentences.price(state, state.matter) if state.lines_of(state.matter) else ""
        self._price.show_tag(talk_view.price_tag(tr, state, self._desk.clock), wording)

    def _show_stop(self) -> None:
        controller = self._controller
        if controller is None:
            return
        state, stage = controller.state, self._stage
        stage.show_caption(talk_view.stop_title(self._desk.tr, controller.script, controller.stop))
        question = controller.question
        if question is not None:
            keywords = self._desk.settings.text("show") == "keywords"
            answer = state.answer(state.matter, question.id)
            stage.show_question(question, answer, talk_view.options(self._desk.tr, question, state), keywords)
            form = stage.answer.contact_form()
            if form is not None:
                form.show_party(state.party, state.consumer_known)
                form.focus_first()
            elif answer is None:
                self._restore_draft()
        elif talk_view.is_price(controller.stop):
            stage.show_price(sentences.price(state, state.matter) if state.lines_of(state.matter) else "")
        else:
            self._show_record()

    def _show_record(self) -> None:
        controller = self._controller
        if controller is None:
            return
        outcome, step, reason = controller.proposal()
        read_back = sentences.read_back(controller.state, controller.state.matter, step, self._desk.clock.today())
        self._stage.show_record(read_back, outcome, step, reason)

    # ------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc leads back to the agenda, bare digits choose where no text field has the focus."""
        focus = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (isinstance(focus, ActionButton) and focus.property("kind") != "pill") or (
                self._stage.cards.has_focus() and isinstance(focus, ActionButton)
            ):
                focus.click()
            else:
                self._proceed()
            return
        if event.key() == Qt.Key.Key_Escape and self._stage.mode in modes.OVER:
            self._show_stop()
            return
        if self._stage.cards.has_focus() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._stage.cards.step(1 if event.key() == Qt.Key.Key_Right else -1)
            return
        if event.text().isdigit() and not is_text_input(focus) and self._stage.mode == modes.QUESTION:
            self._stage.answer.press(int(event.text()))
            return
        super().keyPressEvent(event)

    def _proceed(self) -> None:
        controller = self._controller
        if controller is None or not controller.idle:
            return
        try:
            _PROCEED[self._stage.mode](self, controller)
        except Faults as found:
            self._on_refused(" ".join(self._desk.fault_text(fault) for fault in found.faults))

    def _proceed_question(self, controller: TalkController) -> None:
        answer = self._stage.answer
        try:
            value = answer.value()
        except Faults as found:
            answer.show_fault(found)
            raise
        if value is None:
            controller.go_on()
            return
        key = self._draft_key()
        controller.answer(value, answer.note())
        self._desk.tasks.run_store(lambda: self._desk.talks.drafts.put(key, ""))

    def _proceed_price(self, controller: TalkController) -> None:
        if controller.state.lines_of(controller.state.matter):
            controller.say_price(self._stage.reaction.text().strip())
        else:
            controller.go_on()

    def _proceed_record(self, controller: TalkController) -> None:
        record = self._stage.record
        if record.outcome is None:
            controller.go_to_topic(Topic.ASK)
            return
        controller.conclude(record.outcome, record.step(), record.reason())

    def _proceed_note(self, controller: TalkController) -> None:
        text = self._stage.note.text()
        controller.do(lambda talk: commands.note(talk, text), self._show_stop)

    def _proceed_line(self, controller: TalkController) -> None:
        line = self._stage.line.line()
        controller.do(lambda talk: commands.plan_line(talk, line), self._show_stop)

    def _proceed_matter(self, controller: TalkController) -> None:
        controller.open_matter(self._stage.matter.text().strip())

    # ------------------------------------------------------------------ what happens

    def _on_back(self) -> None:
        if self._controller is not None:
            if self._stage.mode in modes.OVER:
                self._show_stop()
            else:
                self._controller.go_back()

    def _on_topic_chosen(self, number: int) -> None:
        if self._controller is not None:
            self._controller.go_to_topic(list(Topic)[number])

    def _on_matter_chosen(self, matter: int) -> None:
        if self._controller is not None:
            self._controller.turn_to_matter(matter)

    def _on_say_price(self) -> None:
        controller = self._controller
        if controller is None:
            return
        if self._stage.mode == modes.PRICE:
            self._proceed()
        else:
            controller.go(suggest.PRICE_STOP)

    def _on_card_wanted(self, card_id: str) -> None:
        controller = self._controller
        card = next((card for card in self._desk.talks.cards if card.id == card_id), None)
        if controller is not None and card is not None:
            controller.do(lambda talk: commands.show_card(talk, card_id))
            self._stage.show_card(card)

    def _on_cards_wanted(self) -> None:
        self._stage.cards.show_all()

    def _on_note_wanted(self) -> None:
        if self._controller is not None:
            self._stage.show_note()

    def _on_keywords_toggled(self) -> None:
        now = self._desk.settings.text("show")
        self._desk.settings.set("show", "sentence" if now == "keywords" else "keywords")
        if self._stage.mode == modes.QUESTION and self._controller and self._controller.question:
            question = self._controller.question
            self._stage.say.show_line(question.say, question.why, question.keys if now == "sentence" else "")

    def _on_edit_wanted(self, line_id: str) -> None:
        controller = self._controller
        if controller is None:
            return
        known = controller.state.lines.get(line_id)
        line = known.line if known else commands.blank_line(controller.talk)
        self._stage.show_line(line, controller.state.lead, known is not None)

    def _on_line_removed(self) -> None:
        controller, line_id = self._controller, self._stage.line.line_id
        if controller is not None:
            controller.do(lambda talk: commands.remove_line(talk, line_id), self._show_stop)

    def _on_undo(self) -> None:
        if self._controller is not None:
            self._controller.undo()

    def _on_park_wanted(self) -> None:
        if self._controller is not None:
            self._controller.do(lambda talk: commands.park(talk, ""), self._leave)

    def _on_hang_up_wanted(self) -> None:
        controller = self._controller
        if controller is not None:
            calendar, today = controller.opened.calendar, self._desk.clock.today()
            controller.do(lambda talk: commands.hang_up(talk, today, calendar))

    def _on_nothing_wanted(self) -> None:
        if self._controller is not None:
            self._controller.nothing_open()

    def _on_refused(self, sentence: str) -> None:
        self._stage.notice(sentence)

    def _on_talk_closed(self) -> None:
        controller = self._controller
        if controller is None or self._leaving:
            return
        state = controller.state
        papers = [m.id for m in state.matters.values() if m.outcome in WITH_PAPER and state.lines_of(m.id)]
        if papers:
            self._leaving = True
            self.paper_requested.emit(controller.opened.id, papers[0])
        else:
            self._leave()

    def _leave(self) -> None:
        if not self._leaving:
            self._leaving = True
            self.closed.emit()

    # ------------------------------------------------------------------ drafts

    def _draft_key(self) -> str:
        controller = self._controller
        if controller is None:
            return ""
        return f"talk/{controller.opened.id}/{controller.state.matter}/{controller.stop.question}"

    def _on_drafted(self, text: str) -> None:
        key = self._draft_key()
        if key:
            self._desk.tasks.run_store(lambda: self._desk.talks.drafts.put(key, text))

    def _restore_draft(self) -> None:
        key = self._draft_key()
        self._desk.tasks.run_store(
            lambda: self._desk.talks.drafts.get(key), lambda text: self._on_draft(key, text), receiver=self
        )

    def _on_draft(self, key: str, text: str) -> None:
        if key == self._draft_key():
            self._stage.answer.restore(text)


_PROCEED = {
    modes.QUESTION: ConversationPage._proceed_question,  # noqa: SLF001 - the table belongs to the class
    modes.PRICE: ConversationPage._proceed_price,  # noqa: SLF001
    modes.RECORD: ConversationPage._proceed_record,  # noqa: SLF001
    modes.CARD: lambda page, _controller: page._show_stop(),  # noqa: SLF001
    modes.NOTE: ConversationPage._proceed_note,  # noqa: SLF001
    modes.LINE: ConversationPage._proceed_line,  # noqa: SLF001
    modes.MATTER: ConversationPage._proceed_matter,  # noqa: SLF001
}
