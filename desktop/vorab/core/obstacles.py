# SPDX-License-Identifier: Apache-2.0
"""Faults that come from outside and pass: nothing was stored, and the same can be done once more as it is."""

from vorab.core.faults import Faults

IN_THE_WAY = frozenset(
    {
        "store_full",
        "store_read_only",
        "store_locked",
        "store_failed",
        "store_away",
        "store_gone",
        "store_server_read_only",
        "link_down",
    }
)
"""Not among them: store_unsure, where something may have been stored, and store_damaged, which does not pass."""


def in_the_way(found: Faults) -> bool:
    """Whether all of it is something in the way, and nothing is wrong with what was given."""
    return bool(found.faults) and all(fault.code in IN_THE_WAY for fault in found.faults)
