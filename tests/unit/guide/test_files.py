# SPDX-License-Identifier: Apache-2.0
"""Files of a matter, and what a text of the customer proves: what was agreed before it, and nothing else (P1)."""

import pytest

from tests.unit.guide.talking import FIRM, fixed
from vorab.guide import commands, file_commands
from vorab.guide import events as ev
from vorab.guide.file_commands import Proof
from vorab.guide.gates import Refused
from vorab.guide.history import fold
from vorab.guide.state import Status

PHOTO, MAIL = "ab" * 32, "cd" * 32
WRITTEN = Proof(MAIL, "Erika Muster", 1_795_350_000_000, "<1@example.org>", "Ja, so machen wir es.")


def attached(call, sha256=PHOTO, matter=1):
    return call.do(file_commands.attach, matter, [(" Foto.jpg ", sha256, 1234)])


def ordered():
    """An order with its mail, over and done."""
    return attached(fixed().do(commands.set_party, FIRM).say_price().agree("Erika Muster").conclude("agreed"), MAIL)


def test_a_file_belongs_to_its_matter():
    (file,) = attached(fixed()).state.attachments
    assert (file.matter, file.name, file.size) == (1, "Foto.jpg", 1234)


def test_some_come_together_also_after_the_talk():
    call = fixed().conclude("quote_wanted").do(file_commands.attach, 1, [("a", PHOTO, 1), ("b", MAIL, 2)])
    assert [file.name for file in call.state.attachments] == ["a", "b"]
    assert call.state.status is Status.CLOSED


@pytest.mark.parametrize("name,sha256,size", [("", PHOTO, 1), ("a", "ab", 1), ("a", PHOTO, -1)])
def test_one_that_is_not_stored(name, sha256, size):
    with pytest.raises(Refused, match="file_unknown"):
        fixed().do(file_commands.attach, 1, [(name, sha256, size)])


def test_one_for_a_matter_that_is_not_there():
    with pytest.raises(Refused, match="matter_unknown"):
        attached(fixed(), matter=2)


def test_it_is_taken_off_and_put_back_and_all_of_it_stays_on_record():
    call = attached(fixed())
    (file,) = call.state.attachments
    call.do(file_commands.detach, file.seq)
    assert call.state.attachments == ()
    with pytest.raises(Refused, match="file_unknown"):
        call.do(file_commands.detach, file.seq)
    call.do(file_commands.put_back, call.state.seq)
    assert call.state.attachments == (file,)
    assert [event.type for event in call.talk.history.events][-3:] == ["attached", "corrected", "corrected"]


def test_only_files_are_taken_off():
    with pytest.raises(Refused, match="file_unknown"):
        fixed().do(file_commands.detach, 2)


class TestInWriting:
    def test_said_becomes_written(self):
        call = ordered()
        assert call.state.in_writing(1) is None
        call.do(file_commands.confirm, 1, WRITTEN)
        found = call.state.in_writing(1)
        assert (found.by, found.sha256, found.wording) == ("Erika Muster", MAIL, "Ja, so machen wir es.")
        assert (found.at, found.written_at) == (call.now, 1_795_350_000_000)
        assert call.state.status is Status.CLOSED, "outcome and next step stand"
        assert fold(call.talk.history.events) == call.state

    @pytest.mark.parametrize(
        "make",
        [fixed, lambda: fixed().say_price(), lambda: fixed().say_price().conclude("quote_wanted")],
        ids=["nothing said", "a price said", "a quote wanted"],
    )
    def test_it_makes_no_order_of_what_nobody_said_yes_to(self, make):
        call = attached(make(), MAIL)
        for door in (
            lambda: call.do(file_commands.confirm, 1, WRITTEN),
            lambda: call.raw(
                ev.in_writing(
                    1, {key: known.line.digest(call.state.lead) for key, known in call.state.lines.items()}, told()
                )
            ),
        ):
            with pytest.raises(Refused) as refused:
                door()
            assert (refused.value.gate, refused.value.code) == ("P1", "nothing_to_confirm")
        assert call.state.agreed(1) == ()

    def test_not_for_other_lines_than_those_agreed(self):
        call = ordered()
        with pytest.raises(Refused, match="confirmation_outdated"):
            call.raw(ev.in_writing(1, {"fix": "x" * 64}, told()))

    def test_not_without_its_file(self):
        call = ordered()
        with pytest.raises(Refused, match="proof_missing"):
            call.do(file_commands.confirm, 1, Proof(PHOTO, "Erika Muster"))

    @pytest.mark.parametrize(
        "party,by,code",
        [
            ({}, " ", "agreed_by_missing"),
            ({"decides": "other", "decider": "Robin Muster"}, "Erika Muster", "decides_other"),
        ],
    )
    def test_not_by_just_anybody(self, party, by, code):
        call = fixed().do(commands.set_party, {**FIRM, **party}).say_price().agree("Robin Muster").conclude("agreed")
        with pytest.raises(Refused, match=code):
            attached(call, MAIL).do(file_commands.confirm, 1, Proof(MAIL, by))

    def test_it_ends_with_its_proof(self):
        call = ordered().do(file_commands.confirm, 1, WRITTEN)
        call.do(file_commands.detach, call.state.attachments[0].seq)
        assert call.state.in_writing(1) is None
        call.do(file_commands.put_back, call.state.seq)
        assert call.state.in_writing(1) is not None

    def test_what_is_agreed_afterwards_is_not_in_writing(self):
        call = attached(fixed().do(commands.set_party, FIRM).say_price().agree("Erika Muster"), MAIL)
        call.do(file_commands.confirm, 1, WRITTEN)
        assert call.state.in_writing(1) is not None
        call.hand_line("Anfahrt").say_price().agree("Erika Muster")
        assert call.state.in_writing(1) is None
        call.do(file_commands.confirm, 1, WRITTEN)
        assert set(call.state.in_writing(1).digests) == {line.line.id for line in call.state.agreed(1)}

    def test_an_order_that_is_taken_back_is_not_in_writing(self):
        call = attached(fixed().do(commands.set_party, FIRM).say_price().agree("Erika Muster"), MAIL)
        call.do(file_commands.confirm, 1, WRITTEN).answer("order", "later")
        assert call.state.in_writing(1) is None


def told():
    return {"sha256": MAIL, "by": "Erika Muster", "written_at": None, "message_id": "", "wording": ""}
