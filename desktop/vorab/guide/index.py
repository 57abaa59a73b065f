# SPDX-License-Identifier: Apache-2.0
"""Where things stand in a TOML file: lines of headers and keys, which tomllib does not tell."""

import re

Place = tuple[str, int]

_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_TRIPLE = re.compile(r'"""|\'\'\'')


class Index:
    """Looks up the line of a key in the n-th table of a name; tables are counted from 0."""

    def __init__(self, text: str) -> None:
        self._headers: dict[Place, int] = {("", 0): 1}
        self._keys: dict[tuple[str, int, str], int] = {}
        counts: dict[str, int] = {}
        place: Place = ("", 0)
        quote = ""
        for number, line in enumerate(text.split("\n"), start=1):
            if not quote and line.lstrip().startswith("#"):
                continue
            if not quote:
                if header := _HEADER.match(line):
                    name = header[1]
                    place = (name, counts.get(name, 0))
                    counts[name] = place[1] + 1
                    self._headers[place] = number
                elif key := _KEY.match(line):
                    self._keys.setdefault((*place, key[1]), number)
            for mark in _TRIPLE.findall(line):
                quote = "" if quote == mark else quote or mark

    def line(self, table: str, position: int, key: str = "") -> int:
        """Return the line of the key, else of its table's header, else 0."""
        found = self._keys.get((table, position, key)) if key else None
        return found or self._headers.get((table, position), 0)
