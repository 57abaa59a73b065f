# SPDX-License-Identifier: Apache-2.0
"""The recovery code on its way to paper: printed, or as a file for a stick."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from vorab.core.faults import Faults
from vorab.ui.code_sheet import code_pdf
from vorab.ui.desk import Desk
from vorab.ui.print_job import write_whole
from vorab.ui.printing import PaperPrinter


class CodePaper(QObject):
    """Put `strip` where it can be seen; `failed` follows what went wrong."""

    failed = Signal(object)  # Faults

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._printer = PaperPrinter(desk, window)
        self.strip = self._printer.strip

    def print_code(self, code: str) -> None:
        """Ask how and print."""
        self._printer.print_paper(self._pdf(code), self._name())

    def ask_where(self, code: str) -> None:
        """Ask for a file and write it."""
        title = self._desk.tr("Code als Datei sichern")
        name, _ = QFileDialog.getSaveFileName(self._window, title, f"{self._name()}.pdf", "*.pdf")
        if name:
            self.save(code, Path(name))

    def save(self, code: str, target: Path) -> None:
        """Write the code's sheet as a PDF, and say where it had better not stay."""
        try:
            write_whole(target, self._pdf(code))
        except Faults as found:
            self.failed.emit(found)
            return
        tr = self._desk.tr
        self._desk.messages.warn(
            tr("Gesichert. Bitte legen Sie die Datei auf einen Stick oder drucken Sie sie; hier hilft sie nicht.")
        )

    def _pdf(self, code: str) -> bytes:
        return code_pdf(self._desk.tr, code, self._desk.formats.date_short(self._desk.clock.today()))

    def _name(self) -> str:
        return self._desk.tr("Wiederherstellungscode")
