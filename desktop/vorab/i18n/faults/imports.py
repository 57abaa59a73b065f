# SPDX-License-Identifier: Apache-2.0
"""The sentences about files that are taken over: about the whole file, and about one row."""

from vorab.i18n.translator import N_

_FILE = {
    "import_cancelled": N_("Das Einlesen ist abgebrochen, gespeichert ist nichts. Bitte wählen Sie die Datei neu."),
    "import_columns_many": N_(
        "Eine Zeile hat {count} Spalten, lesbar sind bis zu {limit}. "
        "Bitte speichern Sie die Liste mit weniger Spalten oder einem anderen Trennzeichen."
    ),
    "import_currency": N_(
        "Die Preise stehen hier in {value}. Bitte fragen Sie den Großhandel nach einer Liste in Euro."
    ),
    "import_empty": N_("In dieser Datei steht nichts, was sich übernehmen lässt. Bitte wählen Sie eine andere."),
    "import_large": N_(
        "Die Datei ist größer als {limit} MB. Bitte teilen Sie sie und übernehmen Sie die Teile einzeln."
    ),
    "import_mixed": N_(
        "Diese Dateien gehören nicht zusammen. Bitte nehmen Sie eine Liste, mehrere vCards oder die Teile einer "
        "DATANORM-Lieferung."
    ),
    "import_no_text": N_("Das ist keine Textdatei. Bitte speichern Sie die Liste als CSV und wählen Sie diese Datei."),
    "import_nothing": N_("Im Moment ist keine Zeile zum Übernehmen gewählt. Bitte wählen Sie mindestens eine."),
    "import_rows_many": N_("Die Datei hat mehr als {limit} Zeilen. Bitte teilen Sie sie."),
    "import_spreadsheet": N_(
        "Das ist eine Tabelle oder ein Archiv. Bitte öffnen Sie sie im Tabellenprogramm und speichern Sie sie als CSV."
    ),
    "import_unreadable": N_(
        "Die Datei lässt sich nicht lesen: {reason}. Bitte kopieren Sie sie in einen anderen Ordner."
    ),
    "import_used": N_(
        "Mit den übernommenen Daten wurde schon gearbeitet (Stellen: {count}), sie bleiben deshalb alle. "
        "Bitte ändern Sie einzeln, was nicht passt."
    ),
}

_ROW = {
    "import_article_gone": N_("Der Großhandel führt das nicht mehr. Bitte prüfen Sie, ob Sie es noch anbieten."),
    "import_article_renamed": N_(
        "Der Artikel hat eine neue Nummer bekommen. Bitte übernehmen Sie ihn unter der neuen."
    ),
    "import_article_unknown": N_(
        "Für {value} steht hier nur ein Preis. Bitte wählen Sie die Datei mit den Artikeln dazu aus."
    ),
    "import_cells_many": N_("Die Zeile hat mehr Zellen als die anderen. Bitte prüfen Sie, ob alles richtig steht."),
    "import_markup_missing": N_(
        "Hier steht nur, was Sie selbst zahlen. Bitte geben Sie oben Ihren Aufschlag an, auch eine 0 geht."
    ),
    "import_no_cost": N_("Hier steht kein Einkaufspreis. Bitte nehmen Sie oben den Listenpreis."),
    "import_other_text": N_("Unter dieser Nummer haben Sie schon „{value}“. Bitte wählen Sie, was daraus wird."),
    "import_postcode_zero": N_("Der Postleitzahl {value} fehlte die Null vorn. Gemeint ist wohl {meant}."),
    "import_price_missing": N_("Hier fehlt der Preis. Bitte tragen Sie ihn in der Datei nach, auch eine 0 geht."),
    "import_price_unit": N_("Ob „{value}“ für 1, 10 oder 100 Stück gilt, ist nicht klar. Bitte prüfen Sie den Preis."),
    "import_quote": N_("Ein Anführungszeichen geht hier nicht wieder zu. Bitte prüfen Sie diese Zeile."),
    "import_rate_zero": N_(
        "Bei 0 % Umsatzsteuer gehört der Grund dazu, den kennt die Datei nicht. "
        "Bitte lassen Sie die Steuer weg; nach § 19 rechnet Vorab von selbst ohne."
    ),
    "import_twice": N_("Die Nummer steht schon in Zeile {line}. Bitte prüfen Sie, welche gilt."),
    "import_unit_unknown": N_("Die Einheit „{value}“ ist nicht bekannt und wird zu Einh. Bitte prüfen Sie sie."),
}

IMPORT = {**_FILE, **_ROW}
