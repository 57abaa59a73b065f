# SPDX-License-Identifier: Apache-2.0
"""„Ich habe schon Daten von Vorab“: a zip of everything or a folder of backups, looked at before it is taken over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from vorab.core.backups import Arrived
from vorab.core.faults import Fault, Faults
from vorab.ui.backup.forms import ArrivalForm
from vorab.ui.backup.moving_room import MovingRoom
from vorab.ui.desk import Desk
from vorab.ui.models.backup_words import BackupWords
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Card
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.core.backups import Backup
    from vorab.services.backups import Place


class ArrivalPanel(QWidget):
    """Choose or drop, look at what is in it, take it over. `restored` is the file to take into use.

    `leave` is the verb of the button that leads away, `keys` those of the other two.
    """

    restored = Signal(object)  # Path
    closed = Signal()

    def __init__(
        self, desk: Desk, words: BackupWords, leave: str = "", keys: tuple[str, str] = ("Ctrl+O", "Ctrl+Shift+O")
    ) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self._arrived: Arrived | None = None
        self.form: ArrivalForm | None = None
        self.room = MovingRoom(desk.tasks, desk.backups, self)
        self.setAcceptDrops(True)
        tr = desk.tr
        self._notice = Banner()
        self._notice.hide()
        self.zip = ActionButton(tr("Zip-Datei wählen …"), "secondary", keys[0], tr)
        self.folder = ActionButton(tr("Ordner mit Sicherungen wählen …"), "secondary", keys[1], tr)
        self._leave = ActionButton(leave, "quiet")
        self._leave.setVisible(bool(leave))
        text = tr(
            "Nehmen Sie die Zip-Datei, die auf dem anderen Computer bei „Alles mitnehmen“ entstanden ist, oder den "
            "Stick mit den Sicherungen. Sie sehen erst, was darin ist; dann entscheiden Sie."
        )
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.zip, self.folder, self._leave):
            row.addWidget(button)
        card = Card(margin=20, spacing=12)
        for part in (Label(text), self._notice, buttons):
            card.box.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addWidget(card)
        self.zip.clicked.connect(self._on_zip)
        self.folder.clicked.connect(self._on_folder)
        self._leave.clicked.connect(self.closed)
        self.room.done.connect(self._on_done)
        self.room.failed.connect(self._on_failed)
        self.room.progressed.connect(self._on_progress)
        self._source: Path | None = None

    def focus_first(self) -> None:
        """Set the focus where it begins."""
        self.zip.setFocus()

    def take(self, source: Path) -> None:
        """Look what is in a zip, or in a folder of backups."""
        self._drop_form()
        self._source = source
        tr = self._desk.tr
        self._enable(False)
        self._say(tr("Einen Augenblick. Esc bricht ab."), "", tr("Es wird gelesen …"))
        if source.is_dir():
            self.room.look_into(source)
        else:
            self.room.bring(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is being read, then closes what was opened."""
        if event.key() == Qt.Key.Key_Escape:
            if self.room.running:
                self.room.cancel()
            elif self.form is not None:
                self._on_refused()
            else:
                self.closed.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file or folder of this computer."""
        if _local(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look what is in it."""
        source = _local(event)
        if source is not None and not self.room.running:
            event.acceptProposedAction()
            self.take(source)

    # ------------------------------------------------------------------ choosing

    def _on_zip(self) -> None:
        tr = self._desk.tr
        file, _ = QFileDialog.getOpenFileName(self, tr("Datei mit allen Daten"), "", f"{tr('Zip-Dateien')} (*.zip)")
        if file:
            self.take(Path(file))

    def _on_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._desk.tr("Ordner mit Sicherungen"))
        if folder:
            self.take(Path(folder))

    # ------------------------------------------------------------------ what comes of it

    def _on_done(self, found: Arrived | Place) -> None:
        self._enable(True)
        if not isinstance(found, Arrived):
            self._offer(found)
        elif self.form is not None:  # a backup was opened after it was chosen
            self.restored.emit(found.file)
        else:
            self._arrived = found
            form = ArrivalForm(self._desk, self._words.contents(found.contents))
            form.wanted.connect(lambda _: self.restored.emit(found.file))
            self._open(form)

    def _offer(self, place: Place) -> None:
        """Offer the newest backup of a folder; an older one is found on the page „Sicherung“ afterwards."""
        newest = place.newest
        if newest is None:
            self._on_failed(Fault("backup_none", folder=str(place.folder)))
            return
        when = self._words.when(newest.created_at)
        form = ArrivalForm(self._desk, self._words.detail(newest), when, newest.sealed, newest.key)
        form.wanted.connect(partial(self._restore, place.folder, newest))
        self._open(form)

    def _restore(self, folder: Path, backup: Backup, secret: str) -> None:
        self._enable(False)
        self.room.restore(folder, backup, secret)

    def _open(self, form: ArrivalForm) -> None:
        self._notice.hide()
        self.form = form
        form.closed.connect(self._on_refused)
        self._column.addWidget(form)
        QTimer.singleShot(0, form, form.focus_first)

    def _on_refused(self) -> None:
        """Nobody wants it: what was read is not left lying about."""
        self._drop_form()
        self.zip.setFocus()

    def _drop_form(self) -> None:
        arrived, self._arrived = self._arrived, None
        if arrived is not None:
            room = self._desk.backups
            self._desk.tasks.run_net(lambda: room.desk.forget(arrived), receiver=self)
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._notice.hide()

    def _on_failed(self, faults: Faults) -> None:
        self._enable(True)
        sentence = " ".join(self._desk.fault_text(fault) for fault in faults.faults)
        if self.form is not None:
            self.form.show_fault(sentence)
            return
        self._say(sentence, "amber")
        self.zip.setFocus()

    def _on_progress(self, done: int, there_is: int) -> None:
        tr = self._desk.tr
        text = tr("{done} von {all} Einträgen. Esc bricht ab.", done=done, all=there_is)
        self._say(text, "", tr("Es wird gelesen …"))

    def _enable(self, free: bool) -> None:
        for button in (self.zip, self.folder):
            button.setEnabled(free)

    def _say(self, text: str, tone: str, strong: str = "") -> None:
        self._notice.say(text, tone, strong)
        self._notice.show()


def _local(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
