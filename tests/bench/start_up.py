# SPDX-License-Identifier: Apache-2.0
"""From the start of the process to the first window and to the filled Today page, beside a bare window; memory.

Ours and the reference start in turn, several times; the ratio is that of the shortest times.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.children import RUNS, run_python
from tests.bench.table import Figure, Row, best

GOAL_FIRST, GOAL_TODAY, GOAL_MEMORY = 1.5, 3.0, 2.0


@dataclass
class Starts:
    """What all starts told."""

    ours: list[dict[str, float | None]] = field(default_factory=list)
    bare: list[dict[str, float | None]] = field(default_factory=list)

    def figure(self, side: str, name: str, unit: str = "ms") -> Figure | None:
        """Return one of their figures."""
        samples = [found[name] for found in getattr(self, side)]
        return best(samples, unit) if None not in samples else None


def measure(home: Path) -> Starts:
    """Start both in turn; the first pair only warms up and compiles."""
    starts = Starts()
    for number in range(RUNS + 1):
        ours = json.loads(run_python("tests.bench.our_window", str(home)))
        bare = json.loads(run_python("tests.bench.bare_window"))
        if number:
            starts.ours.append(ours)
            starts.bare.append(bare)
    return starts


def first_window(starts: Starts) -> Row:
    """The first painted window."""
    what = "first painted window / bare QMainWindow, min (median)"
    return Row(what, starts.figure("ours", "first"), starts.figure("bare", "first"), GOAL_FIRST)


def today_page(starts: Starts) -> Row:
    """The Today page with all its cards painted."""
    what = "Today with 30 conversations, 10 documents / bare window"
    return Row(what, starts.figure("ours", "today"), starts.figure("bare", "first"), GOAL_TODAY)


def memory(starts: Starts) -> Row:
    """Resident memory at Today, with everything loaded behind it."""
    what = "memory at Today / bare window"
    return Row(what, starts.figure("ours", "memory", "MB"), starts.figure("bare", "memory", "MB"), GOAL_MEMORY)
