# SPDX-License-Identifier: Apache-2.0
"""The sheet on which the answer to an offer is written down, beside the offer itself."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.core.paper_ports import IssuedDocument
from vorab.ui.desk import Desk
from vorab.ui.paper.answer_form import ALL, NONE, SOME, WITHDRAWN, AnswerForm
from vorab.ui.paper.keeper import Keeper
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll

_OVERTAKEN = ("changed_elsewhere", "paper_settled", "paper_replaced")


class AnswerSheet(QWidget):
    """`answered(yes)` follows once it is on record, `left` leads back without. What is typed is kept until then.

    `overtaken`: the paper stands differently by now, so there is another state to look at first.
    """

    answered = Signal(bool)
    left = Signal()
    overtaken = Signal(str)  # the sentence

    def __init__(self, desk: Desk, issued: IssuedDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._issued = issued
        self.form = AnswerForm(desk)
        self._keeper = Keeper(desk, f"answer/{issued.id}", self.form.typed, self)
        self._notice = Banner()
        self._notice.hide()
        self._build()
        self.form.edited.connect(self._on_edited)
        self.form.kind_changed.connect(self._on_kind_changed)
        self.setFocusProxy(self.form)
        QTimer.singleShot(0, self, self._start)

    @property
    def notice(self) -> str:
        """What is in the way."""
        return self._notice.accessibleName() if not self._notice.isHidden() else ""

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed a moment ago."""
        self._keeper.flush_if_due()
        super().hideEvent(event)

    def _build(self) -> None:
        tr = self._desk.tr
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 22, 24, 16)
        column.setSpacing(10)
        column.addWidget(Label(tr("Antwort auf {number}", number=self._issued.number), "title"))
        column.addWidget(Label(tr("Die Worte der Kundschaft stehen danach fest, mit Tag und Weg."), "lead"))
        column.addWidget(self._notice)
        column.addWidget(self.form)
        column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        self._scroll = VScroll(content)
        outside.addWidget(self._scroll, 1)
        bar = QWidget()
        buttons = QVBoxLayout(bar)
        buttons.setContentsMargins(24, 10, 24, 20)
        buttons.setSpacing(8)
        self._keep = ActionButton("", "primary", "Ctrl+Return", tr)
        self._keep.clicked.connect(self._on_keep_clicked)
        back = ActionButton(tr("Zurück zum Beleg"), "quiet", "Esc", tr, bind=False)
        back.clicked.connect(self.left)
        buttons.addWidget(self._keep)
        buttons.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        outside.addWidget(bar)
        self._on_kind_changed(ALL)

    def _start(self) -> None:
        self.form.show_paper(self._issued)
        self.form.setFocus()
        self._desk.tasks.run_store(self._keeper.fetch, self._on_fetched, self._on_failed, receiver=self)

    def _on_fetched(self, typed: dict[str, Any]) -> None:
        if typed:
            self.form.take_typed(typed)
            self._on_kind_changed(self.form.kind)

    def _on_edited(self) -> None:
        self._desk.tasks.waiting.forget(self)
        self._keeper.touch()

    def _on_kind_changed(self, kind: str) -> None:
        tr = self._desk.tr
        verbs = {
            ALL: tr("Ja eintragen"),
            SOME: tr("Ja zu diesen eintragen"),
            NONE: tr("Nein eintragen"),
            WITHDRAWN: tr("Zurückziehen"),
        }
        self._keep.set_text(verbs.get(kind, verbs[ALL]))

    def _on_keep_clicked(self) -> None:
        papers, ident, kind = self._desk.documents, self._issued.id, self.form.kind
        try:
            if kind in (ALL, SOME):
                answer = self.form.answer()
                work = lambda: papers.accept(ident, answer)  # noqa: E731 - one of three for the store's thread
            elif kind == NONE:
                by, reason, at = self.form.refusal()
                work = lambda: papers.decline(ident, by, reason, at)  # noqa: E731
            else:
                why = self.form.reason()
                work = lambda: papers.withdraw(ident, why)  # noqa: E731
        except Faults as found:
            self._on_failed(found)
            return
        self._store(work, kind in (ALL, SOME))

    def _store(self, work: Callable[[], object], yes: bool) -> None:
        self._keep.setEnabled(False)
        again = partial(self._store, work, yes)
        self._desk.tasks.run_store(
            work, lambda _done: self._on_kept(yes), self._on_failed, receiver=self, again=again, about=(self, "answer")
        )

    def _on_kept(self, yes: bool) -> None:
        self._keeper.drop()
        self.answered.emit(yes)

    def _on_failed(self, found: Faults) -> None:
        """Show a fault at its field, what belongs to none at the top; all that was typed stays."""
        self._keep.setEnabled(True)
        if any(fault.code in _OVERTAKEN for fault in found.faults):
            self._keeper.flush()
            self.overtaken.emit(" ".join(self._desk.fault_text(fault) for fault in found.faults))
            return
        elsewhere = []
        for fault in found.faults:
            field = self.form.fields.get(fault.place)
            if field is None or field.isHidden():
                elsewhere.append(self._desk.fault_text(fault))
            else:
                field.show_fault(self._desk.fault_text(fault))
                field.setFocus()
        self._notice.say(" ".join(elsewhere), "amber")
        self._notice.setVisible(bool(elsewhere))
        if elsewhere:
            self._scroll.verticalScrollBar().setValue(0)
