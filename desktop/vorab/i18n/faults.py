# SPDX-License-Identifier: Apache-2.0
"""The sentence for each fault code: what is wrong, and what to do. Never a reproach (VOICE)."""

from collections.abc import Callable
from string import Formatter

from vorab.core.amounts_de import print_amount
from vorab.core.faults import Fault
from vorab.core.money import Money
from vorab.core.text import clean
from vorab.i18n.backup_faults import BACKUP
from vorab.i18n.finding_faults import FINDINGS
from vorab.i18n.import_faults import IMPORT
from vorab.i18n.look_faults import LOOK
from vorab.i18n.mail_faults import MAIL
from vorab.i18n.translator import N_

MAX_FIELD = 200
UNKNOWN = N_(
    "Hier passt etwas nicht, wofür es noch keinen Satz gibt (Kennung {code}). "
    "Bitte sehen Sie sich die Angabe noch einmal an; geändert wurde nichts."
)

_NUMBERS = {
    "amount_decimals": N_("„{value}“ geht unter den Cent. Bitte runden Sie auf zwei Stellen nach dem Komma."),
    "amount_too_large": N_(
        "Hier kommt mehr als eine Billion Euro zusammen. Bitte prüfen Sie Menge und Preis; "
        "vielleicht ist ein Komma verrutscht."
    ),
    "number_english": N_("„{value}“ ist englisch geschrieben. Gemeint ist wohl {meant}."),
    "number_float": N_(
        "{value} steht als Kommazahl in der Datei, dabei kann ein Cent verloren gehen. "
        'Bitte schreiben Sie Zahlen in Anführungszeichen, zum Beispiel "12.50".'
    ),
    "number_form": N_(
        "„{value}“ lässt sich nicht als Zahl lesen. Bitte schreiben Sie nur Ziffern, "
        'Nachkommastellen nach einem Punkt, zum Beispiel "1234.50".'
    ),
    "number_long": N_("Diese Zahl hat mehr als {digits} Ziffern. Bitte kürzen Sie sie."),
    "number_missing": N_("Hier fehlt noch eine Zahl. Bitte tragen Sie sie ein; auch eine 0 ist eine Angabe."),
    "number_negative": N_(
        "„{value}“ ist kleiner als null. Bitte geben Sie 0 oder mehr an; "
        "was Sie gutschreiben, bekommt eine negative Menge."
    ),
    "number_not_positive": N_("„{value}“ ist hier zu wenig. Bitte geben Sie eine Zahl über 0 an, meist ist es 1."),
    "number_unclear": N_("„{value}“ lässt sich nicht sicher als Zahl lesen. So geht es: 1.234,56 oder 1234,56."),
    "percent_range": N_("„{value}“ ist mehr als das Ganze. Bitte geben Sie einen Prozentsatz von 0 bis 100 an."),
}

_TEXTS = {
    "country_unknown": N_(
        "Das Länderkürzel „{value}“ gibt es nicht. Bitte nehmen Sie zwei Buchstaben, zum Beispiel DE, AT oder CH."
    ),
    "customer_unnamed": N_("Hier fehlt noch ein Name. Bitte tragen Sie eine Person oder eine Firma ein."),
    "name_twice": N_(
        "Der Name steht hier doppelt. Bitte nehmen Sie entweder den ganzen Namen oder Vor- und Nachnamen getrennt."
    ),
    "postcode_form": N_("Die Postleitzahl „{value}“ hat nicht fünf Ziffern. Bitte prüfen Sie sie oder das Land."),
    "text_form": N_("Hier wird ein Text gebraucht, angegeben ist {value}. Bitte setzen Sie ihn in Anführungszeichen."),
    "text_long": N_("Der Text hat {length} Zeichen, Platz ist für {limit}. Bitte kürzen Sie ihn."),
    "text_missing": N_("Hier fehlt noch ein Text. Bitte tragen Sie ihn ein."),
    "unit_unknown": N_(
        "Die Einheit „{value}“ ist nicht bekannt. Gebräuchlich sind HUR (Stunde), H87 (Stück), LS (pauschal)."
    ),
    "word_unknown": N_("„{value}“ ist hier nicht vorgesehen. Möglich ist: {allowed}."),
}

_DATES = {
    "agreed_before_stated": N_(
        "Hier kam der Auftrag vor dem Preis, oder der Preis wurde nicht genannt. "
        "Bitte tragen Sie ein, wann der Preis gesagt wurde."
    ),
    "date_form": N_("„{value}“ ist kein Datum in der Form 2026-11-22. Bitte schreiben Sie Jahr-Monat-Tag."),
    "date_past": N_("„{value}“ liegt schon hinter uns. Bitte nehmen Sie einen Tag von heute an."),
    "date_unclear": N_("„{value}“ ist kein Tag. Bitte schreiben Sie zum Beispiel morgen, Freitag oder 7.12."),
    "time_unclear": N_(
        "Die Uhrzeit in „{value}“ ist nicht zu lesen. Bitte schreiben Sie zum Beispiel 12 Uhr oder 14:30."
    ),
    "date_future": N_("„{value}“ liegt noch vor uns. Bitte schreiben Sie, wann es war."),
    "time_missing": N_("Bei „{value}“ fehlt die Uhrzeit. Bitte schreiben Sie zum Beispiel: gestern 15 Uhr."),
    "date_missing": N_("Hier fehlt noch ein Datum. Bitte tragen Sie es ein."),
    "date_missing_day": N_("„{value}“ gibt es im Kalender nicht. Bitte prüfen Sie Tag und Uhrzeit."),
    "moment_form": N_(
        "„{value}“ ist kein Zeitpunkt in der Form 2026-11-22T10:38. Bitte schreiben Sie Datum, T, Uhrzeit."
    ),
    "valid_before_date": N_(
        "Das Angebot wäre abgelaufen, bevor es geschrieben ist. Bitte wählen Sie ein Ende nach dem Datum des Angebots."
    ),
}

_FILES = {
    "problem_unknown": N_(
        "Ein Problem „{value}“ kennt Vorab nicht. Ähnlich sind: {near}. Bitte wählen Sie eines davon; alle nennt "
        "vorab check-script --explain."
    ),
    "bool_form": N_("Angegeben ist {value}. Bitte schreiben Sie true oder false, ohne Anführungszeichen."),
    "file_not_written": N_(
        "Die Datei ließ sich nicht schreiben: {reason}. Bitte prüfen Sie den Ordner oder wählen Sie einen anderen."
    ),
    "file_unreadable": N_(
        "Die Datei ließ sich nicht lesen: {reason}. Bitte prüfen Sie, ob sie da ist und Sie sie öffnen dürfen."
    ),
    "json_deep": N_("Die Datei ist tiefer verschachtelt als {limit} Ebenen. Bitte prüfen Sie, ob es die richtige ist."),
    "json_duplicate": N_("Dieser Schlüssel steht zweimal da. Bitte streichen Sie einen davon."),
    "json_encoding": N_(
        "Ab Byte {byte} ist die Datei kein UTF-8. Bitte speichern Sie sie als UTF-8 und versuchen Sie es noch einmal."
    ),
    "json_large": N_("Die Datei ist größer als {limit} MB. Bitte prüfen Sie, ob es die richtige ist."),
    "json_syntax": N_(
        "An dieser Stelle (Zeile:Spalte) ist die Datei kein gültiges JSON. "
        "Bitte sehen Sie kurz davor nach: Meist fehlt ein Komma, eine Klammer oder ein Anführungszeichen."
    ),
    "key_unknown": N_("Diesen Schlüssel gibt es nicht. Bitte prüfen Sie die Schreibweise oder streichen Sie ihn."),
    "list_form": N_("Hier wird eine Liste in eckigen Klammern gebraucht. Bitte ergänzen Sie die Klammern."),
    "object_form": N_("Hier werden Angaben in geschweiften Klammern gebraucht. Bitte ergänzen Sie die Klammern."),
}

_LINES = {
    "adjustment_without_lines": N_(
        "Dieser Betrag bezieht sich auf keine Position, die zählt. "
        "Bitte ergänzen Sie eine Position oder nennen Sie Kategorie und Steuersatz."
    ),
    "alternative_chosen": N_(
        "In der Gruppe „{group}“ sind {count} Positionen gewählt. Bitte wählen Sie von den Alternativen genau eine."
    ),
    "alternative_without_group": N_(
        "Diese Alternative gehört zu keiner Gruppe. Bitte geben Sie ihr den Namen einer Gruppe."
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
    "chosen_without_alternative": N_(
        "Gewählt werden nur Alternativen. "
        "Bitte machen Sie die Position zur Alternative oder nehmen Sie die Wahl zurück."
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

_TAX = {
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

_TALK = {
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

_COMPANY = {
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

_STANDING = {
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

_STORE = {
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
    "not_found": N_("Das Gesuchte ist nicht da. Vielleicht hat es eine andere Nummer; die Suche findet es."),
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
        "Bitte schaffen Sie Platz bei {path} und speichern Sie noch einmal."
    ),
    "store_locked": N_(
        "Die Datenbank wird gerade von einem anderen Programm benutzt, der letzte gespeicherte Stand ist sicher. "
        "Bitte versuchen Sie es gleich noch einmal."
    ),
    "store_read_only": N_(
        "In diesen Ordner darf Vorab nicht schreiben: {path}. Bitte geben Sie ihn frei oder wählen Sie einen anderen."
    ),
}

_PARTS = (
    _NUMBERS,
    _TEXTS,
    _DATES,
    _FILES,
    _LINES,
    _TAX,
    _TALK,
    _COMPANY,
    _STANDING,
    LOOK,
    MAIL,
    _STORE,
    BACKUP,
    IMPORT,
    FINDINGS,
)
SENTENCES: dict[str, str] = {code: text for part in _PARTS for code, text in part.items()}


def sentence(tr: Callable[..., str], fault: Fault) -> str:
    """Return what is wrong and what to do, spoken by `tr`, a `Translator`; an unknown code is named."""
    msgid = SENTENCES.get(fault.code, UNKNOWN)
    given = {name: _shown(value) for name, value in fault.params.items()}
    missing = dict.fromkeys(fields_of(msgid), "…")
    return tr(msgid, **missing | given | {"code": _shown(fault.code), "place": _shown(fault.place)})


def line(tr: Callable[..., str], fault: Fault) -> str:
    """Return "lines[2].price: …" for the command line, or the sentence alone where no place is meant."""
    text = sentence(tr, fault)
    return f"{_shown(fault.place)}: {text}" if fault.place else text


def fields_of(msgid: str) -> set[str]:
    """Return the names of the fields a sentence fills in."""
    return {name for _, name, _, _ in Formatter().parse(msgid) if name}


def _shown(value: object) -> str:
    """Text from outside on one line, without what could steer a terminal."""
    text = print_amount(value) if isinstance(value, Money) else clean(str(value)) or "…"
    return text if len(text) <= MAX_FIELD else f"{text[: MAX_FIELD - 1]}…"
