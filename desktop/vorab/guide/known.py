# SPDX-License-Identifier: Apache-2.0
"""What the customer file knows of the caller, taken over into the talk; what was said in the talk comes first."""

from collections.abc import Mapping, Sequence
from typing import Any

from vorab.core.ports import Contact
from vorab.core.standing import StandingTerm
from vorab.guide import answers, commands
from vorab.guide import events as ev
from vorab.guide.events import NewEvent
from vorab.guide.history import History
from vorab.guide.state import State, Status
from vorab.guide.talk import Talk

# Said when something is agreed for good.
AGREED_FOR_GOOD = "Das schreibe ich so auf. Dann gilt es auch bei Ihrem nächsten Anruf."
AGREED_FOR_GOOD_DU = "Das schreibe ich so auf. Dann gilt es auch bei deinem nächsten Anruf."

_FIRM = ("number", "company", "vat_id")
_ADDRESS = ("street", "postcode", "city")
_PERSON = ("salutation", "title", "first_name", "last_name")


def take_over(talk: Talk, contact: Contact, terms: Sequence[StandingTerm]) -> list[NewEvent]:
    """Fill in what is still open about the caller, and let the agreements hold; nothing that was said is overwritten.

    What the file gave for another caller before is undone. A talk that is over or rests is left as it is.
    """
    if talk.state.status is not Status.RUNNING:
        return []
    wanted = _without_another(talk, contact.customer_id)
    after = talk.preview(wanted)
    fields = _open_fields(talk.history, after, contact)
    if not fields and contact.customer_id == after.party.customer_id and tuple(terms) == after.standing:
        return []
    clean = answers.contact(fields, "customer")
    known = ev.caller_known(contact.customer_id, clean, terms)
    return talk.gated(commands.in_step(talk, [*wanted, known]))


def let_go(talk: Talk) -> list[NewEvent]:
    """The caller is somebody else, whom the file does not know: take back what it gave."""
    if talk.state.status is not Status.RUNNING:
        return []
    wanted = _without_another(talk, 0)
    return talk.gated(commands.in_step(talk, wanted)) if wanted else []


def set_terms(talk: Talk, customer_id: int, terms: Sequence[StandingTerm]) -> list[NewEvent]:
    """Something was agreed for good with the caller, who has an entry in the customer file from now on."""
    if talk.state.status is not Status.RUNNING:
        return []
    if (customer_id, tuple(terms)) == (talk.state.party.customer_id, talk.state.standing):
        return []
    return talk.gated(commands.in_step(talk, [ev.caller_known(customer_id, {}, terms)]))


def _without_another(talk: Talk, customer_id: int) -> list[NewEvent]:
    before = talk.state.party.customer_id
    if before in (0, customer_id):
        return []
    given = [event.seq for event in talk.history.live if event.type == ev.PARTY_SET and "customer_id" in event.payload]
    return [ev.corrected(given)]


def _open_fields(history: History, state: State, contact: Contact) -> dict[str, Any]:
    """Return what the file knows and nobody has said; an address only as a whole."""
    party, filed = state.party.customer, contact.customer
    names = [*_FIRM, *_PERSON]
    if not any(getattr(party, name) for name in _ADDRESS):
        names += [*_ADDRESS, "country"]
    found: dict[str, Any] = {
        name: getattr(filed, name)
        for name in names
        if getattr(filed, name) not in ("", getattr(party, name)) and (name == "country" or not getattr(party, name))
    }
    for name in ("phone", "email"):
        if getattr(contact, name) and not getattr(state.party, name):
            found[name] = getattr(contact, name)
    if not state.consumer_known:
        found["consumer"] = filed.consumer
    if contact.informal and not state.party.informal and not _said(history, "informal"):
        found["informal"] = True
    return found


def _said(history: History, key: str) -> bool:
    """Whether somebody has said this about the caller in the talk, be it no."""
    said: list[Mapping[str, Any]] = [event.payload for event in history.live if event.type == ev.PARTY_SET]
    return any(key in payload and "customer_id" not in payload for payload in said)
