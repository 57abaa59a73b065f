# SPDX-License-Identifier: Apache-2.0
"""What can be done with a point of the day: the buttons of its card, by the column it stands in."""

from vorab.i18n.translator import Translator
from vorab.services.today import DeskItem
from vorab.ui.widgets.desk_card import CardAction


def our_actions(tr: Translator, item: DeskItem) -> tuple[CardAction, ...]:
    """Where it is our turn."""
    if item.kind == "follow_up":
        return (CardAction("done", tr("Habe angerufen")), CardAction("later", tr("Später")))
    if item.kind == "answer":
        return (CardAction("call", tr("Anrufen"), "primary"), CardAction("document", tr("Beleg öffnen")))
    if item.kind == "call_back":
        return (
            CardAction("call", tr("Anrufen"), "primary"),
            CardAction("later", tr("Später"), "secondary"),
            CardAction("done", tr("Erledigt"), "secondary"),
        )
    return (
        *((CardAction("paper", tr("Beleg schreiben")),) if item.wants_paper else ()),
        *((CardAction("document", tr("Beleg öffnen")),) if item.document_id is not None else ()),
        CardAction("done", tr("Erledigt")),
        CardAction("later", tr("Später")),
        *((CardAction("call", tr("Anrufen")),) if item.may_call else ()),
        *follow_actions(tr, item),
    )


def waiting_actions(tr: Translator, item: DeskItem) -> tuple[CardAction, ...]:
    """Where an answer is waited for."""
    return (
        *((CardAction("document", tr("Beleg öffnen")),) if item.document_id is not None else ()),
        CardAction("call", tr("Anrufen")),
        CardAction("later", tr("Später")),
        CardAction("done", tr("Erledigt")),
        *follow_actions(tr, item),
    )


def question_actions(tr: Translator, item: DeskItem) -> tuple[CardAction, ...]:
    """Where a question led to no order."""
    return (
        CardAction("call", tr("Anrufen"), "primary"),
        CardAction("later", tr("Wieder vorlegen")),
        *((CardAction("document", tr("Beleg öffnen")),) if item.document_id is not None else ()),
    )


def follow_actions(tr: Translator, item: DeskItem) -> tuple[CardAction, ...]:
    """One more paper, where there is a matter it can belong to."""
    return (CardAction("papers", tr("Beleg dazu")),) if item.conversation_id else ()
