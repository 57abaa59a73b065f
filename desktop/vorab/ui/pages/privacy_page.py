# SPDX-License-Identifier: Apache-2.0
"""„Datenschutz“: what is kept about somebody, a copy of it for them, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.faults import Fault, Faults
from vorab.core.privacy import About, Basis, Erasure, What
from vorab.guide.state import Status
from vorab.ui.desk import Desk
from vorab.ui.models.privacy_words import PrivacyWords
from vorab.ui.privacy.erase_form import EraseForm
from vorab.ui.privacy.held import HeldSection
from vorab.ui.privacy.lists import PrivacyLists
from vorab.ui.privacy.person_search import PersonSearch
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from vorab.core.privacy import Subject


class PrivacyPage(QWidget):
    """`closed` leads back to `leads_back_to`, the page that sent the user here."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._back_to = ""
        self.form: EraseForm | None = None
        words = self._words = PrivacyWords(desk.tr, desk.formats, desk.clock)
        self.search = PersonSearch(desk, words)
        self.held = HeldSection(desk, words)
        self.lists = PrivacyLists(desk, words)
        self.setWindowTitle(desk.tr("Datenschutz"))
        self._build()
        self._connect()

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
        """The sentence at the top, nothing if there is none."""
        return "" if self._notice.isHidden() else self._notice.accessibleName()

    def activate(self) -> None:
        """Look again what there is; what is typed stays."""
        self._look()
        if self.form is not None:
            self.form.focus_first()
            return
        self._say("")
        self.search.setFocus()
        if self.held.about is not None:
            self.open(self.held.about.person.subject)

    def open(self, subject: Subject) -> None:
        """Show what is kept about somebody."""
        if self.form is None:
            self._say("")
            self._run_about(subject, self._on_person)

    def typed(self) -> dict[str, str] | None:
        """Return what was typed, for the page that takes this one's place."""
        text = self.search.edit.text()
        return {"who": text} if text else None

    def take_typed(self, values: dict[str, str]) -> None:
        """Put it back."""
        self.search.edit.setText(values.get("who", ""))
        self.search.look_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the question, then the person, then leads back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.form is not None:
            self._close_form()
        elif self.held.about is not None:
            self._leave_person()
        elif self.leads_back_to:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        tr = self._desk.tr
        self._notice = Banner()
        self._notice.hide()
        self._back = ActionButton(tr("Zurück"), "secondary", "Alt+Left", tr)
        self._back.hide()
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(18)
        for section in (self.search, self.held, self.lists):
            rest.addWidget(section)
        self.held.hide()
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(28, 8, 28, 20)
        self._column.setSpacing(14)
        for part in (self._notice, self._rest):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._scroll = VScroll(page)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        lead = tr("Jemand fragt, was Sie gespeichert haben, oder möchte, dass es gelöscht wird: Beides geht hier.")
        outside.addWidget(PageHead(tr("Datenschutz"), lead, self._back))
        outside.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self.search.chosen.connect(self.open)
        self.search.failed.connect(self._on_failed)
        self.held.left.connect(self._leave_person)
        self.held.erase_wanted.connect(self._on_erase_wanted)
        self.lists.person_chosen.connect(self.open)
        self.lists.due_chosen.connect(lambda subject: self._preview(subject, Basis.RETENTION))
        self.lists.copies.removed.connect(self._look)
        self.lists.copies.failed.connect(self._on_failed)
        self._desk.events.elsewhere.connect(self._on_elsewhere)

    # ------------------------------------------------------------------ what is there

    def _look(self) -> None:
        self._desk.tasks.run_store(self.lists.look, self.lists.show_found, self._on_failed, receiver=self)

    def _run_about(self, subject: Subject, done: Callable[[About], object]) -> None:
        service = self._desk.privacy
        if service is not None:
            self._desk.tasks.run_store(lambda: service().about(subject), done, self._on_failed, receiver=self)

    def _on_person(self, about: About) -> None:
        if self.form is not None:
            return
        if not about.items and (about.person.erased or not about.person.name):
            self._leave_person()
            self._say(self._desk.tr("Zu dieser Person ist nichts mehr gespeichert."), "")
            return
        new = self.held.about is None or self.held.about.person.subject != about.person.subject
        self.held.show_about(about)
        self.held.show()
        self.search.fold()
        if new:
            self.held.handing.button.setFocus()
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(0))

    def _leave_person(self) -> None:
        self.held.hide()
        self.held.clear()
        self.search.setFocus()
        self.search.look_again()

    def _on_elsewhere(self) -> None:
        if self.isVisible() and self.form is None:
            self._look()

    # ------------------------------------------------------------------ the end of it

    def _on_erase_wanted(self) -> None:
        if self.held.about is not None:
            self._preview(self.held.about.person.subject, Basis.REQUEST)

    def _preview(self, subject: Subject, basis: Basis, fault: str = "") -> None:
        """Look once more, then say what would happen; `fault` is why it is said again."""
        self._say("")
        self._run_about(subject, lambda about: self._ask(about, basis, fault))

    def _ask(self, about: About, basis: Basis, fault: str) -> None:
        self._close_form(focus=False)
        form = self.form = EraseForm(self._desk, self._words, about, basis)
        form.closed.connect(self._close_form)
        form.wanted.connect(lambda wanted: self._erase(form, wanted))
        if fault:
            form.show_fault(fault)
        self._rest.hide()
        self._column.insertWidget(0, form)
        QTimer.singleShot(0, form, form.focus_first)
        self._scroll.verticalScrollBar().setValue(0)

    def _close_form(self, focus: bool = True) -> None:
        if self.form is None or self.form.running:
            return
        form, self.form = self.form, None
        self._desk.tasks.waiting.forget(form)  # whoever closes it does not want it any more
        form.hide()
        form.deleteLater()
        self._rest.show()
        if focus:
            (self.held.erase if self.held.about is not None else self.search).setFocus()

    def _erase(self, form: EraseForm, basis: Basis) -> None:
        service, talks, about = self._desk.privacy, self._desk.talks, form.about
        if service is None or form is not self.form or form.running:
            return
        mine = {item.record.id for item in about.items if item.record.what is What.TALK}

        def work() -> Erasure:
            if any(head.id in mine and head.status == Status.RUNNING.value for head in talks.unfinished()):
                raise Fault("privacy_talk_running")
            return service().erase(about, basis)

        form.set_running(True)
        self._desk.tasks.run_store(
            work,
            lambda entry: self._on_erased(form, entry),
            lambda found: self._on_not_erased(form, basis, found),
            receiver=form,
            again=lambda: self._erase(form, basis),
            about=("privacy erase", about.person.subject),
        )

    def _on_erased(self, form: EraseForm, entry: Erasure) -> None:
        tr, subject = self._desk.tr, form.about.person.subject
        form.set_running(False)
        self._close_form(focus=False)
        self.search.clear()
        self.search.setFocus()
        self._desk.events.erased.emit(form.about)
        self._say(self._words.done(entry), "green", tr("Das ist erledigt und steht im Protokoll."))
        self._look()
        self.held.hide()
        self.held.clear()
        if entry.blocked:
            self._run_about(subject, self._on_person)

    def _on_not_erased(self, form: EraseForm, basis: Basis, found: Faults) -> None:
        """Say why; where there is more by now than was shown, show it."""
        text = " ".join(self._desk.fault_text(fault) for fault in found.faults)
        if any(fault.code == "privacy_changed" for fault in found.faults):
            form.set_running(False)
            self._preview(form.about.person.subject, basis, text)
        else:
            form.refuse(text)

    # ------------------------------------------------------------------ sentences

    def _on_failed(self, found: Faults) -> None:
        text = " ".join(map(self._desk.fault_text, found.faults))
        if self.form is not None:
            self.form.show_fault(text)
        else:
            self._say(text)

    def _say(self, sentence: str, tone: str = "amber", strong: str = "") -> None:
        self._notice.say(sentence, tone, strong)
        self._notice.setVisible(bool(sentence or strong))
