# SPDX-License-Identifier: Apache-2.0
"""Working days of a Bundesland."""

from datetime import date
from functools import lru_cache

import holidays


class WorkingDays:
    """Knows weekends and public holidays; without a Bundesland only those of all Germany."""

    def __init__(self, state: str = "") -> None:
        self._state = state

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day."""
        return day.weekday() < 5 and day not in _holidays(self._state, day.year)


@lru_cache(maxsize=64)
def _holidays(state: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DE", subdiv=state or None, years=year))
