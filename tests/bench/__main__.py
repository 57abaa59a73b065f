# SPDX-License-Identifier: Apache-2.0
"""Measure everything and print one table: `python -m tests.bench`.

A missed goal is not an error: times depend on the machine, ratios less so, and CI does not stop for either.
"""

import os
import platform
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench import event_loop, key_press, paper, start_up
from tests.bench.big import rows as big
from tests.bench.homes import filled
from tests.bench.table import Row, show


def main() -> None:
    """Measure and print; what is going on goes to the error channel."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="vorab-bench-") as folder:
        _say("a home with 30 conversations and 10 documents")
        home = filled(Path(folder) / "home").root
        _say("starts, ours and bare in turn")
        starts = start_up.measure(home)
        rows += [start_up.first_window(starts), start_up.today_page(starts)]
        _say("documents, ours and others in turn")
        rows += paper.rows()
        _say("keys on a price tag of 200 lines")
        rows += key_press.rows()
        _say("gaps of the event loop")
        rows += event_loop.rows(home)
        rows.append(start_up.memory(starts))
        _say("years of data: 100,000 customers, 200,000 documents, 1,000,000 lines (made once, in a minute or two)")
        rows += big.rows()
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores")
    show(rows)


def _say(what: str) -> None:
    print(f"... {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
