# SPDX-License-Identifier: Apache-2.0
import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication

from vorab.i18n.translator import Translator
from vorab.ui.errors import CrashReporter, details_of


def break_something(name):
    raise ValueError(f"could not read {name}")


@pytest.fixture
def reporter(qapp, theme, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    found = CrashReporter(Translator())
    found.install()
    yield found
    if found.dialog is not None:
        found.dialog.close()


def caught():
    try:
        break_something("Erika Muster")
    except ValueError as error:
        return error
    raise AssertionError


def test_details_tell_the_place_and_no_names():
    details = details_of(caught())
    assert "builtins.ValueError" in details
    assert "test_errors.py" in details
    assert "break_something" in details
    assert "Erika" not in details
    assert "/" not in details.split("test_errors.py")[0].splitlines()[-1].strip()


def test_details_tell_the_cause():
    try:
        try:
            break_something("x")
        except ValueError as cause:
            raise KeyError("Erika") from cause
    except KeyError as error:
        details = details_of(error)
    assert details.index("KeyError") < details.index("ValueError")
    assert "Erika" not in details


def test_window_is_calm_and_can_be_copied(qtbot, reporter, logged_errors):
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    dialog = reporter.dialog
    assert not dialog.isModal()
    assert "ValueError" in dialog.details.toPlainText()
    dialog._on_copy_clicked()
    assert QGuiApplication.clipboard().text() == dialog.details.toPlainText()
    assert len(logged_errors) == 1
    assert "Erika" not in logged_errors.pop()


def test_second_error_opens_no_second_window(qtbot, reporter, logged_errors):
    error = caught()
    for _ in range(2):
        reporter.report(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    dialog = reporter.dialog
    qtbot.waitUntil(lambda: dialog.details.toPlainText().count("ValueError") == 2)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    qtbot.waitUntil(lambda: reporter.dialog is None)
    logged_errors.clear()


def test_threads_report_too(qtbot, reporter, logged_errors):
    thread = threading.Thread(target=break_something, args=("Erika",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    logged_errors.clear()


def test_leaving_is_no_error(reporter, monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *args: seen.append(args[0]))
    reporter.report(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]
    assert reporter.dialog is None
