# SPDX-License-Identifier: Apache-2.0
"""The dark column at the left: where one can go. No entry without a page."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from vorab.i18n.translator import N_, Translator
from vorab.ui.theme import BASE_POINTS
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Surface
from vorab.ui.widgets.label import Label

_TOP = (("today", N_("Heute")), ("scripts", N_("Leitfäden")))
_FOOT = (
    ("company", N_("Meine Firma")),
    ("look", N_("Briefpapier")),
    ("mail", N_("E-Mail")),
    ("import", N_("Übernehmen")),
    ("backup", N_("Sicherung")),
    ("protection", N_("Kennwort")),
    ("privacy", N_("Datenschutz")),
    ("desks", N_("Arbeitsplätze")),
    ("view", N_("Ansicht")),
)
_WIDTH = 196
# Above, below and between the entries: where the text is large they need the height of a small screen for themselves.
_LARGE = 1.5
_ROOMY, _TIGHT = (26, 20, 4), (12, 8, 2)


class Navigation(Surface):
    """Emits `chosen(name)`; `mark(name)` shows where one is."""

    chosen = Signal(str)
    help_requested = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__("nav", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._buttons: dict[str, ActionButton] = {}
        self._group = QButtonGroup(self)
        column = self._column = QVBoxLayout(self)
        brand = Label("Vorab", "brand", wrap=False)
        brand.setContentsMargins(12, 2, 0, 14)
        column.addWidget(brand)
        for name, text in _TOP:
            column.addWidget(self._entry(name, text, tr))
        column.addStretch(1)
        for name, text in _FOOT:
            column.addWidget(self._entry(name, text, tr))
        self._help = ActionButton(tr("Tasten"), "nav", "F1", tr, bind=False)
        self._help.clicked.connect(self.help_requested)
        column.addWidget(self._help)
        self.setAccessibleName(tr("Bereiche"))
        self._fit()

    def mark(self, name: str) -> None:
        """Show which page is in sight."""
        button = self._buttons.get(name)
        if button is None:
            return
        button.setChecked(True)
        for each in self._buttons.values():  # Qt would lead the tab key to the one that had the focus last
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is button else Qt.FocusPolicy.ClickFocus)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _entry(self, name: str, text: str, tr: Translator) -> ActionButton:
        button = ActionButton(tr(text), "nav")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._buttons[name] = button
        return button

    def _fit(self) -> None:
        scale = self.font().pointSizeF() / BASE_POINTS
        self.setFixedWidth(int(_WIDTH * max(1.0, 0.55 + 0.45 * scale)))
        top, bottom, between = _ROOMY if scale < _LARGE else _TIGHT
        self._column.setContentsMargins(12, top, 12, bottom)
        self._column.setSpacing(between)
