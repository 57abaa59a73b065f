# SPDX-License-Identifier: Apache-2.0
"""The forms of the page „Kennwort“: a new passphrase, the passphrase of today, the recovery code to be kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from vorab.core.faults import Fault
from vorab.ui.desk import Desk
from vorab.ui.passphrase_fields import NewPassphrase, secret_field
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Card
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label


class ProtectionForm(Card):
    """A form with its notice and buttons. `closed`: the user would rather not."""

    closed = Signal()

    def __init__(self, desk: Desk, title: str, text: str) -> None:
        super().__init__(margin=20, spacing=12)
        self._desk = desk
        self._notice = Banner()
        self._notice.hide()
        self.action = ActionButton("", "primary", "Ctrl+Return", desk.tr)
        self.action.clicked.connect(self._on_clicked)
        for part in (Label(title, "headline"), Label(text), self._notice):
            self.box.addWidget(part)

    def focus_first(self) -> None:
        """Set the focus where something is to be typed."""

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong and let it be tried again; what was typed stays."""
        self._notice.say(sentence, "amber")
        self._notice.show()
        self.action.setEnabled(True)
        self.focus_first()

    def _buttons(self, verb: str, leave: str) -> None:
        self.action.set_text(verb)
        other = ActionButton(leave, "quiet", "Esc", self._desk.tr, bind=False)
        other.clicked.connect(self.closed)
        self.box.addWidget(_row((self.action, other)), 0, Qt.AlignmentFlag.AlignLeft)

    def _on_clicked(self) -> None:
        """Check what was typed and tell it."""


class PassphraseForm(ProtectionForm):
    """Asks for the passphrase of today, for a new one, or both; `given` follows with them."""

    given = Signal(str, str)

    def __init__(self, desk: Desk, title: str, text: str, verb: str, *, old: bool, new: bool) -> None:
        super().__init__(desk, title, text)
        help_ = desk.tr("Das, mit dem Sie Vorab öffnen.")
        self.old = secret_field(desk.tr("Ihr jetziges Kennwort"), help_) if old else None
        self.new = NewPassphrase(desk.tr) if new else None
        for part in (self.old, self.new):
            if part is not None:
                self.box.addWidget(part)
        self._buttons(verb, desk.tr("Lieber nicht"))

    def focus_first(self) -> None:
        """Set the focus on the first field, with its text selected."""
        field = self.old or (self.new.first if self.new is not None else None)
        if field is not None:
            field.setFocus()
            if isinstance(field.edit, QLineEdit):
                field.edit.selectAll()

    def _on_clicked(self) -> None:
        old = self.old.text() if self.old is not None else ""
        if self.old is not None and not old:
            self.old.setFocus()
            return
        new = self.new.value() if self.new is not None else ""
        if self.new is not None and not new:
            return
        self.action.setEnabled(False)
        self.given.emit(old, new)


class CodeForm(ProtectionForm):
    """Shows a recovery code once, and lets two of its groups be typed: `confirmed` follows when they are right."""

    confirmed = Signal()
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, desk: Desk, code: str, asked: Sequence[int], verb: str, leave: str) -> None:
        tr = desk.tr
        super().__init__(
            desk,
            tr("Ihr Wiederherstellungscode"),
            tr(
                "Er öffnet Ihre Daten, wenn das Kennwort vergessen ist. Er steht nur jetzt hier. Drucken Sie ihn und "
                "legen Sie ihn zu Ihren Verträgen, nicht zum Computer."
            ),
        )
        self.code = code
        shown = Label(code.replace("-", "   "), "amount")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(
            tr("Wiederherstellungscode: {code}", code=", ".join(" ".join(g) for g in code.split("-")))
        )
        self.box.addWidget(shown)
        printing = ActionButton(tr("Drucken"), "secondary", "Ctrl+P", tr)
        saving = ActionButton(tr("Als Datei sichern"), "secondary", "Ctrl+S", tr)
        printing.clicked.connect(self.print_wanted)
        saving.clicked.connect(self.save_wanted)
        self.box.addWidget(_row((printing, saving)), 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(
            Label(tr("Tippen Sie zwei Gruppen davon ab, von Ihrem Ausdruck. So ist sicher, dass Sie ihn haben."))
        )
        help_ = tr("Fünf Zeichen, groß oder klein.")
        self.groups = {number: Field(tr("Gruppe {number}", number=number), QLineEdit(), help_) for number in asked}
        for field in self.groups.values():
            self.box.addWidget(field)
        self._buttons(verb, leave)

    def focus_first(self) -> None:
        """Set the focus on the first group that is not right yet."""
        wrong = self._wrong()
        self.groups[wrong[0] if wrong else next(iter(self.groups))].setFocus()

    def _wrong(self) -> list[int]:
        parts = self.code.split("-")
        return [number for number, field in self.groups.items() if _plain(field.text()) != parts[number - 1]]

    def _on_clicked(self) -> None:
        wrong = self._wrong()
        if wrong:
            self.show_fault(self._desk.fault_text(Fault("recovery_code_differs", group=wrong[0])))
            return
        self.action.setEnabled(False)
        self.confirmed.emit()


def _plain(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def _row(buttons: Sequence[QWidget]) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, 8)
    for button in buttons:
        flow.addWidget(button)
    return row
