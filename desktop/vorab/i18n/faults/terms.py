# SPDX-License-Identifier: Apache-2.0
"""Sentences for faults in choices, groups, variants and terms of a paper."""

from vorab.i18n.translator import N_

TERMS = {
    "days_form": N_("„{value}“ ist keine Zahl von Tagen. Bitte geben Sie ganze Tage an, höchstens {limit}."),
    "alternative_chosen": N_(
        "In der Gruppe „{group}“ sind {count} Positionen gewählt. Bitte wählen Sie von den Alternativen genau eine."
    ),
    "alternative_without_group": N_(
        "Diese Alternative gehört zu keiner Gruppe. Bitte geben Sie ihr den Namen einer Gruppe."
    ),
    "variant_without_alternative": N_(
        "Eine Variante gibt es nur bei Positionen zur Wahl. Bitte schreiben Sie choice = alternative dazu."
    ),
    "chosen_without_alternative": N_(
        "Gewählt werden nur Alternativen. "
        "Bitte machen Sie die Position zur Alternative oder nehmen Sie die Wahl zurück."
    ),
    "remark_with_number": N_(
        "Eine Bemerkung zwischen den Positionen hat keine Menge und keinen Preis. "
        "Bitte lassen Sie die Zahl weg oder wählen Sie eine andere Art."
    ),
    "variant_mixed": N_(
        "In der Gruppe „{group}“ gehören nur manche Positionen zu einer Variante. "
        "Bitte nennen Sie bei allen eine Variante oder bei keiner."
    ),
    "variant_partly_chosen": N_(
        "Von der Variante „{variant}“ ist nur ein Teil gewählt. Bitte wählen Sie alle ihre Positionen oder keine davon."
    ),
    "section_twice": N_(
        "Den Abschnitt „{section}“ gibt es schon. Bitte geben Sie jedem Abschnitt einen eigenen Titel."
    ),
    "lump_sum_line": N_(
        "Der Abschnitt „{section}“ hat einen Preis für alles. Was noch zur Wahl steht, monatlich läuft oder geschätzt "
        "ist, gehört nicht hinein. Bitte nehmen Sie die Position heraus oder zeigen Sie die Preise einzeln."
    ),
    "service_end_before_start": N_("Die Arbeit wäre fertig, bevor sie beginnt. Bitte prüfen Sie beide Tage."),
    "promise_after_validity": N_(
        "Bis zu diesem Tag soll die Zusage kommen, der Beleg gilt aber nicht so lange. "
        "Bitte nehmen Sie einen früheren Tag oder lassen Sie den Beleg länger gelten."
    ),
    "promise_before_date": N_(
        "Der Tag für die Zusage liegt vor dem Datum des Belegs. Bitte nehmen Sie einen späteren Tag."
    ),
    "promise_done_before_yes": N_("Fertig wäre es, bevor die Zusage kommen muss. Bitte prüfen Sie beide Tage."),
    "cash_discount_days_missing": N_("Bis wann gibt es Skonto? Bitte tragen Sie die Tage ein oder streichen Sie es."),
    "cash_discount_percent_missing": N_(
        "Für das Skonto fehlt der Prozentsatz. Bitte tragen Sie ihn ein oder streichen Sie die Tage."
    ),
    "cash_discount_after_due": N_(
        "Skonto gäbe es länger, als Zeit zum Zahlen ist. Bitte nehmen Sie weniger Tage für das Skonto."
    ),
    "deposit_twice": N_(
        "Die Anzahlung steht hier als Prozentsatz und als Betrag. Bitte geben Sie eines von beiden an."
    ),
    "deposit_above_total": N_(
        "Die Anzahlung ist höher als alles zusammen kostet. Bitte nehmen Sie einen kleineren Betrag."
    ),
    "estimate_fee_not_agreed": N_(
        "Ein Kostenvoranschlag kostet nichts, wenn nichts anderes vereinbart ist (§ 632 BGB). "
        "Bitte tragen Sie ein, wann Sie den Preis dafür genannt haben, oder lassen Sie ihn weg."
    ),
    "order_number_missing": N_("Ein Nachtrag gehört zu einem Auftrag. Bitte tragen Sie die Nummer des Auftrags ein."),
    "order_sum_missing": N_(
        "Ein Nachtrag zeigt, was der Auftrag bisher kostet und was er danach kostet. "
        "Bitte tragen Sie die Summe des Auftrags ein."
    ),
}
