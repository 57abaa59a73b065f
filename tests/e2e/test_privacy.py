# SPDX-License-Identifier: Apache-2.0
"""„Datenschutz“ by keyboard in the real window: find, preview, hand over, erase, and nobody is seen any more."""

import json
import zipfile
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.e2e import people
from tests.e2e.driver import Driver
from tests.ui.windows import cut_off, unnamed, visible
from vorab.core.faults import Fault
from vorab.core.party import Customer
from vorab.core.privacy import Basis, What
from vorab.guide import commands
from vorab.guide.party import Party
from vorab.services.clock import SetClock
from vorab.ui.desk import PaperRequest, TalkRequest
from vorab.ui.pages.privacy_page import PrivacyPage
from vorab.ui.widgets.fold import Fold

Key = Qt.Key


@pytest.fixture
def driver(tmp_path):
    found = Driver(tmp_path / "home")
    yield found
    found.close()


def in_store(driver, work):
    return driver.program._store.submit(lambda: work(driver.program.house)).result()


def page(driver) -> PrivacyPage:
    found = driver.window.page("privacy")
    assert isinstance(found, PrivacyPage)
    return found


def texts(driver):
    said = [label.text() for label in visible(page(driver), QLabel) if label.text()]
    return "\n".join(said).replace("\u00a0", " ")


def show(driver, typed="quandt"):
    """Open the page, type, and choose the first hit."""
    driver.window.show_page("privacy")
    driver.settle()
    driver.type(typed)
    driver.enter()
    driver.wait(lambda: page(driver).held.about is not None, "the person")
    driver.settle()
    return page(driver)


def ask(driver):
    """Strg L: the preview."""
    driver.ctrl(Key.Key_L)
    driver.wait(lambda: page(driver).form is not None, "the preview")
    driver.settle()
    return page(driver).form


def confirm(driver, word=people.NAME):
    """Go to the field, type the name, and erase."""
    page(driver).form.confirm.setFocus()
    driver.type(word)
    driver.ctrl(Key.Key_Return)


def in_search(driver, typed):
    """What Strg K finds."""
    driver.ctrl(Key.Key_K)
    driver.window._search.edit.clear()
    driver.type(typed)
    driver.wait(lambda: not driver.window._search._timer.isActive(), "the search")
    driver.settle()
    found = [driver.window._search.list.item(row).text() for row in range(driver.window._search.list.count())]
    driver.press(Key.Key_Escape)
    return found


def test_from_the_search_to_the_protocol(driver):
    in_store(driver, people.quoted)
    in_store(driver, people.ordered)
    assert len(in_search(driver, "quandt")) > 2
    shown = show(driver)
    said = texts(driver)
    assert "Stammdaten · 1" in said
    assert "Belege · 2" in said
    assert "1 kann gelöscht werden. Ein Angebot ohne Auftrag muss niemand aufbewahren." in said
    assert "1 bleibt bis 31.12.2032 gesperrt: § 147 Abs. 1 Nr. 2, 3 und Abs. 3 AO." in said
    fold = next(each for each in visible(shown, Fold) if each.head.accessibleDescription() == "Belege · 2")
    fold.head.setFocus()
    driver.enter()
    assert fold.content.texts == [
        "Angebot AN-2026-0001  ·  22.11.2026",
        "Auftragsbestätigung AB-2026-0001  ·  22.11.2026",
    ]

    form = ask(driver)
    assert "Das wird gelöscht: 1 Kontakt, 1 Gespräch, 1 Beleg und 1 Datei." in texts(driver)
    assert "Das wird gesperrt, längstens bis 31.12.2032: 1 Gespräch und 1 Beleg." in texts(driver)
    assert "auch darin steht die Person noch" in texts(driver)
    driver.ctrl(Key.Key_Return)
    driver.enter()
    assert page(driver).form is form, "no key erases before the name is typed"
    form.confirm.setFocus()
    driver.type("kim quandtber")
    assert not form.action.isEnabled()
    driver.type("g")
    driver.enter()
    assert page(driver).form is form, "Enter alone does nothing"
    driver.ctrl(Key.Key_Return)
    driver.wait(lambda: page(driver).form is None, "the end")
    driver.settle()
    assert "steht im Protokoll" in shown.notice
    assert shown.search.edit.text() == ""
    (entry,) = shown.lists.protocol.entries.texts
    assert "heute" in entry
    assert "Wunsch der Person" in entry
    assert "Gesperrt bis 31.12.2032: 1 Gespräch und 1 Beleg." in entry
    assert "Quandtberg" not in entry
    assert "gesperrt bis 31.12.2032" in shown.lists.blocked.entries.texts[0]
    assert {item.record.what for item in shown.held.about.items} == {What.TALK, What.PAPER}
    assert not shown.held.erase.isEnabled()
    assert in_search(driver, "quandt") == []
    assert in_store(driver, lambda house: house.agreements.recognise(Party(Customer(), people.PHONE))) is None
    assert in_store(driver, lambda house: house.findings()) == ()


def test_old_copies_are_named_and_removed(driver):
    in_store(driver, people.ordered)
    home = driver.home
    kept = home.backups / "vorab-ersetzt-20261101-120000.db"
    assert not in_store(driver, lambda house: house.privacy().old_copies())
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(home.database.read_bytes())
    driver.window.show_page("privacy")
    driver.settle()
    section = page(driver).lists.copies
    (entry,) = section.entries.entries.texts
    assert entry.startswith("01.11.2026, 12:00  ·  bevor eine Sicherung zurückgeholt wurde")
    assert str(kept) in entry
    section.remove.setFocus()
    driver.press(Key.Key_Space)
    assert section.asking
    driver.press(Key.Key_Space)
    assert not section.asking, "the next key takes it back"
    assert kept.exists()
    driver.press(Key.Key_Space)
    section.sure.setFocus()
    driver.press(Key.Key_Space)
    driver.wait(section.isHidden, "the copy to go")
    assert not kept.exists()
    assert home.database.exists()


def test_a_copy_for_the_person(driver, tmp_path):
    in_store(driver, people.quoted)
    shown = show(driver)
    assert shown.held.handing.name == "Auskunft Kim Quandtberg 2026-11-22.zip"
    shown.held.handing.write(tmp_path / "weg" / "Auskunft.zip")
    driver.settle()
    assert "Ordner oder Datei gibt es nicht" in shown.held.handing.notice
    assert not shown.held.handing.folder.isVisible()
    target = tmp_path / shown.held.handing.name
    shown.held.handing.write(target)
    driver.wait(shown.held.handing.folder.isVisible, "the copy")
    assert str(target) in shown.held.handing.notice
    assert "nicht verschlüsselt" in shown.held.handing.notice
    with zipfile.ZipFile(target) as archive:
        assert json.loads(archive.read("daten.json"))["person"] == people.NAME


def test_whoever_is_gone_is_seen_nowhere(driver):
    talk = in_store(driver, people.quoted)
    driver.window.open_paper(PaperRequest(None, talk.id, 1, choose=True))
    driver.wait(lambda: driver.paper.sheet is not None, "the choice of papers")
    driver.settle()
    driver.ctrl(Key.Key_K)
    driver.type("quandt")
    driver.wait(driver.window._search.person.isVisible, "the hit")
    driver.ctrl(Key.Key_I)
    driver.wait(lambda: driver.window.current == "privacy" and page(driver).held.about is not None, "the page")
    driver.settle()
    assert page(driver).leads_back_to == "document"
    ask(driver)
    confirm(driver, "LÖSCHEN")
    driver.wait(lambda: page(driver).form is None, "the end")
    driver.settle()
    assert driver.window.page("document") is None
    assert page(driver).leads_back_to == ""
    assert (driver.window._search.edit.text(), driver.window._search.list.count()) == ("", 0)
    assert page(driver).held.about is None
    driver.window.show_page("today")
    driver.settle()
    assert not any("Quandtberg" in label.text() for label in visible(driver.window, QLabel))


def test_what_came_since_is_shown_before_anything_is_erased(driver):
    in_store(driver, people.quoted)
    show(driver)
    before = ask(driver)
    in_store(driver, people.ordered)
    before.basis.set_value(Basis.OWN.value)
    confirm(driver)
    driver.wait(lambda: page(driver).form not in (None, before), "the new preview")
    driver.settle()
    assert "seit der Vorschau etwas dazugekommen" in texts(driver)
    assert "31.12.2032" in texts(driver)
    assert page(driver).form.basis.value() == Basis.OWN.value
    assert page(driver).form.confirm.text() == "", "what is new has to be confirmed, too"
    assert in_store(driver, lambda house: house.privacy().protocol()) == ()


def test_a_talk_that_runs_is_not_cut_off(driver):
    talk = in_store(driver, people.rang)
    driver.window.open_talk(TalkRequest("resume", talk.id))
    driver.wait(lambda: driver.talk.controller is not None, "the talk")
    driver.settle()
    driver.ctrl(Key.Key_K)
    driver.type("015122233344")
    driver.wait(driver.window._search.person.isVisible, "the hit")
    driver.ctrl(Key.Key_I)
    driver.wait(lambda: driver.window.current == "privacy" and page(driver).held.about is not None, "the page")
    driver.settle()
    ask(driver)
    confirm(driver, "LÖSCHEN")
    assert "läuft gerade ein Gespräch" in texts(driver)
    assert page(driver).form.confirm.text() == "LÖSCHEN"
    for _ in range(3):  # the question, the person, the page
        driver.press(Key.Key_Escape)
    assert driver.window.current == "conversation"
    in_store(driver, lambda house: house.talks.do(house.talks.open(talk.id), lambda t: commands.park(t, "Pause")))
    show(driver, "015122233344")
    ask(driver)
    confirm(driver, "LÖSCHEN")
    driver.wait(lambda: page(driver).form is None, "the end")
    driver.settle()
    assert in_store(driver, lambda house: house.talks.unfinished()) == ()
    assert driver.window.page("conversation") is None


def test_what_is_in_the_way_is_done_once_more_only_if_it_is_still_wanted(driver, monkeypatch):
    in_store(driver, people.quoted)
    show(driver)
    ask(driver)
    real = type(driver.program.house.privacy()).erase
    full = [True]

    def erase(desk, seen, basis):
        if full:
            raise Fault("store_full")
        return real(desk, seen, basis)

    monkeypatch.setattr(type(driver.program.house.privacy()), "erase", erase)
    waiting = driver.window._desk.tasks.waiting
    confirm(driver)
    driver.settle()
    assert waiting.steps == 1
    driver.press(Key.Key_Escape)
    assert (page(driver).form, waiting.steps) == (None, 0)
    ask(driver)
    confirm(driver)
    assert waiting.steps == 1
    full.clear()
    waiting.repeat()
    driver.wait(lambda: page(driver).form is None, "the second try")
    driver.settle()
    assert len(page(driver).lists.protocol.entries.texts) == 1
    assert in_search(driver, "quandt") == []


def test_when_its_time_is_over_it_is_offered(driver):
    in_store(driver, people.ordered)
    in_store(
        driver, lambda house: house.privacy().erase(house.privacy().about(house.privacy().find("quandt")[0].subject))
    )
    driver.clock.move_to(SetClock(datetime.fromisoformat("2033-01-02T09:00")).now_ms())
    driver.window.show_page("privacy")
    driver.settle()
    due = page(driver).lists.due.entries
    assert due.count() == 1
    due.setFocus()
    driver.enter()
    driver.wait(lambda: page(driver).form is not None, "the preview")
    assert page(driver).form.basis.value() == Basis.RETENTION.value
    confirm(driver)
    driver.wait(lambda: page(driver).form is None, "the end")
    driver.settle()
    assert (due.count(), page(driver).lists.blocked.entries.count()) == (0, 0)
    assert "Frist abgelaufen" in page(driver).lists.protocol.entries.texts[0]


@pytest.mark.parametrize("scale", [100, 200])
def test_it_can_be_read_at_any_size(tmp_path, scale):
    driver = Driver(tmp_path / "home", text_scale=scale)
    try:
        in_store(driver, people.quoted)
        in_store(driver, people.ordered)
        shown = show(driver)
        for state in ("person", "form", "after"):
            if state == "form":
                ask(driver)
            elif state == "after":
                confirm(driver)
                driver.wait(lambda: shown.form is None, "the end")
            driver.settle()
            assert driver.window.size().toTuple() == (1280, 800)
            assert (state, cut_off(shown), unnamed(shown)) == (state, [], [])
            assert shown._scroll.horizontalScrollBar().maximum() == 0
    finally:
        driver.close()
