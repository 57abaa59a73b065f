# SPDX-License-Identifier: Apache-2.0
"""What can be said about one position on a paper: its group, a discount, whether it counts.

Its price is the talk's; only what a change order adds is typed on the paper itself.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vorab.core.amounts_de import parse_amount, parse_number, print_amount, print_number
from vorab.core.document import Document
from vorab.core.line import Choice, Kind, Lead, Line
from vorab.core.money import Money
from vorab.ui.desk import Desk
from vorab.ui.models import line_order
from vorab.ui.models.paper_input import parse_percent, parse_share
from vorab.ui.models.paper_words import OFFERS, share_words
from vorab.ui.paper.block import Block
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.word_hint import WordHint

SINGLE, WHOLE = "single", "whole"


class LineEditor(Block):
    """Shows one line at a time. `talk_wanted` leads to where prices are made, `counted_wanted` picks an alternative."""

    talk_wanted = Signal()
    counted_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = desk.tr
        self.heading = Label("", "headline")
        self._column.addWidget(self.heading)
        text = self.text("text", tr("Bemerkung"), lines=2)
        name = self.line("name", tr("Leistung"))
        quantity = self.parsed("quantity", tr("Menge"), parse_number, tr("Mit Minus fällt etwas weg."))
        price = self.parsed("price", tr("Einzelpreis"), parse_amount)
        details = self.text("details", tr("Genauer"), lines=2)
        section = self.line("section", tr("Gruppe"), tr("Gleicher Name, gleiche Gruppe. Leer: ohne Gruppe."))
        whole = self.pills("whole", tr("Preise der Gruppe"), [(SINGLE, tr("einzeln")), (WHOLE, tr("als Pauschale"))])
        discount = self.parsed("discount", tr("Rabatt"), parse_share, tr("zum Beispiel 5 % oder 20 €"))
        labour = self.parsed("labour", tr("Arbeitsanteil in Prozent"), parse_percent, tr("Für die Steuererklärung."))
        choices = [(Choice.COUNTED.value, tr("zählt")), (Choice.OPTIONAL.value, tr("auf Wunsch"))]
        choices += [(variant, tr("Variante {letter}", letter=variant)) for variant in line_order.VARIANTS]
        choice = self.pills("choice", tr("In der Summe"), choices)
        count = self.pills("count", tr("Gerechnet wird mit"), choices[2:])
        self._parts: dict[str, QWidget] = {**self.fields, "whole": whole, "choice": choice, "count": count}
        self._variants = False
        self._own = False
        self._take = ActionButton(tr("Diese Alternative rechnen"), "small")
        self._price = ActionButton(tr("Preis ändern: im Gespräch"), "quiet")
        self.rows(
            (text,),
            (name,),
            (quantity, price),
            (details,),
            (section,),
            (whole,),
            (choice,),
            (count,),
            (discount,),
            (labour,),
        )
        for button in (self._take, self._price):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (text, name, details):
            WordHint(field, desk.talks.hint, tr)
        self._take.clicked.connect(self.counted_wanted)
        self._price.clicked.connect(self.talk_wanted)

    def show_line(self, document: Document, index: int) -> None:
        """Fill in a line of the document, and show what can be said about it on such a paper."""
        line, tr = document.lines[index], self._desk.tr
        remark = line.kind is Kind.TEXT
        own = line_order.is_own(document, line)
        gross = document.prices is Lead.GROSS
        self.heading.setText(tr("Bemerkung") if remark else line.text or tr("Neue Position"))
        self.fields["price"].set_label(tr("Einzelpreis, brutto") if gross else tr("Einzelpreis, netto"))
        whole = any(part.title == line.section and part.lump_sum for part in document.sections)
        for name, text in (
            ("text", line.text),
            ("name", line.text),
            ("quantity", print_number(line.quantity)),
            ("price", print_amount(Money.of(line.price), symbol=False) if line.price else ""),
            ("details", line.details),
            ("section", line.section),
            ("discount", share_words(line.discount_percent, line.discount_amount)),
            ("labour", share_words(line.labour_percent, None).removesuffix(" %")),
        ):
            self.fields[name].set_text(text)
        self.choices["whole"].choose(WHOLE if whole else SINGLE)
        foreign = line.choice is Choice.ALTERNATIVE and line.group != line_order.GROUP
        self.choices["choice"].choose(line.variant if line.group == line_order.GROUP else line.choice.value)
        offer = document.paper in OFFERS
        shown = dict.fromkeys(self._parts, not remark)
        shown.update(
            text=remark,
            name=own,
            quantity=own,
            price=own,
            section=True,
            whole=True,
            discount=document.paper.offered and not line.free,
            labour=document.customer.consumer and not line.free,
            choice=offer and not remark and not foreign,
        )
        for name, part in self._parts.items():
            part.setVisible(shown[name])
        self._variants = offer and not remark
        self.follow(document.lines, line)
        self._take.setVisible(foreign and not line.chosen and offer)
        self._price.setVisible(not remark and not own)
        self._own = own
        self.setFocusProxy(self.fields["text" if remark else "name" if own else "details"])

    def follow(self, lines: line_order.Lines, line: Line) -> None:
        """Let be chosen what has a meaning now: prices of a group, the variant that counts."""
        self.choices["whole"].setEnabled(bool(line.section))
        self._parts["count"].setVisible(self._variants and len(line_order.variants_of(lines)) > 1)
        self.choices["count"].choose(line_order.counted_variant(lines))

    def line_of(self, line: Line, counted: str) -> Line:
        """Return the line with what was typed. Raises `Faults`; then the field says why."""
        section = " ".join(self.fields["section"].text().split())
        line = replace(line, section=section)
        if line.kind is Kind.TEXT:
            return replace(line, text=self.said("text"))
        if self._own:
            quantity = self.read("quantity", parse_number)
            price = self.read("price", lambda typed: parse_amount(typed) if typed.strip() else Money())
            line = replace(line, text=self.said("name"), quantity=quantity, price=price.euro)
        percent, amount = self.read("discount", parse_share)
        labour = self.read("labour", parse_percent)
        line = replace(line, details=self.said("details"), discount_percent=percent, discount_amount=amount)
        line = replace(line, labour_percent=labour)
        choice = self.choices["choice"].value
        if line.choice is Choice.ALTERNATIVE and line.group != line_order.GROUP:
            return line
        if choice in line_order.VARIANTS:
            return line_order.as_variant(line, choice, counted or choice)
        return line_order.as_choice(line, Choice(choice or Choice.COUNTED))
