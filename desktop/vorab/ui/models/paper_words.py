# SPDX-License-Identifier: Apache-2.0
"""The words around papers: what each is called, when one takes it, and how an issued one stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from vorab.core.amounts_de import print_amount, print_number
from vorab.core.document import Document, DocumentType
from vorab.core.paper_ports import PaperStatus
from vorab.i18n.translator import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from decimal import Decimal

    from vorab.core.money import Money
    from vorab.core.paper_ports import IssuedDocument, PaperState
    from vorab.i18n.translator import Translator


@dataclass(frozen=True, slots=True)
class PaperName:
    """What a paper is called, the verb that issues it, and one line about when one takes it."""

    noun: str
    verb: str
    when: str


NAMES = {
    DocumentType.QUOTE: PaperName(
        N_("Angebot"), N_("Angebot ausstellen"), N_("Der Preis gilt bis zu einem Tag, den Sie nennen.")
    ),
    DocumentType.ESTIMATE: PaperName(
        N_("Kostenvoranschlag"),
        N_("Kostenvoranschlag ausstellen"),
        N_("Geschätzt, nicht bindend: Wird es deutlich mehr, melden Sie sich vorher."),
    ),
    DocumentType.ORDER_CONFIRMATION: PaperName(
        N_("Auftragsbestätigung"),
        N_("Auftragsbestätigung ausstellen"),
        N_("Was beauftragt ist, zu welchem Preis und bis wann."),
    ),
    DocumentType.CHANGE_ORDER: PaperName(
        N_("Nachtrag"),
        N_("Nachtrag ausstellen"),
        N_("Zum Auftrag kommt etwas dazu: alte Summe, Änderung, neue Summe."),
    ),
    DocumentType.ACCEPTANCE_REQUEST: PaperName(
        N_("Bitte um Abnahme"),
        N_("Bitte um Abnahme ausstellen"),
        N_("Die Arbeit ist fertig, und jemand soll sie sich ansehen."),
    ),
    DocumentType.ACCEPTANCE: PaperName(
        N_("Abnahmeprotokoll"),
        N_("Abnahmeprotokoll ausstellen"),
        N_("Was übergeben wurde, was noch fehlt und bis wann."),
    ),
    DocumentType.CONVERSATION_NOTE: PaperName(
        N_("Gesprächsnotiz"),
        N_("Gesprächsnotiz ausstellen"),
        N_("Was besprochen wurde, zum Nachlesen."),
    ),
    DocumentType.INTERIM_REPORT: PaperName(
        N_("Zwischenbericht"),
        N_("Zwischenbericht ausstellen"),
        N_("Wo wir stehen und wer am Zug ist."),
    ),
    DocumentType.HAND_OVER: PaperName(
        N_("Übergabe an einen Partner"),
        N_("Übergabe ausstellen"),
        N_("Jemand anderes macht weiter und weiß gleich, worum es geht."),
    ),
    DocumentType.THANK_YOU: PaperName(
        N_("Dank für die Empfehlung"),
        N_("Dank ausstellen"),
        N_("An den Menschen, der Sie empfohlen hat."),
    ),
    DocumentType.CASE_FILE: PaperName(
        N_("Akte"),
        N_("Akte zusammenstellen"),
        N_("Alles zu diesem Vorgang, der Reihe nach."),
    ),
}

# Papers that can be taken for one another before they are issued.
OFFERS = (DocumentType.QUOTE, DocumentType.ESTIMATE)

# What can follow from a paper itself; other papers take what holds for their matter.
BASES = {
    DocumentType.QUOTE: (DocumentType.ORDER_CONFIRMATION,),
    DocumentType.ESTIMATE: (DocumentType.ORDER_CONFIRMATION,),
    DocumentType.ORDER_CONFIRMATION: (
        DocumentType.CHANGE_ORDER,
        DocumentType.ACCEPTANCE_REQUEST,
        DocumentType.ACCEPTANCE,
    ),
}

_STATES = {
    PaperStatus.SENT: N_("Verschickt am {day}."),
    PaperStatus.ACCEPTED: N_("Angenommen am {day}."),
    PaperStatus.PARTLY_ACCEPTED: N_("Zum Teil angenommen am {day}."),
    PaperStatus.DECLINED: N_("Abgelehnt am {day}."),
    PaperStatus.REPLACED: N_("Ersetzt am {day}."),
    PaperStatus.WITHDRAWN: N_("Zurückgezogen am {day}."),
    PaperStatus.DELIVERED: N_("Abgenommen am {day}."),
}
_SAID_BY = {
    PaperStatus.ACCEPTED: N_("Angenommen am {day} von {name}."),
    PaperStatus.PARTLY_ACCEPTED: N_("Zum Teil angenommen am {day} von {name}."),
    PaperStatus.DECLINED: N_("Abgelehnt am {day} von {name}."),
    PaperStatus.DELIVERED: N_("Abgenommen am {day} von {name}."),
}


def name_of(tr: Translator, kind: DocumentType) -> str:
    """Return what a paper is called."""
    return tr(NAMES[kind].noun)


def state_line(
    tr: Translator,
    issued: IssuedDocument,
    states: Sequence[PaperState],
    local: Callable[[int], datetime],
    today: date,
) -> str:
    """Return how an issued paper stands, in the order in which it came about."""
    words = [_state_words(tr, state, local) for state in states if state.status in _STATES]
    until = issued.document.valid_until
    waits = issued.document.paper.offered and not any(state.status.settles for state in states)
    if waits and until is not None and until < today:
        words.append(tr("Abgelaufen am {day}.", day=f"{until:%d.%m.%Y}"))
    if not words:
        return tr("Ausgestellt. Dieser Beleg ändert sich nicht mehr.")
    return " ".join([tr("Ausgestellt am {day}.", day=f"{local(issued.issued_at):%d.%m.%Y}"), *words])


def _state_words(tr: Translator, state: PaperState, local: Callable[[int], datetime]) -> str:
    told = state.payload.get("at") or state.payload.get("on") or ""
    moment = datetime.fromisoformat(told) if told else local(state.at)
    day, name = f"{moment:%d.%m.%Y}", state.payload.get("by", "")
    if state.status is PaperStatus.REPLACED and state.payload.get("number"):
        return tr("Ersetzt durch {number}.", number=state.payload["number"])
    if name and state.status in _SAID_BY:
        return tr(_SAID_BY[state.status], day=day, name=name)
    return tr(_STATES[state.status], day=day)


def share_words(percent: Decimal | None, amount: Money | None) -> str:
    """Return a share as it is typed: "5 %" or "20,00 €"."""
    if percent is not None:
        return f"{print_number(percent)} %"
    return print_amount(amount).replace("\u00a0", " ") if amount is not None else ""


def dates_summary(tr: Translator, document: Document) -> str:
    """Return what the folded section about dates holds."""
    promise, parts = document.promise, []
    if document.service_start:
        parts.append(tr("Leistung ab {day}", day=f"{document.service_start:%d.%m.%Y}"))
    if promise.accept_by:
        parts.append(tr("bei Zusage bis {day}", day=f"{promise.accept_by:%d.%m.%Y}"))
    if promise.done_by:
        parts.append(tr("fertig am {day}", day=f"{promise.done_by:%d.%m.%Y}"))
    return " · ".join(parts) or document.delivery


def payment_summary(tr: Translator, document: Document) -> str:
    """Return what the folded section about payment holds."""
    terms, parts = document.payment, []
    if terms.days is not None:
        parts.append(tr.plural("{n} Tag", "{n} Tage", terms.days))
    if terms.discount_percent is not None:
        parts.append(tr("{share} Skonto", share=share_words(terms.discount_percent, None)))
    deposit = share_words(terms.deposit_percent, terms.deposit_amount)
    if deposit:
        parts.append(tr("{share} Anzahlung", share=deposit))
    return " · ".join(parts)


def lines_summary(tr: Translator, document: Document) -> str:
    """Return how many positions and groups there are."""
    count = tr.plural("{n} Position", "{n} Positionen", len(document.lines))
    groups = len({line.section for line in document.lines if line.section})
    return f"{count} · {tr.plural('{n} Gruppe', '{n} Gruppen', groups)}" if groups else count


def adjustments_summary(document: Document) -> str:
    """Return the discounts and charges on the document."""
    entries = (*document.discounts, *document.charges)
    return " · ".join(f"{entry.text} {share_words(entry.percent, entry.amount)}".strip() for entry in entries)
