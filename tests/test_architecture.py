# SPDX-License-Identifier: Apache-2.0
"""The rules of the house that no linter knows: sizes, sources of imports, what may lie where."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop" / "vorab"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SCRIPTS = sorted((ROOT / "packaging").rglob("*.py"))

FILE_LINES, FILE_LINES_HARD = 400, 600
FUNCTION_LINES = 50
CLASS_METHODS = 25
CONNECTS = 30

# Files that may be longer than 400 lines, with the reason why cutting them would not help. 600 is the end.
LONG_FILES: dict[str, str] = {}

# What each part of the package may take from outside besides the standard library.
THIRD_PARTY = {
    "app": {"PySide6"},
    "cli": set(),
    "core": set(),
    "delivery": {"keyring"},
    "documents": {"PIL", "pikepdf", "reportlab", "resvg_py"},
    "guide": set(),
    "i18n": {"babel"},
    "paths": {"platformdirs"},
    "services": {"holidays", "stdnum"},
    "settings": set(),
    "store": {"alembic", "pyrage", "sqlalchemy"},
    "ui": {"PySide6", "shiboken6"},
    "wiring": set(),
}

TOP_LEVEL = {
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "desktop",
    "locale",
    "packaging",
    "pyproject.toml",
    "templates",
    "tests",
}
MADE_HERE = {"build", "dist"}  # ignored by git


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def part(file: Path) -> str:
    """The package or module directly under vorab that a file belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    documented = ast.get_docstring(function, clean=False) is not None
    first = function.body[0]
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_files_are_short():
    lengths = {place(file): len(file.read_text(encoding="utf-8").splitlines()) for file in MODULES + SCRIPTS}
    assert {name: n for name, n in lengths.items() if n > FILE_LINES and name not in LONG_FILES} == {}
    assert {name: n for name, n in lengths.items() if n > FILE_LINES_HARD} == {}
    assert {name for name in LONG_FILES if lengths.get(name, 0) <= FILE_LINES} == set(), "no longer needed"


def test_test_files_are_short():
    lengths = {place(file): len(file.read_text(encoding="utf-8").splitlines()) for file in TESTS}
    assert {name: n for name, n in lengths.items() if n > FILE_LINES_HARD} == {}


def test_functions_and_classes_are_short():
    too_long = []
    for file in MODULES + SCRIPTS:
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and body_lines(node) > FUNCTION_LINES:
                too_long.append(f"{place(file)}: {node.name}() has {body_lines(node)} lines")
            if isinstance(node, ast.ClassDef):
                methods = sum(isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) for child in node.body)
                if methods > CLASS_METHODS:
                    too_long.append(f"{place(file)}: {node.name} has {methods} methods")
    assert too_long == []


def test_few_connects_a_file():
    counts = {place(file): file.read_text(encoding="utf-8").count(".connect(") for file in MODULES}
    assert {name: n for name, n in counts.items() if n > CONNECTS} == {}


def test_keys_are_sent_by_our_helper():
    forbidden = "key" + "Clicks"  # aborts the process at ä, ö, ü, €; use QTest.sendKeyEvent
    files = [file for file in TESTS + MODULES if file != Path(__file__).resolve()]
    assert [place(file) for file in files if forbidden in file.read_text(encoding="utf-8")] == []


def test_every_part_of_the_package_has_a_place():
    assert {part(file) for file in MODULES} - {"__init__", "__main__"} <= set(THIRD_PARTY)


def test_outside_imports_have_one_user_each():
    strangers = [
        f"{place(file)}: {name}"
        for file in MODULES
        for name in imported(file)
        if (top := name.partition(".")[0]) not in sys.stdlib_module_names
        and top != "vorab"
        and top not in THIRD_PARTY.get(part(file), set())
    ]
    assert strangers == []


@pytest.mark.parametrize("module", ["vorab.ui.main_window", "vorab.app.program"])
def test_the_window_starts_without_the_heavy_libraries(module):
    heavy = ("sqlalchemy", "alembic", "reportlab", "keyring", "smtplib")
    ask = f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_every_file_names_its_licence():
    shell = [*ROOT.glob("packaging/*.sh"), ROOT / ".ci" / "run"]
    files = [*MODULES, *TESTS, *SCRIPTS, *shell, ROOT / "Makefile", ROOT / "pyproject.toml"]
    without = []
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()[:2]
        first = lines[1] if lines and lines[0].startswith("#!") else "".join(lines[:1])
        if first != "# SPDX-License-Identifier: Apache-2.0":
            without.append(place(file))
    assert without == []


def test_only_known_things_at_the_top():
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert names - MADE_HERE <= TOP_LEVEL


def test_nothing_big_is_kept():
    kept = [path for name in TOP_LEVEL for path in ROOT.joinpath(name).rglob("*")]
    assert [place(path) for path in kept if path.is_file() and path.stat().st_size > 5_000_000] == []


def test_every_font_has_its_licence():
    fonts = [path for path in (ROOT / "templates").rglob("*") if path.suffix in {".ttf", ".otf", ".woff2"}]
    assert fonts
    for font in fonts:
        licence = font.with_name("OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence.upper()
        assert font.stat().st_size < 400_000


def test_unit_tests_mirror_the_package():
    folders = [path for path in (ROOT / "tests" / "unit").rglob("*") if path.is_dir() and path.name != "__pycache__"]
    assert [place(path) for path in folders if not (PACKAGE / path.relative_to(ROOT / "tests" / "unit")).is_dir()] == []
