# SPDX-License-Identifier: Apache-2.0
"""The sentences about the stored data: what happened, what is safe, what to do."""

from vorab.i18n.translator import N_

STORE = {
    "changed_elsewhere": N_(
        "Das wurde inzwischen an anderer Stelle geändert, Ihre Änderung ist noch nicht gespeichert. "
        "Bitte laden Sie den neuen Stand und tragen Sie sie dort ein."
    ),
    "database_missing": N_(
        "Hier gibt es noch keine Datenbank. Bitte prüfen Sie den Ordner oder starten Sie Vorab einmal."
    ),
    "database_newer": N_(
        "Die Datenbank kommt aus einer neueren Fassung von Vorab. Bitte öffnen Sie sie dort; "
        "hier bleibt sie unverändert: {path}."
    ),
    "database_older": N_(
        "Die Datenbank kommt aus einer älteren Fassung von Vorab. "
        "Bitte starten Sie Vorab neu, dann wird sie gesichert und auf den neuen Stand gebracht: {path}."
    ),
    "home_elsewhere": N_(
        "Diese Daten sind gerade auf einem anderen Computer geöffnet ({computer}). "
        "Bitte schließen Sie Vorab dort, dann geht es hier weiter."
    ),
    "not_found": N_("Das Gesuchte ist nicht da. Vielleicht hat es eine andere Nummer; die Suche findet es."),
    "store_away": N_(
        "Der Datenträger mit Ihren Daten antwortet nicht: {path} ({detail}). Der letzte gespeicherte Stand ist sicher. "
        "Bitte prüfen Sie, ob Laufwerk und Netz verbunden sind, und versuchen Sie es noch einmal."
    ),
    "store_damaged": N_(
        "Die Datenbank lässt sich nicht ganz lesen: {path}. "
        "Bitte ändern Sie nichts daran und holen Sie die letzte Sicherung zurück."
    ),
    "store_failed": N_(
        "Das Speichern hat nicht geklappt, der letzte gespeicherte Stand ist sicher. "
        "Bitte versuchen Sie es noch einmal ({detail})."
    ),
    "store_full": N_(
        "Der Datenträger ist voll, der letzte gespeicherte Stand ist sicher. "
        "Bitte schaffen Sie Platz bei {path} und versuchen Sie es noch einmal."
    ),
    "store_locked": N_(
        "Die Datenbank wird gerade von einem anderen Programm benutzt, der letzte gespeicherte Stand ist sicher. "
        "Bitte versuchen Sie es gleich noch einmal."
    ),
    "store_moved": N_(
        "Die Datei mit Ihren Daten liegt nicht mehr, wo sie beim Start lag: {path}. Das ist noch nicht gespeichert. "
        "Bitte sehen Sie nach, ob ein anderes Programm sie verschiebt oder abgleicht, und starten Sie Vorab neu."
    ),
    "store_no_file": N_(
        "Wo die Datenbank liegen sollte, liegt etwas anderes: {path}. "
        "Bitte sehen Sie nach, was es ist, räumen Sie es weg und starten Sie Vorab noch einmal."
    ),
    "store_not_written": N_(
        "Auf diesen Datenträger lässt sich nichts mehr schreiben: {path}. Der letzte gespeicherte Stand ist sicher. "
        "Bitte prüfen Sie, ob er voll, Ihr Anteil daran aufgebraucht oder er defekt ist, "
        "und versuchen Sie es noch einmal."
    ),
    "store_read_only": N_(
        "An diesem Ort darf Vorab gerade nicht schreiben: {path}. Der letzte gespeicherte Stand ist sicher. "
        "Bitte geben Sie ihn frei und versuchen Sie es noch einmal."
    ),
    "store_share": N_(
        "Dieses Laufwerk sperrt die Datenbank nicht sicher: {path} ({detail}). Was gespeichert ist, ist sicher. "
        "Bitte legen Sie die Daten auf diesen Computer oder auf einen Datenbankserver."
    ),
    "store_unsure": N_(
        "Die Verbindung ist mitten im Speichern abgerissen: {path}. Ob es noch angekommen ist, zeigt sich, sobald sie "
        "wieder da ist. Bitte sehen Sie dann zuerst nach, bevor Sie es noch einmal tun."
    ),
}
