# SPDX-License-Identifier: Apache-2.0
"""Umlauts come out as they went in, whatever wrote them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.faults import Fault
from vorab.core.imports.encoding import decode

TEXT = "Größe;Übersicht;Bäckerei;Öl;ärztlich;Café\n"


@pytest.mark.parametrize(
    "codec,name",
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
        ("cp850", "DOS 850"),
    ],
)
def test_every_usual_encoding(codec, name):
    found = decode(TEXT.encode(codec))
    assert (found.text, found.encoding) == (TEXT, name)


@pytest.mark.parametrize("text", ["„Müller“ sagt “Nein”", "5 € für Größe 3", "Straße", "Ökohaus", "René"])
def test_quotation_marks_of_windows_are_no_dos_umlauts(text):
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("text", ["Maß", "Tür", "weiß Größe", "Übergang"])
def test_one_word_is_enough_to_know_dos(text):
    assert decode(text.encode("cp850")).text == text


def test_where_nothing_tells_the_format_decides():
    raw = "½ Zoll".encode("cp850")
    assert decode(raw, dos=True).text == "½ Zoll"
    assert decode(raw).encoding == "Windows-1252"


def test_a_broken_byte_does_not_spoil_the_umlauts_of_a_whole_file():
    raw = (TEXT * 20).encode() + b"\xff\n" + TEXT.encode()
    assert decode(raw).text.count("Größe") == 21


@pytest.mark.parametrize("raw", [b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"])
def test_what_is_no_text_is_said(raw):
    with pytest.raises(Fault, match="import_no_text"):
        decode(raw)


@given(st.text(alphabet="abcdefghäöüßÄÖÜABC ;,\n0123", min_size=1))
def test_utf_8_is_never_taken_for_anything_else(text):
    assert decode(text.encode()).text == text
