# SPDX-License-Identifier: Apache-2.0
"""The sentences about what is typed on the issue sheet."""

from vorab.i18n.translator import N_

SHEET = {
    "share_missing": N_("Wie viel soll es sein? Bitte schreiben Sie zum Beispiel 5 % oder 20 €."),
    "share_unit": N_("„{value}“ kann Prozent oder Euro heißen. Bitte schreiben Sie das Zeichen dazu: 5 % oder 20 €."),
}
