# SPDX-License-Identifier: Apache-2.0
"""Every page in every language, both schemes and both ends of the text size; Qt warnings fail (pyproject)."""

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea

from tests.ui.fakes import COMPANY, DAY, make_desk
from tests.ui.windows import cut_off, open_window, settle, unnamed, visible
from vorab.i18n.translator import languages
from vorab.services.today import Today
from vorab.ui.models.first_run import STEPS

PAGES = ("today", "company", "look", "mail", "import", "backup", "protection", "privacy", "view", "first_run", "help")


def show(qtbot, theme, page, lang="de", scale=1.0, choice="light", size=(1280, 800)):
    theme.set_choice(choice)
    theme.set_scale(scale)
    window = open_window(qtbot, make_desk(lang, None if page == "first_run" else COMPANY), theme, size)
    if page == "help":
        window.furniture.help.toggle()
    else:
        window.show_page(page)
    if page == "look":
        qtbot.waitUntil(lambda: bool(window.page("look").pdf))
    settle()
    return window


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_page_opens(qtbot, theme, page, lang, choice, scale):
    window = show(qtbot, theme, page, lang, scale, choice)
    window.grab()
    assert unnamed(window) == []
    assert cut_off(window) == []


@pytest.mark.parametrize(
    "page", ["today", "company", "look", "mail", "import", "backup", "protection", "privacy", "view", "first_run"]
)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1280, 800), (1366, 768)])
def test_nothing_is_wider_than_the_window(qtbot, theme, page, scale, size):
    window = show(qtbot, theme, page, scale=scale, size=size)
    assert window.size().toTuple() == size
    for area in visible(window, QScrollArea):
        assert area.horizontalScrollBar().maximum() == 0


def test_text_size_changes_while_a_page_is_open(qtbot, theme):
    window = show(qtbot, theme, "today")
    theme.set_scale(2.0)
    settle()
    assert cut_off(window) == []
    theme.set_scale(1.0)
    settle()
    assert cut_off(window) == []


def test_empty_places_invite(qtbot, theme):
    window = open_window(qtbot, make_desk(today=Today(DAY)), theme)
    texts = [label.text() for label in visible(window.page("today"), QLabel)]
    assert "Noch keine Rückrufe. Wenn jemand auflegt, bevor Sie fragen konnten, steht er hier." in texts
    assert "Sonntag, 22. November 2026 · nichts offen" in texts


@pytest.mark.parametrize("page", PAGES)
def test_the_voice_has_no_exclamation_marks(qtbot, theme, page):
    window = show(qtbot, theme, page)
    assert [label.text() for label in window.findChildren(QLabel) if "!" in label.text()] == []


def test_every_field_has_a_label_and_every_step_a_sentence():
    for step in STEPS:
        assert step.title
        assert step.lead
        assert all(spec.label for spec in step.fields)
