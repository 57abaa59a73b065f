# SPDX-License-Identifier: Apache-2.0
"""Answers to our mails: to which talk one belongs, and whether it puts in writing what was said."""

import re
from dataclasses import dataclass

from vorab.core.document import DocumentType
from vorab.core.email import envelope
from vorab.core.faults import Fault, Faults
from vorab.core.numbering import PREFIXES
from vorab.core.ports import Conversations, Documents, IssuedDocument, KeptMail, Mails
from vorab.delivery import reply
from vorab.delivery.reply import Reply

# The papers that say what something costs: a yes to them is a yes to the price.
WITH_PRICES = (DocumentType.QUOTE, DocumentType.ORDER_CONFIRMATION)
_NUMBER = re.compile(rf"\b(?:{'|'.join(sorted(PREFIXES.values()))})-\d{{4}}-\d{{4,9}}(?:-R\d{{1,3}})?\b")
_MOST_NUMBERS = 20


@dataclass(frozen=True, slots=True)
class FiledReply:
    """An answer with its place; ids are None where none was found.

    `mail` is the mail it answers, `by` how it was found: "message_id", or "number" of the paper in its subject or
    text. `doubt` is why it should not count as a confirmation in writing; None if nothing speaks against it. Whether
    the words are a yes is for the user to read.
    """

    reply: Reply
    mail: KeptMail | None = None
    document: IssuedDocument | None = None
    conversation_id: int | None = None
    matter: int | None = None
    by: str = ""
    doubt: Fault | None = None

    @property
    def can_confirm(self) -> bool:
        """Whether it can turn what was said into something in writing."""
        return self.doubt is None


class ReplyDesk:
    """Finds the place of an answer; for the store's thread. Nothing is changed."""

    def __init__(self, mails: Mails, documents: Documents, conversations: Conversations) -> None:
        self._mails = mails
        self._documents = documents
        self._conversations = conversations

    def file(self, raw: bytes) -> FiledReply:
        """Return what is in an .eml file and where it belongs.

        Raises `Fault`: reply_large, reply_outlook, reply_unreadable.
        """
        return self.place(reply.read(raw))

    def place(self, read: Reply) -> FiledReply:
        """Return where an answer belongs that was read already (`delivery.reply.read`, in any thread)."""
        mail = self._mails.answered(read.answers) if read.answers else None
        document = self._document(read, mail)
        conversation_id, matter = None, None
        if mail is not None:
            conversation_id, matter = mail.conversation_id, mail.matter
        elif document is not None:
            conversation_id, matter = document.conversation_id, document.matter
        by = "message_id" if mail is not None else "number" if document is not None else ""
        filed = FiledReply(read, mail, document, conversation_id, matter, by)
        return FiledReply(read, mail, document, conversation_id, matter, by, self._doubt(filed))

    def _document(self, read: Reply, mail: KeptMail | None) -> IssuedDocument | None:
        if mail is not None:
            return None if mail.document_id is None else self._documents.get(mail.document_id)
        for text in (read.subject, read.text):
            numbers = tuple(dict.fromkeys(_NUMBER.findall(text)))[:_MOST_NUMBERS]
            found = self._mails.of_number(numbers) if numbers else None
            if found is not None:
                return self._documents.get(found)
        return None

    def _doubt(self, filed: FiledReply) -> Fault | None:
        read = filed.reply
        if read.automatic:
            return Fault("reply_automatic")
        if filed.mail is None and filed.document is None:
            return Fault("reply_unmatched")
        if filed.document is None or filed.document.type not in WITH_PRICES:
            return Fault("reply_no_prices")
        if not read.own_text:
            return Fault("reply_empty")
        expected = self._expected(filed)
        if _key(read.sender.address) not in {_key(address) for address in expected}:
            named = ", ".join(expected) or "–"
            return Fault("reply_other_sender", address=read.sender.address or "–", expected=named)
        return None

    def _expected(self, filed: FiledReply) -> list[str]:
        """The addresses a confirmation may come from: whom we wrote to, and who called."""
        written = [box.address for box in (*filed.mail.to, *filed.mail.cc)] if filed.mail else []
        talk = filed.conversation_id
        called = [self._conversations.projection(talk).email] if talk is not None else []
        return list(dict.fromkeys(address for address in (*written, *called) if address))


def _key(address: str) -> str:
    """What two spellings of an address have in common."""
    try:
        return envelope(address).casefold()
    except Faults:
        return address.casefold()
