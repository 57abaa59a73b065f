# SPDX-License-Identifier: Apache-2.0
"""One theme for the application, put back to light and 100 % before each test."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox

from vorab.ui.theme import Theme

_THEMES: list[Theme] = []


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    if not _THEMES:
        _THEMES.append(Theme(qapp, "light"))
    _THEMES[0].set_choice("light")
    _THEMES[0].set_scale(1.0)
    return _THEMES[0]


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    """Really delete what qtbot closed; else the next test's theme is worked out for these windows too."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _no_modal_box(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may open a box that waits for an answer."""

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a modal box was opened")

    for kind in (QDialog, QMessageBox, QMenu):
        monkeypatch.setattr(kind, "exec", refuse)
    for name in ("about", "critical", "information", "question", "warning"):
        monkeypatch.setattr(QMessageBox, name, refuse)
