# SPDX-License-Identifier: Apache-2.0
"""The rows of `pdf_bench` in the one table."""

from tests.bench import pdf_bench
from tests.bench.table import Row


def rows() -> list[Row]:
    """Letters of three lengths, warm and cold, beside a bare canvas; one page beside other engines."""
    return pdf_bench.rows()
