# SPDX-License-Identifier: Apache-2.0
"""Collect the German sentences of desktop/ into locale/vorab.pot and bring every .po up to date.

`make translations` writes; `problems()` is what the tests ask. The sentences are found in the syntax tree:
`tr("…")`, `self.tr("…")`, `self._tr("…")`, `N_("…")` and `tr.plural("…", "…", n)`. Places are noted without
line numbers and headers without dates, so that a catalogue changes only when a sentence does.
"""

from __future__ import annotations

import ast
import re
import string
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
MARKERS = {"tr", "_tr", "N_"}
DROPPED = re.compile(
    rb'^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team'
    rb"|Generated-By):.*\n",
    re.MULTILINE,
)
HEADER = "# SPDX-License-Identifier: Apache-2.0"
FUZZY_HEADER = b"#, fuzzy\nmsgid"
Sentence = str | tuple[str, str]


def _name(node: ast.expr) -> str:
    """Return the last part of a dotted name."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def sentences(source: str) -> Iterator[tuple[int, Sentence]]:
    """Yield each marked sentence of a module with its line.

    Raises `ValueError` for a marked f-string, which could never be found in a catalogue.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        plural = _name(node.func) == "plural" and _name(getattr(node.func, "value", node)) in MARKERS
        if not plural and _name(node.func) not in MARKERS:
            continue
        wanted = node.args[: 2 if plural else 1]
        if any(isinstance(part, ast.JoinedStr) for part in wanted):
            raise ValueError(f"line {node.lineno}: an f-string cannot be translated; use named fields")
        texts = [part.value for part in wanted if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if texts and len(texts) == len(wanted):
            yield node.lineno, (texts[0], texts[1]) if plural else texts[0]


def collect(folder: Path) -> Catalog:
    """Return the template: every sentence of the package, in alphabetical order."""
    template = Catalog(project="vorab", charset="utf-8", fuzzy=False)
    for file in sorted(folder.rglob("*.py")):
        place = file.relative_to(folder.parent).as_posix()
        try:
            for _, sentence in sentences(file.read_text(encoding="utf-8")):
                template.add(sentence, locations=[(place, None)])
        except ValueError as error:
            raise ValueError(f"{place}, {error}") from error
    return template


def dump(catalogue: Catalog) -> bytes:
    """Return the catalogue's text, free of dates and of flags nobody reads."""
    for message in catalogue:
        message.flags -= {"python-format"}
        message.locations = sorted(set(message.locations))
    catalogue.fuzzy = False
    catalogue.header_comment = HEADER
    stream = BytesIO()
    write_po(stream, catalogue, width=110, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return DROPPED.sub(b"", stream.getvalue()).replace(FUZZY_HEADER, b"msgid", 1)


def load(file: Path) -> Catalog:
    """Return a stored catalogue."""
    with file.open("rb") as stream:
        return read_po(stream, locale=file.parts[-3] if file.suffix == ".po" else None)


def fields(text: str) -> set[str]:
    """Return the names in braces; a faulty pattern has the field "?"."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"?"}


def faults_of(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    originals = message.id if isinstance(message.id, tuple) else (message.id,)
    translations = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy:
        yield f"unsure (fuzzy): {originals[0]}"
    if not all(translations):
        yield f"not translated: {originals[0]}"
        return
    wanted = set().union(*map(fields, originals))
    for text in translations:
        if not fields(text) <= wanted or (len(originals) == 1 and fields(text) != wanted):
            yield f"other fields than the German sentence: {text}"


def problems(root: Path = ROOT) -> list[str]:
    """Return everything that is stale, missing or faulty; empty means ready to ship."""
    template = collect(root / "desktop" / "vorab")
    found = []
    pot = root / "locale" / "vorab.pot"
    if not pot.exists() or pot.read_bytes() != dump(template):
        found.append("locale/vorab.pot is stale: run `make translations`")
    for file in sorted(root.glob("locale/*/LC_MESSAGES/vorab.po")):
        catalogue = load(file)
        place = file.relative_to(root).as_posix()
        if {message.id for message in catalogue} != {message.id for message in template}:
            found.append(f"{place} is stale: run `make translations`")
        found += [f"{place}: {text}" for message in catalogue if message.id for text in faults_of(message)]
    return found


def main() -> int:
    """Write the template and all catalogues, then say what is left to translate."""
    template = collect(ROOT / "desktop" / "vorab")
    (ROOT / "locale").mkdir(exist_ok=True)
    (ROOT / "locale" / "vorab.pot").write_bytes(dump(template))
    for file in sorted(ROOT.glob("locale/*/LC_MESSAGES/vorab.po")):
        catalogue = load(file)
        catalogue.update(template, no_fuzzy_matching=True)
        file.write_bytes(dump(catalogue))
    left = problems()
    print("\n".join(left) or "All translations are complete.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
