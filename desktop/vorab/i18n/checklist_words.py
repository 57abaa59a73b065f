# SPDX-License-Identifier: Apache-2.0
"""The sentences of the points before a paper is issued: what it is about, what is missing, and why it belongs there."""

from collections.abc import Callable
from typing import NamedTuple

from vorab.core.checklist import Point, State
from vorab.i18n.translator import N_


class Words(NamedTuple):
    """What a point is called, what is missing, and why; with the paragraph for who wants to read it."""

    name: str
    missing: str
    why: str


WORDS = {
    "identity": Words(
        N_("Ihr Name und Ihre Anschrift"),
        N_("Name, Straße oder Ort Ihrer Firma fehlen noch."),
        N_("Wer ein Angebot bekommt, soll wissen, von wem (§ 2 DL-InfoV, Artikel 246a EGBGB)."),
    ),
    "reach": Words(
        N_("Telefon und E-Mail"),
        N_("Ihre Telefonnummer oder Ihre E-Mail-Adresse fehlt noch."),
        N_("So kann man antworten. Für Privatleute ist beides Pflicht (Artikel 246a EGBGB)."),
    ),
    "tax_number": Words(
        N_("Steuernummer"),
        N_("Weder Steuernummer noch USt-IdNr. ist eingetragen."),
        N_("Spätestens auf der Rechnung muss eine von beiden stehen (§ 14 UStG)."),
    ),
    "register": Words(
        N_("Register und Nummer"),
        N_("Registergericht und Nummer Ihrer Firma fehlen noch."),
        N_("Eingetragene Firmen nennen beides auf jedem Schreiben (§ 37a HGB, § 35a GmbHG)."),
    ),
    "customer_address": Words(
        N_("Anschrift des Empfängers"),
        N_("Straße oder Ort des Empfängers fehlt noch."),
        N_("Für eine E-Mail geht es ohne. Auf der Rechnung muss die Anschrift stehen (§ 14 UStG)."),
    ),
    "consumer_unsure": Words(
        N_("Firma oder privat"),
        N_("Eine Firma ist nicht genannt. Ist der Auftrag vielleicht privat?"),
        N_("Privatleute haben mehr Rechte und bekommen mehr Angaben, auch zum Widerruf (§§ 13, 312g BGB)."),
    ),
    "date": Words(
        N_("Termin"),
        N_("Wann die Arbeit gemacht wird, steht noch nicht da."),
        N_("Privatleute erfahren den Termin vor dem Vertrag (Artikel 246a EGBGB). Allen anderen hilft er."),
    ),
    "validity": Words(
        N_("Gültigkeit"),
        N_("Bis wann das Angebot gilt, steht noch nicht da."),
        N_("Ohne Datum gilt es so lange, wie man gewöhnlich auf eine Antwort wartet (§ 147 BGB)."),
    ),
    "payment": Words(
        N_("Zahlungsziel"),
        N_("Bis wann zu zahlen ist, steht noch nicht da."),
        N_("Steht es da, wissen beide Seiten Bescheid. Sonst ist sofort zu zahlen (§ 271 BGB)."),
    ),
    "open_end": Words(
        N_("Obergrenze"),
        N_("Ohne Obergrenze: {lines}."),
        N_("Mit einem Höchstbetrag weiß man vorher, was es kosten kann."),
    ),
    "insurance": Words(
        N_("Haftpflichtversicherung"),
        N_("Eine Haftpflichtversicherung ist nicht eingetragen."),
        N_("Wer eine hat, nennt Namen, Anschrift und wo sie gilt (§ 2 DL-InfoV)."),
    ),
    "dispute": Words(
        N_("Streit schlichten"),
        N_("Ob Sie an einem Schlichtungsverfahren teilnehmen, ist noch nicht angegeben."),
        N_("Das sagt, wer eine Website oder eigene Bedingungen hat, ab elf Personen im Betrieb (§ 36 VSBG)."),
    ),
    "dispute_body": Words(
        N_("Schlichtungsstelle"),
        N_("Die Schlichtungsstelle ist noch nicht genannt."),
        N_("Wer teilnimmt, nennt Anschrift und Website der Stelle (§ 36 VSBG)."),
    ),
    "term": Words(
        N_("Laufzeit und Kündigung"),
        N_("Wie lange es läuft und wie man kündigt, steht noch nicht bei: {lines}."),
        N_("Bei laufenden Leistungen erfahren Privatleute das vorher (Artikel 246a EGBGB)."),
    ),
    "place": Words(
        N_("Wo der Vertrag zustande kommt"),
        N_("Noch offen: am Telefon oder schriftlich, gemeinsam vor Ort oder bei Ihnen in der Firma."),
        N_("Davon hängt das Widerrufsrecht ab (§§ 312b, 312c BGB). Bis dahin liegt die Belehrung bei."),
    ),
    "on_paper": Words(
        N_("Auf Papier"),
        N_("Wird der Vertrag vor Ort geschlossen, geben Sie das Schreiben bitte gedruckt mit."),
        N_("Per E-Mail genügt es dort nur mit Einverständnis (Artikel 246a § 4 EGBGB)."),
    ),
    "early_start": Words(
        N_("Früher Beginn"),
        N_("Die Arbeit beginnt in den 14 Tagen, ausdrücklich verlangt wurde das noch nicht."),
        N_("Ohne dieses Ja bekommen Sie bei einem Widerruf nichts bezahlt (§ 357a Absatz 2 BGB)."),
    ),
    "lapse_known": Words(
        N_("Ende des Widerrufsrechts"),
        N_("Noch nicht bestätigt: Das Widerrufsrecht endet, sobald alles fertig ist."),
        N_("Sonst ist ein Widerruf auch nach der fertigen Arbeit möglich (§ 356 Absatz 4 BGB)."),
    ),
    "early_boxes": Words(
        N_("Früher Beginn"),
        N_("Die Arbeit soll in den 14 Tagen beginnen. Auf dem Blatt zum Widerruf ist dafür Platz zum Ankreuzen."),
        N_("Fangen Sie erst an, wenn es angekreuzt und unterschrieben zurück ist (§§ 356, 357a BGB)."),
    ),
    "early_written": Words(
        N_("Früher Beginn, schriftlich"),
        N_("Den frühen Beginn gibt es bisher nur mündlich."),
        N_("Bei einem Vertrag vor Ort zählt er erst schriftlich oder per E-Mail (§§ 356, 357a BGB)."),
    ),
    "goods_notice": Words(
        N_("EU-Mitteilung für Waren"),
        N_("Die amtliche Mitteilung der EU liegt noch nicht in Ihrem Ordner „texte“."),
        N_("Seit dem 27.09.2026 gehört sie dazu, wo Waren verkauft werden. Bis dahin liegt ihr Text als Seite bei."),
    ),
    "goods_maybe": Words(
        N_("Waren"),
        N_("Sind das Waren, die Sie verkaufen: {lines}? Dann kreuzen Sie es bitte an."),
        N_("Für Waren gelten eine andere Frist zum Widerruf und eine eigene Mitteilung (§ 356 BGB)."),
    ),
    "vat_id": Words(
        N_("Ihre USt-IdNr."),
        N_("Ihre USt-IdNr. fehlt noch."),
        N_("Leistungen an Firmen in anderen EU-Ländern brauchen beide Nummern (§ 14a UStG)."),
    ),
    "customer_vat_id": Words(
        N_("USt-IdNr. des Empfängers"),
        N_("Die USt-IdNr. des Empfängers fehlt noch."),
        N_("Nur mit ihr schuldet der Empfänger die Steuer (§ 3a Absatz 2, § 14a UStG)."),
    ),
    "building": Words(
        N_("Steuer schuldet der Empfänger"),
        N_("Liegt der Nachweis vor, dass der Empfänger selbst Bauleistungen erbringt?"),
        N_("Nur dann gilt § 13b UStG. Über 5.000 € im Jahr hilft auch Ihre Freistellung nach § 48b EStG."),
    ),
    "own_text": Words(
        N_("Eigener Text"),
        N_("Die Datei „{file}“ lässt sich nicht verwenden."),
        N_("Bis sie in Ordnung ist, steht der mitgebrachte Text auf dem Schreiben."),
    ),
}


def point_words(tr: Callable[..., str], point: Point) -> Words:
    """Return name, sentence and reason of a point; one that is all right has its name and nothing to add."""
    words = WORDS[point.code]
    if point.state is State.OK:
        return Words(tr(words.name), "", "")
    return Words(tr(words.name), tr(words.missing, **point.params), tr(words.why))
