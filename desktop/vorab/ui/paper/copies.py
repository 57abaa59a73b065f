# SPDX-License-Identifier: Apache-2.0
"""Copies of an issued paper: opened in the program for PDFs, or saved where the user wants it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from vorab.ui.desk import Desk


class PaperCopies(QObject):
    """Of the paper `document_id`; `failed` follows where a copy could not be written."""

    failed = Signal(object)  # Faults

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.document_id = 0
        self._desk = desk
        self._window = window

    def open(self) -> None:
        """Put a copy beside the other papers and open it."""
        self._save(self._desk.documents_folder, _open_file)

    def save(self) -> None:
        """Ask for a folder and put a copy there."""
        caption = self._desk.tr("Ordner für den Beleg")
        folder = QFileDialog.getExistingDirectory(self._window, caption, str(self._desk.documents_folder))
        if folder:
            self._save(Path(folder), None)

    def _save(self, folder: Path, then: Callable[[Path], object] | None) -> None:
        papers, document_id = self._desk.documents, self.document_id
        self._desk.tasks.run_store(
            lambda: papers.save_copy(document_id, folder),
            lambda path: self._on_saved(path, then),
            self.failed.emit,
            receiver=self,
        )

    def _on_saved(self, path: Path, then: Callable[[Path], object] | None) -> None:
        self._desk.messages.info(self._desk.tr("Gespeichert: {file}", file=path))
        if then is not None:
            then(path)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
