# SPDX-License-Identifier: Apache-2.0
"""What people, firms and lines are called aloud, and how their names stand in a sentence (FACTS 9).

Nobody knows the gender of a line's text, so it never gets an article; nobody's gender is guessed, so a person without
salutation keeps the full name. Names stand in no genitive.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from vorab.core.line import Line
from vorab.core.words import count_spoken
from vorab.guide.party import Party

SENTENCE_WORDS = 22  # more than that nobody says in one breath (VOICE 1)
NAME_WORDS = 6
TITLE_WORDS = 12
NAMES = 3
UNNAMED = "die besprochene Arbeit"

# A name that is cut short does not end on one of these.
_LEADS_ON = (
    "am", "an", "auf", "aus", "bei", "bis", "das", "dem", "den", "der", "des", "die", "durch", "ein", "eine", "einem",
    "einen", "einer", "eines", "für", "gegen", "im", "in", "inkl", "je", "mit", "nach", "oder", "ohne", "pro", "samt",
    "sowie", "um", "und", "unter", "vom", "von", "vor", "zu", "zum", "zur", "über",
)  # fmt: skip
_SPELLED_OUT = {
    "z. b.": "zum Beispiel", "u. a.": "unter anderem", "inkl.": "inklusive", "zzgl.": "zuzüglich", "ca.": "etwa",
    "bzw.": "oder", "ggf.": "bei Bedarf", "evtl.": "vielleicht", "usw.": "und so weiter", "nr.": "Nummer", "&": "und",
}  # fmt: skip
_SHORT = re.compile(r"\b(?:z\. ?b\.|u\. ?a\.|(?:inkl|zzgl|ca|bzw|ggf|evtl|usw|nr)\.)|&", re.IGNORECASE)
_END = " .,;:-–!?…"
_QUOTES = str.maketrans({"„": "‚", "“": "‘", "”": "‘", "'": "’", "«": "‘", "»": "‚"})
# by the nominative: dative and accusative
_NO_NAMES = ("der", "die", "das", "mein", "meine", "unser", "unsere", "sein", "seine", "ihr", "ihre")
_ARTICLES = {"der": ("dem", "den"), "die": ("der", "die"), "das": ("dem", "das"), "Herr": ("Herrn", "Herrn")}


def pick(informal: bool, sie: str, du: str) -> str:
    """Return the one of two forms that goes with the customer."""
    return du if informal else sie


def spoken(text: str, limit: int) -> str:
    """Return the first `limit` words of a text as one says them: cut where speech would end, without a full stop."""
    words = _SHORT.sub(_spelled_out, _plain_quotes(text)).split()
    kept = words[:limit]
    while len(kept) > 1 and len(kept) < len(words) and kept[-1].strip(_END).lower() in _LEADS_ON:
        kept.pop()
    return _balanced(" ".join(kept)).strip(_END)


def _spelled_out(short: re.Match[str]) -> str:
    """Nobody says "inkl." aloud."""
    return _SPELLED_OUT[re.sub(r"\. ?(?=\w)", ". ", short[0].lower())]


def _plain_quotes(text: str) -> str:
    """Quotation marks inside a sentence that is itself shown in quotation marks are single ones."""
    first, *rest = text.translate(_QUOTES).split('"')
    return first + "".join(("‚" if index % 2 == 0 else "‘") + piece for index, piece in enumerate(rest))


def _balanced(text: str) -> str:
    """Take away what an opening bracket or quotation mark without its end leads in."""
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")] or text.replace("(", "")
    return text.replace("‚", "").replace("‘", "") if text.count("‚") != text.count("‘") else text


def name(line: Line, limit: int = NAME_WORDS) -> str:
    """Return what a line is called aloud: its first words, without a full stop."""
    return spoken(line.text, limit) or UNNAMED


def short_name(line: Line, limit: int = NAME_WORDS) -> str:
    """Return what a line is called among others: a comma within a name would sound like the next one."""
    return _in_list(line.text, limit, alone=False)


def names(lines: Iterable[Line], room: int = SENTENCE_WORDS) -> str:
    """Return the names as one lists them, in at most `room` words; of many the first, and how many more there are."""
    return listed(list(dict.fromkeys(line.text for line in lines)), room)


def listed(texts: list[str], room: int = SENTENCE_WORDS) -> str:
    """Return texts as a list to say, in at most `room` words where that can be done at all."""
    found = ""
    for limit in range(NAME_WORDS, 0, -1):
        shown = [_in_list(text, limit, alone=len(texts) == 1) for text in texts[:NAMES]]
        for many in (NAMES, NAMES - 1):
            found = _joined(shown, len(texts), many)
            if len(found.split()) <= room:
                return found
    return found


def _in_list(text: str, limit: int, alone: bool) -> str:
    return spoken(text if alone else text.partition(",")[0], limit) or UNNAMED


def _joined(shown: list[str], count: int, many: int) -> str:
    if count > many:
        rest = count - many + 1
        shown = [*shown[: many - 1], f"{count_spoken(Decimal(rest))} weitere Posten"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} und {shown[-1]}"


def dative(person: str) -> str:
    """Return a name as it stands after "mit", "von" and "bei": "Herrn Kern", "dem Chef", "Frau Kern", "Kim Kern"."""
    return _declined(person, 0)


def accusative(person: str) -> str:
    """Return a name as it stands after "für" and "an": "Herrn Kern", "den Chef", "Frau Kern", "Kim Kern"."""
    return _declined(person, 1)


def _declined(person: str, case: int) -> str:
    first, blank, rest = person.partition(" ")
    return _ARTICLES[first][case] + blank + rest if first in _ARTICLES and rest else person


def is_person(text: str) -> bool:
    """Whether a text names somebody one can greet by it: "Herr Kern", "Kim Kern", but not "der Chef"."""
    words = text.split()
    named = all(word[:1].isupper() or word in ("von", "van", "de", "zu") for word in words)
    return len(words) > 1 and named and words[0].lower() not in _NO_NAMES


def called(party: Party) -> str:
    """Return how one addresses the person: "Frau Muster", "Kim Muster", with du "Kim"; empty if nobody is known.

    A firm is not a person: one does not say its name to whoever answers the phone.
    """
    if not party.customer.person:
        return ""
    if party.informal:
        return _plain_quotes(party.customer.first_name)
    return _plain_quotes(party.customer.spoken_name)


def greeted(party: Party) -> str:
    """Return the first words of a call: "Guten Tag Frau Muster", "Hallo Kim", "Guten Tag"."""
    return " ".join(part for part in (pick(party.informal, "Guten Tag", "Hallo"), called(party)) if part)


def greeting(firm: str, owner: str) -> str:
    """Return how one answers the phone: with the firm's and one's own name."""
    names_of_ours = f"{firm}, {owner}" if owner and owner != firm else firm
    question = "Guten Tag. Was kann ich für Sie tun?"
    return f"{names_of_ours}, guten Tag. Was kann ich für Sie tun?" if names_of_ours else question


def addressed(text: str, party: Party) -> str:
    """Return what is said, with the person's name before it, if the first sentence has room for that.

    A full name without salutation is for the greeting only; before a price it would sound like a roll call.
    """
    who = called(party) if party.informal or party.customer.salutation else ""
    first = text.split(". ", 1)[0]
    if not who or len(who.split()) + len(first.split()) > SENTENCE_WORDS:
        return text
    return f"{who[:1].upper()}{who[1:]}, {text[:1].lower()}{text[1:]}"


def with_name(text: str, party: Party) -> str:
    """Return a sentence that ends with the person's name: "Danke für das Gespräch, Frau Muster."."""
    who = called(party)
    return f"{text}, {who}." if who and len(f"{text} {who}".split()) <= SENTENCE_WORDS else f"{text}."


def in_one_breath(start: str, clause: str, sentence: str) -> str:
    """Return start and clause as one sentence, or as two where one would be too long."""
    last = start.rpartition(". ")[2]
    if len(last.split()) + len(clause.split()) <= SENTENCE_WORDS:
        return f"{start}, {clause}."
    return f"{start}. {sentence}."


def unlisted(start: str, text: str, limit: int = TITLE_WORDS) -> str:
    """Return a sentence "start: text." with as many words of the text as there is room for; empty without text."""
    room = min(limit, SENTENCE_WORDS - len(start.split()))
    rest = spoken(text, room)
    return f"{start}: {rest}." if rest else ""
