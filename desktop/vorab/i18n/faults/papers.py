# SPDX-License-Identifier: Apache-2.0
"""The sentences about papers that follow, their versions, and the answers to them."""

from vorab.i18n.translator import N_

PAPER = {
    "answer_before_sent": N_(
        "Das Papier ist am {sent} verschickt worden, die Antwort kann nicht davor liegen. Bitte prüfen Sie den Tag."
    ),
    "answer_in_future": N_("Dieser Zeitpunkt liegt noch vor uns. Bitte tragen Sie ein, wann die Antwort kam."),
    "answer_without_lines": N_(
        "Es ist keine Position angekreuzt. Bitte wählen Sie, was gewünscht ist, oder halten Sie das Nein fest."
    ),
    "consent_missing": N_(
        "Es ist noch nicht festgehalten, dass Sie sich dort bedanken dürfen. Bitte fragen Sie im Gespräch danach."
    ),
    "discount_spans_lines": N_(
        "Ein Rabatt oder Zuschlag gilt für das ganze Papier, darum gibt es hier nur alles oder nichts. "
        "Bitte stellen Sie für einen Teil eine neue Fassung aus."
    ),
    "lump_sum_whole": N_(
        "„{section}“ hat einen Preis für alles zusammen. Bitte nehmen Sie die Gruppe ganz oder gar nicht."
    ),
    "order_unknown": N_("Dazu fehlt noch die Auftragsbestätigung. Bitte stellen Sie sie zuerst aus."),
    "paper_no_versions": N_("Von diesem Papier gibt es keine Fassungen. Bitte schreiben Sie einfach ein neues."),
    "paper_not_offered": N_("{number} fragt nach keiner Zusage. Bitte wählen Sie ein Angebot oder einen Nachtrag."),
    "paper_not_sent": N_(
        "{number} ist noch nicht als verschickt vermerkt. Zusagen lässt sich erst, was gelesen werden konnte. "
        "Bitte schicken Sie es oder vermerken Sie, dass es verschickt ist."
    ),
    "paper_replaced": N_("{number} ist durch {by} ersetzt. Bitte nehmen Sie die neue Fassung."),
    "paper_settled": N_(
        "Zu {number} steht die Antwort schon fest. Bitte stellen Sie für etwas Neues ein neues Papier aus."
    ),
    "paper_type_differs": N_("Eine neue Fassung von {number} bleibt von derselben Art. Bitte öffnen Sie sie neu."),
}
