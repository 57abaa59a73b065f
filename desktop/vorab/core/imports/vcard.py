# SPDX-License-Identifier: Apache-2.0
"""Reading vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350): the names, numbers and addresses; pictures are passed over."""

import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vorab.core.backups import Progress
from vorab.core.faults import Fault
from vorab.core.imports.encoding import Decoded
from vorab.core.imports.values import MAX_ROWS, Content, Record, Source, Table, Ticker

FIELDS = (
    "company", "salutation", "title", "first_name", "last_name", "name", "street", "postcode", "city", "country",
    "phone", "mobile", "email",
)  # fmt: skip
_BEGIN = re.compile(r"\s*BEGIN:VCARD\s*$", re.IGNORECASE)
_END = re.compile(r"\s*END:VCARD\s*$", re.IGNORECASE)
# [group.]NAME[;param…]:value, a parameter's value perhaps in quotation marks
_LINE = re.compile(r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<params>(?:;(?:\"[^\"]*\"|[^\":])*)?):(?P<value>.*)", re.DOTALL)
_PARAM = re.compile(r";((?:\"[^\"]*\"|[^\";])*)")
_SALUTATIONS = {"herr": "Herr", "herrn": "Herr", "mr": "Herr", "frau": "Frau", "mrs": "Frau", "ms": "Frau"}
# A telephone one can't be called back on.
_NO_PHONE = {"fax", "pager", "bbs", "modem", "video", "textphone", "isdn"}
_LAST = 1_000


@dataclass(frozen=True, slots=True)
class _Property:
    """One line of a card, decoded; `types` small: work, home, cell, pref."""

    name: str
    types: frozenset[str]
    value: str
    preference: int = _LAST

    def parts(self) -> list[str]:
        """The components of a structured value (N, ADR, ORG)."""
        return [_unescaped(part) for part in re.split(r"(?<!\\);", self.value)]


def is_vcard(text: str) -> bool:
    """Whether a text begins as a card does."""
    return bool(re.match(r"\s*BEGIN:VCARD\b", text[:200], re.IGNORECASE))


def read_vcard(file: Decoded, progress: Progress | None = None) -> Table:
    """Return a table with one row a card. Raises `Fault`: import_empty, import_rows_many, import_cancelled."""
    lines = file.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    ticker = Ticker(progress, len(lines))
    records = []
    for number, card in _cards(lines):
        ticker.tick()
        properties = list(_properties(card))
        if any(each.name == "KIND" and each.value.strip().lower() == "group" for each in properties):
            continue
        cells = _cells(properties)
        records.append(Record(number, tuple(cells.get(name, "") for name in FIELDS)))
        if len(records) > MAX_ROWS:
            raise Fault("import_rows_many", limit=MAX_ROWS)
    if not records:
        raise Fault("import_empty")
    return Table(Source.VCARD, FIELDS, tuple(records), file.encoding, "", FIELDS, Content.CUSTOMERS)


def _cards(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of each card with the number of its first; the last one may lack its end."""
    card: list[str] | None = None
    start = 0
    for number, line in enumerate(lines, 1):
        if _BEGIN.match(line):
            if card:
                yield start, card
            card, start = [], number
        elif card is not None and _END.match(line):
            yield start, card
            card = None
        elif card is not None:
            card.append(line)
    if card:
        yield start, card


def _properties(lines: Sequence[str]) -> Iterator[_Property]:
    at = 0
    while at < len(lines):
        whole, at = _unfolded(lines, at)
        found = _LINE.fullmatch(whole.lstrip())
        if found:
            yield _property(found["name"].upper(), found["params"] or "", found["value"])


def _unfolded(lines: Sequence[str], at: int) -> tuple[str, int]:
    """Put a line together: continued by a blank at the next one's start, or by = at its end (2.1)."""
    parts = [lines[at]]
    quoted = "QUOTED-PRINTABLE" in lines[at].partition(":")[0].upper()
    at += 1
    while at < len(lines):
        if quoted and parts[-1].endswith("="):
            parts.append("\n")  # what is coded in it keeps the soft break, which the decoder takes out
            parts.append(lines[at])
        elif lines[at][:1] in (" ", "\t"):
            parts.append(lines[at][1:])
        else:
            break
        at += 1
    return "".join(parts), at


def _property(name: str, params: str, value: str) -> _Property:
    types: set[str] = set()
    charset, encoding, preference = "", "", _LAST
    for param in _PARAM.findall(params):
        key, equals, given = param.partition("=")
        key, given = key.strip().upper(), given.strip().strip('"')
        if not equals:
            key, given = ("ENCODING" if key in ("QUOTED-PRINTABLE", "BASE64") else "TYPE"), key
        if key == "TYPE":
            types |= {each.strip() for each in given.lower().split(",")}
        elif key == "CHARSET":
            charset = given
        elif key == "ENCODING":
            encoding = given.upper()
        elif key == "PREF" and given.isdecimal():
            preference = min(int(given[:4]), _LAST)
    if "pref" in types:
        preference = 1
    if encoding == "QUOTED-PRINTABLE":
        value = _printable(value, charset)
    return _Property(name, frozenset(types), value, preference)


def _printable(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    for codec in (charset, "utf-8", "cp1252"):
        try:
            return raw.decode(codec) if codec else raw.decode("utf-8")
        except (LookupError, ValueError):
            continue
    return raw.decode("cp1252", "replace")


def _unescaped(text: str) -> str:
    plain = re.sub(r"\\([nN])", "\n", text)
    return re.sub(r"\\(.)", r"\1", plain, flags=re.DOTALL).strip()


# ------------------------------------------------------------------ what a card says


def _cells(properties: Sequence[_Property]) -> dict[str, str]:
    cells = _named(properties)
    cells |= _address(properties, home=not cells.get("company"))
    phone, mobile = _numbers(properties)
    cells |= {"phone": phone, "mobile": mobile}
    mails = sorted((each for each in properties if each.name == "EMAIL"), key=lambda each: each.preference)
    if mails:
        cells["email"] = _unescaped(mails[0].value).removeprefix("mailto:")
    return cells


def _first(properties: Sequence[_Property], name: str) -> _Property | None:
    found = [each for each in properties if each.name == name and each.value.strip()]
    return min(found, key=lambda each: each.preference, default=None)


def _named(properties: Sequence[_Property]) -> dict[str, str]:
    firm, name, shown = (_first(properties, key) for key in ("ORG", "N", "FN"))
    cells = {"company": firm.parts()[0] if firm else ""}
    family, given, more, prefix = ([*(name.parts() if name else ()), "", "", "", ""])[:4]
    if family or given:
        words = prefix.split()
        cells["salutation"] = next((_SALUTATIONS[key] for word in words if (key := _key(word)) in _SALUTATIONS), "")
        cells["title"] = " ".join(word for word in words if _key(word) not in _SALUTATIONS)
        cells["first_name"] = " ".join(part for part in (given, more) if part)
        cells["last_name"] = family
    elif shown and _unescaped(shown.value) != cells["company"]:
        cells["name"] = _unescaped(shown.value)
    return cells


def _key(word: str) -> str:
    return word.strip(".").lower()


def _address(properties: Sequence[_Property], home: bool) -> dict[str, str]:
    """The preferred address; of several that are alike, the firm's for a firm and the one at home for a person."""
    wanted = "home" if home else "work"
    found = [(each, each.parts()) for each in properties if each.name == "ADR"]
    filled = [(each, parts) for each, parts in found if any(parts)]
    if not filled:
        return {}
    _, parts = min(filled, key=lambda pair: (pair[0].preference, wanted not in pair[0].types))
    box, extended, street, city, _, postcode, country = [*parts, *[""] * 7][:7]
    lines = (street or box or extended).split("\n")
    return {
        "street": ", ".join(line.strip() for line in lines if line.strip()),
        "city": city,
        "postcode": postcode,
        "country": country,
    }


def _numbers(properties: Sequence[_Property]) -> tuple[str, str]:
    """Return the usual number and that of the mobile."""
    phones = [each for each in properties if each.name == "TEL" and not each.types & _NO_PHONE]
    phones.sort(key=lambda each: each.preference)
    mobile = next((each for each in phones if "cell" in each.types), None)
    other = [each for each in phones if each is not mobile]
    usual = next((each for each in other if "work" in each.types), other[0] if other else None)
    texts = [
        _unescaped(each.value).removeprefix("tel:").partition(";")[0] if each is not None else ""
        for each in (usual, mobile)
    ]
    return texts[0], texts[1]
