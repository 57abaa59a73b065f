# SPDX-License-Identifier: Apache-2.0
"""„Briefpapier“: how the firm's letters look, with a sample letter beside the choices."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.ui.look_form import LookForm
from vorab.ui.merging import Merging, is_overtaken
from vorab.ui.models.conflict_words import look_from, look_values, look_words
from vorab.ui.models.look_words import LENGTHS, YES
from vorab.ui.paper.view import PaperView
from vorab.ui.theme import BASE_POINTS
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.choice_row import ChoiceRow
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vorab.core.company import Company
    from vorab.core.look import FirmLook
    from vorab.ui.desk import Desk

PREVIEW_MS = 150
SIDE = 470


class LookPage(QWidget):
    """What is chosen shows at once in the sample, and in real papers once it is saved; saving can be taken back.

    `pdf` is the sample letter in sight; `drawn` follows each one.
    """

    saved = Signal()
    drawn = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._company: Company | None = None
        self._stored: FirmLook | None = None
        self._kept: FirmLook | None = None
        self._drawing = False
        self._again = False
        self._merging = Merging(desk, self)
        self.pdf = b""
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._timer.timeout.connect(self._draw)
        self.setWindowTitle(desk.tr("Briefpapier"))
        self._build()
        self._turns = self._fill()
        QTimer.singleShot(0, self, self._turn)

    @property
    def changed(self) -> bool:
        """Whether something was chosen that is not saved yet."""
        if self._stored is None:
            return False
        try:
            return self._chosen() != self._stored
        except Faults:
            return True

    def typed(self) -> FirmLook | None:
        """Return what was chosen and not saved, for the page that takes this one's place."""
        try:
            return self._chosen() if self.changed else None
        except Faults:
            return None

    def take_typed(self, look: FirmLook) -> None:
        """Show this look once the stored one has been loaded."""
        self._kept = look

    def activate(self) -> None:
        """Look at the stored look and the firm again; what was chosen and not saved stays."""
        if self._stored is not None:
            self._load()
            self.form.focus_first()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        tr = self._desk.tr
        self._save_button = ActionButton(tr("Briefpapier speichern"), "primary", "Ctrl+S", tr)
        self._save_button.setEnabled(False)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        lead = tr("So sehen Ihre nächsten Belege aus. Was schon ausgestellt ist, bleibt, wie es ist.")
        outside.addWidget(PageHead(tr("Briefpapier"), lead, self._save_button))
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._side = QWidget()
        self._row.addWidget(self._side)
        outside.addLayout(self._row, 1)

    def _turn(self) -> None:
        """Go on filling in the next turn, so that the window never stands still for long."""
        if next(self._turns, False) is None:
            QTimer.singleShot(0, self, self._turn)

    def _fill(self) -> Iterator[None]:
        """Build the choices, then the preview, then fetch what is stored."""
        self.form = LookForm(self._desk)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(VScroll(self.form))
        tr = self._desk.tr
        self._texts = ActionButton(tr("Texte der Belege anpassen"), "secondary", "Ctrl+T", tr)
        self._texts.setToolTip(
            tr("Öffnet den Ordner mit den Sätzen aller Belege. Oben in quote.toml steht, wie es geht.")
        )
        run, papers = self._desk.tasks.run_store, self._desk.documents
        self._texts.clicked.connect(lambda: run(papers.copy_texts, _open_folder, receiver=self))
        bar = QHBoxLayout()
        bar.setContentsMargins(28, 8, 14, 16)
        bar.addWidget(self._texts)
        bar.addStretch(1)
        column.addLayout(bar)
        yield
        yield from self.form.build()
        self._build_preview()
        yield
        self._save_button.clicked.connect(self._on_save_clicked)
        self.form.edited.connect(self._on_edited)
        self._desk.events.elsewhere.connect(self._load)
        self.form.file_wanted.connect(self._on_file_wanted)
        self._length.changed.connect(self._draw)
        self._load()

    def _build_preview(self) -> None:
        tr = self._desk.tr
        self._length = ChoiceRow([(value, tr(name)) for value, name in LENGTHS])
        self._length.setAccessibleName(tr("Beispiel"))
        self._view = PaperView(tr("Beispielbrief"), tr)
        self._view.fit(QPdfView.ZoomMode.FitInView)
        right = QVBoxLayout()
        right.setContentsMargins(14, 0, 0, 0)
        right.setSpacing(4)
        right.addWidget(self._length)
        right.addWidget(self._view, 1)
        self._row.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between choices and letter by the text size."""
        super().resizeEvent(event)
        wanted = round(SIDE * self.font().pointSizeF() / BASE_POINTS)
        self._side.setFixedWidth(min(wanted, self.width() * 58 // 100))

    # ------------------------------------------------------------------ what is stored

    def _load(self) -> None:
        company, looks = self._desk.company, self._desk.looks
        self._desk.tasks.run_store(
            lambda: (company.load(), looks.stored()), lambda found: self._on_loaded(*found), receiver=self
        )

    def _on_loaded(self, company: Company | None, stored: FirmLook) -> None:
        self._company = company
        first = self._stored is None
        if not self.changed and stored != self._stored:
            self.form.show_look(stored)
            self._stored = stored  # what is being changed is compared with what it began from
        if self._kept is not None:
            kept, self._kept = self._kept, None
            self.form.show_look(kept)
        if first and self.isVisible():
            self.form.focus_first()
        self._on_edited()

    def _chosen(self) -> FirmLook:
        """What is chosen, as the next version of what is stored. Raises `Faults` where it can't be."""
        return replace(self.form.look(), version=self._stored.version if self._stored else 0)

    # ------------------------------------------------------------------ the sample

    def _on_edited(self) -> None:
        self._desk.tasks.waiting.forget(self)
        self._save_button.setEnabled(self.changed)
        self._timer.start()

    def _draw(self) -> None:
        """Draw the sample in this look; one at a time, and the newest at last."""
        if self._drawing:
            self._again = True
            return
        try:
            look = self.form.look().look
        except Faults:
            return  # its field says so; the letter before stays
        looks, company, long = self._desk.looks, self._company, self._length.value() == YES
        if company is None:
            return
        self._drawing = True

        def not_drawn(found: Faults) -> None:
            self._tell(found)
            self._on_done()

        self._desk.tasks.run_render(
            lambda: looks.preview(look, company, long), self._on_drawn, not_drawn, receiver=self
        )

    def _on_drawn(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._view.show_pdf(pdf)
        self._on_done()
        self.drawn.emit()

    def _on_done(self) -> None:
        self._drawing = False
        if self._again:
            self._again = False
            self._draw()

    # ------------------------------------------------------------------ what happens

    def _on_file_wanted(self, what: str, path: Path) -> None:
        """Read the file where nobody waits for it; what was there stays until it is known to be good."""
        tr, looks, stored = self._desk.tr, self._desk.looks, self._stored
        if stored is None:
            return
        self.form.files[what].show_note(tr("Einen Augenblick, {file} wird gelesen …", file=path.name))

        def taken(found: FirmLook) -> None:
            self.form.take_file(what, found)

        self._desk.tasks.run_render(lambda: looks.with_file(stored, what, path), taken, self._tell, receiver=self)

    def _on_save_clicked(self) -> None:
        self._merging.close()
        before = self._stored
        try:
            wanted = self._chosen()
        except Faults as found:
            self._tell(found)
            return
        if before is not None:
            self._save(wanted, lambda: self._offer_undo(before))

    def _save(self, wanted: FirmLook, then: Callable[[], None]) -> None:
        """Keep it in the store's thread, once the other one has read the files, so that they are known already."""
        looks, tasks = self._desk.looks, self._desk.tasks
        self._save_button.setEnabled(False)

        def done(stored: FirmLook) -> None:
            self._on_saved(stored)
            then()

        def keep(_: object) -> None:
            again = partial(self._save, wanted, then)
            tasks.run_store(lambda: looks.save(wanted), done, self._on_save_failed, self, again, checks=True)

        tasks.run_render(lambda: looks.check(wanted.look), keep, self._on_save_failed, receiver=self)

    def _on_saved(self, stored: FirmLook) -> None:
        """What was chosen while it was being saved stays."""
        self._stored = stored
        self._on_edited()
        self.saved.emit()

    def _on_theirs(self, theirs: FirmLook) -> None:
        """Somebody else was quicker: what does not touch goes together."""
        if self._stored is not None:
            base, mine = look_values(self._stored), look_values(self._chosen())

            def go_on(values: dict[str, Any]) -> None:
                self._stored = theirs
                self.form.show_look(look_from(values, theirs.version))
                self._on_edited()
                if self.changed:
                    self._on_save_clicked()
                else:
                    self._desk.messages.info(self._desk.tr("Es gilt, was dort steht."))

            self._merging.begin(base, mine, look_values(theirs), look_words(self._desk.tr), go_on)

    def _offer_undo(self, before: FirmLook) -> None:
        tr = self._desk.tr

        def undo() -> None:
            if self._stored is not None:
                earlier = replace(before, version=self._stored.version)
                self.form.show_look(earlier)
                self._save(earlier, lambda: self._desk.messages.info(tr("Das Briefpapier ist wieder wie vorher.")))

        self._desk.messages.ask_undo(tr("Das Briefpapier ist gespeichert."), undo)

    def _on_save_failed(self, found: Faults) -> None:
        if is_overtaken(found):
            self._desk.tasks.run_store(self._desk.looks.stored, self._on_theirs, receiver=self)
            self._save_button.setEnabled(True)
            return
        self._tell(found)
        self._save_button.setEnabled(self.changed)

    def _tell(self, found: Faults) -> None:
        """Show each fault at its place; all that was chosen stays."""
        elsewhere = self.form.show_faults(found)
        if elsewhere:
            self._desk.messages.faults(Faults(tuple(elsewhere)))


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
