# SPDX-License-Identifier: Apache-2.0
"""Files of a matter in the window: read beside it, kept by the store, each step with its way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from vorab.core.faults import Fault, Faults
from vorab.core.file_ports import MAIL
from vorab.guide import file_commands
from vorab.services.filed_reply import ACCEPT, CONFIRM, confirming
from vorab.services.files import bringing, read_file
from vorab.ui.models import file_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vorab.core.file_ports import KeptFile
    from vorab.services.filed_reply import FiledReply, ListedFile
    from vorab.services.files import NewFile
    from vorab.services.talks import Command
    from vorab.ui.conversation.controller import TalkController
    from vorab.ui.desk import Desk


class Place(Protocol):
    """Where files come to: a talk, and the matter in hand."""

    @property
    def conversation_id(self) -> int:
        """Which talk; 0 for none."""

    @property
    def matter(self) -> int:
        """Which matter of it."""

    @property
    def takes_back(self) -> bool:
        """Whether its page has a Ctrl+Z of its own."""

    def keep(self, news: Sequence[NewFile], done: Callable[[tuple[KeptFile, ...]], object]) -> None:
        """Keep files with the matter."""

    def do(self, command: Command, done: Callable[[int], object]) -> None:
        """Run a command of the talk; `done` gets the number of its last event."""


class StoredPlace:
    """A talk that is not open in the window."""

    takes_back = False

    def __init__(self, desk: Desk, conversation_id: int, matter: int, receiver: QObject) -> None:
        self._desk = desk
        self.conversation_id = conversation_id
        self.matter = matter
        self._receiver = receiver

    def keep(self, news: Sequence[NewFile], done: Callable[[tuple[KeptFile, ...]], object]) -> None:
        """Keep files with the matter."""
        files, talk, matter = self._desk.files, self.conversation_id, self.matter
        about = ("files", talk, matter, *(new.name for new in news))
        self._desk.tasks.run_store(
            lambda: files.add_all(talk, matter, news), done, receiver=self._receiver, about=about
        )

    def do(self, command: Command, done: Callable[[int], object]) -> None:
        """Run a command of the talk."""
        talks, talk = self._desk.talks, self.conversation_id

        def work() -> int:
            opened = talks.open(talk)
            talks.do(opened, command)
            return int(opened.talk.state.seq)

        self._desk.tasks.run_store(work, done, receiver=self._receiver)


class OpenPlace:
    """The talk that is open in the window: what is done to it goes through its queue."""

    takes_back = True

    def __init__(self, controller: TalkController) -> None:
        self._controller = controller

    @property
    def conversation_id(self) -> int:
        """Which talk."""
        return self._controller.opened.id

    @property
    def matter(self) -> int:
        """The matter in hand."""
        return self._controller.state.matter

    def keep(self, news: Sequence[NewFile], done: Callable[[tuple[KeptFile, ...]], object]) -> None:
        """Keep files with the matter in hand."""
        controller, matter, files = self._controller, self.matter, self._controller.desk.files
        kept: list[tuple[KeptFile, ...]] = []
        controller.do(
            bringing(matter, news),
            lambda: done(kept[0] if kept else ()),
            lambda opened, pending: kept.append(files.keep(opened, pending, matter, news)),
        )

    def do(self, command: Command, done: Callable[[int], object]) -> None:
        """Run a command of the talk."""
        controller = self._controller
        controller.do(command, lambda: done(controller.state.seq))


class FilesRoom(QObject):
    """`listed` brings the files whenever they may be others; `accept_wanted` a yes to a paper, to be looked at."""

    listed = Signal(object)  # tuple[ListedFile, ...]
    accept_wanted = Signal(object)  # FiledReply

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._place: Place | None = None

    def stand_at(self, conversation_id: int, matter: int) -> None:
        """Work for a matter of a stored talk."""
        if self._desk.files is not None and conversation_id:
            self._place = StoredPlace(self._desk, conversation_id, matter, self)
            self.reload()

    def stand_in(self, controller: TalkController) -> None:
        """Work for the talk that is open in the window."""
        if self._desk.files is not None:
            self._place = OpenPlace(controller)
            known: list[object] = []

            def look() -> None:
                """Also when something is taken back, or another matter is in hand."""
                now = (controller.state.attachments, controller.state.matter)
                if [now] != known:
                    known[:] = [now]
                    self.reload()

            controller.changed.connect(look)
            look()

    @property
    def ready(self) -> bool:
        """Whether there is a matter for files to come to."""
        return self._place is not None

    def reload(self) -> None:
        """Look what is there."""
        place, replies = self._place, self._desk.replies
        if place is not None:
            talk, matter = place.conversation_id, place.matter
            self._desk.tasks.run_store(lambda: replies().listed(talk, matter), self.listed.emit, receiver=self)

    # ------------------------------------------------------------------ coming

    def choose(self) -> None:
        """Ask for files and add them."""
        tr = self._desk.tr
        names, _ = QFileDialog.getOpenFileNames(self._window, tr("Dateien, die zu diesem Vorgang gehören"))
        if names:
            self.add(tuple(Path(name) for name in names))

    def refuse(self) -> None:
        """Say that what was dropped is no file."""
        self._desk.messages.faults(Fault("file_not_dropped"))

    def add(self, paths: Sequence[Path]) -> None:
        """Read files and keep them; what can't be kept is said, the others are kept all the same."""
        if self._place is None:
            return

        def work() -> tuple[list[NewFile], list[Fault]]:
            news, faults = [], []
            for path in paths:
                try:
                    news.append(read_file(path))
                except Fault as fault:
                    faults.append(fault)
            return news, faults

        self._desk.tasks.run_render(work, lambda found: self._on_read(*found), receiver=self)

    def _on_read(self, news: list[NewFile], faults: list[Fault]) -> None:
        if faults:
            self._desk.messages.faults(Faults(tuple(faults)))
        plain = [new for new in news if new.media_type != MAIL]
        if plain and self._place is not None:
            self._place.keep(plain, self._on_kept)
        for new in news:
            if new.media_type == MAIL:
                self._add_mail(new)

    def _on_kept(self, files: tuple[KeptFile, ...]) -> None:
        self._told(file_words.added(self._desk.tr, files), [file.seq for file in files])

    def _add_mail(self, new: NewFile) -> None:
        """A mail goes where it belongs; one that belongs nowhere stays here."""
        place, replies = self._place, self._desk.replies
        if place is None:
            return
        talk, matter = place.conversation_id, place.matter

        def work() -> tuple[FiledReply, NewFile | None]:
            desk = replies()
            found = desk.look(new.content)
            if found.conversation_id not in (None, talk):
                return desk.file(new.content, new.name), None
            return found, desk.as_file(new.content, found.reply, new.name)

        def done(found: tuple[FiledReply, NewFile | None]) -> None:
            reply, file = found
            if file is None:
                self._desk.messages.info(file_words.filed(self._desk.tr, reply, elsewhere=True))
                self._desk.events.conversation_changed.emit(reply.conversation_id or 0)
            elif place.matter == matter:
                place.keep([file], lambda kept: self._on_mail_kept(reply, kept))

        self._desk.tasks.run_store(work, done, receiver=self)

    def _on_mail_kept(self, reply: FiledReply, files: tuple[KeptFile, ...]) -> None:
        self._told(file_words.filed(self._desk.tr, reply, elsewhere=False), [file.seq for file in files])

    def _told(self, text: str, seqs: list[int]) -> None:
        self._changed()
        self._tell(text, lambda talk: file_commands.detach(talk, *seqs) if seqs else [])

    def _tell(self, text: str, undo: Command) -> None:
        """Tell what was done, with the way back; a talk in the window has its own."""
        place = self._place
        if place is None or place.takes_back:
            self._desk.messages.info(text)
        else:
            self._desk.messages.ask_undo(text, lambda: place.do(undo, lambda _seq: self._changed()))

    # ------------------------------------------------------------------ what is done with one

    def act(self, code: str, listed: ListedFile) -> None:
        """Do what a button of the list says."""
        actions: dict[str, Callable[[ListedFile], object]] = {
            "open": self._open,
            "save": self._save,
            "remove": self._remove,
            "take_out": self._take_out,
            ACCEPT: lambda each: self.accept_wanted.emit(each.reply),
            CONFIRM: self._confirm,
        }
        actions[code](listed)

    def _open(self, listed: ListedFile) -> None:
        files = self._desk.files
        self._desk.tasks.run_store(lambda: files.copy_to_open(listed.file), _open_file, receiver=self)

    def _save(self, listed: ListedFile) -> None:
        tr, files = self._desk.tr, self._desk.files
        caption = tr("Ordner für die Datei")
        folder = QFileDialog.getExistingDirectory(self._window, caption, str(self._desk.documents_folder))
        if folder:
            self._desk.tasks.run_store(
                lambda: files.save(listed.file, Path(folder)),
                lambda path: self._desk.messages.info(tr("Gespeichert: {file}", file=path)),
                receiver=self,
            )

    def _remove(self, listed: ListedFile) -> None:
        place, seq = self._place, listed.file.seq
        text = self._desk.tr("„{name}“ ist entfernt.", name=listed.file.name)
        if place is not None:
            place.do(lambda talk: file_commands.detach(talk, seq), lambda event: self._on_done(text, event))

    def _on_done(self, text: str, event: int) -> None:
        self._changed()
        self._tell(text, lambda talk: file_commands.put_back(talk, event))

    def _take_out(self, listed: ListedFile) -> None:
        place, replies = self._place, self._desk.replies
        if place is None:
            return

        def done(news: Any) -> None:
            place.keep(news, self._on_kept)

        self._desk.tasks.run_store(lambda: replies().inside(listed.file), done, receiver=self)

    def _confirm(self, listed: ListedFile) -> None:
        place, reply = self._place, listed.reply
        if place is None or reply is None:
            return
        text = self._desk.tr("Der Auftrag ist jetzt schriftlich bestätigt, von {who}.", who=reply.who)
        try:
            place.do(confirming(reply), lambda event: self._on_done(text, event))
        except Faults as found:
            self._desk.messages.faults(found)

    def _changed(self) -> None:
        self.reload()
        if self._place is not None:
            self._desk.events.conversation_changed.emit(self._place.conversation_id)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
