# SPDX-License-Identifier: Apache-2.0
"""The user's own scripts: look through the folders, copy a shipped script to begin with."""

from collections.abc import Mapping
from pathlib import Path

from vorab.core.faults import Fault
from vorab.core.ports import LongCatalogue
from vorab.core.service import Service
from vorab.guide.index import Index
from vorab.i18n.system import reason
from vorab.services.scripts import Library, Own, Stock


class ScriptDesk:
    """The use cases of the page of scripts; `price_list` is for the store's thread, `load` and `copy` for any other."""

    def __init__(self, library: Library, catalogue: LongCatalogue, own: Own) -> None:
        self._library = library
        self._catalogue = catalogue
        self._own = own

    @property
    def folder(self) -> Path:
        """Where the user's own scripts lie."""
        return self._own.scripts

    def price_list(self) -> dict[str, Service]:
        """Return the user's price list by id, of a long one what their scripts name."""
        named = {*self._library.services, *self._library.named_services()}
        return {service.id: service for service in self._catalogue.known(named)}

    def load(self, prices: Mapping[str, Service] | None = None) -> Stock:
        """Read what has changed and return everything there is, with what is wrong with it."""
        return self._library.reload(prices, thorough=True)

    def copy(self, script_id: str) -> Path:
        """Copy a shipped script into the user's own folder, under a new id and file name, and return the new file.

        Raises `Fault`: `script_unknown`, `script_not_copied`. Nothing that is there is overwritten.
        """
        stock = self._library.stock
        scripts = [each for each in stock.files if each.kind == "script"]
        known = {item.id for each in scripts for item in each.found.items}
        shipped = {item.id: (each.path, item.title) for each in scripts if not each.own for item in each.found.items}
        if script_id not in shipped:
            raise Fault("script_unknown", script=script_id[:60])
        path, title = shipped[script_id]
        try:
            self._own.scripts.mkdir(mode=0o700, parents=True, exist_ok=True)
            return self._write(path.read_text("utf-8-sig"), script_id, title, known)
        except OSError as error:
            raise Fault("script_not_copied", folder=str(self._own.scripts), reason=reason(error)) from error

    def _write(self, text: str, script_id: str, title: str, known: set[str]) -> Path:
        """Write the copy under the first name that is free, as id and as file."""
        number = 0
        while True:
            number += 1
            ident = f"{script_id}-eigen" + (f"-{number}" if number > 1 else "")
            version = f"{title} (eigene Fassung{f' {number}' if number > 1 else ''})"
            if ident in known:
                continue
            path = self._own.scripts / f"{ident}.toml"
            try:
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(_renamed(text, ident, version))
            except FileExistsError:
                continue
            return path


def _renamed(text: str, ident: str, title: str) -> str:
    """Return a script's text with another id and title; everything else, comments too, stays as it is."""
    lines, index = text.split("\n"), Index(text)
    lines[index.line("", 0, "id") - 1] = f'id = "{ident}"'
    lines[index.line("", 0, "title") - 1] = f'title = "{title}"'
    return "\n".join(lines)
