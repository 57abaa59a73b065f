# SPDX-License-Identifier: Apache-2.0
"""`vorab check-script` on the command line: what was found, how much was looked at, and explanations."""

import json
import re

import pytest

from tests.unit.guide.examples import CARD, SMALL
from vorab import cli
from vorab.guide.check.problems import CATALOGUE
from vorab.paths import bundled


@pytest.fixture
def run(capsys):
    def call(*arguments):
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


class TestFiles:
    def test_all_that_comes_with_the_program(self, run):
        code, out, err = run("check-script", bundled("templates"))
        assert (code, err) == (0, "")
        files, cases = map(int, re.fullmatch(r"(\d+) Dateien geprüft, (\d+) Fälle .*\n", out).groups())
        assert files == len(list(bundled("templates").rglob("*.toml")))
        assert cases > 1000

    def test_each_fault_on_a_line_with_what_to_do(self, run, tmp_path):
        path = tmp_path / "kurz.toml"
        path.write_text(SMALL.replace('topic = "listen"', 'topic = "x"').replace('"remote-fix"', '"haircut"'), "utf-8")
        code, out, err = run("check-script", path)
        assert (code, err) == (1, "")
        first, last = out.splitlines()
        assert first.startswith(f"{path}:16: word-unknown: „x“ kennt Vorab bei „topic“ nicht.")
        assert first.endswith(CATALOGUE["word-unknown"].remedy)
        assert last == "1 Dateien geprüft, 0 Fälle durchgespielt. Zu verbessern: 1."

    def test_as_json(self, run, tmp_path):
        (tmp_path / "a.toml").write_text(SMALL, "utf-8")
        (tmp_path / "b.toml").write_text(CARD.replace("Was kostet das?“", "Was kostet das"), "utf-8")
        code, out, _ = run("check-script", tmp_path, "--json")
        result = json.loads(out)
        assert (code, result["files"], result["problems"]) == (0, 2, [])
        assert result["cases"] > 5


class TestExplain:
    @pytest.mark.parametrize("code", CATALOGUE)
    def test_every_problem(self, run, code):
        exit_code, out, err = run("check-script", "--explain", code)
        entry = CATALOGUE[code]
        assert (exit_code, err) == (0, "")
        assert out.startswith(f"{code} ({'Fehler' if entry.severity == 'error' else 'Hinweis'})\n")
        assert f"Ursache: {entry.cause}" in out
        assert f"Abhilfe: {entry.remedy}" in out
        assert all(line.strip() in out for line in (entry.example + "\n" + entry.better).split("\n"))
        assert out.index("Ursache:") < out.index("Abhilfe:") < out.index("So nicht:") < out.index("Besser so:")

    def test_as_json(self, run):
        exit_code, out, _ = run("check-script", "--explain", "closing-missing", "--json")
        told = json.loads(out)
        assert exit_code == 0
        assert list(told) == ["code", "severity", "message", "cause", "remedy", "example", "better"]
        assert (told["code"], told["severity"]) == ("closing-missing", "error")
        assert told["example"] == CATALOGUE["closing-missing"].example

    def test_fields_are_left_open(self, run):
        out = json.loads(run("check-script", "--explain", "key-missing", "--json")[1])
        assert out["message"] == "Hier fehlt „…“."
        assert "{" not in run("check-script", "--explain")[1]

    def test_without_a_code_all_of_them(self, run):
        exit_code, out, _ = run("check-script", "--explain")
        assert exit_code == 0
        assert [line.split(":")[0] for line in out.splitlines()] == list(CATALOGUE)
        listed = json.loads(run("check-script", "--explain", "--json")[1])["problems"]
        assert [entry["code"] for entry in listed] == list(CATALOGUE)

    @pytest.mark.parametrize(
        "code,near",
        [
            ("closing", "closing-missing"),
            ("closing-mising", "closing-missing"),
            ("du", "du-missing"),
            ("DU-MISSING ", "du-missing"),
            ("satz-lang", "sentence-long"),
            ("{x}", ""),
            ("x" * 500, ""),
        ],
    )
    def test_an_unknown_code(self, run, code, near):
        exit_code, out, err = run("check-script", "--explain", code)
        assert (exit_code, out) == (1, "")
        assert err.startswith("Ein Problem „")
        assert near in err
        assert any(known in err for known in CATALOGUE)
        fault = json.loads(run("check-script", "--explain", code, "--json")[1])["faults"][0]
        assert fault["code"] == "problem_unknown"

    def test_neither_file_nor_code_is_wrong_usage(self, run):
        code, out, err = run("check-script")
        assert (code, out) == (2, "")
        assert err.startswith("usage: vorab check-script")
