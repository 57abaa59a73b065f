# SPDX-License-Identifier: Apache-2.0
"""Problems of questions: what is said, how the person is addressed, and what becomes of the answer."""

from vorab.guide.check.entry import error, warning
from vorab.i18n.translator import N_

QUESTIONS = {
    "questions-missing": error(
        N_("Der Leitfaden hat keine Fragen."),
        N_("Ohne Fragen gibt es nichts zu sagen und nichts aufzuschreiben."),
        N_("Beginnen Sie mit dem kleinsten Leitfaden aus der Anleitung und bauen Sie ihn aus."),
        """
format = 1
id = "kurz"
lang = "de"
title = "Kurz"
""",
        """
format = 1
id = "kurz"
lang = "de"
title = "Kurz"

[[question]]
id = "matter"
topic = "listen"
keys = "Worum geht es?"
say = "Worum geht es?"
why = "Dann kann ich gleich mitdenken."
""",
    ),
    "topic-missing": warning(
        N_("Zum Thema „{topic}“ gibt es keine Frage."),
        N_("Ein gutes Gespräch berührt alle Themen. Was nicht gefragt wird, fehlt am Ende auf dem Papier."),
        N_("Ergänzen Sie eine Frage zu diesem Thema. Die Anleitung sagt, wofür jedes Thema da ist."),
        """
[[question]]
id = "gain"
topic = "clarify"
""",
        """
[[question]]
id = "gain"
topic = "benefit"
""",
    ),
    "topic-order": warning(
        N_("Die Frage „{question}“ zum Thema „{topic}“ steht hinter einer Frage zum Thema „{after}“."),
        N_("Die Reihenfolge in der Datei ist die Reihenfolge im Gespräch. Was den Preis ändert, gehört vor den Preis."),
        N_("Ordnen Sie die Fragen nach Themen: greet, listen, clarify, benefit, price, ask, record."),
        """
[[question]]
id = "since"
topic = "clarify"
keys = "Seit wann?"
say = "Seit wann ist das so?"
why = "Das führt oft schnell zur Ursache."
""",
        """
[[question]]
id = "since"
topic = "record"
keys = "Was noch?"
say = "Was soll ich mir noch merken?"
why = "Dann bin ich beim nächsten Mal vorbereitet."
""",
    ),
    "options-missing": error(
        N_("Die Frage „{question}“ lässt wählen, hat aber keine Antworten (options)."),
        N_('answer = "choice" zeigt Antworten zum Anklicken. Ohne Antworten ist nichts anzuklicken.'),
        N_("Schreiben Sie die Antworten dazu, oder lassen Sie die Antwort als Text eingeben."),
        """
[[question]]
id = "gain"
answer = "choice"
""",
        """
[[question]]
id = "gain"
answer = "choice"
options = [{ id = "time", label = "Zeit" }, { id = "money", label = "Geld" }]
""",
    ),
    "options-unexpected": error(
        N_('Antworten zum Wählen (options) gibt es nur bei answer = "choice".'),
        N_("Die Frage nimmt einen Text, eine Zahl oder ein Datum an und bietet zugleich Antworten zum Wählen."),
        N_('Schreiben Sie answer = "choice", oder streichen Sie die Antworten.'),
        """
[[question]]
id = "gain"
answer = "text"
options = [{ id = "time", label = "Zeit" }, { id = "money", label = "Geld" }]
""",
        """
[[question]]
id = "gain"
answer = "choice"
options = [{ id = "time", label = "Zeit" }, { id = "money", label = "Geld" }]
""",
    ),
    "keys-missing": warning(
        N_("Die Frage „{question}“ hat keine Stichworte (keys)."),
        N_("Wer geübt ist, liest beim Telefonieren nur Stichworte. Ohne sie bleibt diese Stelle dann leer."),
        N_("Schreiben Sie zwei bis fünf Wörter, die an den Satz erinnern."),
        """
[[question]]
id = "since"
topic = "record"
say = "Seit wann ist das so?"
why = "Das führt oft schnell zur Ursache."
""",
        """
[[question]]
id = "since"
topic = "record"
keys = "Seit wann?"
say = "Seit wann ist das so?"
why = "Das führt oft schnell zur Ursache."
""",
    ),
    "why-missing": warning(
        N_("Bei der Frage „{question}“ steht nicht, warum gefragt wird (why)."),
        N_("Wer weiß, wozu eine Frage gut ist, antwortet gern. Deshalb gehört zu jeder Frage ein Grund."),
        N_("Schreiben Sie einen Satz, den Sie auch am Telefon sagen würden."),
        """
[[question]]
id = "since"
topic = "record"
keys = "Seit wann?"
say = "Seit wann ist das so?"
""",
        """
[[question]]
id = "since"
topic = "record"
keys = "Seit wann?"
say = "Seit wann ist das so?"
why = "Das führt oft schnell zur Ursache."
""",
    ),
    "sentence-long": warning(
        N_("Der Satz hat {words} Wörter. Am Telefon sind höchstens 22 gut: „{start} …“"),
        N_("Lange Sätze versteht am Telefon niemand beim ersten Mal, und beim Sprechen geht die Luft aus."),
        N_("Machen Sie zwei Sätze daraus, mit einem Gedanken in jedem."),
        """
[[question]]
id = "matter"
say = "Bitte sagen Sie mir der Reihe nach, was los ist, seit wann es so ist und was für Sie heute noch davon abhängt."
say_du = "Erzähl mir in Ruhe: Was ist passiert? Und was hängt heute davon ab?"
""",
        """
[[question]]
id = "matter"
say = "Bitte erzählen Sie in Ruhe: Was ist passiert? Und was hängt heute davon ab?"
say_du = "Erzähl mir in Ruhe: Was ist passiert? Und was hängt heute davon ab?"
""",
    ),
    "du-missing": warning(
        N_("„{key}“ spricht mit Sie an. Für Kunden, mit denen Sie per Du sind, fehlt „{key}_du“."),
        N_("Wer sonst du sagt, stolpert mitten im Gespräch über ein Sie."),
        N_("Schreiben Sie denselben Satz mit du daneben, oder stellen Sie ihn so um, dass er ohne Anrede auskommt."),
        """
[[question]]
id = "matter"
say = "Was kann ich für Sie tun?"
""",
        """
[[question]]
id = "matter"
say = "Was kann ich für Sie tun?"
say_du = "Was kann ich für dich tun?"
""",
    ),
    "du-formal": warning(
        N_("„{key}“ ist der Satz mit du, sagt aber „{word}“."),
        N_("Der Satz ist für Kunden, mit denen Sie per Du sind. Meist blieb beim Umschreiben ein Wort stehen."),
        N_("Schreiben Sie du, dich, dir oder dein. Meint „Sie“ am Satzanfang mehrere, stellen Sie den Satz um."),
        """
[[question]]
id = "matter"
say = "Was kann ich für Sie tun?"
say_du = "Was kann ich für Sie tun?"
""",
        """
[[question]]
id = "matter"
say = "Was kann ich für Sie tun?"
say_du = "Was kann ich für dich tun?"
""",
    ),
    "placeholder-unknown": error(
        N_("Den Platzhalter „{name}“ gibt es nicht. Möglich sind: {allowed}."),
        N_("In geschweiften Klammern stehen nur Namen, die Vorab im Gespräch einsetzt."),
        N_("Nehmen Sie einen der möglichen Platzhalter, oder schreiben Sie das Wort ohne Klammern."),
        """
[[question]]
id = "matter"
say = "Danke[, {kunde}]. Worum geht es?"
""",
        """
[[question]]
id = "matter"
say = "Danke[, {name}]. Worum geht es?"
""",
    ),
    "placeholder-open": error(
        N_("„{name}“ ist nicht immer bekannt und muss deshalb in eckigen Klammern stehen."),
        N_("Fehlt der Name, bliebe im Satz eine Lücke. Was in eckigen Klammern steht, fällt dann ganz weg."),
        N_("Setzen Sie den Platzhalter mit dem Komma davor in eckige Klammern."),
        """
[[question]]
id = "matter"
say = "Danke, {name}. Worum geht es?"
""",
        """
[[question]]
id = "matter"
say = "Danke[, {name}]. Worum geht es?"
""",
    ),
    "placeholder-form": error(
        N_("Bei „{part}“ stimmen die Klammern nicht."),
        N_("Eine Klammer ist offen, steht in einer anderen, oder in den eckigen Klammern fehlt der Platzhalter."),
        N_("Schreiben Sie einfache Paare: außen eckige Klammern, darin geschweifte um den Platzhalter."),
        """
[[question]]
id = "matter"
say = "Danke[, {name}. Worum geht es?"
""",
        """
[[question]]
id = "matter"
say = "Danke[, {name}]. Worum geht es?"
""",
    ),
    "keeps-answer": error(
        N_("keeps = „{value}“ passt nicht zu answer = „{answer}“. Möglich sind dafür: {allowed}."),
        N_("Jede Verwendung braucht ihre Form: der nächste Schritt ein Datum, der Titel des Vorgangs einen Text."),
        N_("Ändern Sie die Form der Antwort (answer), oder streichen Sie keeps."),
        """
[[question]]
id = "more"
answer = "text"
keeps = "due"
""",
        """
[[question]]
id = "more"
answer = "date"
keeps = "due"
""",
    ),
    "key-useless": warning(
        N_("„{key}“ bewirkt hier nichts, es gilt nur bei {where}."),
        N_("Die Angabe passt nicht zu den anderen und wird übergangen. Meist fehlt nur ein zweites Wort daneben."),
        N_("Ergänzen Sie, was dazugehört, oder streichen Sie die Angabe."),
        """
[[question]]
id = "matter"
answer = "text"
unit = "H87"
""",
        """
[[question]]
id = "seats"
answer = "number"
unit = "H87"
""",
    ),
    "consumer-not-asked": warning(
        N_("Niemand fragt, ob der Auftrag privat ist oder für eine Firma."),
        N_("Privatleute hören den Preis mit Mehrwertsteuer zuerst, Firmen ohne. Das muss vor dem Preis bekannt sein."),
        N_('Fragen Sie zu Beginn mit answer = "contact": Dort wird auch eingetragen, ob jemand privat anruft.'),
        """
[[question]]
id = "caller"
answer = "text"
""",
        """
[[question]]
id = "caller"
answer = "contact"
""",
    ),
}
