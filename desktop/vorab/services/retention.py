# SPDX-License-Identifier: Apache-2.0
"""Reads how long what has to be kept; the file comes with the program."""

import tomllib
from pathlib import Path

from vorab.core.retention import Kind, Retention, Rule


def load_retention(path: Path) -> Retention:
    """Return the rules of a file. Raises what a file raises that is not there or broken: it is ours."""
    data = tomllib.loads(path.read_text("utf-8"))
    return Retention(tuple(Rule(**{**each, "kind": Kind(each["kind"])}) for each in data["rule"]))
