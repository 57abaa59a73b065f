# SPDX-License-Identifier: Apache-2.0
"""The sentences about the encryption of all data: what is in the way, what is safe, what to do."""

from vorab.i18n.translator import N_

PROTECTION = {
    "key_file_damaged": N_(
        "Die Schlüsseldatei {path} lässt sich nicht lesen ({detail}), und eine Kopie davon ist nicht da. "
        "Bitte holen Sie diese Datei aus einer Kopie des Ordners zurück; Ihre Daten sind unverändert."
    ),
    "protection_busy": N_(
        "Es wird gerade gesichert. Bitte warten Sie, bis das fertig ist; an Ihren Daten ist noch nichts geändert."
    ),
    "protection_cancelled": N_(
        "Das ist abgebrochen, Ihre Daten sind wie vorher. Bitte beginnen Sie noch einmal, wenn es wieder passt."
    ),
    "protection_failed": N_(
        "Das hat nicht geklappt: {reason} ({path}). Ihre Daten sind wie vorher. "
        "Bitte schaffen Sie Platz oder schließen Sie Programme, die den Ordner benutzen."
    ),
    "recovery_code_differs": N_(
        "Gruppe {group} ist anders als im Code. Bitte sehen Sie noch einmal auf Ihren Ausdruck, ob alles zu lesen ist."
    ),
    "recovery_code_group": N_(
        "In Gruppe {group} ({typed}) passt ein Zeichen nicht. Bitte vergleichen Sie sie mit dem Ausdruck; "
        "die Gruppen davor stimmen."
    ),
    "recovery_code_length": N_(
        "Der Code hat {wanted} Zeichen, hier sind es {given}. "
        "Bitte sehen Sie nach, ob eine Gruppe fehlt oder doppelt ist."
    ),
    "recovery_code_sign": N_(
        "Das Zeichen „{sign}“ in Gruppe {group} kommt in keinem Code vor. Bitte vergleichen Sie es mit dem Ausdruck."
    ),
    "recovery_code_wrong": N_(
        "Dieser Code gehört nicht zu diesen Daten. Vielleicht ist es ein älterer. Bitte nehmen Sie den neuesten."
    ),
    "store_locked_by_passphrase": N_(
        "Diese Daten sind mit einem Kennwort verschlossen: {path}. Bitte geben Sie es ein."
    ),
    "store_passphrase_wrong": N_(
        "Dieses Kennwort passt nicht. Bitte prüfen Sie Groß- und Kleinschreibung und die Feststelltaste; "
        "an Ihren Daten ist nichts geändert."
    ),
}
