# SPDX-License-Identifier: Apache-2.0
"""So that `python -m vorab.cli` works."""

import sys

from vorab.cli import main

sys.exit(main())
