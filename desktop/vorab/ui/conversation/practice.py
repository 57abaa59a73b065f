# SPDX-License-Identifier: Apache-2.0
"""Role play on the conversation page: who calls, the talk itself, the look back; nothing of it is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.guide.callers import Caller
from vorab.guide.script import Script
from vorab.guide.state import Status
from vorab.services.agreements import NoAgreements
from vorab.services.role_play import review
from vorab.settings.file import Settings
from vorab.settings.schema import SETTINGS
from vorab.ui.conversation import stage as modes
from vorab.ui.conversation.controller import TalkController
from vorab.ui.conversation.role_card import CallerCard, PracticeBar
from vorab.ui.conversation.role_sheets import CallerChoice, CallerSheet, ReviewSheet, RoleSheet
from vorab.ui.conversation.stage import Stage
from vorab.ui.desk import Desk, TalkRequest
from vorab.ui.events import Events
from vorab.ui.models.role_play_words import CallerVoice, SheetPart, review_rows, review_title
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.scroll import VScroll

ROLE_PLAY = "role_play"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def without_trace(desk: Desk) -> Desk:
    """Return a desk that looks the same and keeps nothing.

    Talks, drafts and settings live in memory, nobody is known, and no other page hears of what happens.
    """
    settings = Settings()
    for key in SETTINGS:
        settings.set(key, desk.settings.get(key))
    talks = desk.role_play().talks()
    unknown = NoAgreements()
    return replace(
        desk,
        talks=talks,
        agreements=unknown,
        settings=settings,
        events=Events(),
        tasks=desk.tasks.beside(),
        files=None,
        replies=None,
    )


class Practice(QObject):
    """The course of a role play. `again(script, caller)` asks for another one, `over` leads back to the scripts."""

    again = Signal(str, str)
    over = Signal()

    def __init__(self, desk: Desk, request: TalkRequest, page: QWidget) -> None:
        super().__init__(page)
        self.desk = without_trace(desk)
        self._request = request
        self._page = page
        self._begin: Callable[[str], None] = lambda _script: None
        self._stage: Stage | None = None
        self._row: QHBoxLayout | None = None
        self._callers: tuple[Caller, ...] = ()
        self._script: Script | None = None
        self._caller: Caller | None = None
        self._alone = True
        self._begun = False
        self._controller: TalkController | None = None
        self._voice: CallerVoice | None = None
        self._card: CallerCard | None = None
        self.sheet: RoleSheet | None = None
        self.bar = PracticeBar(desk.tr)
        self.bar.end_wanted.connect(self.leave)

    @property
    def card(self) -> CallerCard | None:
        """What is heard on the phone, where one practises alone."""
        return self._card

    # ------------------------------------------------------------------ before the talk

    def start(self, stage: Stage, row: QHBoxLayout, begin: Callable[[str], None]) -> None:
        """Ask who calls in place of the stage; `begin(script)` opens the talk."""
        self._stage, self._row, self._begin = stage, row, begin
        stage.hide()
        role_play, script = self.desk.role_play(), self._request.script

        def work() -> tuple[tuple[Caller, ...], Script]:
            return role_play.callers, role_play.script(script)

        self.desk.tasks.run_render(work, self._on_found, self._on_failed, receiver=self)

    def _on_found(self, found: tuple[tuple[Caller, ...], Script]) -> None:
        self._callers, self._script = found
        self._choose(self._request.caller)

    def _on_failed(self, found: Faults) -> None:
        self.desk.messages.faults(found)
        self.over.emit()

    def _choose(self, chosen: str) -> None:
        sheet = CallerChoice(self.desk.tr, self._script.title if self._script else "", self._callers, chosen)
        sheet.alone_wanted.connect(lambda caller: self._on_chosen(caller, alone=True))
        sheet.pair_wanted.connect(lambda caller: self._on_chosen(caller, alone=False))
        sheet.back_wanted.connect(self.over)
        self.bar.show_who("")
        self._show(sheet)

    def _on_chosen(self, caller_id: str, alone: bool) -> None:
        caller = next(caller for caller in self._callers if caller.id == caller_id)
        self._caller, self._alone = caller, alone
        how = self.desk.tr("allein") if alone else self.desk.tr("zu zweit")
        self.bar.show_who(f"{caller.title} · {how}")
        if alone or self._script is None:
            self._open()
            return
        sheet = CallerSheet(self.desk.tr, caller, self._script)
        sheet.begin_wanted.connect(self._open)
        sheet.back_wanted.connect(lambda: self._choose(caller.id))
        self._show(sheet)

    def _open(self) -> None:
        """Begin the talk; what is in sight stays until it is there."""
        if not self._begun:
            self._begun = True
            self._begin(self._request.script)

    # ------------------------------------------------------------------ the talk

    def follow(self, controller: TalkController) -> None:
        """Go along with a talk that is about to show its first stop: the caller speaks, where one practises alone."""
        self._controller = controller
        self._show(None)
        if self._alone and self._caller is not None and self._stage is not None:
            self._voice = CallerVoice(self.desk.tr, self._caller, controller.script)
            self._card = CallerCard(self.desk.tr)
            inner = self._stage.say.parentWidget()
            column = inner.layout() if inner is not None else None
            if isinstance(column, QVBoxLayout):
                column.insertWidget(column.indexOf(self._stage.say) + 1, self._card)
            controller.moved.connect(self._speak)

    def _speak(self) -> None:
        if self._voice is not None and self._card is not None and self._controller is not None:
            self._card.show_heard(self._voice.at(self._controller.stop, self._controller.state))
            QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        """With large text, show a stop from its beginning, as far as the field one writes in stays in sight."""
        area = self._stage.findChild(VScroll) if self._stage is not None else None
        if area is not None:
            area.verticalScrollBar().setValue(0)
            focus = QApplication.focusWidget()
            if focus is not None and area.isAncestorOf(focus):
                area.ensureWidgetVisible(focus, 0, 24)

    def finish(self) -> None:
        """Look back at the talk, as far as it has come."""
        controller, caller, tr = self._controller, self._caller, self.desk.tr
        if controller is None or caller is None or isinstance(self.sheet, ReviewSheet):
            return
        seen = review(controller.talk, caller, self.desk.talks.cards)
        due = seen.next_step.due[:10] if seen.next_step else ""
        day = self.desk.formats.weekday_date(date.fromisoformat(due)) if due else ""
        told = (
            SheetPart(tr("Worum es wirklich ging"), (caller.wants,)),
            SheetPart(tr("Ein Tipp für das nächste Mal"), (caller.tip,)),
        )
        sheet = ReviewSheet(tr, review_title(tr, seen), review_rows(tr, seen, day), told)
        sheet.offer_resume(controller.state.status is Status.RUNNING)
        sheet.again_wanted.connect(lambda: self.again.emit(self._request.script, caller.id))
        sheet.resume_wanted.connect(self._resume)
        sheet.back_wanted.connect(self.over)
        self._enable(on=False)
        self._show(sheet)

    def _resume(self) -> None:
        self._enable(on=True)
        self._show(None)
        if self._stage is not None and self._controller is not None:
            self._controller.moved.emit()

    def leave(self) -> None:
        """Esc and „Übung beenden“: from the talk to the look back, from anywhere else to the scripts or one back."""
        if self.sheet is not None:
            self.sheet.back_wanted.emit()
        elif self._controller is not None:
            self.finish()

    # ------------------------------------------------------------------ keys

    def key(self, event: QKeyEvent) -> bool:
        """Take a key that has a meaning of its own here, and tell whether it was taken."""
        if event.key() == Qt.Key.Key_Escape:
            over = self._stage is not None and self._stage.mode in modes.OVER and self.sheet is None
            if not over:
                self.leave()
            return not over
        sheet = self.sheet
        if sheet is None:
            return self._controller is None
        if self._begun and self._controller is None:
            return True
        if event.key() in _ENTER:
            self._press_enter(sheet, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif isinstance(sheet, CallerChoice) and event.text().isdigit():
            sheet.callers.press(int(event.text()))
        return True

    def _press_enter(self, sheet: RoleSheet, with_ctrl: bool) -> None:
        focus = QApplication.focusWidget()
        if with_ctrl and isinstance(sheet, CallerChoice):
            sheet.pair.click()
        elif isinstance(focus, ActionButton) and focus.property("kind") != "pill":
            focus.click()
        elif sheet.first is not None:
            sheet.first.click()

    # ------------------------------------------------------------------ showing

    def _show(self, sheet: RoleSheet | None) -> None:
        """Show a sheet in place of the stage, or the stage again."""
        before, self.sheet = self.sheet, sheet
        if self._stage is None or self._row is None:
            return
        if sheet is not None:
            self._stage.hide()
            self._row.insertWidget(self._row.indexOf(self._stage) + 1, sheet, 1)
            sheet.show()
            sheet.stand()
        else:
            self._stage.show()
        if before is not None:
            self._row.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _enable(self, on: bool) -> None:
        """Let keys and columns rest while one looks back: the talk stays as it is."""
        for shortcut in self._page.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            shortcut.setEnabled(on)
        if self._row is not None:
            for place in (0, self._row.count() - 1):
                item = self._row.itemAt(place)
                column = item.widget() if item is not None else None
                if column is not None:
                    column.setEnabled(on)
