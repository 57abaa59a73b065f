# SPDX-License-Identifier: Apache-2.0
"""Units: UN/ECE Rec 20 and 21 codes and their German words (FACTS 8)."""

from decimal import Decimal

# code: (printed for one, printed for many)
WORDS: dict[str, tuple[str, str]] = {
    "LS": ("psch.", "psch."),
    "HUR": ("Std.", "Std."),
    "MIN": ("Min.", "Min."),
    "DAY": ("Tag", "Tage"),
    "WEE": ("Woche", "Wochen"),
    "MON": ("Monat", "Monate"),
    "ANN": ("Jahr", "Jahre"),
    "H87": ("Stk.", "Stk."),
    "NAR": ("Stk.", "Stk."),
    "C62": ("Einh.", "Einh."),
    "E48": ("Einh.", "Einh."),
    "KMT": ("km", "km"),
    "MTR": ("m", "m"),
    "MTK": ("m²", "m²"),
    "MTQ": ("m³", "m³"),
    "CMT": ("cm", "cm"),
    "MMT": ("mm", "mm"),
    "KGM": ("kg", "kg"),
    "GRM": ("g", "g"),
    "TNE": ("t", "t"),
    "LTR": ("l", "l"),
    "KWH": ("kWh", "kWh"),
    "SET": ("Satz", "Sätze"),
    "PR": ("Paar", "Paar"),
    "DZN": ("Dtzd.", "Dtzd."),
    "XPK": ("Pack.", "Pack."),
    "XPP": ("Paket", "Pakete"),
    "XCT": ("Karton", "Kartons"),
    "XPX": ("Palette", "Paletten"),
    "XBX": ("Kiste", "Kisten"),
    "XRO": ("Rolle", "Rollen"),
    "P1": ("%", "%"),
}


def word(code: str, quantity: Decimal = Decimal(1)) -> str:
    """Return the printed unit: "Std.", "Monat" for one, "Monate" for many; an unknown code as it is."""
    one, many = WORDS.get(code, (code, code))
    return one if quantity == 1 else many
