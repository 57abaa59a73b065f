# SPDX-License-Identifier: Apache-2.0
"""Units as price lists write them, and their code in UN/ECE Rec 20 and 21 (FACTS 8)."""

from vorab.core import units
from vorab.core.imports.columns import folded

_SPELLINGS = """
LS: psch pausch pauschal pauschale ls
HUR: std stunde stunden h hr hur hour hours lohnstunde
MIN: min minute minuten
DAY: tag tage day tg tagessatz
WEE: woche wochen week
MON: monat monate mon month
ANN: jahr jahre year
H87: stk st stck stueck stuecke pce pcs pc ea each piece stueckzahl
MTR: m mtr lfm lfdm meter lfdmeter
MTK: m2 qm mtk quadratmeter
MTQ: m3 cbm mtq kubikmeter
CMT: cm
MMT: mm
KMT: km kilometer
KGM: kg kgm kilo kilogramm
GRM: g gr gramm
TNE: t to tonne tonnen
LTR: l ltr lit liter
KWH: kwh
SET: set satz gar garnitur
PR: paar pr pa
DZN: dtz dtzd dutzend
XPK: pack pak pck pkg pkt packung ve vpe gebinde geb
XPP: paket pakete
XCT: karton kart krt ktn ct
XPX: palette pal
XBX: kiste box
XRO: rolle rol rll ro ring rg trommel
P1: prozent
"""
_CODES: dict[str, str] = {}
for _line in _SPELLINGS.strip().splitlines():
    _code, _, _words = _line.partition(":")
    _CODES |= dict.fromkeys(_words.split(), _code)


def code_of(text: str) -> str:
    """Return the code of a unit as somebody wrote it, an empty text for an unknown one."""
    plain = text.strip()
    if plain.upper() in units.WORDS:
        return plain.upper()
    return "P1" if plain == "%" else _CODES.get(folded(plain), "")
