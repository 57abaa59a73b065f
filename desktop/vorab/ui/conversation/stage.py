# SPDX-License-Identifier: Apache-2.0
"""The middle of the conversation: what to say, what to write down, how to go on."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from vorab.core.faults import Fault
from vorab.core.line import Lead, Line
from vorab.core.step import Ending
from vorab.guide import sentences
from vorab.guide.cards import Card as GuideCard
from vorab.guide.script import Question
from vorab.guide.state import Answer
from vorab.i18n.translator import Translator
from vorab.ui.conversation.answer_panel import AnswerPanel
from vorab.ui.conversation.begin_form import BeginForm
from vorab.ui.conversation.card_strip import CardStrip
from vorab.ui.conversation.inputs import WritingEdit
from vorab.ui.conversation.line_form import LineForm
from vorab.ui.conversation.record_form import RecordForm
from vorab.ui.conversation.say_card import SayCard
from vorab.ui.conversation.standing_form import StandingForm
from vorab.ui.models.talk_view import SaidLine
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Card
from vorab.ui.widgets.chip import KeyHint
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll
from vorab.ui.widgets.word_hint import Benefit, Finder, WordHint

_P = TypeVar("_P", bound=QWidget)
QUESTION, PRICE, RECORD, CARD, NOTE, LINE, MATTER = "question", "price", "record", "card", "note", "line", "matter"
SCRIPTS, STANDING, FILES = "scripts", "standing", "files"
# Modes that lie over the agenda for a moment; Esc leads back to it.
OVER = (CARD, NOTE, LINE, MATTER, STANDING, FILES)


class Stage(QWidget):
    """One mode at a time. `proceed_wanted` is Enter, `back_wanted` Alt+←, `card_wanted(id)` a card."""

    proceed_wanted = Signal()
    back_wanted = Signal()
    card_wanted = Signal(str)
    removal_wanted = Signal()
    decline_wanted = Signal()
    standing_ended = Signal()

    def __init__(
        self,
        tr: Translator,
        fault_text: Callable[[Fault], str],
        today: Callable[[], date],
        cards: Sequence[GuideCard],
        find_words: Finder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._fault_text = fault_text
        self._today = today
        self._find_words = find_words
        self.benefit: Benefit = str  # set once there is a talk
        self.mode = ""
        self.begin: BeginForm | None = None
        self.say = SayCard(tr)
        self._notice = Banner()
        self._caption = Label("", "section", wrap=False)
        self._column = QVBoxLayout()
        self._panels: dict[str, QWidget] = {}
        self.cards = CardStrip(tr, cards)
        self._build()
        self.cards.chosen.connect(self.card_wanted)

    # Panels are made when they are first wanted: the phone does not wait for forms that may never be needed.

    @cached_property
    def answer(self) -> AnswerPanel:
        """What to write down for a question."""
        return self._add(QUESTION, AnswerPanel(self._tr, self._fault_text, self._today))

    @cached_property
    def record(self) -> RecordForm:
        """Outcome and next step."""
        return self._add(RECORD, RecordForm(self._tr, self._fault_text, self._today))

    @cached_property
    def line(self) -> LineForm:
        """A line of the price tag."""
        form = self._add(LINE, LineForm(self._tr, self._fault_text))
        form.watch_words(self._find_words, self.benefit)
        form.removed.connect(self.removal_wanted)
        form.declined.connect(self.decline_wanted)
        return form

    @cached_property
    def standing(self) -> StandingForm:
        """What is agreed for good."""
        form = self._add(STANDING, StandingForm(self._tr, self._fault_text, self._today))
        form.ended.connect(self.standing_ended)
        return form

    @cached_property
    def reaction(self) -> Field:
        """What was said to the price."""
        field = Field(self._tr("Antwort auf den Preis (noch kein Auftrag)"), WritingEdit(), beside=False)
        self._add(PRICE, _boxed(field))
        return field

    @cached_property
    def note(self) -> Field:
        """A free note."""
        field = Field(self._tr("Notiz"), WritingEdit(), beside=False)
        self._add(NOTE, _boxed(field))
        WordHint(field, self._find_words, self._tr, self.benefit)
        return field

    @cached_property
    def matter(self) -> Field:
        """The title of another matter."""
        field = Field(self._tr("Worum geht es?"), QLineEdit(), beside=False)
        self._add(MATTER, _boxed(field))
        return field

    def _add(self, mode: str, panel: _P) -> _P:
        # Answers wrap: a card must be as high as they need at its width.
        panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        panel.hide()
        self._panels[mode] = panel
        self._column.addWidget(panel)
        return panel

    def _build(self) -> None:
        tr = self._tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(26, 18, 26, 18)
        column.setSpacing(15)
        head, self._hints = _head(tr, self._caption)
        column.addWidget(head)
        column.addWidget(self.say)
        self._notice.hide()
        column.addWidget(self._notice)
        self._column.setSpacing(0)
        column.addLayout(self._column)
        row = QHBoxLayout()
        self._back = ActionButton(tr("← Zurück"))
        self._back.clicked.connect(self.back_wanted)
        self._next = ActionButton(tr("Weiter"), "primary", "Return", tr, bind=False)
        self._next.clicked.connect(self.proceed_wanted)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._next)
        column.addLayout(row)
        column.addStretch(1)
        column.addWidget(self.cards)
        outer.addWidget(VScroll(inner))

    def squeeze(self, on: bool) -> None:
        """Leave out the reminders of keys where large text needs the room; F1 lists them all."""
        self._hints.setVisible(not on)

    # ------------------------------------------------------------------ modes

    def show_caption(self, text: str) -> None:
        """Show script and topic over what to say."""
        self._caption.setText(text)

    def show_begin(self, form: BeginForm, greeting: str) -> None:
        """Say the greeting while the caller begins to tell, and choose the script that fits."""
        tr = self._tr
        self.begin = self._add(SCRIPTS, form)
        self.show_caption(tr("Neues Gespräch").upper())
        self.say.show_plain(
            tr("Sagen Sie"), f"„{greeting}“", tr("Wählen Sie den Leitfaden, der zu dem passt, was Sie hören.")
        )
        self._enter(SCRIPTS, tr("Gespräch beginnen"))
        form.scripts.setFocus()

    def show_question(
        self, question: Question, line: SaidLine, answer: Answer | None, options: list[tuple[str, str]]
    ) -> None:
        """Show a question to say and its answer to write down."""
        self.say.show_line(line.say, line.why, line.keys)
        self.answer.show_question(question, answer, options, line.decider)
        self._enter(QUESTION, self._tr("Weiter"))
        self.answer.focus_input()

    def show_price(self, sentence: str, benefit: str = "") -> None:
        """Show the price to say aloud, or that there is none yet; `benefit` can be said with it."""
        tr = self._tr
        if sentence:
            why = tr("Danach still sein. Ein „Ja, ist gut“ zum Preis ist noch kein Auftrag.")
            worth = tr("Der Nutzen, wenn Sie ihn nennen möchten: „{sentence}“", sentence=benefit) if benefit else ""
            self.say.show_plain(tr("Sagen Sie den Preis"), f"„{sentence}“", worth or why)
        else:
            self.say.show_plain(
                tr("Preis"), tr("Noch steht nichts auf dem Preiszettel."), tr("Klären Sie zuerst, was zu tun ist.")
            )
        self.reaction.set_text("")
        self._enter(PRICE, tr("Preis ist genannt") if sentence else tr("Weiter"))
        self.reaction.setFocus()

    def show_record(self, read_back: str, thanks: str, ending: Ending | None, pays: bool) -> None:
        """Show what was agreed, to read out, and what follows from it; with nothing agreed, thanks for the call."""
        tr = self._tr
        if read_back:
            self.say.show_line(read_back, caption=tr("Lesen Sie vor, was vereinbart ist"))
        else:
            self.say.show_line(thanks, caption=tr("Zum Schluss"))
        self.record.show_ending(ending, pays)
        self._enter(RECORD, tr("Festhalten und abschließen") if ending else tr("Zur Frage nach dem Auftrag"))
        if ending is None:
            self._next.setFocus()
        self.record.focus_input()

    def show_card(self, card: GuideCard, line: str) -> None:
        """Show a friendly answer to what was said; `line` is its wording in this talk."""
        self.say.show_plain(card.title, f"„{line}“", card.why)
        self._enter(CARD, self._tr("Zurück zum Gespräch"))
        self._next.setFocus()

    def show_note(self, text: str = "") -> None:
        """Write a free note."""
        self.note.set_text(text)
        self._enter(NOTE, self._tr("Notiz behalten"))
        self.note.setFocus()

    def show_line(self, line: Line, lead: Lead, known: bool) -> None:
        """Edit a line of the price tag."""
        self.line.show_line(line, lead, known)
        self._enter(LINE, self._tr("Übernehmen"))
        self.line.show_line(line, lead, known)

    def show_standing(self, say: str) -> None:
        """Enter what is agreed for good, or change it; the form has been filled before."""
        tr = self._tr
        self.say.show_line(say, caption=tr("Sagen Sie, was Sie vereinbaren, und dann"))
        self._enter(STANDING, tr("Speichern"))
        self.standing.setFocus()

    def show_files(self, files: QWidget) -> None:
        """Show the files of the talk."""
        tr = self._tr
        if FILES not in self._panels:
            self._add(FILES, _boxed(files))
        self.say.show_plain(tr("Dateien"), tr("Was zu diesem Anliegen gehört: Fotos, Pläne, Mails."))
        self._enter(FILES, tr("Fertig"))
        files.setFocus()

    def show_matter(self) -> None:
        """Begin another matter."""
        tr = self._tr
        self.say.show_line(sentences.FURTHER_MATTER)
        self.matter.set_text("")
        self._enter(MATTER, tr("Anliegen beginnen"))
        self.matter.setFocus()

    def notice(self, sentence: str, tone: str = "amber") -> None:
        """Say why something was not done; nothing was lost."""
        self._notice.say(sentence, tone)
        self._notice.setVisible(bool(sentence))

    @property
    def notice_text(self) -> str:
        """The sentence of the notice, if one is shown."""
        return self._notice.accessibleName() if not self._notice.isHidden() else ""

    def _enter(self, mode: str, verb: str) -> None:
        self.mode = mode
        self._next.set_text(verb)
        self._back.set_text(self._tr("← Zurück") if mode not in OVER else self._tr("← Abbrechen"))
        for name, panel in self._panels.items():
            panel.setVisible(name == mode)
        self.cards.setVisible(mode != SCRIPTS)
        self.notice("")


def _boxed(content: QWidget) -> Card:
    card = Card(margin=20)
    card.box.addWidget(content)
    return card


def _head(tr: Translator, caption: QWidget) -> tuple[QWidget, QWidget]:
    """Return the line over what to say, and in it the reminders of keys."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(caption)
    row.addStretch(1)
    reminders = QWidget()
    hints = QHBoxLayout(reminders)
    hints.setContentsMargins(0, 0, 0, 0)
    hints.setSpacing(6)
    for text, key in ((tr("Zurück"), "Alt ←"), (tr("Notiz"), "F2"), (tr("Stichworte"), "F7")):
        hints.addWidget(Label(text, "detail", wrap=False))
        hints.addWidget(KeyHint(key))
        hints.addSpacing(8)
    row.addWidget(reminders)
    return head, reminders
