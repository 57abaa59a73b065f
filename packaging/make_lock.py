# SPDX-License-Identifier: Apache-2.0
"""Resolve the three requirements files into hashed lock files (`make lock`).

pip-compile only sees the platform it runs on and drops every requirement whose marker is false here. Those
lines (Windows) are therefore resolved by themselves, without their marker, and merged back with it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = ("requirements", "requirements-dev", "requirements-bench")
HEADER = "# Made by `make lock` from {name}.in; do not edit. Install with pip --require-hashes --no-deps.\n"


def compile_to_text(source: Path) -> str:
    """Return pip-compile's result for one input file, without anything that tells where it was made."""
    command = [
        sys.executable,
        "-m",
        "piptools",
        "compile",
        "--quiet",
        "--upgrade",
        "--generate-hashes",
        "--no-header",
    ]
    command += ["--no-annotate", "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links"]
    command += ["--strip-extras", "--allow-unsafe", "--output-file", "-", str(source)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE)
    return done.stdout.strip() + "\n"


def entries(text: str) -> dict[str, str]:
    """Split a lock into its requirements, each with its hashes, by name."""
    blocks = re.findall(r"^[A-Za-z0-9].*?(?=^[A-Za-z0-9#]|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return {re.split(r"[=\s;]", block, maxsplit=1)[0]: block.strip() + "\n" for block in blocks}


def foreign(name: str) -> dict[str, str]:
    """Return the requirements with a Windows marker, pinned and hashed, marker kept."""
    found: dict[str, str] = {}
    for line in (HERE / f"{name}.in").read_text(encoding="utf-8").splitlines():
        requirement, semicolon, marker = line.partition(";")
        if not semicolon or "win32" not in marker:
            continue
        with tempfile.TemporaryDirectory() as folder:
            alone = Path(folder) / "alone.in"
            alone.write_text(requirement.strip() + "\n", encoding="utf-8")
            for key, block in entries(compile_to_text(alone)).items():
                found[key] = block.replace(" \\\n", f" ; {marker.strip()} \\\n", 1)
    return found


def main() -> None:
    """Write all locks; later files take the pins of the earlier ones as constraints."""
    for name in NAMES:
        found = entries(compile_to_text(HERE / f"{name}.in")) | foreign(name)
        body = "".join(found[key] for key in sorted(found))
        (HERE / f"{name}.lock").write_text(HEADER.format(name=name) + body, encoding="utf-8")
        print(f"{name}.lock: {len(found)}")


if __name__ == "__main__":
    main()
