# SPDX-License-Identifier: Apache-2.0
"""The sentences about backups: what is in the way, what is safe, what to do."""

from vorab.i18n.translator import N_

BACKUP = {
    "backup_cancelled": N_("Die Sicherung ist abgebrochen, frühere sind noch da. Bitte sichern Sie bald noch einmal."),
    "backup_damaged": N_(
        "Diese Sicherung ist beschädigt ({file}). Bitte nehmen Sie eine andere; an Ihren Daten ist nichts geändert."
    ),
    "backup_folder": N_(
        "Mit dem Ordner {folder} geht es gerade nicht: {reason}. "
        "Bitte stecken Sie den Datenträger ein oder wählen Sie einen anderen Ordner."
    ),
    "backup_folder_taken": N_(
        "In {folder} liegen schon Sicherungen einer anderen Firma. Bitte wählen Sie einen anderen Ordner."
    ),
    "backup_locked": N_("Diese Sicherung ist mit einem Kennwort verschlossen. Bitte geben Sie es ein."),
    "backup_none": N_("In {folder} liegt keine Sicherung. Bitte nehmen Sie einen anderen Ordner."),
    "backup_none_before": N_(
        "Vor dem {when} gibt es dort keine Sicherung, die älteste ist von {oldest}. Bitte nehmen Sie eine spätere Zeit."
    ),
    "backup_not_whole": N_(
        "Beim Nachlesen stimmte die neue Sicherung in {folder} nicht, sie ist wieder gelöscht; frühere sind noch da. "
        "Bitte nehmen Sie einen anderen Datenträger, dieser wird wohl alt."
    ),
    "backup_running": N_("Es wird gerade gesichert. Bitte warten Sie einen Augenblick."),
    "blob_changed_backup": N_(
        "Die gespeicherten Daten sind an einer Stelle beschädigt (Prüfsumme {file}), frühere Sicherungen sind noch da. "
        "Bitte holen Sie die letzte davon zurück."
    ),
    "export_bomb": N_(
        "Diese Zip-Datei würde ausgepackt riesengroß, so schreibt Vorab keine. Bitte nehmen Sie sie nicht, sondern die "
        "Datei, die Vorab geschrieben hat."
    ),
    "export_broken": N_(
        "Diese Zip-Datei ist beschädigt oder verändert worden ({detail}). "
        "Bitte kopieren Sie sie noch einmal; an Ihren Daten ist nichts geändert."
    ),
    "export_findings": N_(
        "Deshalb ist nichts übernommen. Bitte fragen Sie, woher die Datei kommt; "
        "mit --with-findings wird sie trotzdem übernommen."
    ),
    "export_foreign": N_(
        "Das ist keine Datei, in die Vorab alle Daten geschrieben hat, oder sie ist nicht ganz angekommen. "
        "Bitte nehmen Sie die Zip-Datei, die bei „Alles mitnehmen“ entstanden ist."
    ),
    "export_name": N_(
        "In dieser Zip-Datei will sich eine Datei an eine fremde Stelle schreiben ({name}). "
        "Bitte nehmen Sie sie nicht; an Ihren Daten ist nichts geändert."
    ),
    "export_not_written": N_(
        "Die Datei ließ sich nicht schreiben: {reason}. Bitte wählen Sie einen anderen Ordner oder schaffen Sie Platz."
    ),
    "export_unreadable": N_("Die Datei ließ sich nicht lesen: {reason}. Bitte prüfen Sie, ob sie noch da ist."),
    "home_not_empty": N_(
        "Hier liegen schon Gespräche, Kunden oder Belege, und die sollen nicht überschrieben werden. "
        "Bitte übernehmen Sie in eine Vorab-Ablage, die noch leer ist."
    ),
    "home_open": N_("Vorab ist mit diesen Daten gerade offen. Bitte schließen Sie erst das Fenster."),
    "moved_otherwise": N_(
        "Diese Daten liegen nicht in einer Datei auf diesem Computer. "
        "Bitte nehmen Sie dafür die Seite für mehrere Arbeitsplätze."
    ),
    "own_files_stuck": N_(
        "Die Daten sind da, nur Ihre eigenen Leitfäden und Vorlagen noch nicht: {reason}. "
        "Bitte kopieren Sie sie aus dem genannten Ordner selbst."
    ),
    "passphrase_missing": N_("In der Datei {file} steht kein Kennwort. Bitte schreiben Sie es in die erste Zeile."),
    "passphrase_short": N_("Das Kennwort ist zu kurz. Bitte nehmen Sie mindestens {least} Zeichen."),
    "passphrase_differs": N_("Die beiden Kennwörter sind nicht gleich. Bitte tippen Sie sie noch einmal."),
    "passphrase_wrong": N_("Mit diesem Kennwort geht sie nicht auf. Bitte prüfen Sie Groß- und Kleinschreibung."),
    "restore_failed": N_(
        "Das Zurückholen hat nicht geklappt: {reason}. Ihre Daten sind wie vorher. "
        "Bitte schließen Sie andere Programme, die sie benutzen, und versuchen Sie es noch einmal."
    ),
}
