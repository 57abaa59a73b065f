# SPDX-License-Identifier: Apache-2.0
"""Problems of the question for the order: it has to be there always, and each answer has to lead on."""

from vorab.guide.check.entry import error, warning
from vorab.i18n.translator import N_

CLOSING = {
    "closing-missing": error(
        N_("Es fehlt die Frage nach dem Auftrag: eine Frage zum Wählen, deren Antworten ein Ergebnis (outcome) haben."),
        N_("Ohne diese Frage weiß am Ende niemand, ob ein Auftrag erteilt ist."),
        N_("Ergänzen Sie zum Thema ask eine Frage zum Wählen und geben Sie jeder Antwort ein Ergebnis."),
        """
[[question]]
id = "order"
options = [{ id = "yes", label = "Ja" }, { id = "no", label = "Nein" }]
""",
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
    ),
    "closing-twice": error(
        N_("Nach dem Auftrag fragt schon „{question}“. Es darf nur eine solche Frage geben."),
        N_("Bei zwei Antworten wäre offen, welche gilt."),
        N_("Streichen Sie bei einer der beiden Fragen die Ergebnisse (outcome)."),
        """
[[question]]
id = "again"
topic = "record"
keys = "Heute noch?"
say = "Soll ich heute noch anfangen?"
why = "Dann plane ich die Zeit ein."
answer = "choice"
options = [{ id = "yes", label = "Ja", outcome = "agreed" }, { id = "no", label = "Nein", outcome = "declined" }]
""",
        """
[[question]]
id = "again"
topic = "record"
keys = "Heute noch?"
say = "Soll ich heute noch anfangen?"
why = "Dann plane ich die Zeit ein."
answer = "yes_no"
""",
    ),
    "closing-topic": error(
        N_("Die Frage nach dem Auftrag steht beim Thema „{topic}“, sie gehört zu „ask“."),
        N_("Nach dem Auftrag wird gefragt, wenn der Preis gesagt ist, nicht vorher."),
        N_('Schreiben Sie topic = "ask" und stellen Sie die Frage hinter alle, von denen der Preis abhängt.'),
        """
[[question]]
id = "order"
topic = "price"
""",
        """
[[question]]
id = "order"
topic = "ask"
""",
    ),
    "closing-outcome": error(
        N_("Die Antwort „{option}“ auf die Frage nach dem Auftrag führt zu keinem Ergebnis (outcome)."),
        N_("Wer diese Antwort wählt, kann das Gespräch nicht abschließen, und es gibt keinen nächsten Schritt."),
        N_("Geben Sie der Antwort ein Ergebnis, zum Beispiel think_until für Bedenkzeit."),
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
    { id = "boss", label = "Jemand anderes entscheidet" },
]
""",
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
    { id = "boss", label = "Jemand anderes entscheidet", outcome = "ask_decider" },
]
""",
    ),
    "closing-no-yes": error(
        N_('Auf die Frage nach dem Auftrag fehlt ein Ja: eine Antwort mit outcome = "agreed".'),
        N_("Ein Auftrag ließe sich nicht aufschreiben."),
        N_('Ergänzen Sie eine Antwort mit outcome = "agreed".'),
        """
[[question]]
id = "order"
options = [
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
    ),
    "closing-no-no": error(
        N_('Auf die Frage nach dem Auftrag fehlt ein Nein: eine Antwort mit outcome = "declined".'),
        N_("Wer Nein sagt, muss es auch können. Sonst bleibt der Vorgang für immer offen."),
        N_('Ergänzen Sie eine Antwort mit outcome = "declined".'),
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
]
""",
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
    ),
    "closing-no-later": error(
        N_('Auf die Frage nach dem Auftrag fehlt eine Antwort, die es offen lässt, etwa outcome = "think_until".'),
        N_("Viele möchten erst überlegen oder jemanden fragen. Dafür gäbe es hier keinen nächsten Schritt."),
        N_("Ergänzen Sie eines davon: think_until, quote_wanted, ask_decider, call_back, visit oder handed_over."),
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
    ),
    "closing-no-free": warning(
        N_('Es gibt kostenfreie Positionen, aber auf die Frage nach dem Auftrag fehlt outcome = "free".'),
        N_("Ein Ja zu etwas Kostenfreiem ist ein eigenes Ergebnis, damit es niemand für einen bezahlten Auftrag hält."),
        N_('Ergänzen Sie eine Antwort wie „Ja, kostenfrei“ mit outcome = "free".'),
        """
[[line]]
id = "look"
text = "Vor Ort ansehen"
kind = "goodwill"

[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
        """
[[line]]
id = "look"
text = "Vor Ort ansehen"
kind = "goodwill"

[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "free", label = "Ja, kostenfrei", outcome = "free" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
    ),
    "closing-unavailable": error(
        N_("Bei diesen Antworten steht ein Preis da, aber niemand fragt nach dem Auftrag: {answers}."),
        N_("Die Bedingung der Frage nach dem Auftrag lässt sie ausfallen, obwohl eine Position entsteht."),
        N_("Streichen Sie die Bedingung (when) an der Frage nach dem Auftrag."),
        """
[[question]]
id = "order"
when = { all = [{ q = "seats", max = 9 }] }

[[line]]
id = "fix"
service = "remote-fix"
""",
        """
[[question]]
id = "order"

[[line]]
id = "fix"
service = "remote-fix"
""",
    ),
    "closing-conditional": error(
        N_("Bei diesen Antworten fragt niemand nach dem Auftrag: {answers}."),
        N_("Positionen lassen sich auch von Hand eintragen, und jedes Gespräch braucht ein Ergebnis."),
        N_("Streichen Sie die Bedingung (when) an der Frage nach dem Auftrag."),
        """
[[question]]
id = "order"
when = { all = [{ q = "seats", known = true }] }

[[line]]
id = "fix"
when = { all = [{ q = "seats", known = true }] }
""",
        """
[[line]]
id = "fix"
when = { all = [{ q = "seats", known = true }] }
""",
    ),
    "visit-price": warning(
        N_("Nach der Antwort „{option}“ kommt jemand vorbei, ohne dass dafür etwas vereinbart ist."),
        N_("Auch ein Termin vor Ort kostet Zeit. Ist nicht gesagt, was er kostet, gibt es später Streit."),
        N_("Ist das Ansehen kostenfrei, schreiben Sie free = true. Kostet es etwas, machen Sie eine Position daraus."),
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "visit", label = "Erst ansehen", outcome = "visit" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "visit", label = "Erst ansehen, kostenfrei", outcome = "visit", free = true },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
    ),
    "step-missing": error(
        N_("Auf das Ergebnis „{outcome}“ der Antwort „{option}“ folgt kein nächster Schritt."),
        N_("Solange nichts erledigt ist, braucht jedes Gespräch einen nächsten Schritt mit Datum."),
        N_("Nehmen Sie ein anderes Ergebnis. Kam die Datei mit dem Programm, melden Sie uns den Fehler bitte."),
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "visit", label = "Ansehen", outcome = "visit", free = true },  # angenommen, dazu gäbe es keinen Schritt
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
    ),
    "next-step-lost": error(
        N_("Die Antwort „{option}“ nennt einen nächsten Schritt (next_step), der nie vorgeschlagen wird."),
        N_("Nach diesem Ergebnis ist der Vorgang zu Ende, oder die Frage ist nicht die Frage nach dem Auftrag."),
        N_("Streichen Sie next_step, oder nehmen Sie ein Ergebnis, nach dem es weitergeht, etwa call_back."),
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined", next_step = "Im Herbst noch einmal fragen" },
]
""",
        """
[[question]]
id = "order"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "think", label = "Im Herbst", outcome = "think_until", next_step = "Im Herbst noch einmal fragen" },
    { id = "no", label = "Nein", outcome = "declined" },
]
""",
    ),
}
