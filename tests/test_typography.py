# SPDX-License-Identifier: Apache-2.0
"""German typography and our own way of saying things: quotation marks, dashes, spaces, no English, no officialese."""

import re
from dataclasses import dataclass

import pytest

from tests.german import PLACEHOLDER, Passage, passages, plain

EVERYWHERE = frozenset({"spoken", "window", "text", "comment", "manual", "piece", "printed"})
WHOLE = EVERYWHERE - {"piece"}  # passages that are not cut in the middle
SAID = frozenset({"spoken", "window", "text", "piece", "printed"})
SPOKEN = frozenset({"spoken"})

# What no calm person says at a counter, and what they say instead.
STIFF = {
    "anbei": "hier ist",
    "betreffs bezüglich diesbezüglich": "zu, dazu",
    "hiermit": "leave it out",
    "mittels": "mit",
    "seitens": "von",
    "zeitnah": "a day",
    "zwecks": "für",
}
# English with a German word for it. Website, Newsletter, E-Mail, Update and Server are German by now.
ENGLISH = {
    "Backup Backups": "Sicherung",
    "Button Buttons": "Knopf",
    "Call Calls": "Anruf, Gespräch",
    "Checkliste Checklisten": "Liste",
    "Dashboard Dashboards": "Überblick",
    "Deadline Deadlines": "Termin, bis wann",
    "Download Downloads downloaden": "herunterladen",
    "Feedback Feedbacks": "Rückmeldung",
    "Handling": "Umgang",
    "Job Jobs": "Auftrag, Arbeit",
    "Kickoff Kick-off": "Beginn",
    "Lead Leads": "Interessent",
    "Meeting Meetings": "Treffen, Besprechung",
    "OK Ok Okay ok okay": "in Ordnung",
    "Reminder": "Erinnerung",
    "Support": "Hilfe",
    "Task Tasks": "Aufgabe",
    "Template Templates": "Vorlage",
    "Ticket Tickets": "Anliegen",
    "To-do To-dos": "nächster Schritt",
    "Tool Tools": "Programm, Werkzeug",
    "User Usern Users": "Nutzer",
    "Workflow Workflows": "Ablauf",
    "canceln gecancelt": "absagen",
    "checke checken gecheckt": "prüfen",
    "updaten upgedatet geupdatet": "auf den neuesten Stand bringen",
}
BETTER = {form.lower(): better for forms, better in (STIFF | ENGLISH).items() for form in forms.split()}
AVOIDED = re.compile(rf"(?<![\w-])(?:{'|'.join(BETTER)})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """What must not stand in passages of these kinds, and what to write instead; `example` breaks the rule."""

    pattern: str
    instead: str
    example: str
    kinds: frozenset[str] = EVERYWHERE


RULES = [
    Rule(r'"', "„ and “", 'Ein "Ja" genügt.'),
    Rule(r"[»«”‟]", "„ and “", "Ein „Ja” genügt."),
    Rule(r"„(?=\s|$)|(?:^|\s)“", "„ before, “ behind a word", "Ein “Ja“ genügt.", WHOLE),
    Rule(r"['`´]", "’", "Wie geht's?"),
    Rule(r"(?<=\S)  +(?=\S)", "one space", "Gern,  das mache ich."),
    Rule(r"\s[,;:.?](?!\S)", "no space before it", "Passt es Ihnen ?", WHOLE),
    Rule(r"(?<=\w)[,;?](?=[^\W\d_])", "a space behind it", "Gern,das mache ich."),
    Rule(r"[a-zäöüß]{2}\.(?=[A-ZÄÖÜ][a-zäöüß])", "a space behind it", "Gern.Das mache ich."),
    Rule(r"(?<=\w) --? (?=\w)|—", "–", "Das geht - wie vereinbart - auf uns."),
    Rule(r"\d ?- ?\d+ (?:Uhr|Euro|Cent|Stunden|Minuten|Tage|Wochen|Monate|Personen)", "bis", "8-10 Uhr"),
    Rule(r"\.\.", "…", "Ich schaue ..."),
    Rule(r"\b(?:z|d|u|i|o)\.(?:B|h|a|d|ä|Ä)\.", "a space in it, or words", "z.B. heute"),
    Rule(r"§\d|\d[%€]", "a space before it", "19% Steuer"),
    Rule(r"(?<!\w)([^\W\d_]+) \1(?!\w)", "the word once", "Soll ich das das machen?"),
    Rule(r"[a-zäöüß\]]{3}[.?] +[a-zäöüß]", "a capital behind the full stop", "Gern. das mache ich.", SPOKEN),
    Rule(rf"\A[^\w{PLACEHOLDER}]*[a-zäöüß]", "a capital to begin with", "[{name}, ]gern.", SPOKEN),
    Rule(r"[^.?…“]\Z", "an end: full stop or question mark", "Das mache ich gern", SPOKEN),
]
# These do not hold for somebody's own words in „ “.
OWN_RULES = [
    Rule(r"!", "no exclamation mark", "Danke für Ihren Anruf!", SAID),
    Rule(r"[Ss]ehr geehrte", "Guten Tag, and the name", "Sehr geehrte Damen und Herren,", SAID),
    Rule(r"erlauben wir uns|[Ww]ir verbleiben|verbleiben wir", "as one speaks", "So verbleiben wir", SAID),
]


def readings(passage: Passage) -> list[str]:
    """The passage as it may come out: what stands in brackets is said or left out."""
    text = plain(passage)
    if passage.kind != "spoken" or "[" not in text:
        return [text]
    return [re.sub(r"[\[\]]", "", text), re.sub(r"\[[^\]]*\]", "", text)]


def faults(passage: Passage) -> list[str]:
    """What is wrong with the passage: its place, what was found there and what to write instead."""
    found = []
    for text in readings(passage):
        own = re.sub(r"„[^“]*“", lambda hit: PLACEHOLDER * len(hit[0]), text)
        for rule in RULES + OWN_RULES:
            hit = re.search(rule.pattern, own if rule in OWN_RULES else text)
            if hit and passage.kind in rule.kinds:
                found.append(f"{passage.place(hit.start())}: {hit[0]!r}; {rule.instead}")
        avoided = AVOIDED.finditer(own if passage.kind in SAID else "")
        found += [f"{passage.place(hit.start())}: {hit[0]!r}; {BETTER[hit[0].lower()]}" for hit in avoided]
        if passage.kind in WHOLE and text.count("„") != text.count("“"):
            found.append(f"{passage.place()}: as many „ as “")
    return list(dict.fromkeys(found))


def test_all_german_is_set_and_said_as_we_do():
    found = [f"{fault} ({passage.text})" for passage in passages() for fault in faults(passage)]
    assert found == [], "\n" + "\n".join(found)


@pytest.mark.parametrize("rule", RULES + OWN_RULES, ids=lambda rule: rule.example)
def test_each_rule_finds_its_example(rule):
    kind = "spoken" if rule.kinds == SPOKEN else "text"
    found = faults(Passage("a.toml", 3, rule.example, kind))
    assert any(fault.endswith(f"; {rule.instead}") for fault in found)
    assert all(fault.startswith("a.toml:3: ") for fault in found)


@pytest.mark.parametrize("word", BETTER)
def test_each_avoided_word_is_found_unless_it_is_quoted(word):
    assert faults(Passage("a.toml", 3, f"Das ist {word} da.", "text")) == [f"a.toml:3: {word!r}; {BETTER[word]}"]
    assert faults(Passage("a.toml", 3, f"Sie sagt: „{word}“", "text")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Danke[, {name}]. Was kann ich für Sie tun?",
        "„Können Sie das?“ – gern, von 8 bis 10 Uhr, z. B. heute …",
        "Das steht in hotline.toml, die Stunde kostet 95,00 €; § 19 UStG.",
        "Kleinbuchstaben, Ziffern, - und _: {value}.",
    ],
)
def test_good_german_passes(text):
    assert faults(Passage("a.toml", 3, text, "spoken")) == []
