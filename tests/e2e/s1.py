# SPDX-License-Identifier: Apache-2.0
"""Scene S1 by keyboard, in pieces that tests and screenshots share."""

from PySide6.QtCore import Qt

from tests.e2e.driver import Driver

MATTER = "Seit dem Update druckt die Auswertung nur noch Kästchen, der Chef wartet darauf."
Key = Qt.Key


def greet(driver: Driver) -> None:
    """Name, firm and number; a firm, so net prices lead."""
    driver.type("Erika")
    driver.tab()
    driver.type("Muster")
    driver.tab()
    driver.type("Muster Druck GmbH")
    driver.tab()
    driver.type("01234 555-017")
    driver.enter()


def listen(driver: Driver) -> None:
    """What it is about, by when, and the number is known already."""
    driver.type(MATTER)
    driver.enter()
    driver.type("heute Mittag")
    driver.enter()
    driver.enter()


def clarify(driver: Driver) -> None:
    """After an update, one seat, a set-up that is no part of the program; no maintenance wanted."""
    driver.alt(Key.Key_1)
    driver.enter()
    driver.press(Key.Key_1)
    driver.enter()
    driver.alt(Key.Key_1)
    driver.enter()
    driver.alt(Key.Key_2)
    driver.enter()


def benefit(driver: Driver) -> None:
    """What is won."""
    driver.type("Die Auswertung liegt mittags beim Chef.")
    driver.enter()


def say_price(driver: Driver, reaction: str = "Ja, ist gut, Hauptsache, es geht schnell.") -> None:
    """The price is said, and the nod to it is noted."""
    driver.press(Key.Key_F4) if driver.talk.stage.mode != "price" else None
    if reaction:
        driver.type(reaction)
    driver.enter()


def order(driver: Driver) -> None:
    """The question for the order is answered with yes."""
    driver.alt(Key.Key_1)
    driver.enter()


def record(driver: Driver) -> None:
    """What else is coming, leave to ring again, and when it will be done."""
    driver.type("Im Januar kommen zwei neue Arbeitsplätze.")
    driver.enter()
    driver.alt(Key.Key_1)
    driver.enter()
    driver.type("morgen 12 Uhr")
    driver.enter()
