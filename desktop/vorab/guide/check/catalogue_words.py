# SPDX-License-Identifier: Apache-2.0
"""Problems of words: phrases found in a script, and files of phrases."""

from vorab.guide.check.entry import error, warning
from vorab.i18n.translator import N_

WORDS = {
    "phrase-found": warning(
        N_("„{found}“ klingt am Telefon nicht gut. Besser: „{instead}“"),
        N_("Solche Wörter belehren, entschuldigen den Preis oder klingen nach Amt, auch wenn es nicht so gemeint ist."),
        N_("Nehmen Sie den Vorschlag, oder sagen Sie den Satz so, wie Sie ihn selbst gern hören würden."),
        """
[[question]]
id = "matter"
say = "Das hätten Sie mir vorher sagen müssen."
say_du = "Das höre ich zum ersten Mal. Worum geht es?"
""",
        """
[[question]]
id = "matter"
say = "Danke, das hilft mir. Worum geht es?"
""",
    ),
    "phrase-form": error(
        N_("Das Muster „{value}“ lässt sich nicht lesen."),
        N_("Ein Muster besteht aus Wörtern und wenigen Zeichen. Hier fehlen Wörter, oder es sind zu viele Zeichen."),
        N_("Beginnen und enden Sie mit einem Wort. Ein Stern steht nur zwischen Wörtern, ein Strich ohne Leerzeichen."),
        """
[[phrase]]
id = "told-before"
find = ["* sagen müssen"]
""",
        """
[[phrase]]
id = "told-before"
find = ["das hätten Sie * sagen müssen"]
""",
    ),
    "phrase-example": error(
        N_("Das Beispiel von „{phrase}“ enthält keines seiner Muster (find)."),
        N_("Das Beispiel beweist, dass die Wörter gefunden werden. Hier stimmt das Muster oder das Beispiel nicht."),
        N_("Schreiben Sie als Beispiel einen Satz, in dem das Muster vorkommt."),
        """
[[phrase]]
id = "told-before"
example = "Das hätten Sie melden müssen."
""",
        """
[[phrase]]
id = "told-before"
example = "Das hätten Sie mir vorher sagen müssen."
""",
    ),
}
