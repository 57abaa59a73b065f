# SPDX-License-Identifier: Apache-2.0
"""What the catalogue says about one kind of problem."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Errors keep a script out of the program; warnings don't."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of problem: its sentence with fields, why it matters, and what to do.

    `example` shows the problem and `better` the same without it, both as lines of a file. They are German content like
    the scripts themselves; message, cause and remedy are msgids for a translator.
    """

    severity: Severity
    message: str
    cause: str
    remedy: str
    example: str
    better: str


def error(message: str, cause: str, remedy: str, example: str, better: str) -> Entry:
    """Return the entry of a problem that keeps a file out."""
    return Entry(Severity.ERROR, message, cause, remedy, example.strip("\n"), better.strip("\n"))


def warning(message: str, cause: str, remedy: str, example: str, better: str) -> Entry:
    """Return the entry of a problem that is told, but lets the file in."""
    return Entry(Severity.WARNING, message, cause, remedy, example.strip("\n"), better.strip("\n"))
