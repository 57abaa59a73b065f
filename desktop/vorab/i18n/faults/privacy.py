# SPDX-License-Identifier: Apache-2.0
"""The sentences about data protection."""

from vorab.i18n.translator import N_

PRIVACY = {
    "old_copy_stuck": N_(
        "Die alte Kopie {path} ließ sich nicht löschen: {reason}. Bitte schließen Sie Programme, die sie benutzen, und "
        "versuchen Sie es noch einmal."
    ),
    "privacy_changed": N_(
        "Zu dieser Person ist seit der Vorschau etwas dazugekommen. Gelöscht wurde noch nichts. "
        "Bitte sehen Sie sich die Vorschau noch einmal an."
    ),
    "privacy_talk_running": N_(
        "Mit dieser Person läuft gerade ein Gespräch. Gelöscht wurde noch nichts. "
        "Bitte führen Sie es zu Ende oder parken Sie es, und löschen Sie dann."
    ),
    "privacy_nothing": N_(
        "Zu dieser Person gibt es nichts mehr zu löschen. Bitte wählen Sie jemand anderen oder schließen Sie die Seite."
    ),
}
