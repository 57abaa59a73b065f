# SPDX-License-Identifier: Apache-2.0
"""File names that every system takes, made of what people typed."""

import re
import unicodedata

# Of the whole name: for people, and for file systems that count bytes.
MAX_NAME = 120
MAX_BYTES = 255
# Of a name that goes to somebody else's computer, where a long folder may stand before it.
MAX_ABROAD = 200
# Windows keeps these names for devices, with any ending.
_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")


def tidy(words: str, kept_free: int = 0, most: int = MAX_BYTES) -> str:
    """Return what can stand in a file name of `most` bytes, `kept_free` of them for an ending. May come out empty."""
    plain = " ".join(words.split())
    visible = "".join(ch for ch in unicodedata.normalize("NFC", plain) if unicodedata.category(ch) not in _UNSEEN)
    short = _FORBIDDEN.sub("_", visible)[: MAX_NAME - kept_free].encode()[: most - kept_free]
    return short.decode(errors="ignore").strip(" .-~")


def is_device(stem: str) -> bool:
    """Whether Windows would take the name for a device."""
    return _DEVICE.fullmatch(stem.partition(".")[0].strip()) is not None


def safe_name(name: str, otherwise: str) -> str:
    """Return a whole file name without a path, with its ending, or with the words `otherwise` if nothing is left.

    Dots in a row become one, for "../" frightens programs at the other end even where it can do no harm.
    """
    stem, dot, last = name.rpartition(".")
    ending = f".{last.strip()}" if dot and _ENDING.fullmatch(f".{last.strip()}") else ""
    kept_free = len(otherwise.encode()) + 1 + len(ending)
    plain = re.sub(r"\.{2,}", ".", tidy(stem if ending else name, kept_free, MAX_ABROAD))
    if not plain or is_device(plain):
        plain = f"{otherwise} {plain}".strip()
    return f"{plain}{ending}"
