# SPDX-License-Identifier: Apache-2.0
"""Without a screen the program says so and what helps instead; Qt itself would end with a core dump."""

import os
import subprocess
import sys
from pathlib import Path


def test_without_a_screen_there_is_a_sentence_and_no_crash(tmp_path: Path) -> None:
    bare = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    command = [sys.executable, "-m", "vorab.cli", "--home", str(tmp_path / "home")]
    done = subprocess.run(command, env=bare, capture_output=True, text=True, check=False, timeout=60)
    if sys.platform.startswith("linux"):
        assert done.returncode == 1
        assert "keinen Bildschirm" in done.stderr
        assert not (tmp_path / "home").exists()
