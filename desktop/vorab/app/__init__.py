# SPDX-License-Identifier: Apache-2.0
"""Starts Qt, paints the first window, and only then loads the rest, a piece at a time behind it."""

from vorab.app.program import Program
from vorab.app.start import has_screen, main, run

__all__ = ["Program", "has_screen", "main", "run"]
