# SPDX-License-Identifier: Apache-2.0
"""Commands about the stored data as it lies: is it sound?"""

import argparse
from pathlib import Path

from vorab.cli import homes
from vorab.cli.output import Command, print_json
from vorab.core.faults import Fault
from vorab.i18n import faults as fault_texts
from vorab.i18n.translator import N_, Translator
from vorab.paths import Home


def _add_verify(parser: argparse.ArgumentParser, tr: Translator) -> None:
    parser.add_argument("--against", metavar=tr("DATEI"), type=Path, help=tr("eine frühere Kopie zum Vergleich"))
    homes.add_passphrase(parser, tr)


def _verify(options: argparse.Namespace, tr: Translator) -> int:
    with homes.opened(Home.at(options.home), options, tr) as house:
        found = house.findings(options.against)
        talks = len(house.conversations.heads(limit=1_000_000))
    faults = [Fault(finding.code, finding.place, **finding.params) for finding in found]
    if options.json:
        listed = [{"code": f.code, "place": f.place, "message": fault_texts.sentence(tr, f)} for f in faults]
        print_json({"findings": listed, "conversations": talks})
    else:
        for fault in faults:
            print(fault_texts.line(tr, fault))
        if not faults:
            checked = tr.plural("{n} Gespräch geprüft.", "{n} Gespräche geprüft.", talks)
            print(tr("Alles in Ordnung. {checked}", checked=checked))
    return 1 if faults else 0


COMMANDS = (Command("verify", N_("prüft die gespeicherten Daten"), _add_verify, _verify),)
