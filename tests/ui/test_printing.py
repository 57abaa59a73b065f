# SPDX-License-Identifier: Apache-2.0
"""A paper on paper: to the millimetre, the pages one asked for, and never half a file."""

import errno
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.ui.fakes import make_desk
from tests.ui.keyboard import press
from tests.ui.pdfs import A3, across, down, paper, pictures
from tests.ui.windows import cut_off, settle
from vorab.core.faults import Fault
from vorab.ui import print_job, printing
from vorab.ui.print_job import BAND, DPI, PrintJob, pages_of
from vorab.ui.printing import PaperPrinter

HEIGHTS = (20.0, 105.0, 287.0)
LEFTS = (20.0, 200.0)
PAPER = paper(HEIGHTS, (40.0,), (60.0,), down=LEFTS)
PDF = QPrinter.OutputFormat.PdfFormat


class Office(QWidget):
    """A window with a printer whose dialog is answered at once: into `file`, with what `choose` sets."""

    def __init__(self, file, choose=lambda _printer: None, wanted=True, **parts):
        super().__init__()
        self.desk = make_desk(**parts)
        self.file, self.choose, self.wanted = file, choose, wanted
        self.asked = []
        self.printer = PaperPrinter(self.desk, self, self.ask)
        column = QVBoxLayout(self)
        column.addWidget(self.printer.strip)
        column.addStretch(1)

    def ask(self, printer, pages, _window, _tr, answered):
        self.asked.append((pages, printer.docName()))
        printer.setOutputFormat(PDF)
        if self.file is not None:
            printer.setOutputFileName(str(self.file))
        self.choose(printer)
        QTimer.singleShot(0, lambda: answered(self.wanted))

    @property
    def said(self):
        return [message.text for message in self.desk.messages.posted]


@pytest.fixture
def office(qtbot, theme, tmp_path, monkeypatch):
    """Open a window; it prints coarsely, which is quick, unless a test wants it `fine`."""
    kept = []
    monkeypatch.setattr(print_job, "DPI", 75)

    def make(choose=lambda _printer: None, file=tmp_path / "brief.pdf", **parts):
        window = Office(file, choose, **parts)
        kept.append(window)
        qtbot.addWidget(window)
        window.resize(460, 300)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return make


@pytest.fixture
def fine(office, monkeypatch):
    monkeypatch.setattr(print_job, "DPI", DPI)


def some(first, last, **settings):
    """Choose pages, and more by the names of QPrinter's setters."""

    def choose(printer):
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)
        for name, value in settings.items():
            getattr(printer, f"set{name}")(value)

    return choose


def printed(qtbot, window, pdf=PAPER, name="AN-2026-0001"):
    """Print and return the pages as pictures."""
    window.printer.print_paper(pdf, name)
    qtbot.waitUntil(lambda: not window.printer.busy)
    return pictures(window.file.read_bytes()) if window.file is not None and window.file.is_file() else []


def near(found, wanted):
    return len(found) == len(wanted) and all(abs(one - two) <= 0.3 for one, two in zip(found, wanted, strict=True))


def test_a_whole_paper_as_pdf_is_the_paper_itself(qtbot, office, tmp_path):
    window = office(lambda printer: printer.setCopyCount(2))
    window.file.write_bytes(b"an older one, to be replaced")
    printed(qtbot, window)
    assert window.file.read_bytes() == PAPER
    assert window.asked == [(3, "AN-2026-0001")]
    assert window.said == [f"Gespeichert: {window.file}"]
    assert list(tmp_path.iterdir()) == [window.file]


def test_a_millimetre_stays_a_millimetre(qtbot, office, fine):
    (page,) = printed(qtbot, office(some(1, 1)))
    assert near(across(page), HEIGHTS), across(page)
    assert near(down(page), LEFTS), down(page)


def test_only_the_pages_that_were_asked_for(qtbot, office, tmp_path):
    window = office(some(2, 3))
    pages = printed(qtbot, window)
    assert [near(across(page), wanted) for page, wanted in zip(pages, ((40,), (60,)), strict=True)] == [True, True]
    assert window.said == [f"Gespeichert: {window.file}"]
    assert list(tmp_path.iterdir()) == [window.file]


@pytest.mark.parametrize(
    "settings,order",
    [
        ({}, (2, 3)),
        ({"CopyCount": 2, "CollateCopies": True}, (2, 3, 2, 3)),
        ({"CopyCount": 2, "CollateCopies": False}, (2, 2, 3, 3)),
        ({"PageOrder": QPrinter.PageOrder.LastPageFirst}, (3, 2)),
    ],
)
def test_copies_and_order(settings, order):
    printer = QPrinter()
    printer.setOutputFormat(PDF)
    some(2, 3, **settings)(printer)
    assert tuple(page + 1 for page in pages_of(printer, 4)) == order


def test_a_printer_that_copies_by_itself_gets_each_page_once(monkeypatch):
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _printer: True)
    printer = QPrinter()
    printer.setCopyCount(3)
    assert pages_of(printer, 2) == [0, 1]


def test_copies_come_out(qtbot, office):
    pages = printed(qtbot, office(some(2, 3, CopyCount=2)))
    assert [round(across(page)[0]) for page in pages] == [40, 60, 40, 60]


def test_grey_is_grey(qtbot, office):
    coloured = paper((50.0,), (50.0,), colour="#C00000")
    grey = QPrinter.ColorMode.GrayScale
    for choose, expected in ((some(1, 1), False), (some(1, 1, ColorMode=grey), True)):
        (page,) = printed(qtbot, office(choose), coloured)
        colour = page.pixelColor(page.width() // 2, 500)
        assert (colour.red() == colour.green() == colour.blue()) is expected
        assert colour.lightness() < 160


def test_a_wide_page_is_turned_and_a_large_one_made_to_fit(qtbot, office, fine):
    (page,) = printed(qtbot, office(some(1, 1)), paper((20.0, 200.0), (1.0,), wide=True, down=(30.0,)))
    assert (page.width(), page.height()) == (2099, 2970)
    assert near(down(page), (210 - 200, 210 - 20)), "turned to the right, to scale"
    assert near(across(page), (30.0,))
    (page,) = printed(qtbot, office(some(1, 1)), paper((20.0, 400.0), (1.0,), size=A3))
    assert near(across(page), (20.0 / 2**0.5, 400.0 / 2**0.5))


def test_no_seam_between_bands(qtbot, office, fine):
    """A page all black stays all black; a picture cut in bands must not let paper through."""
    black = paper(tuple(0.2 + 0.4 * line for line in range(742)), (1.0,))
    (page,) = printed(qtbot, office(some(1, 1)), black)
    column = [page.pixelColor(page.width() // 2, y).lightness() for y in range(20, page.height() - 20)]
    assert page.height() > 10 * BAND
    assert max(column) < 40


def test_esc_stops_and_leaves_no_file(qtbot, office, tmp_path):
    window = office(some(1, 2))
    window.printer.print_paper(PAPER, "AN-2026-0001")
    strip = window.printer.strip
    qtbot.waitUntil(strip.isVisible)
    assert QAccessible.queryAccessibleInterface(strip.button).text(QAccessible.Text.Name) == "Abbrechen, Esc"
    assert cut_off(window) == []
    press(Qt.Key.Key_Escape)
    settle()
    assert not window.printer.busy
    assert not strip.isVisible()
    assert window.said == ["Abgebrochen. Eine Datei wurde nicht geschrieben."]
    assert list(tmp_path.iterdir()) == []
    assert len(printed(qtbot, window)) == 2, "and it can be printed again"


def test_progress_is_said_page_by_page(qtbot, office):
    window = office(some(1, 3))
    said, say = [], window.printer.strip.say
    window.printer.strip.say = lambda number, count: (said.append((number, count)), say(number, count))
    window.choose = some(2, 3)
    printed(qtbot, window)
    assert said == [(1, 2), (2, 2)]


def test_a_page_that_goes_takes_its_print_with_it(qtbot, office, tmp_path):
    window = office(some(1, 2))
    page = QWidget(window)
    printer = PaperPrinter(window.desk, page, window.ask)
    page.show()
    printer.print_paper(PAPER, "AN-2026-0001")
    qtbot.waitUntil(printer.strip.isVisible)
    assert len(list(tmp_path.iterdir())) == 1, "it has begun"
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    settle()
    assert (window.said, list(tmp_path.iterdir())) == ([], [])


def test_no_answer_no_print(qtbot, office, tmp_path):
    window = office(wanted=False)
    printed(qtbot, window)
    window.choose = some(7, 9)
    window.wanted = True
    printed(qtbot, window)
    assert (window.said, list(tmp_path.iterdir())) == ([], [])
    assert len(window.asked) == 2


def test_one_question_at_a_time(qtbot, office):
    window = office()
    window.printer.print_paper(PAPER, "AN-2026-0001")
    window.printer.print_paper(PAPER, "AN-2026-0001")
    qtbot.waitUntil(lambda: not window.printer.busy)
    assert len(window.asked) == 1


@pytest.mark.parametrize("choose", [lambda _printer: None, some(1, 2)], ids=["whole", "some"])
def test_a_folder_that_is_not_there_is_said(qtbot, office, tmp_path, choose):
    window = office(choose, file=tmp_path / "weg" / "brief.pdf")
    printed(qtbot, window)
    (said,) = window.said
    assert said.startswith("Die Datei ließ sich nicht schreiben: Ordner oder Datei gibt es nicht")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("choose", [lambda _printer: None, some(1, 2)], ids=["whole", "some"])
def test_a_folder_in_the_place_of_the_file_is_said(qtbot, office, tmp_path, choose):
    (tmp_path / "brief.pdf").mkdir()
    window = office(choose)
    printed(qtbot, window)
    (said,) = window.said
    assert said.startswith("Die Datei ließ sich nicht schreiben:")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]


def test_a_full_disk_leaves_the_older_file(qtbot, office, tmp_path, monkeypatch):
    window = office()
    window.file.write_bytes(b"an older one")

    def full(part, _content):
        part.touch()
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(print_job.Path, "write_bytes", full)
    window.printer.print_paper(PAPER, "AN-2026-0001")
    qtbot.waitUntil(lambda: not window.printer.busy)
    assert window.said[0].startswith("Die Datei ließ sich nicht schreiben: Der Datenträger ist voll.")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"an older one"]


def test_a_file_that_was_cut_off_is_taken_away(qtbot, office, tmp_path, monkeypatch):
    end = PrintJob.end

    def cut(job):
        end(job)
        job._part.write_bytes(job._part.read_bytes()[:-400])

    monkeypatch.setattr(PrintJob, "end", cut)
    window = office(some(1, 2))
    window.file.write_bytes(b"an older one")
    window.printer.print_paper(PAPER, "AN-2026-0001")
    qtbot.waitUntil(lambda: not window.printer.busy)
    assert window.said[0].startswith("Die Datei wurde nicht vollständig")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"an older one"]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_named(qtbot, office):
    window = office(file=None)  # neither printer nor file: painting cannot begin
    window.printer.print_paper(PAPER, "AN-2026-0001")
    qtbot.waitUntil(lambda: not window.printer.busy)
    assert window.said[0].endswith("ob er eingeschaltet ist und Papier hat, und drucken Sie noch einmal.")


def test_a_printer_that_stops_half_way_is_said(qtbot, office, tmp_path, monkeypatch):
    monkeypatch.setattr(QPrinter, "newPage", lambda _printer: False)
    window = office(some(1, 2))
    window.printer.print_paper(PAPER, "AN-2026-0001")
    qtbot.waitUntil(lambda: not window.printer.busy)
    assert window.said[0].startswith("Die Datei wurde nicht vollständig")
    assert not window.printer.strip.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_drawn_is_said(office):
    window = office()
    window.printer.print_paper(b"no paper at all", "AN-2026-0001")
    assert window.said[0].startswith("Seite 1 ließ sich nicht zeichnen")
    assert (window.asked, window.printer.busy) == ([], False)
    with pytest.raises(Fault, match="print_page_unreadable"):
        PrintJob(QPrinter(), [0]).take(QImage())


@pytest.mark.parametrize(
    "name,shown", [("", "Entwurf"), ("../../etc/pass\nwd", "_._etc_pass wd"), ("CON", "Entwurf CON")]
)
def test_a_name_is_never_a_path(qtbot, office, name, shown):
    window = office(wanted=False)
    printed(qtbot, window, name=name)
    assert window.asked[0][1] == shown


# ---------------------------------------------------------------------- the dialog itself


def test_the_dialog_speaks_german_and_prints_into_a_file(qtbot, office, tmp_path):
    """Qt's own dialog, as it is without a system's one; here there is no printer, so a PDF is what it offers."""
    window = office()
    window.printer._ask = printing.ask_system
    window.printer.print_paper(PAPER, "AN-2026-0001")
    settle()
    (dialog,) = window.findChildren(QPrintDialog)
    assert dialog.isVisible()
    assert dialog.windowTitle() == "Drucken"
    words = {button.text().replace("&", "") for button in dialog.findChildren(QPushButton)}
    assert {"Drucken", "Abbrechen"} <= words
    dialog.findChild(QLineEdit, "filename").setText(str(window.file))
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    qtbot.waitUntil(lambda: not window.printer.busy)
    assert window.file.read_bytes() == PAPER
    settle()
    window.printer.print_paper(PAPER, "AN-2026-0001")
    settle()
    dialog = next(one for one in window.findChildren(QPrintDialog) if one.isVisible())
    dialog.reject()
    settle()
    assert not window.printer.busy
    assert window.said == [f"Gespeichert: {window.file}"]


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_without_a_printer_the_systems_dialog_is_not_asked(office, monkeypatch, system):
    monkeypatch.setattr(printing, "sys", SimpleNamespace(platform=system))
    window = office()
    window.printer._ask = printing.ask_system
    window.printer.print_paper(PAPER, "AN-2026-0001")
    assert window.said[0].startswith("Hier ist noch kein Drucker eingerichtet.")
    assert (window.findChildren(QPrintDialog), window.printer.busy) == ([], False)
