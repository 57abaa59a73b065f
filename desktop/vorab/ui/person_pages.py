# SPDX-License-Identifier: Apache-2.0
"""What the window does about one person: leads to their data, and shows nothing of them any more once that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from vorab.core.privacy import About, Subject
    from vorab.ui.resting import Resting

PAGE = "privacy"


class PersonPages:
    """`shown` are the pages that are open, by name; `lead_to` brings one up, `drop` closes one."""

    def __init__(
        self,
        shown: dict[str, QWidget],
        lead_to: Callable[[str], None],
        drop: Callable[[str], None],
        resting: Resting,
    ) -> None:
        self._shown = shown
        self._lead_to = lead_to
        self._drop = drop
        self._resting = resting

    def show(self, subject: Subject) -> None:
        """Lead to what is kept about somebody, and back again with Esc."""
        page: Any = self._shown.get(PAGE)
        if page is None or not page.isVisible():
            self._lead_to(PAGE)
        page = self._shown.get(PAGE)
        if page is not None:
            page.open(subject)

    def close(self, about: About) -> None:
        """Close the paper and the talk of somebody who was erased or blocked."""
        talks = {item.record.id for item in about.items if item.record.what == "talk"}
        papers = {item.record.id for item in about.items if item.record.what == "paper"}
        for talk in talks:
            self._resting.forget(int(talk))
        paper: Any = self._shown.get("document")
        asked = getattr(paper, "request", None)
        if asked and (asked.conversation_id in talks or papers & {asked.document_id, asked.base, asked.revises}):
            self._drop("document")
        talk_page: Any = self._shown.get("conversation")
        controller = getattr(talk_page, "controller", None)
        if controller is not None and controller.opened.id in talks:
            self._drop("conversation")
        privacy: Any = self._shown.get(PAGE)
        if privacy is not None and privacy.leads_back_to not in self._shown:
            privacy.leads_back_to = ""
