# SPDX-License-Identifier: Apache-2.0
"""Problems of lines: whether each has its price, and nothing that contradicts it."""

from vorab.guide.check.entry import error, warning
from vorab.i18n.translator import N_

LINES = {
    "line-without-price": error(
        N_("Die Position „{line}“ hat weder eine Leistung (service) noch Text und Preis (text, price)."),
        N_("Ohne Preis lässt sie sich nicht nennen, und was nicht genannt ist, wird nicht abgerechnet."),
        N_("Nehmen Sie eine Leistung der Preisliste, oder schreiben Sie Text und Preis. Auch 0 ist ein Preis."),
        """
[[line]]
id = "look"
text = "Vor Ort ansehen"
""",
        """
[[line]]
id = "look"
text = "Vor Ort ansehen"
price = "45.00"
""",
    ),
    "line-free-with-price": error(
        N_("Die Position „{line}“ ist kostenfrei und nennt trotzdem einen Preis."),
        N_("Kulanz (goodwill) und Gewährleistung (warranty) kosten nichts. Ein Preis daneben verwirrt."),
        N_("Bei Kulanz schreiben Sie den Wert als value. Soll die Arbeit etwas kosten, streichen Sie kind."),
        """
[[line]]
id = "look"
text = "Vor Ort ansehen"
kind = "goodwill"
price = "45.00"
""",
        """
[[line]]
id = "look"
text = "Vor Ort ansehen"
kind = "goodwill"
value = "45.00"
""",
    ),
    "line-late": error(
        N_("Die Position „{line}“ hängt an „{question}“, und das wird erst nach der Frage nach dem Auftrag gefragt."),
        N_("Der Preis wäre schon gesagt und der Auftrag erteilt, und dann käme noch etwas dazu."),
        N_("Stellen Sie die Frage vor die Frage nach dem Auftrag, oder hängen Sie die Position an eine frühere Frage."),
        """
[[line]]
id = "fix"
when = { all = [{ q = "more", known = true }] }
""",
        """
[[line]]
id = "fix"
when = { all = [{ q = "gain", known = true }] }
""",
    ),
    "group-missing": error(
        N_("Die Alternative „{line}“ braucht eine Gruppe (group)."),
        N_("Von den Positionen einer Gruppe nimmt der Kunde eine. Ohne Gruppe ist offen, was die Wahl ist."),
        N_("Geben Sie allen Positionen, zwischen denen gewählt wird, dieselbe Gruppe."),
        """
[[line]]
id = "small"
service = "diagnosis"
choice = "alternative"
""",
        """
[[line]]
id = "small"
service = "diagnosis"
choice = "alternative"
group = "size"
""",
    ),
    "group-chosen": error(
        N_("In der Gruppe „{group}“ sind „{first}“ und „{second}“ zugleich gewählt (chosen)."),
        N_("Von den Positionen einer Gruppe wird eine bezahlt. Hier stünden zwei im Preis."),
        N_("Lassen Sie chosen = true nur bei einer stehen, oder geben Sie ihnen Bedingungen, die sich ausschließen."),
        """
[[line]]
id = "small"
service = "diagnosis"
choice = "alternative"
group = "size"
chosen = true

[[line]]
id = "large"
service = "remote-work"
choice = "alternative"
group = "size"
chosen = true
""",
        """
[[line]]
id = "small"
service = "diagnosis"
choice = "alternative"
group = "size"
chosen = true

[[line]]
id = "large"
service = "remote-work"
choice = "alternative"
group = "size"
""",
    ),
    "quantity-question": error(
        N_("Die Menge kommt aus „{question}“, das ist keine Frage nach einer Zahl."),
        N_("Aus einem Text oder einer Auswahl wird keine Menge."),
        N_('Nehmen Sie eine Frage mit answer = "number", oder schreiben Sie die Menge als Zahl.'),
        """
[[line]]
id = "fix"
quantity = { q = "gain", default = "1" }
""",
        """
[[line]]
id = "fix"
quantity = { q = "seats", default = "1" }
""",
    ),
    "service-unknown": error(
        N_("Die Leistung „{service}“ steht nicht in der Preisliste."),
        N_("Die Kennung ist vertippt, oder die Leistung wurde aus der Preisliste genommen."),
        N_("Nehmen Sie die Kennung einer Leistung, die es gibt, oder schreiben Sie Text und Preis in die Position."),
        """
[[line]]
id = "fix"
service = "remotefix"
""",
        """
[[line]]
id = "fix"
service = "remote-fix"
""",
    ),
    "cap-kind": error(
        N_("Einen Höchstpreis ({key}) gibt es nur bei Arbeit nach Zeit, „{line}“ hat einen festen Preis."),
        N_("Ein fester Preis steigt nicht und braucht keine Grenze."),
        N_('Streichen Sie den Höchstpreis, oder rechnen Sie nach Zeit ab: kind = "time".'),
        """
[[line]]
id = "extra"
service = "remote-fix"
cap = "285.00"
""",
        """
[[line]]
id = "extra"
service = "remote-work"
cap = "285.00"
""",
    ),
    "cap-factor": error(
        N_("cap_factor = „{value}“ ergibt einen Höchstpreis unter der Schätzung. Möglich ist 1 oder mehr."),
        N_("Der Höchstpreis ist die Schätzung mal cap_factor. Er darf nicht darunter liegen."),
        N_('Schreiben Sie zum Beispiel cap_factor = "1.2": Dann wird es höchstens ein Fünftel mehr als geschätzt.'),
        """
[[line]]
id = "extra"
service = "remote-work"
quantity = "2"
cap_factor = "0.8"
""",
        """
[[line]]
id = "extra"
service = "remote-work"
quantity = "2"
cap_factor = "1.2"
""",
    ),
    "cap-twice": error(
        N_("Die Position „{line}“ nennt den Höchstpreis zweimal, mit cap und mit cap_factor."),
        N_("Am Telefon kann es nur einen Höchstpreis geben."),
        N_("Lassen Sie einen davon stehen: cap ist ein Betrag in Euro, cap_factor ein Vielfaches der Schätzung."),
        """
[[line]]
id = "extra"
service = "remote-work"
cap = "285.00"
cap_factor = "1.2"
""",
        """
[[line]]
id = "extra"
service = "remote-work"
cap_factor = "1.2"
""",
    ),
    "included-with-price": error(
        N_("Die Position „{line}“ ist in einer Vereinbarung enthalten (included) und nennt trotzdem „{key}“."),
        N_("Was vereinbart ist, wird mit „wie vereinbart“ gesagt und kostet nichts zusätzlich."),
        N_("Streichen Sie included, wenn die Arbeit etwas kosten soll, sonst den Preis."),
        """
[[line]]
id = "care"
text = "Wartung"
price = "29.00"
included = true
when = { all = [{ party = "standing", is = ["yes"] }] }
""",
        """
[[line]]
id = "care"
text = "Wartung"
included = true
when = { all = [{ party = "standing", is = ["yes"] }] }
""",
    ),
    "included-always": warning(
        N_("Die Position „{line}“ gilt für alle als vereinbart (included), auch für Kunden ohne Vereinbarung."),
        N_("Wer keine Vereinbarung hat, bekäme diese Arbeit ohne Preis."),
        N_("Hängen Sie die Position an eine Bedingung, zum Beispiel an eine Vereinbarung mit der Person (standing)."),
        """
[[line]]
id = "care"
text = "Wartung"
included = true
""",
        """
[[line]]
id = "care"
text = "Wartung"
included = true
when = { all = [{ party = "standing", is = ["yes"] }] }
""",
    ),
}
