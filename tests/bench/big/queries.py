# SPDX-License-Identifier: Apache-2.0
"""What is typed into the search, key by key."""

WHOLE = (
    "Müller", "mueller", "Lindenbäcker", "Weiß", "Weiss", "Kim Schröder", "Ömer Süßhof", "Schmidt Druck GmbH",
    "02014 12345", "+49 2014 5", "(02021) 77", "0049 2133 9", "AN-2026-0042", "AB-2023-1234", "AN 2021", "2026", "2020",
    "10042", "12345", "Lindenstadt", "Rosenheim 2026", "Musterweg", "Fernhilfe", "fernhilfe müller", "Rohr verzinkt",
    "Dichtung DN20", "a09", "Maier", "Mayr Elektro", "Schmitt", "Fischr", "Wagnr Bau", "Zimermann", "gmbh", "ug",
    "post77@example.org", "Anna", "e", "m", "s", "1", "2", "0", "z", "q", "ä", "st", "bau", "elektro", "Hartmann 2022",
    "k m", "a b c", "xyzzy", "Drucker", "Löwenmüller Haustechnik", "Beispielstraße", "lin wie 20",
)  # fmt: skip


def typed() -> list[str]:
    """Return what stands in the field after each key press, each once."""
    return list(dict.fromkeys(whole[:end] for whole in WHOLE for end in range(1, len(whole) + 1)))
