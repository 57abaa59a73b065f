# SPDX-License-Identifier: Apache-2.0
"""The page „Übernehmen“ by keyboard: look, choose, take over, take back; nothing is stored unasked."""

import time
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from tests.ui.fakes import COMPANY, Clock, FakeCompany, FakeImports, NoPrices, make_desk
from tests.ui.keyboard import press, type_text
from tests.ui.windows import cut_off, open_window, settle, unnamed
from vorab.core.faults import Fault
from vorab.core.service import Service
from vorab.services.imports.desk import ImportDesk
from vorab.ui.import_mapping import PricingForm

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
CUSTOMERS = (
    "Firma;Vorname;Nachname;PLZ;Telefon;E-Mail;Bemerkung\n"
    "Bäckerei Größer GmbH;Käthe;Größer;12345;01234 111111;k@example.org;x\n"
    "Muster Druck GmbH;Otto;Neu;;01234 222222;;y\n"
    "Muster Druck GmbH;Erika;Muster;;01234 5550;erika@example.org;\n"
    ";;;;;;nur das\n"
    ";Kim;Beispiel;99;keine;;\n"
)
WHOLESALE = (
    f"V 010126{'Muster Großhandel':<40}{'':<75}04EUR\r\n"
    "A;N;4711;00;Mantelleitung;3x1,5;1;2;m;8950;2AED;01;;\r\nA;N;4712;00;Dose;;2;0;Stk;200;;02;;\r\n"
)


class Shown:
    def __init__(self, qtbot, folder, theme=None, **fields):
        self.folder = folder
        self.store = FakeImports()
        desk = ImportDesk(self.store, NoPrices(), FakeCompany(COMPANY), Clock())
        self.desk = make_desk(imports=lambda: desk, **fields)
        self.window = open_window(qtbot, self.desk, theme)
        self.window.show_page("import")
        settle()
        self.page = self.window.page("import")
        self.table = self.page.list.table
        self.model = self.page.list.model

    def open(self, text=CUSTOMERS, name="Kundenliste.csv", codec="cp1252"):
        file = self.folder / name
        file.write_bytes(text.encode(codec))
        self.page.open_files([file])
        settle()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        press(key, modifier)
        settle()

    @property
    def actions(self):
        return [self.model.index(row, 0).data() for row in range(self.model.rowCount())]

    def notice(self):
        return self.page._notice.accessibleName() if self.page._notice.isVisible() else ""


@pytest.fixture
def shown(qtbot, tmp_path):
    return Shown(qtbot, tmp_path)


def test_before_there_is_a_file(shown):
    assert shown.page._choose.hasFocus()
    assert not shown.page._take.isEnabled()
    assert not shown.page.list.isVisible()
    assert unnamed(shown.page) == []


def test_each_row_says_what_becomes_of_it_and_why(shown):
    shown.open()
    assert shown.actions == ["neu", "ergänzen", "auslassen", "geht nicht", "neu"]
    hints = [shown.model.hint(row) for row in range(5)]
    assert hints[0] == ""
    assert hints[1] == "Gleiche Firma: Erika Muster, Muster Druck GmbH. Dazu kommt: Name."
    assert hints[2].endswith("Alles ist schon da.")
    assert "Hier fehlt noch ein Name" in hints[3]
    assert "„99“ hat nicht fünf Ziffern" in hints[4]
    assert "keine" in hints[4]
    assert shown.page._about.text() == "Kundenliste.csv · 5 Zeilen · Windows-1252 · Trennzeichen ;"
    assert shown.page._counts.text() == "2 neu, 1 ergänzen, 2 auslassen, 2 mit Hinweis"
    assert shown.page._take.accessibleName() == "3 Zeilen übernehmen, Strg Enter"
    assert shown.store.written == [], "nothing is stored before it was confirmed"


def test_taking_over_and_back_by_keyboard(shown):
    shown.open()
    assert shown.table.hasFocus()
    shown.press(Qt.Key.Key_Space)
    assert shown.actions[0] == "auslassen"
    shown.press(Qt.Key.Key_Down)
    assert "Gleiche Firma" in shown.page.list.hint()
    shown.press(Qt.Key.Key_1, ALT)
    assert shown.actions[1] == "neu"
    shown.press(Qt.Key.Key_Return, CTRL)
    assert [entry.contacts[0].customer.last_name for entry in shown.store.written] == ["Neu", "Beispiel"]
    message = shown.desk.messages.posted[-1]
    assert message.text == "Kunden übernommen: 2 neu, 0 ergänzt."
    assert not shown.page.list.isVisible()
    message.undo()
    settle()
    assert shown.store.taken_back == 1
    assert shown.desk.messages.posted[-1].text == "Es ist alles wie vorher."


def test_the_last_ones_can_be_taken_back_later_too(shown):
    """The message goes away by itself; the list stays until the program is closed."""
    shown.open()
    shown.press(Qt.Key.Key_Return, CTRL)
    shown.window.show_page("today")
    settle()
    shown.window.show_page("import")
    settle()
    (card,) = shown.page.recent.cards
    assert shown.page.recent.isVisible()
    assert card.accessibleName() == "Kundenliste.csv"
    assert "Kunden übernommen: 2 neu" in card.accessibleDescription()
    card.stand()
    shown.press(Qt.Key.Key_Return)
    settle()
    assert shown.store.taken_back == 1
    assert shown.page.recent.cards == []


def test_all_rows_at_once(shown):
    shown.open()
    shown.press(Qt.Key.Key_A, CTRL)
    shown.press(Qt.Key.Key_3, ALT)
    assert set(shown.actions) == {"auslassen", "geht nicht"}
    assert not shown.page._take.isEnabled()
    shown.press(Qt.Key.Key_1, ALT)
    assert shown.actions == ["neu", "neu", "neu", "geht nicht", "neu"]


def test_an_undo_that_comes_too_late_is_explained(shown):
    shown.open()
    shown.press(Qt.Key.Key_Return, CTRL)
    shown.store.fault = Fault("import_used", count=2)
    shown.desk.messages.posted[-1].undo()
    settle()
    assert "schon gearbeitet" in shown.notice()


def test_a_failure_while_storing_keeps_the_preview_and_the_choices(shown):
    shown.open()
    shown.press(Qt.Key.Key_Space)
    shown.store.fault = Fault("store_full", path="/daten", detail="")
    shown.press(Qt.Key.Key_Return, CTRL)
    assert "Datenträger ist voll" in shown.notice()
    assert shown.actions[0] == "auslassen"
    assert shown.page._take.isEnabled()


def test_columns_are_mapped_by_keyboard(shown):
    shown.open("Wer;Ruf;Ort\nKim Beispiel;01234 5551;Bonn\n")
    assert shown.actions == ["geht nicht"]
    shown.press(Qt.Key.Key_M, CTRL)
    assert shown.page.mapping.content.edit.hasFocus()
    first, second, third = shown.page.mapping.fields
    assert (first.edit.accessibleName(), third.text()) == ("Wer", "city")
    assert first.edit.accessibleDescription() == "Kim Beispiel"
    first.edit.setFocus()
    type_text(first.edit, "Ganzer")
    settle()
    second.edit.setFocus()
    type_text(second.edit, "Telefon")
    settle()
    assert shown.actions == ["neu"]
    assert shown.page.preview.rows[0].contacts[0].phone == "01234 5551"
    assert (first.text(), second.text()) == ("name", "phone")
    assert unnamed(shown.page) == []


def test_it_is_a_price_list_after_all(shown):
    shown.open("Bezeichnung;Ort;Firma;Preis netto\nAnfahrt;Bonn;Muster;35,00\n")
    shown.press(Qt.Key.Key_M, CTRL)
    type_text(shown.page.mapping.content.edit, "Preis")
    settle()
    assert shown.page.preview.rows[0].service == Service(
        "anfahrt", "Anfahrt", "C62", shown.page.preview.rows[0].service.price
    )
    assert shown.model.index(0, 5).data().replace("\u00a0", " ") == "35,00 € netto"


def test_a_wholesaler_asks_for_the_markup(shown):
    shown.open(WHOLESALE, "DATANORM.001", "cp850")
    assert shown.actions == ["neu", "geht nicht"]
    form = shown.page.findChild(PricingForm)
    assert form.isVisible()
    assert "Aufschlag" in shown.model.hint(1)
    form.markup.edit.setFocus()
    type_text(form.markup.edit, "25")
    settle()
    assert [row.service.price for row in shown.page.preview.rows] == [Decimal("0.895"), Decimal("2.50")]
    assert form.markup.text() == "25"
    assert form.markup.edit.hasFocus(), "one goes on typing"
    form.basis.edit.setFocus()
    type_text(form.basis.edit, "Eink")
    settle()
    assert shown.actions == ["geht nicht", "neu"]
    assert "Einkaufspreis" in shown.page.list.hint(), "what is said about the row goes along"


@pytest.mark.parametrize(
    "name,raw,said",
    [
        ("liste.xlsx", b"PK\x03\x04" + b"\x00" * 50, "als CSV"),
        ("leer.csv", b"", "steht nichts"),
        ("bild.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "keine Textdatei"),
    ],
)
def test_a_file_that_is_none_is_explained_and_the_page_stays(shown, name, raw, said):
    shown.open()
    (shown.folder / name).write_bytes(raw)
    shown.page.open_files([shown.folder / name])
    settle()
    assert said in shown.notice()
    assert shown.actions[0] == "neu"


def test_a_file_that_is_gone(shown):
    shown.page.open_files([shown.folder / "weg.csv"])
    settle()
    assert "lässt sich nicht lesen" in shown.notice()


def drop(shown, *urls):
    data = QMimeData()
    data.setUrls(list(urls))
    event = QDropEvent(
        QPointF(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    shown.page.dropEvent(event)
    settle()
    return event.isAccepted()


def test_a_file_is_dropped(shown):
    file = shown.folder / "Größe & Co.csv"
    file.write_bytes(CUSTOMERS.encode())
    assert shown.page.acceptDrops()
    assert not drop(shown, QUrl("https://example.org/liste.csv")), "only files of this computer"
    assert drop(shown, QUrl.fromLocalFile(str(file)))
    assert shown.model.rowCount() == 5
    assert shown.page._about.text().startswith("Größe & Co.csv · 5 Zeilen · UTF-8")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_preview_at_every_size(qtbot, theme, tmp_path, lang, scale):
    theme.set_scale(scale)
    shown = Shown(qtbot, tmp_path, theme, lang=lang)
    shown.open()
    shown.press(Qt.Key.Key_M, CTRL)
    assert unnamed(shown.window) == []
    assert cut_off(shown.window) == []
    header = shown.table.horizontalHeader()
    assert header.sectionSize(0) >= header.sectionSizeHint(0)


def test_the_row_stays_in_sight_where_the_page_is_higher_than_the_window(qtbot, theme, tmp_path):
    theme.set_scale(2.0)
    shown = Shown(qtbot, tmp_path, theme)
    shown.open(CUSTOMERS + ";Kim;Beispiel;;;;\n" * 30)
    page = shown.page._scroll.viewport()
    for _ in range(30):
        shown.press(Qt.Key.Key_Down)
        row = shown.table.visualRect(shown.table.currentIndex())
        bottom = shown.table.viewport().mapTo(shown.window, row.bottomLeft()).y()
        assert bottom <= page.mapTo(shown.window, page.rect().bottomLeft()).y()


def test_many_rows_are_shown_at_once(shown):
    rows = "".join(f"Firma {n};Erika;Muster{n};12345;01234 {n:06};;\n" for n in range(5000))
    shown.open(CUSTOMERS.splitlines()[0] + "\n" + rows)
    begun = time.perf_counter()
    shown.table.scrollToBottom()
    shown.window.grab()
    assert time.perf_counter() - begun < 0.5
    assert shown.model.rowCount() == 5000


def test_reading_is_stopped_by_esc(qtbot, tmp_path):
    shown = Shown(qtbot, tmp_path, threads=True)
    rows = "".join(f"Firma {n};;;;;;\n" for n in range(60_000))
    file = tmp_path / "groß.csv"
    file.write_text(CUSTOMERS.splitlines()[0] + "\n" + rows, encoding="utf-8")
    shown.page.open_files([file])
    qtbot.waitUntil(lambda: "von" in shown.notice())
    QTest.keyClick(shown.page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown.page.room.busy)
    settle()
    assert "abgebrochen" in shown.notice()
    assert shown.page.preview is None
