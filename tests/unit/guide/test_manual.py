# SPDX-License-Identifier: Apache-2.0
"""The writer's manual is true: its examples work, its tables are complete, its generated parts are not stale."""

import json
import re
from datetime import date

import manual
import pytest
from schemas import TEXTS

from tests.unit.guide.examples import put_into
from tests.unit.guide.talking import Weekdays
from vorab import cli
from vorab.core.step import Outcome
from vorab.guide import load
from vorab.guide.check.problems import CATALOGUE
from vorab.guide.conditions import PARTY_VALUES
from vorab.guide.outcomes import propose
from vorab.guide.party import Party
from vorab.guide.phrases import Tone
from vorab.guide.placeholders import NAMES
from vorab.guide.plans import _ACTIONS
from vorab.guide.script import AnswerKind, Keeps, Topic
from vorab.paths import bundled
from vorab.services.checking import check_files
from vorab.services.scripts import Library

README = bundled("templates", "scripts", "README.md").read_text("utf-8")
BLOCKS = re.findall(r"(?s)\n```(\w+)\n(.*?)```", README)
TOML = [text for language, text in BLOCKS if language == "toml"]
SMALLEST = TOML[0]
STEPS = [text for text in TOML[1:] if not text.startswith(("format", "script", "#:schema"))]


def grown(steps):
    """Return the smallest script with the first steps of the manual taken."""
    text = SMALLEST
    for step in STEPS[:steps]:
        text = put_into(step, text, by_topic=True)
    return text


@pytest.fixture
def checked(tmp_path):
    library = Library(bundled("templates"))

    def check(text):
        path = tmp_path / "hecke.toml"
        path.write_text(text, "utf-8")
        return [(each.code, each.line, each.params) for each in check_files([path], library).problems]

    return check


class TestExamples:
    def test_the_smallest_is_complete_and_right(self, checked):
        assert SMALLEST.startswith("format = 1\n")
        assert SMALLEST.count("[[question]]") == 6
        assert checked(SMALLEST) == []

    @pytest.mark.parametrize("steps", range(1, len(STEPS) + 1))
    def test_every_step_is_right(self, checked, steps):
        assert checked(grown(steps)) == []

    def test_every_step_changes_something(self):
        texts = [grown(steps) for steps in range(len(STEPS) + 1)]
        assert len(set(texts)) == len(STEPS) + 1 > 10

    def test_cards_and_words(self, checked):
        others = [text for text in TOML[1:] if text.startswith("format")]
        assert ["[[card]]" in text for text in others] == [True, False]
        assert [checked(text) for text in others] == [[], []]

    def test_the_plan_is_played_with_the_own_script(self, tmp_path, capsys):
        (plan,) = [text for text in TOML if text.startswith("script")]
        (tmp_path / "hecke.agreed.plan").write_text(plan, "utf-8")
        (tmp_path / "probe" / "scripts").mkdir(parents=True)
        (tmp_path / "probe" / "scripts" / "hecke.toml").write_text(grown(len(STEPS)), "utf-8")
        (said,) = [text.split() for language, text in BLOCKS if language == "sh" and " play " in text]
        assert said[:2] == ["vorab", "play"]
        words = [str(tmp_path / word) if word in ("hecke.agreed.plan", "ergebnis", "probe") else word for word in said]
        assert cli.main(words[1:]) == 0, capsys.readouterr()
        result = json.loads((tmp_path / "ergebnis" / "conversation.json").read_text("utf-8"))
        assert (result["script"], result["outcome"]) == ("hecke", "agreed")

    def test_the_shown_problem_looks_like_that(self, tmp_path, monkeypatch, capsys):
        """The line in the manual is what the command prints, up to the remedy."""
        (shown,) = [text for language, text in BLOCKS if language == "text"]
        monkeypatch.chdir(tmp_path)
        text = SMALLEST.replace(', outcome = "think_until"', "")
        (tmp_path / "hecke.toml").write_text(text, "utf-8")
        assert cli.main(["check-script", "hecke.toml"]) == 1
        printed = capsys.readouterr().out.split("\n")
        place = re.compile(r":\d+:")
        assert any(place.sub(":", line).startswith(place.sub(":", shown.strip())) for line in printed)

    def test_explained_codes_exist(self):
        assert [code for code in re.findall(r"--explain ([a-z-]+)", README) if code not in CATALOGUE] == []


class TestTables:
    @pytest.mark.parametrize("kind", [Topic, AnswerKind, Keeps, Outcome, Tone])
    def test_every_word_is_explained(self, kind):
        assert [word.value for word in kind if word.value and f"`{word.value}`" not in README] == []

    def test_every_placeholder_and_fact_and_step_is_explained(self):
        words = [f"{{{name}}}" for name in NAMES] + list(PARTY_VALUES) + _ACTIONS.split()
        assert [word for word in words if f"`{word}`" not in README] == []

    def test_the_next_steps_are_those_of_the_program(self):
        for outcome in Outcome:
            (row,) = re.findall(rf"(?m)^\| `{outcome.value}` \|.*\| (.*) \|$", README)
            step = propose(outcome, date(2026, 11, 23), Weekdays(), Party())
            what = "keiner" if step is None else step.what
            assert row == what

    def test_links_lead_somewhere(self):
        heads = {slug(head) for head in re.findall(r"(?m)^#+ (.*)$", README)}
        assert [link for link in re.findall(r"\]\(#([^)]*)\)", README) if link not in heads] == []
        page = bundled("templates", "scripts", "PROBLEMS.md").read_text("utf-8")
        assert set(re.findall(r"\]\(#([^)]*)\)", page)) == CATALOGUE.keys()
        assert set(re.findall(r"(?m)^### (.*)$", page)) == CATALOGUE.keys()

    def test_lines_are_not_too_long(self):
        long = [line for line in README.split("\n") if len(line) > 120 and not line.startswith(("|", "hecke.toml:"))]
        assert long == []


def slug(head):
    return re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")


class TestGenerated:
    def test_nothing_is_stale(self):
        assert manual.problems() == []

    def test_what_is_stale_is_told(self, tmp_path):
        for path, text in manual.pages().items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text.replace("1", "2", 1), "utf-8")
        (tmp_path / "templates" / "cards" / "card.schema.json").unlink()
        stale = [problem.split()[0].rsplit("/", 1)[1] for problem in manual.problems(tmp_path)]
        assert stale == ["PROBLEMS.md", "script.schema.json", "card.schema.json"]
        (tmp_path / "templates" / "scripts" / "README.md").write_text("<!-- keys: card -->\nalt\n<!-- end -->", "utf-8")
        assert any("README.md" in problem for problem in manual.problems(tmp_path))

    def test_every_problem_is_in_a_chapter(self):
        assert {code for entries in manual.CHAPTERS.values() for code in entries} == CATALOGUE.keys()

    def test_the_keys_are_those_of_the_loader(self):
        known = {
            "script": load._TOP, "question": load._QUESTION, "option": load._OPTION, "line": load._LINE,
            "clause": " ".join(load._CLAUSE), "condition": "all any none",
        }  # fmt: skip
        for table, keys in known.items():
            assert set(TEXTS[table]) == set(keys.split()), table
