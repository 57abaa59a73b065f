# SPDX-License-Identifier: Apache-2.0
"""Child processes as a user would start them: compiled modules at hand, no screen, nothing of ours in the way."""

import os
import subprocess
import sys
import time

from tests.bench.table import ROOT

RUNS = 9
RUNS_LONG = 3  # for children that take many seconds
_UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPROFILEIMPORTTIME", "PYTHONDEVMODE")


def environment() -> dict[str, str]:
    """Return the environment of a child: it may write compiled modules, so that only the first start compiles."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


def run_python(module: str, *arguments: str) -> str:
    """Run a module and return what it printed; the last argument it gets is when it was started."""
    command = [sys.executable, "-m", module, *arguments, str(time.monotonic_ns())]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=120
    )
    if done.returncode != 0 or not done.stdout.strip():
        raise RuntimeError(f"{module} failed ({done.returncode}): {done.stderr[-2000:]}")
    return done.stdout.strip().splitlines()[-1]
