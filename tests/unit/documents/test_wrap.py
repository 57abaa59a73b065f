# SPDX-License-Identifier: Apache-2.0
"""Breaking text into lines."""

from hypothesis import given
from hypothesis import strategies as st

from vorab.documents.style import BODY, SMALL, STRONG
from vorab.documents.wrap import clip, fit, shorten, width_of, wrap, wrap_runs

TEXT = st.text(st.sampled_from("abcdefgWMi-/ .,äöüß€\n\u00a0"), max_size=300)


@given(TEXT, st.floats(20, 300))
def test_lines_fit_and_nothing_is_lost(text, width):
    lines = wrap(text, BODY, width)
    assert all(width_of(line, BODY) <= width + 0.01 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXT, TEXT, st.floats(40, 300), st.floats(0, 15))
def test_lines_of_several_styles_fit_too(first, second, width, indent):
    for line in wrap_runs([(STRONG, first), (SMALL, second)], width, indent):
        for x, style, text in line:
            assert x + width_of(text.rstrip(" "), style) <= width + 0.01


def test_breaks_long_words_after_a_hyphen_if_it_can():
    width = width_of("Donaudampfschiff-fahrt", BODY)
    assert wrap("Donaudampfschiff-fahrtsgesellschaft", BODY, width) == ["Donaudampfschiff-", "fahrtsgesellschaft"]


def test_breaks_words_without_a_joint_anywhere():
    lines = wrap("x" * 5000, BODY, 100)
    assert "".join(lines) == "x" * 5000
    assert all(width_of(line, BODY) <= 100 for line in lines)


def test_no_break_spaces_hold_amounts_together():
    width = width_of("kostet heute 127,00", BODY)
    assert wrap("kostet heute 127,00\u00a0€", BODY, width) == ["kostet heute", "127,00\u00a0€"]


def test_blank_lines_stay():
    assert wrap("eins\n\nzwei", BODY, 100) == ["eins", "", "zwei"]


def test_shortens_with_an_ellipsis():
    assert shorten("kurz", BODY, 100) == "kurz"
    short = shorten("Donaudampfschifffahrtsgesellschaft", BODY, 60)
    assert short.endswith("…")
    assert width_of(short, BODY) <= 60


def test_fits_by_smaller_type_before_it_shortens():
    style, text = fit("Donaudampfschifffahrt", BODY, width_of("Donaudampfschifffahrt", BODY) * 0.8, 6)
    assert text == "Donaudampfschifffahrt"
    assert 6 <= style.size < 10
    style, text = fit("Donaudampfschifffahrt", BODY, 20, 6)
    assert style.size == 6
    assert text.endswith("…")


def test_clips_lines():
    assert clip(["a", "b"], 2, BODY, 100) == ["a", "b"]
    assert clip(["a", "b", "c" * 50], 2, BODY, 50)[1].endswith("…")
