# SPDX-License-Identifier: Apache-2.0
"""The files of a paper's matter under its form, and which of them go with it."""

from dataclasses import replace
from typing import Any

from vorab.core.document import Document
from vorab.core.passages import EnclosureRef
from vorab.ui.desk import Desk
from vorab.ui.paper.block import Block
from vorab.ui.paper.files_list import FilesList
from vorab.ui.paper.files_room import FilesRoom
from vorab.ui.widgets.file_catcher import FileCatcher
from vorab.ui.widgets.label import Label


class FilesBlock(Block):
    """Hidden until `stand_at` names a talk: what belongs to none has no files."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.room = FilesRoom(desk, self)
        self.list = FilesList(desk, ticks=True)
        self._column.addWidget(Label(desk.tr("Dateien und Anlagen").upper(), "section"))
        self._column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.room.listed.connect(self.list.show_files)
        self.list.acted.connect(self.room.act)
        self.list.add_wanted.connect(self.room.choose)
        self.list.edited.connect(self.edited)
        self.hide()

    def stand_at(self, conversation_id: int, matter: int) -> None:
        """Show the files of a matter."""
        self.room.stand_at(conversation_id, matter)
        self.setVisible(self.room.ready)

    def catch(self, catcher: FileCatcher) -> None:
        """Take what is dropped."""
        catcher.caught.connect(self.room.add)
        catcher.nothing.connect(self.room.refuse)

    # ------------------------------------------------------------------ for the form

    def show_document(self, document: Document) -> None:
        """Tick what goes with the paper."""
        self.list.select(document.enclosures)

    def apply_to(self, document: Document) -> Document:
        """Return the document with what is ticked."""
        return replace(document, enclosures=self.list.selected())

    def typed(self) -> dict[str, Any]:
        """Return what is ticked, as JSON data."""
        return {"enclosures": [[each.name, each.sha256] for each in self.list.selected()]}

    def take_typed(self, values: dict[str, Any]) -> None:
        """Tick again what was ticked."""
        if "enclosures" in values:
            self.list.select(EnclosureRef(name, sha256) for name, sha256 in values["enclosures"])

    def freeze(self) -> None:
        """What goes with an issued paper stays; files still come and go."""
        self.list.freeze()
