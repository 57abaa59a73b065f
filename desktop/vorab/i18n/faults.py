# SPDX-License-Identifier: Apache-2.0
"""The sentence for each fault code: what is wrong, and what to do. Never a reproach (VOICE)."""

from collections.abc import Callable
from string import Formatter

from vorab.core.faults import Fault
from vorab.core.text import clean
from vorab.i18n.translator import N_

MAX_FIELD = 80
UNKNOWN = N_(
    "Hier passt etwas nicht, wofür es noch keinen Satz gibt (Kennung {code}). "
    "Bitte sehen Sie sich die Angabe noch einmal an; geändert wurde nichts."
)

_NUMBERS = {
    "amount_decimals": N_("„{value}“ geht unter den Cent. Bitte runden Sie auf zwei Stellen nach dem Komma."),
    "amount_too_large": N_(
        "Hier kommt mehr als eine Billion Euro zusammen. Bitte prüfen Sie Menge und Preis; "
        "vielleicht ist ein Komma verrutscht."
    ),
    "number_english": N_("„{value}“ ist englisch geschrieben. Gemeint ist wohl {meant}."),
    "number_float": N_(
        "{value} steht als Kommazahl in der Datei, dabei kann ein Cent verloren gehen. "
        'Bitte schreiben Sie Zahlen in Anführungszeichen, zum Beispiel "12.50".'
    ),
    "number_form": N_(
        "„{value}“ lässt sich nicht als Zahl lesen. Bitte schreiben Sie nur Ziffern, "
        'Nachkommastellen nach einem Punkt, zum Beispiel "1234.50".'
    ),
    "number_long": N_("Diese Zahl hat mehr als {digits} Ziffern. Bitte kürzen Sie sie."),
    "number_missing": N_("Hier fehlt noch eine Zahl. Bitte tragen Sie sie ein; auch eine 0 ist eine Angabe."),
    "number_negative": N_(
        "„{value}“ ist kleiner als null. Bitte geben Sie 0 oder mehr an; "
        "was Sie gutschreiben, bekommt eine negative Menge."
    ),
    "number_not_positive": N_(
        "„{value}“ ist hier zu wenig. Bitte geben Sie eine Zahl über 0 an, meist ist es 1."
    ),
    "number_unclear": N_(
        "„{value}“ lässt sich nicht sicher als Zahl lesen. So geht es: 1.234,56 oder 1234,56."
    ),
    "percent_range": N_(
        "„{value}“ ist mehr als das Ganze. Bitte geben Sie einen Prozentsatz von 0 bis 100 an."
    ),
}

_TEXTS = {
    "country_unknown": N_(
        "Das Länderkürzel „{value}“ gibt es nicht. "
        "Bitte nehmen Sie zwei Buchstaben, zum Beispiel DE, AT oder CH."
    ),
    "customer_unnamed": N_(
        "Der Kunde hat noch keinen Namen. Bitte tragen Sie eine Person oder eine Firma ein."
    ),
    "name_twice": N_(
        "Der Name steht hier doppelt. "
        "Bitte nehmen Sie entweder den ganzen Namen oder Vor- und Nachname getrennt."
    ),
    "postcode_form": N_(
        "Die Postleitzahl „{value}“ hat nicht fünf Ziffern. Bitte prüfen Sie sie oder das Land."
    ),
    "text_form": N_(
        "Hier wird ein Text gebraucht, angegeben ist {value}. Bitte setzen Sie ihn in Anführungszeichen."
    ),
    "text_long": N_("Der Text hat {length} Zeichen, Platz ist für {limit}. Bitte kürzen Sie ihn."),
    "text_missing": N_("Hier fehlt noch ein Text. Bitte tragen Sie ihn ein."),
    "unit_unknown": N_(
        "Die Einheit „{value}“ ist nicht bekannt. Gebräuchlich sind HUR (Stunde), H87 (Stück), LS (psch.)."
    ),
    "word_unknown": N_("„{value}“ ist hier nicht vorgesehen. Möglich ist: {allowed}."),
}

_DATES = {
    "agreed_before_stated": N_(
        "Der Auftrag liegt vor dem genannten Preis, oder der Preis wurde nicht genannt. "
        "Bitte tragen Sie ein, wann der Preis gesagt wurde."
    ),
    "date_form": N_("„{value}“ ist kein Datum in der Form 2026-11-22. Bitte schreiben Sie Jahr-Monat-Tag."),
    "date_missing": N_("Hier fehlt noch ein Datum. Bitte tragen Sie es ein."),
    "date_missing_day": N_("„{value}“ gibt es im Kalender nicht. Bitte prüfen Sie Tag und Uhrzeit."),
    "moment_form": N_(
        "„{value}“ ist kein Zeitpunkt in der Form 2026-11-22T10:38. Bitte schreiben Sie Datum, T, Uhrzeit."
    ),
    "valid_before_date": N_(
        "Das Angebot wäre abgelaufen, bevor es geschrieben ist. "
        "Bitte wählen Sie ein Ende nach dem Datum des Angebots."
    ),
}

_FILES = {
    "bool_form": N_("Angegeben ist {value}, gebraucht wird true oder false, ohne Anführungszeichen."),
    "json_deep": N_(
        "Die Datei ist tiefer verschachtelt als {limit} Ebenen. Bitte prüfen Sie, ob es die richtige ist."
    ),
    "json_duplicate": N_("Dieser Schlüssel steht zweimal da. Bitte streichen Sie einen davon."),
    "json_encoding": N_(
        "Ab Byte {byte} ist die Datei kein UTF-8. Bitte speichern Sie sie als UTF-8 und versuchen es erneut."
    ),
    "json_large": N_("Die Datei ist größer als {limit} MB. Bitte prüfen Sie, ob es die richtige ist."),
    "json_syntax": N_(
        "An dieser Stelle (Zeile:Spalte) ist die Datei kein gültiges JSON. "
        "Meist fehlt davor ein Komma, eine Klammer oder ein Anführungszeichen."
    ),
    "key_unknown": N_(
        "Diesen Schlüssel gibt es nicht. Bitte prüfen Sie die Schreibweise oder streichen Sie ihn."
    ),
    "list_form": N_("Hier wird eine Liste in eckigen Klammern gebraucht. Bitte ergänzen Sie die Klammern."),
    "object_form": N_(
        "Hier werden Angaben in geschweiften Klammern gebraucht. Bitte ergänzen Sie die Klammern."
    ),
}

_LINES = {
    "adjustment_without_lines": N_(
        "Dieser Betrag bezieht sich auf keine Position, die zählt. "
        "Bitte ergänzen Sie eine Position oder nennen Sie Kategorie und Steuersatz."
    ),
    "alternative_chosen": N_(
        "In der Gruppe „{group}“ sind {count} Positionen gewählt. "
        "Bitte wählen Sie von den Alternativen genau eine."
    ),
    "alternative_without_group": N_(
        "Diese Alternative gehört zu keiner Gruppe. Bitte geben Sie ihr den Namen einer Gruppe."
    ),
    "cap_below_estimate": N_(
        "Die Obergrenze liegt unter der Schätzung. Bitte heben Sie sie an oder senken Sie Menge oder Preis."
    ),
    "cap_without_time": N_(
        "Eine Obergrenze gibt es nur bei Zeitaufwand. Bitte streichen Sie sie oder ändern Sie die Art."
    ),
    "category_and_rate": N_(
        "Kategorie und Steuersatz gehören zusammen. Bitte nennen Sie beide oder keines von beiden."
    ),
    "chosen_without_alternative": N_(
        "Gewählt werden nur Alternativen. "
        "Bitte machen Sie die Position zur Alternative oder nehmen Sie die Wahl zurück."
    ),
    "free_with_price": N_(
        "Kulanz und Gewährleistung kosten nichts. Bitte lassen Sie den Preis weg; "
        "was Kulanz sonst gekostet hätte, ist ihr Wert."
    ),
    "lines_many": N_("Das sind mehr als {limit} Positionen. Bitte teilen Sie sie auf mehrere Dokumente auf."),
    "lines_missing": N_("Es gibt noch keine Position. Bitte tragen Sie ein, was Sie tun und was es kostet."),
    "percent_or_amount": N_(
        "Hier wird entweder ein Prozentsatz oder ein Betrag gebraucht. Bitte geben Sie eines von beiden an."
    ),
    "warranty_with_value": N_(
        "Auf Gewährleistung hat der Kunde ein Recht, sie ist kein Geschenk. Bitte lassen Sie den Wert weg."
    ),
}

_TAX = {
    "confirmation_without_order": N_(
        "Für eine Auftragsbestätigung fehlt der Auftrag. Bitte tragen Sie ein, wann er erteilt wurde."
    ),
    "consumer_net": N_(
        "Privatkunden bekommen Bruttopreise genannt. Bitte stellen Sie die Preise auf brutto."
    ),
    "rate_not_zero": N_(
        "In der Kategorie {category} fällt keine Mehrwertsteuer an. Bitte setzen Sie den Satz auf 0."
    ),
    "rate_unknown": N_(
        "Für den {day} ist kein Steuersatz hinterlegt. Bitte prüfen Sie das Datum oder nennen Sie den Satz."
    ),
    "rate_zero": N_(
        "Steuerpflichtig mit 0 Prozent passt nicht zusammen. "
        "Bitte nennen Sie den Satz oder wählen Sie die Kategorie, aus der die Befreiung hervorgeht."
    ),
    "reverse_charge_consumer": N_(
        "Privatkunden können die Steuer nicht übernehmen. "
        "Bitte ändern Sie die Besteuerung oder die Art des Kunden."
    ),
    "small_business_differs": N_(
        "Ihre Firma und dieses Dokument sind bei § 19 UStG (Kleinunternehmer) verschieden eingestellt. "
        "Bitte stellen Sie beide gleich."
    ),
    "small_business_vat": N_(
        "Nach § 19 UStG wird keine Mehrwertsteuer ausgewiesen, eine ausgewiesene müssten Sie abführen. "
        "Bitte setzen Sie die Kategorie auf E."
    ),
    "tax_reason_missing": N_(
        "In der Kategorie {category} braucht es einen Grund, warum keine Mehrwertsteuer anfällt. "
        "Bitte tragen Sie ihn ein."
    ),
}

_STORE = {
    "changed_elsewhere": N_(
        "Das wurde inzwischen an anderer Stelle geändert, Ihre Änderung ist noch nicht gespeichert. "
        "Bitte laden Sie den neuen Stand und tragen Sie sie dort ein."
    ),
    "not_found": N_("Das Gesuchte ist nicht da. Vielleicht hat es eine andere Nummer; die Suche findet es."),
}

SENTENCES: dict[str, str] = _NUMBERS | _TEXTS | _DATES | _FILES | _LINES | _TAX | _STORE


def sentence(tr: Callable[..., str], fault: Fault) -> str:
    """Return what is wrong and what to do, spoken by `tr`, a `Translator`; an unknown code is named."""
    msgid = SENTENCES.get(fault.code, UNKNOWN)
    given = {name: _shown(value) for name, value in fault.params.items()}
    missing = dict.fromkeys(fields_of(msgid), "…")
    return tr(msgid, **missing | given | {"code": _shown(fault.code), "place": _shown(fault.place)})


def line(tr: Callable[..., str], fault: Fault) -> str:
    """Return "lines[2].price: …" for the command line, or the sentence alone where no place is meant."""
    text = sentence(tr, fault)
    return f"{_shown(fault.place)}: {text}" if fault.place else text


def fields_of(msgid: str) -> set[str]:
    """Return the names of the fields a sentence fills in."""
    return {name for _, name, _, _ in Formatter().parse(msgid) if name}


def _shown(value: object) -> str:
    """Text from outside on one line, without what could steer a terminal."""
    text = clean(str(value))
    return text if len(text) <= MAX_FIELD else f"{text[: MAX_FIELD - 1]}…"
