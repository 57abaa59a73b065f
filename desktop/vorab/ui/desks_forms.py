# SPDX-License-Identifier: Apache-2.0
"""What the page „Arbeitsplätze“ shows in steps: the test and its result, the move there, the move back, a new desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from vorab.core.text import SHORT
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.chip import Chip
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label

if TYPE_CHECKING:
    from vorab.core.server import Admission, Report, Server
    from vorab.i18n.translator import Translator
    from vorab.ui.models.server_words import ServerWords

_SQL_LINES = 6


class ResultCard(Card):
    """What a test found, step by step; it takes the focus, so that it is read aloud as a whole."""

    def __init__(self, tr: Translator, words: ServerWords, server: Server, report: Report) -> None:
        super().__init__(margin=20, spacing=10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.addWidget(Label(tr("2 · Geprüft"), "headline"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        spoken = []
        for row, result in enumerate(report.steps):
            good = result.fault is None
            name, said = words.name(result.step), words.said(result, server, report)
            chip = Chip(tr("gut") if good else tr("hier hängt es"), "green" if good else "amber")
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(Label(name, "strong"))
            texts.addWidget(Label(said, "detail"))
            grid.addWidget(chip, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addLayout(texts, row, 1)
            spoken.append(f"{name}, {chip.text()}: {said}")
        self.box.addLayout(grid)
        self.setAccessibleName(tr("2 · Geprüft"))
        self.setAccessibleDescription(" ".join(spoken))


class StepCard(Card):
    """The last step of a way: what happens, and the button that begins it. `wanted` follows the button."""

    wanted = Signal()
    left = Signal()

    def __init__(self, tr: Translator, texts: tuple[str, str], verb: str, leave: str = "") -> None:
        super().__init__(margin=20, spacing=12)
        headline, text = texts
        for label in (Label(headline, "headline"), Label(text)):
            self.box.addWidget(label)
        self.secret: Field | None = None
        self.action = ActionButton(verb, "primary", "Ctrl+Shift+Return", tr)
        self.action.setAccessibleDescription(text)
        self.action.clicked.connect(self.wanted)
        row = QWidget()
        flow = FlowLayout(row, 8)
        flow.addWidget(self.action)
        if leave:
            quiet = ActionButton(leave, "quiet", "Esc", tr, bind=False)
            quiet.clicked.connect(self.left)
            flow.addWidget(quiet)
        self.box.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)

    def ask_secret(self, label: str, help_: str) -> None:
        """Ask for a passphrase too, which may be left empty; it stands before the button."""
        edit = QLineEdit()
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret = Field(label, edit, help_)
        self.box.insertWidget(self.box.count() - 1, self.secret)

    def focus_first(self) -> None:
        """Set the focus where one begins."""
        (self.secret or self.action).setFocus()


class AdmitForm(Card):
    """Asks for the name of a new login; `wanted` follows with it."""

    wanted = Signal(str)

    def __init__(self, tr: Translator) -> None:
        super().__init__(margin=20, spacing=12)
        self.box.addWidget(Label(tr("Noch ein Arbeitsplatz"), "headline"))
        edit = QLineEdit()
        edit.setMaxLength(SHORT)
        self.field = Field(
            tr("Anmeldename"), edit, tr("Ein eigener für jeden Computer, dann lässt er sich einzeln wieder sperren.")
        )
        self.box.addWidget(self.field)
        self.action = ActionButton(tr("Arbeitsplatz zulassen"), "secondary", "Ctrl+Return", tr)
        self.action.clicked.connect(lambda: self.wanted.emit(self.field.text()))
        self.box.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)


class AdmissionCard(Card):
    """What has to be known about a new login, told once: its password, and what the keeper of the server has to do."""

    def __init__(self, tr: Translator, text: str, admission: Admission) -> None:
        super().__init__("green" if not admission.sql else "amber", margin=20, spacing=10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        self.box.addWidget(Label(text))
        if admission.password:
            edit = QLineEdit(admission.password)
            edit.setReadOnly(True)
            help_ = tr("Verschicken Sie es nicht zusammen mit dem Anmeldenamen.")
            self.box.addWidget(Field(tr("Passwort von {login}", login=admission.login), edit, help_))
            self._add_copy(tr("Passwort kopieren"), admission.password)
        if admission.sql:
            script = QPlainTextEdit(admission.sql)
            script.setReadOnly(True)
            script.setTabChangesFocus(True)
            script.setFixedHeight(script.fontMetrics().lineSpacing() * _SQL_LINES + 26)
            self.box.addWidget(Field(tr("Für die Betreuung des Servers"), script, beside=False))
            self._add_copy(tr("Befehle kopieren"), admission.sql)

    def _add_copy(self, verb: str, text: str) -> None:
        button = ActionButton(verb, "small")
        button.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        self.box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
