# SPDX-License-Identifier: Apache-2.0
"""The search over everything, above the page: type, choose with the arrows, Enter opens."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from vorab.core.document import DocumentType
from vorab.core.faults import Faults
from vorab.core.privacy import Subject
from vorab.core.search import Hit
from vorab.i18n.translator import N_
from vorab.services.search import Target
from vorab.ui.desk import Desk, PaperRequest
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.sheet import Sheet

_WIDTH, _HEIGHT = 640, 460
_PAUSE_MS = 60
_KINDS = {
    "customer": N_("Kunde"),
    "document": N_("Beleg"),
    "talk": N_("Gespräch"),
    "service": N_("Leistung"),
}
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SearchSheet(Sheet):
    """A panel over `window`.

    `talk_wanted` follows with a talk to go on with, `paper_wanted` with what to show, `person_wanted` with whose data.
    """

    talk_wanted = Signal(int)
    paper_wanted = Signal(object)  # PaperRequest
    person_wanted = Signal(object)  # core.privacy.Subject

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__("card", window)
        self._desk = desk
        self._hits: tuple[Hit, ...] = ()
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self._build()

    def _build(self) -> None:
        tr = self._desk.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(tr("Name, Nummer, Telefon, Betreff …"))
        self.edit.setAccessibleName(tr("Suche"))
        self.edit.installEventFilter(self)
        close = ActionButton(tr("Schließen"), "quiet", "Esc", tr, bind=False)
        head.addWidget(self.edit, 1)
        head.addWidget(close)
        self._note = Label("", "detail")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Gefunden"))
        self.list.setWordWrap(True)
        self.person = ActionButton(tr("Daten dieser Person"), "small", "Ctrl+I", tr, bind=False)
        self.list.installEventFilter(self)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(self.list, 1)
        column.addWidget(self.person, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(tr("Suche"))
        self.edit.textChanged.connect(self._timer.start)
        self.edit.returnPressed.connect(self._open)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self.list.currentRowChanged.connect(lambda _: self.person.setVisible(self._subject() is not None))
        self.person.clicked.connect(self._on_person)
        close.clicked.connect(self.close_sheet)
        self._desk.events.erased.connect(lambda _: self._forget())

    # ------------------------------------------------------------------ showing

    def open_sheet(self) -> None:
        """Come up, with what was typed the last time selected."""
        self.come_up(self.edit)
        self.edit.selectAll()
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows choose while one goes on typing."""
        if not vars(self):  # Python has let go of it already, Qt not yet
            return False
        if watched in (self.edit, self.list) and isinstance(event, QKeyEvent) and _is_person_key(event):
            event.accept()  # the page below knows this key too
            if event.type() == QEvent.Type.KeyPress:
                self._on_person()
            return True
        typed = watched is self.edit and event.type() == QEvent.Type.KeyPress
        if typed and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self._move(event.key())
            return True
        return super().eventFilter(watched, event)

    def _move(self, key: int) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}[Qt.Key(key)]
        row = max(0, min(self.list.currentRow() + steps, self.list.count() - 1))
        self.list.setCurrentRow(row)

    def place(self) -> None:
        """Stand in the middle, near the top."""
        grown = self.fontMetrics().height() / 17
        width = min(int(_WIDTH * grown), self._window.width() - 40)
        height = min(int(_HEIGHT * grown), self._window.height() - 60)
        self.setGeometry((self._window.width() - width) // 2, 40, width, height)

    # ------------------------------------------------------------------ finding

    def _look(self) -> None:
        typed, search = self.edit.text(), self._desk.search
        self._ask(lambda: search.find(typed))

    def _ask(self, find: Callable[[], tuple[Hit, ...]]) -> None:
        """Ask, and forget what was asked before: what is still waiting for its turn is not looked for any more."""
        self._asked += 1
        mine = self._asked
        self._desk.tasks.run_store(
            lambda: find() if mine == self._asked else (),
            lambda hits: self._show(hits) if mine == self._asked else None,
            self._on_failed,
            receiver=self,
        )

    def _show(self, hits: tuple[Hit, ...]) -> None:
        tr = self._desk.tr
        self._hits = hits
        self.list.clear()
        for hit in hits:
            what = tr(_KINDS.get(hit.kind, hit.kind))
            text = f"{hit.title}  ·  {what}" + (f"\n{hit.detail}" if hit.detail else "")
            self.list.addItem(QListWidgetItem(text))
        if hits:
            self.list.setCurrentRow(0)
        self.person.setVisible(self._subject() is not None)
        typed = bool(self.edit.text().strip())
        self._note.setText(tr("Nichts gefunden.") if typed and not hits else tr("Enter öffnet, ↑ ↓ wählt aus."))

    def _open(self) -> None:
        if self._timer.isActive():  # Enter came before the answer to what was typed last
            self._timer.stop()
            self._look()
        row, search = self.list.currentRow(), self._desk.search
        if not 0 <= row < len(self._hits):
            return
        hit = self._hits[row]
        if hit.kind == "customer":
            self._ask(lambda: search.of_customer(hit.ref))
            return
        self._desk.tasks.run_store(lambda: search.target(hit), self._on_target, self._on_failed, receiver=self)

    def _on_target(self, target: Target | None) -> None:
        if target is None:
            return
        self.close_sheet()
        if target.what == "talk":
            self.talk_wanted.emit(target.id)
        elif target.what == "document":
            self.paper_wanted.emit(PaperRequest(target.id))
        else:
            self.paper_wanted.emit(PaperRequest(None, target.id, kind=DocumentType.CASE_FILE))

    def _subject(self) -> Subject | None:
        """Whom the chosen hit is about, where it says so."""
        row = self.list.currentRow()
        hit = self._hits[row] if 0 <= row < len(self._hits) else None
        if hit is None or self._desk.privacy is None or hit.kind not in ("customer", "talk"):
            return None
        return Subject(int(hit.ref)) if hit.kind == "customer" else Subject(0, int(hit.ref))

    def _on_person(self) -> None:
        subject = self._subject()
        if subject is not None:
            self.close_sheet()
            self.person_wanted.emit(subject)

    def _forget(self) -> None:
        """What stands here may be about somebody who is gone."""
        self.edit.clear()
        self._show(())

    def _on_failed(self, faults: Faults) -> None:
        self._note.setText(" ".join(self._desk.fault_text(fault) for fault in faults.faults))


def _is_person_key(event: QKeyEvent) -> bool:
    kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.type() in kinds and held and event.key() == Qt.Key.Key_I
