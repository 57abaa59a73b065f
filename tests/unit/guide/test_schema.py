# SPDX-License-Identifier: Apache-2.0
"""The schemas for editors take every shipped script and card, and refuse what the loader refuses."""

import json
import re
import tomllib
from copy import deepcopy

import pytest

from tests.unit.guide.examples import CARD, SMALL, dump
from vorab.guide.check.problems import Severity
from vorab.guide.check.properties import check
from vorab.guide.load import script_of_toml
from vorab.paths import bundled

SCRIPT_SCHEMA = json.loads(bundled("templates", "scripts", "script.schema.json").read_text("utf-8"))
CARD_SCHEMA = json.loads(bundled("templates", "cards", "card.schema.json").read_text("utf-8"))
SCRIPTS = sorted(bundled("templates", "scripts").glob("*.toml"))
CARDS = sorted(bundled("templates", "cards").glob("*.toml"))


def wrong(schema, value, root=None):
    """Return whether a value does not fit; as much of JSON Schema 2020-12 as ours use."""
    root = root or schema
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]] | {k: v for k, v in schema.items() if k != "$ref"}
    unknown = schema.keys() - KEYWORDS
    assert not unknown, unknown
    return any(KEYWORDS[key](schema, value, root) for key in schema)


def is_a(value, kind):
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}
    return isinstance(value, kinds[kind]) and (kind == "boolean" or not isinstance(value, bool))


def fitting(schemas, value, root):
    return sum(not wrong(each, value, root) for each in schemas)


def wrong_if(schema, value, root):
    return wrong(schema["else" if wrong(schema["if"], value, root) else "then"], value, root)


def wrong_properties(schema, value, root):
    inside = schema["properties"].items() if isinstance(value, dict) else ()
    return any(wrong(each, value[key], root) for key, each in inside if key in value)


def no(_schema, _value, _root):
    return False


KEYWORDS = {
    "$schema": no, "$defs": no, "title": no, "description": no, "then": no, "else": no,
    "type": lambda s, v, _: not is_a(v, s["type"]),
    "const": lambda s, v, _: v != s["const"],
    "enum": lambda s, v, _: v not in s["enum"],
    "pattern": lambda s, v, _: isinstance(v, str) and not re.search(s["pattern"], v),
    "minLength": lambda s, v, _: isinstance(v, str) and len(v) < s["minLength"],
    "maxLength": lambda s, v, _: isinstance(v, str) and len(v) > s["maxLength"],
    "minimum": lambda s, v, _: is_a(v, "integer") and v < s["minimum"],
    "minItems": lambda s, v, _: isinstance(v, list) and len(v) < s["minItems"],
    "items": lambda s, v, root: isinstance(v, list) and any(wrong(s["items"], each, root) for each in v),
    "required": lambda s, v, _: isinstance(v, dict) and not set(s["required"]) <= v.keys(),
    "additionalProperties": lambda s, v, _: isinstance(v, dict) and bool(v.keys() - s["properties"].keys()),
    "properties": wrong_properties,
    "not": lambda s, v, root: not wrong(s["not"], v, root),
    "if": wrong_if,
    "allOf": lambda s, v, root: fitting(s["allOf"], v, root) != len(s["allOf"]),
    "anyOf": lambda s, v, root: not fitting(s["anyOf"], v, root),
    "oneOf": lambda s, v, root: fitting(s["oneOf"], v, root) != 1,
}  # fmt: skip


def data_of(path):
    return tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_every_shipped_script_fits(path):
    assert not wrong(SCRIPT_SCHEMA, data_of(path))


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_every_shipped_card_file_fits(path):
    assert not wrong(CARD_SCHEMA, data_of(path))


def test_the_small_ones_fit():
    assert not wrong(SCRIPT_SCHEMA, tomllib.loads(SMALL))
    assert not wrong(CARD_SCHEMA, tomllib.loads(CARD))


def changed(path, value):
    """Return the small script with another value at a place: "question.2.answer"; None takes the key away."""
    data = deepcopy(tomllib.loads(SMALL))
    *places, last = path.split(".")
    inside = data
    for place in places:
        inside = inside[int(place) if place.isdigit() else place]
    if value is None:
        del inside[last]
    else:
        inside[last] = value
    return data


WHEN = "question.3.when"
BROKEN = [
    ("format", 2), ("id", "Kurz"), ("title", None), ("title", 7), ("question", None), ("question", []), ("hint", "x"),
    ("question.1.say", None), ("question.1.say", ""), ("question.1.topic", "weather"), ("question.1.topic", None),
    ("question.1.answer", "satz"), ("question.1.answer", "choice"), ("question.1.options", [{"id": "a", "label": "A"}]),
    ("question.4.options", []), ("question.4.options", [{"id": "a"}]), ("question.1.keeps", "soul"),
    ("question.4.options", [{"id": "a", "label": "A", "outcome": "maybe"}]), ("question.2.unit", "Stück"),
    ("question.4.options", [{"id": "a", "label": "A", "outcome": "visit", "free": "ja"}]), ("question.1.sag", "?"),
    (WHEN, {"all": [{"q": "seats"}]}), (WHEN, {"all": [{"is": ["x"]}]}), (WHEN, {"all": {"q": "seats"}}),
    (WHEN, {"all": [{"q": "seats", "known": True, "min": 1}]}), (WHEN, {"some": []}),
    (WHEN, {"any": [{"q": "seats", "party": "consumer", "known": True}]}), (WHEN, {"none": [{"q": "more", "is": []}]}),
    (WHEN, {"any": [{"party": "mood", "known": True}]}), (WHEN, {"all": [{"q": "order", "is": "yes"}]}),
    ("line.0.id", None), ("line.0.service", None), ("line.0.quantity", "viele"), ("line.0.quantity", {"default": "1"}),
    ("line.0.price", "-1"), ("line.0.price", True), ("line.0.kind", "gift"), ("line.0.choice", "maybe"),
    ("line.0.period", "week"), ("line.0.included", "ja"), ("line.0.cap_factor", "viel"), ("line.0.colour", "red"),
]  # fmt: skip


@pytest.mark.parametrize("path,value", BROKEN, ids=[f"{n}-{path}" for n, (path, _) in enumerate(BROKEN)])
def test_what_the_schema_refuses_is_wrong_for_the_check_too(path, value):
    data = changed(path, value)
    assert wrong(SCRIPT_SCHEMA, data)
    loaded = script_of_toml(dump(data).encode())
    if loaded.script is not None:
        check(loaded.script, loaded.source, {"remote-fix"})
    assert any(problem.severity is Severity.ERROR for problem in loaded.source.problems)


@pytest.mark.parametrize(
    "key,value", [("id", None), ("id", "Preis"), ("title", "x" * 61), ("say", ""), ("sag", "x"), ("why", 7)]
)
def test_a_broken_card_does_not_fit(key, value):
    data = tomllib.loads(CARD)
    data["card"][0] = {k: v for k, v in (data["card"][0] | {key: value}).items() if v is not None}
    assert wrong(CARD_SCHEMA, data)
