# SPDX-License-Identifier: Apache-2.0
"""Which characters the bytes of an old file mean: UTF-8, UTF-16, Windows-1252 or DOS (code page 850)."""

import codecs
import re
from dataclasses import dataclass

from vorab.core.faults import Fault

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# German letters where German has them: small ones inside words, capitals before small letters. Between letters only,
# since 0x84 and 0x94 are quotation marks in Windows-1252 and stand before or after a word.
_WINDOWS = re.compile(rb"(?<=[A-Za-z])[\xe4\xf6\xfc\xdf\xe9]|[\xc4\xd6\xdc](?=[a-z])")
_DOS = re.compile(rb"(?<=[A-Za-z])[\x84\x94\x81](?=[A-Za-z])|(?<=[A-Za-z])[\xe1\x82]|[\x8e\x99\x9a](?=[a-z])")
# A single broken byte must not turn all umlauts of a UTF-8 file into other signs.
_SOUND_PER_BROKEN = 4
_FEW_NULS = 4
_MOST_NULS = 0.01
_UTF16_NULS = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and the name of its encoding as people know it."""

    text: str
    encoding: str


def decode(raw: bytes, dos: bool = False) -> Decoded:
    """Return the text. Where nothing tells Windows from DOS, `dos` decides.

    Raises `Fault("import_no_text")` for bytes that are no text.
    """
    for mark, codec, name in _BOMS:
        if raw.startswith(mark):
            return Decoded(raw[len(mark) :].decode(codec, "replace"), name)
    nuls = raw.count(0)
    if nuls > max(_FEW_NULS, len(raw) * _MOST_NULS):
        return _utf16(raw, nuls)
    try:
        return Decoded(raw.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    patched = raw.decode("utf-8", "replace")
    broken = patched.count("\ufffd")
    sound = sum(not ch.isascii() for ch in patched) - broken
    if sound > broken * _SOUND_PER_BROKEN:
        return Decoded(patched, "UTF-8")
    windows, old = len(_WINDOWS.findall(raw)), len(_DOS.findall(raw))
    if old > windows or (old == windows and dos):
        return Decoded(raw.decode("cp850"), "DOS 850")
    return Decoded(raw.decode("cp1252", "replace"), "Windows-1252")


def _utf16(raw: bytes, nuls: int) -> Decoded:
    """UTF-16 without its mark is known by the zero beside each Latin letter."""
    if nuls < len(raw) * _UTF16_NULS:
        raise Fault("import_no_text")
    odd = raw[1::2].count(0)
    if max(odd, nuls - odd) < nuls * 0.95:
        raise Fault("import_no_text")
    return Decoded(raw.decode("utf-16-le" if odd > nuls - odd else "utf-16-be", "replace"), "UTF-16")
