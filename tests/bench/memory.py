# SPDX-License-Identifier: Apache-2.0
"""The memory of a process, where the system tells it."""

import os
from pathlib import Path


def resident_mb() -> float | None:
    """Return the resident memory of this process in MB, or None where there is no /proc."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return None
