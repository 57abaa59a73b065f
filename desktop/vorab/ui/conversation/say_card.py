# SPDX-License-Identifier: Apache-2.0
"""What to say, large; under it why one asks. Key words instead where the provider prefers them."""

from PySide6.QtWidgets import QWidget

from vorab.i18n.translator import Translator
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.label import Label, set_look

# From so many characters on a line is a long one.
LONG = 170


class SayCard(Card):
    """The sentence to say. `show_line` fills it; key words may stand in for the sentence."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__("say", margin=24, spacing=10, parent=parent)
        self._tr = tr
        self._caption = Label("", "detail")
        self._say = Label("", "say")
        self._why = Label("", "lead")
        for label in (self._caption, self._say, self._why):
            self.box.addWidget(label)

    def show_line(self, say: str, why: str = "", keys: str = "", caption: str = "") -> None:
        """Show a line: the sentence, or with `keys` the key words in its place."""
        tr = self._tr
        self._caption.setText(caption or (tr("Stichworte") if keys else tr("Sagen Sie")))
        self._show(keys or f"„{say}“")
        self._why.setText(tr("Warum Sie das fragen: {why}", why=why) if why else "")
        self._why.setVisible(bool(why))
        self.setAccessibleName(f"{self._caption.text()}: {self._say.text()}")

    def show_plain(self, caption: str, text: str, why: str = "") -> None:
        """Show something that is not said aloud, or said word by word as it stands."""
        self._caption.setText(caption)
        self._show(text)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.setAccessibleName(f"{caption}: {text}")

    def _show(self, text: str) -> None:
        """A line of several sentences stands smaller, so that the eye has it as a whole."""
        set_look(self._say, role="say_long" if len(text) > LONG else "say")
        self._say.setText(text)

    @property
    def text(self) -> str:
        """What stands large on the card."""
        return self._say.text()
