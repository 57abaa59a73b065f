# SPDX-License-Identifier: Apache-2.0
"""How long the window stands still: the longest gap between two turns of its event loop.

A child process (`visitor`) starts the real program on a filled home, and a timer of one millisecond in the window's
thread notes when it comes late: first while loading, then in the five seconds after, in which a talk is opened,
answered and closed, and its quote is previewed and issued.
"""

import json
from pathlib import Path

from tests.bench.children import RUNS_LONG, run_python
from tests.bench.homes import copied
from tests.bench.table import Row, best
from tests.bench.visitor import SECONDS_AFTER

LOADING, AFTER = 120, 50


def rows(home: Path) -> list[Row]:
    """Start the program several times, each on a fresh copy of the home."""
    loading, after, worst = [], [], ""
    for _ in range(RUNS_LONG):
        with copied(home) as folder:
            found = json.loads(run_python("tests.bench.visitor", str(folder)))
        loading.append(found["loading"])
        if not after or found["after"] > max(after):
            worst = found["when"]
        after.append(found["after"])
    what = f"longest gap in the {SECONDS_AFTER:g} s after, with a talk and its quote"
    return [
        Row("longest gap of the event loop while loading, min (median)", best(loading), goal=LOADING, absolute=True),
        Row(
            f"{what}, min (median)", best(after), goal=AFTER, absolute=True, note=f"worst {max(after):.0f} ms: {worst}"
        ),
    ]
