# SPDX-License-Identifier: Apache-2.0
"""Commands about scripts: check them, play a conversation with one."""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vorab.cli import homes
from vorab.cli.output import Command, print_json, write
from vorab.cli.papers import totals_json
from vorab.core.faults import Fault
from vorab.i18n.system import reason
from vorab.i18n.translator import N_, Translator
from vorab.paths import Home

if TYPE_CHECKING:
    from vorab.guide.check.problems import Problem
    from vorab.guide.plans import Plan


def _add_check(parser: argparse.ArgumentParser, tr: Translator) -> None:
    parser.add_argument("paths", type=Path, nargs="*", metavar=tr("PFAD"))
    parser.add_argument(
        "--explain",
        nargs="?",
        const="",
        metavar=tr("KENNUNG"),
        help=tr("erklärt ein Problem mit Ursache, Beispiel und Abhilfe; ohne Kennung nennt es alle"),
    )


def _add_play(parser: argparse.ArgumentParser, tr: Translator) -> None:
    parser.add_argument("plan", type=Path, metavar=tr("PLAN"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=tr("ORDNER"))
    homes.add_passphrase(parser, tr)


def _check_script(options: argparse.Namespace, tr: Translator) -> int:
    if not options.paths and options.explain is None:
        options.parser.error(tr("Bitte nennen Sie eine Datei oder einen Ordner, oder --explain."))
    if options.explain is not None:
        return _explain(options, tr)
    from vorab import wiring
    from vorab.guide.check.problems import CATALOGUE
    from vorab.services.checking import check_files

    found = check_files(options.paths, wiring.library())
    listed = _listed(found.problems, tr)
    if options.json:
        print_json({"problems": listed, "files": found.files, "cases": found.cases})
        return 1 if listed else 0
    for entry in listed:
        remedy = tr(CATALOGUE[entry["code"]].remedy)
        print(f"{entry['file']}:{entry['line']}: {entry['code']}: {entry['message']} {remedy}")
    counts = {"files": found.files, "cases": found.cases, "problems": len(listed)}
    if listed:
        print(tr("{files} Dateien geprüft, {cases} Fälle durchgespielt. Zu verbessern: {problems}.", **counts))
        return 1
    counts.pop("problems")
    print(tr("{files} Dateien geprüft, {cases} Fälle durchgespielt: alles in Ordnung.", **counts))
    return 0


def _explain(options: argparse.Namespace, tr: Translator) -> int:
    """Tell what a problem means; without a code, which there are."""
    from vorab.guide.check.explain import codes, explained, near, page

    if options.explain and options.explain not in codes():
        raise Fault("problem_unknown", value=options.explain[:60], near=", ".join(near(options.explain)))
    wanted = [explained(code, tr) for code in ([options.explain] if options.explain else codes())]
    if options.json:
        print_json(wanted[0] if options.explain else {"problems": wanted})
    elif options.explain:
        print(page(wanted[0], tr))
    else:
        for entry in wanted:
            print(f"{entry['code']}: {entry['message']}")
    return 0


def _play(options: argparse.Namespace, tr: Translator) -> int:
    from vorab.guide.plans import load_plan

    plan, problems = load_plan(options.plan)
    if plan is None:
        return _report_problems(problems, tr, options.json)
    if options.home is not None:
        return _play_in(Home.at(options.home), plan, options, tr)
    with tempfile.TemporaryDirectory(prefix="vorab-", ignore_cleanup_errors=True) as folder:
        return _play_in(Home.at(folder), plan, options, tr)


def _play_in(home: Home, plan: "Plan", options: argparse.Namespace, tr: Translator) -> int:
    from vorab import wiring
    from vorab.services.clock import SetClock
    from vorab.services.play import conversation_json, play_talk

    clock = SetClock(plan.start)
    house = wiring.open_house(home, clock, homes.access(home, options, tr))
    try:
        wiring.ensure_sample(house)
        played = play_talk(plan, house.talks, house.papers, clock, house.calendar())
        if played.problems:
            return _report_problems(played.problems, tr, options.json)
        try:
            options.output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Fault("file_not_written", str(options.output), reason=reason(error)) from error
        files = [house.papers.save_copy(issued.id, options.output) for issued in played.documents]
    finally:
        house.close()
    data = conversation_json(played.opened) | {"totals": totals_json(played.opened.talk.state.totals(1))}
    conversation = options.output / "conversation.json"
    write(conversation, json.dumps(data, ensure_ascii=False, indent=1).encode())
    if options.json:
        print_json({"conversation": str(conversation), "documents": [str(file) for file in files]})
        return 0
    print(tr("Gespräch gespielt: {file}", file=conversation))
    for file in files:
        print(tr("Beleg geschrieben: {file}", file=file))
    return 0


def _report_problems(problems: "Sequence[Problem]", tr: Translator, as_json: bool) -> int:
    listed = _listed(problems, tr)
    if as_json:
        print_json({"problems": listed})
        return 1
    for entry in listed:
        print(f"{entry['file']}:{entry['line']}: {entry['code']}: {entry['message']}", file=sys.stderr)
    return 1


def _listed(problems: "Sequence[Problem]", tr: Translator) -> list[dict[str, Any]]:
    from vorab.guide.check.problems import CATALOGUE

    return [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "file": problem.file,
            "line": problem.line,
            "message": tr(CATALOGUE[problem.code].message, **problem.params),
        }
        for problem in problems
    ]


COMMANDS = (
    Command("check-script", N_("prüft Leitfäden und nennt jeden Fehler mit Zeile"), _add_check, _check_script),
    Command("play", N_("spielt ein Gespräch nach Plan und schreibt das Ergebnis in einen Ordner"), _add_play, _play),
)
