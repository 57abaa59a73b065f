# SPDX-License-Identifier: Apache-2.0
"""Made-up customers in any number, with names, towns and numbers as unevenly spread as real ones are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from vorab.core import search as core_search
from vorab.core.party import Customer
from vorab.core.search import index_words


def _words(text: str) -> list[str]:
    return text.split()


_COMMON = _words(
    "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein "
    "Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier "
    "Lehmann Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn "
    "Schubert Vogel"
)
_FRONT = _words(
    "Linden Rosen Eichen Birken Stein Berg Tal Wiesen Acker Mühl Brunn Kirch Kloster Ober Unter Neu Alt Hohen "
    "Lang Grün Weiß Schwarz Roth Gold Silber Eisen Holz Korn Hirsch Bären Löwen Adler Falken Fuchs Hasen Süß Kühn "
    "Öhl"
)
_BACK = _words(
    "bauer mann müller bach berg hof feld stein wald haus kamp horst mayer bäcker schütz vogt brügge lein ing"
)
_TOWN = _words("stadt heim hausen dorf burg feld ingen brück rode thal")
_STREET = _words("straße weg allee gasse platz ring")
_FIRST = _words(
    "Anna Erika Maria Julia Katrin Sabine Jürgen Max Jörg Thomas Michael Kim Alex Petra Günther Björn Heike Ute "
    "Jan Paul Emma Mia Lena Lukas Felix Noah Hannah Sofia René Zoë Ömer Ayşe Łukasz Søren Tom Ida Karl Greta Otto"
)
_TRADES = _words("Druck Bau Elektro Haustechnik Gartenbau Praxis Kanzlei Autohaus Bäckerei Verlag Logistik Hotel")
_FORMS = _words("GmbH UG e.K. KG AG GbR")


@dataclass(frozen=True, slots=True)
class Person:
    """A customer with one contact."""

    id: int
    party: Customer
    phone: str
    email: str


def people(count: int, random: Random) -> list[Person]:
    """Return so many customers, two thirds of them firms, the most common names with some percent each."""
    pick = _Picker(random)
    return [pick.person(number) for number in range(1, count + 1)]


class _Picker:
    def __init__(self, random: Random) -> None:
        self._random = random
        rare = [front + back for front in _FRONT for back in _BACK]
        random.shuffle(rare)
        self._last, self._last_weights = _uneven([*_COMMON, *rare])
        self._first, self._first_weights = _uneven(_FIRST)
        self._towns, self._town_weights = _uneven([front + back for back in _TOWN for front in _FRONT])
        self._streets = [front + back for front in _FRONT for back in _STREET]

    def person(self, number: int) -> Person:
        random = self._random
        first = random.choices(self._first, cum_weights=self._first_weights)[0]
        last = random.choices(self._last, cum_weights=self._last_weights)[0]
        town = random.randrange(len(self._towns))
        if random.random() < 0.5:  # as many live in the large ones as in all the others
            town = self._towns.index(random.choices(self._towns, cum_weights=self._town_weights)[0])
        consumer = number % 3 == 0
        company = "" if consumer else f"{last} {random.choice(_TRADES)} {random.choice(_FORMS)}"
        party = Customer(
            number=str(10_000 + number),
            company=company,
            salutation=random.choice(("Frau", "Herr")),
            first_name=first,
            last_name=last,
            street=f"{random.choice(self._streets)} {random.randint(1, 150)}",
            postcode=f"{10_000 + town * 113 % 89_000:05d}",
            city=self._towns[town],
            consumer=consumer,
        )
        phone = f"0{2_000 + town * 7} {random.randint(10_000, 9_999_999)}"
        return Person(number, party, phone, f"post{number}@example.org")


def _uneven(names: Sequence[str]) -> tuple[Sequence[str], list[float]]:
    """Return the names with running weights: the tenth is a tenth as frequent as the first."""
    return names, list(accumulate(1 / rank for rank in range(2, len(names) + 2)))


def found_by(texts: Sequence[str], names: Sequence[str] = (), phone: str = "") -> str:
    """Return the same as `index_words` of the joined texts, which takes ten times as long."""
    every = (*texts, *names)
    found = dict.fromkeys(word for text in every for word in _plain(text))
    found |= dict.fromkeys(word for text in every for word in _spelled(text))
    found |= dict.fromkeys(sound for name in names for sound in _sounds(name))
    return " ".join(found | dict.fromkeys(index_words("", "", (phone,)).split() if phone else ()))


@cache
def _plain(text: str) -> tuple[str, ...]:
    return core_search.words(text)


@cache
def _spelled(text: str) -> tuple[str, ...]:
    return core_search.words(core_search._with_e(text))


@cache
def _sounds(name: str) -> tuple[str, ...]:
    sounds = map(core_search.sound_of, core_search.words(name))
    return tuple(f"{core_search.SOUND}{sound}" for sound in sounds if sound)
