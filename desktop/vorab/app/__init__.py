# SPDX-License-Identifier: Apache-2.0
"""Starts Qt, paints the first window, and only then loads the rest, a piece at a time behind it.

The widgets come in with the window: a command that only asks whether one is open needs no screen for that.
"""

from vorab.paths import Home


def run(home: Home) -> int:
    """Open the window and return the exit code when it is closed; 1 where there is no screen."""
    from vorab.app import start

    return start.run(home)


def main() -> int:
    """Open the window on the user's own home."""
    return run(Home.at())
