# SPDX-License-Identifier: Apache-2.0
"""The rows of `pdf_bench` in the one table."""

from tests.bench import pdf_bench
from tests.bench.table import Figure, Row


def rows() -> list[Row]:
    """One page and 1,000 positions beside a bare canvas; one page beside other engines."""
    return [
        Row(
            f"PDF: {name}, min",
            Figure(ours),
            Figure(theirs) if theirs is not None else None,
            goal,
            instead="not installed",
        )
        for name, ours, theirs, _, goal in pdf_bench.rows()
    ]
