# SPDX-License-Identifier: Apache-2.0
"""The catalogue of what can be wrong with a script. Messages are German msgids for a translator."""

from dataclasses import dataclass, field
from enum import StrEnum

from vorab.i18n.translator import N_


class Severity(StrEnum):
    """Errors keep a script out of the program; warnings don't."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of problem: its severity and its sentence."""

    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at a line of a file; line 0 means the whole file."""

    code: str
    file: str
    line: int
    params: dict[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return CATALOGUE[self.code].severity


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CATALOGUE: dict[str, Entry] = {
    "file-unreadable": Entry(_ERROR, N_("Die Datei lässt sich nicht lesen: {reason}.")),
    "file-large": Entry(_ERROR, N_("Die Datei ist größer als {limit} kB. Bitte teilen Sie den Leitfaden auf.")),
    "file-encoding": Entry(_ERROR, N_("Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie bitte als UTF-8.")),
    "toml-syntax": Entry(_ERROR, N_("Hier stimmt die Schreibweise (TOML) nicht: {reason}.")),
    "key-unknown": Entry(_ERROR, N_("„{key}“ kennt Vorab hier nicht. Bekannt sind: {allowed}.")),
    "key-missing": Entry(_ERROR, N_("Hier fehlt „{key}“.")),
    "type-wrong": Entry(_ERROR, N_("„{key}“ muss {wanted} sein.")),
    "number-float": Entry(_ERROR, N_('Zahlen mit Komma stehen in Anführungszeichen, zum Beispiel {key} = "1.5".')),
    "number-wrong": Entry(_ERROR, N_("„{value}“ bei „{key}“ ist keine Zahl, die hier gilt.")),
    "format-unknown": Entry(_ERROR, N_("Vorab kennt das Format {value} nicht. Gültig ist format = 1.")),
    "id-form": Entry(
        _ERROR,
        N_("Die Kennung „{value}“ besteht aus Kleinbuchstaben, Ziffern, - und _ und beginnt mit einem Buchstaben."),
    ),
    "id-twice": Entry(_ERROR, N_("Die Kennung „{value}“ gibt es schon. Jede darf nur einmal vorkommen.")),
    "word-unknown": Entry(_ERROR, N_("„{value}“ kennt Vorab bei „{key}“ nicht. Möglich sind: {allowed}.")),
    "questions-missing": Entry(_ERROR, N_("Der Leitfaden hat keine Fragen.")),
    "topic-missing": Entry(_WARNING, N_("Zum Thema „{topic}“ gibt es keine Frage.")),
    "options-missing": Entry(_ERROR, N_("Die Frage „{question}“ lässt wählen, hat aber keine Antworten (options).")),
    "options-unexpected": Entry(_ERROR, N_('Antworten zum Wählen (options) gibt es nur bei answer = "choice".')),
    "closing-missing": Entry(
        _ERROR,
        N_("Es fehlt die Frage nach dem Auftrag: eine Frage zum Wählen, deren Antworten ein Ergebnis (outcome) haben."),
    ),
    "closing-twice": Entry(
        _ERROR, N_("Nach dem Auftrag fragt schon „{question}“. Es darf nur eine solche Frage geben.")
    ),
    "closing-outcome": Entry(
        _ERROR,
        N_("Die Antwort „{option}“ auf die Frage nach dem Auftrag führt zu keinem Ergebnis (outcome)."),
    ),
    "closing-no-yes": Entry(
        _ERROR, N_('Auf die Frage nach dem Auftrag fehlt ein Ja: eine Antwort mit outcome = "agreed".')
    ),
    "closing-unavailable": Entry(
        _ERROR, N_("Bei diesen Antworten steht ein Preis da, aber niemand fragt nach dem Auftrag: {answers}.")
    ),
    "question-unknown": Entry(_ERROR, N_("Die Bedingung nennt die Frage „{question}“, die es nicht gibt.")),
    "option-unknown": Entry(_ERROR, N_("Die Frage „{question}“ hat keine Antwort „{option}“.")),
    "clause-form": Entry(_ERROR, N_("Eine Bedingung nennt eine Frage (q) und genau eines von: is, min/max, known.")),
    "clause-number": Entry(_ERROR, N_("min und max gelten nur bei Fragen nach einer Zahl, „{question}“ ist keine.")),
    "condition-self": Entry(_ERROR, N_("Die Frage „{question}“ hängt über ihre Bedingungen von sich selbst ab.")),
    "question-unreachable": Entry(
        _ERROR, N_("Die Frage „{question}“ kann nie gestellt werden, egal, was geantwortet wird.")
    ),
    "line-unreachable": Entry(_ERROR, N_("Die Position „{line}“ kann nie entstehen, egal, was geantwortet wird.")),
    "line-without-price": Entry(
        _ERROR,
        N_("Die Position „{line}“ hat weder eine Leistung (service) noch Text und Preis (text, price)."),
    ),
    "line-free-with-price": Entry(_ERROR, N_("Die Position „{line}“ ist kostenfrei und nennt trotzdem einen Preis.")),
    "group-missing": Entry(_ERROR, N_("Die Alternative „{line}“ braucht eine Gruppe (group).")),
    "quantity-question": Entry(_ERROR, N_("Die Menge kommt aus „{question}“, das ist keine Frage nach einer Zahl.")),
    "service-unknown": Entry(_ERROR, N_("Die Leistung „{service}“ steht nicht in der Preisliste.")),
    "too-large": Entry(
        _ERROR,
        N_("Für „{what}“ wären {cases} Fälle zu prüfen, über eine Million. Bitte vereinfachen Sie die Bedingungen."),
    ),
    "sentence-long": Entry(_WARNING, N_("Der Satz hat {words} Wörter. Am Telefon sind höchstens 22 gut: „{start} …“")),
    "plan-refused": Entry(_ERROR, N_("Dieser Schritt wird abgelehnt: {reason}.")),
    "plan-not-refused": Entry(_ERROR, N_("Dieser Schritt müsste wegen {gate} abgelehnt werden, geht aber durch.")),
    "plan-differs": Entry(_ERROR, N_("Erwartet war {key} = „{expected}“, herausgekommen ist „{found}“.")),
}
