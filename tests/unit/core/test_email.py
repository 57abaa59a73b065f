# SPDX-License-Identifier: Apache-2.0
"""Addresses as they are typed, and as they stand on the envelope."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.email import Mailbox, check_email, envelope, mailboxes
from vorab.core.faults import Fault, Faults


@pytest.mark.parametrize(
    "text", ["a@b.example", "erika.muster+an@sub.example.org", " a@b.example ", "o'brien@x.example"]
)
def test_what_can_be_an_address(text):
    check_email(text)
    assert envelope(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "a@b", "@b.example", "a@", "a b@c.example", "a@b.example?subject=x&body=y", "a@b..example",
        ".a@b.example", "a.@b.example", "a..b@c.example",
        "a@-b.example", "a@b-.example", "a@b_c.example", "a@[127.0.0.1]",
        '"a b"@c.example', "a(b)@c.example", "a\x00@b.example", "a@b.example\r\nBcc: x@y.example",
        "=?utf-8?q?a?=@b.example", "a@b\u202e.example",
        "a@ß!.example", f"{'a' * 65}@b.example", f"a@{'b' * 64}.example", f"a@{'b.' * 130}example",
    ],
)  # fmt: skip
def test_what_can_be_none(text):
    with pytest.raises(Fault, match="email_form"):
        envelope(text, "to")


@pytest.mark.parametrize(
    "text,sent",
    [
        ("info@müller.example", "info@xn--mller-kva.example"),
        ("info@MÜLLER.example", "info@xn--mller-kva.example"),
        ("info@mu\u0308ller.example", "info@xn--mller-kva.example"),
        ("info@straße.example", "info@xn--strae-oqa.example"),
        ("info@例え.example", "info@xn--r8jz45g.example"),
    ],
)
def test_umlauts_of_a_domain_are_written_in_ascii(text, sent):
    assert envelope(text) == sent


def test_umlauts_before_the_at_are_told():
    with pytest.raises(Fault) as caught:
        envelope("jürgen@example.org", "to")
    assert caught.value == Fault("email_local", "to", value="jürgen@example.org")


@pytest.mark.parametrize(
    "text,found",
    [
        ("", ()),
        ("a@b.example", (Mailbox("a@b.example"),)),
        (
            "a@b.example, c@d.example; e@f.example\ng@h.example",
            tuple(map(Mailbox, ("a@b.example", "c@d.example", "e@f.example", "g@h.example"))),
        ),
        ("Erika Muster <erika@b.example>", (Mailbox("erika@b.example", "Erika Muster"),)),
        (
            '"Müller, Erika" <erika@b.example>, a@b.example',
            (Mailbox("erika@b.example", "Müller, Erika"), Mailbox("a@b.example")),
        ),
        ('"Sag \\"ja\\"" <a@b.example>', (Mailbox("a@b.example", 'Sag "ja"'),)),
        ("<a@b.example>;", (Mailbox("a@b.example"),)),
    ],
)
def test_a_line_of_addresses(text, found):
    assert mailboxes(text) == found


def test_each_wrong_one_is_named():
    with pytest.raises(Faults) as caught:
        mailboxes("a@b.example, Erika, c@d", "cc")
    assert [(fault.code, fault.place) for fault in caught.value.faults] == [
        ("email_form", "cc[1]"),
        ("email_form", "cc[2]"),
    ]


def test_an_endless_line_is_refused():
    with pytest.raises(Fault, match="text_long"):
        mailboxes('"\\"' * 20_000, "to")


@pytest.mark.parametrize(
    "box", [Mailbox("a@b.example"), Mailbox("a@b.example", "Erika"), Mailbox("a@b.example", "Müller, Erika")]
)
def test_an_address_that_was_shown_can_be_read_again(box):
    assert mailboxes(str(box)) == (box,)


@given(st.text(max_size=80))
def test_what_stands_on_the_envelope_is_harmless(text):
    try:
        sent = envelope(text)
    except Fault:
        return
    assert sent.isascii()
    assert sent.isprintable()
    assert not set(sent) & set(' <>,;:"()[]\\')
