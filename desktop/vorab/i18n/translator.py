# SPDX-License-Identifier: Apache-2.0
"""Translator objects: German sentences in, sentences of one language out. There is no global `_`."""

import gettext
import logging
from collections.abc import Mapping

from vorab.paths import bundled

SOURCE_LANGUAGE = "de"
DOMAIN = "vorab"
_log = logging.getLogger(__name__)


def N_(msgid: str) -> str:
    """Mark a German sentence for translation at show time, where no translator is at hand yet."""
    return msgid


def languages() -> list[str]:
    """Return the codes of all languages: German, then each folder of `locale/` with a catalogue."""
    found = {file.parts[-3] for file in bundled("locale").glob(f"*/LC_MESSAGES/{DOMAIN}.[mp]o")}
    return [SOURCE_LANGUAGE, *sorted(found - {SOURCE_LANGUAGE})]


class Translator:
    """Speaks one language; call it with a German sentence and named fields.

    `tr("Noch {n} Minuten", n=5)`. A sentence without translation stays German.
    """

    def __init__(self, lang: str = SOURCE_LANGUAGE) -> None:
        """Load the catalogue of `lang`; an unknown language speaks German."""
        self.lang = lang
        self._catalogue = gettext.NullTranslations()
        if lang != SOURCE_LANGUAGE:
            folder = str(bundled("locale"))
            self._catalogue = gettext.translation(DOMAIN, folder, languages=[lang], fallback=True)

    def __call__(self, msgid: str, /, **fields: object) -> str:
        """Return the sentence in this language with its fields filled in."""
        found = self._catalogue.gettext(msgid) if msgid else ""  # gettext("") is the catalogue's header
        return _fill(found, msgid, fields)

    def plural(self, one: str, many: str, n: int, /, **fields: object) -> str:
        """Return the form for `n` things; `{n}` is filled in by itself."""
        found = self._catalogue.ngettext(one, many, n)
        return _fill(found, one if n == 1 else many, {"n": n, **fields})


def _fill(text: str, msgid: str, fields: Mapping[str, object]) -> str:
    """Fill the named fields; where that fails, show the German sentence as it is rather than crash a call."""
    for candidate in dict.fromkeys((text, msgid)):
        try:
            return candidate.format_map(fields)
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            _log.error("cannot fill %r: %r", candidate, error)
    return msgid
