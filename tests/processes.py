# SPDX-License-Identifier: Apache-2.0
"""Processes for tests that kill them or let them compete.

Where the system can, they come from one that has loaded everything and has opened nothing; elsewhere each loads it
itself, which takes longer and proves the same.
"""

import multiprocessing

_LOADED = ["tests.unit.services.worker", "tests.unit.store.issuing"]

if "forkserver" in multiprocessing.get_all_start_methods():
    CONTEXT = multiprocessing.get_context("forkserver")
    CONTEXT.set_forkserver_preload(_LOADED)
else:
    CONTEXT = multiprocessing.get_context("spawn")
