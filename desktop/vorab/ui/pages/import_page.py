# SPDX-License-Identifier: Apache-2.0
"""„Übernehmen“: customers and prices from other programs; nothing is stored before it was seen and confirmed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.core.imports.values import Content, Source
from vorab.ui.desk import Desk
from vorab.ui.import_list import ImportList
from vorab.ui.import_mapping import ImportMapping, PricingForm
from vorab.ui.import_recent import RecentImports
from vorab.ui.import_room import ImportRoom
from vorab.ui.models.import_words import ImportWords
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Card
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll

if TYPE_CHECKING:  # loaded beside the window, with the first file
    from vorab.services.imports.preview import Done, Preview


class ImportPage(QWidget):
    """Choose or drop a file, look at each row, take it over; the message afterwards takes it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = ImportWords(desk.tr, desk.formats, desk.fault_text)
        self._name = ""
        self.preview: Preview | None = None
        self.room = ImportRoom(desk, self)
        self.setWindowTitle(desk.tr("Übernehmen"))
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def activate(self) -> None:
        """Set the focus where one goes on."""
        self.room.look_back()
        if self.preview is None:
            self._choose.setFocus()
        else:
            self.list.table.setFocus()

    def open_files(self, files: list[Path]) -> None:
        """Read files; what was shown before stays until there is something new to show."""
        if files and not self.room.storing:
            self._name = files[0].name if len(files) == 1 else f"{files[0].name} …"
            self.room.read(files)

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        tr = self._desk.tr
        self._take = ActionButton(tr("Übernehmen"), "primary", "Ctrl+Return", tr)
        self._take.setEnabled(False)
        self._choose = ActionButton(tr("Datei wählen"), "secondary", "Ctrl+O", tr)
        self._columns = ActionButton(tr("Spalten zuordnen"), "secondary", "Ctrl+M", tr)
        self._notice = Banner()
        self._notice.hide()
        self._about = Label("", "headline")
        self._counts = Label("", "lead")
        card = Card(margin=16, spacing=8)
        self._invitation = Label(
            tr(
                "Ziehen Sie eine Datei hierher: eine CSV-Liste mit Kunden oder Preisen, Kontakte als vCard oder eine "
                "Preisliste im Format DATANORM. Gespeichert wird erst, wenn Sie es bestätigen."
            )
        )
        for label in (self._invitation, self._about, self._counts):
            card.box.addWidget(label)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._choose, self._columns):
            flow.addWidget(button)
        card.box.addWidget(buttons)
        self.mapping = ImportMapping(self._desk, self._words)
        self.pricing = PricingForm(self._desk)
        self.list = ImportList(self._desk, self._words)
        self.recent = RecentImports(self._desk, self._words)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 8, 28, 20)
        column.setSpacing(14)
        for part in (self._notice, card, self.mapping, self.pricing):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.recent)
        column.addStretch(0)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        lead = tr("Kunden und Preise aus anderen Programmen. Sie sehen jede Zeile, bevor etwas gespeichert wird.")
        outside.addWidget(PageHead(tr("Übernehmen"), lead, self._take))
        self._page, self._scroll = page, VScroll(page)
        outside.addWidget(self._scroll, 1)
        self._show_parts()

    def _connect(self) -> None:
        self._choose.clicked.connect(self._on_choose)
        self._columns.clicked.connect(self._on_columns)
        self._take.clicked.connect(self._on_take)
        self.list.model.chosen.connect(self._on_chosen)
        self.list.model.chosen.connect(lambda: self._desk.tasks.waiting.forget(self.room))
        self.list.moved.connect(self._on_moved)
        self.mapping.mapped.connect(self._on_mapped)
        self.mapping.content_chosen.connect(self._on_content)
        self.pricing.chosen.connect(self._on_pricing)
        self.room.shown.connect(self._on_shown)
        self.room.done.connect(self._on_done)
        self.room.undone.connect(self._on_undone)
        self.room.recent.connect(self._on_recent)
        self.recent.undo_wanted.connect(self.room.undo)
        self.room.failed.connect(self._on_failed)
        self.room.busy_changed.connect(self._on_busy)
        self.room.progressed.connect(self._on_progress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is being read."""
        if event.key() == Qt.Key.Key_Escape and self.room.reading:
            self.room.cancel()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer."""
        if _local(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        files = _local(event)
        if files:
            event.acceptProposedAction()
            self.open_files(files)

    # ------------------------------------------------------------------ what somebody does

    def _on_choose(self) -> None:
        tr = self._desk.tr
        kinds = tr("Listen, Kontakte, Preislisten") + " (*.csv *.txt *.tsv *.vcf *.vcard *.001 *.rab *.wrg DAT*);;"
        names, _ = QFileDialog.getOpenFileNames(self, tr("Datei wählen"), "", kinds + tr("Alle Dateien") + " (*)")
        self.open_files([Path(name) for name in names])

    def _on_moved(self, row: QRect) -> None:
        """Keep the row in sight where the page is higher than the window."""
        bottom = self.list.mapTo(self._page, row.bottomLeft())
        self._scroll.ensureVisible(0, bottom.y(), 0, 2 * row.height())

    def _on_columns(self) -> None:
        self.mapping.setVisible(not self.mapping.isVisible())
        if self.mapping.isVisible():
            self.mapping.content.edit.setFocus()

    def _on_mapped(self, fields: tuple[str, ...]) -> None:
        if self.preview is not None:
            self.room.remap(self.preview, mapping=fields)

    def _on_content(self, value: str) -> None:
        if self.preview is not None and value != self.preview.content.value:
            self.room.remap(self.preview, content=Content(value))

    def _on_pricing(self, basis: str, markup: object) -> None:
        if self.preview is not None:
            kind = type(self.preview.pricing.basis)
            self.room.remap(
                self.preview,
                pricing=replace(self.preview.pricing, basis=kind(basis), markup=markup),  # type: ignore[arg-type]
            )

    def _on_take(self) -> None:
        if self.preview is not None and not self.room.busy:
            self.room.confirm(self.preview, self.list.model.choices, self._name)

    # ------------------------------------------------------------------ what comes of it

    def _on_shown(self, preview: Preview) -> None:
        first = self.preview is None or preview.table is not self.preview.table
        self.preview = preview
        self._say("")
        self.list.model.show_preview(preview)
        self.mapping.show_preview(preview)
        self._show_parts()
        if first:
            self.mapping.setVisible(preview.table.source is Source.CSV and not any(preview.mapping))
            self.list.begin()

    def _on_done(self, done: Done) -> None:
        self.preview = None
        self.list.model.show_preview(None)
        self._show_parts()
        self._choose.setFocus()
        self._desk.messages.ask_undo(self._words.done(done), lambda: self.room.undo(done))
        self.room.look_back()

    def _on_recent(self, recent: tuple[Done, ...]) -> None:
        self.recent.fill(recent)
        self._show_parts()

    def _on_undone(self) -> None:
        self.room.look_back()
        self._desk.messages.info(self._desk.tr("Es ist alles wie vorher."))

    def _on_failed(self, faults: Faults) -> None:
        self._say(" ".join(self._desk.fault_text(fault) for fault in faults.faults))

    def _on_busy(self) -> None:
        tr = self._desk.tr
        if self.room.reading:
            self._say(tr("Einen Augenblick, es wird gelesen. Esc bricht ab."), "")
        else:
            self._say(tr("Einen Augenblick, es wird gespeichert.") if self.room.storing else "", "")
        self._choose.setEnabled(not self.room.storing)
        self._on_chosen()

    def _on_progress(self, done: int, there_is: int) -> None:
        if self.room.reading:
            self._say(self._desk.tr("{done} von {all} Zeilen. Esc bricht ab.", done=done, all=there_is), "")

    def _on_chosen(self) -> None:
        tr = self._desk.tr
        if self.preview is None:
            self._take.set_text(tr("Übernehmen"))
            self._take.setEnabled(False)
            return
        counts = self.preview.counts(self.list.model.choices)
        self._counts.setText(self._words.counts(self.preview, counts))
        self._take.set_text(tr.plural("{n} Zeile übernehmen", "{n} Zeilen übernehmen", counts.taken))
        self._take.setEnabled(counts.taken > 0 and not self.room.busy)

    def _show_parts(self) -> None:
        there = self.preview is not None
        csv = self.preview is not None and self.preview.table.source is Source.CSV
        if self.preview is not None:
            self._about.setText(self._words.about_file(self.preview, self._name))
            self.pricing.show_preview(self.preview)
        for part in (self._about, self._counts, self.list):
            part.setVisible(there)
        self._invitation.setVisible(not there)
        self.recent.setVisible(not there and bool(self.recent.cards))
        self._columns.setVisible(csv)
        if not csv:
            self.mapping.hide()
        if not there:
            self.pricing.hide()

    def _say(self, sentence: str, tone: str = "amber") -> None:
        self._notice.say(sentence, tone)
        self._notice.setVisible(bool(sentence))


def _local(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
