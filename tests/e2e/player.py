# SPDX-License-Identifier: Apache-2.0
"""Plays S1 in a process of its own until it is killed: `python -m tests.e2e.player HOME STEPS`."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest

from tests.e2e import s1
from tests.e2e.driver import Driver


def main(home: Path, steps: int) -> None:
    """Do the first steps, say so, and go on sitting there."""
    driver = Driver(home)
    driver.new_talk()
    for step in (s1.greet, s1.listen, s1.clarify, s1.benefit, s1.say_price, s1.order)[:steps]:
        step(driver)
    if driver.talk.stage.mode == "question":
        driver.type("halb")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        QTest.qWait(50)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
