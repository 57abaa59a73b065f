# SPDX-License-Identifier: Apache-2.0
"""Commands about one paper in a JSON file: its sums, and its PDF. Nothing is stored."""

import argparse
from datetime import datetime, time
from pathlib import Path
from typing import Any

from vorab.cli.output import Command, print_json, write
from vorab.core import document_rules, totals
from vorab.core.amounts_de import print_amount, print_number
from vorab.core.document import Document
from vorab.core.document_json import document_from_bytes
from vorab.core.faults import Fault
from vorab.core.totals import Totals
from vorab.i18n.system import reason
from vorab.i18n.translator import N_, Translator
from vorab.services.clock import SystemClock


def _add_totals(parser: argparse.ArgumentParser, tr: Translator) -> None:
    parser.add_argument("file", type=Path, metavar=tr("DATEI.json"))


def _add_quote(parser: argparse.ArgumentParser, tr: Translator) -> None:
    parser.add_argument("file", type=Path, metavar=tr("DATEI.json"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=tr("AUSGABE.pdf"))


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
        print_json(totals_json(sums))
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
    write(options.output, wiring.render(document, document.number, issued_at))
    if options.json:
        print_json({"file": str(options.output), "type": document.paper.value})
    else:
        print(tr("Geschrieben: {file}", file=options.output))
    return 0


COMMANDS = (
    Command("totals", N_("berechnet die Summen eines Belegs aus einer JSON-Datei"), _add_totals, _totals),
    Command("quote", N_("macht aus einer JSON-Datei ein Angebot oder einen anderen Beleg als PDF"), _add_quote, _quote),
)
