# SPDX-License-Identifier: Apache-2.0
"""The sentences about a database on a server: what is in the way, what is safe, what to do."""

from vorab.i18n.translator import N_

SERVER = {
    "link_down": N_(
        "Die Verbindung zum Server ist weg. Was Sie geschrieben haben, steht noch da. Bitte warten Sie einen "
        "Augenblick, bis sie wieder da ist."
    ),
    "login_unknown": N_(
        "Der Datenbankserver kennt die Anmeldung „{login}“ noch nicht. Bitte lassen Sie sie dort zuerst anlegen."
    ),
    "move_cancelled": N_(
        "Der Umzug ist abgebrochen, alle Daten liegen noch, wo sie waren. Bitte beginnen Sie ihn, wenn es wieder passt."
    ),
    "move_damaged": N_(
        "In den Daten stimmt etwas nicht ({finding}), deshalb ist nichts umgezogen. "
        "Bitte holen Sie vorher die letzte Sicherung zurück."
    ),
    "move_differs": N_(
        "Nach dem Umzug sah „{table}“ anders aus als vorher, deshalb ist nichts umgezogen; die Daten liegen, wo sie "
        "waren. Bitte versuchen Sie es noch einmal."
    ),
    "move_target_used": N_(
        "Am Ziel liegen schon Daten: {path}. Bitte nehmen Sie eine leere Datenbank; umgezogen ist noch nichts."
    ),
    "store_gone": N_(
        "Der Datenbankserver ist gerade nicht zu erreichen: {path} ({detail}). Der letzte gespeicherte Stand ist "
        "sicher. Bitte prüfen Sie Netz und Anmeldung, dann geht es weiter."
    ),
    "store_server_read_only": N_(
        "Mit dieser Anmeldung lässt sich auf dem Datenbankserver nichts ändern: {path} ({detail}). Bitte lassen Sie "
        "sich die Rechte dafür geben."
    ),
    "store_url": N_(
        "Das ist keine Adresse einer Datenbank. Bitte schreiben Sie sie so: postgresql://anmeldung@server/vorab."
    ),
}
