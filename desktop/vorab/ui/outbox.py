# SPDX-License-Identifier: Apache-2.0
"""Mails that wait on the Today page, each with why, and with what can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.core.paper_ports import KeptMail
from vorab.ui.desk import Desk
from vorab.ui.post import Sending
from vorab.ui.widgets.desk_card import CardAction, CardText, DeskCard
from vorab.ui.widgets.desk_column import DeskColumn


class Outbox(QWidget):
    """A column that is only there while a mail waits. None is sent again but by its button."""

    moved = Signal(object, int)
    document_requested = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._mails: tuple[KeptMail, ...] = ()
        self._under_way: tuple[int, ...] = ()
        self.cards: list[DeskCard] = []
        self._column = DeskColumn(desk.tr("Postausgang"), "")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._column)
        self.hide()
        desk.post.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Look what waits."""
        self._desk.tasks.run_store(self._desk.post.outbox, self.show_mails)

    def show_mails(self, mails: tuple[KeptMail, ...]) -> None:
        """Show these mails; what has the focus and stays keeps it."""
        under_way = tuple(mail.id for mail in mails if self._desk.post.under_way(mail.id))
        if (mails, under_way) == (self._mails, self._under_way):
            return
        self._mails, self._under_way = mails, under_way
        focus: QWidget | None = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.cards = [self._card(mail) for mail in mails]
        self._column.fill(self.cards)
        self.setVisible(bool(mails))
        if had_focus and self.cards:
            self.cards[0].stand()
        elif had_focus:
            self.moved.emit(None, 0)

    def _card(self, mail: KeptMail) -> DeskCard:
        tr = self._desk.tr
        detail = self._desk.fault_text(mail.error) if mail.error is not None else ""
        chip, tone = tr("noch nicht gesendet"), "amber"
        actions = (
            CardAction("again", tr("Noch einmal senden") if mail.attempts else tr("Senden")),
            *((CardAction("open", tr("Beleg öffnen")),) if mail.document_id is not None else ()),
            CardAction("discard", tr("Verwerfen")),
        )
        if mail.id in self._under_way:
            chip, tone, detail, actions = tr("wird gesendet …"), "grey", "", ()
        elif mail.unclear:
            chip = tr("offen, ob angekommen")
            # what is only to be done on purpose does not come first, where Enter presses it
            actions = (*actions[1:-1], CardAction("arrived", tr("Ist angekommen")), actions[0], actions[-1])
        to = ", ".join(box.address for box in (*mail.to, *mail.cc))
        card = DeskCard(CardText(mail.subject, chip, tone, f"{tr('An: {to}', to=to)}\n{detail}".strip()), actions)
        card.acted.connect(partial(self._on_acted, mail))
        card.moved.connect(partial(self.moved.emit, card))
        return card

    # ------------------------------------------------------------------ what happens

    def _on_acted(self, mail: KeptMail, code: str) -> None:
        post = self._desk.post
        actions: dict[str, Callable[[], object]] = {
            "again": lambda: post.again(mail.id, even_if_unclear=mail.unclear),
            "open": lambda: self.document_requested.emit(mail.document_id),
            "arrived": lambda: self._run(lambda: post.desk.note_arrived(mail.id), lambda _: self._on_arrived(mail)),
            "discard": lambda: self._discard(mail),
        }
        actions[code]()

    def _on_arrived(self, mail: KeptMail) -> None:
        self._desk.messages.info(self._desk.tr("„{subject}“ gilt als gesendet.", subject=mail.subject))
        self._desk.events.conversation_changed.emit(mail.conversation_id or 0)

    def _discard(self, mail: KeptMail) -> None:
        """Take a mail out; it can be put back, unless it may have arrived: then that would be forgotten."""
        post, tr = self._desk.post, self._desk.tr

        def work() -> Callable[[], object] | None:
            written = post.desk.reopen(mail.id)
            post.desk.discard(mail.id)
            return None if mail.unclear else lambda: post.desk.put_aside(written, post.sending_as().account)

        def done(put_back: Callable[[], object] | None) -> None:
            text = tr("„{subject}“ ist verworfen.", subject=mail.subject)
            if put_back is None:
                self._desk.messages.info(text)
            else:
                self._desk.messages.ask_undo(text, lambda: self._run(put_back))

        self._run(work, done)

    def _run(self, work: Callable[[], object], done: Callable[..., object] | None = None) -> None:
        """Do something in the store's thread, and look again, also where it was refused."""

        def then(found: object) -> None:
            if done is not None:
                done(found)
            self.reload()

        def refused(found: Faults) -> None:
            self._desk.messages.faults(found)
            self.reload()

        self._desk.tasks.run_store(work, then, refused, receiver=self)

    def _on_changed(self, sending: Sending) -> None:
        if not self.window().isVisible():
            return
        self.reload()
        if sending.kept is not None and sending.kept.sent_at is not None:
            self._desk.events.conversation_changed.emit(sending.kept.conversation_id or 0)
