# SPDX-License-Identifier: Apache-2.0
"""Files in the real program: dropped, listed, sent along, and an answer by mail that puts in writing what was said."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e import s1
from tests.e2e.driver import Driver
from tests.e2e.test_mail import issued_quote
from tests.e2e.test_ways import begin, choose_way, open_choice, paper_text
from tests.pdf_reader import pdfplumber
from tests.ui.dropping import drop
from tests.unit.documents import enclosed
from vorab.core.file_ports import KeptFile
from vorab.guide.state import InWriting, LineStatus, State

Key = Qt.Key
REPLY = """From: Erika Muster <erika@example.org>
Date: Sun, 22 Nov 2026 10:45:00 +0000
Subject: Re: Angebot AN-2026-0001
Message-ID: <a1@example.org>

Ja, so machen wir es. Viele Grüße, Erika Muster

> hier ist das Angebot AN-2026-0001
"""


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "home")
    yield driver
    driver.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "Größe der Wand.jpg"
    path.write_bytes(enclosed.photo((400, 300)))
    return path


@pytest.fixture
def reply(tmp_path: Path) -> Path:
    path = tmp_path / "Antwort.eml"
    path.write_text(REPLY, "utf-8")
    return path


def stored(driver: Driver, talk: int = 1) -> State:
    house = driver.program.house
    assert house is not None
    state: State = driver.program._store.submit(lambda: house.talks.open(talk).talk.state).result()
    return state


def files(driver: Driver, talk: int = 1) -> tuple[KeptFile, ...]:
    house = driver.program.house
    assert house is not None
    found: tuple[KeptFile, ...] = driver.program._store.submit(lambda: house.files.of(talk)).result()
    return found


def texts(driver: Driver) -> list[str]:
    return [toast.message.text for toast in driver.window.furniture.toasts.toasts()]


def press_button(driver: Driver, name: str) -> None:
    """Walk to a button with the tab key and press it."""
    for _ in range(60):
        if driver.focus.accessibleName().startswith(name):
            driver.press(Key.Key_Space)
            return
        driver.tab()
    raise AssertionError(f"no way to {name}")


def test_a_yes_by_mail_is_the_order_in_writing(driver: Driver, reply: Path) -> None:
    issued_quote(driver)
    driver.ctrl(Key.Key_E)
    drop(driver.paper, [reply])
    driver.settle()
    (kept,) = files(driver)
    assert (kept.name, kept.matter) == ("Antwort.eml", 1)
    assert "Die Antwort von Erika Muster ist abgelegt." in texts(driver)
    assert stored(driver).in_writing(1) is None, "filed is not yet agreed"
    press_button(driver, "Als Zusage eintragen")
    sheet = driver.paper.sheet
    assert sheet is not None
    driver.settle()
    assert sheet.form.fields["wording"].text() == "Ja, so machen wir es. Viele Grüße, Erika Muster"
    assert sheet.form.fields["by"].text() == "Erika Muster"
    sheet.form.fields["due"].setFocus()
    driver.type("4.12.")
    driver.ctrl(Key.Key_Return)
    driver.wait(lambda: stored(driver).in_writing(1) is not None, "the proof")
    state = stored(driver)
    proof = state.in_writing(1)
    assert isinstance(proof, InWriting)
    assert (proof.by, proof.sha256) == ("Erika Muster", kept.sha256)
    assert {known.status(state.lead) for known in state.selected(1)} == {LineStatus.AGREED}
    house = driver.program.house
    assert house is not None
    assert driver.program._store.submit(house.findings).result() == ()


def test_a_photo_goes_with_the_paper(driver: Driver, photo: Path, tmp_path: Path) -> None:
    """Dropped on the draft, ticked by keyboard, appended to what is issued."""
    open_choice(driver)
    choose_way(driver, 3)
    begin(driver)
    s1.greet(driver)
    driver.press(Key.Key_F5)
    driver.type("Wand streichen")
    driver.tab(3)
    driver.type("200")
    driver.enter()
    driver.ctrl(Key.Key_7)
    driver.enter()
    paper_text(driver)
    empty = tmp_path / "leer.pdf"
    empty.write_bytes(b"")
    drop(driver.paper, [photo, empty])
    driver.settle()
    assert any("„leer.pdf“ ist leer" in text for text in texts(driver)), "the other one is kept all the same"
    (kept,) = files(driver)
    press_button(driver, "Mit dem Beleg mitschicken")
    driver.wait(lambda: len(pages(driver)) > 1, "the page with the photo")
    assert f"Anlage 1: {kept.name}" in pages(driver)[-1]
    driver.ctrl(Key.Key_Return)
    driver.wait(lambda: "AN-2026-0001" in driver.paper.form.title, "the number")
    driver.settle()
    assert f"Anlage: {kept.name}" in "".join(pages(driver))
    assert f"Anlage 1: {kept.name}" in pages(driver)[-1]


def pages(driver: Driver) -> list[str]:
    if not driver.paper.pdf:
        return []
    with pdfplumber.open(io.BytesIO(driver.paper.pdf)) as file:
        return [page.extract_text() or "" for page in file.pages]


def test_files_come_while_one_talks(driver: Driver, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver.new_talk()
    s1.greet(driver)
    drop(driver.talk, [photo])
    driver.settle()
    (told,) = driver.state().attachments
    assert told.name == "Größe der Wand.jpg"
    assert [file.seq for file in files(driver)] == [told.seq]
    before = driver.state().seq
    driver.press(Key.Key_F2)
    driver.type("Logo kommt am Freitag.")
    driver.enter()
    assert driver.state().seq == before + 1, "the talk goes on"
    driver.ctrl(Key.Key_Z)
    driver.ctrl(Key.Key_Z)
    assert driver.state().attachments == ()
    assert files(driver) == ()
    picked = ([str(photo)], "")
    monkeypatch.setattr("vorab.ui.paper.files_room.QFileDialog.getOpenFileNames", lambda *_: picked)
    driver.ctrl(Key.Key_L)
    assert driver.talk.stage.mode == "files"
    driver.enter()
    assert len(driver.state().attachments) == 1, "Enter on the button that adds files"
    (card,) = driver.talk.files.list.cards
    card.setFocus()
    press_button(driver, "Entfernen")
    assert driver.state().attachments == ()
    driver.press(Key.Key_Escape)
    assert driver.talk.stage.mode == "question"


def test_what_is_no_file_gets_a_sentence(driver: Driver, tmp_path: Path) -> None:
    driver.new_talk()
    s1.greet(driver)
    drop(driver.talk, text="Outlook-Nachricht")
    driver.settle()
    assert any("ist keine Datei" in text for text in texts(driver))
    message = tmp_path / "Nachricht.msg"
    message.write_bytes(b"\xd0\xcf\x11\xe0")
    drop(driver.talk, [message])
    driver.settle()
    assert any("nur für Outlook" in text for text in texts(driver))
    assert driver.state().attachments == ()
