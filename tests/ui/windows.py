# SPDX-License-Identifier: Apache-2.0
"""The whole window with fakes, and walks through its widgets."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from vorab.ui.desk import Desk, PaperRequest, TalkRequest
from vorab.ui.furniture import Furniture
from vorab.ui.main_window import MainWindow
from vorab.ui.page_set import PageSet
from vorab.ui.pages.backup_page import BackupPage
from vorab.ui.pages.company_page import CompanyPage
from vorab.ui.pages.desks_page import DesksPage
from vorab.ui.pages.first_run_page import FirstRunPage
from vorab.ui.pages.import_page import ImportPage
from vorab.ui.pages.look_page import LookPage
from vorab.ui.pages.mail_page import MailPage
from vorab.ui.pages.privacy_page import PrivacyPage
from vorab.ui.pages.protection_page import ProtectionPage
from vorab.ui.pages.scripts_page import ScriptsPage
from vorab.ui.pages.today_page import TodayPage
from vorab.ui.pages.view_page import ViewPage
from vorab.ui.person_pages import PersonPages
from vorab.ui.search_sheet import SearchSheet


class StandIn(QWidget):
    """In place of a page of another room; remembers what it was opened with."""

    closed = Signal()
    document_requested = Signal(int)
    paper_requested = Signal(int, int)
    note_possible = Signal(object)
    draft_wanted = Signal(object)

    def __init__(self, asked: TalkRequest | PaperRequest) -> None:
        super().__init__()
        self.asked = asked


PAGES = PageSet(
    Furniture,
    SearchSheet,
    TodayPage,
    ScriptsPage,
    CompanyPage,
    ViewPage,
    FirstRunPage,
    lambda _desk, request: StandIn(request),
    lambda _desk, request: StandIn(request),
    MailPage,
    LookPage,
    BackupPage,
    ImportPage,
    DesksPage,
    ProtectionPage,
    PrivacyPage,
    PersonPages,
)


def settle() -> None:
    """Let Qt deliver, place and paint."""
    for _ in range(6):
        QApplication.processEvents()


def open_window(qtbot, desk: Desk, theme=None, size: tuple[int, int] = (1280, 800)) -> MainWindow:
    """Return the window in front, with its first page."""
    window = MainWindow(PAGES)
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.attach(desk, theme)
    qtbot.waitUntil(lambda: bool(window.current))
    settle()
    return window


def visible(root: QWidget, kind: type = QWidget) -> Iterator[QWidget]:
    """Yield the visible widgets below one."""
    yield from (widget for widget in root.findChildren(kind) if widget.isVisible())


def unnamed(root: QWidget) -> list[str]:
    """Return the widgets that can have the focus and whose name a screen reader could not say."""
    return [
        repr(widget)
        for widget in visible(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]


def cut_off(root: QWidget) -> list[str]:
    """Return the texts that have less room than they need."""
    found = []
    for label in visible(root, QLabel):
        need = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        narrow = not label.wordWrap() and label.width() < label.minimumSizeHint().width()
        if label.height() < need - 1 or narrow:
            found.append(f"{label.text()!r} {label.size()} needs {need}")
    return found + [
        f"{button.text()!r} {button.size()}"
        for button in visible(root, QAbstractButton)
        if button.width() < button.minimumSizeHint().width() - 1
    ]
