# SPDX-License-Identifier: Apache-2.0
"""Finds the command that was asked for and runs it; without one, the window opens."""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from vorab import __version__
from vorab.cli import backups, data, moving, papers, scripts
from vorab.cli.output import report
from vorab.core.faults import Faults
from vorab.i18n.translator import Translator
from vorab.paths import Home

_COMMANDS = (*papers.COMMANDS, *scripts.COMMANDS, *data.COMMANDS, *backups.COMMANDS, *moving.COMMANDS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; without one, open the window."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    tr = Translator("de")
    options = _parser(tr).parse_args(arguments)
    if options.command is None:
        from vorab.app import run

        return run(Home.at(options.home))
    try:
        return int(options.act(options, tr))
    except Faults as found:
        report(found, tr, options.json)
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\n" + tr("Abgebrochen, es ist nichts halb geschrieben.") + "\n")
        return 1


def _parser(tr: Translator) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vorab", description=tr("Erst der Preis, dann die Arbeit."))
    shared = argparse.ArgumentParser(add_help=False)
    # Before the command and after it; what was not given after it must not undo what was given before.
    for taker, home, as_json in ((parser, None, False), (shared, argparse.SUPPRESS, argparse.SUPPRESS)):
        taker.add_argument("--home", type=Path, default=home, help=tr("alle Daten in diesem Ordner"))
        taker.add_argument("--json", action="store_true", default=as_json, help=tr("Ausgabe als JSON"))
    parser.add_argument("--version", action="version", version=f"Vorab {__version__}")
    commands = parser.add_subparsers(dest="command", metavar=tr("Befehl"))
    for command in _COMMANDS:
        text = tr(command.help)
        added = commands.add_parser(command.name, help=text, description=text, parents=[shared])
        command.add(added, tr)
        added.set_defaults(act=command.act, parser=added)
    return parser
