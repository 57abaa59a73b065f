# SPDX-License-Identifier: Apache-2.0
"""What is wrong with the spelling of a TOML file, in German; `tomllib` says it in English."""

# how the English reason begins: the German one
_GERMAN = {
    "Invalid statement": "so beginnt keine Zeile, vielleicht fehlt ein # davor",
    "Expected '=' after a key": "nach dem Schlüssel fehlt das Gleichheitszeichen",
    "Expected newline": "nach dem Wert steht noch etwas",
    "Invalid value": "der Wert ist nicht zu lesen, vielleicht fehlen Anführungszeichen",
    "Invalid initial character": "hier müsste ein Schlüssel stehen",
    "Invalid date": "das Datum gibt es nicht, oder es fehlen Anführungszeichen",
    "Invalid hex value": "nach dem \\ steht kein gültiges Zeichen",
    "Escaped character": "nach dem \\ steht kein gültiges Zeichen",
    "Unescaped '\\\\'": "ein \\ muss innerhalb von Anführungszeichen doppelt stehen",
    "Unescaped '\\'": "ein \\ muss innerhalb von Anführungszeichen doppelt stehen",
    "Unterminated string": "das schließende Anführungszeichen fehlt",
    "Illegal character '\\n'": "das schließende Anführungszeichen fehlt",
    "Found invalid character '\\n'": "das schließende Anführungszeichen fehlt",
    "Illegal character": "hier steht ein unsichtbares Zeichen",
    "Found invalid character": "hier steht ein unsichtbares Zeichen",
    "Expected ']]'": "am Ende der Überschrift fehlt ]]",
    "Expected ']'": "am Ende der Überschrift fehlt ]",
    "Expected": "das schließende Anführungszeichen fehlt",
    "Unclosed array": "in der Liste fehlt ein Komma oder die schließende Klammer ]",
    "Unclosed inline table": "es fehlt ein Komma oder die schließende Klammer }",
    "Duplicate inline table key": "derselbe Schlüssel steht zweimal darin",
    "Cannot overwrite a value": "diesen Schlüssel gibt es hier schon",
    "Cannot declare": "diese Überschrift gibt es schon",
    "Cannot mutate": "der Schlüssel ist schon anders vergeben",
    "Cannot redefine": "der Schlüssel ist schon anders vergeben",
    "Exceeds the limit": "die Zahl hat zu viele Stellen",
}


def reason(error: Exception) -> str:
    """Return why a TOML file can't be read; what a newer Python says otherwise stays as it is."""
    if isinstance(error, RecursionError):
        return "zu tief verschachtelt"
    english = str(error).split(" (at")[0]
    return next((german for begin, german in _GERMAN.items() if english.startswith(begin)), english[:200])
