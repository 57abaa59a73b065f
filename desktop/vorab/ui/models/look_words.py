# SPDX-License-Identifier: Apache-2.0
"""What can be chosen of a look, in words: forms, designs, a few good colours."""

from typing import Final

from vorab.core.look import FOOT, HEAD, Design, Form
from vorab.i18n.translator import N_

YES, NO = "yes", "no"
OWN: Final = "own"
"""Stands for a colour that is none of ours."""

FORMS: Final = ((Form.B, N_("Form B, hoher Kopf")), (Form.A, N_("Form A, niedriger Kopf")))
FORM_HELP: Final = N_("Form B lässt oben 45 mm für den Kopf, Form A 27 mm. Beide passen in Umschläge mit Fenster.")

DESIGNS: Final = ((Design.CLEAR, N_("klar")), (Design.CLASSIC, N_("klassisch")), (Design.WARM, N_("warm")))
DESIGN_HELP: Final = {
    Design.CLEAR: N_("Name links, Linien nur dort, wo sie helfen."),
    Design.CLASSIC: N_("Alles in der Mitte, mit feinen Linien."),
    Design.WARM: N_("Getönte Flächen, runde Ecken."),
}

ACCENTS: Final = (
    ("#0F6B68", N_("Blaugrün")),
    ("#1F4E8C", N_("Blau")),
    ("#2E5E3E", N_("Dunkelgrün")),
    ("#7A2433", N_("Weinrot")),
    ("#A4452C", N_("Ziegelrot")),
    ("#5B3A6B", N_("Pflaume")),
    ("#3A4147", N_("Graphit")),
)

OWN_ACCENT: Final = (OWN, N_("eigene"))

RETURN_LINE: Final = ((YES, N_("drucken")), (NO, N_("weglassen")))
LENGTHS: Final = ((NO, N_("kurzer Brief")), (YES, N_("mehrere Seiten")))
"""Whether the sample letter is long."""

MARGINS: Final = {
    "head": (
        N_("Oben frei auf Folgeseiten, in mm"),
        N_("So hoch ist der Kopf auf der zweiten Seite Ihrer Datei."),
        HEAD,
    ),
    "foot": (N_("Unten frei auf allen Seiten, in mm"), N_("So hoch ist Ihre Fußzeile. Darüber endet der Text."), FOOT),
}


def accent_choice(colour: str) -> str:
    """Return the colour if it is one of ours, else what stands for the user's own."""
    return colour if colour in dict(ACCENTS) else OWN
