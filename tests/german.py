# SPDX-License-Identifier: Apache-2.0
"""All German text of this checkout, passage by passage, with the place where it stands.

Whatever is a string in a template or a plan counts as German unless its key is listed as code, so that a new text key
is read without anybody remembering to name it. In Python the sentences of the window (`tr`, `N_`) are read everywhere,
other literals in the modules that build German content, and elsewhere where they look German.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from translations import MARKERS, sentences

ROOT = Path(__file__).resolve().parents[1]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Keys whose strings are ids, numbers, dates; words with a space between them are read all the same.
CODE_KEYS = _words(
    "answer at by cap cap_factor card category choice chosen decides decline default discount due format gross group "
    "id is keeps kind known lang lead line max may_decide_up_to min net of only outcome owner party period phone "
    "postcode price price_base q quantity rate refused remove resume salutation script scripts service start "
    "state_price tax topic unit until value vat vat_id way"
)
# Keys whose strings are names and addresses.
NAME_KEYS = _words("agree city code company contact customer email first_name last_name name street")
# Keys whose strings are said aloud.
SPOKEN_KEYS = {"say", "say_du", "why", "why_du", "ask", "ask_du"}
# What must not be said, collected to be recognised: spelled right, but in no need of being kind.
BAD_EXAMPLE_KEYS = {"find", "except", "example"}

# Modules whose literals are German content: spoken sentences, letters, names of things.
CONTENT = (
    "core/dates_de.py",
    "core/difference.py",
    "core/units.py",
    "core/words.py",
    "documents/change_block.py",
    "documents/change_order.py",
    "documents/estimate.py",
    "documents/information.py",
    "documents/listing.py",
    "documents/acceptance*.py",
    "documents/appendix.py",
    "documents/case_file.py",
    "documents/conversation_note.py",
    "documents/hand_over.py",
    "documents/interim_report.py",
    "documents/order_confirmation.py",
    "documents/page.py",
    "documents/parts.py",
    "documents/positions.py",
    "documents/priced.py",
    "documents/prose.py",
    "documents/quote.py",
    "documents/rows.py",
    "documents/terms_block.py",
    "documents/thank_you.py",
    "documents/totals_block.py",
    "documents/variants.py",
    "documents/withdrawal.py",
    "documents/wording.py",
    "guide/outcomes.py",
    "guide/sentences*.py",
    "guide/sentences/*.py",
    "i18n/system.py",
    "services/papers/case_file.py",
    "services/papers/chronicle.py",
    "services/papers/prose.py",
    "services/papers/words.py",
    "services/privacy_words.py",
    "services/sample.py",
    "services/sample_paper.py",
    "store/backup/books.py",
    "store/backup/readme.py",
    "store/backup/sheets.py",
)
LOOKS_GERMAN = re.compile(
    r"[äöüßÄÖÜ]|\b(?:[Aa]m|[Aa]uf|[Bb]ei|[Bb]is|[Dd]as|[Dd]em|[Dd]en|[Dd]er|[Dd]es|[Dd]ie|[Ee]ine?|[Ee]s|[Ii]ch|[Ii]m|"
    r"[Ii]st|[Mm]it|[Nn]ach|[Nn]icht|[Oo]der|[Ss]ie|[Uu]nd|[Vv]on|[Vv]or|[Ww]ie|[Ww]ird|[Zz]u|[Zz]um)\b"
)
# What tests expect to be said; not what they are called or feed in.
WHOLE_SENTENCES = re.compile(r"[A-ZÄÖÜ„][^\n]* [^\n]*[.?]")
# an id, a code, a date, a pattern
SLUG = re.compile(r"[a-z0-9_.:/-]*|[A-Z_]+|[A-Za-z0-9_.:/-]*[0-9_][A-Za-z0-9_.:/-]*|[^A-Za-z]*|[^ ]*%[A-Za-z][^ ]*")
TOML_LIKE = re.compile(r"^\s*(?:\w+ = |\[\[)", re.MULTILINE)
PLACEHOLDER = "◊"  # stands for what is filled in or is no German: names, numbers, code
# Made of sentences of the code, which are read there.
GENERATED = "templates/scripts/PROBLEMS.md"
# Modules that speak about the keys of the file format.
ABOUT_FILES = re.compile(r"desktop/vorab/(?:guide/(?!sentences|outcomes)|i18n/faults)")
# What is no German word: what is filled in, addresses, file names, keys, options of the command line, TOML.
FOREIGN = re.compile(
    r"""\{[^{}]*\}|<[^<>]*>|%[A-Za-z]
    |https?://\S+|\S+@\S+|\bwww\.\S+
    |[\w.*/-]*\.(?:aff|dic|eml|json|md|mo|pdf|plan|po|py|sqlite|toml|txt)\b
    |\b(?:Strg|Alt|Umschalt|Esc|Entf|Tab|F\d+)(?:\+[\w←→↑↓]+)*
    |(?<!\S)--?[a-z][a-z-]*
    |"[\d.,]+"|\b[a-z_]+\ =\ (?:"[^"]*"|\d+|true|false)""",
    re.VERBOSE,
)
# Foreign or not in our style, and yet right as it stands. Whatever is not used any more goes.
EXCEPTIONS = {
    "Even Better TOML": "the name of a program",
    "Reverse charge": "the law's own word on an invoice to another country",
    "Hiermit widerrufe(n)": "the law's own words (Anlage 2 to Art. 246a EGBGB)",
    "mittels einer eindeutigen": "the law's own words (Anlage 1 to Art. 246a EGBGB)",
    "Support mit Vereinbarung": "the title of a script: what its customers call it",
}


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """One text: the file below the checkout, the line where it begins, and its kind.

    Kinds: spoken (a template's line, parts in brackets may be left out), window, text (letters, titles, options),
    comment, manual (Markdown), bad (an example of what not to say), piece (a part of a sentence in the code), printed
    (a line of a letter as it comes out).
    """

    file: str
    line: int
    text: str
    kind: str

    def place(self, offset: int = 0) -> str:
        return f"{self.file}:{self.line + self.text.count(chr(10), 0, offset)}"


def passages(root: Path = ROOT) -> Iterator[Passage]:
    """Yield every German passage of the checkout."""
    for file in sorted([*root.glob("templates/**/*.toml"), *root.glob("tests/scripts/**/*.plan")]):
        yield from from_toml(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
    for file in sorted({*root.glob("*.md"), *root.glob("templates/**/*.md")} - {root / GENERATED}):
        yield from from_markdown(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
    for file in sorted(root.glob("tests/golden/*.txt")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            yield Passage(file.relative_to(root).as_posix(), number, line, "printed")
    package = root / "desktop" / "vorab"
    content = {file for pattern in CONTENT for file in package.glob(pattern)}
    for file in sorted(package.rglob("*.py")):
        yield from from_python(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"), file in content)
    for file in sorted(root.glob("tests/unit/guide/sentences/*.py")):
        read = from_python(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"), content=False)
        yield from (passage for passage in read if WHOLE_SENTENCES.fullmatch(passage.text))


# ------------------------------------------------------------------ TOML: templates, plans


def from_toml(file: str, source: str, first: int = 1) -> Iterator[Passage]:
    """Yield comments and strings; `first` is the number of the source's first line."""
    for number, line in enumerate(source.splitlines(), first):
        comment = re.match(r"\s*#+(?!:)\s*(.*)", line)
        if comment and "SPDX" not in line and not re.match(r"[\w.]+ = ", comment[1]):
            yield Passage(file, number, comment[1], "comment")
    position = 0
    for key, value in _strings(tomllib.loads(source)):
        if key in NAME_KEYS or (key in CODE_KEYS and SLUG.fullmatch(value)):
            continue
        found = source.find(value, position)
        if found < 0:
            found = max(source.find(value), 0)
        else:
            position = found
        kind = "spoken" if key in SPOKEN_KEYS else "bad" if key in BAD_EXAMPLE_KEYS else "text"
        yield Passage(file, first + source.count("\n", 0, found), value, kind)


def _strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)
    elif isinstance(value, str):
        yield key, value


# ------------------------------------------------------------------ Markdown


def from_markdown(file: str, source: str) -> Iterator[Passage]:
    """Yield the paragraphs of a German text; of an English one only what stands in „ “. Fences of TOML count too."""
    german = is_german(source)
    line = 1
    for number, block in enumerate(re.split(r"^```", source, flags=re.MULTILINE)):
        language, _, inner = block.partition("\n")
        if number % 2 == 0:
            yield from _paragraphs(file, block, line, german)
        elif language.strip() == "toml":
            try:
                yield from list(from_toml(file, inner, line + 1))
            except tomllib.TOMLDecodeError:
                yield from _examples(file, line + 1, inner)
        line += block.count("\n")


def is_german(source: str) -> bool:
    """Whether more German than English is in it, by the commonest words of each."""
    german = len(re.findall(r"\b(?:und|die|der|ist|nicht|ein|das)\b", source))
    return german > len(re.findall(r"\b(?:and|the|of|is|not|a|that)\b", source))


def _paragraphs(file: str, block: str, line: int, german: bool) -> Iterator[Passage]:
    plain = re.sub(r"<!--.*?-->|`[^`\n]*`|<[^>\n]*>", lambda hit: PLACEHOLDER + "\n" * hit[0].count("\n"), block)
    plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", plain)
    plain = re.sub(r"^[#>\s]*[-*+] |^#+ |\*+|^\|[-| :]*\|$", "", plain, flags=re.MULTILINE)
    for hit in re.finditer(r"[^\n|]+(?:\n[^\n|]+)*" if german else r"(?<=„)[^“]*(?=“)", plain):
        yield Passage(file, line + plain.count("\n", 0, hit.start()), hit[0].strip(" "), "manual")


# ------------------------------------------------------------------ Python


def from_python(file: str, source: str, content: bool) -> Iterator[Passage]:
    """Yield the sentences of the window, and the other German literals: all of them if the module is `content`."""
    for line, sentence in sentences(source):
        for text in (sentence,) if isinstance(sentence, str) else sentence:
            yield Passage(file, line, text, "window")
    tree = ast.parse(source)
    skipped = {id(node) for outer in ast.walk(tree) for node in _not_content(outer)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        text = _literal(node)
        if TOML_LIKE.search(text):
            yield from _examples(file, getattr(node, "lineno", 1), text)
        elif (content and not SLUG.fullmatch(text.strip())) or LOOKS_GERMAN.search(text):
            yield Passage(file, getattr(node, "lineno", 1), text, "piece")


def _examples(file: str, line: int, source: str) -> Iterator[Passage]:
    """The texts and comments of a piece of TOML that may be broken."""
    for hit in re.finditer(r'(?:(\w+) = )?"([^"\n]*)"|#\s*(.*)', source):
        text = hit[2] or hit[3] or ""
        if hit[1] not in NAME_KEYS and not SLUG.fullmatch(text):
            yield Passage(file, line + source.count("\n", 0, hit.start()), text, "bad")


def _literal(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else PLACEHOLDER for p in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _not_content(node: ast.AST) -> Iterator[ast.AST]:
    """What of a node is read elsewhere or no text: marked sentences, docstrings, patterns, exceptions, types."""
    parts = [part for name in ("annotation", "returns") if isinstance(part := getattr(node, name, None), ast.AST)]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        parts.append(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield from node.values
    elif isinstance(node, ast.Raise) and node.exc:
        parts.append(node.exc)
    elif isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        parts += node.args if name in MARKERS or name in {"plural", "compile"} else []
    yield from (inner for part in parts for inner in ast.walk(part))


# ------------------------------------------------------------------ what is German in it


def plain(passage: Passage) -> str:
    """The text with placeholders for everything foreign, as long as the text itself."""
    patterns = [FOREIGN, re.compile("|".join(map(re.escape, EXCEPTIONS)))]
    if ABOUT_FILES.match(passage.file) or passage.kind in {"comment", "manual"}:
        patterns.append(_format_words())
    text = passage.text
    for pattern in patterns:
        text = pattern.sub(lambda hit: re.sub(r"[^\n]", PLACEHOLDER, hit[0]), text)
    return text


@cache
def _format_words() -> re.Pattern[str]:
    """What messages about files may quote as it is: keys, ids and words of the format, and what stands in " "."""
    words = {"true", "false"}
    for file in ROOT.glob("templates/**/*.schema.json"):
        words |= set(re.findall(r'"([A-Za-z_]{2,})"', file.read_text(encoding="utf-8")))
    for file in [*ROOT.glob("templates/**/*.toml"), *ROOT.glob("tests/scripts/**/*.plan")]:
        source = file.read_text(encoding="utf-8")
        words |= CODE_KEYS | set(re.findall(r"\b[a-z_]+(?= = )|^\[+[a-z_]+(?=\])", source, re.MULTILINE))
        words |= {text for key, text in _strings(tomllib.loads(source)) if key in CODE_KEYS and text.isidentifier()}
    return re.compile(rf'"[^"\s]*"|\b(?:{"|".join(sorted(word.strip("[") for word in words))})\b')
