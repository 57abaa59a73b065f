# SPDX-License-Identifier: Apache-2.0
"""A short call that leads to a quote, as its controller is told by the keys."""

from collections.abc import Callable, Iterator
from datetime import date

from tests.bench.visitor import Heartbeat
from vorab.core.step import Ending, Outcome
from vorab.guide import commands
from vorab.guide.script import Topic
from vorab.guide.suggest import StepKind, Stop
from vorab.ui.conversation.controller import TalkController
from vorab.ui.desk import TalkRequest

NEW_TALK = TalkRequest()
ANSWERS = (
    ("caller", {"last_name": "Muster", "consumer": True}),
    ("matter", "Der Drucker druckt nur leere Seiten."),
    ("finding", "setup"),
)


def talk(controller: TalkController, today: date, heart: Heartbeat) -> Iterator[Callable[[], bool]]:
    """Yield after each act what to wait for."""

    def stored() -> bool:
        return controller.idle

    for question, value in ANSWERS:
        heart.doing = f"answering {question}"
        controller.go(Stop(StepKind.QUESTION, controller.script.question(question).topic, question))
        controller.answer(value)
        yield stored
    heart.doing = "saying the price"
    controller.go_to_topic(Topic.PRICE)
    controller.say_price()
    yield stored
    heart.doing = "asking for the order"
    closing = controller.script.closing
    controller.go(Stop(StepKind.QUESTION, closing.topic, closing.id))
    controller.answer("quote")
    yield stored
    heart.doing = "closing the talk, opening its quote"
    step = commands.propose_step(controller.talk, Outcome.QUOTE_WANTED, today, controller.opened.calendar)
    controller.conclude(Ending(Outcome.QUOTE_WANTED, step))
