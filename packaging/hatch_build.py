# SPDX-License-Identifier: Apache-2.0
"""Build hook: puts templates/ and the compiled locale/ into the wheel as vorab/_data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))
from compile_locale import compile_all


def data_files(root: Path) -> dict[str, str]:
    """Return every bundled file of the checkout with its place in the wheel."""
    templates = [path for path in root.joinpath("templates").rglob("*") if path.is_file()]
    wanted = [path for path in templates if not path.name.startswith(".")]
    wanted += root.joinpath("locale").glob("*/LC_MESSAGES/*.mo")
    return {str(path): f"vorab/_data/{path.relative_to(root).as_posix()}" for path in sorted(wanted)}


class DataHook(BuildHookInterface[Any]):
    """Adds the bundled data; an editable install reads it from the checkout instead."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues and list the files."""
        root = Path(self.root)
        compile_all(root / "locale")
        if version != "editable":
            build_data["force_include"].update(data_files(root))
