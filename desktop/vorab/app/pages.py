# SPDX-License-Identifier: Apache-2.0
"""The pages of the window, each loaded when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vorab.ui.page_set import PageSet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QWidget

    from vorab.i18n.translator import Translator
    from vorab.ui.desk import Desk, PaperRequest, TalkRequest
    from vorab.ui.furniture import Furniture
    from vorab.ui.person_pages import PersonPages
    from vorab.ui.resting import Resting
    from vorab.ui.search_sheet import SearchSheet


def _furniture(window: QMainWindow, tr: Translator) -> Furniture:
    from vorab.ui.furniture import Furniture

    return Furniture(window, tr)


def _search_sheet(window: QWidget, desk: Desk) -> SearchSheet:
    from vorab.ui.search_sheet import SearchSheet

    return SearchSheet(window, desk)


def _today_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.today_page import TodayPage

    return TodayPage(desk)


def _company_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.company_page import CompanyPage

    return CompanyPage(desk)


def _scripts_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.scripts_page import ScriptsPage

    return ScriptsPage(desk)


def _view_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.view_page import ViewPage

    return ViewPage(desk)


def _first_run_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.first_run_page import FirstRunPage

    return FirstRunPage(desk)


def _conversation_page(desk: Desk, request: TalkRequest) -> QWidget:
    from vorab.ui.pages.conversation_page import ConversationPage

    return ConversationPage(desk, request)


def _document_page(desk: Desk, request: PaperRequest) -> QWidget:
    from vorab.ui.pages.document_page import DocumentPage

    return DocumentPage(desk, request)


def _mail_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.mail_page import MailPage

    return MailPage(desk)


def _backup_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.backup_page import BackupPage

    return BackupPage(desk)


def _look_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.look_page import LookPage

    return LookPage(desk)


def _import_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.import_page import ImportPage

    return ImportPage(desk)


def _desks_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.desks_page import DesksPage

    return DesksPage(desk)


def _protection_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.protection_page import ProtectionPage

    return ProtectionPage(desk)


def _privacy_page(desk: Desk) -> QWidget:
    from vorab.ui.pages.privacy_page import PrivacyPage

    return PrivacyPage(desk)


def _person_pages(
    shown: dict[str, QWidget], lead_to: Callable[[str], None], drop: Callable[[str], None], resting: Resting
) -> PersonPages:
    from vorab.ui.person_pages import PersonPages

    return PersonPages(shown, lead_to, drop, resting)


def pages() -> PageSet:
    """Return the pages of the window, each loaded when it is first wanted."""
    return PageSet(
        _furniture,
        _search_sheet,
        _today_page,
        _scripts_page,
        _company_page,
        _view_page,
        _first_run_page,
        _conversation_page,
        _document_page,
        _mail_page,
        _look_page,
        _backup_page,
        _import_page,
        _desks_page,
        _protection_page,
        _privacy_page,
        _person_pages,
    )
