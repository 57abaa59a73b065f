# SPDX-License-Identifier: Apache-2.0
"""Answers that are dropped in: what is in them comes out, and nothing that anybody sends gets in the way."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.delivery.test_message import INJECTIONS, PDF, raw
from vorab.core.faults import Fault
from vorab.core.mail import Attachment
from vorab.core.text import LONG
from vorab.delivery import html_text, reply

DATA = Path(__file__).resolve().parents[2] / "data"
HOSTILE = json.loads((DATA / "hostile_texts.json").read_text("utf-8"))["texts"]

ANSWER = """\
Return-Path: <erika@example.org>
From: =?utf-8?q?Erika_M=C3=BCster?= <Erika@example.org>
To: Max =?utf-8?q?M=C3=BCller?= <hilfe@example.org>
Subject: Re: Angebot AN-2026-0001: =?utf-8?b?R3LDtsOfZQ==?=
Date: Mon, 23 Nov 2026 08:15:00 +0100
Message-ID: <answer@mail.example>
In-Reply-To: <ours@example.org>
References: <first@example.org>
 <ours@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Ja, bitte machen Sie es so.

Viele Grüße
Erika Müster

Am 22.11.2026 um 10:38 schrieb Max Müller:
> Passt es so?
"""
MIXED = """\
From: erika@example.org
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Gr=FC=DFe
--inner
Content-Type: text/html

<p>Grüße</p>
--inner--
--outer
Content-Type: application/pdf; name="alt.pdf"
Content-Disposition: attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe%20..%2F..%2Fx.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjc=
--outer
Content-Type: message/rfc822

From: somebody@else.example
Content-Type: text/plain

Ein anderer Text.
--outer--
"""


def read(text, **header):
    for name, value in header.items():
        text = f"{name.replace('_', '-')}: {value}\n{text}"
    return reply.read(text.encode() if isinstance(text, str) else text)


def outcome(content):
    try:
        assert len(reply.read(content).text) <= LONG
    except Fault as fault:
        return fault.code
    return "read"


def headed(html):
    return read(f"From: a@example.org\nContent-Type: text/html; charset=utf-8\n\n{html}")


class TestWhatIsInIt:
    def test_an_answer(self):
        found = read(ANSWER)
        assert (found.sender.address, found.sender.name) == ("Erika@example.org", "Erika Müster")
        assert found.subject == "Re: Angebot AN-2026-0001: Größe"
        assert found.at == 1_795_418_100_000
        assert found.text.startswith("Ja, bitte machen Sie es so.\n\nViele Grüße")
        assert found.text.endswith("> Passt es so?")
        assert found.own_text == "Ja, bitte machen Sie es so.\n\nViele Grüße\nErika Müster"
        assert found.message_id == "<answer@mail.example>"
        assert found.answers == ("<ours@example.org>", "<first@example.org>")
        assert (found.files, found.automatic, found.cut) == ((), False, False)

    @pytest.mark.parametrize("ends", ["\r\n", "\n"])
    def test_line_ends_of_all_systems(self, ends):
        assert read(ANSWER.replace("\n", ends)) == read(ANSWER)

    def test_text_and_files_of_a_mixed_mail(self):
        found = read(MIXED)
        assert found.text == "Grüße"
        assert [(file.name, file.kind, file.size) for file in found.files] == [
            ("Größe ._._x.pdf", "application/pdf", 8),
            ("Datei", "message/rfc822", 0),
        ]

    def test_our_own_mail(self):
        found = reply.read(raw(attachments=(Attachment("Größe.pdf", PDF),), text="Säge ½"))
        assert (found.sender.name, found.text, found.files[0].name) == ("Max Müller", "Säge ½", "Größe.pdf")
        assert found.files[0].size == len(PDF)

    @pytest.mark.parametrize(
        "header",
        [
            {"Auto_Submitted": "auto-replied"},
            {"Precedence": "bulk"},
            {"X_Autoreply": "yes"},
            {"Content_Type": "multipart/report; boundary=x"},
        ],
    )
    def test_what_a_program_has_written(self, header):
        assert read("From: erika@example.org\n\nIch bin im Urlaub.", **header).automatic

    @pytest.mark.parametrize("sender", ["MAILER-DAEMON@example.org", "noreply@example.org", "no-reply@x.example"])
    def test_senders_that_are_no_person(self, sender):
        assert read(f"From: {sender}\n\nx").automatic

    def test_a_person_is_no_program(self):
        assert not read("From: erika@example.org\nAuto-Submitted: no\n\nx").automatic

    @pytest.mark.parametrize(
        "header,address,name",
        [
            ("Erika <erika@example.org>", "erika@example.org", "Erika"),
            ('"Muster, Erika" <erika@example.org>', "erika@example.org", "Muster, Erika"),
            ("erika@example.org", "erika@example.org", ""),
            ("erika@example.org (Erika)", "erika@example.org", ""),
            ('"hilfe@example.org" <evil@example.net>', "evil@example.net", "hilfe@example.org"),
            ("=?utf-8?q?hilfe=40example.org_=3C?= <evil@example.net>", "evil@example.net", "hilfe@example.org <"),
            ("=?utf-8?q?=3Chilfe=40example.org=3E?=", "", ""),
            ("Büro <büro@example.org>", "büro@example.org", "Büro"),
            ("<<<>>>", "", "<<"),
            ("", "", ""),
        ],
    )
    def test_who_wrote_it(self, header, address, name):
        sender = read(f"From: {header}\n\nx").sender
        assert (sender.address, sender.name) == (address, name)

    @pytest.mark.parametrize(
        "date", ["", "gestern", "Mon, 99 Nov 2026 99:99:99 +9999", "1", "Mon, 23 Nov 99999 08:15 +0100"]
    )
    def test_a_date_that_is_none(self, date):
        assert read(f"From: a@example.org\nDate: {date}\n\nx").at is None

    @pytest.mark.parametrize(
        "charset,content",
        [("utf-8", "Grüße".encode("cp1252")), ("gibt-es-nicht", "Grüße".encode()), ("zlib", "Grüße".encode())],
    )
    def test_a_charset_that_is_wrong(self, charset, content):
        assert (
            read(f"From: a@example.org\nContent-Type: text/plain; charset={charset}\n\n".encode() + content).text
            == "Grüße"
        )

    def test_an_endless_text_is_cut(self):
        found = read("From: a@example.org\n\n" + "Zeile\n" * LONG)
        assert (len(found.text), found.cut) == (LONG, True)


class TestOwnText:
    @pytest.mark.parametrize(
        "quoted",
        [
            "> Passt es so?",
            "Am 22.11.2026 um 10:38 schrieb Max Müller:\n> Passt es so?",
            "Am So., 22. Nov. 2026 um 10:38 Uhr schrieb Max Müller\n<hilfe@example.org>:\n\n> Passt es so?",
            "On Sun, Nov 22, 2026 at 10:38 AM Max wrote:\n> Passt es so?",
            "-----Ursprüngliche Nachricht-----\nVon: Max Müller\nPasst es so?",
            "________________________________\nVon: Max Müller <hilfe@example.org>\nPasst es so?",
            "Von: Max Müller <hilfe@example.org>\nGesendet: Sonntag\n\nPasst es so?",
        ],
    )
    def test_above_what_is_answered(self, quoted):
        assert reply.own_text(f"Ja, bitte.\n\nErika\n\n{quoted}") == "Ja, bitte.\n\nErika"

    def test_between_what_is_answered(self):
        assert reply.own_text("> Passt es so?\n\nJa.\n\n> Soll ich?\n\nBitte.") == "Ja.\n\n\nBitte."

    def test_nothing_of_ones_own(self):
        assert reply.own_text("> Passt es so?\n> x") == ""

    def test_a_sentence_with_am_is_no_quotation(self):
        assert reply.own_text("Am Freitag passt es.\nBis dann") == "Am Freitag passt es.\nBis dann"


class TestHtml:
    @pytest.mark.parametrize(
        "html,text",
        [
            ("<p>Ja,&nbsp;bitte.</p><p>Erika</p>", "Ja, bitte.\n\nErika"),
            ("Ja<br>bitte<br/>so", "Ja\nbitte\nso"),
            ("<style>p{}</style><script>alert('x')</script>Ja", "Ja"),
            ("<head><title>x</title></head><body>Ja</body>", "Ja"),
            ("<!-- geheim --><!doctype html>Ja", "Ja"),
            ("Ja<blockquote>Passt<br>es?</blockquote>", "Ja\n> Passt\n> es?"),
            ("3 < 5 &amp; 7 > 5 &lt;b&gt;", "3 < 5 & 7 > 5 <b>"),
            ("<b>fett</b>es", "fettes"),
            ("&#x41;&#228;&unbekannt;", "Aä&unbekannt;"),
            ("<img src='http://example.org/x.png' onerror=alert(1)>Ja", "Ja"),
            ("<script>nie zu Ende", ""),
            ("Ja<!-- nie zu Ende", "Ja"),
            ("Ja<p nie zu Ende", "Ja"),
        ],
    )
    def test_only_its_text_is_left(self, html, text):
        assert html_text.text_of(html) == text

    def test_a_mail_with_nothing_else(self):
        found = headed("<div>Ja, bitte.</div><blockquote>Passt es?</blockquote>")
        assert (found.text, found.own_text) == ("Ja, bitte.\n\n> Passt es?", "Ja, bitte.")


class TestHostileInput:
    @pytest.mark.parametrize(
        "content,code",
        [
            (b"", "reply_unreadable"),
            (b"\x00" * 100, "reply_unreadable"),
            (b"Nur ein Text.\n\nSonst nichts.", "reply_unreadable"),
            (PDF, "reply_unreadable"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "reply_outlook"),
            (b"%PDF-1.7\n\x00", "reply_unreadable"),
            (b"x" * 30_000_001, "reply_large"),
            (b"Content-Type: message/rfc822\n\n" * 200 + b"x", "reply_unreadable"),
            (b"From: a@example.org\nContent-Type: text/plain; " + b"a=b;" * 10_000 + b"\n\nx", "reply_unreadable"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_what_is_no_mail_gets_a_sentence(self, content, code):
        with pytest.raises(Fault) as caught:
            reply.read(content)
        assert caught.value.code == code

    @pytest.mark.parametrize(
        "content",
        [
            b"From: " + b"(" * 100_000 + b"\n\nx",
            b"From: " + b"<" * 500_000 + b"\nReferences: " + b"<" * 500_000 + b"\nDate: " + b"1 " * 50_000 + b"\n\nx",
            b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\n\nx",
            b"Subject: a\n" + b" b\n" * 200_000 + b"\nx",
            b"Subject: x\nContent-Type: text/html\n\n" + b"<script" * 100_000,
            b"Subject: x\nContent-Type: text/html\n\nx" + b"<!--" * 200_000,
            b"Subject: x\nContent-Type: text/html\n\n" + b"&#" + b"9" * 500_000,
            b"Subject: x\nContent-Type: text/html\n\n" + b"<blockquote>x" * 50_000,
            b"Subject: x\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(90))
            + b"x\n" * 50_000,
            b"From: a@example.org\nContent-Type: text/plain; charset*0*=nope''%zz\n\n\xff\xfe",
            b"From: a@example.org\nContent-Type: x; =; name*=a'b\nContent-Transfer-Encoding: x-uuencode\n\nbegin\n\xff",
        ],
        ids=range(11),
    )
    def test_nasty_mails_take_no_time(self, content):
        start = time.perf_counter()
        assert outcome(content) in ("read", "reply_unreadable")
        assert time.perf_counter() - start < 3

    @pytest.mark.parametrize("text", [text[:4000] for text in (*HOSTILE, *INJECTIONS)])
    def test_hostile_texts_in_every_field(self, text):
        line = text.replace("\r", "").replace("\n", "\n ")
        found = reply.read(
            f"From: {line} <erika@example.org>\nSubject: {line}\nDate: {line}\nMessage-ID: {line}\n"
            f'In-Reply-To: {line}\nContent-Type: text/plain; name="{line}"; charset={line}\n'
            f"Content-Disposition: attachment; filename={line}\n\n{text}".encode("utf-8", "surrogatepass")
        )
        shown = [found.subject, found.sender.name, found.sender.address, *(file.name for file in found.files)]
        assert all(each.isprintable() or "\u00a0" in each or not each.isascii() for each in shown)
        assert not any(sign in each for each in shown for sign in "\r\n\x00\x1b\u202e")

    @settings(max_examples=150)
    @given(st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=12), st.integers(0, 40)), max_size=8))
    def test_damaged_mails_are_read_or_refused(self, damages):
        content = MIXED.encode() + ANSWER.encode()
        for at, put, cut in damages:
            content = content[:at] + put + content[at + cut :]
        assert outcome(content) in ("read", "reply_unreadable")
