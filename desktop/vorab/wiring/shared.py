# SPDX-License-Identifier: Apache-2.0
"""What several rooms are put together from."""

from vorab.core.company import Company
from vorab.core.ports import Calendar
from vorab.paths import bundled
from vorab.services.scripts import Library, Own


def library(own: Own | None = None) -> Library:
    """Return the scripts, cards and prices that come with the program, and beside them the user's own."""
    return Library(bundled("templates"), own)


def calendar_of(state: str) -> Calendar:
    """Return the working days of a Bundesland, or of all Germany."""
    from vorab.services.calendar import WorkingDays

    return WorkingDays(state)


def calendar_for(company: Company | None) -> Calendar:
    """Return the working days where a firm is; without one, those of all Germany."""
    return calendar_of(company.state if company else "")
