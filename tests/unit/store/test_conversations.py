# SPDX-License-Identifier: Apache-2.0
"""Conversations: events and what is derived from them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select

from vorab.core.faults import Fault
from vorab.core.line import Choice, Period
from vorab.core.money import Money
from vorab.core.step import NextStep, Outcome, Owner
from vorab.core.vat import Category
from vorab.store import projections, tables
from vorab.store.conversations import ConversationRepository
from vorab.store.engine import open_database

SCRIPT = "ab" * 32


@pytest.fixture
def conversations(database):
    return ConversationRepository(database)


@pytest.fixture
def start(conversations, make_event, make_projection):
    def begin(at=1000, **fields):
        events = [make_event(1, "started", at=at, lead="net")]
        return conversations.start(SCRIPT, '{"id":"hotline"}', events, make_projection(**fields))

    return begin


def _customers(database):
    with database.read() as connection:
        query = select(tables.customer.c.company, tables.customer.c.street, tables.contact.c.phone)
        return connection.execute(query.join(tables.contact).order_by(tables.customer.c.id)).all()


def test_events_survive(conversations, make_event, make_projection, strange):
    events = [
        make_event(1, "started", lead="net", strange=strange, null="\x00", nothing=None),
        replace(make_event(2, "answered", value=["a", {"b": [1, True, "1.50"]}], big=2**53), v=3),
    ]
    made = conversations.start(SCRIPT, "{}", events, make_projection())
    assert conversations.events(made) == tuple(events)
    more = [make_event(3, note="später"), make_event(4)]
    conversations.append(made, more, make_projection())
    assert conversations.events(made) == (*events, *more)
    assert conversations.events(made + 1) == ()


def test_projection_survives(conversations, start, make_event, make_projection, make_agreed, make_matter, strange):
    plain = make_agreed()
    full = make_agreed(
        price="0.123456789",
        quantity=Decimal("2.50"),
        details=strange,
        reason="weil",
        discount_percent=Decimal("2.5"),
        discount_amount=Money(1),
        category=Category.REVERSE_CHARGE,
        rate=Decimal(0),
        tax_reason="§ 13b",
        value=Money(10**14),
        choice=Choice.ALTERNATIVE,
        group="g",
        chosen=True,
        period=Period.YEAR,
    )
    step = NextStep(strange, "2026-11-23T12:00", Owner.THIRD, "Herr Kern")
    matters = (make_matter(1), replace(make_matter(2), outcome=Outcome.DECLINED, reason="zu teuer", next_step=step))
    projection = make_projection(
        "parked", matters, (plain, full), phone="+49 30 1", company=strange, title="Dr.", consumer=True
    )
    made = start()
    conversations.append(made, [make_event(2)], projection)
    assert conversations.projection(made) == projection
    conversations.append(made, [make_event(3)], make_projection())
    assert conversations.projection(made) == make_projection()


def test_agreed_amounts_are_whole_cents(database, conversations, start, make_event, make_projection, make_agreed):
    made = start()
    conversations.append(made, [make_event(2)], make_projection(agreed=[make_agreed("127.005"), make_agreed("1")]))
    with database.read() as connection:
        query = select(tables.agreed_line.c.total_cents).order_by(tables.agreed_line.c.position)
        assert connection.scalars(query).all() == [12701, 100]


def test_only_what_differs_is_written(database, conversations, start, make_event, make_projection, make_matter):
    made = start(matters=[make_matter(1, "2026-11-23")])
    statements = []
    with database.write() as connection:
        real = connection.execute
        connection.execute = lambda statement, *rest: statements.append(str(statement)) or real(statement, *rest)
        projections.write(connection, made, make_projection(matters=[make_matter(1, "2026-11-23")]))
    assert [text for text in statements if not text.startswith("SELECT")] == []


def test_start_wants_events_from_one_on(conversations, make_event, make_projection):
    for events in ([], [make_event(2)], [make_event(1), make_event(3)]):
        with pytest.raises(ValueError, match="numbered"):
            conversations.start(SCRIPT, "{}", events, make_projection())
    assert conversations.heads() == ()


def test_appending_after_someone_else_is_refused(conversations, start, place, make_event, make_projection):
    made = start()
    with open_database(place) as other:
        ConversationRepository(other).append(made, [make_event(2, note="zuerst")], make_projection("parked"))
    with pytest.raises(Fault) as caught:
        conversations.append(made, [make_event(2, note="zu spät")], make_projection("closed"))
    assert caught.value.code == "changed_elsewhere"
    assert conversations.events(made)[-1].payload == {"note": "zuerst"}
    assert conversations.head(made).status == "parked"


def test_events_with_a_gap_are_refused(conversations, start, make_event, make_projection):
    made = start()
    with pytest.raises(ValueError, match="numbered"):
        conversations.append(made, [make_event(2), make_event(4)], make_projection())
    assert len(conversations.events(made)) == 1


def test_appending_nothing_renews_the_projection(conversations, start, make_projection):
    made = start()
    conversations.append(made, [], make_projection("parked"))
    assert conversations.head(made).status == "parked"
    assert conversations.head(made).last_at == 1000


def test_event_that_cannot_be_stored_leaves_nothing(conversations, start, make_event, make_projection):
    made = start()
    for payload in ({"note": "\ud83d"}, {"note": object()}):
        with pytest.raises((Fault, TypeError)):
            conversations.append(made, [make_event(2, **payload)], make_projection("closed"))
    assert len(conversations.events(made)) == 1
    assert conversations.head(made).status == "running"


def test_script_is_kept_once(conversations, start):
    start()
    start()
    assert conversations.script_json(SCRIPT) == '{"id":"hotline"}'
    with pytest.raises(Fault, match="not_found"):
        conversations.script_json("cd" * 32)


def test_unknown_conversation(conversations, make_event, make_projection):
    for ask in (conversations.head, conversations.projection):
        with pytest.raises(Fault) as caught:
            ask(7)
        assert caught.value == Fault("not_found", what="conversation", id=7)
    with pytest.raises(Fault, match="not_found"):
        conversations.append(7, [make_event(1)], make_projection())


def test_heads_are_newest_first(conversations, start, make_event, make_projection, make_matter):
    old, new, newest = start(at=1000), start(at=3000, status="parked", matters=[make_matter(1)]), start(at=3000)
    conversations.append(old, [make_event(2, at=9000)], make_projection("closed", phone="1"))
    assert [head.id for head in conversations.heads()] == [newest, new, old]
    assert [head.id for head in conversations.heads(("parked", "closed"))] == [new, old]
    assert [head.id for head in conversations.heads(limit=1)] == [newest]
    head = conversations.head(old)
    assert (head.started_at, head.last_at, head.status, head.phone, head.script_sha256) == (
        1000,
        9000,
        "closed",
        "1",
        SCRIPT,
    )
    assert conversations.heads(("parked",))[0].matters == (make_matter(1),)


def test_open_steps_by_due_date(conversations, start, make_matter):
    later = start(matters=[make_matter(1, "2026-12-01"), make_matter(2, "2026-11-23T12:00"), make_matter(3)])
    first = start(matters=[make_matter(1, "2026-11-23")])
    found = [(head.id, matter.position, matter.next_step.due) for head, matter in conversations.open_steps()]
    assert found == [(first, 1, "2026-11-23"), (later, 2, "2026-11-23T12:00"), (later, 1, "2026-12-01")]
    conversations.set_step_done(later, 2, 5000)
    assert [matter.next_step.due for _, matter in conversations.open_steps()] == ["2026-11-23", "2026-12-01"]


def test_of_many_steps_the_first_due_and_of_questions_the_last_done(conversations, start, make_matter, monkeypatch):
    talks = [start(matters=[make_matter(1, f"2026-12-{day:02d}")]) for day in (4, 2, 1, 3)]
    assert [matter.next_step.due for _, matter in conversations.open_steps(2)] == ["2026-12-01", "2026-12-02"]
    for at, talk in enumerate(talks):
        conversations.set_step_done(talk, 1, 5000 + at)
    found = [matter.next_step.due for _, matter in conversations.open_questions(3)]
    assert found == ["2026-12-01", "2026-12-02", "2026-12-03"]
    monkeypatch.setattr("vorab.store.conversations._LOOKED_THROUGH", 1)
    assert [head.id for head, _ in conversations.open_questions(3)] == talks[-1:]


def test_step_stays_done_until_it_is_another_one(conversations, start, make_event, make_projection, make_matter):
    made = start(matters=[make_matter(1, "2026-11-23")])
    conversations.set_step_done(made, 1, 5000)
    conversations.append(made, [make_event(2)], make_projection(matters=[make_matter(1, "2026-11-23")]))
    assert conversations.open_steps() == ()
    conversations.append(made, [make_event(3)], make_projection(matters=[make_matter(1, "2026-11-30")]))
    assert [matter.next_step.due for _, matter in conversations.open_steps()] == ["2026-11-30"]
    conversations.append(made, [make_event(4)], make_projection())
    assert conversations.open_steps() == ()
    with pytest.raises(Fault, match="not_found"):
        conversations.set_step_done(made, 1, 6000)


def test_closed_talk_fills_the_customer_file(database, conversations, start, make_event, make_projection):
    made = start(phone="1")
    assert _customers(database) == []
    conversations.append(made, [make_event(2)], make_projection("closed", phone="1", street="Weg 1"))
    start(status="closed", phone="1", street="Weg 2")
    start(status="closed", phone="2")
    start(status="closed", phone="3", company="", first_name="", last_name="")
    assert _customers(database) == [("Muster Druck GmbH", "Weg 2", "1"), ("Muster Druck GmbH", "", "2")]
    with database.read() as connection:
        linked = connection.scalars(select(tables.conversation.c.customer_id).order_by(tables.conversation.c.id)).all()
    assert linked == [1, 1, 2, None]


def test_edited_customer_is_left_alone(database, start):
    start(status="closed", street="Weg 1")
    with database.write() as connection:
        connection.execute(tables.customer.update().values(street="von Hand", version=2))
    start(status="closed", street="Weg 2")
    assert [row.street for row in _customers(database)] == ["von Hand"]
