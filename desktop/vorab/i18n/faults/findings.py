# SPDX-License-Identifier: Apache-2.0
"""The sentences about what `verify` finds wrong with stored data."""

from vorab.i18n.translator import N_

FINDINGS = {
    "audit_changed": N_(
        "Das Verzeichnis der Änderungen ist an dieser Stelle verändert, oder davor fehlt eine Zeile. "
        "Bitte vergleichen Sie mit einer Sicherung."
    ),
    "erased_unlisted": N_(
        "Hier ist etwas gelöscht, das nicht im Löschprotokoll steht. Bitte holen Sie es aus einer Sicherung zurück."
    ),
    "erasure_changed": N_(
        "Das Löschprotokoll ist an dieser Stelle verändert, oder davor fehlt ein Eintrag. "
        "Bitte vergleichen Sie mit einer Sicherung."
    ),
    "erasure_undone": N_(
        "Das ist laut Löschprotokoll gelöscht und steht doch noch da. "
        "Bitte öffnen Sie „Datenschutz“ und löschen Sie es noch einmal."
    ),
    "amount_changed": N_(
        "In der Liste hat dieser Beleg eine andere Summe als bei seiner Ausstellung. Es gilt die PDF-Datei. "
        "Bitte vergleichen Sie mit einer Sicherung."
    ),
    "blob_changed": N_("Die gespeicherte PDF-Datei ist verändert. Bitte holen Sie sie aus einer Sicherung zurück."),
    "blob_missing": N_("Die gespeicherte PDF-Datei fehlt. Bitte holen Sie sie aus einer Sicherung zurück."),
    "chain_broken": N_(
        "Davor fehlt ein Beleg, oder einer ist ausgetauscht. Bitte vergleichen Sie mit einer Sicherung."
    ),
    "count_differs": N_(
        "In {table} müssten {last} Einträge stehen, es sind aber {count}. Bitte vergleichen Sie mit einer Sicherung."
    ),
    "data_changed": N_("Die Angaben zu diesem Beleg sind verändert. Bitte vergleichen Sie mit der PDF-Datei."),
    "document_changed": N_(
        "Dieser Beleg ist nach dem Ausstellen verändert worden. Bitte vergleichen Sie mit einer Sicherung."
    ),
    "event_gap": N_(
        "Im Gespräch fehlen Ereignisse: {count} sind da, das letzte hat Nummer {last}. "
        "Bitte vergleichen Sie mit einer Sicherung."
    ),
    "events_changed": N_(
        "In diesem Gespräch ist Ereignis {number} verändert worden. Bitte vergleichen Sie mit einer Sicherung."
    ),
    "events_unreadable": N_(
        "Das Gespräch lässt sich nicht mehr lesen ({reason}). "
        "Bitte ändern Sie nichts daran und vergleichen Sie mit einer Sicherung."
    ),
    "file_changed": N_("Die Datei „{name}“ ist verändert. Bitte holen Sie sie aus einer Sicherung zurück."),
    "file_damaged": N_("Die Datenbank ist beschädigt ({detail}). Bitte holen Sie die letzte Sicherung zurück."),
    "file_missing": N_("Die Datei „{name}“ fehlt. Bitte holen Sie sie aus einer Sicherung zurück."),
    "file_renamed": N_(
        "Die Datei „{name}“ kam mit einem anderen Namen, einer anderen Größe oder zu einem anderen Vorgang. "
        "Bitte vergleichen Sie mit einer Sicherung."
    ),
    "filing_changed": N_(
        "Dieser Beleg ist nachträglich einem anderen Gespräch, Vorgang, Auftrag oder Kunden zugeordnet worden. "
        "Bitte vergleichen Sie mit einer Sicherung."
    ),
    "number_double": N_("Diese Nummer gibt es {count} Mal. Bitte vergleichen Sie mit einer Sicherung."),
    "number_gap": N_("Diese Nummer fehlt in der Reihe. Bitte vergleichen Sie mit einer Sicherung."),
    "number_wrong": N_("An dieser Stelle müsste {expected} stehen. Bitte vergleichen Sie mit einer Sicherung."),
    "part_missing": N_(
        "Ein Teil der Datenbank fehlt oder ist ausgetauscht: {name}. Bitte holen Sie die letzte Sicherung zurück."
    ),
    "picture_changed": N_(
        "Ein Logo oder ein Briefpapier ist verändert. Bitte wählen Sie es auf der Seite „Briefpapier“ noch einmal."
    ),
    "projection_differs": N_(
        "Die Übersicht zeigt zu diesem Gespräch etwas anderes, als darin festgehalten ist. "
        "Es gilt, was im Gespräch steht. Bitte melden Sie uns das."
    ),
    "range_behind": N_(
        "Der Zähler steht bei {last}, diese Nummer ist höher. Bitte vergleichen Sie mit einer Sicherung."
    ),
    "reference_broken": N_("Ein Eintrag in {table} verweist ins Leere. Bitte vergleichen Sie mit einer Sicherung."),
    "script_changed": N_(
        "Der Leitfaden, nach dem gefragt wurde, ist nachträglich verändert worden. "
        "Bitte vergleichen Sie mit einer Sicherung."
    ),
    "search_differs": N_(
        "Die Suche weiß hierzu etwas anderes, als gespeichert ist; es gilt, was gespeichert ist. "
        "Bitte melden Sie uns das."
    ),
    "states_changed": N_(
        "Was mit diesem Beleg geschah, ist nachträglich verändert worden. Bitte vergleichen Sie mit einer Sicherung."
    ),
    "trigger_foreign": N_(
        "Jemand hat in die Datenbank eingebaut, was nicht von Vorab ist: {name}. "
        "Bitte holen Sie die letzte Sicherung zurück."
    ),
    "trigger_missing": N_("Der Schutz vor Änderungen fehlt. Bitte holen Sie die letzte Sicherung zurück."),
    "version_gap": N_("Diese Fassung oder dieser Nachtrag fehlt. Bitte vergleichen Sie mit einer Sicherung."),
    "version_unmarked": N_(
        "Ob dieser Beleg ersetzt ist, passt nicht zu seiner nächsten Fassung. "
        "Bitte vergleichen Sie mit einer Sicherung."
    ),
    "version_wrong": N_(
        "Dieser Beleg gehört nicht zu dem, auf den er sich bezieht. Bitte vergleichen Sie mit einer Sicherung."
    ),
    "witness_differs": N_(
        "In der früheren Kopie steht das anders. Beides ist in sich schlüssig, aber eines davon ist nachträglich "
        "verändert worden. Bitte ändern Sie nichts daran und vergleichen Sie beides."
    ),
    "witness_missing": N_(
        "Das steht in der früheren Kopie, hier fehlt es. "
        "Bitte sehen Sie nach, ob eine ältere Sicherung zurückgeholt worden ist."
    ),
}
