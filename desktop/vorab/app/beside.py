# SPDX-License-Identifier: Apache-2.0
"""What the program does in the store's thread: opens a home, takes a restored file into use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vorab.core.access import Access
    from vorab.core.ports import Clock
    from vorab.paths import Home
    from vorab.settings.file import Settings
    from vorab.wiring import House


def open_house(
    home: Home,
    settings: Settings,
    before: House | None,
    clock: Clock | None,
    hold: Callable[[], None] | None,
    access: Access | None,
) -> House:
    """Open a home in the store's thread; `before` is closed. `hold` raises `Fault` where somebody else has the data."""
    from vorab import wiring

    if hold is not None:
        hold()
    if before is not None:
        before.close()
    house = wiring.open_house(home, clock, wiring.find_access(home, settings, clock, access))
    if home.is_sample:
        wiring.ensure_sample(house)
    return house


def put_back(home: Home, before: House | None, file: Path, clock: Clock | None, access: Access | None) -> House:
    """Take a restored file into use, in the store's thread, and open the home on it. Raises `Fault` as wiring does."""
    from vorab import wiring

    if before is not None:
        before.close()
    wiring.put_back(home, file, clock, access)
    return wiring.open_house(home, clock, access)
