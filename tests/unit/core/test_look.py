# SPDX-License-Identifier: Apache-2.0
"""Looks: what can be, and colours that can be read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.faults import Faults
from vorab.core.look import (
    FOOT,
    HEAD,
    LETTERHEAD_LIMIT,
    LOGO_LIMIT,
    OURS,
    PETROL,
    READABLE,
    SAND,
    Design,
    Look,
    check,
    contrast,
    mixed,
    printed,
    read_colour,
    readable,
)

colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


def found(look: Look) -> list[tuple[str, str]]:
    with pytest.raises(Faults) as caught:
        check(look)
    return [(fault.code, fault.place) for fault in caught.value.faults]


def test_ours_is_fine_and_readable():
    check(OURS)
    assert contrast(PETROL) > READABLE
    assert readable(PETROL) == PETROL


def test_all_that_is_wrong_is_told_at_once():
    look = Look(form="C", design="loud", accent="petrol", logo=bytes(LOGO_LIMIT + 1))
    look = replace(look, letterhead=bytes(LETTERHEAD_LIMIT + 1), head=HEAD[0] - 1, foot=FOOT[1] + 1)
    assert found(look) == [
        ("word_unknown", "look.form"),
        ("word_unknown", "look.design"),
        ("colour_form", "look.accent"),
        ("logo_large", "look.logo"),
        ("letterhead_large", "look.letterhead"),
        ("margin_range", "look.head"),
        ("margin_range", "look.foot"),
    ]


@pytest.mark.parametrize(
    "accent",
    ["", "#12345", "#1234567", "#GGGGGG", "123456", "#123456\n", "rgb(1,2,3)", "#\uff11\uff12\uff13\uff14\uff15\uff16"],
)
def test_what_is_no_colour(accent):
    assert found(Look(accent=accent)) == [("colour_form", "look.accent")]


def test_words_from_a_file_are_as_good():
    check(Look(form="A", design="warm", accent="#abcdef"))


@pytest.mark.parametrize("text", ["#0F6B68", "0f6b68", " #0f6B68 "])
def test_colours_as_people_write_them(text):
    assert read_colour(text) == PETROL


@pytest.mark.parametrize("text", ["", "#", "petrol", "##0F6B68", "#0F6B6", "0F6B688"])
def test_what_nobody_means_as_a_colour(text):
    with pytest.raises(Faults) as caught:
        read_colour(text)
    assert caught.value.faults[0].code == "colour_form"


def test_text_is_printed_so_that_it_can_be_read_on_the_ground_of_its_design():
    pale = Look(accent="#8A7A55")
    assert contrast(printed(pale)) >= READABLE
    assert contrast(printed(replace(pale, design=Design.WARM)), SAND) >= READABLE
    assert printed(Look()) == PETROL


@pytest.mark.parametrize(
    "colour,ground,ratio", [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.48)]
)
def test_contrast_as_the_guidelines_reckon_it(colour, ground, ratio):
    assert round(contrast(colour, ground), 2) == ratio
    assert contrast(colour, ground) == contrast(ground, colour)


@given(colours, st.sampled_from(["#FFFFFF", "#F8F3EA"]))
def test_text_in_any_accent_can_be_read(colour, ground):
    shade = readable(colour, ground)
    assert contrast(shade, ground) >= READABLE
    assert shade == colour or contrast(colour, ground) < READABLE


def test_a_tint_is_the_colour_thinned_with_white():
    assert mixed("#000000", 0) == "#FFFFFF"
    assert mixed("#123456", 1) == "#123456"
    assert mixed("#FF0000", 0.5) == "#FF8080"
