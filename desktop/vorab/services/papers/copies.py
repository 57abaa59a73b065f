# SPDX-License-Identifier: Apache-2.0
"""Copies of issued papers as files: names that every system takes, written whole or not at all."""

import contextlib
import errno
from pathlib import Path
from typing import BinaryIO

from vorab.core.faults import Fault
from vorab.core.file_names import is_device, tidy
from vorab.core.numbering import PREFIXES
from vorab.core.party import Customer
from vorab.i18n.system import reason

_ENDING = len(" (999).pdf")


def save(folder: Path, name: str, content: bytes) -> Path:
    """Write the bytes into the folder and return the file; an existing file is never overwritten.

    Raises `Fault("file_not_written")`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write_new(folder, name, content)
    except OSError as error:
        raise Fault("file_not_written", str(folder / name), reason=reason(error)) from error


def file_name(number: str, customer: Customer) -> str:
    """Return a file name that every system takes, made of number and customer."""
    plain = tidy(f"{number or 'Entwurf'} {customer.company or customer.person}", _ENDING)
    if not plain or is_device(plain):
        plain = f"{next(iter(PREFIXES.values()))} {plain}".strip()
    return f"{plain}.pdf"


def _write_new(folder: Path, name: str, content: bytes) -> Path:
    """Write a file that is not there yet, "name.pdf" or "name (2).pdf" …, whole or not at all; return its path."""
    whole = Path(name)
    for target in (folder / name, *(folder / f"{whole.stem} ({n}){whole.suffix}" for n in range(2, 1000))):
        try:
            with target.open("xb") as file:
                _fill(file, target, content)
        except FileExistsError:
            continue
        return target
    raise OSError(errno.EEXIST, "")


def _fill(file: BinaryIO, target: Path, content: bytes) -> None:
    try:
        file.write(content)
        file.flush()
    except OSError:
        with contextlib.suppress(OSError):
            file.close()
        with contextlib.suppress(OSError):
            target.unlink()
        raise
