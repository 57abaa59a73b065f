# SPDX-License-Identifier: Apache-2.0
"""How the window gets its pages: factories, so that nothing is loaded before somebody wants to see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QWidget

    from vorab.i18n.translator import Translator
    from vorab.ui.desk import Desk, PaperRequest, TalkRequest
    from vorab.ui.furniture import Furniture
    from vorab.ui.person_pages import PersonPages
    from vorab.ui.resting import Resting
    from vorab.ui.search_sheet import SearchSheet


@dataclass(frozen=True, slots=True)
class PageSet:
    """One factory per page, and one for what stands around them (`vorab.ui.furniture`).

    The window connects those of these signals a page has, by name: `new_requested()` · `call_requested(int)` ·
    `resume_requested(int)` · `document_requested(int)` · `paper_requested(conversation, matter)`, which ends a talk ·
    `papers_requested(conversation, matter)`, the choice of papers · `draft_wanted(PaperRequest)` ·
    `note_possible(PaperRequest)`, a talk ended without a paper ·
    `practice_requested(script, caller)`, a role play · `finished()` of the first run · `sample_requested()` ·
    `account_requested()`, the mail account, and back again · `company_requested()`, the firm, from a paper ·
    `back_requested(str)`, the page that led here ·
    `desks_requested()`, the server, from the first run, and back again · `moved()`, the data lie elsewhere now ·
    `restored(path)`, a database to take into use ·
    `protection_wanted(ProtectionChange)`, the encryption turned on or off ·
    `closed()` back to where one came from, or to the page it names as `leads_back_to`.
    A page may have `activate()`, called whenever it comes into sight: look again, set the focus. It may also have
    `typed()` and `take_typed(values)`: what was typed moves to the page that takes its place (another language).
    """

    furniture: Callable[[QMainWindow, Translator], Furniture]
    search_sheet: Callable[[QWidget, Desk], SearchSheet]
    today_page: Callable[[Desk], QWidget]
    scripts_page: Callable[[Desk], QWidget]
    company_page: Callable[[Desk], QWidget]
    view_page: Callable[[Desk], QWidget]
    first_run_page: Callable[[Desk], QWidget]
    conversation_page: Callable[[Desk, TalkRequest], QWidget]
    document_page: Callable[[Desk, PaperRequest], QWidget]
    mail_page: Callable[[Desk], QWidget]
    look_page: Callable[[Desk], QWidget]
    backup_page: Callable[[Desk], QWidget]
    import_page: Callable[[Desk], QWidget]
    desks_page: Callable[[Desk], QWidget]
    protection_page: Callable[[Desk], QWidget]
    privacy_page: Callable[[Desk], QWidget]
    person_pages: Callable[[dict[str, QWidget], Callable[[str], None], Callable[[str], None], Resting], PersonPages]
