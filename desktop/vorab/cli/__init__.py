# SPDX-License-Identifier: Apache-2.0
"""The command line: the same services without a window (DESIGN 6, a stable contract).

Exit 0: done. 1: the input is wrong, each fault on a line and no file written. 2: wrong usage.
"""

from vorab.cli.program import main

__all__ = ["main"]
