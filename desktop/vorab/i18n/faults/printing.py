# SPDX-License-Identifier: Apache-2.0
"""The sentences about printing."""

from vorab.i18n.translator import N_

PRINT = {
    "print_file_incomplete": N_(
        "Die Datei wurde nicht vollständig, deshalb gibt es sie nicht. "
        "Bitte prüfen Sie, ob dort noch Platz ist, und drucken Sie noch einmal."
    ),
    "print_page_unreadable": N_(
        "Seite {page} ließ sich nicht zeichnen, der Druck hört davor auf. "
        "Bitte speichern Sie den Beleg und drucken Sie ihn aus Ihrem PDF-Programm."
    ),
    "printer_missing": N_(
        "Hier ist noch kein Drucker eingerichtet. "
        "Bitte richten Sie in den Einstellungen Ihres Computers einen ein, oder speichern Sie den Beleg."
    ),
    "printer_refused": N_(
        "Der Drucker „{printer}“ nimmt gerade nichts an. "
        "Bitte sehen Sie nach, ob er eingeschaltet ist und Papier hat, und drucken Sie noch einmal."
    ),
}
