# SPDX-License-Identifier: Apache-2.0
"""What `make bench` measures on is data as the program writes it: `verify` finds nothing wrong with it."""

from tests.bench.big.build import NOW, Size, fill
from vorab import wiring
from vorab.services.clock import SetClock


def test_data_made_in_bulk_are_sound(tmp_path):
    home = fill(tmp_path, Size(customers=40, documents=80, talks=30, services=20, open_talks=10))
    house = wiring.open_house(home, SetClock(NOW))
    assert house.findings() == ()
    assert len(house.today.load().documents) == 20
    assert {hit.kind for hit in house.search.find("fernhilfe")} >= {"document", "talk"}
    house.close()
