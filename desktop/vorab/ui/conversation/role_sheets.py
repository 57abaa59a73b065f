# SPDX-License-Identifier: Apache-2.0
"""Role play before and after the talk: who calls, the sheet for the second person, the look back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from vorab.guide.callers import Caller
from vorab.guide.script import Script
from vorab.i18n.translator import Translator
from vorab.ui.conversation.inputs import Pills
from vorab.ui.models.role_play_words import ReviewRow, SheetPart, caller_sheet, sheet_text
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.chip import Chip
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll


class RoleSheet(QWidget):
    """In place of the stage: a heading, what there is to read, and buttons. `back_wanted` is Esc."""

    back_wanted = Signal()

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(26, 18, 26, 18)
        self.column.setSpacing(15)
        self.column.addWidget(Label(caption.upper(), "section"))
        inner.setMinimumHeight(1)  # as high as its width asks for, not as it would be at the least width
        outer.addWidget(VScroll(inner))
        self.first: ActionButton | None = None
        self._buttons: list[ActionButton] = []
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(8)

    def add_buttons(self, left: Sequence[ActionButton], right: Sequence[ActionButton]) -> None:
        """Put buttons below; the last one at the right is what Enter does."""
        self._buttons = [*left, *right]
        for button in left:
            self._line.addWidget(button)
        self._line.addStretch(1)
        for button in right:
            self._line.addWidget(button)
        self.first = right[-1]
        self.column.addLayout(self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below each other, the first one on top, where the text is too large for one row."""
        super().resizeEvent(event)
        shown = [button for button in self._buttons if not button.isHidden()]
        wanted = sum(button.sizeHint().width() + self._line.spacing() for button in shown)
        narrow = wanted > self.width() - 60
        way = QBoxLayout.Direction
        self._line.setDirection(way.BottomToTop if narrow else way.LeftToRight)

    def stand(self) -> None:
        """Set the focus where Enter goes on."""
        if self.first is not None:
            self.first.setFocus()


class CallerChoice(RoleSheet):
    """Who calls. `alone_wanted(caller id)` is Enter, `pair_wanted(caller id)` is Strg+Enter."""

    alone_wanted = Signal(str)
    pair_wanted = Signal(str)

    def __init__(self, tr: Translator, script: str, callers: Sequence[Caller], chosen: str) -> None:
        super().__init__(tr("Üben · {script}", script=script))
        self._callers = {caller.id: caller for caller in callers}
        self.callers = Pills([(caller.id, caller.title) for caller in callers], tr, keys=True)
        self.callers.name(tr("Wer ruft an?"))
        self.callers.choose(chosen if chosen in self._callers else callers[0].id)
        self._mood = Label("", "body")
        card = Card(margin=20, spacing=10)
        card.box.addWidget(Label(tr("Wer ruft an?"), "strong"))
        card.box.addWidget(self.callers)
        card.box.addWidget(self._mood)
        self.column.addWidget(card)
        self.column.addWidget(
            Label(
                tr(
                    "Allein zeigt Ihnen das Fenster, was am Telefon gesagt wird. "
                    "Zu zweit liest die andere Person ihre Karte und spielt den Anruf."
                ),
                "lead",
            )
        )
        back = ActionButton(tr("← Zurück"))
        pair = ActionButton(tr("Zu zweit üben"), "secondary", "Ctrl+Return", tr, bind=False)
        alone = ActionButton(tr("Allein üben"), "primary", "Return", tr, bind=False)
        back.clicked.connect(self.back_wanted)
        pair.clicked.connect(lambda: self.pair_wanted.emit(self.callers.value))
        alone.clicked.connect(lambda: self.alone_wanted.emit(self.callers.value))
        self.pair = pair
        self.add_buttons([back], [pair, alone])
        self.column.addStretch(1)
        self.callers.changed.connect(self._on_changed)
        self._on_changed()

    def stand(self) -> None:
        """Begin with the choice."""
        self.callers.setFocus()

    def _on_changed(self) -> None:
        self._mood.setText(self._callers[self.callers.value].mood)


class CallerSheet(RoleSheet):
    """All the second person needs to know; gone once the talk begins. `begin_wanted` is Enter."""

    begin_wanted = Signal()

    def __init__(self, tr: Translator, caller: Caller, script: Script) -> None:
        super().__init__(tr("Karte für die zweite Person"))
        parts = caller_sheet(tr, caller, script)
        self.text = sheet_text(f"{caller.title} · {script.title}", parts)
        self.column.addWidget(Label(f"{caller.title} · {script.title}", "title"))
        lead = tr("Lesen Sie die Karte, oder geben Sie den Text weiter. Im Gespräch ist sie nicht mehr zu sehen.")
        self.column.addWidget(Label(lead, "lead"))
        back = ActionButton(tr("← Zurück"))
        self.copy = ActionButton(tr("Text kopieren"))
        begin = ActionButton(tr("Gelesen, Gespräch beginnen"), "primary", "Return", tr, bind=False)
        back.clicked.connect(self.back_wanted)
        self.copy.clicked.connect(lambda: self._on_copy_clicked(tr))
        begin.clicked.connect(self.begin_wanted)
        self.add_buttons([back, self.copy], [begin])
        self.column.addWidget(_parts_card(parts))
        self.column.addStretch(1)

    def _on_copy_clicked(self, tr: Translator) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self.copy.set_text(tr("Kopiert"))


class ReviewSheet(RoleSheet):
    """The facts of a role play. `again_wanted` is Enter, `resume_wanted` goes on where the talk is not over."""

    again_wanted = Signal()
    resume_wanted = Signal()

    def __init__(self, tr: Translator, title: str, rows: Sequence[ReviewRow], told: Sequence[SheetPart]) -> None:
        super().__init__(tr("Rückblick auf die Übung"))
        self.rows = tuple(rows)
        self.column.addWidget(Label(title, "title"))
        self._facts = Card(margin=20, spacing=12)
        self._facts.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._facts.setAccessibleName(" ".join([title, *(f"{row.text} {row.hint}".strip() for row in rows)]))
        for row in rows:
            self._facts.box.addWidget(_fact(tr, row))
        self.column.addWidget(self._facts)
        self.column.addWidget(_parts_card(told))
        back = ActionButton(tr("Zurück zu den Leitfäden"), "secondary", "Esc", tr, bind=False)
        self.resume = ActionButton(tr("Weiter üben"))
        again = ActionButton(tr("Noch einmal"), "primary", "Return", tr, bind=False)
        back.clicked.connect(self.back_wanted)
        self.resume.clicked.connect(self.resume_wanted)
        again.clicked.connect(self.again_wanted)
        self.add_buttons([back], [self.resume, again])
        self.column.addStretch(1)

    def stand(self) -> None:
        """Begin with the facts; Enter goes on from there."""
        self._facts.setFocus()

    def offer_resume(self, on: bool) -> None:
        """Offer to go on, where there is something to go on with."""
        self.resume.setVisible(on)


def _fact(tr: Translator, row: ReviewRow) -> QWidget:
    words = {"green": tr("geschafft"), "amber": tr("noch offen"), "grey": tr("nebenbei")}
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    texts = QVBoxLayout()
    texts.setSpacing(1)
    texts.addWidget(Label(row.text, "strong"))
    if row.hint:
        texts.addWidget(Label(row.hint, "detail"))
    line.addLayout(texts, 1)
    line.addWidget(Chip(words[row.tone], row.tone), 0, Qt.AlignmentFlag.AlignTop)
    return box


def _parts_card(parts: Sequence[SheetPart]) -> Card:
    card = Card(margin=20, spacing=4)
    for number, part in enumerate(parts):
        heading = Label(part.title, "strong")
        heading.setContentsMargins(0, 8 if number else 0, 0, 0)
        card.box.addWidget(heading)
        for text in part.lines:
            card.box.addWidget(Label(text, "body"))
    return card
