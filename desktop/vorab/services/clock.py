# SPDX-License-Identifier: Apache-2.0
"""The clock of the machine, and one that stands where a plan puts it."""

import time
from datetime import date, datetime, timedelta


class SystemClock:
    """The machine's clock and time zone."""

    def now_ms(self) -> int:
        """Return UTC milliseconds since 1970."""
        return time.time_ns() // 1_000_000

    def local(self, at_ms: int) -> datetime:
        """Return the local wall time, without zone, of UTC milliseconds."""
        return datetime.fromtimestamp(at_ms / 1000).astimezone().replace(tzinfo=None)

    def today(self) -> date:
        """Return the local date."""
        return self.local(self.now_ms()).date()


class SetClock:
    """A clock that shows `start` and moves only when it is told to; wall time and UTC are the same."""

    def __init__(self, start: datetime) -> None:
        self._epoch = datetime(1970, 1, 1)  # noqa: DTZ001 - wall time without zone by design
        self._now = int((start - self._epoch).total_seconds() * 1000)

    def now_ms(self) -> int:
        """Return the milliseconds the clock shows."""
        return self._now

    def move_to(self, now_ms: int) -> None:
        """Set the clock."""
        self._now = now_ms

    def local(self, at_ms: int) -> datetime:
        """Return the wall time of milliseconds."""
        return self._epoch + timedelta(milliseconds=at_ms)

    def today(self) -> date:
        """Return the date the clock shows."""
        return self.local(self._now).date()
