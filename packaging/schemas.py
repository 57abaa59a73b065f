# SPDX-License-Identifier: Apache-2.0
"""The keys of scripts and cards with what they mean, as JSON Schema for editors and as tables for the manual."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from vorab.core.line import Choice, Kind, Period
from vorab.core.step import Outcome
from vorab.core.units import WORDS
from vorab.guide.conditions import PARTY_VALUES
from vorab.guide.script import AnswerKind, Keeps, Topic

Schema = dict[str, Any]

# What each key means. The order is that of the manual.
TEXTS: dict[str, dict[str, str]] = {
    "script": {
        "format": "Immer 1.",
        "id": "Kennung des Leitfadens, sie muss einmalig sein. Plan und Gespräch nennen ihn so.",
        "lang": "Sprache des Leitfadens, „de“ für Deutsch.",
        "title": "So heißt der Leitfaden in der Auswahl.",
        "question": "Die Fragen, in der Reihenfolge des Gesprächs.",
        "line": "Die Positionen, aus denen der Preis entsteht.",
    },
    "question": {
        "id": "Kennung der Frage: Kleinbuchstaben, Ziffern, - und _.",
        "topic": "Das Thema: greet, listen, clarify, benefit, price, ask oder record.",
        "label": "Überschrift der Antwort im Fenster und in der Akte.",
        "keys": "Stichworte statt des ganzen Satzes, für Geübte.",
        "say": "Der Satz, der gesagt wird, höchstens 22 Wörter.",
        "say_du": "Derselbe Satz für Kunden, mit denen Sie per Du sind.",
        "why": "Warum gefragt wird. Das darf man auch sagen.",
        "why_du": "Derselbe Grund mit du.",
        "answer": "Die Form der Antwort: text, choice, yes_no, number, money, date oder contact.",
        "options": "Die Antworten zum Wählen, nur bei choice.",
        "keeps": "Wofür die Antwort aufgehoben wird: wanted, found, until, title, reason, due oder consent.",
        "unit": "Die Einheit einer Zahl, zum Beispiel HUR für Stunden oder H87 für Stück.",
        "when": "Nur fragen, wenn die Bedingung stimmt.",
    },
    "option": {
        "id": "Kennung der Antwort, in Bedingungen steht sie bei is.",
        "label": "So steht die Antwort auf der Taste.",
        "outcome": "Das Ergebnis, nur bei der Frage nach dem Auftrag.",
        "next_step": "Der nächste Schritt in eigenen Worten, nur zusammen mit outcome.",
        "free": "true: Das Ansehen vor Ort kostet nichts. Nur bei outcome = „visit“.",
        "record": "Der Satz fürs Papier, wenn die Frage etwas aufhebt (keeps).",
    },
    "line": {
        "id": "Kennung der Position.",
        "service": "Eine Leistung der Preisliste. Was hier sonst fehlt, kommt von dort.",
        "text": "So heißt die Position auf dem Papier.",
        "details": "Näheres, in kleiner Schrift darunter.",
        "reason": "Warum etwas berechnet wird oder kostenfrei ist.",
        "quantity": "Die Menge: eine Zahl, oder die Antwort auf eine Frage nach einer Zahl.",
        "unit": "Die Einheit, zum Beispiel HUR für Stunden oder H87 für Stück.",
        "price": "Der Preis einer Einheit in Euro, netto, in Anführungszeichen.",
        "kind": "fixed: fester Preis, time: nach Zeit, goodwill: geschenkt, warranty: Gewährleistung.",
        "cap": "Höchstpreis in Euro bei Arbeit nach Zeit.",
        "cap_factor": "Höchstpreis als Vielfaches der Schätzung, zum Beispiel „1.2“.",
        "value": "Was Geschenktes sonst gekostet hätte, in Euro.",
        "included": "true: In einer Vereinbarung enthalten, gesagt als „wie vereinbart“.",
        "choice": "counted: zählt immer, optional: wird angeboten, alternative: eine von mehreren.",
        "group": "Positionen, von denen eine genommen wird, haben dieselbe Gruppe.",
        "chosen": "true: Diese Alternative ist vorausgewählt.",
        "period": "month oder year bei Preisen, die wiederkehren.",
        "when": "Nur berechnen, wenn die Bedingung stimmt.",
    },
    "condition": {
        "all": "Alle diese Prüfungen müssen stimmen.",
        "any": "Mindestens eine dieser Prüfungen muss stimmen.",
        "none": "Keine dieser Prüfungen darf stimmen.",
    },
    "clause": {
        "q": "Die Frage, deren Antwort geprüft wird.",
        "party": "Was über die Person bekannt ist: consumer, decides, referred oder standing.",
        "is": "Eine dieser Antworten wurde gegeben.",
        "min": "Die Zahl ist mindestens so groß.",
        "max": "Die Zahl ist höchstens so groß.",
        "known": "true: Die Antwort ist bekannt, false: Sie ist noch offen.",
    },
    "cards": {
        "format": "Immer 1.",
        "lang": "Sprache der Karten, „de“ für Deutsch.",
        "card": "Die Karten.",
    },
    "card": {
        "id": "Kennung der Karte, sie muss unter allen Karten einmalig sein.",
        "title": "Was die Person sagt, in „…“, oder der Moment. Höchstens 60 Zeichen.",
        "say": "Die freundliche Antwort.",
        "say_du": "Dieselbe Antwort mit du.",
        "ask": "Die Frage danach, die zurück ins Gespräch führt.",
        "ask_du": "Dieselbe Frage mit du.",
        "why": "Warum das hilft, nur für Sie.",
    },
}

_ID: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_-]{0,63}$"}
_TEXT: Schema = {"type": "string", "minLength": 1}
_FLAG: Schema = {"type": "boolean"}
_NUMBER: Schema = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}]}
_PRICE: Schema = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$"}]}
_CHOICE_ONLY = {"properties": {"answer": {"const": "choice"}}, "required": ["answer"]}


def _words(kind: type[StrEnum]) -> Schema:
    return {"enum": [member.value for member in kind]}


def _list(item: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{item}"}}


def _table(name: str, required: list[str], **kinds: Schema) -> Schema:
    """Return the schema of a table: the keys of `TEXTS`, text unless another kind is given."""
    unknown = kinds.keys() - TEXTS[name].keys()
    if unknown:
        raise KeyError(f"{name}: no text for {', '.join(sorted(unknown))}")
    properties = {key: {"description": text, **kinds.get(key, _TEXT)} for key, text in TEXTS[name].items()}
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def _clause() -> Schema:
    facts = {"enum": list(PARTY_VALUES)}
    values = {"type": "array", "minItems": 1, "items": {"type": "string"}}
    table = _table("clause", [], q=_ID, party=facts, min=_NUMBER, max=_NUMBER, known=_FLAG, **{"is": values})
    of_one = [{"required": ["q"]}, {"required": ["party"]}]
    one_test = [{"required": ["is"]}, {"required": ["known"]}, {"anyOf": [{"required": [k]} for k in ("min", "max")]}]
    return {**table, "allOf": [{"oneOf": of_one}, {"oneOf": one_test}]}


def _quantity() -> Schema:
    asked = {
        "type": "object",
        "additionalProperties": False,
        "required": ["q"],
        "properties": {
            "q": {"description": "Die Frage nach der Zahl.", **_ID},
            "default": {"description": "Die Menge, solange nicht geantwortet ist.", **_NUMBER},
        },
    }
    return {"anyOf": [*_NUMBER["anyOf"], asked]}


def script_schema() -> Schema:
    """Return the schema of `templates/scripts/*.toml`."""
    unit = {"enum": list(WORDS)}
    when = {"$ref": "#/$defs/condition"}
    question = _table(
        "question",
        ["id", "topic", "say"],
        id=_ID,
        topic=_words(Topic),
        answer=_words(AnswerKind),
        options={**_list("option"), "minItems": 1},
        keeps=_words(Keeps),
        unit=unit,
        when=when,
    )
    line = _table(
        "line",
        ["id"],
        id=_ID,
        service=_ID,
        quantity=_quantity(),
        unit=unit,
        price=_PRICE,
        kind=_words(Kind),
        cap=_PRICE,
        cap_factor=_PRICE,
        value=_PRICE,
        included=_FLAG,
        choice=_words(Choice),
        chosen=_FLAG,
        period=_words(Period),
        when=when,
    )
    clauses = _list("clause")
    definitions = {
        "question": {**question, "if": _CHOICE_ONLY, "then": {"required": ["options"]}, "else": _without("options")},
        "option": _table("option", ["id", "label"], id=_ID, outcome=_words(Outcome), free=_FLAG),
        "line": {**line, "anyOf": [{"required": ["service"]}, {"required": ["text"]}]},
        "condition": _table("condition", [], all=clauses, any=clauses, none=clauses),
        "clause": _clause(),
    }
    top = _table(
        "script",
        ["format", "id", "lang", "title", "question"],
        format={"const": 1},
        id=_ID,
        question={**_list("question"), "minItems": 1},
        line=_list("line"),
    )
    return _document("Leitfaden von Vorab", top, definitions)


def card_schema() -> Schema:
    """Return the schema of `templates/cards/*.toml`."""
    card = _table("card", ["id", "title", "say"], id=_ID, title={**_TEXT, "maxLength": 60})
    top = _table("cards", ["format", "card"], format={"const": 1}, card={**_list("card"), "minItems": 1})
    return _document("Karten von Vorab", top, {"card": card})


def _without(key: str) -> Schema:
    return {"not": {"required": [key]}}


def _document(title: str, top: Schema, definitions: Schema) -> Schema:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **top, "$defs": definitions}
