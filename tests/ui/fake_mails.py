# SPDX-License-Identifier: Apache-2.0
"""The delivery room without net and store: it does what it is told, and notes what it was asked."""

from dataclasses import dataclass, field, replace
from typing import Any

from vorab.core.email import Mailbox
from vorab.core.faults import Fault
from vorab.core.mail import Account, Attachment, Mail, checked
from vorab.core.paper_ports import KeptMail
from vorab.delivery import draft
from vorab.delivery.secret import Secrets
from vorab.services.mails import Delivery, Outgoing

PAPER = Attachment("AN-2026-0001 Muster Druck GmbH.pdf", b"%PDF-1.7\n%%EOF\n")
MAIL = Mail(
    to=(Mailbox("erika@example.org", "Erika Muster"),),
    subject="Angebot AN-2026-0001: Fernhilfe",
    text="Guten Tag Frau Muster,\n\nhier ist das Angebot.",
    attachments=(PAPER,),
    document_id=1,
    conversation_id=1,
    matter=1,
)
SENT_AT = 1_795_340_520_000


@dataclass
class FakeMails:
    """Answers as `MailDesk`; `fault` is what becomes of the next sending, `wrong` what a check finds."""

    mail: Mail = MAIL
    fault: Fault | None = None
    wrong: Fault | None = None
    template: Fault | None = None
    kept: list[KeptMail] = field(default_factory=list)
    bodies: dict[int, Mail] = field(default_factory=dict)
    calls: list[Any] = field(default_factory=list)
    secrets: Secrets = field(default_factory=lambda: Secrets(lambda: None))

    def compose(self, document_id: int, account: Account, shipped_text: bool = False) -> Mail:
        if self.template is not None and not shipped_text:
            raise self.template
        return replace(self.mail, document_id=document_id)

    def prepare(self, mail: Mail, account: Account) -> Outgoing:
        account.check()
        kept = self.put_aside(mail, account)
        return Outgoing(kept.id, mail.addresses, b"")

    def again(self, mail_id: int, even_if_unclear: bool = False) -> Outgoing:
        self.calls.append(("again", mail_id, even_if_unclear))
        return Outgoing(mail_id, (), b"")

    def send(self, outgoing: Outgoing, account: Account) -> Delivery:
        self.calls.append(("send", outgoing.mail_id, account))
        return Delivery(outgoing.mail_id, None if self.fault else SENT_AT, self.fault)

    def record(self, delivery: Delivery) -> KeptMail:
        return self._change(delivery.mail_id, sent_at=delivery.sent_at, error=delivery.fault)

    def note_arrived(self, mail_id: int) -> KeptMail:
        return self._change(mail_id, sent_at=SENT_AT, error=None)

    def note_sent(self, mail: Mail, account: Account) -> KeptMail:
        return self._change(self.put_aside(mail, account).id, sent_at=SENT_AT)

    def put_aside(self, mail: Mail, account: Account) -> KeptMail:
        whole = checked(mail)
        self.kept = [kept for kept in self.kept if kept.id != mail.outbox_id]
        kept = KeptMail(whole.to, whole.cc, whole.subject, whole.text, "<1@x>", 0, 1, 1, 1, id=len(self.bodies) + 1)
        self.kept.append(kept)
        self.bodies[kept.id] = whole
        return kept

    def discard(self, mail_id: int) -> None:
        self.kept = [kept for kept in self.kept if kept.id != mail_id]

    def reopen(self, mail_id: int) -> Mail:
        kept = next(kept for kept in self.kept if kept.id == mail_id)
        return replace(self.bodies[mail_id], outbox_id=0 if kept.unclear else mail_id)

    def outbox(self) -> tuple[KeptMail, ...]:
        return tuple(kept for kept in self.kept if kept.sent_at is None)

    def of_document(self, document_id: int) -> tuple[KeptMail, ...]:
        return tuple(kept for kept in self.kept if kept.document_id == document_id)

    def check(self, account: Account, password: str = "") -> None:
        self.calls.append(("check", account, password))
        if self.wrong is not None:
            raise self.wrong

    def as_draft(self, mail: Mail, account: Account) -> bytes:
        return draft.draft(checked(mail), account.sender)

    def as_text(self, mail: Mail) -> str:
        return draft.as_text(mail)

    def _change(self, mail_id: int, **changes: Any) -> KeptMail:
        self.kept = [replace(kept, **changes) if kept.id == mail_id else kept for kept in self.kept]
        return next(kept for kept in self.kept if kept.id == mail_id)
