# SPDX-License-Identifier: Apache-2.0
"""Mails: written from a paper, kept in the outbox until a server has them, then sealed.

Three steps in two threads: `prepare` or `again` in the store's thread, `send` in any other, for it waits for the net,
`record` in the store's thread again. Whatever happens in between, the outbox has the mail and says how far it came.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

from vorab.core.email import Mailbox
from vorab.core.faults import Fault, Faults
from vorab.core.mail import Account, Attachment, Mail, Way, checked
from vorab.core.paper_ports import Documents, IssuedDocument, KeptMail, Mails
from vorab.core.ports import Clock, Companies, Contact, Conversations, Customers
from vorab.core.text import name_key
from vorab.delivery import draft, message
from vorab.delivery.secret import Secrets
from vorab.delivery.smtp import Post
from vorab.delivery.texts import MailTexts
from vorab.services.mail_words import values_of
from vorab.services.papers import file_name
from vorab.services.sent import SentDesk


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail of the outbox that is about to leave, with all the sending thread needs."""

    mail_id: int
    recipients: tuple[str, ...]
    eml: bytes


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of it: sent at UTC ms, or not, and then why. `fault` beside `sent_at` is what was refused of it."""

    mail_id: int
    sent_at: int | None = None
    fault: Fault | None = None


class MailDesk:
    """The use cases of mails. Made in the store's thread; `send`, `check`, passwords and drafts are for any other."""

    def __init__(
        self,
        mails: Mails,
        documents: Documents,
        conversations: Conversations,
        customers: Customers,
        companies: Companies,
        sent: SentDesk,
        outside: "Outside",
    ) -> None:
        self._mails = mails
        self._documents = documents
        self._conversations = conversations
        self._customers = customers
        self._companies = companies
        self._sent = sent
        self._clock = outside.clock
        self._post = outside.post
        self.secrets = outside.secrets
        self.texts = outside.texts
        self._under_way: set[int] = set()

    # ------------------------------------------------------------------ the store's thread

    def compose(self, document_id: int, account: Account, shipped_text: bool = False) -> Mail:
        """Return a mail to the customer with the frozen paper; nothing is kept yet.

        Raises `Fault` for a template of the user's that can't be used; with `shipped_text` it is left aside.
        """
        issued = self._documents.get(document_id)
        box, informal = self._reader(issued)
        words = values_of(issued, self._companies.load(), account, informal)
        subject, text = self.texts.of(issued.type.value, shipped_text).filled(words, informal)
        paper = Attachment(file_name(issued.number, issued.document.customer), self._documents.pdf(document_id))
        return Mail(
            to=(box,) if box else (),
            subject=subject,
            text=text,
            attachments=(paper,),
            document_id=document_id,
            conversation_id=issued.conversation_id,
            matter=issued.matter,
        )

    def put_aside(self, mail: Mail, account: Account) -> KeptMail:
        """Put a mail into the outbox without sending it. Raises `Faults` for what is missing; nothing is kept then."""
        if mail.outbox_id:
            self._not_under_way(mail.outbox_id)
        kept, eml = self._written(mail, account, Way.SMTP)
        return self._mails.add(kept, eml, mail.outbox_id)

    def prepare(self, mail: Mail, account: Account) -> Outgoing:
        """Put a mail into the outbox and return it ready to `send`. Raises `Faults`; nothing is kept then."""
        account.check()
        return self._start(self.put_aside(mail, account))

    def again(self, mail_id: int, even_if_unclear: bool = False) -> Outgoing:
        """Return a mail of the outbox, unchanged, ready to `send` once more.

        Raises `Fault`: mail_sent_already, mail_under_way; mail_unclear or mail_interrupted for one that may have
        arrived, unless the user wants it all the same.
        """
        self._not_under_way(mail_id)
        kept = self._mails.get(mail_id)
        if kept.unclear and kept.error is not None and not even_if_unclear:
            raise kept.error
        return self._start(kept)

    def record(self, delivery: Delivery) -> KeptMail:
        """Keep what became of a mail: sealed as sent, with its paper, or in the outbox with the reason."""
        self._under_way.discard(delivery.mail_id)
        if delivery.sent_at is None:
            return self._mails.failed(delivery.mail_id, delivery.fault or Fault("mail_interrupted"))
        kept = self._mails.sent(delivery.mail_id, delivery.sent_at, delivery.fault)
        return self._mark(kept)

    def note_sent(self, mail: Mail, account: Account) -> KeptMail:
        """Seal a mail that the user's own program has sent, by the user's word. Raises `Faults`."""
        kept, eml = self._written(mail, account, Way.PROGRAM)
        mail_id = self._mails.add(kept, eml, mail.outbox_id).id
        return self._mark(self._mails.sent(mail_id, self._clock.now_ms()))

    def note_arrived(self, mail_id: int) -> KeptMail:
        """Seal a mail of which nobody could tell, because the customer says it is there.

        Raises `Fault`: mail_under_way, and mail_not_sent for one that was not even tried or certainly failed.
        """
        self._not_under_way(mail_id)
        if not self._mails.get(mail_id).unclear:
            raise Fault("mail_not_sent")
        return self._mark(self._mails.sent(mail_id, self._clock.now_ms()))

    def outbox(self) -> tuple[KeptMail, ...]:
        """Return what waits, the oldest first; `error` says why, also that it is just being sent."""
        under_way = Fault("mail_under_way")
        return tuple(
            replace(kept, error=under_way) if kept.id in self._under_way else kept for kept in self._mails.outbox()
        )

    def of_document(self, document_id: int) -> tuple[KeptMail, ...]:
        """Return the mails of a document, sent or not, the oldest first."""
        return self._mails.of_document(document_id)

    def of_conversation(self, conversation_id: int) -> tuple[KeptMail, ...]:
        """Return the mails of a conversation, sent or not, the oldest first."""
        return self._mails.of_conversation(conversation_id)

    def copy(self, mail_id: int) -> bytes:
        """Return the bytes of a mail as an .eml file."""
        return self._mails.eml(mail_id)

    def reopen(self, mail_id: int) -> Mail:
        """Return a mail of the outbox for writing. Raises `Fault`: mail_sent_already, mail_under_way.

        Kept again, it takes the place of the old one, unless that may have arrived.
        """
        self._not_under_way(mail_id)
        kept = self._mails.get(mail_id)
        if kept.sent_at is not None:
            raise Fault("mail_sent_already")
        return Mail(
            to=kept.to,
            cc=kept.cc,
            subject=kept.subject,
            text=kept.text,
            attachments=message.attachments_of(self._mails.eml(mail_id)),
            document_id=kept.document_id,
            conversation_id=kept.conversation_id,
            matter=kept.matter,
            outbox_id=0 if kept.unclear else mail_id,
        )

    def discard(self, mail_id: int) -> None:
        """Take a mail out of the outbox. Raises `Fault`: mail_sent_already, mail_under_way."""
        self._not_under_way(mail_id)
        self._mails.remove(mail_id)

    # ------------------------------------------------------------------ any other thread

    def send(self, outgoing: Outgoing, account: Account) -> Delivery:
        """Hand a mail to the server and return what became of it, for `record`. Raises nothing of the net."""
        try:
            receipt = self._post.send(account, self.secrets.get(account), outgoing.recipients, outgoing.eml)
        except Faults as found:
            return Delivery(outgoing.mail_id, fault=found.faults[0])
        refused = None
        if receipt.refused:
            addresses = ", ".join(receipt.refused)
            refused = Fault("mail_partly_refused", addresses=addresses, answer=receipt.answer)
        return Delivery(outgoing.mail_id, self._clock.now_ms(), refused)

    def check(self, account: Account, password: str = "") -> None:
        """Try the account, with the password that was just typed or the one that is kept. Raises `Faults`."""
        self._post.check(account, password or self.secrets.get(account))

    def as_draft(self, mail: Mail, account: Account) -> bytes:
        """Return an .eml file for the user's own mail program. Raises `Faults` naming what is missing."""
        return draft.draft(checked(mail), account.sender)

    def as_text(self, mail: Mail) -> str:
        """Return the mail as text to copy."""
        return draft.as_text(mail)

    # ------------------------------------------------------------------ inside

    def _start(self, kept: KeptMail) -> Outgoing:
        self._mails.begin(kept.id)
        self._under_way.add(kept.id)
        recipients = Mail(to=kept.to, cc=kept.cc).addresses
        return Outgoing(kept.id, recipients, self._mails.eml(kept.id))

    def _not_under_way(self, mail_id: int) -> None:
        if mail_id in self._under_way:
            raise Fault("mail_under_way")

    def _mark(self, kept: KeptMail) -> KeptMail:
        if kept.document_id is not None:
            self._sent.mark(kept.document_id)
        return kept

    def _written(self, mail: Mail, account: Account, way: Way) -> tuple[KeptMail, bytes]:
        whole = checked(mail)
        if not account.sender.address:
            raise Fault("mail_sender_missing", "sender")
        now = self._clock.now_ms()
        message_id = message.new_id(account.sender.address)
        eml = message.to_bytes(message.build(whole, account.sender, message_id, _zoned(self._clock, now)))
        kept = KeptMail(
            to=whole.to,
            cc=whole.cc,
            subject=whole.subject,
            text=whole.text,
            message_id=message_id,
            created_at=now,
            document_id=whole.document_id,
            conversation_id=whole.conversation_id,
            matter=whole.matter,
            way=way,
        )
        return kept, eml

    def _reader(self, issued: IssuedDocument) -> tuple[Mailbox | None, bool]:
        """Who the mail goes to, and whether one says du: as in the talk, else as in the customer file."""
        customer = issued.document.customer
        email, informal = "", False
        if issued.conversation_id is not None:
            talk = self._conversations.projection(issued.conversation_id)
            email, informal = talk.email, talk.informal
        if not email:
            known = [each for each in self._customers.alike("", customer.last_name) if _same(each, issued)]
            email = known[0].email if len(known) == 1 else ""
            informal = informal or (len(known) == 1 and known[0].informal)
        name = customer.person or customer.company
        return (Mailbox(email, name) if email else None), informal


@dataclass(frozen=True, slots=True)
class Outside:
    """What mails need besides the store: the clock, the net, the passwords, the templates."""

    clock: Clock
    post: Post
    secrets: Secrets
    texts: MailTexts


def _same(contact: Contact, issued: IssuedDocument) -> bool:
    """Whether a contact is the person of a paper and can be written to."""
    mine, filed = issued.document.customer, contact.customer
    alike = all(
        name_key(getattr(mine, field)) == name_key(getattr(filed, field))
        for field in ("company", "first_name", "last_name")
    )
    return alike and bool(contact.email)


def _zoned(clock: Clock, at_ms: int) -> datetime:
    """The local time with its zone, as the date of a mail has it."""
    local = clock.local(at_ms)
    utc = datetime.fromtimestamp(at_ms / 1000, UTC).replace(tzinfo=None)
    minutes = round((local - utc) / timedelta(minutes=1))
    return local.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
