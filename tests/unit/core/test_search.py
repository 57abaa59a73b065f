# SPDX-License-Identifier: Apache-2.0
"""Found however it is spelled: umlauts, ß, phone numbers, names that sound alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.search import SOUND, index_words, query_words, sound_of, words


def finds(typed, text="", names="", phones=()):
    """Whether all of what was typed begins a word of what is stored."""
    stored = index_words(text, names, phones).split()

    def there(part):
        return any(word.startswith(part) for word in stored)

    return all(any(all(map(there, spelling)) for spelling in wanted) for wanted in query_words(typed))


@pytest.mark.parametrize("typed", ["Müller", "mueller", "MULLER", "müll", "muell", "Großmann", "grossmann", "gross m"])
def test_umlauts_and_sharp_s(typed):
    assert finds(typed, "Kim Müller-Großmann")


@pytest.mark.parametrize("typed", ["Mueller", "müller", "muller"])
def test_written_with_e_is_found_with_umlaut(typed):
    assert finds(typed, "Mueller & Söhne") is (typed != "muller")


@pytest.mark.parametrize(
    "typed", ["01234 555-0", "+49 1234 5550", "0049 (0)1234 5550", "012345550", "1234/555", "01234 55", "(01234) 5550"]
)
def test_a_number_in_any_writing(typed):
    assert finds(typed, phones=("+49 (0)1234 555-0",))


@pytest.mark.parametrize("typed", ["01234 556", "+43 1234 5550"])
def test_another_number_is_another_number(typed):
    assert not finds(typed, phones=("01234 555-0",))


@pytest.mark.parametrize("typed", ["AN-2026-0042", "an 2026 42", "2026-0042"])
def test_the_number_of_a_paper(typed):
    assert finds(typed, "Angebot AN-2026-0042 42")


@pytest.mark.parametrize(
    "names",
    [
        ("Meier", "Maier", "Mayer", "Meyr", "Mair"),
        ("Schmidt", "Schmitt", "Schmied"),
        ("Müller", "Mueller", "Miller"),
        ("Philipp", "Filip"),
        ("Christian", "Kristian"),
        ("Hoffmann", "Hofman"),
    ],
)
def test_names_that_sound_alike(names):
    assert len({sound_of(name) for name in names}) == 1


@pytest.mark.parametrize(
    "word,sound",
    [("Wikipedia", "3412"), ("Müller-Lüdenscheidt", "65752682"), ("Breschnew", "17863"), ("heithabu", "021")],
)
def test_published_samples(word, sound):
    assert sound_of(word) == sound


def test_short_words_have_no_sound():
    assert sound_of("Li") == ""
    assert SOUND not in index_words("x", "Li")


@given(st.text(max_size=60))
def test_whatever_is_stored_is_found_by_itself(text):
    assert finds(text, text)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=30))
def test_nothing_typed_breaks_it(text, names, phone):
    assert all(part for wanted in query_words(text) for spelling in wanted for part in spelling)
    assert "  " not in index_words(text, names, (phone,))
    assert words(text) == tuple(" ".join(words(text)).split())
