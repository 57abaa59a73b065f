# SPDX-License-Identifier: Apache-2.0
"""The mail a paper goes out with: to whom, about what, in which words; then sent, opened as a draft, or copied."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.faults import Fault, Faults
from vorab.core.mail import Account, Mail
from vorab.core.obstacles import in_the_way
from vorab.core.paper_ports import KeptMail
from vorab.ui.desk import Desk
from vorab.ui.models.mail_words import sent_line
from vorab.ui.paper.mail_fields import MailFields
from vorab.ui.paper.own_program import OwnProgram
from vorab.ui.post import OpenedMail, Sender, Sending
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.scroll import VScroll


class MailForm(QWidget):
    """Shown in place of the paper's own fields. What was typed stays, whatever comes of it.

    `left` leads back to the paper, also while a mail is under way; `sent` follows when it has gone out.
    """

    left = Signal()
    sent = Signal()
    account_requested = Signal()

    def __init__(self, desk: Desk, document_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document_id = document_id
        self._opened: OpenedMail | None = None
        self._mail = Mail()
        self._sending: Sending | None = None
        self._unclear = 0
        self._state = "loading"  # loading, writing, sending, unclear, sent
        self._handed_over = False
        self._outside = QVBoxLayout(self)
        self._outside.setContentsMargins(0, 0, 0, 0)
        self._outside.setSpacing(0)
        self._line = partial(sent_line, desk.tr, desk.formats, desk.clock)
        self._program = OwnProgram(desk, self)
        self._fields = MailFields(desk)
        self._scroll = VScroll(self._fields)
        self._outside.addWidget(self._scroll, 1)
        self._stages = iter((self._fields.build, self._begin))
        QTimer.singleShot(0, self, self._go_on)

    @property
    def state(self) -> str:
        """Where the mail is: loading, writing, sending, unclear or sent."""
        return self._state

    @property
    def notice(self) -> str:
        """The sentence at the top."""
        return self._fields.notice

    def fields(self) -> dict[str, Field]:
        """Return the fields by what they are."""
        return self._fields.fields

    def activate(self) -> None:
        """Come into sight: look at the account again; what was sent gives way to a new mail."""
        if self._state == "sent":
            self._state = "loading"
            self._load()
        elif self._state == "writing":
            self._desk.tasks.run_store(self._desk.post.sending_as, self._on_sender, self._on_failed, receiver=self)
            self._focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has happened in the meantime."""
        super().showEvent(event)
        if self._state != "loading":
            self._show_state()

    # ------------------------------------------------------------------ building

    def _go_on(self) -> None:
        """Build in turns: the window never stands still for long."""
        stage = next(self._stages, None)
        if stage is not None:
            stage()
            QTimer.singleShot(0, self, self._go_on)

    def _begin(self) -> None:
        self._outside.addWidget(self._buttons())
        self._connect()
        self._load()

    def _buttons(self) -> QWidget:
        tr = self._desk.tr
        bar = QWidget()
        column = QVBoxLayout(bar)
        column.setContentsMargins(24, 10, 24, 20)
        column.setSpacing(8)
        self._send = ActionButton(tr("Senden"), "primary", "Ctrl+Return", tr)
        self._set_up = ActionButton(tr("Postfach einrichten"), "primary")
        others = QWidget()
        row = FlowLayout(others, 8)
        self._arrived = ActionButton(tr("Ist angekommen"), "secondary")
        self._done = ActionButton(tr("Habe ich gesendet"), "secondary")
        self._done.setToolTip(tr("Damit gilt der Beleg als verschickt."))
        self._draft = ActionButton(tr("Als Entwurf öffnen"), "secondary", "Ctrl+O", tr)
        self._copy = ActionButton(tr("Text kopieren"), "secondary", "Ctrl+Shift+C", tr)
        for button in (self._arrived, self._done, self._draft, self._copy):
            row.addWidget(button)
        self._back = ActionButton(tr("Zurück zum Beleg"), "quiet", "Esc", tr, bind=False)
        column.addWidget(self._send)
        column.addWidget(self._set_up)
        column.addWidget(others)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        return bar

    def _connect(self) -> None:
        self._send.clicked.connect(self._on_send_clicked)
        self._set_up.clicked.connect(self.account_requested)
        self._arrived.clicked.connect(self._on_arrived_clicked)
        self._done.clicked.connect(self._on_done_clicked)
        self._draft.clicked.connect(self._on_draft_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._back.clicked.connect(self.left)
        self._program.handed_over.connect(self._hand_over)
        self._program.failed.connect(self._on_failed)
        self._desk.post.changed.connect(self._on_changed)

    # ------------------------------------------------------------------ opening

    def _load(self) -> None:
        post, document_id = self._desk.post, self._document_id
        self._show_state()
        self._desk.tasks.run_store(lambda: post.open(document_id), self._on_opened, self._on_failed, receiver=self)

    def _on_opened(self, opened: OpenedMail) -> None:
        tr, mail, kept = self._desk.tr, opened.mail, opened.kept
        self._opened, self._mail = opened, mail
        self._handed_over = False
        self._unclear = 0
        self._fields.show_mail(mail)
        self._fields.lead(self._line(opened.sent[-1]) if opened.sent else tr("Prüfen Sie Adresse und Text."))
        self._fields.say("")
        self._state = "writing"
        if kept is not None:
            self._sending = self._desk.post.under_way(kept.id)
            if self._sending is not None:
                self._state = "sending"
            else:
                self._explain(kept)
        elif opened.fault is not None:
            self._fields.say(self._desk.fault_text(opened.fault))
        self._show_state()
        self._focus_first()

    def _on_sender(self, sender: Sender) -> None:
        if self._opened is not None:
            self._opened = replace(self._opened, sender=sender)
        self._show_state()

    # ------------------------------------------------------------------ what is in sight

    def _show_state(self) -> None:
        """Let do what can be done now, and nothing else."""
        tr, sender = self._desk.tr, self._opened.sender if self._opened else Sender(Account())
        writing = self._state == "writing"
        for field in self.fields().values():
            field.setEnabled(writing)
        self._send.set_text(tr("Noch einmal senden") if self._state == "unclear" else tr("Senden"))
        self._send.setVisible(self._state != "sent" and (sender.ready or self._opened is None))
        self._send.setEnabled(writing or self._state == "unclear")
        for button in (self._draft, self._copy):
            button.setVisible(self._state != "sent")
            button.setEnabled(writing)
        self._arrived.setVisible(self._state == "unclear")
        self._done.setVisible(writing and self._handed_over)
        self._set_up.setVisible(writing and not sender.ready and not sender.sample)
        if self._state == "sending":
            why = tr("Sie müssen nicht warten. Was daraus wird, steht dann hier oder als Nachricht unten.")
            self._fields.say(why, "", tr("Wird gesendet …"))
        elif writing and not self._fields.notice:
            if sender.sample:
                self._fields.say(self._desk.fault_text(Fault("mail_sample")))
            elif not sender.ready:
                sentence = tr("Noch ist kein Postfach eingerichtet. Ein Entwurf und das Kopieren gehen auch so.")
                self._fields.say(sentence)
        for button in (self._send, self._back, self._done):
            button.setAccessibleDescription(self._fields.notice)

    def _explain(self, kept: KeptMail) -> None:
        """Say why a mail is still here. One of which nobody can tell is not changed any more."""
        why = self._desk.fault_text(kept.error) if kept.error is not None else ""
        self._unclear = kept.id if kept.unclear else 0
        self._state = "unclear" if kept.unclear else "writing"
        self._mail = replace(self._mail, outbox_id=0 if kept.unclear else kept.id)
        strong = (
            self._desk.tr("Ob die Mail ankam, ist offen.") if kept.unclear else self._desk.tr("Noch nicht gesendet.")
        )
        self._fields.say(why, "amber", strong)

    def _focus_first(self) -> None:
        if not self.isVisible():
            return
        if self._state != "writing":
            (self._send if self._state == "unclear" else self._back).setFocus()
        elif self._mail.outbox_id and self._send.isVisible():
            self._send.setFocus()
        else:
            self.fields()["text" if self.fields()["to"].text() else "to"].setFocus()
        self._scroll.verticalScrollBar().setValue(0)

    # ------------------------------------------------------------------ sending

    def _on_send_clicked(self) -> None:
        if self._unclear:
            self._sending = self._desk.post.again(self._unclear, even_if_unclear=True)
        else:
            mail = self._fields.typed(self._mail)
            if mail is None:
                return
            self._sending = self._desk.post.send(mail)
        self._state = "sending"
        self._show_state()
        self._back.setFocus()

    def _on_changed(self, sending: Sending) -> None:
        if sending is not self._sending:
            return
        if not sending.over:
            self._state = "sending"
            self._show_state()
            return
        if sending.faults is None or not in_the_way(sending.faults):
            self._sending = None
        sending.shown = self.isVisible()
        if sending.kept is None:
            self._state = "writing"
            self._on_failed(sending.faults or Faults(()))
        elif sending.kept.sent_at is None:
            self._explain(sending.kept)
            self._show_state()
            self._focus_first()
        else:
            self._on_sent(sending.kept)

    def _on_sent(self, kept: KeptMail) -> None:
        self._state = "sent"
        refused = self._desk.fault_text(kept.error) if kept.error is not None else ""
        self._fields.lead(self._desk.tr("Der Beleg gilt damit als verschickt."))
        self._fields.say(refused, "amber" if refused else "green", self._line(kept))
        self._show_state()
        self._focus_first()
        self.sent.emit()

    def _on_failed(self, found: Faults) -> None:
        """Show each fault at its field, what belongs to none at the top."""
        self._fields.say("")
        clear = self._fields.show_faults(found)
        self._show_state()
        if clear:
            self._focus_first()

    def _on_arrived_clicked(self) -> None:
        post, mail_id = self._desk.post, self._unclear
        self._desk.tasks.run_store(
            lambda: post.desk.note_arrived(mail_id), self._on_sent, self._on_failed, receiver=self
        )

    # ------------------------------------------------------------------ the user's own mail program

    def _on_draft_clicked(self) -> None:
        mail, opened = self._fields.typed(self._mail), self._opened
        if mail is not None and opened is not None:
            self._program.open_draft(mail, opened.sender.account)

    def _on_copy_clicked(self) -> None:
        mail = self._fields.typed(self._mail)
        if mail is not None:
            self._program.copy(mail)

    def _hand_over(self, sentence: str) -> None:
        """From here on somebody else sends it, and only the user knows when."""
        self._handed_over = True
        self._fields.say(sentence, "green")
        self._show_state()
        self._done.setFocus()

    def _on_done_clicked(self) -> None:
        mail, opened, post = self._fields.typed(self._mail), self._opened, self._desk.post
        if mail is not None and opened is not None:
            self._desk.tasks.run_store(
                lambda: post.desk.note_sent(mail, opened.sender.account), self._on_sent, self._on_failed, receiver=self
            )
