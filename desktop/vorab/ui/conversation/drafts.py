# SPDX-License-Identifier: Apache-2.0
"""Half-typed words: on disk within 500 ms, back after a stop, gone once they are an answer (P5)."""

from PySide6.QtCore import QObject

from vorab.ui.conversation.answer_panel import AnswerPanel
from vorab.ui.conversation.controller import TalkController
from vorab.ui.desk import Desk
from vorab.ui.waiting import DRAFTS


class Drafting(QObject):
    """Keeps what stands in the answer's field under the question it belongs to."""

    def __init__(self, desk: Desk, controller: TalkController, answer: AnswerPanel) -> None:
        super().__init__(controller)
        self._desk = desk
        self._controller = controller
        self._answer = answer
        answer.drafted.connect(self._on_drafted)

    def key(self) -> str:
        """Return the key of the question in sight."""
        controller = self._controller
        return f"talk/{controller.opened.id}/{controller.state.matter}/{controller.stop.question}"

    def restore(self) -> None:
        """Bring back what was typed for the question in sight."""
        key = self.key()
        drafts = self._desk.talks.drafts
        self._desk.tasks.run_store(lambda: drafts.get(key), lambda text: self._on_found(key, text), receiver=self)

    def drop(self, key: str) -> None:
        """Forget a draft; its words are an answer now."""
        drafts = self._desk.talks.drafts
        self._desk.tasks.run_store(lambda: drafts.put(key, ""), about=DRAFTS)

    def _on_drafted(self, text: str) -> None:
        key = self.key()
        drafts = self._desk.talks.drafts
        self._desk.tasks.run_store(lambda: drafts.put(key, text), about=DRAFTS)

    def _on_found(self, key: str, text: str) -> None:
        if key == self.key():
            self._answer.restore(text)
