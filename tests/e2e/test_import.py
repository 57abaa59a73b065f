# SPDX-License-Identifier: Apache-2.0
"""From a dropped file to a caller who is known: the whole way through the real program."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tests.e2e.driver import Driver
from vorab.core.party import Customer
from vorab.guide.party import Party

LIST = (
    "Kundenliste;;;\r\nFirma;Anrede;Vorname;Nachname;Straße;PLZ;Ort;Telefon;Handy\r\n"
    "Größer & Söhne GmbH;Frau;Käthe;Größer;Am Ring 1;12345;Musterstadt;01234 77 88 0;0171/4455667\r\n"
)


@pytest.fixture
def driver(tmp_path):
    found = Driver(tmp_path / "home")
    yield found
    found.close()


def in_store(driver, work):
    return driver.program._store.submit(work).result()


def recognised(driver, phone):
    party = Party(Customer(), phone)
    return in_store(driver, lambda: driver.program.house.agreements.recognise(party))


def drop(page, file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    page.dropEvent(
        QDropEvent(
            QPointF(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def test_who_was_in_the_list_is_known_when_they_call(driver, tmp_path):
    file = tmp_path / "Kunden größer.csv"
    file.write_bytes(LIST.encode("cp1252"))
    assert recognised(driver, "+49 1234 77880") is None
    driver.window.show_page("import")
    page = driver.window.page("import")
    drop(page, file)
    driver.wait(lambda: page.preview is not None, "the preview")
    driver.settle()
    driver.ctrl(Qt.Key.Key_Return)
    driver.wait(lambda: page.preview is None, "the import")
    for phone in ("+49 1234 77880", "0171 4455667"):
        known = recognised(driver, phone)
        assert known is not None
        assert known.contact.customer.spoken_name == "Frau Größer"
        assert known.contact.customer.company == "Größer & Söhne GmbH"
    assert in_store(driver, driver.program.house.findings) == ()
    driver.ctrl(Qt.Key.Key_Z)
    driver.wait(lambda: recognised(driver, "+49 1234 77880") is None, "the undo")


def test_the_same_list_twice_adds_nothing(driver, tmp_path):
    file = tmp_path / "k.csv"
    file.write_bytes(LIST.encode("cp1252"))
    driver.window.show_page("import")
    page = driver.window.page("import")
    drop(page, file)
    driver.wait(lambda: page.preview is not None, "the preview")
    driver.settle()
    driver.ctrl(Qt.Key.Key_Return)
    driver.wait(lambda: page.preview is None, "the import")
    drop(page, file)
    driver.wait(lambda: page.preview is not None, "the preview")
    driver.settle()
    assert page.preview.counts().taken == 0
    assert page.preview.counts().same == 1
    assert not page._take.isEnabled()
