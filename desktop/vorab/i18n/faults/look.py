# SPDX-License-Identifier: Apache-2.0
"""The sentences about how letters look: colours, logos, letterheads of one's own."""

from vorab.i18n.translator import N_

LOOK = {
    "colour_form": N_("„{value}“ ist keine Farbe. So geht es: # und sechs Zeichen, zum Beispiel #0F6B68."),
    "logo_blank": N_("Auf weißem Papier ist von diesem Logo nichts zu sehen. Bitte nehmen Sie eine dunklere Fassung."),
    "logo_broken": N_("Das Logo lässt sich nicht lesen, die Datei ist beschädigt. Bitte speichern Sie es noch einmal."),
    "logo_kind": N_("Das Logo ist weder PNG noch JPEG noch SVG. Bitte speichern Sie es in einer dieser Formen."),
    "logo_large": N_("Das Logo ist größer als {limit} MB. Bitte speichern Sie es kleiner."),
    "logo_long": N_("Das Logo ist mehr als {times}-mal so lang wie hoch. Bitte nehmen Sie eine kompaktere Fassung."),
    "logo_pixels": N_(
        "Das Logo hat zu viele Bildpunkte. Bitte verkleinern Sie es; 2000 Bildpunkte in der Breite genügen."
    ),
    "margin_range": N_("„{value}“ passt hier nicht. Bitte geben Sie ganze Millimeter an, von {least} bis {most}."),
    "svg_complex": N_(
        "Dieses SVG ist zu verschachtelt oder hat zu viele Teile. Bitte vereinfachen Sie es oder nehmen Sie ein PNG."
    ),
    "svg_entities": N_(
        "Dieses SVG erklärt sich eigene Kürzel. Bitte speichern Sie es als einfaches SVG oder nehmen Sie ein PNG."
    ),
    "svg_foreign": N_(
        "Dieses SVG holt etwas von außerhalb oder enthält Programm ({what}). "
        "Bitte speichern Sie es als einfaches SVG oder nehmen Sie ein PNG."
    ),
    "svg_text": N_(
        "In diesem SVG steht Text, dessen Schrift nicht dabei ist. "
        "Bitte wandeln Sie ihn in Pfade um oder nehmen Sie ein PNG."
    ),
    "letterhead_broken": N_(
        "Das Briefpapier lässt sich nicht lesen, die Datei ist beschädigt. Bitte erzeugen Sie das PDF neu."
    ),
    "letterhead_complex": N_(
        "Das Briefpapier hat zu viele Teile oder ist ausgepackt zu groß. Bitte erzeugen Sie ein einfacheres PDF."
    ),
    "letterhead_encrypted": N_("Das Briefpapier ist mit einem Kennwort geschützt. Bitte nehmen Sie eines ohne Schutz."),
    "letterhead_fonts": N_(
        "Im Briefpapier fehlt die Schrift {font}. Bitte erzeugen Sie das PDF neu und betten Sie alle Schriften ein."
    ),
    "letterhead_kind": N_("Das Briefpapier ist kein PDF. Bitte speichern Sie es als PDF."),
    "letterhead_large": N_("Das Briefpapier ist größer als {limit} MB. Bitte verkleinern Sie die Bilder darin."),
    "letterhead_layers": N_(
        "Im Briefpapier sind Ebenen ausgeblendet, im Brief würde man sie sehen. Bitte speichern Sie es ohne Ebenen."
    ),
    "letterhead_parts": N_(
        "Im Briefpapier steckt etwas, das sich nicht auf Dauer aufheben lässt ({what}). "
        "Bitte erzeugen Sie es als PDF/A oder einfacher."
    ),
    "letterhead_size": N_(
        "Das Briefpapier misst {width} × {height} mm. Bitte nehmen Sie A4 im Hochformat, das sind 210 × 297 mm."
    ),
}
