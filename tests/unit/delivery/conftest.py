# SPDX-License-Identifier: Apache-2.0
"""A certificate for the servers of the tests."""

import pytest

from tests.unit.delivery.post_office import Certificate


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return Certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="session")
def strange_certificate(tmp_path_factory):
    """For a server of another name."""
    return Certificate(tmp_path_factory.mktemp("strange"), ("mail.example",))
