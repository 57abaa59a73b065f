# SPDX-License-Identifier: Apache-2.0
"""„Heute“: who is waiting for what, what to say when ringing, talks to resume, the latest documents."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.services.today import DeskItem, Today
from vorab.ui.desk import Desk
from vorab.ui.models.desk_words import chip, date_line, detail, greeting, headline, later_days
from vorab.ui.outbox import Outbox
from vorab.ui.today_actions import follow_actions, our_actions, question_actions, waiting_actions
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.columns import Columns
from vorab.ui.widgets.desk_card import CardAction, CardText, DeskCard
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.late_column import LateColumn
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll

_LATER = "later:"


class TodayPage(QWidget):
    """Three columns of cards, filled from one `Today`; looks again whenever something has changed."""

    new_requested = Signal()
    call_requested = Signal(int)
    resume_requested = Signal(int)
    document_requested = Signal(int)
    paper_requested = Signal(int, int)
    papers_requested = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._today: Today | None = None
        self._day: date | None = None
        self._entered = False
        self.setWindowTitle(desk.tr("Heute"))
        self._build()
        self._connect()

    def activate(self) -> None:
        """Look again and stand on the first card, or on the button for a new talk."""
        self._entered = True
        self._new.setFocus()
        self.reload()

    def reload(self) -> None:
        """Ask for the day's points anew."""
        self._desk.tasks.run_store(self._desk.today.load, self.show_today)
        self._outbox.reload()

    def cards(self) -> list[DeskCard]:
        """Return the cards that are laid out, from the top left to the bottom right."""
        return [*self._outbox.cards, *(card for _, card in self._cards)]

    @property
    def _cards(self) -> list[tuple[DeskItem, DeskCard]]:
        return [pair for column in self._columns for pair in column.laid_out]

    def show_today(self, today: Today) -> None:
        """Fill the page; nothing moves if nothing has changed, and the focus stays where it was."""
        tr, formats, clock = self._desk.tr, self._desk.formats, self._desk.clock
        self._head.say(greeting(tr, clock.local(clock.now_ms())), date_line(tr, formats, today))
        if today != self._today:
            self._today = today
            self._renew(today)
        if self._entered:
            self._entered = False
            self._stand_on_first()

    def _renew(self, today: Today) -> None:
        keep = self._focused()
        self.setUpdatesEnabled(False)
        try:
            self._fill(today)
        finally:
            self.setUpdatesEnabled(True)
        self._give_back(keep)
        QTimer.singleShot(0, self, self._look)

    def _build(self) -> None:
        tr = self._desk.tr
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        self._new = ActionButton(tr("Neues Gespräch"), "primary", "Ctrl+N", tr, bind=False)
        self._head = PageHead(action=self._new)
        outside.addWidget(self._head)
        self._outbox = Outbox(self._desk)
        self._ours = LateColumn[DeskItem](
            tr("Sie sind am Zug"),
            tr("Noch keine Rückrufe. Wenn jemand auflegt, bevor Sie fragen konnten, steht er hier."),
        )
        self._waiting = LateColumn[DeskItem](
            tr("Wartet auf Antwort"),
            tr("Gerade wartet niemand auf eine Antwort. Angebote, die unterwegs sind, stehen hier mit ihrem Datum."),
        )
        self._questions = LateColumn[DeskItem](tr("Offene Fragen ohne Auftrag"), "")
        self._open = LateColumn[DeskItem](
            tr("Offene Gespräche"),
            tr("Kein Gespräch ist offen. Was Sie parken, geht hier weiter, Wort für Wort."),
        )
        self._documents = LateColumn[DeskItem](
            tr("Angebote und Belege"),
            tr("Noch kein Angebot. Nach dem ersten Gespräch mit Preis liegt es hier als PDF."),
        )
        self._columns = (self._ours, self._waiting, self._questions, self._open, self._documents)
        self._more = Label(tr("Hier steht, was zuerst kommt. Alles andere findet die Suche (Strg K)."), "detail")
        self._more.hide()
        left = _stacked(self._outbox, self._ours, self._more)
        middle, right = _stacked(self._waiting, self._questions), _stacked(self._open, self._documents)
        columns = Columns(((left, 7), (middle, 7), (right, 6)))
        columns.setContentsMargins(28, 4, 28, 20)
        self._scroll = VScroll(columns)
        outside.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_requested)
        self._outbox.document_requested.connect(self.document_requested)
        self._outbox.moved.connect(self._on_moved)
        self._scroll.sight_changed.connect(self._look)
        events = self._desk.events
        events.conversation_changed.connect(self._on_changed)
        events.document_issued.connect(self._on_changed)
        events.company_changed.connect(self._on_changed)
        events.elsewhere.connect(self._on_changed)
        events.erased.connect(lambda _: self.reload())  # also out of sight: nobody who is gone comes up again

    # ------------------------------------------------------------------ filling

    def _fill(self, today: Today) -> None:
        """Show the day; a card whose point is the same stays the same card."""
        tr = self._desk.tr
        resume = (CardAction("resume", tr("Fortsetzen")),)
        show = (CardAction("document", tr("Öffnen")),)
        anew = today.day != self._day
        self._day = today.day
        for column, items, actions in (
            (self._ours, today.ours, partial(our_actions, tr)),
            (self._waiting, today.waiting, partial(waiting_actions, tr)),
            (self._questions, today.questions, partial(question_actions, tr)),
            (self._open, today.open_talks, lambda _: resume),
            (self._documents, today.documents, lambda item: (*show, *follow_actions(tr, item))),
        ):
            column.show_items(items, partial(self._card, actions), anew)
        self._questions.setVisible(bool(today.questions))
        self._more.setVisible(today.more)

    def _look(self) -> None:
        """Lay out the cards that have come into sight, some of each column at a time."""
        port = self._scroll.viewport()
        bottoms = [column.mapFrom(self, port.mapTo(self, port.rect().bottomLeft())).y() for column in self._columns]
        unfinished = [column.look(bottom) for column, bottom in zip(self._columns, bottoms, strict=True)]
        if any(unfinished):
            QTimer.singleShot(0, self, self._look)

    def _card(self, actions_of: Callable[[DeskItem], tuple[CardAction, ...]], item: DeskItem) -> DeskCard:
        actions = actions_of(item)
        words, tone = chip(self._desk.tr, self._desk.formats, item, self._desk.clock.today())
        card = DeskCard(CardText(headline(self._desk.tr, item), words, tone, detail(item), item.opening), actions)
        card.acted.connect(partial(self._on_acted, item, card))
        card.moved.connect(partial(self._on_moved, card))
        return card

    # ------------------------------------------------------------------ focus

    def _focused(self) -> DeskItem | None:
        return next((item for item, card in self._cards if card.hasFocus() or _inside(card)), None)

    def _give_back(self, item: DeskItem | None) -> None:
        """Stand on the same point as before, or, where it is gone, on the first one."""
        if item is None:
            return
        for column in self._columns:
            while any(_same(other, item) for other in column.to_come):
                column.grow()
        same = [card for other, card in self._cards if _same(other, item)]
        if same:
            same[0].stand()
        else:
            self._stand_on_first()

    def _stand_on_first(self) -> None:
        if self._cards:
            self._cards[0][1].stand()
        else:
            self._new.setFocus()

    def _on_moved(self, card: DeskCard | None, step: int) -> None:
        if card is None:
            self._stand_on_first()
            return
        cards = self.cards()
        index = cards.index(card) + step
        if 0 <= index < len(cards):
            cards[index].setFocus()

    # ------------------------------------------------------------------ what happens

    def _on_acted(self, item: DeskItem, card: DeskCard, code: str) -> None:
        if code.startswith(_LATER):
            self._move(item, date.fromisoformat(code.removeprefix(_LATER)))
            return
        actions: dict[str, Callable[[], None]] = {
            "call": lambda: self.call_requested.emit(item.conversation_id),
            "resume": lambda: self.resume_requested.emit(item.conversation_id),
            "document": lambda: self.document_requested.emit(item.document_id),
            "paper": lambda: self.paper_requested.emit(item.conversation_id, item.matter),
            "papers": lambda: self.papers_requested.emit(item.conversation_id, item.matter),
            "done": lambda: self._finish(item),
            "later": lambda: self._ask_day(card),
            "keep": lambda: self._keep(item, card),
        }
        actions[code]()

    def _ask_day(self, card: DeskCard) -> None:
        """Offer days in place of the buttons: no menu, no box."""
        tr = self._desk.tr
        days = later_days(tr, self._desk.formats, self._desk.clock.today())
        offers = [CardAction(f"{_LATER}{day.isoformat()}", text) for text, day in days]
        card.offer([*offers, CardAction("keep", tr("Doch nicht"))])
        next(iter(card.buttons.values())).setFocus()

    def _keep(self, item: DeskItem, card: DeskCard) -> None:
        ours = self._today is not None and item in self._today.ours
        actions = question_actions if item.kind == "question" else our_actions if ours else waiting_actions
        card.offer(actions(self._desk.tr, item))
        card.setFocus()

    def _move(self, item: DeskItem, until: date) -> None:
        service, tr = self._desk.today, self._desk.tr
        day = self._desk.formats.weekday_date(until)
        text = tr("„{what}“ steht am {day} wieder hier.", what=headline(self._desk.tr, item), day=day)
        before = item.due or self._desk.clock.today()
        move = service.ask_later if item.kind == "follow_up" else service.later
        self._change(
            lambda: move(item.conversation_id, item.matter, until),
            text,
            lambda: move(item.conversation_id, item.matter, before),
            item,
        )

    def _finish(self, item: DeskItem) -> None:
        service = self._desk.today
        follow_up = item.kind == "follow_up"
        do, undo = (service.asked, service.not_asked) if follow_up else (service.done, service.reopen)
        self._change(
            lambda: do(item.conversation_id, item.matter),
            self._desk.tr("„{what}“ ist erledigt.", what=headline(self._desk.tr, item)),
            lambda: undo(item.conversation_id, item.matter),
            item,
        )

    def _change(self, work: Callable[[], None], text: str, undo: Callable[[], None], item: DeskItem) -> None:
        """Do something to a point, show the day anew, and offer to take it back."""
        run, about = self._desk.tasks.run_store, (item.kind, item.conversation_id, item.matter, item.document_id)

        def done(_result: object) -> None:
            self.reload()
            self._desk.messages.ask_undo(text, lambda: run(undo, lambda _: self.reload(), receiver=self, about=about))

        run(work, done, receiver=self, about=about)

    def _on_changed(self, _id: int = 0) -> None:
        if self.isVisible():
            self.reload()


def _inside(card: DeskCard) -> bool:
    return any(button.hasFocus() for button in card.buttons.values())


def _stacked(*columns: QWidget) -> QWidget:
    """One below the other."""
    place = QWidget()
    stack = QVBoxLayout(place)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(18)
    for column in columns:
        stack.addWidget(column)
    stack.addStretch(1)
    return place


def _same(one: DeskItem, other: DeskItem) -> bool:
    return (one.kind, one.conversation_id, one.matter, one.document_id) == (
        other.kind,
        other.conversation_id,
        other.matter,
        other.document_id,
    )
