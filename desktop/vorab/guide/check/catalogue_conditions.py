# SPDX-License-Identifier: Apache-2.0
"""Problems of conditions: what they name, and whether they can ever come true."""

from vorab.guide.check.entry import error
from vorab.i18n.translator import N_

CONDITIONS = {
    "question-unknown": error(
        N_("Die Bedingung nennt die Frage „{question}“, die es nicht gibt."),
        N_("Die Frage wurde umbenannt oder gestrichen, oder ihre Kennung ist vertippt."),
        N_("Nehmen Sie die Kennung (id) einer Frage aus diesem Leitfaden, oder streichen Sie die Bedingung."),
        """
[[line]]
id = "fix"
when = { all = [{ q = "seat", known = true }] }
""",
        """
[[line]]
id = "fix"
when = { all = [{ q = "seats", known = true }] }
""",
    ),
    "option-unknown": error(
        N_("Die Frage „{question}“ hat keine Antwort „{option}“."),
        N_("In der Bedingung steht die Kennung einer Antwort, nicht ihr Text, und diese Kennung gibt es nicht."),
        N_("Nehmen Sie die Kennung (id) einer Antwort der Frage. Bei Ja-Nein-Fragen sind es yes und no."),
        """
[[question]]
id = "more"
when = { none = [{ q = "order", is = ["nein"] }] }
""",
        """
[[question]]
id = "more"
when = { none = [{ q = "order", is = ["no"] }] }
""",
    ),
    "party-unknown": error(
        N_("„{fact}“ weiß Vorab über die Person am Telefon nicht. Möglich sind: {allowed}."),
        N_("Bedingungen auf die Person (party) kennen nur wenige feste Angaben."),
        N_("Nehmen Sie eine der möglichen Angaben, oder stellen Sie eine eigene Frage."),
        """
[[question]]
id = "gain"
when = { none = [{ party = "customer", is = ["private"] }] }
""",
        """
[[question]]
id = "gain"
when = { none = [{ party = "consumer", is = ["private"] }] }
""",
    ),
    "party-value": error(
        N_("Bei „{fact}“ gibt es „{value}“ nicht. Möglich sind: {allowed}."),
        N_("Jede Angabe über die Person hat feste Werte."),
        N_("Nehmen Sie einen der möglichen Werte."),
        """
[[question]]
id = "gain"
when = { none = [{ party = "consumer", is = ["privat"] }] }
""",
        """
[[question]]
id = "gain"
when = { none = [{ party = "consumer", is = ["private"] }] }
""",
    ),
    "clause-form": error(
        N_("Eine Bedingung nennt eine Frage (q) oder die Person (party) und genau eines von: is, min/max, known."),
        N_("Es fehlt, wonach gefragt oder womit verglichen wird, oder es steht beides doppelt da."),
        N_('Schreiben Sie in geschweifte Klammern zum Beispiel q = "order", is = ["yes"]; is ist immer eine Liste.'),
        """
[[line]]
id = "fix"
when = { all = [{ q = "seats" }] }
""",
        """
[[line]]
id = "fix"
when = { all = [{ q = "seats", known = true }] }
""",
    ),
    "clause-number": error(
        N_("min und max gelten nur bei Fragen nach einer Zahl, „{question}“ ist keine."),
        N_("Ein Text oder eine Auswahl hat kein Mehr oder Weniger."),
        N_('Fragen Sie mit answer = "number" oder "money", oder vergleichen Sie mit is.'),
        """
[[line]]
id = "fix"
when = { none = [{ q = "matter", min = 5 }] }
""",
        """
[[line]]
id = "fix"
when = { none = [{ q = "seats", min = 5 }] }
""",
    ),
    "condition-self": error(
        N_("Die Frage „{question}“ hängt über ihre Bedingungen von sich selbst ab."),
        N_("Eine Frage wartet auf die Antwort einer anderen, und diese wartet auf sie. So kommt keine von beiden."),
        N_("Streichen Sie eine der Bedingungen, am besten die der Frage, die zuerst gestellt wird."),
        """
[[question]]
id = "seats"
when = { all = [{ q = "gain", known = true }] }

[[question]]
id = "gain"
when = { all = [{ q = "seats", known = true }] }
""",
        """
[[question]]
id = "gain"
when = { all = [{ q = "seats", known = true }] }
""",
    ),
    "question-unreachable": error(
        N_("Die Frage „{question}“ kann nie gestellt werden, egal, was geantwortet wird."),
        N_("Ihre Bedingungen schließen einander aus, oder sie hängt an einer Antwort, die es dann nicht geben kann."),
        N_("Lesen Sie die Bedingung laut mit einer erfundenen Antwort. Streichen Sie, was nicht zusammenpasst."),
        """
[[question]]
id = "gain"
when = { all = [{ q = "seats", min = 3, max = 2 }] }
""",
        """
[[question]]
id = "gain"
when = { all = [{ q = "seats", min = 2, max = 3 }] }
""",
    ),
    "line-unreachable": error(
        N_("Die Position „{line}“ kann nie entstehen, egal, was geantwortet wird."),
        N_("Ihre Bedingungen schließen einander aus, oder sie hängt an einer Antwort, die es dann nicht geben kann."),
        N_("Lesen Sie die Bedingung laut mit einer erfundenen Antwort. Streichen Sie, was nicht zusammenpasst."),
        """
[[line]]
id = "fix"
when = { all = [{ q = "seats", known = true }, { q = "seats", known = false }] }
""",
        """
[[line]]
id = "fix"
when = { all = [{ q = "seats", known = true }] }
""",
    ),
    "too-large": error(
        N_("Für „{what}“ wären {cases} Fälle zu prüfen, über eine Million. Bitte vereinfachen Sie die Bedingungen."),
        N_("Vorab spielt jede Verbindung von Antworten durch, auf die es ankommt. Hier sind es zu viele."),
        N_("Hängen Sie die Position an wenige Fragen, am besten an eine, die das Ergebnis zusammenfasst."),
        """
# f1 bis f13 sind dreizehn Ja-Nein-Fragen
[[line]]
id = "fix"
when = { any = [
    { q = "f1", is = ["yes"] }, { q = "f2", is = ["yes"] }, { q = "f3", is = ["yes"] },
    { q = "f4", is = ["yes"] }, { q = "f5", is = ["yes"] }, { q = "f6", is = ["yes"] },
    { q = "f7", is = ["yes"] }, { q = "f8", is = ["yes"] }, { q = "f9", is = ["yes"] },
    { q = "f10", is = ["yes"] }, { q = "f11", is = ["yes"] }, { q = "f12", is = ["yes"] },
    { q = "f13", is = ["yes"] },
] }
""",
        """
[[line]]
id = "fix"
when = { any = [{ q = "f1", is = ["yes"] }, { q = "f2", is = ["yes"] }] }
""",
    ),
}
