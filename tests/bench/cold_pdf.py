# SPDX-License-Identifier: Apache-2.0
"""A child of `pdf_bench`: make one letter, the first of this process, and print the ms since the process began to load.

Called with "ours" or "bare", and the file with the letter and its strings.
"""

import pickle
import sys
import time
from pathlib import Path


def main() -> None:
    """Load, make, print."""
    kind, file = sys.argv[1:3]
    start = time.perf_counter()
    if kind == "ours":
        from tests.bench.pdf_bench import ours  # noqa: PLC0415  # loading counts

        document, _ = pickle.loads(Path(file).read_bytes())
        ours(document)
    else:
        from tests.bench import rivals  # noqa: PLC0415  # loading counts

        _, placed = pickle.loads(Path(file).read_bytes())
        rivals.register_fonts()
        rivals.on_canvas(placed)
    print((time.perf_counter() - start) * 1000)


if __name__ == "__main__":
    main()
