# SPDX-License-Identifier: Apache-2.0
"""Names of countries (CLDR), for addresses abroad."""

from functools import lru_cache

from babel.core import Locale


@lru_cache(maxsize=256)
def country_name(code: str, lang: str = "de") -> str:
    """Return what a country (ISO 3166-1 alpha-2) is called in a language; an unknown code as it is."""
    return str(Locale(lang).territories.get(code, code))
