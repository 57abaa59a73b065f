# SPDX-License-Identifier: Apache-2.0
"""The conversation: left who and where, in the middle what to say, right the price tag. Fully by keyboard."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from vorab.core.company import Company
from vorab.core.document import DocumentType
from vorab.core.faults import Faults
from vorab.core.obstacles import in_the_way
from vorab.core.step import Outcome
from vorab.guide import commands, sentences
from vorab.guide.events import PHONE
from vorab.guide.state import State, Status
from vorab.services.quotes import WITH_PAPER
from vorab.services.talks import OpenTalk
from vorab.ui.conversation import price_panel, rail
from vorab.ui.conversation import stage as modes
from vorab.ui.conversation.actions import Actions
from vorab.ui.conversation.begin_form import BeginForm
from vorab.ui.conversation.controller import TalkController
from vorab.ui.conversation.inputs import is_text_input, typed_in
from vorab.ui.conversation.practice import ROLE_PLAY, Practice
from vorab.ui.conversation.price_panel import PricePanel
from vorab.ui.conversation.rail import TalkRail
from vorab.ui.conversation.stage import Stage
from vorab.ui.conversation.talk_files import TalkFiles
from vorab.ui.desk import Desk, PaperRequest, TalkRequest
from vorab.ui.models import talk_view
from vorab.ui.theme import BASE_POINTS
from vorab.ui.widgets.button import ActionButton


class ConversationPage(QWidget):
    """One talk. `closed` leads back to the desk, `paper_requested(conversation, matter)` to its document."""

    closed = Signal()
    paper_requested = Signal(int, int)
    note_possible = Signal(object)  # PaperRequest
    practice_requested = Signal(str, str)
    document_requested = Signal(int)
    opened = Signal()

    def __init__(self, desk: Desk, request: TalkRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = Practice(desk, request, self) if request.kind == ROLE_PLAY else None
        self._desk = self._practice.desk if self._practice else desk
        self._request = request
        self._controller: TalkController | None = None
        self._actions: Actions | None = None
        self.files: TalkFiles | None = None
        self._stage: Stage
        self._built = False
        self._began_at = desk.clock.now_ms()
        self._leaving = False
        self.leads_back_to = "scripts" if self._practice else "today"
        self.setWindowTitle(desk.tr("Gespräch"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        QTimer.singleShot(0, self, self._start)

    @property
    def controller(self) -> TalkController | None:
        """The talk, once it is open."""
        return self._controller

    @property
    def built(self) -> bool:
        """Whether the middle is there."""
        return self._built

    @property
    def stage(self) -> Stage:
        """The middle of the page."""
        return self._stage

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        desk = self._desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        if self._practice is not None:
            column.addWidget(self._practice.bar)
            self._practice.over.connect(self._leave)
            self._practice.again.connect(self.practice_requested)
        column.addLayout(row, 1)
        self._rail = TalkRail(desk.tr)
        self._price = PricePanel(desk.tr)
        row.addWidget(self._rail, 0)
        row.addStretch(1)
        row.addWidget(self._price, 0)
        self._row = row
        self._show_nothing_yet()

    def _show_nothing_yet(self) -> None:
        """Fill the columns beside the choice of scripts: they look as they will, but there is nothing to do there."""
        tr, empty = self._desk.tr, State()
        self._rail.show_party(talk_view.party_card(tr, empty))
        self._rail.show_topics(talk_view.no_topics(tr))
        self._price.show_tag(talk_view.price_tag(tr, empty, self._desk.clock), "")
        for column in (self._rail, self._price):
            column.setEnabled(False)

    def _start(self) -> None:
        """Build the middle in a turn of its own, then open the talk: the window never stands still for long."""
        desk = self._desk
        self._stage = Stage(desk.tr, desk.fault_text, desk.clock.today, desk.talks.cards, desk.talks.hint)
        self._built = True
        self._row.takeAt(1)
        self._row.insertWidget(1, self._stage, 1)
        self._share_width()
        if self._practice is not None:
            self._practice.start(self._stage, self._row, self._begin)
        elif self._request.conversation_id is None and len(desk.talks.scripts) > 1:
            desk.tasks.run_store(desk.company.load, self._choose_script, self._on_open_failed, receiver=self)
        else:
            self._begin("")

    def _connect(self, actions: Actions, controller: TalkController) -> None:
        """Connect buttons and keys once there is a talk to act on."""
        self._rail.topic_chosen.connect(actions.go_to_topic)
        self._rail.matter_chosen.connect(controller.turn_to_matter)
        self._rail.matter_wanted.connect(self._stage.show_matter)
        self._rail.standing_wanted.connect(actions.agreeing.open)
        self._stage.standing_ended.connect(actions.agreeing.end)
        self._rail.park_wanted.connect(actions.park)
        self._rail.hang_up_wanted.connect(actions.hang_up)
        self._rail.nothing_wanted.connect(actions.nothing_open)
        self._stage.proceed_wanted.connect(actions.proceed)
        self._stage.back_wanted.connect(actions.back)
        self._stage.card_wanted.connect(actions.show_card)
        self._stage.removal_wanted.connect(actions.remove_line)
        self._stage.decline_wanted.connect(actions.decline_line)
        self._price.say_wanted.connect(actions.price)
        self._price.edit_wanted.connect(actions.edit_line)
        for number in range(7):
            self._bind(f"Ctrl+{number + 1}", partial(actions.go_to_topic, number))
        for key, slot in (
            ("Alt+Left", actions.back),
            ("F2", self._stage.show_note),
            ("F6", self._stage.cards.show_all),
            ("F7", actions.toggle_keywords),
            ("Ctrl+Z", actions.undo),
        ):
            self._bind(key, slot)

    def _bind(self, key: str, slot: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)

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
        if self._built:
            self._stage.squeeze(width < round(1150 * scale))

    # ------------------------------------------------------------------ opening

    def _choose_script(self, company: Company | None) -> None:
        provider = company.provider if company else None
        greeting = sentences.greeting(provider.name, provider.owner) if provider else sentences.greeting("", "")
        clock = self._desk.clock
        form = BeginForm(
            self._desk.tr, self._desk.fault_text, lambda: clock.local(clock.now_ms()), self._desk.talks.scripts
        )
        self._stage.show_begin(form, greeting)
        self._stage.proceed_wanted.connect(self._on_script_chosen)
        self._stage.back_wanted.connect(self._leave)

    def _on_script_chosen(self) -> None:
        form = self._stage.begin
        if form is None or self._stage.mode != modes.SCRIPTS:
            return
        try:
            talk_at = form.talk_at()
        except Faults as found:
            self._stage.notice(" ".join(self._desk.fault_text(fault) for fault in found.faults))
            return
        self._stage.proceed_wanted.disconnect(self._on_script_chosen)
        self._stage.back_wanted.disconnect(self._leave)
        self._begin(form.scripts.value, form.ways.value, talk_at)

    def _begin(self, script_id: str, way: str = PHONE, talk_at: datetime | None = None) -> None:
        talks, request, clock = self._desk.talks, self._request, self._desk.clock

        def work() -> tuple[OpenTalk, str]:
            if request.conversation_id is None:
                return talks.begin(script_id, way, talk_at), ""
            opened: OpenTalk = talks.open(request.conversation_id)
            opening = talk_view.opening(opened, clock) if request.kind == "call_back" else ""
            talks.do(opened, commands.reopen)  # after it nobody knows any more why one rings
            return opened, opening

        self._desk.tasks.run_store(work, self._on_opened, self._on_open_failed, receiver=self)

    def _on_opened(self, begun: tuple[OpenTalk, str]) -> None:
        opened, opening = begun
        controller = TalkController(self._desk, opened, self)
        self._controller = controller
        self._desk.events.elsewhere.connect(controller.look_again)
        controller.queue.typed = partial(typed_in, self._stage)
        leave = self._practice.finish if self._practice else self._leave
        self._actions = Actions(self._desk, self._stage, controller, self._show_stop, leave)
        self._stage.benefit = lambda: talk_view.benefit(controller.state)
        self._connect(self._actions, controller)
        if self._desk.files is not None:
            self.files = TalkFiles(controller, self, self._stage, self._rail)
            self.files.paper_wanted.connect(self.document_requested)
        for column in (self._rail, self._price):
            column.setEnabled(True)
        controller.changed.connect(self._refresh)
        controller.stored.connect(self._price.show_now)
        controller.moved.connect(self._show_stop)
        controller.refused.connect(self._stage.notice)
        controller.told.connect(partial(self._stage.notice, tone="said"))
        controller.closed.connect(self._on_talk_closed)
        if self._practice is not None:
            self._practice.follow(controller)
        controller.go(controller.stop, remember=False)
        if opening:
            self._stage.say.show_plain(self._desk.tr("Ihr erster Satz"), f"„{opening}“")
        self.opened.emit()

    def _on_open_failed(self, found: Faults) -> None:
        """Leave, unless it may be possible in a moment: Esc still leaves."""
        if in_the_way(found):
            return
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
        self._rail.show_status(state, self._began_at, self._desk.clock.now_ms)
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
            line = talk_view.said_line(self._desk.tr, question, controller.opened, keywords)
            stage.show_question(question, line, answer, talk_view.options(self._desk.tr, question, state))
            form = stage.answer.contact_form()
            if form is not None:
                form.show_party(state.party, state.consumer_known)
                form.focus_first()
            elif answer is None and self._actions is not None:
                self._actions.drafting.restore()
        elif talk_view.is_price(controller.stop):
            price = sentences.price(state, state.matter) if state.lines_of(state.matter) else ""
            stage.show_price(price, talk_view.benefit(state))
        else:
            self._show_record()

    def _show_record(self) -> None:
        controller = self._controller
        if controller is None:
            return
        today = self._desk.clock.today()
        state = controller.state
        ending = commands.proposal(controller.talk, today, controller.opened.calendar)
        read_back = talk_view.read_back(state, ending, today)
        self._stage.show_record(read_back, sentences.thanks(state), ending, state.pays(state.matter))

    # ------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc leads back to the agenda, bare digits choose where no text field has the focus."""
        if self._practice is not None and self._practice.key(event):
            return
        if self._actions is None:
            self._choose_by_key(event)
            return
        focus = QApplication.focusWidget()
        cards = self._stage.cards
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, ActionButton) and (focus.property("kind") != "pill" or cards.has_focus()):
                focus.click()
            else:
                self._actions.proceed()
        elif event.key() == Qt.Key.Key_Escape and self._stage.mode in modes.OVER:
            self._show_stop()
        elif cards.has_focus() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            cards.step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.text().isdigit() and not is_text_input(focus) and self._stage.mode == modes.QUESTION:
            self._stage.answer.press(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _choose_by_key(self, event: QKeyEvent) -> None:
        """Before the talk begins: Enter begins it, a digit chooses the script, Esc leaves it."""
        if not self._built:
            return
        form = self._stage.begin
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_script_chosen()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.text().isdigit() and form is not None:
            form.scripts.press(int(event.text()))

    # ------------------------------------------------------------------ leaving

    def set_aside(self, then: Callable[[int, str], None]) -> None:
        """Let the talk rest for another call; `then(conversation, who)` follows, with 0 where there is none to rest."""
        controller = self._controller
        if controller is None or self._practice is not None or controller.state.status is not Status.RUNNING:
            then(0, "")
            return
        why = self._desk.tr("ein anderer Anruf")
        who = controller.state.party.customer.spoken_name
        self._leaving = True
        controller.do(lambda talk: commands.park(talk, why), lambda: then(controller.opened.id, who))

    def _on_talk_closed(self) -> None:
        controller = self._controller
        if self._practice is not None:
            self._practice.finish()
            return
        if controller is None or self._leaving:
            return
        state = controller.state
        papers = [m.id for m in state.matters.values() if m.outcome in WITH_PAPER and state.lines_of(m.id)]
        if papers:
            self._leaving = True
            self.paper_requested.emit(controller.opened.id, papers[0])
        else:
            known = [m.id for m in state.matters.values() if m.outcome not in (None, Outcome.NOTHING_OPEN)]
            if known:
                kind = DocumentType.CONVERSATION_NOTE
                self.note_possible.emit(PaperRequest(None, controller.opened.id, known[0], kind))
            self._leave()

    def _leave(self) -> None:
        if not self._leaving:
            self._leaving = True
            self.closed.emit()
