# SPDX-License-Identifier: Apache-2.0
"""Asks once more before a paper is issued, but only if something is missing on it."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from vorab.core.checklist import Fix, Point, missing
from vorab.core.document import Document
from vorab.ui.desk import Desk
from vorab.ui.models.paper_words import NAMES
from vorab.ui.paper.checklist_sheet import ChecklistSheet
from vorab.ui.paper.form import PaperForm
from vorab.ui.paper.sheet_side import SheetSide

# Which part of the form puts a point right; the others are about the contract.
_PARTS = {"date": "dates", "payment": "payment", "open_end": "lines", "term": "lines"}


class BeforeIssuing(QObject):
    """`passed` issues the paper; the others lead to where something is put right, `refused` brings `Faults`."""

    passed = Signal()
    refused = Signal(object)
    company_wanted = Signal()
    talk_wanted = Signal()

    def __init__(self, desk: Desk, form: PaperForm, side: SheetSide, button: QWidget) -> None:
        super().__init__(form)
        self._desk = desk
        self._form = form
        self._side = side
        self._button = button

    def ask(self, document: Document) -> None:
        """Look the paper through; where nothing is missing nobody is asked."""
        papers = self._desk.documents
        self._desk.tasks.run_store(
            lambda: papers.checklist(document),
            lambda points: self._on_checked(document, points),
            self.refused.emit,
            receiver=self,
        )

    def _on_checked(self, document: Document, points: tuple[Point, ...]) -> None:
        if not missing(points):
            self.passed.emit()
            return
        self._button.setEnabled(True)  # for whoever comes back
        tr = self._desk.tr
        sheet = ChecklistSheet(tr, points, tr(NAMES[document.paper].verb))
        sheet.anyway.connect(self._on_anyway)
        sheet.left.connect(self._side.leave)
        sheet.fix_wanted.connect(self._on_fix_wanted)
        self._side.open(sheet, self._button)

    def _on_anyway(self) -> None:
        self._side.leave()
        self._button.setEnabled(False)
        self.passed.emit()

    def _on_fix_wanted(self, point: Point) -> None:
        self._side.leave()
        if point.fix is Fix.COMPANY:
            self.company_wanted.emit()
        elif point.fix is Fix.TALK:
            self.talk_wanted.emit()
        elif point.fix is Fix.TEXTS:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.texts_folder)))
        else:
            self._go_to(point.code)

    def _go_to(self, code: str) -> None:
        """Open the part of the form that a point is about."""
        if code == "customer_address":
            self._form.focus_first()
            return
        if code == "validity":
            self._form.content.setFocus()
            return
        fold = self._form.folds.get(_PARTS.get(code, "contract"))
        if fold is None:
            self._form.focus_first()
            return
        fold.unfold()
        if fold.content is not None:
            fold.content.setFocus()
