# SPDX-License-Identifier: Apache-2.0
"""A mail for the user's own mail program: as a draft that opens there, or as text to paste."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from vorab.core.faults import Fault
from vorab.core.mail import Account, Mail
from vorab.services.mail_files import save_draft
from vorab.ui.desk import Desk


class OwnProgram(QObject):
    """From `handed_over(sentence)` on somebody else sends it, and only the user knows when."""

    handed_over = Signal(str)
    failed = Signal(object)  # Faults

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def open_draft(self, mail: Mail, account: Account) -> None:
        """Write the mail beside the papers and open it."""
        if not account.sender.address:
            self.failed.emit(Fault("mail_sender_missing"))
            return
        post, folder = self._desk.post, self._desk.documents_folder
        name = mail.attachments[0].name if mail.attachments else mail.subject
        self._desk.tasks.run_render(
            lambda: save_draft(folder, name, post.desk.as_draft(mail, account)),
            self._on_saved,
            self.failed.emit,
            receiver=self,
        )

    def copy(self, mail: Mail) -> None:
        """Put subject and text on the clipboard."""
        QGuiApplication.clipboard().setText(self._desk.post.desk.as_text(mail))
        self.handed_over.emit(self._desk.tr("Betreff und Text sind kopiert. Den Beleg legen Sie mit Öffnen dazu."))

    def _on_saved(self, path: Path) -> None:
        tr = self._desk.tr
        self._desk.messages.info(tr("Gespeichert: {file}", file=path))
        QTimer.singleShot(0, self, lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        self.handed_over.emit(tr("Der Entwurf liegt bei Ihren Belegen und geht in Ihrem Mailprogramm auf."))
