# SPDX-License-Identifier: Apache-2.0
"""A colour profile for printing inks: PDF/A wants to know what cyan, magenta, yellow and black of a letterhead mean.

Made after Neugebauer and Yule-Nielsen from the sixteen overprints of offset on coated paper (ISO 12647-2), with the
usual dot gain. Small, and near enough for a screen; a printer that separates colours anew sees the same as we do.
"""

import struct
from collections.abc import Sequence
from functools import cache
from itertools import product

_GRID = 5
_YULE_NIELSEN = 1.8
_DOT_GAIN = 0.16
_WHITE = (0.9642, 1.0, 0.8249)
"""D50, the white of ICC profiles."""

# CIELAB of paper and overprints, by the inks that are on it (C, M, Y, K).
_OVERPRINTS: dict[tuple[int, ...], tuple[int, int, int]] = {
    (0, 0, 0, 0): (100, 0, 0),
    (1, 0, 0, 0): (55, -37, -50),
    (0, 1, 0, 0): (48, 74, -3),
    (0, 0, 1, 0): (89, -5, 93),
    (0, 1, 1, 0): (47, 68, 48),
    (1, 0, 1, 0): (50, -68, 30),
    (1, 1, 0, 0): (24, 20, -46),
    (1, 1, 1, 0): (23, 0, 0),
    (0, 0, 0, 1): (16, 0, 0),
    (1, 1, 1, 1): (7, 0, 0),
}
_BLACKENED = (10, 0, 0)
"""Black over one or two colours."""


@cache
def cmyk_profile() -> bytes:
    """Return the profile as bytes, for an ICC based colour space of four components."""
    tags = {
        b"desc": _description("Vorab CMYK"),
        b"cprt": b"text" + bytes(4) + b"CC0\0",
        b"wtpt": b"XYZ " + bytes(4) + struct.pack(">3i", *(round(part * 65536) for part in _WHITE)),
        b"A2B0": _table(),
    }
    place = 128 + 4 + 12 * len(tags)
    index, bodies = struct.pack(">I", len(tags)), b""
    for name, body in tags.items():
        index += name + struct.pack(">II", place + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    size = place + len(bodies)
    illuminant = struct.pack(">3i", *(round(part * 65536) for part in _WHITE))
    head = struct.pack(">I4sI4s4s4s", size, b"", 0x02400000, b"scnr", b"CMYK", b"Lab ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + illuminant + bytes(48)
    return head + index + bodies


def _description(text: str) -> bytes:
    plain = text.encode("ascii") + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(plain)) + plain + bytes(4 + 4 + 2 + 1 + 67)


def _table() -> bytes:
    """The type lut8: straight curves around a grid of colours."""
    unit = struct.pack(">9i", *(65536 if place % 4 == 0 else 0 for place in range(9)))
    straight = bytes(range(256))
    steps = [step / (_GRID - 1) for step in range(_GRID)]
    grid = bytes(value for inks in product(steps, repeat=4) for value in _lab_bytes(_printed(inks)))
    return b"mft1" + bytes(4) + bytes((4, 3, _GRID, 0)) + unit + straight * 4 + grid + straight * 3


def _lab_bytes(lab: tuple[float, float, float]) -> list[int]:
    scaled = (lab[0] * 2.55, lab[1] + 128, lab[2] + 128)
    return [max(0, min(255, round(part))) for part in scaled]


def _printed(inks: Sequence[float]) -> tuple[float, float, float]:
    """The colour of a tint: the overprints by the share of paper they cover."""
    covered = [ink + 4 * _DOT_GAIN * ink * (1 - ink) for ink in inks]
    sums = [0.0, 0.0, 0.0]
    for on in product((0, 1), repeat=4):
        share = 1.0
        for ink, part in zip(on, covered, strict=True):
            share *= part if ink else 1 - part
        xyz = _xyz(_OVERPRINTS.get(on, _BLACKENED))
        sums = [total + share * part ** (1 / _YULE_NIELSEN) for total, part in zip(sums, xyz, strict=True)]
    return _lab([part**_YULE_NIELSEN for part in sums])


def _xyz(lab: tuple[int, int, int]) -> list[float]:
    """CIELAB to XYZ, each part of the white's."""
    middle = (lab[0] + 16) / 116
    roots = (middle + lab[1] / 500, middle, middle - lab[2] / 200)
    return [max(0.0, root**3 if root > 6 / 29 else 3 * (6 / 29) ** 2 * (root - 4 / 29)) for root in roots]


def _lab(xyz: list[float]) -> tuple[float, float, float]:
    x, y, z = (part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
