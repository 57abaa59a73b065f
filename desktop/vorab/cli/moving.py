# SPDX-License-Identifier: Apache-2.0
"""Commands about everything at once: take it along in one zip, and bring it into an empty home."""

import argparse
from pathlib import Path

from vorab.cli import homes
from vorab.cli.output import Command, print_json
from vorab.core.faults import Fault, Faults
from vorab.i18n.translator import N_, Translator
from vorab.paths import Home


def _add_export(parser: argparse.ArgumentParser, tr: Translator) -> None:
    parser.add_argument("file", type=Path, metavar=tr("DATEI"))
    homes.add_passphrase(parser, tr)


def _add_import(parser: argparse.ArgumentParser, tr: Translator) -> None:
    parser.add_argument("file", type=Path, metavar=tr("DATEI"))
    help_ = tr("übernimmt auch, was bei der Prüfung auffällt")
    parser.add_argument("--with-findings", action="store_true", help=help_)
    homes.add_passphrase(parser, tr)


def _export(options: argparse.Namespace, tr: Translator) -> int:
    home, target = Home.at(options.home), options.file.expanduser()
    tell = homes.telling(tr("{done} von {all} Einträgen geschrieben", done="{done}", all="{all}"))
    with homes.opened(home, options, tr) as house:
        contents = house.backups(lambda: None).moving.export(target, tell)
    if options.json:
        print_json({"file": str(target), "contents": homes.plain(contents)})
        return 0
    print(tr("Geschrieben: {file}", file=target))
    print(homes.words(tr).contents(contents))
    print(tr("Die Datei ist nicht verschlossen, wer sie hat, kann alles lesen."))
    return 0


def _import(options: argparse.Namespace, tr: Translator) -> int:
    from vorab import wiring

    home, source = Home.at(options.home), options.file.expanduser()
    access = homes.access(home, options, tr)
    desk = wiring.closed_backups(home, access=access)
    tell = homes.telling(tr("{done} von {all} Einträgen gelesen", done="{done}", all="{all}"))
    with homes.held(home):
        arrived = desk.moving.bring(source, tell)
        found = [Fault(each.code, each.place, **each.params) for each in wiring.findings_of(arrived.file, access)]
        if found and not options.with_findings:
            desk.forget(arrived)
            raise Faults((*found, Fault("export_findings", str(source))))
        wiring.put_back(home, arrived.file, access=access)
    if options.json:
        print_json({"home": str(home.root), "contents": homes.plain(arrived.contents), "findings": len(found)})
        return 0
    print(tr("Übernommen: {home}", home=home.root))
    print(homes.words(tr).contents(arrived.contents))
    return 0


COMMANDS = (
    Command("export", N_("schreibt alles in eine Zip-Datei, die andere Programme lesen"), _add_export, _export),
    Command("import", N_("übernimmt eine solche Zip-Datei in eine leere Ablage"), _add_import, _import),
)
