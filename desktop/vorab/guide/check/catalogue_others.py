# SPDX-License-Identifier: Apache-2.0
"""Problems of cards, words and plans."""

from vorab.guide.check.entry import error, warning
from vorab.i18n.translator import N_

OTHERS = {
    "cards-missing": error(
        N_("In der Datei steht keine Karte."),
        N_("Eine Kartendatei besteht aus Tabellen [[card]]. Hier ist keine davon."),
        N_("Ergänzen Sie eine Karte mit id, title und say, oder nehmen Sie die Datei aus dem Ordner."),
        """
format = 1
lang = "de"
card = []
""",
        """
format = 1
lang = "de"

[[card]]
id = "parking"
title = "„Wo kann ich parken?“"
say = "Direkt vor dem Haus, dort ist immer ein Platz frei."
""",
    ),
    "card-title": warning(
        N_("Der Titel „{title}“ ist zu lang oder endet mit einem Satzzeichen. Platz ist für {limit} Zeichen."),
        N_("Der Titel steht auf einer schmalen Taste und soll im Gespräch auf einen Blick zu finden sein."),
        N_("Schreiben Sie, was die Person sagt, in „…“, oder nennen Sie den Moment in wenigen Wörtern."),
        """
[[card]]
id = "parking"
title = "Wo kann ich parken!"
say = "Direkt vor dem Haus, dort ist immer ein Platz frei."
""",
        """
[[card]]
id = "parking"
title = "„Wo kann ich parken?“"
say = "Direkt vor dem Haus, dort ist immer ein Platz frei."
""",
    ),
    "plan-refused": error(
        N_("Dieser Schritt wird abgelehnt: {reason}."),
        N_("Im Gespräch geht dieser Schritt hier nicht, zum Beispiel ein Auftrag, bevor der Preis gesagt ist."),
        N_("Ergänzen Sie, was davor fehlt. Soll der Schritt abgelehnt werden, schreiben Sie refused dazu."),
        """
[[step]]
answer = "finding"
value = "setup"

[[step]]
answer = "order"
value = "yes"
""",
        """
[[step]]
answer = "finding"
value = "setup"

[[step]]
state_price = true

[[step]]
answer = "order"
value = "yes"
""",
    ),
    "plan-not-refused": error(
        N_("Dieser Schritt müsste wegen {gate} abgelehnt werden, geht aber durch."),
        N_("Der Plan erwartet, dass das schlechte Ende verhindert wird. Hier ist nichts zu verhindern."),
        N_("Streichen Sie refused, oder stellen Sie den Schritt dorthin, wo er nicht gehen darf."),
        """
[[step]]
answer = "finding"
value = "setup"

[[step]]
state_price = true
refused = "P1"
""",
        """
[[step]]
answer = "finding"
value = "setup"

[[step]]
answer = "order"
value = "yes"
refused = "P1"
""",
    ),
    "plan-differs": error(
        N_("Erwartet war {key} = „{expected}“, herausgekommen ist „{found}“."),
        N_("Das Gespräch ging anders aus, als im Plan steht."),
        N_("Ändern Sie die Schritte oder die Erwartung, je nachdem, was stimmt."),
        """
[[step]]
answer = "finding"
value = "setup"

[expect]
net = "99.00"
""",
        """
[[step]]
answer = "finding"
value = "setup"

[expect]
net = "127.00"
""",
    ),
}
