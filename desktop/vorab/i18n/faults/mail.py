# SPDX-License-Identifier: Apache-2.0
"""The sentences about mails: what is missing, why a server said no, what is safe, what to do."""

from vorab.i18n.translator import N_

_WRITING = {
    "email_local": N_(
        "Vor dem @ von „{value}“ stehen Zeichen, die viele Server nicht annehmen. "
        "Bitte fragen Sie nach einer Adresse ohne Umlaute."
    ),
    "mail_file_empty": N_("Die Datei „{name}“ ist leer. Bitte prüfen Sie sie oder lassen Sie sie weg."),
    "mail_large": N_(
        "Die Anhänge haben zusammen {size} MB, sicher ankommen höchstens {limit} MB. "
        "Bitte lassen Sie etwas weg oder schreiben Sie zwei Mails."
    ),
    "mail_subject_missing": N_("Der Betreff fehlt noch. Bitte schreiben Sie in wenigen Worten, worum es geht."),
    "mail_text_missing": N_("Die Mail ist noch leer. Bitte schreiben Sie ein paar Worte."),
    "mail_to_many": N_(
        "Das sind {count} Adressen, auf einmal gehen {limit}. Bitte teilen Sie sie auf mehrere Mails auf."
    ),
    "mail_to_missing": N_("Es fehlt noch, an wen die Mail geht. Bitte tragen Sie eine E-Mail-Adresse ein."),
}

_ACCOUNT = {
    "mail_open": N_(
        "Ohne Verschlüsselung könnte unterwegs jeder mitlesen. Bitte wählen Sie eine verschlüsselte Verbindung; "
        "ohne geht es nur zu einem Server auf diesem Computer."
    ),
    "mail_port": N_("Den Port {value} gibt es nicht. Gebräuchlich sind 465 und 587."),
    "mail_sample": N_(
        "Aus der Beispielfirma geht nichts hinaus. Bitte richten Sie dafür Ihre eigene Firma ein; "
        "ein Entwurf und das Kopieren gehen auch hier."
    ),
    "mail_sender_missing": N_(
        "Ihre eigene E-Mail-Adresse fehlt noch. Bitte tragen Sie sie bei der E-Mail oder bei Ihrer Firma ein."
    ),
    "mail_server_form": N_(
        "„{value}“ kann kein Server sein. Bitte schreiben Sie nur seinen Namen, ohne Leerzeichen und Schrägstriche."
    ),
    "mail_server_missing": N_(
        "Der Server, der Ihre Mails annimmt, fehlt noch. Bitte tragen Sie ihn ein; Ihr Anbieter nennt ihn SMTP-Server."
    ),
    "secret_locked": N_(
        "Der Schlüsselbund des Systems ist verschlossen geblieben ({reason}). "
        "Das Passwort gilt, bis Sie Vorab schließen. Bitte geben Sie es danach noch einmal ein."
    ),
    "secret_not_kept": N_(
        "Auf diesem Computer gibt es keinen Schlüsselbund, dem Vorab Passwörter anvertrauen kann. "
        "Das Passwort gilt, bis Sie Vorab schließen. Bitte geben Sie es danach noch einmal ein."
    ),
}

_CONNECTION = {
    "mail_certificate": N_(
        "{server} kann sich nicht ausweisen ({reason}). Gesendet ist nichts, auch kein Passwort. "
        "Bitte prüfen Sie den Namen des Servers oder fragen Sie Ihren Anbieter."
    ),
    "mail_login": N_(
        "{server} nimmt Name oder Passwort nicht an ({answer}). Gesendet ist nichts. "
        "Bitte prüfen Sie beides; manche Anbieter wollen ein eigenes Passwort für Programme."
    ),
    "mail_login_unknown": N_(
        "{server} bietet keine Anmeldung an, die Vorab kennt ({methods}). Gesendet ist nichts. "
        "Bitte fragen Sie Ihren Anbieter nach der Anmeldung mit Name und Passwort."
    ),
    "mail_login_wanted": N_(
        "{server} möchte wissen, wer Sie sind ({answer}). Gesendet ist nichts. Bitte tragen Sie Namen und Passwort ein."
    ),
    "mail_no_starttls": N_(
        "{server} bietet auf Port {port} keine Verschlüsselung an. Gesendet ist nichts, auch kein Passwort. "
        "Bitte versuchen Sie Port 465 mit Verschlüsselung von Anfang an."
    ),
    "mail_offline": N_(
        "Es gibt gerade keine Verbindung zu {server}. Gesendet ist nichts. "
        "Bitte versuchen Sie es noch einmal, wenn das Netz wieder da ist."
    ),
    "mail_password_missing": N_("Das Passwort für {user} fehlt noch. Gesendet ist nichts. Bitte geben Sie es ein."),
    "mail_server_closed": N_(
        "{server} nimmt auf Port {port} keine Verbindung an. Gesendet ist nichts. Bitte prüfen Sie Server und Port."
    ),
    "mail_server_silent": N_(
        "{server} antwortet auf Port {port} nicht. Gesendet ist nichts. "
        "Bitte prüfen Sie den Port oder versuchen Sie es später noch einmal."
    ),
    "mail_server_strange": N_(
        "{server} meldet sich auf Port {port} nicht wie ein Mailserver ({answer}). Gesendet ist nichts. "
        "Bitte prüfen Sie Server und Port."
    ),
    "mail_server_unknown": N_(
        "Der Server „{server}“ ist nicht zu finden. Gesendet ist nichts. "
        "Bitte prüfen Sie, wie er geschrieben ist und ob das Netz da ist."
    ),
    "mail_tls": N_(
        "Mit {server} kommt auf Port {port} keine Verschlüsselung zustande. Gesendet ist nichts, auch kein Passwort. "
        "Bitte prüfen Sie den Port: Von Anfang an ist es meist 465, mit STARTTLS 587."
    ),
}

_SENDING = {
    "mail_broken_off": N_(
        "Die Verbindung zu {server} ist abgerissen. Die Mail ist nicht gesendet. Bitte versuchen Sie es noch einmal."
    ),
    "mail_declined": N_(
        "{server} hat die Mail nicht angenommen ({answer}). Gesendet ist nichts. "
        "Bitte fragen Sie mit dieser Antwort Ihren Anbieter."
    ),
    "mail_interrupted": N_(
        "Vorab ging zu, während die Mail unterwegs war. Ob sie ankam, ist offen. "
        "Bitte fragen Sie nach, bevor Sie sie noch einmal senden."
    ),
    "mail_later": N_(
        "{server} bittet um etwas Geduld ({answer}). Die Mail ist noch nicht gesendet. "
        "Bitte versuchen Sie es in einer Viertelstunde noch einmal."
    ),
    "mail_not_sent": N_("Diese Mail ist noch nicht gesendet. Bitte senden Sie sie zuerst."),
    "mail_partly_refused": N_(
        "Die Mail ist gesendet, nur nicht an {addresses} ({answer}). "
        "Bitte prüfen Sie, wie die Adresse geschrieben ist, und senden Sie die Mail dorthin noch einmal."
    ),
    "mail_refused": N_(
        "Diese Adresse nimmt {server} nicht an: {addresses} ({answer}). Gesendet ist nichts. "
        "Bitte prüfen Sie, wie sie geschrieben ist."
    ),
    "mail_sender_refused": N_(
        "{server} nimmt {address} als Absender nicht an ({answer}). Gesendet ist nichts. "
        "Bitte nehmen Sie die Adresse, die zu Ihrem Postfach gehört."
    ),
    "mail_sent_already": N_("Diese Mail ist schon gesendet. Bitte schreiben Sie eine neue, wenn noch etwas fehlt."),
    "mail_too_large": N_(
        "Die Mail hat {size} MB, das ist {server} zu viel ({answer}). Gesendet ist nichts. "
        "Bitte lassen Sie Anhänge weg oder verkleinern Sie sie."
    ),
    "mail_unclear": N_(
        "Die Verbindung zu {server} riss ab, bevor der Empfang bestätigt war. Ob die Mail ankam, ist offen. "
        "Bitte fragen Sie nach, bevor Sie sie noch einmal senden."
    ),
    "mail_under_way": N_("Diese Mail ist gerade unterwegs. Bitte warten Sie einen Augenblick."),
}

_TEXTS = {
    "mail_text_file": N_(
        "Ihre Mailvorlage {file} lässt sich nicht lesen: {reason}. Bitte prüfen Sie sie oder nehmen Sie sie heraus."
    ),
    "mail_text_key": N_(
        "In der Mailvorlage {file} passt „{key}“ nicht. Möglich ist: {allowed}, jeweils mit Text in Anführungszeichen."
    ),
    "mail_text_placeholder": N_(
        "Den Platzhalter „{value}“ in der Mailvorlage {file} kennt Vorab nicht. Möglich ist: {allowed}."
    ),
    "mail_text_brackets": N_(
        "In der Mailvorlage {file} geht eine Klammer nicht auf: „{value}“. "
        "Bitte schließen Sie sie; Klammern in Klammern gibt es nicht."
    ),
    "mail_text_not_copied": N_(
        "Die Vorlage ließ sich nicht nach {folder} kopieren: {reason}. Bitte prüfen Sie den Ordner."
    ),
}

_REPLIES = {
    "reply_automatic": N_(
        "Diese Antwort hat ein Programm geschrieben, kein Mensch. "
        "Bitte warten Sie auf die persönliche, oder fragen Sie nach."
    ),
    "reply_empty": N_("In dieser Antwort steht nichts Eigenes. Bitte sehen Sie nach, ob es die richtige Mail ist."),
    "reply_large": N_("Diese Mail ist größer als {limit} MB. Bitte speichern Sie ihre Anhänge einzeln."),
    "reply_no_prices": N_(
        "Zu dieser Antwort gehört kein Angebot und keine Auftragsbestätigung. "
        "Bitte ordnen Sie sie selbst zu, wenn sie doch etwas bestätigt."
    ),
    "reply_other_sender": N_(
        "Diese Antwort kommt von {address}, geschrieben hatten Sie an {expected}. "
        "Bitte prüfen Sie, ob diese Person das bestätigen darf."
    ),
    "reply_outlook": N_(
        "Das ist eine Datei nur für Outlook. Bitte speichern Sie die Mail dort als .eml oder ziehen Sie ihren Text "
        "herüber."
    ),
    "reply_unmatched": N_("Zu dieser Mail findet sich kein Vorgang. Bitte wählen Sie aus, wohin sie gehört."),
    "reply_unreadable": N_(
        "Diese Datei lässt sich nicht als Mail lesen. Bitte speichern Sie die Mail noch einmal als .eml."
    ),
}

_FINDINGS = {
    "mail_changed": N_("Die Kopie einer gesendeten Mail ist verändert. Bitte vergleichen Sie mit einer Sicherung."),
    "mail_missing": N_("Die Kopie einer gesendeten Mail fehlt. Bitte vergleichen Sie mit einer Sicherung."),
    "mail_rewritten": N_(
        "In der Liste steht zu einer gesendeten Mail etwas anderes als in ihrer Kopie; es gilt die Kopie. "
        "Bitte vergleichen Sie mit einer Sicherung."
    ),
}

MAIL = _WRITING | _ACCOUNT | _CONNECTION | _SENDING | _TEXTS | _REPLIES | _FINDINGS
