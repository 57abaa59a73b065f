# SPDX-License-Identifier: Apache-2.0
"""What a role play shows: the caller's lines stop by stop, the sheet to read, the facts of the look back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tests.ui.fakes import LIBRARY
from tests.ui.windows import cut_off, settle, unnamed, visible
from vorab.core.step import NextStep, Outcome
from vorab.guide.callers import load_callers
from vorab.guide.script import Topic
from vorab.guide.state import State
from vorab.guide.suggest import PRICE_STOP, RECORD_STOP, StepKind, Stop
from vorab.i18n.translator import Translator, languages
from vorab.paths import bundled
from vorab.services.role_play import PriceSaid, Review
from vorab.ui.conversation.role_card import CallerCard, PracticeBar
from vorab.ui.conversation.role_sheets import CallerChoice, CallerSheet, ReviewSheet
from vorab.ui.models.role_play_words import (
    CallerVoice,
    Heard,
    caller_sheet,
    quoted,
    review_rows,
    review_title,
    sheet_text,
)

TR = Translator()
CALLERS = {caller.id: caller for caller in load_callers(sorted(bundled("templates", "callers").glob("*.toml")))[0]}
HOTLINE = LIBRARY.scripts["hotline"]
GOOD = Review(
    seconds=200,
    finished=True,
    price=PriceSaid.BEFORE,
    order_asked=True,
    benefit_asked=True,
    outcome=Outcome.AGREED,
    next_step=NextStep("Erledigen", "2026-11-24"),
    cards=("„Woanders ist es billiger.“",),
)


def stop_of(question_id, script=HOTLINE):
    question = script.question(question_id)
    return Stop(StepKind.QUESTION, question.topic, question_id)


def priced(state=None):
    """A state with something on the price tag."""

    class Priced(State):
        def lines_of(self, matter):
            return ("a line",)

    return Priced(**({} if state is None else {"statements": state}))


class TestVoice:
    @pytest.mark.parametrize("script", LIBRARY.scripts.values(), ids=lambda script: script.id)
    @pytest.mark.parametrize("caller", CALLERS.values(), ids=lambda caller: caller.id)
    def test_no_stop_of_any_script_is_silent(self, caller, script):
        voice = CallerVoice(TR, caller, script)
        stops = [Stop(StepKind.QUESTION, question.topic, question.id) for question in script.questions]
        first = voice.at(stops[0], State())
        assert first.opening == caller.scene(script.id).opening
        for stop in [*stops, RECORD_STOP]:
            assert voice.at(stop, State()).reply
        assert [voice.at(stop, State()).opening for stop in stops[1:]] == [""] * (len(stops) - 1)

    def test_the_same_stop_brings_the_same_words(self):
        voice = CallerVoice(TR, CALLERS["hurried"], LIBRARY.scripts["complaint"])
        questions = LIBRARY.scripts["complaint"].questions
        stops = [Stop(StepKind.QUESTION, question.topic, question.id) for question in questions]
        forward = [voice.at(stop, State()) for stop in stops]
        assert [voice.at(stop, State()) for stop in reversed(stops)] == forward[::-1]

    def test_general_answers_take_turns(self):
        script = LIBRARY.scripts["project"]
        voice = CallerVoice(TR, CALLERS["angry"], script)
        said = [voice.at(stop_of(name, script), State()).reply for name in ("ring", "booking", "care")]
        assert said[0] != said[1]
        assert said[0] == said[2]

    def test_a_general_answer_comes_with_something_to_write_down(self):
        script = LIBRARY.scripts["project"]
        voice = CallerVoice(TR, CALLERS["weeks-later"], script)
        voice.at(stop_of("matter", script), State())
        assert voice.at(stop_of("scope", script), State()).hint == "Nehmen Sie zum Beispiel: ganz neu"
        assert voice.at(stop_of("ring", script), State()).hint == "Nehmen Sie zum Beispiel: ja"
        assert voice.at(stop_of("order", script), State()).hint == ""
        assert voice.at(stop_of("deadline", script), State()).hint == ""

    def test_nothing_is_said_to_a_price_that_is_not_there(self):
        voice = CallerVoice(TR, CALLERS["haggling"], HOTLINE)
        voice.at(stop_of("caller"), State())
        assert voice.at(PRICE_STOP, State()) == Heard("")
        heard = voice.at(PRICE_STOP, priced())
        assert heard.reply.startswith("Da geht doch bestimmt noch etwas.")
        assert heard.objection == "Woanders bekomme ich das für die Hälfte."
        assert heard.hint == "Ein Einwand. F6 zeigt die Karten dazu."
        assert voice.at(PRICE_STOP, priced(("said",))).reply != heard.reply

    def test_an_objection_to_the_price_waits_for_the_price(self):
        voice = CallerVoice(TR, CALLERS["haggling"], HOTLINE)
        assert voice.at(stop_of("early_start"), State()).objection == ""

    def test_an_objection_belongs_to_the_first_stop_of_its_topic(self):
        voice = CallerVoice(TR, CALLERS["angry"], HOTLINE)
        assert voice.at(stop_of("since"), State()).objection
        assert voice.at(stop_of("seats"), State()).objection == ""
        assert voice.at(stop_of("since"), State()).objection

    def test_a_caller_without_an_objection(self):
        voice = CallerVoice(TR, replace(CALLERS["angry"], objection=None), HOTLINE)
        assert voice.at(stop_of("since"), State()).objection == ""


class TestSheet:
    @pytest.mark.parametrize("caller", CALLERS.values(), ids=lambda caller: caller.id)
    def test_all_one_needs_to_play_the_caller(self, caller):
        parts = caller_sheet(TR, caller, HOTLINE)
        text = sheet_text("Titel", parts)
        scene = caller.scene("hotline")
        for needed in (caller.who, caller.mood, scene.situation, caller.wants, caller.ending):
            assert needed in text
        for said in (scene.opening, caller.objection.say, caller.goodbye, *caller.says[Topic.PRICE]):
            assert quoted(said) in text
        assert all(part.lines for part in parts)
        assert caller.tip not in text

    def test_a_quote_within_a_quote(self):
        assert quoted("Auf „Können Sie das?“ kam ein Ja.") == "„Auf ‚Können Sie das?‘ kam ein Ja.“"

    def test_nothing_is_told_twice(self):
        for part in caller_sheet(TR, CALLERS["angry"], HOTLINE):
            assert len(set(part.lines)) == len(part.lines)


class TestLookingBack:
    def test_a_good_talk_is_all_green(self):
        rows = review_rows(TR, GOOD, "Dienstag, 24. November")
        assert [row.tone for row in rows] == ["green"] * 4 + ["grey"] * 2
        assert review_title(TR, GOOD) == "Das war ein gutes Gespräch."
        assert "Erledigen (Dienstag, 24. November)" in rows[3].text
        assert rows[-1].text == "Es hat 3 Minuten gedauert."

    @pytest.mark.parametrize(
        "changes,row,tone,text",
        [
            ({"benefit_asked": False}, 0, "amber", "Nach dem Nutzen hat niemand gefragt."),
            ({"price": PriceSaid.UNSAID}, 1, "amber", "Der Preis ist noch nicht genannt."),
            ({"price": PriceSaid.NOTHING}, 1, "grey", "Auf dem Preiszettel stand nichts."),
            ({"order_asked": False}, 2, "amber", "Die Frage nach dem Auftrag fehlt noch."),
            ({"next_step": None}, 3, "green", "Das Gespräch hat ein klares Ende."),
            ({"next_step": None, "finished": False}, 3, "amber", "Der nächste Schritt ist noch offen."),
            ({"cards": (), "helpful": ""}, 4, "grey", "Sie sind ohne Karten ausgekommen."),
            ({"seconds": 20}, 5, "grey", "Es hat 1 Minute gedauert."),
        ],
    )
    def test_each_fact_has_its_sentence_and_a_friendly_hint(self, changes, row, tone, text):
        told = review_rows(TR, replace(GOOD, **changes), "")[row]
        assert (told.tone, told.text) == (tone, text)
        if tone == "amber":
            assert told.hint
        assert "nicht gemacht" not in told.hint

    def test_the_card_that_would_have_helped(self):
        rows = review_rows(TR, replace(GOOD, cards=(), helpful="„Das ist aber teuer.“"), "")
        assert rows[4].hint == "Hier hätte gepasst: „Das ist aber teuer.“ (F6)"

    @pytest.mark.parametrize("changes", [{"finished": False}, {"order_asked": False}, {"price": PriceSaid.UNSAID}])
    def test_the_title_is_kind_in_any_case(self, changes):
        assert review_title(TR, replace(GOOD, **changes)) == "Jede Übung zählt."


@pytest.fixture
def place(qtbot, theme):
    """Show a widget as wide as the middle of the conversation is."""

    windows = []

    def build(widget, choice="light", scale=1.0, width=700):
        theme.set_choice(choice)
        theme.set_scale(scale)
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        row = QHBoxLayout(window)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(widget)
        window.resize(width, 760)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        settle()
        return widget

    return build


def sheets(tr):
    angry = CALLERS["angry"]
    parts = caller_sheet(tr, angry, HOTLINE)[:3]
    return {
        "choice": lambda: CallerChoice(tr, HOTLINE.title, list(CALLERS.values()), "hurried"),
        "sheet": lambda: CallerSheet(tr, angry, HOTLINE),
        "review": lambda: ReviewSheet(tr, review_title(tr, GOOD), review_rows(tr, GOOD, "morgen"), parts),
    }


class TestSheets:
    @pytest.mark.parametrize("name", ["choice", "sheet", "review"])
    @pytest.mark.parametrize("lang", languages())
    @pytest.mark.parametrize("choice", ["light", "dark"])
    @pytest.mark.parametrize("scale,width", [(1.0, 700), (1.0, 520), (2.0, 620)])
    def test_everything_has_a_name_and_room(self, place, name, lang, choice, scale, width):
        sheet = place(sheets(Translator(lang))[name](), choice, scale, width)
        sheet.grab()
        assert unnamed(sheet) == []
        assert cut_off(sheet) == []
        for area in visible(sheet, QScrollArea):
            assert area.horizontalScrollBar().maximum() == 0

    def test_the_mood_follows_the_choice(self, place):
        sheet = place(sheets(TR)["choice"]())
        assert CALLERS["hurried"].mood in [label.text() for label in visible(sheet, QLabel)]
        sheet.callers.press(1)
        assert sheet.callers.value == "angry"
        assert CALLERS["angry"].mood in [label.text() for label in visible(sheet, QLabel)]

    def test_an_unknown_caller_chooses_the_first(self, place):
        sheet = place(CallerChoice(TR, "x", list(CALLERS.values()), "weg"))
        assert sheet.callers.value == "angry"

    def test_what_one_practises_is_kept_from_who_plays_alone(self, place):
        texts = " ".join(label.text() for label in visible(place(sheets(TR)["choice"]()), QLabel))
        assert not any(caller.wants in texts or caller.ending in texts for caller in CALLERS.values())

    def test_the_look_back_is_read_as_a_whole(self, place):
        sheet = place(sheets(TR)["review"]())
        sheet.stand()
        settle()
        focus = QApplication.focusWidget()
        name = QAccessible.queryAccessibleInterface(focus).text(QAccessible.Text.Name)
        assert all(row.text in name for row in sheet.rows)

    def test_where_the_talk_is_over_there_is_nothing_to_go_on_with(self, place):
        sheet = place(sheets(TR)["review"]())
        sheet.offer_resume(False)
        assert not sheet.resume.isVisible()

    def test_the_text_can_be_handed_over(self, place):
        sheet = place(sheets(TR)["sheet"]())
        sheet.copy.setFocus()
        sheet.copy.click()
        assert QApplication.clipboard().text() == sheet.text
        assert sheet.copy.accessibleName() == "Kopiert"


class TestCard:
    def test_what_is_heard(self, place):
        card = place(CallerCard(TR))
        card.show_heard(Heard("Ja.", "Guten Tag.", "Aber teuer.", "Ein Einwand."))
        assert card.text == "„Guten Tag.“\nAuf Ihre Frage: „Ja. Aber teuer.“"
        assert "Am Telefon" in card.accessibleName()
        assert "Ein Einwand." in card.accessibleName()
        card.show_heard(Heard("Gern."))
        assert card.text == "„Gern.“"

    def test_silence_takes_no_room(self, place):
        card = place(CallerCard(TR))
        card.show_heard(Heard(""))
        assert not card.isVisible()
        card.show_heard(Heard("Gern."))
        assert card.isVisible()

    @pytest.mark.parametrize("choice", ["light", "dark"])
    @pytest.mark.parametrize("scale", [1.0, 2.0])
    def test_there_is_room_for_the_longest(self, place, choice, scale):
        box = QWidget()
        column = QVBoxLayout(box)
        card, bar = CallerCard(TR), PracticeBar(TR)
        bar.show_who("Fragt nach Wochen · zu zweit")
        column.addWidget(bar)
        column.addWidget(card)
        column.addStretch(1)
        place(box, choice, scale, 900)
        card.show_heard(Heard("Ach, so ist das. " * 8, "Schönen guten Tag. " * 5, "", "Nehmen Sie zum Beispiel: ja"))
        settle()
        assert cut_off(box) == []
        assert unnamed(box) == []

    def test_the_bar_ends_it(self, place, qtbot):
        bar = place(PracticeBar(TR))
        button = next(iter(visible(bar, type(bar._end))))
        button.setFocus()
        with qtbot.waitSignal(bar.end_wanted):
            qtbot.keyClick(button, Qt.Key.Key_Space)
