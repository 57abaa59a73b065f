# SPDX-License-Identifier: Apache-2.0
"""Answers to our mails: to which matter one belongs, kept with it, and whether it puts in writing what was said."""

import re
from dataclasses import replace

from vorab.core.email import envelope
from vorab.core.faults import Fault, Faults
from vorab.core.file_names import safe_name
from vorab.core.file_ports import MAIL, KeptFile, Origin, Source
from vorab.core.numbering import PREFIXES
from vorab.core.paper_ports import Documents, IssuedDocument, KeptMail, Mails, PaperStatus
from vorab.core.ports import Conversations
from vorab.delivery import reply
from vorab.delivery.reply import Reply
from vorab.guide.state import State
from vorab.services.filed_reply import ACCEPT, CONFIRM, NO_PROOF, FiledReply, ListedFile, confirming
from vorab.services.files import Files, NewFile, new_file
from vorab.services.talks import Talks

_NUMBER = re.compile(rf"\b(?:{'|'.join(sorted(set(PREFIXES.values())))})-\d{{4}}-\d{{4,9}}(?:-[RN]\d{{1,3}})?\b")
_MOST_NUMBERS = 20
_BY_HAND = "hand"


class ReplyDesk:
    """Finds the place of an answer, and keeps it there; for the store's thread."""

    def __init__(
        self, mails: Mails, documents: Documents, conversations: Conversations, files: Files, talks: Talks
    ) -> None:
        self._mails = mails
        self._documents = documents
        self._conversations = conversations
        self._files = files
        self._talks = talks
        self._read: dict[str, Reply] = {}

    def look(self, raw: bytes) -> FiledReply:
        """Return what is in an .eml file and where it belongs; nothing is kept.

        Raises `Fault`: reply_large, reply_outlook, reply_unreadable.
        """
        return self.place(reply.read(raw))

    def place(self, read: Reply, conversation_id: int | None = None, matter: int | None = None) -> FiledReply:
        """Return where an answer belongs that was read already (`delivery.reply.read`, in any thread).

        The talk that is named here is taken where none is found.
        """
        mail = self._mails.answered(read.answers) if read.answers else None
        document = self._document(read, mail)
        found = FiledReply(read, mail, document)
        if mail is not None and mail.conversation_id is not None:
            found = replace(found, conversation_id=mail.conversation_id, matter=mail.matter, by="message_id")
        elif document is not None:
            by = "message_id" if mail is not None else "number"
            found = replace(found, conversation_id=document.conversation_id, matter=document.matter, by=by)
        elif mail is not None:
            found = replace(found, by="message_id")
        if found.conversation_id is None and conversation_id is not None:
            found = replace(found, conversation_id=conversation_id, matter=matter, by=found.by or _BY_HAND)
        found = replace(found, doubt=self._doubt(found))
        return replace(found, use=self._use(found))

    def file(
        self, raw: bytes, name: str = "", conversation_id: int | None = None, matter: int | None = None
    ) -> FiledReply:
        """Keep an answer with its matter, under `name`; one that is there already is kept once.

        The talk that is named here is taken where none is found. Raises `Fault`: reply_large, reply_outlook,
        reply_unreadable; reply_unmatched if nobody knows where it belongs, then nothing is kept.
        """
        filed = self.look(raw) if conversation_id is None else self.place(reply.read(raw), conversation_id, matter)
        if filed.conversation_id is None:
            raise Fault("reply_unmatched")
        at = filed.matter or 1
        (kept,) = self._files.add_all(filed.conversation_id, at, [self.as_file(raw, filed.reply, name)])
        return replace(filed, matter=at, file=kept)

    def as_file(self, raw: bytes, read: Reply, name: str = "") -> NewFile:
        """Return an answer as a file to keep. Raises `Fault` of `new_file`."""
        called = safe_name(name or f"{read.subject}.eml", "Antwort.eml")
        return new_file(called, raw, Origin.MAIL, _source(read))

    def kept(self, file: KeptFile) -> FiledReply:
        """Return an answer that is kept, with what it can be used for now."""
        if file.sha256 not in self._read:
            self._read[file.sha256] = reply.read(self._files.content(file.sha256))
        read = self._read[file.sha256]
        return replace(self.place(read, file.conversation_id, file.matter), file=file)

    def take_out(self, file: KeptFile) -> tuple[KeptFile, ...]:
        """Keep the files of a mail as files of its matter too, so that they can be opened and appended.

        Raises `Fault` of `new_file`; then none of them is kept.
        """
        news = self.inside(file)
        return self._files.add_all(file.conversation_id, file.matter, news) if news else ()

    def inside(self, file: KeptFile) -> tuple[NewFile, ...]:
        """Return the files of a mail, ready to be kept. Raises `Fault` of `new_file`."""
        raw = self._files.content(file.sha256)
        source = _source(reply.read(raw))
        return tuple(new_file(each.name, each.content, Origin.MAIL, source) for each in reply.attached(raw))

    def confirm(self, filed: FiledReply) -> None:
        """What was agreed in the matter came in writing, by an answer that is kept.

        Raises `Fault` as `confirming`.
        """
        command = confirming(filed)
        self._talks.do(self._talks.open(filed.file.conversation_id if filed.file else 0), command)

    def listed(self, conversation_id: int, matter: int | None = None) -> tuple[ListedFile, ...]:
        """Return the files of a talk, or of one of its matters, with what can be done with them."""
        state = self._state(conversation_id)
        proofs = {number: state.in_writing(number) for number in state.matters}
        found = []
        for file in self._files.of(conversation_id, matter):
            proof = proofs.get(file.matter)
            proves = proof is not None and proof.sha256 == file.sha256
            found.append(ListedFile(file, self._reply(file), proves))
        return tuple(found)

    # ------------------------------------------------------------------ inside

    def _reply(self, file: KeptFile) -> FiledReply | None:
        if file.media_type != MAIL:
            return None
        try:
            return self.kept(file)
        except Fault:  # no mail, whatever it is called
            return None

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
        if not filed.by:
            return Fault("reply_unmatched")
        if filed.by != _BY_HAND and (filed.document is None or not filed.document.type.priced):
            return Fault("reply_no_prices")
        if not read.own_text:
            return Fault("reply_empty")
        expected = self._expected(filed)
        if not expected:
            return Fault("reply_sender_unknown", address=read.sender.address or "–")
        if _key(read.sender.address) not in {_key(address) for address in expected}:
            named = ", ".join(expected)
            return Fault("reply_other_sender", address=read.sender.address or "–", expected=named)
        return None

    def _use(self, filed: FiledReply) -> str:
        if filed.conversation_id is None or (filed.doubt is not None and filed.doubt.code in NO_PROOF):
            return ""
        if filed.document is not None and filed.document.type.offered and self._waits(filed.document):
            return ACCEPT
        state = self._state(filed.conversation_id)
        matter = filed.matter or 1
        return CONFIRM if state.agreed(matter) and state.in_writing(matter) is None else ""

    def _waits(self, document: IssuedDocument) -> bool:
        became = [state.status for state in self._documents.states([document.id])[document.id]]
        return PaperStatus.SENT in became and not any(status.settles for status in became)

    def _state(self, conversation_id: int) -> State:
        return self._talks.open(conversation_id).talk.state

    def _expected(self, filed: FiledReply) -> list[str]:
        """The addresses a confirmation may come from: whom we wrote to, and who called."""
        written = [box.address for box in (*filed.mail.to, *filed.mail.cc)] if filed.mail else []
        talk = filed.conversation_id
        called = [self._conversations.projection(talk).email] if talk is not None else []
        return list(dict.fromkeys(address for address in (*written, *called) if address))


def _source(read: Reply) -> Source:
    sender = read.sender
    name = f"{sender.name} <{sender.address}>" if sender.name and sender.address else sender.name or sender.address
    return Source(read.message_id, name, read.at)


def _key(address: str) -> str:
    """What two spellings of an address have in common."""
    try:
        return envelope(address).casefold()
    except Faults:
        return address.casefold()
