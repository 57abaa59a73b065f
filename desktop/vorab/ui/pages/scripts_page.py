# SPDX-License-Identifier: Apache-2.0
"""„Leitfäden“: all scripts with how they stand, to practise with, to copy as a beginning, to read in anew."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.core.service import Service
from vorab.services.scripts import USUAL, Stock
from vorab.ui.desk import Desk
from vorab.ui.models.script_words import FileWords, file_words
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner
from vorab.ui.widgets.columns import Columns
from vorab.ui.widgets.desk_card import CardAction
from vorab.ui.widgets.desk_column import DeskColumn
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.script_card import ScriptCard, Shelf
from vorab.ui.widgets.scroll import VScroll

# So many cards are made in one turn of the event loop; each takes a few milliseconds.
_AT_ONCE = 3


def _place(words: FileWords) -> tuple[bool, bool, str]:
    """The user's own come first, scripts before cards and words, the usual script before the others."""
    return not words.own, words.script != USUAL, "" if words.own else words.title.strip("„“")


class ScriptsPage(QWidget):
    """The user's own scripts at the left, the shipped ones beside them. Looks at the folders whenever it is opened."""

    practice_requested = Signal(str, str)
    filled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words: tuple[FileWords, ...] | None = None
        self._cards: dict[Path, ScriptCard] = {}
        self._fresh: Path | None = None
        self._entered = False
        self._turns: Iterator[None] = iter(())
        self.setWindowTitle(desk.tr("Leitfäden"))
        self._build()

    def activate(self) -> None:
        """Look at the folders and stand on the first card."""
        self._entered = True
        self._again.setFocus()
        self.reload()

    def reload(self) -> None:
        """Look at the folders again: only what has changed is read."""
        scripts = self._desk.scripts
        self._desk.tasks.run_store(scripts.price_list, self._on_prices, receiver=self)

    def cards(self) -> list[ScriptCard]:
        """Return all cards, the user's own first."""
        return list(self._cards.values())

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        tr = self._desk.tr
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        self._again = ActionButton(tr("Neu einlesen"), "secondary", "F5", tr)
        self._folder = ActionButton(tr("Ordner öffnen"), "secondary")
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._again)
        row.addWidget(self._folder)
        lead = tr("Damit führen Sie jedes Gespräch. Beim Üben wird nichts gespeichert.")
        outside.addWidget(PageHead(tr("Leitfäden"), lead, buttons))
        outside.addWidget(VScroll(self._columns()), 1)
        self._again.clicked.connect(self._on_again_clicked)
        self._folder.clicked.connect(self._on_folder_clicked)

    def _columns(self) -> QWidget:
        tr = self._desk.tr
        self._own = DeskColumn(
            tr("Ihre eigenen"),
            tr(
                "Noch kein eigener Leitfaden. Kopieren Sie einen mitgelieferten als Vorlage und ändern Sie ihn so, "
                "wie Sie selbst sprechen."
            ),
        )
        self._shipped = Shelf(tr("Mitgeliefert"))
        self._notice = Banner()
        self._notice.hide()
        left = QWidget()
        stack = QVBoxLayout(left)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(10)
        stack.addWidget(self._notice)
        stack.addWidget(self._own)
        stack.addStretch(1)
        columns = Columns(((left, 1), (self._shipped, 2)), least=330)
        columns.setContentsMargins(28, 4, 28, 20)
        return columns

    # ------------------------------------------------------------------ filling

    def _on_prices(self, prices: dict[str, Service]) -> None:
        scripts = self._desk.scripts
        self._desk.tasks.run_render(lambda: scripts.load(prices), self.show_stock, receiver=self)

    def show_stock(self, stock: Stock) -> None:
        """Show what is there, a few cards at a time; nothing moves if nothing has changed."""
        tr = self._desk.tr
        told = " ".join(self._desk.fault_text(fault) for fault in stock.faults)
        self._notice.say(told, "amber")
        self._notice.setVisible(bool(told))
        listed = [shelved for shelved in stock.files if shelved.own or shelved.kind == "script"]
        words = tuple(sorted((file_words(tr, shelved) for shelved in listed), key=_place))
        if words == self._words:
            self._arrive()
            return
        self._words = words
        self._turns = self._fill(words)
        self._turn()

    def _turn(self) -> None:
        """Go on filling in the next turn, so that the window never stands still."""
        if next(self._turns, False) is None:
            QTimer.singleShot(0, self, self._turn)

    def _fill(self, words: tuple[FileWords, ...]) -> Iterator[None]:
        known = {card.words: card for card in self.cards()}
        cards: list[ScriptCard] = []
        for number, each in enumerate(words, start=1):
            cards.append(known[each] if each in known else self._card(each))
            if number % _AT_ONCE == 0:
                yield
        self._cards = {card.words.path: card for card in cards}
        own = [card for card in cards if card.words.own]
        self._own.fill(own)
        yield
        self._shipped.fill([card for card in cards if not card.words.own])
        self._arrive()

    def _card(self, words: FileWords) -> ScriptCard:
        tr = self._desk.tr
        actions = [CardAction("practise", tr("Üben"))] if words.script else []
        if not words.own:
            actions.append(CardAction("copy", tr("Als Vorlage kopieren")))
        card = ScriptCard(words, actions)
        card.acted.connect(partial(self._on_acted, words))
        card.moved.connect(partial(self._on_moved, card))
        return card

    def _arrive(self) -> None:
        """Stand where the eye should be: on a script just copied, else on the first card when the page opens."""
        fresh, self._fresh = self._fresh, None
        cards = self.cards()
        if fresh in self._cards:
            self._cards[fresh].stand()
        elif self._entered and cards:
            cards[0].stand()
        self._entered = False
        self.filled.emit()

    # ------------------------------------------------------------------ what happens

    def _on_acted(self, words: FileWords, code: str) -> None:
        if code == "practise":
            self.practice_requested.emit(words.script, "")
            return
        scripts = self._desk.scripts
        self._desk.tasks.run_render(lambda: scripts.copy(words.script), self._on_copied, self._on_failed, receiver=self)

    def _on_copied(self, path: Path) -> None:
        text = self._desk.tr("Die Kopie liegt hier: {file}. Öffnen Sie sie mit einem Texteditor.", file=path)
        self._desk.messages.info(text)
        self._fresh = path
        self.reload()

    def _on_failed(self, found: Faults) -> None:
        self._desk.messages.faults(found)

    def _on_moved(self, card: ScriptCard, step: int) -> None:
        cards = self.cards()
        index = cards.index(card) + step
        if 0 <= index < len(cards):
            cards[index].setFocus()

    def _on_again_clicked(self) -> None:
        self.reload()

    def _on_folder_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.scripts.folder)))
