# SPDX-License-Identifier: Apache-2.0
"""The one door for telling people something: a line inside the window, never a box in their way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from vorab.core.faults import Fault, Faults


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to tell: `level` is info, warn or error; `undo` takes back what was just done."""

    level: str
    text: str
    undo: Callable[[], None] | None = None
    undo_label: str = ""


class MessageDoor(Protocol):
    """What pages use; tests hand in a recorder with the same methods."""

    def connect_view(self, show: Callable[[Message], None] | None) -> None:
        """Have messages shown by this from now on, or by nobody."""

    def info(self, text: str) -> None:
        """Tell that something went well; goes away by itself."""

    def warn(self, text: str) -> None:
        """Tell something to be careful about; stays until it was read."""

    def error(self, text: str) -> None:
        """Tell what happened, what is safe and what to do; stays until it was read."""

    def ask_undo(self, text: str, undo: Callable[[], None], label: str = "") -> None:
        """Tell what was done and offer to take it back for a while."""

    def faults(self, faults: Faults) -> None:
        """Tell what is wrong with the input, one sentence each."""


class Messages(QObject):
    """The door of the window: every message is posted as a signal, and the window shows it."""

    posted = Signal(object)

    def __init__(self, fault_text: Callable[[Fault], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fault_text = fault_text
        self._view: Callable[[Message], None] | None = None
        self._told: Callable[[Fault], bool] = lambda _fault: False

    def leave_out(self, told: Callable[[Fault], bool]) -> None:
        """Leave out from now on what is told in another place."""
        self._told = told

    def connect_view(self, show: Callable[[Message], None] | None) -> None:
        """Have messages shown by this from now on, or by nobody."""
        if self._view is not None:
            self.posted.disconnect(self._view)
        if show is not None:
            self.posted.connect(show)
        self._view = show

    def info(self, text: str) -> None:
        """Tell that something went well; goes away by itself."""
        self.posted.emit(Message("info", text))

    def warn(self, text: str) -> None:
        """Tell something to be careful about; stays until it was read."""
        self.posted.emit(Message("warn", text))

    def error(self, text: str) -> None:
        """Tell what happened, what is safe and what to do; stays until it was read."""
        self.posted.emit(Message("error", text))

    def ask_undo(self, text: str, undo: Callable[[], None], label: str = "") -> None:
        """Tell what was done and offer to take it back for a while."""
        self.posted.emit(Message("info", text, undo, label))

    def faults(self, faults: Faults) -> None:
        """Tell what is wrong with the input, one sentence each."""
        left = [fault for fault in faults.faults if not self._told(fault)]
        if left or not faults.faults:
            self.posted.emit(Message("error", " ".join(self._fault_text(fault) for fault in left)))
