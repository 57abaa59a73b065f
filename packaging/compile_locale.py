# SPDX-License-Identifier: Apache-2.0
"""Compile each locale/*/LC_MESSAGES/*.po whose .mo is missing or older. The .mo files are never committed."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all(locale: Path) -> list[Path]:
    """Return the catalogues that were written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        written.append(target)
    return written


if __name__ == "__main__":
    compile_all(Path(__file__).resolve().parent.parent / "locale")
