# SPDX-License-Identifier: Apache-2.0
"""Writes everything about a person into one zip: an overview to read, the data for other programs, and all files."""

import json
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from vorab.core.faults import Fault
from vorab.core.file_names import safe_name
from vorab.core.ports import Clock
from vorab.core.privacy import About, Dossier, Item, Part
from vorab.i18n.system import reason
from vorab.services import privacy_words as words

OVERVIEW, DATA = "uebersicht.html", "daten.json"
_OTHERWISE = "Datei"
_PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font-family: sans-serif; margin: 2em auto; max-width: 60em; line-height: 1.4 }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ text-align: left; vertical-align: top; padding: .3em .6em; border-bottom: 1px solid #ccc }}
</style></head><body>
<h1>{title}</h1>
<p>{name}</p>
<p>{introduction}</p>
{body}
<p>{later}</p>
</body></html>
"""


def write(
    target: Path, about: About, dossier: Dossier, content: Callable[[str], bytes], firm: str, clock: Clock
) -> None:
    """Write the zip, whole or not at all; `content` returns the bytes of a SHA-256.

    Raises `Fault("export_not_written")`, and what `content` raises.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(OVERVIEW, overview(about, firm, clock))
            archive.writestr(DATA, json.dumps(_data(about, dossier), ensure_ascii=False, indent=1))
            for name, each in _named(dossier.parts):
                archive.writestr(name, content(each.sha256) if each.sha256 else each.content)
        part.replace(target)
    except OSError as error:
        raise Fault("export_not_written", str(target), reason=reason(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def overview(about: About, firm: str, clock: Clock) -> str:
    """Return the page to read, as HTML; what people typed stays text."""
    groups: dict[str, list[str]] = {}
    for item in about.items:
        groups.setdefault(words.WHATS[item.record.what], []).append(_row(item, clock))
    head = "".join(f"<th>{escape(each)}</th>" for each in words.COLUMNS)
    tables = [
        f"<h2>{escape(title)}</h2><table><tr>{head}</tr>{''.join(rows)}</table>" for title, rows in groups.items()
    ]
    return _PAGE.format(
        title=escape(words.TITLE),
        name=escape(", ".join(part for part in (about.person.name, about.person.detail) if part)),
        introduction=escape(words.INTRODUCTION.format(day=_day(about.day), firm=firm)),
        body="\n".join(tables) or f"<p>{escape(words.NOTHING)}</p>",
        later=escape(words.LATER),
    )


def _row(item: Item, clock: Clock) -> str:
    at = "" if item.record.at is None else _day(clock.local(item.record.at).date())
    cells = (words.KINDS[item.kind], at, item.record.title, _kept(item))
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _kept(item: Item) -> str:
    if not item.kept:
        return words.FREE
    if item.until is None:
        return words.KEPT_OPEN.format(years=item.rule.years, reference=item.rule.reference)
    return words.KEPT_UNTIL.format(day=_day(item.until), reference=item.rule.reference)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _data(about: About, dossier: Dossier) -> dict[str, Any]:
    kept = [
        {
            "what": item.record.what.value,
            "id": item.record.id,
            "kind": item.kind.value,
            "kept": item.kept,
            "until": item.until.isoformat() if item.until else None,
            "reference": item.rule.reference,
        }
        for item in about.items
    ]
    return {"person": about.person.name, "day": about.day.isoformat(), "retention": kept, "rows": dossier.rows}


def _named(parts: Iterable[Part]) -> Iterable[tuple[str, Part]]:
    """Each file with a place of its own in the zip; two of the same name are counted."""
    taken: set[str] = set()
    for part in parts:
        name = safe_name(part.name, _OTHERWISE)
        stem, dot, ending = name.rpartition(".")
        number, place = 1, f"{part.folder}/{name}"
        while place.casefold() in taken:
            number += 1
            numbered = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
            place = f"{part.folder}/{numbered}"
        taken.add(place.casefold())
        yield place, part
