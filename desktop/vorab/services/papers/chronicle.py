# SPDX-License-Identifier: Apache-2.0
"""The events of a talk as sentences in the order of time; one function per kind of event."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from vorab.core.amounts_de import print_amount
from vorab.core.money import Money
from vorab.core.paper_ports import PaperState, PaperStatus
from vorab.core.step import Outcome, Owner
from vorab.guide import events as ev
from vorab.guide.answers import label
from vorab.guide.events import WHOLE_TALK
from vorab.guide.fold import line_of
from vorab.guide.history import History
from vorab.guide.script import Script
from vorab.guide.sentences import due_date
from vorab.guide.state import State
from vorab.services.papers.prose import price_words
from vorab.services.papers.words import WAYS

_OUTCOMES = {
    Outcome.AGREED: "Beauftragt",
    Outcome.FREE: "Zugesagt, kostenfrei",
    Outcome.QUOTE_WANTED: "Angebot gewünscht",
    Outcome.VISIT: "Besuch vereinbart",
    Outcome.THINK_UNTIL: "Bedenkzeit",
    Outcome.ASK_DECIDER: "Es wird noch gefragt, wer entscheidet",
    Outcome.CALL_BACK: "Gespräch unterbrochen",
    Outcome.HANDED_OVER: "Weitergegeben",
    Outcome.DECLINED: "Nicht gewünscht",
    Outcome.DECLINED_BY_US: "Nicht übernommen",
    Outcome.NOTHING_OPEN: "Nichts mehr offen",
}
_BY = {ev.PHONE: "am Telefon", ev.BY_AGREEMENT: "wie vereinbart", ev.BY_QUOTE: "schriftlich"}
_BEGAN = {ev.PHONE: "Gespräch begonnen", ev.AFTERWARDS: "Gespräch nachgetragen", ev.PAPER: "Vorgang ohne Gespräch"}
_INTERNAL = (ev.NOTED, ev.CARD_SHOWN, ev.PARKED, ev.LINE_PLANNED, ev.LINE_CHANGED, ev.LINE_REMOVED)


def entries(script: Script, history: History, matter: int, with_notes: bool) -> Iterator[tuple[int, str]]:
    """Yield when (UTC ms) and what, for all that belongs to a matter; what was corrected says so.

    Internal notes, what was planned and never said, and why a talk rested are told only `with_notes`.
    """
    live = {event.seq for event in history.live}
    state = history.state
    for event in history.events:
        owner = event.payload.get("matter", matter)
        if owner not in (matter, WHOLE_TALK) or (event.type in _INTERNAL and not with_notes):
            continue
        said = _SAID.get(event.type)
        text = said(script, state, event.payload) if said is not None else ""
        if text:
            undone = " (danach ging es weiter)" if event.type == ev.OUTCOME else " (später berichtigt)"
            yield event.payload.get("said_at", event.at), text if event.seq in live else f"{text}{undone}"


def limit_words(limit: Money) -> str:
    """Return up to which gross amount somebody may decide."""
    return f"bis {print_amount(limit)}"


def state_words(state: PaperState) -> str:
    """Return what became of a paper: "verschickt", "angenommen von …: „…“"."""
    payload = state.payload
    if state.status.agrees:
        part = "in Teilen " if state.status is PaperStatus.PARTLY_ACCEPTED else ""
        way = WAYS.get(str(payload.get("way", "")), "")
        words = f": „{payload['wording']}“" if payload.get("wording") else ""
        condition = f" Bedingung: {payload['condition']}." if payload.get("condition") else ""
        return f"{part}angenommen von {payload.get('by', '')} {way}".rstrip() + words + condition
    if state.status is PaperStatus.DECLINED:
        return f"abgelehnt: {payload.get('reason', '')}"
    if state.status is PaperStatus.WITHDRAWN:
        return f"zurückgezogen: {payload.get('reason', '')}"
    if state.status is PaperStatus.REPLACED:
        return f"ersetzt durch {payload.get('number', '')}"
    if state.status is PaperStatus.DELIVERED:
        defects = payload.get("defects", 0)
        found = "ohne Mängel" if not defects else "mit 1 Mangel" if defects == 1 else f"mit {defects} Mängeln"
        return f"abgenommen {found}, siehe {payload.get('number', '')}"
    return {PaperStatus.ISSUED: "ausgestellt", PaperStatus.SENT: "verschickt"}[state.status]


def _started(_script: Script, _state: State, payload: Mapping[str, Any]) -> str:
    return f"{_BEGAN.get(payload['way'], _BEGAN[ev.PHONE])}."


def _matter_opened(_script: Script, _state: State, payload: Mapping[str, Any]) -> str:
    return f"Vorgang: {payload['title']}." if payload["title"] else ""


def _answered(script: Script, _state: State, payload: Mapping[str, Any]) -> str:
    question = script.question(payload["question"])
    if question is None:
        return ""
    if payload["record"]:
        return str(payload["record"])
    asked = question.label or question.keys or question.say
    return f"{asked.rstrip('?:. ')}: {label(question, payload['value'])}"


def _noted(_script: Script, _state: State, payload: Mapping[str, Any]) -> str:
    return f"Notiz: {payload['text']}"


def _line_planned(_script: Script, _state: State, payload: Mapping[str, Any]) -> str:
    line = line_of(payload)
    return f"Geplant: {line.text}, {price_words(line)}."


def _line_changed(_script: Script, _state: State, payload: Mapping[str, Any]) -> str:
    line = line_of(payload)
    return f"Geändert: {line.text}, {price_words(line)}."


def _line_removed(_script: Script, _state: State, _payload: Mapping[str, Any]) -> str:
    return "Eine Position ist weggefallen."


def _price_stated(_script: Script, _state: State, payload: Mapping[str, Any]) -> str:
    way = _BY.get(payload["channel"], "")
    net, gross = (Money.of(Decimal(payload[name])) for name in ("net", "gross"))
    sums = print_amount(gross) if net == gross else f"{print_amount(net)}, mit Mehrwertsteuer {print_amount(gross)}"
    return f"Preis genannt ({way}): {sums}. „{payload['wording']}“"


def _agreed(_script: Script, state: State, payload: Mapping[str, Any]) -> str:
    names = [state.lines[key].line.text for key in payload["lines"] if key in state.lines]
    condition = f" Bedingung: {payload['condition'].rstrip('.')}." if payload["condition"] else ""
    words = f" „{payload['wording']}“" if payload["wording"] else ""
    return f"Auftrag von {payload['by']}: {', '.join(names)}.{condition}{words}"


def _declined(_script: Script, state: State, payload: Mapping[str, Any]) -> str:
    names = [state.lines[key].line.text for key in payload["lines"] if key in state.lines]
    why = f" ({payload['reason']})" if payload["reason"] else ""
    return f"Nicht gewünscht: {', '.join(names)}{why}." if names else ""


def _attached(_script: Script, _state: State, payload: Mapping[str, Any]) -> str:
    return f"Datei abgelegt: {payload['name']}, SHA-256 {payload['sha256']}"


def _in_writing(_script: Script, _state: State, payload: Mapping[str, Any]) -> str:
    words = f": „{payload['wording']}“" if payload["wording"] else "."
    return f"Schriftlich bestätigt von {payload['by']}, SHA-256 {payload['sha256']}{words}"


def _parked(_script: Script, _state: State, payload: Mapping[str, Any]) -> str:
    return f"Gespräch ruht: {payload['why']}" if payload["why"] else "Gespräch ruht."


def _outcome(_script: Script, state: State, payload: Mapping[str, Any]) -> str:
    result = _OUTCOMES[Outcome(payload["outcome"])]
    why = f" ({payload['reason']})" if payload["reason"] else ""
    step = payload["next_step"]
    if step is None:
        return f"Ergebnis: {result}{why}."
    names = {Owner.US: "uns", Owner.CUSTOMER: state.party.customer.spoken_name, Owner.THIRD: step["contact"]}
    whose = names[Owner(step["owner"])] or "der anderen Seite"
    return f"Ergebnis: {result}{why}. Nächster Schritt bei {whose}: {step['what']}, {due_date(step['due'])}."


_SAID: dict[str, Callable[[Script, State, Mapping[str, Any]], str]] = {
    ev.STARTED: _started,
    ev.MATTER_OPENED: _matter_opened,
    ev.ANSWERED: _answered,
    ev.NOTED: _noted,
    ev.LINE_PLANNED: _line_planned,
    ev.LINE_CHANGED: _line_changed,
    ev.LINE_REMOVED: _line_removed,
    ev.PRICE_STATED: _price_stated,
    ev.AGREED: _agreed,
    ev.DECLINED: _declined,
    ev.ATTACHED: _attached,
    ev.IN_WRITING: _in_writing,
    ev.PARKED: _parked,
    ev.OUTCOME: _outcome,
}
