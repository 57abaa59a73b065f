# SPDX-License-Identifier: Apache-2.0
"""What can be done with a paper: as a draft one thing, once it is issued whatever it still waits for."""

from collections.abc import Collection

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.document import DocumentType
from vorab.core.paper_ports import IssuedDocument, PaperStatus
from vorab.ui.desk import Desk
from vorab.ui.models.paper_words import NAMES
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.flow import FlowLayout

_VERSIONED = (
    DocumentType.QUOTE,
    DocumentType.ESTIMATE,
    DocumentType.ORDER_CONFIRMATION,
    DocumentType.CHANGE_ORDER,
)


class PaperButtons(QWidget):
    """The bar below the form; `strip` is shown above the buttons while something is printed."""

    def __init__(self, desk: Desk, strip: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr = desk.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 20)
        column.setSpacing(8)
        self.issue = ActionButton(tr("Ausstellen"), "primary", "Ctrl+Return", tr)
        self.mail = ActionButton(tr("Per E-Mail senden"), "primary", "Ctrl+M", tr)
        self.open = ActionButton(tr("Öffnen"), "secondary", "Ctrl+O", tr)
        self.save = ActionButton(tr("Speichern unter"), "secondary", "Ctrl+S", tr)
        self.print = ActionButton(tr("Drucken"), "secondary", "Ctrl+P", tr)
        self.sent = ActionButton(tr("Ist verschickt"), "secondary", "Ctrl+E", tr)
        self.answer = ActionButton(tr("Antwort eintragen"), "secondary", "Ctrl+J", tr)
        self.revise = ActionButton(tr("Neue Fassung"), "secondary", "Ctrl+R", tr)
        self.follow = ActionButton(tr("Beleg dazu"), "secondary", "Ctrl+B", tr)
        self.back = ActionButton(tr("Zurück zu Heute"), "quiet", "Esc", tr, bind=False)
        self.sent.setToolTip(tr("Mit dem verschickten Angebot gilt der Preis als genannt."))
        self._later = (self.sent, self.answer, self.revise, self.follow)
        pair = QWidget()
        row = FlowLayout(pair, 8)
        for button in (self.open, self.save, self.print, *self._later, self.back):
            row.addWidget(button)
        self.print.setEnabled(False)
        for button in (self.mail, self.open, self.save, *self._later):
            button.hide()
        self.issue.setEnabled(False)
        for part in (strip, self.issue, self.mail, pair):
            column.addWidget(part)

    def show_draft(self, kind: DocumentType) -> None:
        """Say what issuing would make."""
        self.issue.set_text(self._tr(NAMES[kind].verb))

    def show_issued(self, issued: IssuedDocument, states: Collection[PaperStatus], fresh: bool) -> None:
        """Offer what such a paper still waits for."""
        kind, settled = issued.document.paper, any(state.settles for state in states)
        for button, wanted in (
            (self.issue, False),
            (self.mail, True),
            (self.open, True),
            (self.save, True),
            (self.sent, kind is not DocumentType.CASE_FILE and PaperStatus.SENT not in states),
            (self.answer, kind.offered and not settled),
            (self.revise, kind in _VERSIONED and not settled),
            (self.follow, issued.conversation_id is not None),
        ):
            button.setVisible(wanted)
            button.setEnabled(wanted)
        self.print.setEnabled(True)
        if fresh and self.isVisible():
            self.open.setFocus()

    def share(self, roomy: bool) -> None:
        """Leave the keys of the large buttons out where there is no room."""
        for button in (self.issue, self.mail):
            if button.hint is not None:
                button.hint.setVisible(roomy)
