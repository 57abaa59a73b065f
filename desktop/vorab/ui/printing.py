# SPDX-License-Identifier: Apache-2.0
"""Printing a paper: the system's dialog, then page by page beside everything else, with a way out.

Who prints into a PDF gets the bytes of the paper itself, for they are what proves it; painted pages would only look
like it.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QLibraryInfo, QObject, QSize, QTimer, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QWidget

from vorab.core.faults import Fault, Faults
from vorab.core.file_names import safe_name
from vorab.i18n.translator import SOURCE_LANGUAGE, Translator
from vorab.ui.desk import Desk
from vorab.ui.print_job import PrintJob, file_of, pages_of, picture_size, write_whole
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Surface
from vorab.ui.widgets.label import Label

Ask = Callable[[QPrinter, int, QWidget, Translator, Callable[[bool], None]], None]
_QT_WORDS: Final = "qt words"
_OPTIONS: Final = (
    QPrintDialog.PrintDialogOption.PrintToFile
    | QPrintDialog.PrintDialogOption.PrintPageRange
    | QPrintDialog.PrintDialogOption.PrintCollateCopies
)


def ask_system(
    printer: QPrinter, pages: int, window: QWidget, tr: Translator, answered: Callable[[bool], None]
) -> None:
    """Open the system's print dialog for so many pages; `answered` hears whether to print. Raises `Fault`.

    Windows and macOS have none without a printer; Qt's own, elsewhere, can always write a PDF.
    """
    if sys.platform in ("win32", "darwin") and printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
        raise Fault("printer_missing")
    _speak(tr.lang)
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(tr("Drucken"))
    dialog.setOptions(_OPTIONS)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.finished.connect(dialog.deleteLater)
    dialog.finished.connect(lambda result: answered(result == QDialog.DialogCode.Accepted.value))
    QDialog.open(dialog)


class PaperPrinter(QObject):
    """Prints one paper at a time; put `strip` where it can be seen, it shows itself while there is something to do."""

    def __init__(self, desk: Desk, window: QWidget, ask: Ask = ask_system) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._ask = ask
        self._busy = False
        self._pdf = b""
        self._printer: QPrinter | None = None
        self._job: PrintJob | None = None
        self._request = 0
        # The renderer waits for its thread before it goes; the document it draws from has to be there until then.
        self._renderer = QPdfPageRenderer(self)
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._timer = QTimer(self, interval=0)
        self.strip = PrintStrip(desk.tr, window)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(self._document)
        self._renderer.pageRendered.connect(self._on_rendered)
        self._timer.timeout.connect(self._on_tick)
        self.strip.button.clicked.connect(self.cancel)
        jobs: list[PrintJob] = []
        self._jobs = jobs
        self.destroyed.connect(lambda: _abort(jobs))

    @property
    def busy(self) -> bool:
        """Whether a paper is being printed, from the question on."""
        return self._busy

    def print_paper(self, pdf: bytes, name: str) -> None:
        """Ask how and print; what happened is told by the desk's messages.

        `name` is what the printer's list says, the number of the paper or nothing for a draft.
        """
        if self._busy:
            return
        if not self._open(pdf):
            self._on_failed(Fault("print_page_unreadable", page=1))
            return
        self._busy = True
        printer = self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(safe_name(name, self._desk.tr("Entwurf")))
        try:
            self._ask(printer, self._document.pageCount(), self._window, self._desk.tr, self._on_answered)
        except Fault as fault:
            self._on_failed(fault)

    def cancel(self) -> None:
        """Stop printing; what the printer has already cannot be taken back."""
        job = self._job
        if job is None:
            return
        tr = self._desk.tr
        to_file = job.target is not None
        self._stop()
        self._desk.messages.info(
            tr("Abgebrochen. Eine Datei wurde nicht geschrieben.")
            if to_file
            else tr("Abgebrochen. Was der Drucker schon hat, kann noch herauskommen.")
        )

    def _open(self, pdf: bytes) -> bool:
        """Take the bytes as they are now; the preview may go on to others."""
        self._pdf = pdf
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        return self._document.pageCount() > 0

    def _on_answered(self, wanted: bool) -> None:
        printer = self._printer
        if not wanted or printer is None:
            self._busy = False
            return
        target, count = file_of(printer), self._document.pageCount()
        pages = pages_of(printer, count)
        if not pages:  # asked for pages this paper does not have
            self._stop()
            return
        if target is not None and set(pages) == set(range(count)):
            content = self._pdf
            self._desk.tasks.run_render(
                lambda: write_whole(target, content), self._on_written, self._on_failed, receiver=self
            )
            return
        self._job = PrintJob(printer, pages)
        self._jobs.append(self._job)
        try:
            self._job.begin()
        except Fault as fault:
            self._on_failed(fault)
        else:
            self._next_page(self._job)

    def _next_page(self, job: PrintJob) -> None:
        """Have the next picture drawn, by a thread of Qt's own; after the last one hand everything over."""
        if job.page is None:
            job.end()
            self._job = None
            self.strip.hide()
            self._desk.tasks.run_render(job.keep, self._on_written, self._on_failed, receiver=self)
            return
        self.strip.say(job.number, job.count)
        size = picture_size(self._document.pagePointSize(job.page))
        self._request = self._renderer.requestPage(job.page, size)

    def _on_rendered(
        self, _page: int, _size: QSize, picture: QImage, _options: QPdfDocumentRenderOptions, request: int
    ) -> None:
        if self._job is None or request != self._request:
            return
        try:
            self._job.take(picture)
        except Fault as fault:
            self._on_failed(fault)
        else:
            self._timer.start()

    def _on_tick(self) -> None:
        """Paint a band, then let the window breathe."""
        job = self._job
        if job is None:
            self._timer.stop()
            return
        try:
            if not job.step():
                self._timer.stop()
                self._next_page(job)
        except Fault as fault:
            self._on_failed(fault)

    def _on_written(self, file: Path | None) -> None:
        tr, printer = self._desk.tr, self._printer
        self._stop()
        if file is not None:
            self._desk.messages.info(tr("Gespeichert: {file}", file=file))
        elif printer is not None:
            self._desk.messages.info(tr("Beim Drucker: {paper}", paper=printer.docName()))

    def _on_failed(self, found: Faults) -> None:
        self._stop()
        self._desk.messages.faults(found)

    def _stop(self) -> None:
        self._timer.stop()
        self.strip.hide()
        _abort(self._jobs)
        self._job = None
        self._busy = False


class PrintStrip(Surface):
    """Says which page is being printed; Esc stops it."""

    def __init__(self, tr: Translator, parent: QWidget) -> None:
        super().__init__("banner", "said", parent)
        self._tr = tr
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        self._text = Label("", "body")
        self.button = ActionButton(tr("Abbrechen"), "small", "Esc", tr)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, number: int, count: int) -> None:
        """Show how far it has come."""
        self._text.setText(self._tr("Seite {page} von {pages} wird gedruckt", page=number, pages=count))
        self.show()


def _abort(jobs: list[PrintJob]) -> None:
    """End what is not finished; a printer must not go while something paints on it."""
    for job in jobs:
        job.abort()
    jobs.clear()


def _speak(lang: str) -> None:
    """Teach Qt's own dialog the language; English is its mother tongue."""
    app = QApplication.instance()
    known = app.findChild(QTranslator, _QT_WORDS) if app is not None else None
    if app is None or (known is not None and known.language().startswith(lang)):
        return
    if known is not None:
        app.removeTranslator(known)
        known.deleteLater()
    words = QTranslator(app)
    words.setObjectName(_QT_WORDS)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{lang or SOURCE_LANGUAGE}", folder):
        app.installTranslator(words)
        # At once: a dialog that hears of it after it was built forgets what its buttons are called.
        QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
