# SPDX-License-Identifier: Apache-2.0
"""Every sentence is collected, every language complete; and the collector finds what it should."""

import pytest
from compile_locale import compile_all
from translations import collect, dump, fields, load, problems, sentences

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

{entry}
"""


def test_all_translations_are_complete_and_up_to_date():
    assert problems() == []


@pytest.mark.parametrize(
    "source,found",
    [
        ('tr("Preis nennen")', ["Preis nennen"]),
        ('self.tr("Preis " "nennen")', ["Preis nennen"]),
        ('self._tr("Hallo {name}", name=who)', ["Hallo {name}"]),
        ('LABEL = N_("Angebot")', ["Angebot"]),
        ('tr.plural("{n} Punkt", "{n} Punkte", n)', [("{n} Punkt", "{n} Punkte")]),
        ('self._tr.plural("{n} Punkt", "{n} Punkte", n)', [("{n} Punkt", "{n} Punkte")]),
        ("tr(label)", []),
        ('plural("Stunde", "Stunden", n)', []),
        ('print("tr(x)")  # tr("no")', []),
    ],
)
def test_sentences_are_found(source, found):
    assert [sentence for _, sentence in sentences(source)] == found


def test_f_strings_are_refused():
    with pytest.raises(ValueError, match="line 2"):
        list(sentences('\ntr(f"Hallo {name}")'))


@pytest.fixture
def house(tmp_path):
    """A tiny checkout with one sentence of each kind and an up-to-date template."""
    package = tmp_path / "desktop" / "vorab"
    package.mkdir(parents=True)
    package.joinpath("page.py").write_text('tr("Bis {day}")\n', encoding="utf-8")
    (tmp_path / "locale" / "en" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "locale" / "vorab.pot").write_bytes(dump(collect(package)))
    return tmp_path


def translate(house, entry):
    house.joinpath("locale/en/LC_MESSAGES/vorab.po").write_text(PO.format(entry=entry), encoding="utf-8")


@pytest.mark.parametrize(
    "entry,complaint",
    [
        ('msgid "Bis {day}"\nmsgstr "Until {day}"', None),
        ('msgid "Bis {day}"\nmsgstr ""', "not translated"),
        ('#, fuzzy\nmsgid "Bis {day}"\nmsgstr "Until {day}"', "fuzzy"),
        ('msgid "Bis {day}"\nmsgstr "Until {dai}"', "other fields"),
        ('msgid "Bis {day}"\nmsgstr "Until {day"', "other fields"),
        ('msgid "Bis {date}"\nmsgstr "Until {date}"', "stale"),
    ],
)
def test_faulty_catalogues_are_seen(house, entry, complaint):
    translate(house, entry)
    found = problems(house)
    assert bool(found) == (complaint is not None)
    assert complaint is None or complaint in found[0]


def test_stale_template_is_seen(house):
    translate(house, 'msgid "Bis {day}"\nmsgstr "Until {day}"')
    house.joinpath("desktop/vorab/page.py").write_text('tr("Bis {day}"); tr("Neu")\n', encoding="utf-8")
    assert [text for text in problems(house) if "vorab.pot is stale" in text]


def test_moving_a_line_leaves_the_template_alone(house):
    before = house.joinpath("locale/vorab.pot").read_bytes()
    house.joinpath("desktop/vorab/page.py").write_text('\n\ntr("Bis {day}")\n', encoding="utf-8")
    assert dump(collect(house / "desktop" / "vorab")) == before


def test_catalogue_survives_a_round_trip(house):
    translate(house, 'msgid "Bis {day}"\nmsgstr "Until {day}"')
    file = house / "locale/en/LC_MESSAGES/vorab.po"
    once = dump(load(file))
    file.write_bytes(once)
    assert dump(load(file)) == once
    assert b"Date" not in once


def test_compiling_happens_once(house):
    translate(house, 'msgid "Bis {day}"\nmsgstr "Until {day}"')
    assert [file.name for file in compile_all(house / "locale")] == ["vorab.mo"]
    assert compile_all(house / "locale") == []


def test_fields():
    assert fields("{a} und {b!r:>3}, {{nicht}}") == {"a", "b"}
    assert fields("kaputt {") == {"?"}
