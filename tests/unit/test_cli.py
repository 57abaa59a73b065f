# SPDX-License-Identifier: Apache-2.0
"""The commands as a contract (DESIGN 6): exit codes, places of faults, JSON forms, and no file where input is wrong."""

import copy
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pdf_reader import pdfplumber
from vorab import __version__, cli
from vorab.core.document import DocumentType
from vorab.i18n.faults import SENTENCES
from vorab.paths import bundled

PLANS = Path(__file__).resolve().parents[1] / "scripts"
AGREED = PLANS / "hotline.agreed.plan"
HOTLINE = bundled("templates", "scripts", "hotline.toml")
QUOTE = {
    "type": "quote",
    "date": "2026-11-22",
    "valid_until": "2026-12-07",
    "prices": "net",
    "tax": "standard",
    "provider": {"name": "Muster IT-Hilfe", "street": "Musterweg 1", "postcode": "12345", "city": "Musterstadt"},
    "customer": {"company": "Muster Druck GmbH", "salutation": "Frau", "last_name": "Muster"},
    "subject": "Druckeinstellung an einem Arbeitsplatz",
    "lines": [{"text": "Fernhilfe", "price": "127.00"}],
}


@pytest.fixture
def run(capsys):
    """Run a command; returns its exit code and what it printed on both streams."""

    def command(*arguments):
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = stopped.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


@pytest.fixture
def write(tmp_path):
    def file(name="angebot.json", raw=None, **changes):
        """Write the quote with changes at dotted paths; a change to None takes the key away."""
        data = copy.deepcopy(QUOTE)
        for path, value in changes.items():
            *parents, key = path.split("__")
            target = data
            for parent in parents:
                target = target[int(parent)] if parent.isdigit() else target[parent]
            target[key] = value
        path = tmp_path / name
        path.write_text(raw if raw is not None else json.dumps(data, ensure_ascii=False), "utf-8")
        return path

    return file


@pytest.mark.parametrize("kind", [kind.value for kind in DocumentType if kind is not DocumentType.ORDER_CONFIRMATION])
def test_every_type_comes_out_as_a_paper(run, write, tmp_path, kind):
    """One command for all of them; what a type does not print does no harm."""
    parts = {"reference": {"number": "AB-2026-0007", "net": "100.00", "gross": "119.00"}}
    parts |= {"passages": [{"title": "Worum es geht", "rows": [{"label": "Bis", "text": "Freitag"}]}]}
    out = tmp_path / "beleg.pdf"
    code, printed, err = run("quote", write(type=kind, **parts), "-o", out, "--json")
    assert (code, err) == (0, "")
    assert json.loads(printed) == {"file": str(out), "type": kind}
    assert out.read_bytes().startswith(b"%PDF")


def test_a_file_that_is_named_but_not_there(run, write, tmp_path):
    enclosed = write(enclosures=[{"name": "Foto.pdf", "sha256": "ab" * 32}])
    code, _, err = run("quote", enclosed, "-o", tmp_path / "beleg.pdf")
    assert (code, err.startswith("enclosures[0]: ")) == (1, True)
    assert not (tmp_path / "beleg.pdf").exists()


class TestTotals:
    def test_exactly_the_form_of_the_contract(self, run, write):
        code, out, err = run("totals", write(), "--json")
        assert (code, err) == (0, "")
        assert run("--json", "totals", write()) == (0, out, ""), "the same before the command"
        assert json.loads(out) == {
            "lines": [{"total": "127.00"}],
            "net": "127.00",
            "vat": [{"category": "S", "rate": "19", "basis": "127.00", "tax": "24.13"}],
            "vat_total": "24.13",
            "gross": "151.13",
            "due": "151.13",
        }

    def test_rates_as_given_and_negative_quantities(self, run, write):
        lines = [
            {"text": "a", "price": "100", "rate": "8.10", "category": "S"},
            {"text": "b", "price": "100", "quantity": "-2", "rate": "8.10", "category": "S"},
        ]
        code, out, _ = run("totals", "--json", write(lines=lines, prepaid="10.00"))
        result = json.loads(out)
        assert (code, result["vat"]) == (0, [{"category": "S", "rate": "8.10", "basis": "-100.00", "tax": "-8.10"}])
        assert (result["gross"], result["due"]) == ("-108.10", "-118.10")

    def test_for_people_in_german(self, run, write):
        code, out, err = run("totals", write(lines__0__price="1127.00"))
        assert (code, err) == (0, "")
        assert out.replace("\u00a0", " ").splitlines() == [
            "Netto 1.127,00 €",
            "19 % USt auf 1.127,00 €: 214,13 €",
            "Brutto 1.341,13 €",
            "Zu zahlen 1.341,13 €",
        ]

    @pytest.mark.parametrize("name", ["Größe 4½ „x“.json", "mit Leerzeichen.json", "ß.json"])
    def test_file_names_with_umlauts(self, run, write, name):
        assert run("totals", write(name))[0] == 0


# what is wrong, the place it is told at, and the fault
WRONG = [
    ({"shoe_size": "43"}, "shoe_size", "key_unknown"),
    ({"lines__0__prize": "1"}, "lines[0].prize", "key_unknown"),
    ({"lines__0__price": 127.5}, "lines[0].price", "number_float"),
    ({"lines__0__quantity": "viele"}, "lines[0].quantity", "number_form"),
    ({"lines__0__price": "9" * 30}, "lines[0].price", "number_long"),
    ({"date": "2026-02-30"}, "date", "date_missing_day"),
    ({"date": "30.11.2026"}, "date", "date_form"),
    ({"type": "haircut"}, "type", "word_unknown"),
    ({"provider__country": "XX"}, "provider.country", "country_unknown"),
]
PLAIN = {"tax": "small_business", "provider__small_business": True}
CONTRADICTIONS = [
    ({"customer__consumer": True}, "prices", "consumer_net"),
    ({"provider__small_business": True}, "tax", "small_business_differs"),
    (PLAIN | {"lines__0__category": "S", "lines__0__rate": "19"}, "lines[0].category", "small_business_vat"),
    ({"lines": []}, "lines", "lines_missing"),
    ({"customer": {}}, "customer.name", "customer_unnamed"),
]


def assert_told(err, place, code):
    """Each fault is one line: its place, then its sentence."""
    told = [line.removeprefix(f"{place}: ") for line in err.splitlines() if line.startswith(f"{place}: ")]
    fixed_parts = [part for part in re.split(r"\{\w+\}", SENTENCES[code]) if part]
    assert any(all(part in line for part in fixed_parts) for line in told), err


class TestWrongInput:
    @pytest.mark.parametrize("changes,place,code", WRONG + CONTRADICTIONS)
    def test_quote_says_where_and_writes_nothing(self, run, write, tmp_path, changes, place, code):
        exit_code, out, err = run("quote", write(**changes), "-o", tmp_path / "angebot.pdf")
        assert (exit_code, out) == (1, "")
        assert_told(err, place, code)
        assert list(tmp_path.iterdir()) == [tmp_path / "angebot.json"]

    @pytest.mark.parametrize("changes,place,code", WRONG)
    def test_totals_too(self, run, write, changes, place, code):
        exit_code, out, err = run("totals", write(**changes))
        assert (exit_code, out) == (1, "")
        assert_told(err, place, code)

    @pytest.mark.parametrize("changes,place,code", CONTRADICTIONS[:3])
    def test_totals_reckons_what_stands_there(self, run, write, changes, place, code):
        assert run("totals", write(**changes))[0] == 0

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e3", "127.00"])
    def test_numbers_that_are_no_exact_ones(self, run, write, number):
        raw = json.dumps(QUOTE).replace('"127.00"', number)
        code, _, err = run("totals", write(raw=raw))
        assert code == 1
        assert_told(err, "lines[0].price", "number_float")
        assert number in err

    def test_each_fault_has_its_line(self, run, write):
        code, _, err = run("totals", write(shoe_size="43", date="2026-02-30", lines__0__price=1.5))
        assert code == 1
        assert sorted(line.split(":")[0] for line in err.splitlines()) == ["date", "lines[0].price", "shoe_size"]

    @pytest.mark.parametrize(
        "raw,place",
        [("{", "1:2"), ('{"date"\n 1}', "2:2"), ("", "1:1"), ('{"a": 1, "a": 2}', "a")],
    )
    def test_no_json_at_all(self, run, write, raw, place):
        code, _, err = run("totals", write(raw=raw))
        assert code == 1
        assert err.startswith(place)

    def test_as_json(self, run, write):
        code, out, err = run("totals", write(shoe_size="43"), "--json")
        assert (code, err) == (1, "")
        (fault,) = json.loads(out)["faults"]
        assert (fault["place"], fault["code"]) == ("shoe_size", "key_unknown")
        assert fault["message"] == SENTENCES["key_unknown"]

    def test_a_file_that_is_not_there(self, run, tmp_path):
        code, _, err = run("totals", tmp_path / "fehlt.json")
        assert code == 1
        assert_told(err, str(tmp_path / "fehlt.json"), "file_unreadable")
        assert "Ordner oder Datei gibt es nicht" in err

    def test_a_steering_character_does_not_reach_the_terminal(self, run, write):
        _, _, err = run("totals", write(**{"a\x1b[31mb": "x"}))
        assert "\x1b" not in err


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [["haircut"], ["totals"], ["quote", "x.json"], ["totals", "x.json", "--xml"], ["play", "x"], ["check-script"]],
    )
    def test_wrong_usage_is_two(self, run, arguments):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert err.startswith("usage: vorab")

    def test_version_and_help(self, run):
        assert run("--version") == (0, f"Vorab {__version__}\n", "")
        code, out, _ = run("--help")
        assert code == 0
        assert all(name in out for name in ("totals", "quote", "check-script", "play", "verify"))


class TestQuote:
    def test_renders_and_stores_nothing(self, run, write, tmp_path):
        out_file = tmp_path / "Angebot für Müller.pdf"
        code, out, err = run("quote", write(), "-o", out_file, "--home", tmp_path / "home")
        assert (code, out, err) == (0, f"Geschrieben: {out_file}\n", "")
        assert not (tmp_path / "home").exists()
        text = text_of(out_file)
        assert "Entwurf" in text
        assert "151,13" in text

    def test_the_number_from_the_file(self, run, write, tmp_path):
        run("quote", write(number="AN-2026-0042"), "-o", tmp_path / "a.pdf")
        assert "AN-2026-0042" in text_of(tmp_path / "a.pdf")

    def test_as_json(self, run, write, tmp_path):
        code, out, _ = run("quote", write(), "-o", tmp_path / "a.pdf", "--json")
        assert (code, json.loads(out)) == (0, {"file": str(tmp_path / "a.pdf"), "type": "quote"})

    def test_the_order_makes_it_a_confirmation(self, run, write, tmp_path):
        agreement = {"stated_at": "2026-11-22T10:42", "agreed_by": "Frau Muster", "agreed_at": "2026-11-22T10:43"}
        _, out, _ = run("quote", write(agreement=agreement), "-o", tmp_path / "a.pdf", "--json")
        assert json.loads(out)["type"] == "order_confirmation"

    def test_the_same_input_gives_the_same_bytes(self, run, write, tmp_path):
        for name in ("a.pdf", "b.pdf"):
            run("quote", write(), "-o", tmp_path / name)
        assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()

    def test_replaces_a_file_of_the_same_name(self, run, write, tmp_path):
        tmp_path.joinpath("a.pdf").write_text("alt", "utf-8")
        assert run("quote", write(), "-o", tmp_path / "a.pdf")[0] == 0
        assert tmp_path.joinpath("a.pdf").read_bytes().startswith(b"%PDF")

    @pytest.mark.parametrize(
        "target,reason",
        [
            ("fehlt/a.pdf", "Ordner oder Datei gibt es nicht"),
            ("", "Das ist ein Ordner"),
            ("angebot.json/a.pdf", "Ein Teil des Pfades ist kein Ordner"),
            ("x" * 300 + ".pdf", "Der Name ist zu lang"),
        ],
    )
    def test_where_nothing_can_be_written(self, run, write, tmp_path, target, reason):
        code, out, err = run("quote", write(), "-o", tmp_path / target)
        assert (code, out) == (1, "")
        assert err.count("\n") == 1
        assert SENTENCES["file_not_written"].format(reason=reason) in err
        assert [path.name for path in tmp_path.iterdir()] == ["angebot.json"]

    def test_a_dot_is_a_folder_too(self, run, write, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for target in (".", "/", ""):
            assert run("quote", write(), "-o", target)[0] == 1


class TestCheckScript:
    def test_all_is_well(self, run):
        code, out, err = run("check-script", HOTLINE)
        assert (code, err) == (0, "")
        assert re.fullmatch(r"1 Dateien geprüft, \d+ Fälle durchgespielt: alles in Ordnung\.\n", out)

    def test_a_folder(self, run):
        code, out, _ = run("check-script", HOTLINE.parent, "--json")
        result = json.loads(out)
        assert (code, result["problems"]) == (0, [])
        assert result["files"] == len(list(HOTLINE.parent.glob("*.toml")))
        assert result["cases"] > 100

    def test_problems_have_code_file_and_line(self, run, tmp_path):
        bad = tmp_path / "Mein Leitfaden für Büros.toml"
        text = HOTLINE.read_text("utf-8").replace('topic = "benefit"', 'topic = "weather"')
        bad.write_text(text, "utf-8")
        line = text[: text.index('topic = "weather"')].count("\n") + 1
        code, out, _ = run("check-script", HOTLINE, bad)
        assert code == 1
        assert out.startswith(f"{bad}:{line}: word-unknown: „weather“ kennt Vorab bei „topic“ nicht.")
        code, out, _ = run("check-script", bad, "--json")
        (problem,) = json.loads(out)["problems"]
        assert problem.keys() == {"code", "severity", "file", "line", "message"}
        assert (problem["code"], problem["severity"], problem["file"], problem["line"]) == (
            "word-unknown", "error", str(bad), line,
        )  # fmt: skip

    def test_a_warning_is_a_problem_too(self, run, tmp_path):
        bad = tmp_path / "lang.toml"
        bad.write_text(HOTLINE.read_text("utf-8").replace("Wie viele Plätze sind es", "Wie " + "viele " * 30), "utf-8")
        code, out, _ = run("check-script", bad)
        assert (code, "sentence-long" in out) == (1, True)

    def test_a_path_that_is_none(self, run, tmp_path):
        code, out, _ = run("check-script", tmp_path / "fehlt.toml")
        assert code == 1
        assert ":0: file-unreadable: Die Datei lässt sich nicht lesen: Ordner oder Datei gibt es nicht." in out


class TestPlay:
    def test_the_scene_becomes_a_paper(self, run, tmp_path):
        code, out, err = run("play", AGREED, "-o", tmp_path / "Ergebnis")
        assert (code, err) == (0, "")
        data = json.loads((tmp_path / "Ergebnis" / "conversation.json").read_text("utf-8"))
        assert list(data) == ["script", "events", "lines", "outcome", "next_step", "totals"]
        assert (data["script"], data["outcome"]) == ("hotline", "agreed")
        step = {"what": "Auftrag bestätigen und erledigen", "due": "2026-11-23T12:00"}
        assert data["next_step"] == step | {"owner": "us", "contact": "Frau Muster"}
        assert data["totals"]["gross"] == "151.13"
        assert [line["status"] for line in data["lines"]] == ["agreed", "agreed", "stated"]
        assert data["events"][0].keys() == {"seq", "at", "type", "v", "payload"}
        (pdf,) = (tmp_path / "Ergebnis").glob("*.pdf")
        assert out.splitlines() == [
            f"Gespräch gespielt: {tmp_path / 'Ergebnis' / 'conversation.json'}",
            f"Beleg geschrieben: {pdf}",
        ]
        text = text_of(pdf)
        assert all(amount in text for amount in ("127,00", "24,13", "151,13"))
        assert "Erledigt ist es am 23.11.2026 um 12 Uhr." in " ".join(text.split())

    def test_as_json(self, run, tmp_path):
        code, out, _ = run("play", AGREED, "-o", tmp_path, "--json")
        (pdf,) = tmp_path.glob("*.pdf")
        assert (code, json.loads(out)) == (
            0, {"conversation": str(tmp_path / "conversation.json"), "documents": [str(pdf)]},
        )  # fmt: skip

    def test_the_same_plan_gives_the_same_paper(self, run, tmp_path):
        for name in ("a", "b"):
            run("play", AGREED, "-o", tmp_path / name)
        first, second = (next((tmp_path / name).glob("*.pdf")).read_bytes() for name in ("a", "b"))
        assert first == second

    def test_without_a_paper(self, run, tmp_path):
        assert run("play", PLANS / "hotline.nothing-open.plan", "-o", tmp_path)[0] == 0
        assert [path.name for path in tmp_path.iterdir()] == ["conversation.json"]

    def test_a_home_of_its_own_unless_one_is_named(self, run, tmp_path, home):
        run("play", AGREED, "-o", tmp_path / "a", "--home", home.root)
        run("--home", home.root, "play", AGREED, "-o", tmp_path / "a")
        assert [path.name for path in sorted((tmp_path / "a").glob("*.pdf"))] == [
            "AB-2026-0001 Muster Druck GmbH.pdf", "AB-2026-0002 Muster Druck GmbH.pdf",
        ]  # fmt: skip
        assert run("verify", "--home", home.root) == (0, "Alles in Ordnung. 2 Gespräche geprüft.\n", "")
        code, out, _ = run("verify", "--json", "--home", home.root)
        assert (code, json.loads(out)) == (0, {"findings": [], "conversations": 2})

    @pytest.mark.parametrize(
        "old,new,place,message",
        [
            ('refused = "P1"\n', "", ":57: plan-refused:", "order_before_price"),
            ('script = "hotline"', 'script = "haircut"', "", "haircut"),
            ("consumer = false", "consumer = 7", "customer.consumer: ", "7"),
            ('net = "127.00"', 'net = "1.00"', ":85: plan-differs:", "Erwartet war net = „1.00“"),
            ("[expect]", "[expect", ":82: toml-syntax:", "Schreibweise (TOML)"),
            ('value = "one"', "value = 1.5", "number-float:", "in Anführungszeichen"),
        ],
    )
    def test_a_faulty_plan(self, run, tmp_path, old, new, place, message):
        text = AGREED.read_text("utf-8")
        assert old in text
        plan = tmp_path / "Gespräch.plan"
        plan.write_text(text.replace(old, new, 1), "utf-8")
        code, out, err = run("play", plan, "-o", tmp_path / "x")
        assert (code, out) == (1, "")
        assert message in err
        assert re.sub(r":\d+:", ":", place).strip(": ") in err
        assert not (tmp_path / "x").exists()
        code, out, err = run("play", plan, "-o", tmp_path / "x", "--json")
        assert (code, err) == (1, "")
        assert json.loads(out).keys() <= {"problems", "faults"}

    def test_where_nothing_can_be_written(self, run, tmp_path):
        file = tmp_path / "Datei"
        file.write_text("", "utf-8")
        code, _, err = run("play", AGREED, "-o", file)
        assert code == 1
        assert_told(err, str(file), "file_not_written")
        assert "Unter diesem Namen gibt es schon etwas" in err
        code, _, err = run("play", tmp_path / "fehlt.plan", "-o", tmp_path / "x")
        assert (code, "file-unreadable" in err) == (1, True)


class TestVerify:
    def test_no_data_yet(self, run, tmp_path):
        code, out, err = run("verify", "--home", tmp_path / "leer")
        assert (code, out) == (1, "")
        assert_told(err, str(tmp_path / "leer" / "vorab.db"), "database_missing")
        assert not (tmp_path / "leer").exists()

    def test_what_is_wrong_is_told(self, run, tmp_path, home):
        run("play", AGREED, "-o", tmp_path, "--home", home.root)
        raw = home.database.read_bytes()
        assert raw.count(b"Fernhilfe") > 0
        damage(home.database)
        code, out, err = run("verify", "--home", home.root)
        assert (code, err) == (1, "")
        assert_told(out, "conversation:1", "projection_differs")
        code, out, _ = run("verify", "--json", "--home", home.root)
        (finding,) = json.loads(out)["findings"]
        assert (code, finding["code"], finding["place"]) == (1, "projection_differs", "conversation:1")


def damage(database):
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE step SET what = 'Nichts tun'")
    connection.close()


def text_of(path):
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def test_as_a_program_of_its_own(tmp_path):
    """Once through a real process, in a locale that knows no umlauts."""
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PATH": "", "XDG_DATA_HOME": str(tmp_path / "data")}
    command = [sys.executable, "-m", "vorab.cli"]

    def start(*arguments):
        return subprocess.run([*command, *map(str, arguments)], capture_output=True, env=environment, check=False)

    done = start("play", AGREED, "-o", tmp_path / "x")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("Gespräch gespielt: ")
    wrong = start("totals", tmp_path / "fehlt.json")
    assert wrong.returncode == 1
    assert "ließ sich nicht lesen" in wrong.stderr.decode()
    assert start("haircut").returncode == 2
    assert not (tmp_path / "data").exists()
