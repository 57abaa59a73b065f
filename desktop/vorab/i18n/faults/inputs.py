# SPDX-License-Identifier: Apache-2.0
"""The sentences about what was typed or read: numbers, texts, dates, files."""

from vorab.i18n.translator import N_

NUMBERS = {
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
    "number_not_positive": N_("„{value}“ ist hier zu wenig. Bitte geben Sie eine Zahl über 0 an, meist ist es 1."),
    "number_unclear": N_("„{value}“ lässt sich nicht sicher als Zahl lesen. So geht es: 1.234,56 oder 1234,56."),
    "percent_range": N_("„{value}“ ist mehr als das Ganze. Bitte geben Sie einen Prozentsatz von 0 bis 100 an."),
}

TEXTS = {
    "country_unknown": N_(
        "Das Länderkürzel „{value}“ gibt es nicht. Bitte nehmen Sie zwei Buchstaben, zum Beispiel DE, AT oder CH."
    ),
    "customer_unnamed": N_("Hier fehlt noch ein Name. Bitte tragen Sie eine Person oder eine Firma ein."),
    "name_twice": N_(
        "Der Name steht hier doppelt. Bitte nehmen Sie entweder den ganzen Namen oder Vor- und Nachnamen getrennt."
    ),
    "postcode_form": N_("Die Postleitzahl „{value}“ hat nicht fünf Ziffern. Bitte prüfen Sie sie oder das Land."),
    "text_form": N_("Hier wird ein Text gebraucht, angegeben ist {value}. Bitte setzen Sie ihn in Anführungszeichen."),
    "text_long": N_("Der Text hat {length} Zeichen, Platz ist für {limit}. Bitte kürzen Sie ihn."),
    "text_missing": N_("Hier fehlt noch ein Text. Bitte tragen Sie ihn ein."),
    "unit_unknown": N_(
        "Die Einheit „{value}“ ist nicht bekannt. Gebräuchlich sind HUR (Stunde), H87 (Stück), LS (pauschal)."
    ),
    "word_unknown": N_("„{value}“ ist hier nicht vorgesehen. Möglich ist: {allowed}."),
}

DATES = {
    "agreed_before_stated": N_(
        "Hier kam der Auftrag vor dem Preis, oder der Preis wurde nicht genannt. "
        "Bitte tragen Sie ein, wann der Preis gesagt wurde."
    ),
    "date_form": N_("„{value}“ ist kein Datum in der Form 2026-11-22. Bitte schreiben Sie Jahr-Monat-Tag."),
    "date_past": N_("„{value}“ liegt schon hinter uns. Bitte nehmen Sie einen Tag von heute an."),
    "date_unclear": N_("„{value}“ ist kein Tag. Bitte schreiben Sie zum Beispiel morgen, Freitag oder 7.12."),
    "time_unclear": N_(
        "Die Uhrzeit in „{value}“ ist nicht zu lesen. Bitte schreiben Sie zum Beispiel 12 Uhr oder 14:30."
    ),
    "date_future": N_("„{value}“ liegt noch vor uns. Bitte schreiben Sie, wann es war."),
    "time_missing": N_("Bei „{value}“ fehlt die Uhrzeit. Bitte schreiben Sie zum Beispiel: gestern 15 Uhr."),
    "date_missing": N_("Hier fehlt noch ein Datum. Bitte tragen Sie es ein."),
    "date_missing_day": N_("„{value}“ gibt es im Kalender nicht. Bitte prüfen Sie Tag und Uhrzeit."),
    "moment_form": N_(
        "„{value}“ ist kein Zeitpunkt in der Form 2026-11-22T10:38. Bitte schreiben Sie Datum, T, Uhrzeit."
    ),
    "valid_before_date": N_(
        "Das Angebot wäre abgelaufen, bevor es geschrieben ist. Bitte wählen Sie ein Ende nach dem Datum des Angebots."
    ),
}

FILES = {
    "problem_unknown": N_(
        "Ein Problem „{value}“ kennt Vorab nicht. Ähnlich sind: {near}. Bitte wählen Sie eines davon; alle nennt "
        "vorab check-script --explain."
    ),
    "sha256_form": N_("„{value}“ ist keine Prüfsumme. Bitte fügen Sie die Datei noch einmal an."),
    "bool_form": N_("Angegeben ist {value}. Bitte schreiben Sie true oder false, ohne Anführungszeichen."),
    "file_not_written": N_(
        "Die Datei ließ sich nicht schreiben: {reason}. Bitte prüfen Sie den Ordner oder wählen Sie einen anderen."
    ),
    "file_unreadable": N_(
        "Die Datei ließ sich nicht lesen: {reason}. Bitte prüfen Sie, ob sie da ist und Sie sie öffnen dürfen."
    ),
    "json_deep": N_("Die Datei ist tiefer verschachtelt als {limit} Ebenen. Bitte prüfen Sie, ob es die richtige ist."),
    "json_duplicate": N_("Dieser Schlüssel steht zweimal da. Bitte streichen Sie einen davon."),
    "json_encoding": N_(
        "Ab Byte {byte} ist die Datei kein UTF-8. Bitte speichern Sie sie als UTF-8 und versuchen Sie es noch einmal."
    ),
    "json_large": N_("Die Datei ist größer als {limit} MB. Bitte prüfen Sie, ob es die richtige ist."),
    "json_syntax": N_(
        "An dieser Stelle (Zeile:Spalte) ist die Datei kein gültiges JSON. "
        "Bitte sehen Sie kurz davor nach: Meist fehlt ein Komma, eine Klammer oder ein Anführungszeichen."
    ),
    "key_unknown": N_("Diesen Schlüssel gibt es nicht. Bitte prüfen Sie die Schreibweise oder streichen Sie ihn."),
    "list_form": N_("Hier wird eine Liste in eckigen Klammern gebraucht. Bitte ergänzen Sie die Klammern."),
    "object_form": N_("Hier werden Angaben in geschweiften Klammern gebraucht. Bitte ergänzen Sie die Klammern."),
}
