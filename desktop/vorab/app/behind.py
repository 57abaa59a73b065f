# SPDX-License-Identifier: Apache-2.0
"""What the program does behind the window: loads what will be wanted, and collects rubbish where it does no harm."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def sweep() -> None:
    """Collect what Python's own thresholds ask for, in the window's thread."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [age for age in range(3) if counts[age] > thresholds[age]]
    if due:
        gc.collect(due[-1])


def is_dark(app: QApplication) -> bool:
    """Whether the system wants dark colours."""
    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def import_talk() -> None:
    """Load what a talk needs; for the rendering thread."""
    import vorab.ui.pages.conversation_page  # noqa: F401


def import_paper() -> None:
    """Load what draws and shows a paper; for the rendering thread, which needs the first of them itself."""
    import vorab.documents.registry
    import vorab.ui.pages.document_page  # noqa: F401
