# SPDX-License-Identifier: Apache-2.0
"""„Vor dem Ausstellen“: what is missing on the paper and why, with a way to each place; it forbids nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.checklist import Fix, Point, State
from vorab.i18n.checklist_words import point_words
from vorab.i18n.translator import N_, Translator
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll

_WAYS = {
    Fix.COMPANY: N_("Zu „Meine Firma“"),
    Fix.PAPER: N_("Auf dem Beleg ergänzen"),
    Fix.TALK: N_("Zum Gespräch"),
    Fix.TEXTS: N_("Zum Ordner der Texte"),
}


class ChecklistSheet(QWidget):
    """`anyway` issues the paper as it is, `left` leads back, `fix_wanted` (a `Point`) to where it is put right."""

    anyway = Signal()
    left = Signal()
    fix_wanted = Signal(object)

    def __init__(self, tr: Translator, points: Sequence[Point], verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.ways: list[tuple[Point, ActionButton]] = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 22, 24, 16)
        column.setSpacing(10)
        column.addWidget(Label(tr("Vor dem Ausstellen"), "title"))
        column.addWidget(Label(tr("Das fehlt noch. Ausstellen geht trotzdem, wenn Sie es so wollen."), "lead"))
        for state, title in ((State.MISSING, ""), (State.ADVICE, tr("Das hilft noch"))):
            self._add(column, [point for point in points if point.state is state], title)
        good = [point_words(tr, point).name for point in points if point.state is State.OK]
        if good:
            column.addWidget(Label(tr("Das ist da").upper(), "section"))
            column.addWidget(Label(" · ".join(good), "detail"))
        column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(VScroll(content), 1)
        outside.addWidget(self._bar(verb))
        self.setFocusProxy(self.ways[0][1] if self.ways else self._anyway)

    def _add(self, column: QVBoxLayout, points: Sequence[Point], title: str) -> None:
        tr = self._tr
        if points and title:
            column.addWidget(Label(title.upper(), "section"))
        for point in points:
            words = point_words(tr, point)
            card = Card()
            tone = "amber" if point.state is State.MISSING else ""
            card.box.addWidget(Label(words.name, "section", tone=tone))
            card.box.addWidget(Label(words.missing, "headline"))
            card.box.addWidget(Label(words.why, "detail"))
            number = len(self.ways) + 1
            key = f"Alt+{number}" if number <= 9 else ""
            way = ActionButton(tr(_WAYS[point.fix]), "small", key, tr)
            way.setAccessibleName(f"{words.name}: {way.accessibleName()}")
            way.setAccessibleDescription(f"{words.missing} {words.why}")
            way.clicked.connect(lambda _=False, point=point: self.fix_wanted.emit(point))
            card.box.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(card)
            self.ways.append((point, way))

    def _bar(self, verb: str) -> QWidget:
        tr = self._tr
        bar = QWidget()
        buttons = QVBoxLayout(bar)
        buttons.setContentsMargins(24, 10, 24, 20)
        buttons.setSpacing(8)
        self._anyway = ActionButton(tr("Trotzdem ausstellen"), "primary", "Ctrl+Return", tr)
        self._anyway.setAccessibleDescription(verb)
        self._anyway.clicked.connect(self.anyway)
        back = ActionButton(tr("Zurück zum Beleg"), "quiet", "Esc", tr, bind=False)
        back.clicked.connect(self.left)
        buttons.addWidget(self._anyway)
        buttons.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return bar
