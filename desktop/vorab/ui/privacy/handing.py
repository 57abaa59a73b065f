# SPDX-License-Identifier: Apache-2.0
"""„Auskunft erstellen“: everything about a person in one zip, to hand over to them (Art. 15, 20 GDPR)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.core.file_names import safe_name
from vorab.ui.desk import Desk
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import bring_into_sight

if TYPE_CHECKING:
    from vorab.core.privacy import About, Subject


class HandingOver(QWidget):
    """Says what is in the file, and afterwards where it lies. `button` stands where the page wants it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._about: About | None = None
        self._target: Path | None = None
        self._running = False
        tr = desk.tr
        self.button = ActionButton(tr("Auskunft erstellen …"), "primary", "Ctrl+S", tr)
        self.button.clicked.connect(self._on_clicked)
        self._notice = Banner()
        self.folder = ActionButton(tr("Ordner öffnen"), "small", "Ctrl+O", tr)
        self.folder.clicked.connect(self._on_folder)
        text = tr(
            "Die Auskunft ist eine Zip-Datei mit einer Übersicht zum Lesen und allen Belegen, E-Mails und Dateien. "
            "Darin stehen persönliche Daten, und sie ist nicht verschlüsselt: Wer sie hat, kann alles lesen."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (Label(text, "detail"), self._notice):
            column.addWidget(part)
        column.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)
        self._notice.hide()
        self.folder.hide()

    @property
    def notice(self) -> str:
        """What was said last, nothing if it is out of sight."""
        return "" if self._notice.isHidden() else self._notice.accessibleName()

    @property
    def name(self) -> str:
        """The file name that is proposed."""
        who = self._about.person.name if self._about else ""
        day = f"{self._desk.clock.today():%Y-%m-%d}"
        title = self._desk.tr("Auskunft {name} {day}", name=" ".join(who.split()), day=day)
        return safe_name(f"{' '.join(title.split())}.zip", "Auskunft")

    def show_person(self, about: About) -> None:
        """Be about this person from now on; what was said about another one is over."""
        self._about = about
        self._notice.hide()
        self.folder.hide()

    def clear(self) -> None:
        """Be about nobody."""
        self._about = None
        self._notice.hide()
        self.folder.hide()

    def write(self, target: Path) -> None:
        """Write everything about the person into this file."""
        if self._about is not None and not self._running:
            self._write(self._about.person.subject, target)

    def _write(self, subject: Subject, target: Path) -> None:
        service = self._desk.privacy
        if service is None:
            return
        tr = self._desk.tr
        self._running, self._target = True, target
        self.folder.hide()
        self._say(tr("Einen Augenblick, es wird geschrieben …"), "")
        self._desk.tasks.run_store(
            lambda: service().export(subject, target),
            lambda _: self._on_done(subject, target),
            lambda found: self._on_failed(subject, found),
            receiver=self,
            again=lambda: self._write(subject, target),
            about=("privacy export", subject),
        )

    def _on_clicked(self) -> None:
        if self._running:
            return
        tr = self._desk.tr
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        file, _ = QFileDialog.getSaveFileName(
            self, tr("Wohin soll die Auskunft?"), str(Path(folder) / self.name), f"{tr('Zip-Dateien')} (*.zip)"
        )
        if file:
            target = Path(file)
            self.write(target if target.suffix.lower() == ".zip" else target.with_name(f"{target.name}.zip"))

    def _on_done(self, subject: Subject, target: Path) -> None:
        tr = self._desk.tr
        self._running = False
        if not self._is_about(subject):
            self._desk.messages.info(tr("Die Auskunft ist geschrieben: {file}", file=target))
            return
        text = tr(
            "Sie liegt hier: {file}. Sie ist nicht verschlüsselt: Geben Sie sie nur der Person selbst, und löschen Sie "
            "Ihre Kopie danach.",
            file=target,
        )
        self._say(text, "green", tr("Die Auskunft ist geschrieben."))
        self.folder.show()
        bring_into_sight(self.folder)

    def _on_failed(self, subject: Subject, found: Faults) -> None:
        self._running = False
        if self._is_about(subject):
            self._say(" ".join(self._desk.fault_text(fault) for fault in found.faults), "amber")
        else:
            self._desk.messages.faults(found)

    def _is_about(self, subject: Subject) -> bool:
        return self._about is not None and self._about.person.subject == subject

    def _on_folder(self) -> None:
        if self._target is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target.parent)))

    def _say(self, text: str, tone: str, strong: str = "") -> None:
        self._notice.say(text, tone, strong)
        self._notice.show()
