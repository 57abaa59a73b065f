# SPDX-License-Identifier: Apache-2.0
"""„E-Mail“: over which server mails go out, under which name, and what stands below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.company import Company
from vorab.core.faults import Fault, Faults
from vorab.core.mail import Account
from vorab.i18n.system import reason
from vorab.services.mail_account import account_of, keep_account
from vorab.ui.account_form import AccountForm
from vorab.ui.desk import Desk
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Card
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll

if TYPE_CHECKING:  # what sends is loaded in the store's thread
    from vorab.services.mails import MailDesk


class MailPage(QWidget):
    """The account on one page. What was typed stays until it is saved; `leads_back_to` is who sent the user here."""

    closed = Signal()
    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._company: Company | None = None
        self._account = Account()
        self._stored: dict[str, str] = {}
        self._kept: dict[str, str] | None = None
        self._back_to = ""
        self._form = AccountForm(desk)
        self.fields = self._form.fields
        self.setWindowTitle(desk.tr("E-Mail"))
        self._build()
        QTimer.singleShot(0, self, self._fill)

    @property
    def leads_back_to(self) -> str:
        """The page to go back to, or none."""
        return self._back_to

    @leads_back_to.setter
    def leads_back_to(self, name: str) -> None:
        self._back_to = name
        self._back.setVisible(bool(name))

    @property
    def notice(self) -> str:
        """The sentence at the top."""
        return self._notice.accessibleName()

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return bool(self._stored) and self._form.values() != self._stored

    def typed(self) -> dict[str, str] | None:
        """Return what was typed and not saved, without the password, for the page that takes this one's place."""
        return {**self._form.values(), "password": ""} if self.changed else None

    def take_typed(self, values: dict[str, str]) -> None:
        """Show these values once the account has been loaded."""
        self._kept = values

    def activate(self) -> None:
        """Look at the stored account again, unless something is being typed."""
        if self.fields and not self.changed:
            self._load()
        self._focus_first()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        tr = self._desk.tr
        self._save = ActionButton(tr("Postfach speichern"), "primary", "Ctrl+S", tr)
        self._save.setEnabled(False)
        self._notice = Banner()
        self._notice.hide()
        self._check = ActionButton(tr("Verbindung prüfen"), "secondary", "Ctrl+Return", tr)
        self._back = ActionButton(tr("Zurück zur Mail"), "quiet", "Esc", tr, bind=False)
        self._back.hide()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 8, 28, 20)
        column.setSpacing(12)
        card = Card(margin=20)
        card.box.addWidget(self._form)
        column.addWidget(card)
        for button in (self._check, self._back):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        lead = tr("Über dieses Postfach gehen Ihre Mails hinaus. Gilt für diesen Rechner.")
        outside.addWidget(PageHead(tr("E-Mail"), lead, self._save))
        above = QVBoxLayout()
        above.setContentsMargins(28, 0, 28, 0)
        above.addWidget(self._notice)
        outside.addLayout(above)
        outside.addWidget(VScroll(page), 1)

    def _fill(self) -> None:
        """Build the fields in a turn of their own: the window never stands still for long."""
        self._form.build()
        self._form.edited.connect(self._on_edited)
        self._save.clicked.connect(self._on_save_clicked)
        self._check.clicked.connect(self._on_check_clicked)
        self._back.clicked.connect(self.closed)
        self._load()
        self._focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the mail the account is wanted for."""
        if event.key() == Qt.Key.Key_Escape and self._back_to:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _focus_first(self) -> None:
        if self.fields and self.isVisible():
            self.fields["server"].setFocus()

    # ------------------------------------------------------------------ what is stored

    def _load(self) -> None:
        company, post = self._desk.company, self._desk.post

        def work() -> tuple[Company | None, Account, MailDesk]:
            return company.load(), post.sending_as().account, post.desk

        self._desk.tasks.run_store(work, lambda found: self._on_loaded(*found), receiver=self)

    def _on_loaded(self, company: Company | None, account: Account, mails: MailDesk) -> None:
        if self.changed:
            return
        self._company = company
        self._show(account)
        if self._kept is not None:
            kept, self._kept = self._kept, None
            for key, field in self.fields.items():
                field.set_text(kept.get(key, ""))
            self._on_edited()
        secrets = mails.secrets
        self._desk.tasks.run_net(lambda: bool(secrets.get(account)), self._on_password_known, receiver=self)

    def _on_password_known(self, known: bool) -> None:
        if known:
            self.fields["password"].show_note(self._desk.tr("Ein Passwort ist da. Leer lassen heißt: Es bleibt."))

    def _show(self, account: Account) -> None:
        self._account = account
        self._form.show_account(account)
        self._stored = self._form.values()
        self._on_edited()

    def _typed(self) -> Account | None:
        """Return the account as it was typed, or None where it can't be; the fields say why."""
        try:
            return self._form.typed(account_of(self._desk.settings, self._company).sender)
        except Faults as found:
            self._on_failed(found)
            return None

    # ------------------------------------------------------------------ what happens

    def _on_edited(self) -> None:
        self._save.setEnabled(self.changed)

    def _on_save_clicked(self) -> None:
        account = self._typed()
        if account is None:
            return
        settings, company = self._desk.settings, self._company
        self._save.setEnabled(False)

        def work() -> Account:
            try:
                keep_account(settings, account, company)
            except OSError as error:
                raise Fault("file_not_written", reason=reason(error)) from error
            return account

        self._desk.tasks.run_store(work, self._on_saved, self._on_failed, receiver=self)

    def _on_saved(self, account: Account) -> None:
        before, password = self._account, self.fields["password"].text()
        self._show(account)
        self._say(self._desk.tr("Das Postfach ist gespeichert."), "green")
        self.saved.emit()
        if self._back_to:
            self._back.setFocus()
        secrets = self._desk.post.desk.secrets

        def keep() -> Fault | None:
            if (before.user, before.server) != (account.user, account.server) and before.server:
                secrets.forget(before)
            return secrets.keep(account, password) if password else None

        self._desk.tasks.run_net(keep, self._on_password_kept, self._on_failed, receiver=self)

    def _on_password_kept(self, fault: Fault | None) -> None:
        if fault is not None:
            self._say(self._desk.fault_text(fault), "amber", self._desk.tr("Das Postfach ist gespeichert."))

    def _on_check_clicked(self) -> None:
        """Try what stands in the fields, saved or not."""
        account = self._typed()
        if account is None:
            return
        password, mails = self.fields["password"].text(), self._desk.post.desk
        self._check.setEnabled(False)
        self._say(self._desk.tr("Einen Augenblick, {server} wird gefragt …", server=account.server), "")
        self._desk.tasks.run_net(
            lambda: mails.check(account, password), lambda _: self._on_checked(account), self._on_failed, receiver=self
        )

    def _on_checked(self, account: Account) -> None:
        self._check.setEnabled(True)
        sentence = self._desk.tr("{server} nimmt Ihre Mails an. Gesendet ist nichts.", server=account.server)
        self._say(sentence, "green", self._desk.tr("Die Verbindung steht."))

    def _on_failed(self, found: Faults) -> None:
        """Show each fault at its field, what belongs to none at the top; all that was typed stays."""
        self._say(" ".join(self._form.show_faults(found)))
        self._check.setEnabled(True)
        self._on_edited()

    def _say(self, sentence: str, tone: str = "amber", strong: str = "") -> None:
        self._notice.say(sentence, tone, strong)
        self._notice.setVisible(bool(sentence or strong))
        for button in (self._check, self._save, self._back):
            button.setAccessibleDescription(self._notice.accessibleName())
