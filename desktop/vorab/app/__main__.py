# SPDX-License-Identifier: Apache-2.0
"""`python -m vorab.app` opens the window."""

import sys

from vorab.app import main

sys.exit(main())
