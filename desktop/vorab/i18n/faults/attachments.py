# SPDX-License-Identifier: Apache-2.0
"""The sentences about files of a matter: what can't be kept, opened, appended to a paper, or taken as proof."""

from vorab.i18n.translator import N_

_KEEPING = {
    "file_empty": N_("Die Datei „{name}“ ist leer. Bitte prüfen Sie, ob es die richtige ist."),
    "file_large": N_(
        "„{name}“ hat {size} MB, behalten werden Dateien bis {limit} MB. Bitte verkleinern Sie sie oder teilen Sie sie."
    ),
    "file_not_opened": N_(
        "„{name}“ öffnet Vorab nicht, denn es könnte ein Programm sein. "
        "Bitte speichern Sie die Datei, wenn Sie wissen, woher sie kommt."
    ),
    "file_not_read": N_(
        "„{name}“ ließ sich nicht lesen: {reason}. Bitte prüfen Sie, ob die Datei da ist und Sie sie öffnen dürfen."
    ),
    "file_not_dropped": N_(
        "Was Sie hier ablegen, ist keine Datei. Bitte speichern Sie es zuerst auf diesem Computer, eine Mail als .eml."
    ),
}

_APPENDING = {
    "enclosure_broken": N_(
        "„{name}“ ist beschädigt. Bitte nehmen Sie die Datei aus den Anlagen oder besorgen Sie sie neu."
    ),
    "enclosure_complex": N_(
        "„{name}“ ist zu verschachtelt zum Anhängen. Bitte drucken Sie die Datei noch einmal als PDF, "
        "oder nehmen Sie sie aus den Anlagen."
    ),
    "enclosure_encrypted": N_(
        "„{name}“ ist mit einem Passwort geschützt. Bitte speichern Sie die Datei ohne Passwort, "
        "oder nehmen Sie sie aus den Anlagen."
    ),
    "enclosure_fonts": N_(
        "In „{name}“ fehlt die Schrift {font}, und so sähe die Seite überall anders aus. Bitte drucken Sie die Datei "
        "noch einmal als PDF, oder nehmen Sie sie aus den Anlagen."
    ),
    "enclosure_kind": N_(
        "„{name}“ lässt sich nicht anhängen, das geht mit PDF, PNG und JPEG. "
        "Bitte nehmen Sie die Datei aus den Anlagen."
    ),
    "enclosure_layers": N_(
        "„{name}“ hat ausgeblendete Ebenen, die dann zu sehen wären. Bitte drucken Sie die Datei noch einmal als PDF, "
        "oder nehmen Sie sie aus den Anlagen."
    ),
    "enclosure_many": N_("Alle Anlagen zusammen haben mehr als {limit} Seiten. Bitte nehmen Sie eine heraus."),
    "enclosure_pages": N_(
        "„{name}“ hat {count} Seiten, anhängen lassen sich bis zu {limit}. Bitte nehmen Sie die Datei aus den Anlagen."
    ),
    "enclosure_parts": N_(
        "In „{name}“ steckt etwas, das ein Beleg nicht haben darf ({what}). Bitte drucken Sie die Datei noch einmal "
        "als PDF, oder nehmen Sie sie aus den Anlagen."
    ),
    "enclosure_pixels": N_(
        "Das Bild „{name}“ ist zu groß zum Anhängen. Bitte verkleinern Sie es, oder nehmen Sie es aus den Anlagen."
    ),
}

_PROVING = {
    "confirmation_outdated": N_(
        "Inzwischen ist etwas anderes vereinbart. Bitte sehen Sie nach und bestätigen Sie es dann noch einmal."
    ),
    "nothing_to_confirm": N_(
        "Hier ist noch nichts vereinbart, das sich schriftlich bestätigen lässt. "
        "Bitte tragen Sie zuerst die Zusage ein, wenn es eine ist."
    ),
    "reply_sender_unknown": N_(
        "Diese Antwort kommt von {address}. Eine Adresse dieser Person steht noch nirgends. "
        "Bitte prüfen Sie, ob sie das geschrieben hat."
    ),
    "proof_missing": N_("Die Mail dazu ist nicht mehr beim Vorgang. Bitte legen Sie sie wieder ab."),
}

ATTACHMENTS = _KEEPING | _APPENDING | _PROVING
