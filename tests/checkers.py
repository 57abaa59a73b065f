# SPDX-License-Identifier: Apache-2.0
"""Runs the independent checkers in this process: starting a new one takes longer than most of their work."""

import io
import runpy
import subprocess
import sys
import traceback
import warnings
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from tests import pdf_reader


def run(folder: Path, script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a script of the folder as `python script arguments` would; what it printed and its exit code."""
    assert pdf_reader.pdfplumber, "the checkers read with it, too"
    command = [str(folder / script), *map(str, arguments)]
    out, errors = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "argv", command),
        patch.object(sys, "path", [str(folder), *sys.path]),
        warnings.catch_warnings(),
        redirect_stdout(out),
        redirect_stderr(errors),
    ):
        warnings.resetwarnings()
        code = _exit_code(command[0])
    return subprocess.CompletedProcess(command, code, out.getvalue(), errors.getvalue())


def _exit_code(script: str) -> int:
    try:
        runpy.run_path(script, run_name="__main__")
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
            return 1
        return end.code or 0
    except Exception:  # noqa: BLE001 - as the interpreter does
        traceback.print_exc()
        return 1
    return 0
