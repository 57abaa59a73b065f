# SPDX-License-Identifier: Apache-2.0
"""Settings in a small TOML file; a file that cannot be read is put aside, never overwritten unseen."""

import logging
import os
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

from vorab.settings.schema import SETTINGS, Scope, Value

_log = logging.getLogger(__name__)


class Settings:
    """The declared keys with their values; only what differs from the default is written.

    `file` may be None: then nothing is kept beyond this run (tests, looking around).
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._unknown: dict[str, dict[str, Value]] = {}
        self._values: dict[str, Value] = {}
        self._due = False  # what the disk refused the last time is written the next time
        if file is not None:
            self._read(file)

    def get(self, key: str) -> Value:
        """Return a value, or the default of its key."""
        return self._values.get(key, SETTINGS[key].default)

    def text(self, key: str) -> str:
        """Return a value as text."""
        return str(self.get(key))

    def number(self, key: str) -> int:
        """Return a value as whole number."""
        return int(self.get(key))

    def set(self, key: str, value: Value) -> None:
        """Keep a value at once. Raises `ValueError` for what the key does not accept.

        Where the file can't be written it raises `OSError`, and the value holds for this run.
        """
        self._keep({key: value})

    def put(self, values: Mapping[str, Value]) -> None:
        """Keep several values at once: all of them or, if it raises, none.

        Raises `ValueError` for what a key does not accept, `OSError` where the file can't be written.
        """
        before, due = self._values, self._due
        try:
            self._keep(values)
        except OSError:
            self._values, self._due = before, due
            raise

    def _keep(self, values: Mapping[str, Value]) -> None:
        for key, value in values.items():
            if not SETTINGS[key].accepts(value):
                raise ValueError(f"{key} can not be {value!r}")
        if not self._due and all(value == self.get(key) for key, value in values.items()):
            return
        after = self._values | dict(values)
        self._values = {key: value for key, value in after.items() if value != SETTINGS[key].default}
        if self._file is not None:
            self._due = True
            self._write(self._file)
            self._due = False

    def _read(self, file: Path) -> None:
        try:
            data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            _log.warning("settings could not be read (%s); defaults serve", type(error).__name__)
            self._put_aside(file)
            return
        for scope, table in data.items():
            if isinstance(table, dict):
                self._take(scope, table)

    def _take(self, scope: str, table: dict[str, object]) -> None:
        """Keep known values; unknown keys of a newer version stay in the file untouched."""
        for key, value in table.items():
            setting = SETTINGS.get(key)
            if setting is not None and setting.scope == scope:
                if setting.accepts(value) and isinstance(value, str | int):
                    self._values[key] = value
            elif isinstance(value, str | int):
                self._unknown.setdefault(scope, {})[key] = value

    def _put_aside(self, file: Path) -> None:
        try:
            file.replace(file.with_suffix(".unreadable"))
        except OSError as error:
            _log.warning("settings could not be put aside (%s)", type(error).__name__)

    def _write(self, file: Path) -> None:
        """Write beside and swap, so that a crash leaves the old file or the new one (also on Windows)."""
        tables: dict[str, dict[str, Value]] = {scope: dict(values) for scope, values in self._unknown.items()}
        for key, value in self._values.items():
            tables.setdefault(SETTINGS[key].scope.value, {})[key] = value
        text = "\n".join(_table(scope, tables[scope]) for scope in sorted(tables, key=_rank))
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.stem}-", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(file)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise


def _rank(scope: str) -> tuple[int, str]:
    known = [member.value for member in Scope]
    return (known.index(scope) if scope in known else len(known), scope)


def _table(scope: str, values: dict[str, Value]) -> str:
    lines = [f"{_quoted(key)} = {_literal(value)}" for key, value in sorted(values.items())]
    return "\n".join([f"[{_quoted(scope)}]", *lines, ""])


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else _quoted(value)


def _quoted(text: str) -> str:
    """A TOML basic string; also good as key."""
    escaped = "".join(
        f"\\u{ord(ch):04X}" if ord(ch) < 32 or ord(ch) == 127 else {"\\": "\\\\", '"': '\\"'}.get(ch, ch) for ch in text
    )
    return f'"{escaped}"'
