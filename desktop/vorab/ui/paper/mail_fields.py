# SPDX-License-Identifier: Apache-2.0
"""What is written of a mail: to whom, about what, in which words, and one sentence above about how it stands."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from vorab.core.email import Mailbox, mailboxes
from vorab.core.faults import Faults
from vorab.core.mail import Mail
from vorab.ui.desk import Desk
from vorab.ui.models.mail_words import line_of
from vorab.ui.widgets.card import Banner
from vorab.ui.widgets.checks import checked, line_check, text_check
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.word_hint import WordHint

_LINES = 14


class MailFields(QWidget):
    """Empty until `build`, so that whoever shows it can paint before."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[str, Field] = {}
        self._lead = Label("", "lead")
        self._notice = Banner()
        self._notice.hide()
        self._paper = Label("", "detail")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 22, 24, 16)
        self._column.setSpacing(10)

    @property
    def notice(self) -> str:
        """The sentence at the top."""
        return self._notice.accessibleName()

    @property
    def paper(self) -> str:
        """What is said of the attached files."""
        return self._paper.text()

    def build(self) -> None:
        """Make the fields."""
        tr, fault_text = self._desk.tr, self._desk.fault_text
        check = checked(fault_text, mailboxes)
        help_to = tr("Mehrere Adressen trennt ein Komma.")
        words = QPlainTextEdit()
        words.setTabChangesFocus(True)
        words.setMinimumHeight(words.fontMetrics().lineSpacing() * _LINES)
        self.fields.update(
            to=Field(tr("An"), QLineEdit(), help_to, check=check, beside=False),
            cc=Field(tr("Kopie"), QLineEdit(), check=check, beside=False),
            subject=Field(tr("Betreff"), QLineEdit(), check=line_check(fault_text), beside=False),
            text=Field(tr("Text"), words, check=text_check(fault_text), beside=False),
        )
        for field in self.fields.values():
            field.edited.connect(lambda _: self._desk.tasks.waiting.forget(self._desk.post))
        for widget in (Label(tr("Per E-Mail senden"), "title"), self._lead, self._notice, *self.fields.values()):
            self._column.addWidget(widget)
        for name in ("subject", "text"):
            WordHint(self.fields[name], self._desk.talks.hint, tr)
        self._column.addWidget(self._paper)
        self._column.addStretch(1)

    def lead(self, sentence: str) -> None:
        """Say below the title what this is about."""
        self._lead.setText(sentence)

    def say(self, sentence: str, tone: str = "amber", strong: str = "") -> None:
        """Say how the mail stands; nothing takes it back."""
        self._notice.say(sentence, tone, strong)
        self._notice.setVisible(bool(sentence or strong))

    def show_mail(self, mail: Mail) -> None:
        """Fill the fields."""
        values = {"to": line_of(mail.to), "cc": line_of(mail.cc), "subject": mail.subject, "text": mail.text}
        for name, text in values.items():
            self.fields[name].set_text(text)
        for line in self.findChildren(QLineEdit):
            line.home(False)  # a long text begins at its beginning
        files = ", ".join(file.name for file in mail.attachments)
        self._paper.setText(self._desk.tr("Anhang: {files}", files=files))

    def typed(self, mail: Mail) -> Mail | None:
        """Return the mail with what was typed, or None while an address can't be read; the field says why."""
        found: dict[str, tuple[Mailbox, ...]] = {}
        for name in ("to", "cc"):
            field = self.fields[name]
            try:
                found[name] = mailboxes(field.text(), name)
            except Faults as faults:
                field.show_fault(self._desk.fault_text(faults.faults[0]))
                field.setFocus()
                return None
        subject, text = self.fields["subject"].text(), self.fields["text"].text()
        return replace(mail, to=found["to"], cc=found["cc"], subject=subject, text=text)

    def show_faults(self, found: Faults) -> bool:
        """Show each fault at its field, the others at the top, and tell whether all fields are all right."""
        elsewhere = []
        for fault in found.faults:
            field = self.fields.get(fault.place.partition("[")[0])
            if field is None:
                elsewhere.append(self._desk.fault_text(fault))
            else:
                field.setEnabled(True)
                field.show_fault(self._desk.fault_text(fault))
        self.say(" ".join(elsewhere))
        wrong = [field for field in self.fields.values() if field.fault]
        if wrong and self.isVisible():
            wrong[0].setFocus()
        return not wrong
