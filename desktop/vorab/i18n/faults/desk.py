# SPDX-License-Identifier: Apache-2.0
"""The sentences about lines, tax, talks, the firm and what is agreed for good."""

from vorab.i18n.translator import N_

LINES = {
    "adjustment_without_lines": N_(
        "Dieser Betrag bezieht sich auf keine Position, die zählt. "
        "Bitte ergänzen Sie eine Position oder nennen Sie Kategorie und Steuersatz."
    ),
    "cap_below_estimate": N_(
        "Die Obergrenze liegt unter der Schätzung. Bitte heben Sie sie an oder senken Sie Menge oder Preis."
    ),
    "cap_without_time": N_(
        "Eine Obergrenze gibt es nur bei Zeitaufwand. Bitte streichen Sie sie oder ändern Sie die Art."
    ),
    "category_and_rate": N_(
        "Kategorie und Steuersatz gehören zusammen. Bitte nennen Sie beide oder keines von beiden."
    ),
    "free_with_price": N_(
        "Kulanz und Gewährleistung kosten nichts. Bitte lassen Sie den Preis weg; "
        "was Kulanz sonst gekostet hätte, ist ihr Wert."
    ),
    "lines_many": N_("Das sind mehr als {limit} Positionen. Bitte teilen Sie sie auf mehrere Belege auf."),
    "lines_missing": N_("Es gibt noch keine Position. Bitte tragen Sie ein, was Sie tun und was es kostet."),
    "percent_or_amount": N_(
        "Hier wird entweder ein Prozentsatz oder ein Betrag gebraucht. Bitte geben Sie eines von beiden an."
    ),
    "warranty_with_value": N_("Gewährleistung ist ein Recht und kein Geschenk. Bitte lassen Sie den Wert weg."),
}

TAX = {
    "confirmation_without_order": N_(
        "Für eine Auftragsbestätigung fehlt der Auftrag. Bitte tragen Sie ein, wann er erteilt wurde."
    ),
    "consumer_net": N_("Privatleuten nennt man Bruttopreise. Bitte stellen Sie die Preise auf brutto."),
    "rate_not_zero": N_("In der Kategorie {category} fällt keine Mehrwertsteuer an. Bitte setzen Sie den Satz auf 0."),
    "rate_unknown": N_(
        "Für den {day} kennt Vorab keinen Steuersatz. Bitte prüfen Sie das Datum oder nennen Sie den Satz."
    ),
    "rate_zero": N_(
        "Steuerpflichtig und 0 Prozent passen nicht zusammen. "
        "Bitte nennen Sie den Satz oder wählen Sie die Kategorie, die zur Befreiung passt."
    ),
    "reverse_charge_consumer": N_(
        "Privatleute können die Steuer nicht übernehmen. "
        "Bitte ändern Sie die Besteuerung oder wählen Sie „für eine Firma“."
    ),
    "small_business_differs": N_(
        "Ihre Firma und dieser Beleg sind bei § 19 UStG (Kleinunternehmerregelung) verschieden eingestellt. "
        "Bitte stellen Sie beide gleich."
    ),
    "small_business_vat": N_(
        "Mit § 19 UStG steht keine Mehrwertsteuer auf dem Beleg; "
        "stünde sie dort, müssten Sie sie ans Finanzamt zahlen. Bitte setzen Sie die Kategorie auf E."
    ),
    "tax_reason_missing": N_(
        "In der Kategorie {category} braucht es einen Grund, warum keine Mehrwertsteuer anfällt. "
        "Bitte tragen Sie ihn ein."
    ),
}

TALK = {
    "agreed_by_missing": N_("Es fehlt noch, wer den Auftrag gegeben hat. Bitte tragen Sie den Namen ein."),
    "correction_unknown": N_("Diesen Schritt gibt es im Gespräch nicht. Bitte wählen Sie ihn aus dem Verlauf."),
    "decides_only_up_to": N_(
        "Hier darf nur bis {limit} entschieden werden. "
        "Bitte fragen Sie, wer darüber entscheidet, oder verkleinern Sie den Auftrag."
    ),
    "decides_other": N_("Darüber entscheidet {decider}, nicht {by}. Bitte vereinbaren Sie, wann Sie fragen können."),
    "due_missing": N_("Der nächste Schritt hat noch kein Datum. Bitte tragen Sie ein, bis wann er geschieht."),
    "event_newer": N_(
        "Dieses Gespräch kommt aus einer neueren Fassung von Vorab. "
        "Bitte öffnen Sie es dort; hier bleibt es unverändert."
    ),
    "free_with_price_line": N_(
        "Eine Position kostet noch etwas. Bitte machen Sie sie zur Kulanz oder schließen Sie mit einem Auftrag."
    ),
    "line_twice": N_("Die Position „{line}“ gibt es schon. Bitte ändern Sie die vorhandene."),
    "line_unknown": N_("Die Position „{line}“ gibt es hier nicht mehr. Bitte wählen Sie eine aus der Liste."),
    "matter_unknown": N_("Den Vorgang {matter} gibt es in diesem Gespräch nicht. Bitte wählen Sie einen anderen."),
    "matter_without_lines": N_(
        "In diesem Vorgang steht noch keine Position. Bitte tragen Sie ein, was Sie tun und was es kostet."
    ),
    "next_step_missing": N_("Der nächste Schritt fehlt noch. Bitte tragen Sie ein, was als Nächstes geschieht."),
    "nothing_open_with_lines": N_(
        "Es stehen noch Positionen im Vorgang. Bitte streichen Sie sie oder wählen Sie ein anderes Ergebnis."
    ),
    "nothing_to_undo": N_("Es gibt nichts zurückzunehmen. Bitte machen Sie im Gespräch weiter."),
    "order_before_price": N_("Der Preis ist noch nicht gesagt: {lines}. Bitte nennen Sie ihn, dann fragen Sie."),
    "order_not_asked": N_("Der Auftrag ist noch nicht erfragt. Bitte fragen Sie: Soll ich das so für Sie machen?"),
    "order_not_complete": N_(
        "Es ist noch nicht alles vereinbart: {lines}. "
        "Bitte vereinbaren Sie den Rest oder nehmen Sie ihn aus dem Auftrag."
    ),
    "order_without_lines": N_(
        "Für einen Auftrag fehlt noch eine Position. Bitte tragen Sie ein, was Sie tun und was es kostet."
    ),
    "owner_missing": N_("Es fehlt noch, wer am Zug ist. Bitte wählen Sie: wir, Kundschaft oder Dritte."),
    "price_outdated": N_("Seit dem Preis hat sich etwas geändert. Bitte nennen Sie ihn so, wie er jetzt dasteht."),
    "price_without_lines": N_(
        "Es gibt noch nichts, was einen Preis hat. Bitte tragen Sie eine Position ein; auch Kostenloses zählt."
    ),
    "question_unknown": N_("Diese Frage gibt es im Leitfaden nicht. Bitte wählen Sie eine aus der Liste."),
    "file_unknown": N_("Die Datei wurde noch nicht gespeichert. Bitte fügen Sie sie noch einmal hinzu."),
    "in_sight_missing": N_(
        "Was war sonst noch in Aussicht? Bitte halten Sie es fest, bevor Sie absagen; sonst schreiben Sie: nichts."
    ),
    "visit_without_price": N_(
        "Was der Termin kostet, ist noch offen. Bitte nennen Sie den Preis und lassen Sie ihn sich bestätigen, oder "
        "wählen Sie: kostet nichts."
    ),
    "question_open": N_(
        "Es gibt schon ein Anliegen. Bitte fragen Sie, ob Sie es machen sollen, oder ob damit alles erledigt ist "
        "(Strg 6)."
    ),
    "declined_with_order": N_(
        "In diesem Vorgang ist etwas beauftragt. Bitte nehmen Sie das zuerst zurück (Strg Z), dann können Sie absagen."
    ),
    "paper_outdated": N_(
        "Der Beleg passt nicht mehr zu dem, was vereinbart ist: {lines}. Bitte öffnen Sie ihn noch einmal."
    ),
    "reason_missing": N_("Der Grund fehlt noch. Bitte halten Sie ihn in wenigen Worten fest."),
    "script_not_copied": N_(
        "Die Vorlage ließ sich nicht nach {folder} kopieren: {reason}. Ihre anderen Leitfäden sind unverändert. "
        "Bitte prüfen Sie den Ordner."
    ),
    "folder_full": N_(
        "In {folder} liegen mehr als {most} Dateien. Gelesen werden die ersten, nach dem Namen. "
        "Bitte nehmen Sie heraus, was Sie nicht mehr brauchen."
    ),
    "folder_unreadable": N_(
        "Der Ordner {folder} lässt sich nicht lesen: {reason}. Was darin liegt, bleibt, wie es ist. "
        "Bitte prüfen Sie ihn und lesen Sie neu ein."
    ),
    "script_unknown": N_("Den Leitfaden „{script}“ gibt es nicht. Bitte wählen Sie einen anderen."),
    "talk_closed": N_("Das Gespräch ist abgeschlossen. Bitte beginnen Sie ein neues; notieren können Sie hier weiter."),
    "talk_not_started": N_("Das Gespräch hat noch nicht begonnen. Bitte beginnen Sie es."),
    "talk_parked": N_("Das Gespräch ist geparkt. Bitte nehmen Sie es wieder auf."),
    "talk_started_twice": N_("Das Gespräch läuft schon. Bitte machen Sie dort weiter."),
}

COMPANY = {
    "bic_form": N_("Die BIC hat nicht die übliche Form. Bitte prüfen Sie sie; sie hat 8 oder 11 Zeichen."),
    "company_missing": N_("Die Angaben zu Ihrer Firma fehlen noch. Bitte tragen Sie sie einmal ein."),
    "phone_form": N_(
        "„{value}“ lässt sich nicht als Telefonnummer lesen. "
        "Bitte nehmen Sie nur Ziffern, Leerzeichen, +, -, / und Klammern."
    ),
    "phone_short": N_("Die Telefonnummer ist zu kurz. Bitte ergänzen Sie sie."),
    "email_form": N_("Die E-Mail-Adresse ist nicht vollständig. Bitte prüfen Sie sie, zum Beispiel name@example.org."),
    "iban_checksum": N_(
        "In der IBAN stimmt eine Ziffer nicht, oder zwei sind vertauscht. Bitte vergleichen Sie sie mit Ihrer Karte."
    ),
    "iban_form": N_("Die IBAN hat nicht die übliche Form. Bitte prüfen Sie sie, eine deutsche beginnt mit DE."),
    "iban_long": N_("Die IBAN ist um {count} Stellen zu lang, sie hat {wanted}. Bitte prüfen Sie, was zu viel ist."),
    "iban_short": N_("Der IBAN fehlen noch {count} von {wanted} Stellen. Bitte ergänzen Sie sie."),
    "tax_number_form": N_(
        "Diese Steuernummer hat nicht die übliche Form ({state}). Bitte vergleichen Sie sie mit Ihrem Steuerbescheid."
    ),
    "vat_id_checksum": N_(
        "In der USt-IdNr. stimmt eine Ziffer nicht, oder zwei sind vertauscht. Bitte prüfen Sie sie."
    ),
    "vat_id_form": N_("Die USt-IdNr. hat nicht die übliche Form. Bitte prüfen Sie sie: DE und neun Ziffern."),
}

STANDING = {
    "package_not_by_hour": N_("Ein Stundenpaket zählt Stunden. Bitte nehmen Sie, was nach Stunden berechnet wird."),
    "package_without_service": N_(
        "Für ein Stundenpaket braucht es eine Leistung aus der Preisliste, damit Vorab mitzählen kann. "
        "Bitte wählen Sie eine."
    ),
    "practice_keeps_nothing": N_(
        "Beim Üben wird nichts gespeichert. Bitte tragen Sie die Vereinbarung in einem echten Gespräch ein."
    ),
    "service_unknown": N_("Die Leistung „{service}“ steht nicht in der Preisliste. Bitte wählen Sie eine daraus."),
    "standing_ends_before": N_(
        "Die Vereinbarung wäre zu Ende, bevor sie am {since} beginnt. Bitte wählen Sie einen späteren Tag."
    ),
}
