# SPDX-License-Identifier: Apache-2.0
"""The sentences about a database on a server: what is in the way, what is safe, what to do."""

from vorab.i18n.translator import N_

SERVER = {
    "link_down": N_(
        "Die Verbindung zum Server ist weg. Was Sie geschrieben haben, steht noch da. Bitte warten Sie einen "
        "Augenblick, bis sie wieder da ist."
    ),
    "login_needed": N_(
        "Mit der Anmeldung „{login}“ arbeitet dieser Arbeitsplatz selbst, oder ihr gehören die Tabellen; sie bleibt. "
        "Bitte wählen Sie eine andere."
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
    "server_arriving": N_(
        "Auf diesem Server kommen gerade die Daten eines anderen Arbeitsplatzes an ({by}, {at}). Bitte warten Sie, bis "
        "der Umzug dort fertig ist, und versuchen Sie es dann noch einmal."
    ),
    "server_certificate": N_(
        "Der Server {host} zeigt ein anderes Zertifikat, als Ihre Datei erwartet ({detail}). Angemeldet hat sich Vorab "
        "deshalb nicht. Bitte fragen Sie nach, wer den Server betreut."
    ),
    "server_certificate_file": N_(
        "Die Datei mit dem Zertifikat ließ sich nicht lesen: {reason}. Bitte wählen Sie sie noch einmal, oder lassen "
        "Sie das Feld leer."
    ),
    "server_closed": N_(
        "Auf diesem Server wird gerade nur gelesen: {path}. Bitte lassen Sie ihn zum Schreiben öffnen, oder nehmen Sie "
        "den Hauptserver statt seiner Kopie."
    ),
    "server_database_closed": N_(
        "Die Datenbank „{database}“ ist für „{login}“ gerade verschlossen ({detail}). Bitte lassen Sie sie für diese "
        "Anmeldung öffnen."
    ),
    "server_database_missing": N_("Hier fehlt der Name der Datenbank. Bitte tragen Sie ihn ein, meist ist es „vorab“."),
    "server_empty": N_(
        "In der Datenbank „{database}“ liegt noch nichts von Vorab. Bitte nehmen Sie die, in der Ihre Daten sind; hier "
        "wird keine neue Firma angefangen."
    ),
    "server_encoding": N_(
        "Die Datenbank „{database}“ kann nicht alle Schriftzeichen behalten ({encoding}). Bitte lassen Sie sie mit "
        "UTF8 anlegen."
    ),
    "server_foreign": N_(
        "In der Datenbank „{database}“ liegt etwas, das nicht von Vorab ist. Bitte nehmen Sie eine leere; hier bleibt "
        "alles, wie es ist."
    ),
    "server_host_form": N_(
        "„{value}“ ist keine Adresse eines Servers. Bitte schreiben Sie nur seinen Namen oder seine Nummer, zum "
        "Beispiel 192.168.1.10."
    ),
    "server_host_missing": N_(
        "Hier fehlt die Adresse des Servers. Bitte tragen Sie sie ein, zum Beispiel 192.168.1.10."
    ),
    "server_login": N_(
        "Der Server nimmt Anmeldung und Passwort von „{login}“ nicht an ({detail}). Bitte prüfen Sie beides, auch "
        "Groß- und Kleinschreibung."
    ),
    "server_login_missing": N_("Hier fehlt der Anmeldename. Bitte tragen Sie ein, wie der Server Sie kennt."),
    "server_moved": N_(
        "Die Daten sind von diesem Server umgezogen ({by}, {at}); was noch hier liegt, gilt nicht mehr. Bitte fragen "
        "Sie an diesem Arbeitsplatz nach, wo es weitergeht."
    ),
    "server_name_form": N_(
        "„{value}“ geht auf dem Server nicht als Name. Bitte nehmen Sie höchstens {limit} Zeichen und am Anfang "
        "kein „pg_“."
    ),
    "server_newer": N_(
        "Ein anderer Arbeitsplatz arbeitet schon mit einer neueren Fassung von Vorab, auch die Daten auf dem Server. "
        "Bitte bringen Sie Vorab hier auf denselben Stand; geändert ist nichts."
    ),
    "server_no_create": N_(
        "In der Datenbank „{database}“ darf „{login}“ keine Tabellen anlegen. Bitte lassen Sie die Datenbank dieser "
        "Anmeldung übergeben."
    ),
    "server_no_database": N_(
        "Auf dem Server gibt es die Datenbank „{database}“ nicht. Bitte prüfen Sie den Namen, oder lassen Sie sie "
        "anlegen."
    ),
    "server_no_rights": N_(
        "Die Anmeldung „{login}“ darf mit diesen Daten noch nicht arbeiten. Bitte lassen Sie sie am ersten "
        "Arbeitsplatz zu, dort auf der Seite „Arbeitsplätze“."
    ),
    "server_no_tls": N_(
        "Der Server {host} bietet keine verschlüsselte Leitung an, deshalb hat Vorab kein Passwort geschickt. Bitte "
        "lassen Sie TLS dort einschalten."
    ),
    "server_older": N_(
        "Die Daten auf dem Server sind noch auf dem Stand einer älteren Fassung von Vorab: {path}. Bitte bringen Sie "
        "sie auf den neuen Stand, wenn alle Arbeitsplätze die neue Fassung haben."
    ),
    "server_open": N_(
        "Ohne Verschlüsselung könnte jemand im Netz mitlesen. Bitte wählen Sie „verschlüsselt“; unverschlüsselt geht "
        "es nur zu einem Server auf diesem Computer."
    ),
    "server_other_firm": N_(
        "Auf dem Server liegen die Daten von „{company}“, auf diesem Computer die einer anderen Firma. Bitte nehmen "
        "Sie eine leere Datenbank; vermischt wird nichts."
    ),
    "server_password_missing": N_("Der Server fragt nach dem Passwort von „{login}“. Bitte geben Sie es ein."),
    "server_port": N_("Ein Port ist eine Zahl von 1 bis 65535. Bitte prüfen Sie „{value}“, meist ist es 5432."),
    "server_refused": N_(
        "Der Computer {host} ist da, aber auf Port {port} antwortet kein Datenbankserver. Bitte prüfen Sie den Port "
        "und ob der Server läuft."
    ),
    "server_restore": N_(
        "Diese Daten liegen auf einem Server, dort geht es nicht auf einen früheren Stand zurück. Bitte holen Sie sie "
        "vorher auf diesen Computer (Seite „Arbeitsplätze“), oder nehmen Sie einen neuen Ordner: vorab --home."
    ),
    "server_sample": N_(
        "Die Beispielfirma bleibt auf diesem Computer. Bitte richten Sie Ihre eigene Firma ein, dann kann sie auf "
        "einen Server umziehen."
    ),
    "server_silent": N_(
        "Der Server {host} antwortet nicht auf Port {port}. Bitte prüfen Sie, ob er eingeschaltet ist, ob das Netz da "
        "ist und ob eine Firewall im Weg ist."
    ),
    "server_too_old": N_(
        "Auf dem Server läuft PostgreSQL {version}. Bitte lassen Sie mindestens PostgreSQL {oldest} einrichten."
    ),
    "server_unknown": N_(
        "Einen Computer „{host}“ kennt dieses Netz nicht. Bitte prüfen Sie die Schreibweise und ob das Netz da ist."
    ),
    "server_upgrade_elsewhere": N_(
        "Die Anmeldung „{login}“ darf die Datenbank nicht auf den neuen Stand bringen, geändert ist nichts. Bitte tun "
        "Sie es an dem Arbeitsplatz, von dem die Daten auf den Server gekommen sind."
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
