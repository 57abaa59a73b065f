# SPDX-License-Identifier: Apache-2.0
"""A move to a server or back that is killed at the steps the normal tests have no time for."""

import pytest

from tests.unit.services import moving, test_desks, test_encrypted_moves
from tests.unit.services.test_desks import begun, clock, opened, passwords, server, settings  # noqa: F401 - fixtures
from tests.unit.services.test_encrypted_moves import sealed  # noqa: F401 - fixture


@pytest.mark.parametrize("way,moment", moving.MORE_MOMENTS)
@pytest.mark.usefixtures("begun")
def test_killed_at_any_step_one_place_counts(way, moment, opened, home, settings, server, postgres):  # noqa: F811
    test_desks.check_kill(way, moment, opened, home, settings, server, postgres)


@pytest.mark.parametrize("way,moment", [*moving.MORE_MOMENTS, *moving.MOMENTS])
def test_killed_at_any_step_with_an_encrypted_home(way, moment, opened, sealed, home, settings, server, postgres):  # noqa: F811
    test_encrypted_moves.check_kill(way, moment, opened, sealed[0], home, settings, server, postgres)
