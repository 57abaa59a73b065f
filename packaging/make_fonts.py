# SPDX-License-Identifier: Apache-2.0
"""Make the static fonts of templates/fonts/ from the variable Inter (Open Font License, no reserved name).

The results are committed; this script tells how they came about and reproduces them byte for byte. It needs
`pip install fonttools==4.68.0 fontpkg-inter==4.1.post1`, which Vorab itself does not.

ReportLab embeds TrueType outlines only and knows neither variable fonts nor OpenType features, hence one file
per weight, and the tabular digits (feature `tnum`) are made the ordinary ones: amounts stand under each other
everywhere, in letters and in the window. `pnum` still switches to the proportional digits.
"""

from __future__ import annotations

import sys
from pathlib import Path

import fontpkg_inter
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parent.parent / "templates" / "fonts"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
OPTICAL_SIZE = 14

RANGES = (
    (0x0020, 0x024F),  # Latin, Latin-1, Extended-A and -B
    (0x0259, 0x0259),  # ə
    (0x02B0, 0x036F),  # modifiers, combining accents
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional, with ẞ
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts, subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x218F),  # letterlike, number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2300, 0x23FF),  # keys such as ⌘ ⏎ ⌫
    (0x25A0, 0x26FF),  # geometric shapes, boxes, signs
    (0x2700, 0x27BF),  # ticks
)
FEATURES = [
    "kern",
    "mark",
    "mkmk",
    "ccmp",
    "locl",
    "calt",
    "liga",
    "tnum",
    "pnum",
    "case",
    "frac",
    "zero",
    "sups",
]


def make_digits_tabular(font: TTFont) -> None:
    """Point the characters 0 to 9 at the glyphs the feature `tnum` would put there."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    swap: dict[str, str] = {}
    for index in lookups:
        for found in table.LookupList.Lookup[index].SubTable:
            swap |= getattr(found, "ExtSubTable", found).mapping
    for part in font["cmap"].tables:
        part.cmap.update(
            {code: swap.get(part.cmap[code], part.cmap[code]) for code in range(0x30, 0x3A) if code in part.cmap}
        )


def make(style: str, weight: int) -> bytes:
    """Return one static weight, cut down to the ranges and features we use."""
    source = Path(fontpkg_inter.__file__).parent / "files" / "Inter[opsz,wght].ttf"
    font = TTFont(source, recalcTimestamp=False)
    font = instancer.instantiateVariableFont(
        font, {"wght": weight, "opsz": OPTICAL_SIZE}, updateFontNames=True, inplace=True
    )
    make_digits_tabular(font)
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(font)
    target = TARGET / f"Inter-{style}.ttf"
    font.save(target)
    return target.read_bytes()


def main() -> None:
    """Write all weights and the licence beside them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for style, weight in WEIGHTS.items():
        print(f"Inter-{style}.ttf {len(make(style, weight)) // 1000} kB")
    licence = Path(fontpkg_inter.__file__).with_name("LICENSE").read_text(encoding="utf-8")
    TARGET.joinpath("OFL.txt").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
