# SPDX-License-Identifier: Apache-2.0
"""The files of the talk in sight: dropped anywhere on its page, listed on the stage when somebody wants to see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from vorab.ui.paper.files_list import FilesList
from vorab.ui.paper.files_room import FilesRoom
from vorab.ui.widgets.file_catcher import FileCatcher

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from vorab.services.filed_reply import FiledReply, ListedFile
    from vorab.ui.conversation.controller import TalkController
    from vorab.ui.conversation.rail import TalkRail
    from vorab.ui.conversation.stage import Stage


class TalkFiles(QObject):
    """`paper_wanted` leads to the paper that an answer says yes to."""

    paper_wanted = Signal(int)

    def __init__(self, controller: TalkController, page: QWidget, stage: Stage, rail: TalkRail) -> None:
        super().__init__(page)
        self._desk = controller.desk
        self._stage = stage
        self._rail = rail
        self._known: tuple[ListedFile, ...] = ()
        self.list: FilesList | None = None
        self.room = FilesRoom(controller.desk, page)
        self._catcher = FileCatcher(page)
        self._catcher.caught.connect(self.room.add)
        self._catcher.nothing.connect(self.room.refuse)
        self.room.listed.connect(self._on_listed)
        self.room.accept_wanted.connect(self._on_accept_wanted)
        rail.files_wanted.connect(self.show)
        self.room.stand_in(controller)

    def show(self) -> None:
        """Ctrl+L: list them."""
        if self.list is None:
            self.list = FilesList(self._desk)
            self.list.acted.connect(self.room.act)
            self.list.add_wanted.connect(self.room.choose)
            self.list.show_files(self._known)
        self.room.reload()
        self._stage.show_files(self.list)

    def _on_listed(self, listed: tuple[ListedFile, ...]) -> None:
        self._known = listed
        self._rail.show_files(len(listed))
        if self.list is not None:
            self.list.show_files(listed)

    def _on_accept_wanted(self, reply: FiledReply) -> None:
        if reply.document is not None:
            self.paper_wanted.emit(reply.document.id)
