# SPDX-License-Identifier: Apache-2.0
"""The left column: who is on the phone, where we are, how long it takes, and the ways out."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vorab.guide.state import State, Status
from vorab.i18n.translator import Translator
from vorab.ui.models.talk_view import PartyCard, TopicRow
from vorab.ui.theme import tokens
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card, Surface
from vorab.ui.widgets.chip import Chip
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll

WIDTH = 232


class TopicButton(QPushButton):
    """One topic with its mark: a tick when nothing is open, its number where we are, else a ring."""

    def __init__(self, number: int, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._key = key
        self._row: TopicRow | None = None
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, row: TopicRow) -> None:
        """Show how far the topic is."""
        self._row = row
        state = f", {row.done}/{row.total}" if row.total else ""
        self.setAccessibleName(f"{row.name}{state}, {self._key}")
        self.setToolTip(self._key)
        self.update()

    def sizeHint(self) -> QSize:
        """One line of text with air."""
        return QSize(120, self.fontMetrics().height() + 17)

    def minimumSizeHint(self) -> QSize:
        """As high as the hint; the width is the column's."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw mark, name and count."""
        row = self._row
        if row is None:
            return
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.card if row.current else colours.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        size = self.fontMetrics().height() + 2.0
        mark = QRectF(8, (self.height() - size) / 2, size, size)
        self._draw_mark(painter, mark, row)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if row.current else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        text = QRectF(mark.right() + 10, 0, self.width() - mark.right() - 14, self.height())
        count = f"{row.done} / {row.total}" if row.current and row.total else ""
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(f"{row.name}  {count}") > text.width():
            count = ""  # the mark says enough where there is no room
        shown = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, int(text.width()))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(QColor(colours.muted))
        right = text.adjusted(0, 0, -6, 0)
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)

    def _draw_mark(self, painter: QPainter, mark: QRectF, row: TopicRow) -> None:
        colours = tokens()
        if not row.finished and not row.current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.edge), 1.6))
            painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colours.done if row.finished else colours.action)))
        painter.drawEllipse(mark)
        painter.setPen(QPen(QColor(colours.on_action), 1.8))
        if row.finished:
            left, top, size = mark.left(), mark.top(), mark.width()
            points = [(0.30, 0.52), (0.45, 0.66), (0.71, 0.36)]
            painter.drawPolyline([QPointF(left + x * size, top + y * size) for x, y in points])
            return
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, str(self._number))


class TalkRail(Surface):
    """Signals say what is wanted; the page decides."""

    topic_chosen = Signal(int)
    matter_chosen = Signal(int)
    matter_wanted = Signal()
    standing_wanted = Signal()
    files_wanted = Signal()
    park_wanted = Signal()
    hang_up_wanted = Signal()
    nothing_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__("rail", parent=parent)
        self._tr = tr
        self._started_ms = 0
        self._now: Callable[[], int] = int
        self._matters: list[ActionButton] = []
        self._build()
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)

    def _build(self) -> None:
        tr = self._tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 18, 16, 18)
        outer.setSpacing(0)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._party = Card(margin=13, spacing=3)
        self._name = Label("", "headline")
        self._details = Label("", "small")
        self._decides = Label("", "small")
        self._referred = Label("", "detail")
        self._standing = Label("", "small", tone="good")
        for label in (self._name, self._details, self._decides, self._referred, self._standing):
            self._party.box.addWidget(label)
        self._agree = ActionButton(tr("Vereinbaren …"), "quiet", "F11", tr)
        self._agree.setToolTip(tr("Was mit diesem Kunden für länger gilt: Preis, Stundenpaket, Wartung."))
        self._agree.clicked.connect(self.standing_wanted)
        self._party.box.addWidget(self._agree, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._party)
        column.addSpacing(18)
        self._topics = [TopicButton(number, f"{tr('Strg')} {number}") for number in range(1, 8)]
        for number, button in enumerate(self._topics):
            button.clicked.connect(lambda _checked=False, number=number: self.topic_chosen.emit(number))
            column.addWidget(button)
        column.addSpacing(14)
        self._matter_box = QVBoxLayout()
        self._matter_box.setSpacing(4)
        column.addLayout(self._matter_box)
        self._more = ActionButton(tr("Weiteres Anliegen"), "quiet", "Ctrl+M", tr)
        self._more.clicked.connect(self.matter_wanted)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._files = ActionButton(tr("Dateien"), "quiet", "Ctrl+L", tr)
        self._files.setToolTip(tr("Fotos, Pläne, Mails: was zu diesem Anliegen gehört."))
        self._files.clicked.connect(self.files_wanted)
        self._files.hide()
        column.addWidget(self._files, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        outer.addWidget(VScroll(upper), 1)
        outer.addSpacing(8)
        outer.addWidget(self._clock_row())
        outer.addSpacing(10)
        outer.addWidget(self._ways_out())
        outer.addWidget(self._nothing_button(), 0, Qt.AlignmentFlag.AlignLeft)

    def _clock_row(self) -> QWidget:
        box = QWidget()
        self._clock_line = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
        self._clock_line.setContentsMargins(0, 0, 0, 0)
        self._time = Label("00:00", "heading", wrap=False)
        self._chip = Chip("", "green")
        self._clock_line.addWidget(self._time)
        self._clock_line.addStretch(1)
        self._clock_line.addWidget(self._chip)
        return box

    def squeeze(self, on: bool) -> None:
        """Do with less width: keys are not repeated on buttons, and the state of the call gets a line of its own."""
        for button in (self._agree, self._more, self._files, self._nothing, self._break, self._park):
            if button.hint is not None:
                button.hint.setVisible(not on)
        self._more.set_text(self._tr("+ Anliegen") if on else self._tr("Weiteres Anliegen"))
        self._clock_line.setDirection(QBoxLayout.Direction.TopToBottom if on else QBoxLayout.Direction.LeftToRight)

    def _ways_out(self) -> QWidget:
        tr = self._tr
        box = QWidget()
        row = FlowLayout(box, 6)
        self._break = ActionButton(tr("Abbruch"), "small", "F9", tr)
        self._break.setToolTip(tr("Die Verbindung ist weg: Daraus wird ein Rückruf."))
        self._park = ActionButton(tr("Parken"), "small", "F8", tr)
        self._park.setToolTip(tr("Das Gespräch ruht, zum Beispiel für einen anderen Anruf."))
        self._break.clicked.connect(self.hang_up_wanted)
        self._park.clicked.connect(self.park_wanted)
        row.addWidget(self._break)
        row.addWidget(self._park)
        return box

    def _nothing_button(self) -> ActionButton:
        """One key for calls that are no matter: wrong number, advertising, "I'm almost there" (P2)."""
        button = self._nothing = ActionButton(self._tr("Kein Anliegen"), "quiet", "F10", self._tr)
        button.setToolTip(self._tr("Verwählt, Werbung, nur kurz Bescheid gesagt: ohne Vorgang beenden."))
        button.clicked.connect(self.nothing_wanted)
        return button

    def show_party(self, card: PartyCard) -> None:
        """Show who is on the phone."""
        for label, text in (
            (self._name, card.name),
            (self._details, "\n".join(card.lines)),
            (self._decides, card.decides),
            (self._referred, card.referred),
            (self._standing, "\n".join(card.standing)),
        ):
            label.setText(text)
            label.setVisible(bool(text))

    def show_files(self, count: int) -> None:
        """Offer the files of the talk, and say how many there are."""
        tr = self._tr
        self._files.set_text(tr("Dateien ({count})", count=count) if count else tr("Dateien"))
        self._files.show()

    def show_topics(self, rows: tuple[TopicRow, ...]) -> None:
        """Show where we are."""
        for button, row in zip(self._topics, rows, strict=True):
            button.show_row(row)

    def show_matters(self, state: State) -> None:
        """Show the matters of the call once there is more than one."""
        while self._matters:
            button = self._matters.pop()
            self._matter_box.removeWidget(button)
            button.deleteLater()
        if len(state.matters) < 2:
            return
        for matter in state.matters.values():
            text = matter.title or self._tr("Anliegen {number}", number=matter.id)
            button = ActionButton(text[:26], "small")
            button.setCheckable(True)
            button.setChecked(matter.id == state.matter)
            button.clicked.connect(lambda _checked=False, number=matter.id: self.matter_chosen.emit(number))
            self._matters.append(button)
            self._matter_box.addWidget(button)

    def show_status(self, state: State, started_ms: int, now: Callable[[], int]) -> None:
        """Show whether the talk is going on, and let the clock run from `started_ms`; `now()` gives UTC ms."""
        running = state.status is Status.RUNNING
        tr = self._tr
        words = {
            Status.RUNNING: (tr("● im Gespräch"), "green"),
            Status.PARKED: (tr("geparkt"), "amber"),
            Status.CLOSED: (tr("beendet"), "grey"),
        }
        self._chip.show_state(*words[state.status])
        self._started_ms = started_ms
        self._now = now
        if running and not self._clock.isActive():
            self._clock.start()
        elif not running:
            self._clock.stop()
        self._tick()

    def _tick(self) -> None:
        seconds = max(0, (self._now() - self._started_ms) // 1000)
        self._time.setText(f"{seconds // 60:02d}:{seconds % 60:02d}" if seconds < 6000 else f"{seconds // 3600} h")
