# SPDX-License-Identifier: Apache-2.0
"""Texts with gaps: what is known is put in, what lacks a value is left out, and nothing typed is read as a gap."""

import pytest

from vorab.core.faults import Fault
from vorab.core.template_text import fill, load, stray_bracket, unknown_placeholder


class Asked(dict):
    """Values that note what they are asked for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = set()

    def __contains__(self, name):
        self.names.add(name)
        return super().__contains__(name)

    def get(self, name, default=None):
        self.names.add(name)
        return super().get(name, default)


@pytest.mark.parametrize(
    "text,expected",
    [
        ("Am {day} bis {time}.", "Am 7.12. bis ."),
        ("Fertig[ am {day}][ um {time}].", "Fertig am 7.12.."),
        ("[Am {day} um {time}]", ""),
        ("[Immer]", "Immer"),
        ("", ""),
        ("{title}", "[{day}]"),
    ],
)
def test_values_are_put_in(text, expected):
    assert fill(text, {"day": "7.12.", "title": "[{day}]"}) == expected


def test_only_what_stands_in_the_text_is_asked_for():
    values = Asked(day="7.12.", gross="1,00 €")
    assert fill("Am {day}[ um {time}]", values) == "Am 7.12."
    assert values.names == {"day", "time"}


def test_what_is_wrong_in_a_text():
    assert unknown_placeholder("{day} {dya}", ["day"]) == "{dya}"
    assert unknown_placeholder("{day}", ["day"]) == ""
    assert stray_bracket("a [b {c}] d") == ""
    assert stray_bracket("a [b [c] d]") == "a [b  d]"
    assert stray_bracket("a {b") == "a {b"


@pytest.mark.parametrize(
    "raw,reason",
    [
        (b"a = 1\nb = \n", "Zeile 2"),
        (b'a = 1\nb = "x', "Zeile 2"),
        (b'a = 1\r\nb = 2\r\nc = "\xff"', "Zeile 3, kein UTF-8"),
        (b"x" * 65_537, "> 64 kB"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(raw, reason):
    with pytest.raises(Fault) as caught:
        load(raw)
    assert (caught.value.code, caught.value.params) == ("template_unreadable", {"reason": reason})


def test_a_file_from_any_editor_is_read():
    assert load('\ufeffa = """\r\nx\r\ny"""'.encode()) == {"a": "x\ny"}
