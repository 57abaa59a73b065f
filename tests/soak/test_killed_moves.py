# SPDX-License-Identifier: Apache-2.0
"""A move to a server or back that is killed at the steps the normal tests have no time for."""

import pytest

from tests.unit.services import moving, test_desks
from tests.unit.services.test_desks import begun, clock, opened, passwords, server, settings  # noqa: F401 - fixtures


@pytest.mark.parametrize("way,moment", moving.MORE_MOMENTS)
@pytest.mark.usefixtures("begun")
def test_killed_at_any_step_one_place_counts(way, moment, opened, home, settings, server, postgres):  # noqa: F811
    test_desks.check_kill(way, moment, opened, home, settings, server, postgres)
