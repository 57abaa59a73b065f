# SPDX-License-Identifier: Apache-2.0
"""Drafts as files, for the user's own mail program."""

from pathlib import Path

from vorab.core.faults import Fault
from vorab.core.file_names import safe_name
from vorab.i18n.system import reason

_MOST = 1000


def save_draft(folder: Path, name: str, content: bytes) -> Path:
    """Write an .eml file that is not there yet and return it. Raises `Fault("file_not_written")`.

    `name` is that of the paper; "name (2).eml" follows where it is taken.
    """
    stem = safe_name(f"{name.removesuffix('.pdf')}.eml", "E-Mail").removesuffix(".eml")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for attempt in range(1, _MOST):
            target = folder / (f"{stem}.eml" if attempt == 1 else f"{stem} ({attempt}).eml")
            if target.exists():
                continue
            part = target.with_name(f"{target.name}.part")
            part.write_bytes(content)
            part.replace(target)
            return target
    except OSError as error:
        raise Fault("file_not_written", str(folder), reason=reason(error)) from error
    raise Fault("file_not_written", str(folder), reason=stem)
