# SPDX-License-Identifier: Apache-2.0
"""The look of a home: what comes back is what went in, files once only, and nobody writes over another's choice."""

from dataclasses import replace

import pytest

from vorab.core.faults import Fault
from vorab.core.look import Design, FirmLook, Form, Look
from vorab.store.engine import open_database
from vorab.store.looks import LookRepository

CHOSEN = FirmLook(
    Look(Form.A, Design.WARM, "#A4452C", b"logo", b"%PDF paper", return_line=False, head=40, foot=55),
    logo_name="Büro „100 %“.svg",
    letterhead_name="Briefbogen.pdf",
)


@pytest.fixture
def looks(database):
    return LookRepository(database)


def test_ours_at_first(looks):
    assert looks.load() == FirmLook()


def test_a_look_survives(looks, place):
    saved = looks.save(CHOSEN)
    assert saved == replace(CHOSEN, version=1)
    with open_database(place) as again:
        assert LookRepository(again).load() == saved


def test_files_are_kept_once_and_can_go_again(looks, database):
    saved = looks.save(CHOSEN)
    saved = looks.save(replace(saved, look=replace(saved.look, design=Design.CLASSIC)))
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blob").scalar() == 2
    plain = looks.save(FirmLook(version=saved.version))
    assert looks.load() == plain == FirmLook(version=3)


def test_nobody_writes_over_what_he_has_not_seen(looks):
    looks.save(CHOSEN)
    with pytest.raises(Fault) as caught:
        looks.save(replace(CHOSEN, logo_name="anderes.png"))
    assert caught.value.code == "changed_elsewhere"
    assert looks.load().logo_name == CHOSEN.logo_name
