# SPDX-License-Identifier: Apache-2.0
"""„Alles mitnehmen“: everything in one zip that other programs read, for the tax auditor or for another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.ui.backup.moving_room import MovingRoom
from vorab.ui.desk import Desk
from vorab.ui.models.backup_words import BackupWords
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Card
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.core.backups import Contents


class LeavingSection(QWidget):
    """Asks where to, writes, and says where it lies. Esc stops it."""

    def __init__(self, desk: Desk, words: BackupWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._target: Path | None = None
        self.room = MovingRoom(desk.tasks, desk.backups, self)
        tr = desk.tr
        self._notice = Banner()
        self._notice.hide()
        self.export = ActionButton(tr("Alles mitnehmen …"), "secondary", "Ctrl+E", tr)
        self._show = ActionButton(tr("Ordner öffnen"), "secondary")
        self._show.hide()
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.export)
        row.addWidget(self._show)
        card = Card(spacing=8)
        text = tr(
            "Eine Zip-Datei mit allem: Tabellen für Ihr Steuerbüro, die Belege als PDF, E-Mails und Dateien, und alles "
            "noch einmal so, dass eine andere Vorab-Ablage es übernehmen kann. Sie ist nicht verschlossen: Wer sie "
            "hat, kann alles lesen."
        )
        for part in (Label(text), self._notice, buttons):
            card.box.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addWidget(Label(tr("Alles mitnehmen").upper(), "section"))
        column.addWidget(card)
        self.export.clicked.connect(self._on_clicked)
        self._show.clicked.connect(self._on_show)
        self.room.done.connect(self._on_done)
        self.room.failed.connect(self._on_failed)
        self.room.progressed.connect(self._on_progress)

    def write(self, target: Path) -> None:
        """Write everything into this file."""
        self._target = target
        self.export.setEnabled(False)
        self._show.hide()
        self._say(self._desk.tr("Einen Augenblick. Esc bricht ab."), "", self._desk.tr("Es wird geschrieben …"))
        self.room.export(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops it."""
        if event.key() == Qt.Key.Key_Escape and self.cancel():
            return
        super().keyPressEvent(event)

    def cancel(self) -> bool:
        """Stop what is under way; returns whether there was something."""
        if self.room.running:
            self.room.cancel()
        return self.room.running

    def _on_clicked(self) -> None:
        tr = self._desk.tr
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = tr("Vorab alles {day}", day=f"{self._desk.clock.today():%Y-%m-%d}")
        file, _ = QFileDialog.getSaveFileName(
            self, tr("Wohin soll alles?"), str(Path(folder) / f"{name}.zip"), f"{tr('Zip-Dateien')} (*.zip)"
        )
        if file:
            target = Path(file)
            self.write(target if target.suffix else target.with_name(f"{target.name}.zip"))

    def _on_progress(self, done: int, there_is: int) -> None:
        tr = self._desk.tr
        text = tr("{done} von {all} Einträgen. Esc bricht ab.", done=done, all=there_is)
        self._say(text, "", tr("Es wird geschrieben …"))

    def _on_done(self, contents: Contents) -> None:
        tr = self._desk.tr
        self._finish()
        self._show.show()
        text = tr("{what}. Ort: {file}", what=self._words.contents(contents), file=self._target)
        self._say(text, "green", tr("Es ist alles darin, und nicht verschlossen."))

    def _on_failed(self, faults: Faults) -> None:
        self._finish()
        self._say(" ".join(self._desk.fault_text(fault) for fault in faults.faults), "amber")

    def _finish(self) -> None:
        self.export.setEnabled(True)
        self.export.setFocus()

    def _on_show(self) -> None:
        if self._target is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target.parent)))

    def _say(self, text: str, tone: str, strong: str = "") -> None:
        self._notice.say(text, tone, strong)
        self._notice.show()
