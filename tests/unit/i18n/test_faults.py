# SPDX-License-Identifier: Apache-2.0
"""Every fault has one kind sentence that says what is wrong and what to do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vorab
from vorab.core.faults import Fault
from vorab.core.money import Money
from vorab.i18n.faults import SENTENCES, UNKNOWN, fields_of, line, sentence
from vorab.i18n.translator import Translator
from vorab.store import errors

PACKAGE = Path(vorab.__file__).parent
# given by every fault, whatever the call says
ALWAYS = {"code", "place"}
HARSH = (
    "ungültig",
    "falsch",
    "fehler",
    "unzulässig",
    "verboten",
    "illegal",
    "leider",
    "!",
    "müssen sie",
    "eingabe",
)


def raised() -> Iterator[tuple[str, str, set[str], bool]]:
    """Yield (where, code, names of the params, all visible) of each fault the source can raise or note."""
    texts = {file: file.read_text("utf-8") for file in sorted(PACKAGE.rglob("*.py"))}
    # a file without such a word anywhere has none of them in its code either
    nodes = {file: list(ast.walk(ast.parse(text))) for file, text in texts.items() if "ault" in text}
    kinds = {"Fault", *(name for found in nodes.values() for name in _kinds_of_fault(found))}
    for file, text in texts.items():
        if file not in nodes and any(kind in text for kind in kinds):
            nodes[file] = list(ast.walk(ast.parse(text)))
    for file in sorted(nodes):
        for node in nodes[file]:
            if not isinstance(node, ast.Call) or not node.args or not _makes_fault(node, kinds):
                continue
            names = {keyword.arg for keyword in node.keywords if keyword.arg}
            visible = all(keyword.arg for keyword in node.keywords)
            for code in _texts(node.args[0]):
                yield f"{file.relative_to(PACKAGE)}:{node.lineno}", code, names, visible


def _kinds_of_fault(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.ClassDef) and any(_name(base) == "Fault" for base in node.bases):
            yield node.name


def _makes_fault(call: ast.Call, kinds: set[str]) -> bool:
    if isinstance(call.func, ast.Attribute) and call.func.attr == "add":
        return "fault" in _name(call.func.value)  # a Collector, not a set or a list of problems
    return _name(call.func) in kinds


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    return []


CALLS = list(raised())


def test_the_search_for_faults_finds_them():
    codes = {code for _, code, _, _ in CALLS}
    assert {"number_english", "json_syntax", "consumer_net", "talk_parked", "json_deep"} <= codes
    assert len(codes) > 50


def test_what_the_database_may_say_has_its_sentences():
    assert {*errors._CODES.values(), *errors._STATES.values(), "store_failed"} <= set(SENTENCES)


@pytest.mark.parametrize("where,code,names,visible", CALLS, ids=lambda value: value if isinstance(value, str) else "")
def test_each_fault_has_a_sentence_that_its_params_can_fill(where, code, names, visible):
    assert code in SENTENCES, f"{where}: give {code} a sentence in vorab/i18n/faults/"
    if visible:
        assert fields_of(SENTENCES[code]) <= names | ALWAYS, where


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_no_fault_is_a_reproach(code):
    text = SENTENCES[code].lower()
    assert [word for word in HARSH if word in text] == []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_each_sentence_says_what_is_wrong_and_what_to_do(code):
    text = SENTENCES[code]
    assert text.endswith((".", "?"))
    assert text[0].isupper() or text[0] in "„{"
    assert any(
        hint in text for hint in ("Bitte ", "Gemeint ist", "So geht es", "Möglich ist", "Gebräuchlich", "findet")
    )
    assert len(text) <= 220


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentences_are_written_with_german_quotes_and_no_dashes(code):
    text = SENTENCES[code]
    assert text.count("„") == text.count("“")
    assert "  " not in text
    assert "—" not in text


@pytest.mark.parametrize(
    "fault,said",
    [
        (
            Fault("number_english", "lines[0].price", value="12.50", meant="12,50"),
            "„12.50“ ist englisch geschrieben. Gemeint ist wohl 12,50.",
        ),
        (
            Fault("text_long", "subject", length=501, limit=500),
            "Der Text hat 501 Zeichen, Platz ist für 500. Bitte kürzen Sie ihn.",
        ),
        (Fault("consumer_net", "prices"), SENTENCES["consumer_net"]),
        (
            Fault("decides_only_up_to", "by", limit=Money(123450)),
            ("Hier darf nur bis 1.234,50\u00a0€ entschieden werden. "
            "Bitte fragen Sie, wer darüber entscheidet, oder verkleinern Sie den Auftrag."),
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_german(fault, said):
    assert sentence(Translator(), fault) == said
    assert line(Translator(), fault) == f"{fault.place}: {said}"


def test_a_fault_of_the_whole_file_has_no_place():
    fault = Fault("json_large", limit=10)
    assert line(Translator(), fault) == sentence(Translator(), fault)
    assert "10 MB" in line(Translator(), fault)


def test_a_fault_nobody_wrote_a_sentence_for_is_named():
    said = sentence(Translator(), Fault("brand_new", "x", value=5))
    assert "brand_new" in said
    assert said == UNKNOWN.format(code="brand_new")


def test_a_missing_detail_is_left_open():
    assert (
        sentence(Translator(), Fault("text_long")) == "Der Text hat … Zeichen, Platz ist für …. Bitte kürzen Sie ihn."
    )


def test_details_may_have_the_names_the_sentence_knows_already():
    fault = Fault("unknown", "there", msgid="x", tr="z", name="{code}")
    assert "unknown" in sentence(Translator(), fault)


@pytest.mark.parametrize(
    "value,shown",
    [
        ("\x1b[2J\u202e12", "„[2J12“"),
        ("a\nb", "„a b“"),
        ("{code}", "„{code}“"),
        ("%s $1 {0.__class__}", "„%s $1 {0.__class__}“"),
        ("\ud800x", "„x“"),
        ("\u200b", "„…“"),
        ("x" * 500, f"„{'x' * 199}…“"),
    ],
)
def test_what_was_typed_cannot_steer_screen_or_sentence(value, shown):
    fault = Fault("number_unclear", value, value=value)
    said = line(Translator(), fault)
    assert shown in said
    assert said.isprintable()


@given(
    st.sampled_from([*sorted(SENTENCES), "unheard_of"]),
    st.dictionaries(st.sampled_from(["value", "meant", "limit", "digits", "x"]), st.text() | st.integers() | st.none()),
    st.text(),
)
def test_any_fault_can_be_told(code, params, place):
    said = line(Translator(), Fault(code, place, **params))
    assert said.encode("utf-8")
    assert "\n" not in said
