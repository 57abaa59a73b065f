# SPDX-License-Identifier: Apache-2.0
"""A mail byte by byte: what other programs read is what was written, and nothing else."""

import getpass
import json
import platform
import re
import socket
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.email import Mailbox, envelope
from vorab.core.faults import Faults
from vorab.core.mail import Attachment, Mail, checked
from vorab.delivery import draft, headers, message

DATA = Path(__file__).resolve().parents[2] / "data"
HOSTILE = json.loads((DATA / "hostile_texts.json").read_text("utf-8"))["texts"]
INJECTIONS = [
    "x\r\nBcc: evil@example.org",
    "x\nBcc: evil@example.org\n\nText",
    "x\u2028Bcc: evil@example.org",
    "x\x85Bcc: evil@example.org",
    "x\x0bBcc: evil@example.org\x0c",
    "=?utf-8?q?x=0D=0ABcc:_evil@example.org?=",
    "=?utf-8?b?DQpCY2M6IGV2aWxAZXhhbXBsZS5vcmc=?=",
    '"; filename="evil.exe',
    "x\r\n.\r\nMAIL FROM:<evil@example.org>",
    "erika@example.org>, <evil@example.org",
    "--=_\r\n\r\nx",
]
AT = datetime(2026, 11, 22, 10, 38, tzinfo=timezone(timedelta(hours=1)))
SENDER = Mailbox("hilfe@example.org", "Max Müller")
PDF = b"%PDF-1.7\n\xff\x00 Inhalt\n%%EOF\n"
ID = "<0123456789abcdef@example.org>"
# Headers of ours, in their order.
HEADERS = ["From", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]


def mail(**fields):
    given = {
        "to": (Mailbox("erika@example.org", "Erika Muster"),),
        "subject": "Angebot AN-2026-0001",
        "text": "Guten Tag Frau Muster,\n\nhier ist das Angebot.",
        "attachments": (Attachment("AN-2026-0001 Muster Druck GmbH.pdf", PDF),),
    }
    return checked(Mail(**{**given, **fields}))


def refused(fields):
    """The places of what can't be used."""
    try:
        mail(**fields)
    except Faults as found:
        return {fault.place for fault in found.faults}
    return set()


def raw(sender=SENDER, **fields):
    return message.to_bytes(message.build(mail(**fields), sender, ID, AT))


def read(content):
    found = message_from_bytes(content, policy=policy.default)
    assert [str(defect) for part in found.walk() for defect in part.defects] == []
    return found


def files_of(found):
    return [
        (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
        for part in found.iter_attachments()
    ]


def names_of(content, header="To"):
    """Names with addresses, read as by programs that keep to RFC 2047: the new reader of Python adds blanks."""
    boxes = getaddresses([message_from_bytes(content)[header].replace("\r\n", "")])
    return [(str(make_header(decode_header(name))), address) for name, address in boxes]


def text_of(found):
    return found.get_body().get_content().replace("\r\n", "\n").removesuffix("\n")


class TestWholeMail:
    def test_it_reads_as_it_was_written(self):
        found = read(raw(cc=(Mailbox("kim@example.org"),), subject="Größe 4½ – „Säge“"))
        assert found.keys() == HEADERS
        assert str(found["From"]) == "Max Müller <hilfe@example.org>"
        assert str(found["To"]) == "Erika Muster <erika@example.org>"
        assert str(found["Cc"]) == "kim@example.org"
        assert found["Subject"] == "Größe 4½ – „Säge“"
        assert found["Date"].datetime == AT
        assert found["Message-ID"] == ID
        assert text_of(found) == "Guten Tag Frau Muster,\n\nhier ist das Angebot."
        assert files_of(found) == [("AN-2026-0001 Muster Druck GmbH.pdf", "application/pdf", PDF)]

    def test_without_files_it_is_plain_text(self):
        found = read(raw(attachments=()))
        assert (found.get_content_type(), found.get_content_charset()) == ("text/plain", "utf-8")

    def test_same_mail_same_bytes(self):
        assert raw() == raw()

    def test_lines_are_those_of_the_net(self):
        content = raw(text="ä" * 3000 + "\n.\n..x\nFrom me\n \n" + "x" * 3000, subject="ö" * 300)
        assert content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r")
        assert max(map(len, content.split(b"\r\n"))) <= 78
        assert content.isascii()

    def test_nothing_tells_of_machine_user_or_program(self):
        content = raw().lower()
        names = {socket.gethostname(), platform.node(), getpass.getuser(), "python", "vorab", "user-agent", "x-mailer"}
        assert [name for name in names if len(name) > 3 and name.lower().encode() in content] == []

    def test_files_come_back(self):
        files = (Attachment("Säge.pdf", PDF), Attachment("Bild.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))))
        assert message.attachments_of(raw(attachments=files)) == files

    def test_a_file_is_what_it_is_whatever_it_is_called(self):
        files = (Attachment("x.pdf", b"MZ"), Attachment("x.exe", PDF), Attachment("y.jpg", b"\xff\xd8\xff\xe0"))
        kinds = [kind for _, kind, _ in files_of(read(raw(attachments=files)))]
        assert kinds == ["application/octet-stream", "application/pdf", "image/jpeg"]

    def test_ids_are_new_and_of_the_senders_domain(self):
        ids = {message.new_id("max@büro.example") for _ in range(100)}
        assert len(ids) == 100
        assert all(re.fullmatch(r"<[0-9a-f]{32}@xn--bro-hoa\.example>", each) for each in ids)


class TestNames:
    @pytest.mark.parametrize(
        "name",
        [
            "Erika Muster",
            "Müller, Erika",
            "Muster GmbH & Co. KG",
            'Kim "Kimi" Muster',
            "O'Brien (Einkauf) <x@y>",
            "back\\slash",
            "=?utf-8?q?x?=",
            "Erika  Muster",
            "王小明",
            "x" * 200,
            "ä" * 400,
        ],
    )
    def test_names_come_out_as_they_went_in(self, name):
        content = raw(to=(Mailbox("a@example.org", name), Mailbox("b@example.org")))
        assert names_of(content) == [(name, "a@example.org"), ("", "b@example.org")]

    @pytest.mark.parametrize(
        "name,ascii_name",
        [
            ("AN-2026-0001 Muster.pdf", "AN-2026-0001 Muster.pdf"),
            ("AN-2026-0001 Müller & Söhne.pdf", "AN-2026-0001 Mueller & Soehne.pdf"),
            ("Straße – 50 %.pdf", "Strasse _ 50 %.pdf"),
            ("Łódź café.pdf", "_odz cafe.pdf"),
            ("王小明.pdf", "___.pdf"),
            ("Ohne Endung", "Ohne Endung"),
            ("a'b(c).pdf", "a'b(c).pdf"),
        ],
    )
    def test_file_names_for_new_programs_and_for_old_ones(self, name, ascii_name):
        found = read(raw(attachments=(Attachment(name, PDF),)))
        (part,) = found.iter_attachments()
        assert part.get_filename() == name
        assert part["Content-Type"].params["name"] == ascii_name

    @pytest.mark.parametrize("name", ["Ä" * 90 + ".pdf", "王" * 60 + ".pdf", "x" * 100 + ".pdf"], ids=len)
    def test_long_file_names_are_parted(self, name):
        content = raw(attachments=(Attachment(name, PDF),))
        assert files_of(read(content))[0][0] == name
        assert max(map(len, content.split(b"\r\n"))) <= 78

    @given(st.text(max_size=120))
    def test_any_name_and_subject_survive(self, text):
        whole = mail(to=(Mailbox("a@example.org", text),), subject=f"x{text}")
        content = message.to_bytes(message.build(whole, SENDER, ID, AT))
        assert names_of(content) == [(whole.to[0].name, "a@example.org")]
        assert read(content)["Subject"] == whole.subject

    def test_a_header_that_is_not_ready_is_refused(self):
        for value in ("a\r\nb", "ä", "a\x00"):
            with pytest.raises(ValueError, match="not ready"):
                headers.Header.of("Subject", [value])


class TestHostileInput:
    """Whatever is typed: the same headers, the same recipients, one text, one file."""

    @pytest.mark.parametrize("text", [*HOSTILE, *INJECTIONS])
    def test_nothing_is_smuggled_through_any_field(self, text):
        fields = {
            "to": (Mailbox("erika@example.org", text),),
            "cc": (Mailbox("kim@example.org", text),),
            "subject": f"x {text}"[:500],
            "text": f"x\n{text}\nx",
            "attachments": (Attachment(text, PDF), Attachment(f"{text}.pdf", PDF)),
        }
        whole = mail(**fields)
        for content in (raw(SENDER, **fields), raw(Mailbox("hilfe@example.org", whole.to[0].name), **fields)):
            found = read(content)
            assert found.keys() == HEADERS
            assert [address for _, address in getaddresses([found["To"], found["Cc"]])] == [
                "erika@example.org",
                "kim@example.org",
            ]
            assert found["Subject"] == whole.subject
            assert text_of(found) == whole.text
            assert [each for _, _, each in files_of(found)] == [PDF, PDF]

    @pytest.mark.parametrize(
        "text", [*HOSTILE, *INJECTIONS, "../../etc/passwd", "C:\\evil.exe", "CON", "..", "a\x00b.pdf"]
    )
    def test_file_names_lead_nowhere(self, text):
        (name, _, _), *_ = files_of(read(raw(attachments=(Attachment(text, PDF),))))
        assert not re.search(r'[/\\:*?"<>|\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]|\.\.', name)
        assert name.strip(" .") == name != ""
        assert len(name.encode()) <= 255

    @pytest.mark.parametrize("text", [*HOSTILE, *INJECTIONS])
    def test_addresses_take_nothing_but_addresses(self, text):
        for address in (text, f"{text}@example.org", f"erika@{text}", f"erika@example.org{text}"):
            places = refused({"to": (Mailbox(address),)})
            if places:
                assert places == {"to[0]"}
                continue
            found = read(raw(to=(Mailbox(address),)))
            assert [box.addr_spec for box in found["To"].addresses] == [envelope(address)]
            assert found.keys() == [name for name in HEADERS if name != "Cc"]


class TestDraft:
    def test_it_opens_for_writing(self):
        found = read(draft.draft(mail(), SENDER))
        assert found["X-Unsent"] == "1"
        assert (found["Date"], found["Message-ID"], found["Bcc"]) == (None, None, None)
        assert str(found["To"]) == "Erika Muster <erika@example.org>"
        assert files_of(found) == [("AN-2026-0001 Muster Druck GmbH.pdf", "application/pdf", PDF)]

    def test_as_text_to_copy(self):
        assert draft.as_text(mail(text="Hallo")) == "Angebot AN-2026-0001\n\nHallo\n"
