# SPDX-License-Identifier: Apache-2.0
"""Pictures of the pages with Muster data: `python -m tests.ui.screenshots FOLDER [page …]`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.fakes import COMPANY, DAY, make_desk
from vorab.services.today import Today
from vorab.ui.furniture import Furniture
from vorab.ui.main_window import MainWindow
from vorab.ui.messages import Messages
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
from vorab.ui.theme import Theme

SIZES = ((1280, 800), (1366, 768))


def page_set() -> PageSet:
    """Return the pages of this room; a conversation is an empty widget here."""
    return PageSet(
        Furniture,
        TodayPage,
        ScriptsPage,
        CompanyPage,
        ViewPage,
        FirstRunPage,
        lambda _desk, _request: QWidget(),
        lambda _desk, _id: QWidget(),
        MailPage,
        LookPage,
        BackupPage,
        ImportPage,
        DesksPage,
        ProtectionPage,
        PrivacyPage,
        PersonPages,
    )


def take(folder: Path, wanted: list[str]) -> None:
    """Save a picture of each page at each size, light and dark, at 100 and 200 %."""
    app = QApplication.instance() or QApplication([])
    theme = Theme(app, "light")
    for name in wanted or ["today", "empty", "company", "view", "first_run", "help", "toast"]:
        for choice, scale, size in (
            ("light", 1.0, SIZES[0]),
            ("light", 1.0, SIZES[1]),
            ("dark", 1.0, SIZES[0]),
            ("light", 2.0, SIZES[0]),
        ):
            theme.set_choice(choice)
            theme.set_scale(scale)
            picture(app, name, size).save(str(folder / f"{name}-{choice}-{int(scale * 100)}-{size[0]}.png"))


def picture(app, name, size):
    """Return one page as a picture."""
    desk = make_desk(
        company=None if name == "first_run" else COMPANY, **({"today": Today(DAY)} if name == "empty" else {})
    )
    desk = make_desk(company=desk.company.company, today=desk.today.today, messages=Messages(desk.fault_text))
    window = MainWindow(page_set())
    window.resize(*size)
    window.show()
    window.activateWindow()
    window.attach(desk)
    for _ in range(5):
        app.processEvents()
    if name in ("company", "view"):
        window.show_page(name)
    if name == "first_run":
        window.page("first_run").take_typed({"name": "Muster IT-Hilfe", "owner": "Max Muster", "postcode": "1234"})
    if name == "help":
        window.furniture.help.toggle()
    if name == "toast":
        desk.messages.ask_undo("„Zurückrufen: Kundin A“ ist erledigt.", lambda: None)
        desk.messages.error("Das Angebot ließ sich nicht speichern: Der Datenträger ist voll. Ihr Gespräch ist sicher.")
    for _ in range(8):
        app.processEvents()
    shot = window.grab()
    window.close()
    window.deleteLater()
    app.processEvents()
    return shot


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    take(target, sys.argv[2:])
