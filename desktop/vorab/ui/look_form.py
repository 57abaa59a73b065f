# SPDX-License-Identifier: Apache-2.0
"""The choices about how letters look."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QLineEdit, QVBoxLayout, QWidget

from vorab.core.faults import Collector, Fault, Faults
from vorab.core.look import LETTERHEAD_LIMIT, LOGO_LIMIT, Design, FirmLook, Form, printed, read_colour
from vorab.ui.desk import Desk
from vorab.ui.models import look_words as words
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.checks import checked
from vorab.ui.widgets.choice_row import ChoiceRow
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.file_drop import FileDrop
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.swatch import swatch

_MEGA = 1_000_000
_SHORT = 12
_PICTURES: Final = "(*.png *.jpg *.jpeg *.svg)"
_PAPERS: Final = "(*.pdf)"


class LookForm(QWidget):
    """Holds a look with its files; empty until it is built.

    `edited` follows every change, `file_wanted(what, path)` a file to be read.
    """

    edited = Signal()
    file_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._look = FirmLook()
        self.fields: dict[str, Field] = {}
        self.files: dict[str, FileDrop] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 0, 20, 20)
        self._column.setSpacing(8)

    def build(self) -> Iterator[None]:
        """Build it, a section at a time, so that the window never stands still for long."""
        sections = (self._build_design, self._build_accent, self._build_logo, self._build_letterhead)
        for section in sections:
            section()
            yield
        self._column.addStretch(1)
        self._connect()
        self.show_look(FirmLook())

    def focus_first(self) -> None:
        """Begin at the first choice."""
        self.fields["design"].edit.setFocus()

    def look(self) -> FirmLook:
        """Return what is chosen. Raises `Faults` where something typed can't be."""
        values = {key: field.text() for key, field in self.fields.items()}
        before, found = self._look.look, Collector()
        look = replace(
            before,
            form=Form(values["form"]),
            design=Design(values["design"]),
            accent=found.run("look.accent", lambda: read_colour(values["accent"]), before.accent),
            return_line=values["return_line"] == words.YES,
        )
        if look.letterhead:
            margins = {key: self._margin(found, key) for key in words.MARGINS}
            look = replace(look, head=margins["head"], foot=margins["foot"])
        found.check()
        return replace(self._look, look=look)

    def show_look(self, shown: FirmLook) -> None:
        """Fill everything from a look."""
        self._look, look = shown, shown.look
        values = {
            "design": look.design.value, "form": look.form.value, "accent": look.accent,
            "preset": words.accent_choice(look.accent), "return_line": words.YES if look.return_line else words.NO,
            "head": str(look.head), "foot": str(look.foot),
        }  # fmt: skip
        for key, text in values.items():
            self.fields[key].set_text(text)
        self._show_files()
        self._say_more()

    def take_file(self, what: str, found: FirmLook) -> None:
        """Take over one file of another look: `what` is "logo" or "letterhead"."""
        if what == "logo":
            look = replace(self._look.look, logo=found.look.logo)
            self._look = replace(self._look, look=look, logo_name=found.logo_name)
        else:
            look = replace(self._look.look, letterhead=found.look.letterhead)
            self._look = replace(self._look, look=look, letterhead_name=found.letterhead_name)
        self._show_files()
        self.edited.emit()

    def show_faults(self, found: Faults) -> list[Fault]:
        """Show each fault at its place, stand at the first field, and return those that belong to none."""
        elsewhere = []
        for fault in found.faults:
            key, said = fault.place.removeprefix("look."), self._desk.fault_text(fault)
            if key in self.fields:
                self.fields[key].show_fault(said)
            elif key in self.files:
                self.files[key].show_fault(f"{said} {self._stays(key)}".strip())
            else:
                elsewhere.append(fault)
        wrong = [field for field in self.fields.values() if field.fault]
        if wrong:
            wrong[0].edit.setFocus()
        return elsewhere

    # ------------------------------------------------------------------ building

    def _build_design(self) -> None:
        tr = self._desk.tr
        self._section(
            tr("Gestaltung"),
            self._choice("design", tr("Stil"), words.DESIGNS, tr(words.DESIGN_HELP[Design.CLEAR])),
            self._choice("form", tr("Aufteilung nach DIN 5008"), words.FORMS, tr(words.FORM_HELP)),
        )

    def _build_accent(self) -> None:
        tr = self._desk.tr
        self._mix = ActionButton(tr("Farbe mischen"), "secondary", "Ctrl+F", tr)
        colours = ChoiceRow([(colour, tr(name)) for colour, name in (*words.ACCENTS, words.OWN_ACCENT)])
        for colour, _ in words.ACCENTS:
            colours.set_icon(colour, swatch(colour))
        self.fields["preset"] = Field(tr("Farbe"), colours, beside=False)
        check = checked(self._desk.fault_text, read_colour, empty_is_fine=False)
        self._section(
            tr("Akzentfarbe"),
            self.fields["preset"],
            self._line("accent", tr("Farbwert"), tr("Zum Beispiel {colour}.", colour="#0F6B68"), check),
            self._mix,
        )

    def _build_logo(self) -> None:
        tr, limit = self._desk.tr, LOGO_LIMIT // _MEGA
        help_text = tr("PNG, JPEG oder SVG, höchstens {limit} MB. Ziehen Sie die Datei hierher.", limit=limit)
        self._section(tr("Logo"), self._file("logo", tr("Logo"), "Ctrl+L", help_text, _PICTURES))

    def _build_letterhead(self) -> None:
        tr = self._desk.tr
        title = tr("Eigenes Briefpapier")
        help_text = tr(
            "Ein PDF in A4, höchstens {limit} MB. Seite 1 liegt unter der ersten Seite Ihrer Briefe, "
            "Seite 2 unter allen weiteren. Kopf, Logo und Fußzeile kommen dann von dort.",
            limit=LETTERHEAD_LIMIT // _MEGA,
        )
        parts: list[QWidget] = [self._file("letterhead", title, "Ctrl+B", help_text, _PAPERS)]
        for key, (label, help_words, _) in words.MARGINS.items():
            parts.append(self._line(key, tr(label), tr(help_words), partial(self._margin_fault, key)))
        why = tr("Er steht klein im Fenster des Umschlags. Weglassen, wenn er schon auf Ihrem Briefpapier steht.")
        parts.append(self._choice("return_line", tr("Absender über der Anschrift"), words.RETURN_LINE, why))
        self._section(title, *parts)

    def _connect(self) -> None:
        for key, field in self.fields.items():
            field.edited.connect(partial(self._on_edited, key))
        for what, place in self.files.items():
            place.chosen.connect(partial(self.file_wanted.emit, what))
            place.removed.connect(partial(self.take_file, what, FirmLook()))
        self._mix.clicked.connect(self._on_mix_clicked)

    def _choice(self, key: str, label: str, choices: Sequence[tuple[str, str]], help_text: str) -> Field:
        row = ChoiceRow([(value, self._desk.tr(name)) for value, name in choices])
        self.fields[key] = Field(label, row, help_text, beside=False)
        return self.fields[key]

    def _line(self, key: str, label: str, help_text: str, check: Callable[[str], str]) -> Field:
        edit = QLineEdit()
        edit.setMaxLength(_SHORT)
        self.fields[key] = Field(label, edit, help_text, check)
        return self.fields[key]

    def _file(self, what: str, label: str, key: str, help_text: str, endings: str) -> FileDrop:
        tr = self._desk.tr
        choose = ActionButton(tr("Datei wählen"), "secondary", key, tr)
        remove = ActionButton(tr("Entfernen"), "quiet")
        for button in (choose, remove):
            button.setAccessibleName(f"{label}: {button.accessibleName()}")
        self.files[what] = FileDrop(label, choose, remove, (label, f"{label} {endings}"), help_text)
        return self.files[what]

    def _section(self, title: str, *parts: QWidget) -> None:
        heading = Label(title.upper(), "section")
        heading.setContentsMargins(0, 8, 0, 0)
        self._column.addWidget(heading)
        card = Card(margin=20, spacing=14)
        for part in parts:
            if isinstance(part, ActionButton):
                card.box.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                card.box.addWidget(part)
        self._column.addWidget(card)

    # ------------------------------------------------------------------ what happens

    def _on_edited(self, key: str, text: str) -> None:
        if key == "preset" and text != words.OWN:
            self.fields["accent"].set_text(text)
        elif key == "accent":
            self.fields["preset"].set_text(words.accent_choice(self._accent()))
        self._say_more()
        self.edited.emit()

    def _on_mix_clicked(self) -> None:
        """Let a colour be mixed; the dialog keeps nobody waiting."""
        dialog = QColorDialog(QColor(self._accent() or self._look.look.accent), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._desk.tr("Farbe mischen"))
        dialog.colorSelected.connect(self._on_mixed)
        dialog.open()

    def _on_mixed(self, colour: QColor) -> None:
        self.fields["accent"].set_text(colour.name().upper())
        self._on_edited("accent", self.fields["accent"].text())

    def _accent(self) -> str:
        """The colour that is typed, none where it is none."""
        try:
            return read_colour(self.fields["accent"].text())
        except Fault:
            return ""

    def _margin(self, found: Collector, key: str) -> int:
        _, _, (least, most) = words.MARGINS[key]
        text = self.fields[key].text().strip()
        if text.isascii() and text.isdigit() and least <= int(text) <= most:
            return int(text)
        found.add("margin_range", f"look.{key}", value=text or "–", least=least, most=most)
        return least

    def _margin_fault(self, key: str, _text: str) -> str:
        found = Collector()
        self._margin(found, key)
        return self._desk.fault_text(found.faults[0]) if found.faults else ""

    def _say_more(self) -> None:
        """What follows from the choices: the kind of design, and a darker shade for text where it is needed."""
        tr, accent = self._desk.tr, self._accent()
        design = Design(self.fields["design"].text())
        self.fields["design"].show_note(tr(words.DESIGN_HELP[design]))
        if not accent:
            return
        shade = printed(replace(self._look.look, accent=accent, design=design))
        if shade == accent:
            self.fields["accent"].show_note(tr("Zum Beispiel {colour}.", colour="#0F6B68"))
        else:
            note = tr("Text wird dunkler gedruckt, in {shade}: So lässt er sich gut lesen.", shade=shade)
            self.fields["accent"].show_note(note)

    def _stays(self, what: str) -> str:
        """That the file from before is still there, if there is one."""
        name = self._look.logo_name if what == "logo" else self._look.letterhead_name
        return self._desk.tr("Es bleibt bei {file}.", file=name) if name else ""

    def _show_files(self) -> None:
        tr, kept = self._desk.tr, self._look
        own = bool(kept.look.letterhead)
        self.files["logo"].show_file(tr("Noch kein Logo"), kept.logo_name)
        self.files["letterhead"].show_file(tr("Noch kein eigenes Briefpapier"), kept.letterhead_name)
        if own and kept.look.logo:
            self.files["logo"].show_note(tr("Auf Ihrem eigenen Briefpapier wird das Logo nicht noch einmal gedruckt."))
        for key in words.MARGINS:
            self.fields[key].setVisible(own)
