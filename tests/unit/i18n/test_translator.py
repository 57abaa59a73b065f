# SPDX-License-Identifier: Apache-2.0
"""Translator: lookup, fields, plurals, and what happens when a sentence is faulty."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from vorab.i18n import translator
from vorab.i18n.translator import N_, Translator, languages


@pytest.fixture
def english(tmp_path, monkeypatch):
    """A translator with a small catalogue of its own."""
    catalogue = Catalog(locale="en")
    catalogue.add("Preis nennen", "Say the price")
    catalogue.add("Hallo {name}", "Hello {name}")
    catalogue.add("Bis {day}", "Until {dai}")
    catalogue.add(("{n} Punkt", "{n} Punkte"), ("{n} item", "{n} items"))
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with folder.joinpath("vorab.mo").open("wb") as stream:
        write_mo(stream, catalogue)
    monkeypatch.setattr(translator, "bundled", tmp_path.joinpath)
    return Translator("en")


def test_german_is_the_source():
    tr = Translator()
    assert tr.lang == "de"
    assert tr("Preis nennen") == "Preis nennen"
    assert tr("{sum} bis {day}", sum="127,00 €", day="Montag") == "127,00 € bis Montag"


def test_translation_and_fallback(english):
    assert english.lang == "en"
    assert english("Preis nennen") == "Say the price"
    assert english("Hallo {name}", name="Erika") == "Hello Erika"
    assert english("Noch nicht übersetzt") == "Noch nicht übersetzt"


def test_unknown_language_speaks_german():
    assert Translator("tlh")("Preis nennen") == "Preis nennen"


def test_empty_sentence_is_empty(english):
    assert english("") == ""


@pytest.mark.parametrize("n,text", [(0, "0 items"), (1, "1 item"), (2, "2 items")])
def test_plural(english, n, text):
    assert english.plural("{n} Punkt", "{n} Punkte", n) == text


def test_german_plural():
    tr = Translator()
    assert tr.plural("{n} Punkt", "{n} Punkte", 1) == "1 Punkt"
    assert tr.plural("{n} Punkt bei {who}", "{n} Punkte bei {who}", 3, who="uns") == "3 Punkte bei uns"


def test_missing_field_shows_the_sentence_and_is_logged(logged_errors):
    assert Translator()("Hallo {name}") == "Hallo {name}"
    assert "Hallo {name}" in logged_errors.pop()


def test_faulty_translation_falls_back_to_german(english, logged_errors):
    assert english("Bis {day}", day="Montag") == "Bis Montag"
    assert "Until {dai}" in logged_errors.pop()


@pytest.mark.parametrize("sentence", ["Rabatt {", "Rabatt {}", "Rabatt {0}"])
def test_only_named_fields(sentence, logged_errors):
    assert Translator()(sentence, name="x") == sentence
    assert logged_errors.pop()


def test_user_text_is_not_a_pattern():
    assert Translator()("Notiz: {text}", text="{name} {0} 100 %") == "Notiz: {name} {0} 100 %"


def test_marker_changes_nothing():
    assert N_("Preis nennen") == "Preis nennen"


def test_languages_are_found_by_folder(english):
    assert languages() == ["de", "en"]
