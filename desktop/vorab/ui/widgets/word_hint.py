# SPDX-License-Identifier: Apache-2.0
"""Words that sound unkind, told quietly under a field: a hint, never a block."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from vorab.core.text import LONG
from vorab.guide.phrases import TONES, Hit
from vorab.i18n.translator import Translator
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label

HINT_MS = 300
KEY = "F3"
FOUND_WORDS, INSTEAD_WORDS = 5, 16

Finder = Callable[[str], Hit | None]
Benefit = Callable[[], str]


class WordHint(QWidget):
    """Under a text field: what sounds unkind there, the kinder words, and a button (F3) that puts them in place.

    `find(text)` returns the first phrase in a text; it is asked a moment after the last key. `benefit()` may return a
    sentence in the customer's own numbers, which is offered where work or customer are belittled (SCENES S3).
    What is put in place can be taken back with Strg+Z like anything typed.
    """

    def __init__(
        self, field: Field, find: Finder, tr: Translator, benefit: Benefit = str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if not isinstance(field.edit, QLineEdit | QPlainTextEdit):
            raise TypeError("words are looked for where text is typed")
        self._field = field
        self._edit: QLineEdit | QPlainTextEdit = field.edit
        self._find = find
        self._tr = tr
        self._benefit = benefit
        self._hit: Hit | None = None
        self._offer = ""
        self._timer = QTimer(self, singleShot=True, interval=HINT_MS)
        self._timer.timeout.connect(self.look)
        self._build()
        field.put_below(self)
        field.edited.connect(self._on_edited)
        field.filled.connect(self.look)

    def _build(self) -> None:
        tr = self._tr
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._sentence = Label("", "detail", tone="amber")
        self._button = ActionButton(tr("Ersetzen"), "small", KEY, tr, bind=False)
        self._button.clicked.connect(self.take_over)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        key = QShortcut(QKeySequence(KEY), self._edit)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.setAutoRepeat(False)
        key.activated.connect(self.take_over)
        self.hide()

    @property
    def text(self) -> str:
        """What is told, or nothing."""
        return self._sentence.text() if self._hit else ""

    def changeEvent(self, event: QEvent) -> None:
        """Say nothing about a field in which nothing can be changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.look()

    def _on_edited(self) -> None:
        self._timer.start()

    def look(self) -> None:
        """Look at what is written now."""
        self._timer.stop()
        text = self._field.text()
        self._hit = self._find(text[:LONG]) if text and self.isEnabled() else None
        self._offer = self._best(self._hit) if self._hit else ""
        told = self._told(self._hit) if self._hit else ""
        self._sentence.setText(told)
        self._sentence.setToolTip(self._hit.phrase.why if self._hit else "")
        self._button.setToolTip(self._offer)
        self._button.setAccessibleDescription(self._offer)
        self._field.give_way(told)
        appears = bool(told) and self.isHidden()
        self.setVisible(bool(told))
        if appears and self._edit.hasFocus():
            QTimer.singleShot(0, self, self._come_into_sight)

    def take_over(self) -> None:
        """Put the kinder words where the others stand, as they stand now."""
        self.look()
        if self._hit is None:
            return
        text = self._field.text()
        start, end, words = self._hit.put_into(text, self._offer if self._offer != self._hit.instead else "")
        begin, length = _units(text[:start]), _units(text[start:end])
        if isinstance(self._edit, QLineEdit):
            self._edit.setSelection(begin, length)
            self._edit.insert(words)
        else:
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(begin)
            cursor.setPosition(begin + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(words)
            self._edit.setTextCursor(cursor)
        self._edit.setFocus()
        self.look()

    def _come_into_sight(self) -> None:
        """Below the edge of a page that scrolls, nobody would see it."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self, 0, 8)

    def _best(self, hit: Hit) -> str:
        return (self._benefit() if hit.phrase.benefit else "") or hit.instead

    def _told(self, hit: Hit) -> str:
        tr = self._tr
        return tr(
            "{tone}: „{found}“. Freundlicher: „{instead}“",
            tone=tr(TONES[hit.phrase.tone]),
            found=_first(hit.found, FOUND_WORDS),
            instead=_first(self._offer, INSTEAD_WORDS),
        )


def _first(text: str, limit: int) -> str:
    """Return the first words of a text."""
    words = text.split()
    return " ".join(words) if len(words) <= limit else f"{' '.join(words[:limit])} …"


def _units(text: str) -> int:
    """Return the length of a text as Qt counts it: in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
