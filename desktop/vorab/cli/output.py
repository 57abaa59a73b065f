# SPDX-License-Identifier: Apache-2.0
"""What every command prints and writes: sentences or JSON, faults each on a line, a file whole or not at all."""

import argparse
import contextlib
import errno
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vorab.core.faults import Fault, Faults
from vorab.i18n import faults as fault_texts
from vorab.i18n.system import reason
from vorab.i18n.translator import Translator


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `help` is German, `add` gives its parser what it takes, `act` does it and returns the exit code.

    `act` finds its own parser as `options.parser`, to refuse what argparse can't see is wrong (exit code 2).
    """

    name: str
    help: str
    add: Callable[[argparse.ArgumentParser, Translator], None]
    act: Callable[[argparse.Namespace, Translator], int]


def report(found: Faults, tr: Translator, as_json: bool) -> None:
    """Say what is wrong: on stderr, each fault on a line, or as JSON."""
    if as_json:
        listed = [{"place": f.place, "code": f.code, "message": fault_texts.sentence(tr, f)} for f in found.faults]
        print_json({"faults": listed})
        return
    for fault in found.faults:
        print(fault_texts.line(tr, fault), file=sys.stderr)


def print_json(data: object) -> None:
    """Print what other programs read."""
    print(json.dumps(data, ensure_ascii=False, indent=1))


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises `Fault("file_not_written")`."""
    partial = path.parent / f"{path.name}.part"
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise Fault("file_not_written", str(path), reason=reason(error)) from error
