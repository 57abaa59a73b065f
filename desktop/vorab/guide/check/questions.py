# SPDX-License-Identifier: Apache-2.0
"""Questions: what is said and kept, and what conditions name."""

from vorab.guide.check.cases import NUMBERS, words
from vorab.guide.check.lines import check_unit
from vorab.guide.check.texts import check_texts
from vorab.guide.conditions import PARTY, PARTY_VALUES, Clause, Condition
from vorab.guide.script import AnswerKind, Keeps, Question, Script, Topic
from vorab.guide.section import Source

_TOPICS = list(Topic)
# The price is the engine's step; what is wrong with the question for the order is told by its own check.
_NOT_ASKED_FOR = (Topic.PRICE, Topic.ASK)
_TEXT_KEYS = ("say", "say_du", "why", "why_du")
_KEPT_FROM: dict[Keeps, tuple[AnswerKind, ...]] = {
    Keeps.WANTED: (AnswerKind.TEXT,),
    Keeps.FOUND: (AnswerKind.TEXT, AnswerKind.CHOICE),
    Keeps.UNTIL: (AnswerKind.TEXT, AnswerKind.CHOICE, AnswerKind.DATE),
    Keeps.TITLE: (AnswerKind.TEXT,),
    Keeps.REASON: (AnswerKind.TEXT, AnswerKind.CHOICE),
    Keeps.DUE: (AnswerKind.DATE,),
    Keeps.CONSENT: (AnswerKind.YES_NO,),
}


def check_questions(script: Script, source: Source) -> None:
    """Note what is wrong with the questions, and with what conditions of questions and lines name."""
    for topic in Topic:
        if topic not in _NOT_ASKED_FOR and not script.in_topic(topic):
            source.add("topic-missing", "", 0, topic=topic.value)
    _check_order(script, source)
    for position, question in enumerate(script.questions):
        _check_question(source, position, question)
        _check_condition(script, source, "question", position, question.when)
        if question.id in _reached_from(script, question.when):
            source.add("condition-self", "question", position, "when", question=question.id)
    for position, line in enumerate(script.lines):
        _check_condition(script, source, "line", position, line.when)
    if script.lines and not any(question.answer is AnswerKind.CONTACT for question in script.questions):
        source.add("consumer-not-asked", "question", 0)


def _check_order(script: Script, source: Source) -> None:
    latest = _TOPICS[0]
    for position, question in enumerate(script.questions):
        if _TOPICS.index(question.topic) < _TOPICS.index(latest):
            names = {"topic": question.topic.value, "after": latest.value}
            source.add("topic-order", "question", position, "topic", question=question.id, **names)
        else:
            latest = question.topic


def _check_question(source: Source, position: int, question: Question) -> None:
    texts = {key: text for key in _TEXT_KEYS if (text := str(getattr(question, key)))}
    check_texts(source, "question", position, texts, ("say", "why"))
    if not question.keys:
        source.add("keys-missing", "question", position, question=question.id)
    if not question.why:
        source.add("why-missing", "question", position, question=question.id)
    allowed = _KEPT_FROM.get(question.keeps, tuple(AnswerKind))
    if question.answer not in allowed:
        source.add(
            "keeps-answer",
            "question",
            position,
            "keeps",
            value=question.keeps.value,
            answer=question.answer.value,
            allowed=", ".join(kind.value for kind in allowed),
        )
    if question.unit and question.answer not in NUMBERS:
        source.add("key-useless", "question", position, "unit", key="unit", where='answer = "number"')
    else:
        check_unit(source, "question", position, question.unit)
    if any(option.record for option in question.options) and question.keeps is Keeps.NOTHING:
        source.add("key-useless", "question", position, "options", key="record", where="keeps")


def _check_condition(script: Script, source: Source, table: str, position: int, condition: Condition) -> None:
    for clause in condition.clauses:
        if clause == Clause(clause.question):
            source.add("clause-form", table, position, "when")  # nothing to compare with: is = []
        if clause.question.startswith(PARTY):
            _check_fact(source, table, position, clause)
            continue
        question = script.question(clause.question)
        if question is None:
            source.add("question-unknown", table, position, "when", question=clause.question[:60])
            continue
        for value in clause.among:
            if value not in words(question):
                source.add("option-unknown", table, position, "when", question=question.id, option=value[:60])
        if (clause.low is not None or clause.high is not None) and question.answer not in NUMBERS:
            source.add("clause-number", table, position, "when", question=question.id)


def _check_fact(source: Source, table: str, position: int, clause: Clause) -> None:
    fact = clause.question.removeprefix(PARTY)
    if fact not in PARTY_VALUES:
        source.add("party-unknown", table, position, "when", fact=fact[:60], allowed=", ".join(PARTY_VALUES))
        return
    allowed = PARTY_VALUES[fact]
    for value in clause.among:
        if value not in allowed:
            source.add("party-value", table, position, "when", fact=fact, value=value[:60], allowed=", ".join(allowed))
    if clause.low is not None or clause.high is not None:
        source.add("clause-number", table, position, "when", question=fact)


def _reached_from(script: Script, condition: Condition) -> set[str]:
    """Return the questions a condition looks at, and those these depend on."""
    found: set[str] = set()
    waiting = list(condition.questions)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            question = script.question(name)
            waiting.extend(question.when.questions if question else ())
    return found
