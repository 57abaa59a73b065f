# SPDX-License-Identifier: Apache-2.0
"""What the page „Kennwort“ asks the program for: the encryption turned on or off while the data are closed."""

from collections.abc import Callable
from dataclasses import dataclass, field

from vorab.core.backups import Progress


@dataclass(frozen=True, slots=True)
class ProtectionChange:
    """`work` does it and returns the key that opens the data then; `title` says what happens, `done` that it has."""

    work: Callable[[Progress], bytes] = field(repr=False)
    title: str
    done: str
