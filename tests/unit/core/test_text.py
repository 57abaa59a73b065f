# SPDX-License-Identifier: Apache-2.0
"""What users paste: nothing invisible is stored, nothing visible is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.faults import Fault
from vorab.core.text import _INVISIBLE, _ODD, LONG, SHORT, clean, long_text, short_text


@pytest.mark.parametrize(
    "pasted,stored",
    [
        ("Fir\u200bma\u200d GmbH\ufeff", "Firma GmbH"),  # zero width
        ("Firma\u202etxt.exe", "Firmatxt.exe"),  # right-to-left override
        ("\u2066Firma\u2069 \u061cA", "Firma A"),  # isolates, Arabic letter mark
        ("Donau\u00addampf", "Donaudampf"),  # soft hyphen
        ("Fir\u2063ma\u180e", "Firma"),  # invisible separator
        ("Firma\U000e0041\U000e007f", "Firma"),  # tag characters
        ("a\x00b", "ab"),
        ("a\x01\x08\x1f\x7fb", "ab"),
        ("\x1b[31mrot", "[31mrot"),
        ("a\ud800b", "ab"),  # half of a character
        ("Mu\u0308ller", "Müller"),
        ("Cafe\u0301", "Café"),
        ("Firma\tmit\tTab", "Firma mit Tab"),
        ("zwei\r\nZeilen", "zwei Zeilen"),
        ("Word\x0bUmbruch", "Word Umbruch"),
        ("Seite\x0cSeite\x85Zeile", "Seite Seite Zeile"),
        ("a\u2028b\u2029c", "a b c"),
        ("\u00a0 Rand \u202f", "Rand"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(pasted, stored):
    assert clean(pasted) == stored


@pytest.mark.parametrize(
    "hidden",
    ["", "\u200b\u200d", "\ufeff", "\u202e", "\x00", "\t\n", "\u3164\u115f\uffa0", "\u00ad", "\u2060 \u00a0"],
)
def test_a_name_of_invisible_characters_is_empty(hidden):
    assert clean(hidden) == ""
    assert clean(hidden, multiline=True) == ""


@pytest.mark.parametrize(
    "text",
    ["O'Brien & Söhne GmbH", 'Café "Zur Post" <Inh. K. Weiß>', "<b>Fett</b>", "&#0; &nbsp;", "ẞ ÄÖÜ",
     "Αθήνα", "«Ромашка»",
     "شركة المثال", "דוגמה", "北京", "😀", "3 × 4 m²", "20 °C – „gut“", "a\u00a0b", "{0} %s $1", "=1+1", "-- ; DROP"],
)  # fmt: skip
def test_what_can_be_seen_stays_as_typed(text):
    assert clean(text) == text


def test_line_breaks_stay_where_a_text_has_lines():
    assert clean("eins\r\nzwei\rdrei\x0bvier\n\n fünf\n", multiline=True) == "eins\nzwei\ndrei\nvier\n\n fünf"


def test_what_makes_a_text_odd_is_all_that_is_taken_out_or_replaced():
    """For every character there is: a text without odd ones is only composed and trimmed."""
    every = list(map(chr, range(0x110000)))
    breaks = set("\n\t\r\v\f\x85\u2028\u2029")
    odd = {ch for ch in every if unicodedata.category(ch) in ("Cc", "Cs") or ord(ch) in _INVISIBLE} | breaks
    assert odd == _ODD
    for ch in odd:
        assert clean(f"ä{ch}b") == ("ä b" if ch in breaks else "äb")
    plain = "".join(ch for ch in every if ch not in odd)
    assert clean(plain) == unicodedata.normalize("NFC", plain).strip()


@given(st.text(), st.booleans())
def test_cleaning_twice_changes_nothing_more(text, multiline):
    once = clean(text, multiline)
    assert clean(once, multiline) == once
    assert once.encode("utf-8").decode("utf-8") == once


@pytest.mark.parametrize("read,limit", [(short_text, SHORT), (long_text, LONG)])
def test_a_text_may_be_as_long_as_its_limit_and_no_longer(read, limit):
    assert read("x" * limit) == "x" * limit
    with pytest.raises(Fault) as caught:
        read("x" * (limit + 1), "subject")
    assert caught.value == Fault("text_long", "subject", length=limit + 1, limit=limit)


@pytest.mark.parametrize("value", [5, True, None, [], {"a": 1}])
def test_only_text_is_text(value):
    for read in (short_text, long_text):
        with pytest.raises(Fault) as caught:
            read(value, "intro")
        assert caught.value == Fault("text_form", "intro", value=str(value))


def test_one_line_and_many_lines():
    assert short_text("eins\nzwei") == "eins zwei"
    assert long_text("eins\nzwei") == "eins\nzwei"
