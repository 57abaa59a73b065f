# SPDX-License-Identifier: Apache-2.0
"""Something was changed elsewhere while it was being changed here: put together, or asked about field by field."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from vorab.core.conflict import Merge, merge
from vorab.core.faults import Faults
from vorab.ui.desk import Desk
from vorab.ui.models.conflict_words import Words
from vorab.ui.widgets.conflict_sheet import THEIRS, ConflictRow, ConflictSheet

Values = Mapping[str, Any]


def is_overtaken(found: Faults) -> bool:
    """Whether somebody else was quicker, and nothing else is wrong."""
    return any(fault.code == "changed_elsewhere" for fault in found.faults)


class Merging(QObject):
    """For one form at a time. What was typed stays in the form until something is decided, and after Esc too."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        page.installEventFilter(self)
        self.sheet: ConflictSheet | None = None

    def begin(
        self, base: Values, mine: Values, theirs: Values, words: Words, go_on: Callable[[dict[str, Any]], object]
    ) -> None:
        """Compare, and ask where both have changed the same; `go_on(values)` follows with what shall be kept."""
        found = merge(base, mine, theirs)
        taken = [words(key, found.values[key])[0] for key in found.taken]
        if not found.conflicts:
            if taken:
                tr = self._desk.tr
                text = tr("Von einem anderen Arbeitsplatz übernommen: {fields}.", fields=", ".join(taken))
                self._desk.messages.info(text)
            go_on(found.values)
            return
        self._ask(found, taken, words, go_on)

    def _ask(
        self, found: Merge[Any], taken: list[str], words: Words, go_on: Callable[[dict[str, Any]], object]
    ) -> None:
        rows = [
            ConflictRow(
                each.key,
                words(each.key, each.mine)[0],
                words(each.key, each.base)[1],
                words(each.key, each.theirs)[1],
                words(each.key, each.mine)[1],
            )
            for each in found.conflicts
        ]
        self.close()
        self.sheet = ConflictSheet(self._page.window(), self._desk.tr, rows, taken)

        def decided(chosen: Mapping[str, str]) -> None:
            self.sheet = None
            theirs = {each.key: each.theirs for each in found.conflicts if chosen[each.key] == THEIRS}
            go_on({**found.values, **theirs})

        self.sheet.decided.connect(decided)
        self.sheet.left.connect(self._on_left)
        self.sheet.open_sheet()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the page: what was typed stays on it."""
        if vars(self) and watched is self._page and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return False

    def close(self) -> None:
        """Take the sheet away; nothing is decided."""
        if self.sheet is not None:
            self.sheet.close_sheet()
            self.sheet = None

    def _on_left(self) -> None:
        self.sheet = None
