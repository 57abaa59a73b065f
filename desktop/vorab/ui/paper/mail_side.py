# SPDX-License-Identifier: Apache-2.0
"""Puts the mail in the place of the paper's own fields, and those back again."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.ui.desk import Desk
from vorab.ui.paper.mail_form import MailForm


class MailSide(QObject):
    """One mail form in `column`, made when it is first wanted; `button`, which opens it, has the focus afterwards."""

    sent = Signal()
    account_requested = Signal()

    def __init__(self, desk: Desk, column: QVBoxLayout, button: QWidget) -> None:
        super().__init__(button)
        self._desk = desk
        self._column = column
        self._button = button
        self._others: tuple[QWidget, ...] = ()
        self._form: MailForm | None = None

    @property
    def form(self) -> MailForm | None:
        """The mail while it is in sight."""
        return self._form if self._form is not None and not self._form.isHidden() else None

    def replaces(self, *others: QWidget) -> None:
        """Name what makes room for the mail."""
        self._others = others

    def open(self, document_id: int) -> None:
        """Show the mail as it was left, or a new one."""
        for other in self._others:
            other.hide()
        if self._form is not None:
            self._form.show()
            self._form.activate()
            return
        form = self._form = MailForm(self._desk, document_id)
        form.left.connect(self.leave)
        form.sent.connect(self.sent)
        form.account_requested.connect(self.account_requested)
        self._column.addWidget(form, 1)
        form.show()

    def leave(self) -> None:
        """Show the paper's fields again."""
        if self._form is not None:
            self._form.hide()
        for other in self._others:
            other.show()
        self._button.setFocus()
