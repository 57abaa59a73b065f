# SPDX-License-Identifier: Apache-2.0
"""Mails on their way: prepared in the store's thread, sent beside it, recorded even if nobody looks any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from vorab.core.faults import Fault, Faults
from vorab.services.mail_account import account_of

if TYPE_CHECKING:
    from vorab.core.company import Company
    from vorab.core.mail import Account, Mail
    from vorab.core.paper_ports import KeptMail
    from vorab.services.mails import MailDesk, Outgoing
    from vorab.settings.file import Settings
    from vorab.ui.messages import MessageDoor
    from vorab.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Sender:
    """From whom mails come. `sample`: the sample firm, from which nothing goes out."""

    account: Account
    sample: bool = False

    @property
    def ready(self) -> bool:
        """Whether mails can be sent."""
        return bool(self.account.server) and not self.sample


@dataclass(frozen=True, slots=True)
class OpenedMail:
    """A mail to write on: `kept` is the one of the outbox it comes from, `sent` what went out with the paper already.

    `fault` is what is wrong with the user's own template, in whose place the shipped one stands.
    """

    mail: Mail
    sender: Sender
    kept: KeptMail | None = None
    sent: tuple[KeptMail, ...] = ()
    fault: Fault | None = None


@dataclass(eq=False)
class Sending:
    """A mail on its way: `kept` when it is known what became of it, `faults` if it could not even begin.

    Whoever shows that sets `shown`; otherwise it is told as a message.
    """

    mail_id: int = 0
    kept: KeptMail | None = None
    faults: Faults | None = None
    shown: bool = False

    @property
    def over(self) -> bool:
        """Whether there is a result."""
        return self.kept is not None or self.faults is not None


class PostRoom(QObject):
    """Lives as long as the window, so that a mail is looked after when its page is long gone."""

    changed = Signal(object)  # a Sending

    def __init__(
        self,
        tasks: Tasks,
        mails: Callable[[], MailDesk],
        settings: Settings,
        load_company: Callable[[], Company | None],
        outbox: Callable[[], tuple[KeptMail, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._mails = mails
        self._settings = settings
        self._load_company = load_company
        self.outbox = outbox  # for the store's thread, without the rest of the room
        self._under_way: dict[int, Sending] = {}
        self._tell: Callable[[KeptMail], str] = lambda _: ""
        self._messages: MessageDoor | None = None

    def speak(self, messages: MessageDoor, tell: Callable[[KeptMail], str]) -> None:
        """Tell what nobody has shown by these messages, in the words of `tell`."""
        self._messages, self._tell = messages, tell

    # ------------------------------------------------------------------ the store's thread

    @property
    def desk(self) -> MailDesk:
        """The use cases; first asked for in the store's thread."""
        return self._mails()

    def sending_as(self) -> Sender:
        """Return the account as it is set up; for the store's thread."""
        company = self._load_company()
        return Sender(account_of(self._settings, company), company is not None and company.sample)

    def open(self, document_id: int) -> OpenedMail:
        """Return the mail of a paper: the one that waits, or a new one; for the store's thread."""
        desk, sender = self.desk, self.sending_as()
        known = desk.of_document(document_id)
        sent = tuple(mail for mail in known if mail.sent_at is not None)
        waiting = [mail for mail in desk.outbox() if mail.document_id == document_id]
        fault = None
        if waiting:
            kept = waiting[-1]
            return OpenedMail(self._mail_of(kept, sender), sender, kept, sent)
        try:
            mail = desk.compose(document_id, sender.account)
        except Fault as found:
            if not found.code.startswith("mail_text"):
                raise
            fault = found
            mail = desk.compose(document_id, sender.account, shipped_text=True)
        return OpenedMail(mail, sender, None, sent, fault)

    def _mail_of(self, kept: KeptMail, sender: Sender) -> Mail:
        try:
            return self.desk.reopen(kept.id)
        except Fault as found:
            if found.code != "mail_under_way" or kept.document_id is None:
                raise
        mail = self.desk.compose(kept.document_id, sender.account, shipped_text=True)
        return replace(mail, to=kept.to, cc=kept.cc, subject=kept.subject, text=kept.text)

    # ------------------------------------------------------------------ the window's thread

    def under_way(self, mail_id: int) -> Sending | None:
        """Return the mail if it is being sent just now."""
        return self._under_way.get(mail_id)

    def send(self, mail: Mail) -> Sending:
        """Keep a mail and send it; `changed` follows."""
        return self._go(lambda desk, account: desk.prepare(mail, account), ("mail", mail.document_id))

    def again(self, mail_id: int, even_if_unclear: bool = False) -> Sending:
        """Send a mail of the outbox once more, as it is; `changed` follows."""
        return self._go(lambda desk, _: desk.again(mail_id, even_if_unclear), ("mail again", mail_id))

    def _go(self, prepare: Callable[[MailDesk, Account], Outgoing], about: tuple[object, ...]) -> Sending:
        sending = Sending()
        self._prepare(sending, prepare, about)
        return sending

    def _prepare(
        self, sending: Sending, prepare: Callable[[MailDesk, Account], Outgoing], about: tuple[object, ...]
    ) -> None:
        """Put a mail into the outbox; where something was in the way, the same one is tried again."""
        sending.faults = None

        def work() -> tuple[Any, ...]:
            desk, sender = self.desk, self.sending_as()
            if sender.sample:
                raise Fault("mail_sample")
            return desk, sender.account, prepare(desk, sender.account)

        self._tasks.run_store(
            work,
            lambda found: self._on_prepared(sending, *found),
            lambda faults: self._on_failed(sending, faults),
            receiver=self,
            again=lambda: self._prepare(sending, prepare, about),
            about=about,
        )

    def _on_prepared(self, sending: Sending, desk: MailDesk, account: Account, outgoing: Outgoing) -> None:
        sending.mail_id = outgoing.mail_id
        self._under_way[outgoing.mail_id] = sending
        self._tasks.run_net(
            lambda: desk.send(outgoing, account),
            lambda kept: self._on_recorded(sending, kept),
            lambda faults: self._on_failed(sending, faults),
            receiver=self,
            record=desk.record,
        )
        self.changed.emit(sending)

    def _on_recorded(self, sending: Sending, kept: KeptMail) -> None:
        self._under_way.pop(sending.mail_id, None)
        sending.kept = kept
        self.changed.emit(sending)
        if not sending.shown and self._messages is not None:
            tell = self._messages.info if kept.sent_at is not None and kept.error is None else self._messages.warn
            tell(self._tell(kept))

    def _on_failed(self, sending: Sending, faults: Faults) -> None:
        self._under_way.pop(sending.mail_id, None)
        sending.faults = faults
        self.changed.emit(sending)
        if not sending.shown and self._messages is not None:
            self._messages.faults(faults)
