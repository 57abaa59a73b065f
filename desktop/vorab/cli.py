# SPDX-License-Identifier: Apache-2.0
"""The command line: the same services without a window (DESIGN 6, a stable contract).

Exit 0: done. 1: the input is wrong, each fault on a line and no file written. 2: wrong usage.
"""

import argparse
import contextlib
import errno
import io
import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vorab import __version__
from vorab.core import document_rules, totals
from vorab.core.amounts_de import print_amount, print_number
from vorab.core.document import Document
from vorab.core.document_json import document_from_bytes
from vorab.core.faults import Fault, Faults
from vorab.core.totals import Totals
from vorab.i18n import faults as fault_texts
from vorab.i18n.system import reason
from vorab.i18n.translator import N_, Translator
from vorab.paths import Home
from vorab.services.clock import SystemClock

if TYPE_CHECKING:
    from vorab.guide.check.problems import Problem
    from vorab.guide.plans import Plan

_COMMANDS = {
    "totals": N_("berechnet die Summen eines Belegs aus einer JSON-Datei"),
    "quote": N_("macht aus einer JSON-Datei ein Angebot oder einen anderen Beleg als PDF"),
    "check-script": N_("prüft Leitfäden und nennt jeden Fehler mit Zeile"),
    "play": N_("spielt ein Gespräch nach Plan und schreibt das Ergebnis in einen Ordner"),
    "verify": N_("prüft die gespeicherten Daten"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; without one, open the window."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    tr = Translator("de")
    parser, commands = _parser(tr)
    options = parser.parse_args(arguments)
    if options.command == "check-script" and not options.paths and options.explain is None:
        commands["check-script"].error(tr("Bitte nennen Sie eine Datei oder einen Ordner, oder --explain."))
    if options.command is None:
        from vorab.app import run

        return run(Home.at(options.home))
    try:
        return int(_ACT[options.command](options, tr))
    except Faults as found:
        _report(found, tr, options.json)
        return 1


def _parser(tr: Translator) -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    parser = argparse.ArgumentParser(prog="vorab", description=tr("Erst der Preis, dann die Arbeit."))
    shared = argparse.ArgumentParser(add_help=False)
    # Before the command and after it; what was not given after it must not undo what was given before.
    for taker, home, as_json in ((parser, None, False), (shared, argparse.SUPPRESS, argparse.SUPPRESS)):
        taker.add_argument("--home", type=Path, default=home, help=tr("alle Daten in diesem Ordner"))
        taker.add_argument("--json", action="store_true", default=as_json, help=tr("Ausgabe als JSON"))
    parser.add_argument("--version", action="version", version=f"Vorab {__version__}")
    commands = parser.add_subparsers(dest="command", metavar=tr("Befehl"))
    added = {
        name: commands.add_parser(name, help=tr(text), description=tr(text), parents=[shared])
        for name, text in _COMMANDS.items()
    }
    added["totals"].add_argument("file", type=Path, metavar=tr("DATEI.json"))
    added["quote"].add_argument("file", type=Path, metavar=tr("DATEI.json"))
    added["quote"].add_argument("-o", "--output", type=Path, required=True, metavar=tr("AUSGABE.pdf"))
    added["check-script"].add_argument("paths", type=Path, nargs="*", metavar=tr("PFAD"))
    added["check-script"].add_argument(
        "--explain",
        nargs="?",
        const="",
        metavar=tr("KENNUNG"),
        help=tr("erklärt ein Problem mit Ursache, Beispiel und Abhilfe; ohne Kennung nennt es alle"),
    )
    added["play"].add_argument("plan", type=Path, metavar=tr("PLAN"))
    added["play"].add_argument("-o", "--output", type=Path, required=True, metavar=tr("ORDNER"))
    return parser, added


def _report(found: Faults, tr: Translator, as_json: bool) -> None:
    if as_json:
        listed = [{"place": f.place, "code": f.code, "message": fault_texts.sentence(tr, f)} for f in found.faults]
        _print_json({"faults": listed})
        return
    for fault in found.faults:
        print(fault_texts.line(tr, fault), file=sys.stderr)


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))


def _read(path: Path) -> Document:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Fault("file_unreadable", str(path), reason=reason(error)) from error
    return document_from_bytes(raw)


def totals_json(sums: Totals) -> dict[str, Any]:
    """Return totals in the form of `vorab totals` (DESIGN 6): amounts with two decimals, rates as given."""
    return {
        "lines": [{"total": str(amount)} for amount in sums.lines],
        "net": str(sums.net),
        "vat": [
            {
                "category": group.category.value,
                "rate": f"{group.rate:f}",
                "basis": str(group.basis),
                "tax": str(group.tax),
            }
            for group in sums.vat
        ],
        "vat_total": str(sums.vat_total),
        "gross": str(sums.gross),
        "due": str(sums.due),
    }


def _totals(options: argparse.Namespace, tr: Translator) -> int:
    sums = totals.compute(_read(options.file))
    if options.json:
        _print_json(totals_json(sums))
        return 0
    print(tr("Netto {amount}", amount=print_amount(sums.net)))
    for group in sums.vat:
        basis, tax = print_amount(group.basis), print_amount(group.tax)
        print(tr("{rate} % USt auf {basis}: {tax}", rate=print_number(group.rate), basis=basis, tax=tax))
    print(tr("Brutto {amount}", amount=print_amount(sums.gross)))
    print(tr("Zu zahlen {amount}", amount=print_amount(sums.due)))
    return 0


def _quote(options: argparse.Namespace, tr: Translator) -> int:
    from vorab import wiring
    from vorab.services.company import check as check_field

    document = _read(options.file)
    document_rules.check(document)
    if document.enclosures:  # their bytes are in no JSON file
        raise Fault("not_found", "enclosures[0]", what="file", id=document.enclosures[0].name)
    wrong_account = check_field("iban", document.provider.iban)
    if wrong_account is not None:
        raise wrong_account.at("provider.iban")
    issued_at = datetime.combine(document.date or SystemClock().today(), time.min)
    _write(options.output, wiring.render(document, document.number, issued_at))
    if options.json:
        _print_json({"file": str(options.output), "type": document.paper.value})
    else:
        print(tr("Geschrieben: {file}", file=options.output))
    return 0


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    partial = path.parent / f"{path.name}.part"
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise Fault("file_not_written", str(path), reason=reason(error)) from error


def _check_script(options: argparse.Namespace, tr: Translator) -> int:
    if options.explain is not None:
        return _explain(options, tr)
    from vorab import wiring
    from vorab.guide.check.problems import CATALOGUE
    from vorab.services.checking import check_files

    found = check_files(options.paths, wiring.library())
    listed = _listed(found.problems, tr)
    if options.json:
        _print_json({"problems": listed, "files": found.files, "cases": found.cases})
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
        _print_json(wanted[0] if options.explain else {"problems": wanted})
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
    house = wiring.open_house(home, clock)
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
    _write(conversation, json.dumps(data, ensure_ascii=False, indent=1).encode())
    if options.json:
        _print_json({"conversation": str(conversation), "documents": [str(file) for file in files]})
        return 0
    print(tr("Gespräch gespielt: {file}", file=conversation))
    for file in files:
        print(tr("Beleg geschrieben: {file}", file=file))
    return 0


def _report_problems(problems: "Sequence[Problem]", tr: Translator, as_json: bool) -> int:
    listed = _listed(problems, tr)
    if as_json:
        _print_json({"problems": listed})
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


def _verify(options: argparse.Namespace, tr: Translator) -> int:
    from vorab import wiring

    home = Home.at(options.home)
    if not home.database.exists():
        raise Fault("database_missing", str(home.database))
    house = wiring.open_house(home)
    try:
        found = house.findings()
        talks = len(house.conversations.heads(limit=1_000_000))
    finally:
        house.close()
    faults = [Fault(finding.code, finding.place, **finding.params) for finding in found]
    if options.json:
        listed = [{"code": f.code, "place": f.place, "message": fault_texts.sentence(tr, f)} for f in faults]
        _print_json({"findings": listed, "conversations": talks})
    else:
        for fault in faults:
            print(fault_texts.line(tr, fault))
        if not faults:
            print(tr("Alles in Ordnung. {count} Gespräche geprüft.", count=talks))
    return 1 if faults else 0


_ACT = {"totals": _totals, "quote": _quote, "check-script": _check_script, "play": _play, "verify": _verify}

if __name__ == "__main__":
    sys.exit(main())
