# SPDX-License-Identifier: Apache-2.0
"""Faults that come from outside and pass: nothing was stored, and the same can be done once more as it is."""

from vorab.core.faults import Faults

IN_THE_WAY = frozenset(
    {
        "store_full",
        "store_read_only",
        "store_locked",
        "store_failed",
        "store_not_written",
        "store_share",
        "store_moved",
        "store_away",
        "store_gone",
        "store_server_read_only",
        "link_down",
    }
)
"""Not among them: store_damaged, which does not pass."""

UNSURE = "store_unsure"
"""The answer to a commit was lost: whether it is stored, nobody knows yet."""


def in_the_way(found: Faults, checks: bool = False) -> bool:
    """Whether all of it is something in the way, so that the same can be done again.

    With `checks` also where it may have been stored already: doing it again finds that out.
    """
    return bool(found.faults) and all(
        fault.code in IN_THE_WAY or (checks and fault.code == UNSURE) for fault in found.faults
    )
