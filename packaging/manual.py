# SPDX-License-Identifier: Apache-2.0
"""Write what can be generated of the writer's manual: the list of problems, the tables of keys, the schemas.

`make manual` writes; `problems()` is what the tests ask.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from schemas import TEXTS, Schema, card_schema, script_schema

from vorab.guide.check.catalogue_closing import CLOSING
from vorab.guide.check.catalogue_conditions import CONDITIONS
from vorab.guide.check.catalogue_files import FILES
from vorab.guide.check.catalogue_lines import LINES
from vorab.guide.check.catalogue_others import OTHERS
from vorab.guide.check.catalogue_questions import QUESTIONS
from vorab.guide.check.catalogue_words import WORDS
from vorab.guide.check.entry import Entry
from vorab.guide.check.explain import explained
from vorab.i18n.translator import Translator

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path("templates", "scripts")
CHAPTERS: Mapping[str, Mapping[str, Entry]] = {
    "Die Datei": FILES,
    "Fragen": QUESTIONS,
    "Bedingungen": CONDITIONS,
    "Positionen und Preise": LINES,
    "Die Frage nach dem Auftrag": CLOSING,
    "Wörter": WORDS,
    "Karten und Pläne": OTHERS,
}
HEAD = """\
# Was die Prüfung findet

`vorab check-script` sieht jeden Leitfaden, jede Karte und jeden Plan durch, bevor jemand damit telefoniert. Hier steht
zu jeder Kennung, was sie bedeutet, woher es meist kommt und was zu tun ist. Dasselbe sagt
`vorab check-script --explain KENNUNG`.

*Ein Fehler* hält die Datei aus dem Programm heraus, alle anderen bleiben nutzbar. *Ein Hinweis* lässt sie herein. In
den Beispielen steht nur, worauf es ankommt; der Rest der Datei ist wie gehabt.

Diese Seite entsteht aus dem Programm (`make manual`). Die Anleitung zum Schreiben ist [README.md](README.md).
"""
_TABLE = re.compile(r"(?s)(<!-- keys: ([a-z]+) -->\n).*?(<!-- end -->)")


def problem_list() -> str:
    """Return the list of problems as a page."""
    parts = [HEAD]
    for chapter, entries in CHAPTERS.items():
        parts.append(f"- **{chapter}:** " + ", ".join(f"[{code}](#{code})" for code in entries))
    for chapter, entries in CHAPTERS.items():
        parts.append(f"\n## {chapter}")
        parts += [_problem(code) for code in entries]
    return "\n".join(parts) + "\n"


def _problem(code: str) -> str:
    entry = explained(code, Translator())
    kind = "Fehler" if entry["severity"] == "error" else "Hinweis"
    language = "sh" if entry["example"].startswith("vorab ") else "toml"
    return "\n".join(
        [
            f"\n### {code}",
            f"\n*{kind}.* {entry['message']}",
            f"\n{entry['cause']} **{entry['remedy']}**",
            f"\nSo nicht:\n\n```{language}\n{entry['example']}\n```",
            f"\nBesser so:\n\n```{language}\n{entry['better']}\n```",
        ]
    )


def with_tables(text: str) -> str:
    """Return the manual with the tables of keys between their marks written anew."""
    return _TABLE.sub(lambda found: f"{found[1]}{_keys(found[2])}{found[3]}", text)


def _keys(table: str) -> str:
    rows = [f"| `{key}` | {text} |" for key, text in TEXTS[table].items()]
    return "\n".join(["| Schlüssel | Bedeutung |", "|---|---|", *rows]) + "\n"


def _json(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def pages(root: Path = ROOT) -> dict[Path, str]:
    """Return every generated file of a checkout with the text it should have."""
    manual = SCRIPTS / "README.md"
    return {
        SCRIPTS / "PROBLEMS.md": problem_list(),
        manual: with_tables((root / manual).read_text(encoding="utf-8")),
        SCRIPTS / "script.schema.json": _json(script_schema()),
        Path("templates", "cards", "card.schema.json"): _json(card_schema()),
    }


def problems(root: Path = ROOT) -> list[str]:
    """Return the files that are missing or stale; empty means ready to ship."""
    wanted = pages(root).items()
    stale = [path for path, text in wanted if not (root / path).is_file() or (root / path).read_text("utf-8") != text]
    return [f"{path.as_posix()} is stale: run `make manual`" for path in stale]


def main() -> int:
    """Write all pages."""
    for path, text in pages().items():
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
    print("The manual is up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
