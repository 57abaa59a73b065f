# SPDX-License-Identifier: Apache-2.0
"""User text as the font can show it."""

import pytest

from tests.unit.documents import letters
from vorab.documents.fonts import characters
from vorab.documents.printable import printable, printable_fields


@pytest.mark.parametrize(
    "typed, shown",
    [
        ("Müller & Söhne <b>", "Müller & Söhne <b>"),
        ("Łukasz Ωμέγα Київ ẞ", "Łukasz Ωμέγα Київ ẞ"),
        ("127,00 € „so“ – ½ → §", "127,00 € „so“ – ½ → §"),
        ("Drucker 🖨️ defekt", "Drucker · defekt"),
        ("王小明", "···"),
        ("a\u202eb\u2067c\u200dd", "abcd"),
        ("Null\x00Byte\x07", "NullByte"),
        ("e\u0301", "é"),
        ("x\u0301\u0302\u0303y", "x\u0301y"),
        ("■ \ufffd \ue000", "▪ · ·"),
        ("eins\nzwei\r\ndrei", "eins zwei drei"),
        ("eng\u202f€", "eng\u00a0€"),
        ("\ud800", ""),
        ("\t a \t", "a"),
    ],
)
def test_one_line(typed, shown):
    assert printable(typed).replace("  ", " ") == shown


def test_paragraphs_stay_but_not_heaps_of_blank_lines():
    assert printable("eins\n\n \n\nzwei\ndrei\n", multiline=True) == "eins\n\nzwei\ndrei"
    assert printable("eins\u2028zwei\r\ndrei", multiline=True) == "eins\nzwei\ndrei"


def test_endless_blanks_take_no_endless_time():
    assert printable("a" + " \n" * 10_000 + "ü" + " " * 20_000 + "b", multiline=True).startswith("a")


def test_a_whole_document_is_made_printable():
    document = letters.quote(subject="🖨️", customer=letters.FIRM)
    assert printable_fields(document).subject == "·"
    assert printable_fields(letters.quote()) == letters.quote()


def test_codes_stay_what_they_are():
    document = printable_fields(letters.quote(subject="\x07"))
    assert document.type is letters.QUOTE.type
    assert document.lines[2].choice is letters.LINES[2].choice


def test_the_font_has_all_our_own_signs():
    assert all(ord(sign) in characters() for sign in "·…„“–€§äöüÄÖÜßẞ²³½")
