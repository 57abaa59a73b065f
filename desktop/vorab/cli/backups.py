# SPDX-License-Identifier: Apache-2.0
"""Commands about backups: make one, and go back to one. What was there before is kept."""

import argparse
import sys
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vorab.cli import homes
from vorab.cli.output import Command, print_json
from vorab.core.faults import Fault
from vorab.i18n.translator import N_, Translator
from vorab.paths import Home

if TYPE_CHECKING:
    from vorab.core.backups import Arrived, Backup
    from vorab.services.backups import BackupDesk, Place

_FORMS = ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M")
_DAYS = ("%Y-%m-%d", "%d.%m.%Y")


def _add_backup(parser: argparse.ArgumentParser, tr: Translator) -> None:
    help_ = tr("in diesen Ordner; sonst in die Ablage selbst und an den zweiten Ort, wenn einer gewählt ist")
    parser.add_argument("--to", type=Path, metavar=tr("ORDNER"), help=help_)
    homes.add_passphrase(parser, tr)


def _add_restore(parser: argparse.ArgumentParser, tr: Translator) -> None:
    help_ = tr("eine Sicherung oder ein Ordner mit Sicherungen; sonst die in der Ablage selbst")
    parser.add_argument("backup", type=Path, nargs="?", metavar=tr("SICHERUNG"), help=help_)
    help_ = tr("die letzte bis zu diesem Tag oder dieser Zeit, zum Beispiel 2026-11-22T10:38")
    parser.add_argument("--at", type=_until, metavar=tr("ZEIT"), help=help_)
    parser.add_argument("--list", action="store_true", help=tr("nennt nur, was da ist"))
    parser.add_argument("--yes", action="store_true", help=tr("fragt nicht nach"))
    homes.add_passphrase(parser, tr)


def _until(text: str) -> datetime:
    """The moment, of a day its end."""
    for form in (*_FORMS, *_DAYS):
        try:
            found = datetime.strptime(text.strip(), form)  # noqa: DTZ007 - local wall time is meant
        except ValueError:
            continue
        return datetime.combine(found, time.max) if form in _DAYS else found
    raise argparse.ArgumentTypeError(text)


# ------------------------------------------------------------------ backup


def _backup(options: argparse.Namespace, tr: Translator) -> int:
    from vorab import wiring

    home = Home.at(options.home)
    closed = wiring.safe_of(home).closed  # then its own passphrase opens its backups too
    secret = homes.passphrase(options) if options.to is not None and not closed else ""
    if options.to is None and options.passphrase_file is not None and not closed:
        options.parser.error(tr("Ein Kennwort gilt für einen Ordner, bitte nennen Sie ihn mit --to."))
    tell = homes.telling(tr("{done} von {all} Dateien gesichert", done="{done}", all="{all}"))
    with homes.opened(home, options, tr) as house:
        desk = house.backups(lambda: _second_place(home))
        if options.to is not None:
            folder = options.to.expanduser().absolute()
            made = [(folder, desk.back_up_to(folder, secret, tell))]
        else:
            made = list(zip(desk.folders, desk.run(tell), strict=True))
    if options.json:
        print_json({"backups": [_listed(folder, backup) for folder, backup in made]})
        return 0
    words = homes.words(tr)
    for folder, backup in made:
        print(tr("Gesichert und nachgelesen: {what}. Ort: {folder}", what=words.detail(backup), folder=folder))
    return 0


def _second_place(home: Home) -> Path | None:
    from vorab.settings.file import Settings

    chosen = Settings(home.settings_file).text("backup_folder")
    return Path(chosen) if chosen else None


def _listed(folder: Path, backup: "Backup") -> dict[str, Any]:
    return {
        "folder": str(folder),
        "name": backup.name,
        "created_at": homes.moment(backup.created_at),
        "size": backup.size,
        "sealed": backup.sealed,
        "contents": None if backup.sealed else homes.plain(backup.contents),
    }


# ------------------------------------------------------------------ restore


def _restore(options: argparse.Namespace, tr: Translator) -> int:
    from vorab import wiring

    home = Home.at(options.home)
    access = None if options.list else homes.access(home, options, tr)
    desk = wiring.closed_backups(home, _second_place(home), access=access)
    folder, name = _meant(options.backup, home)
    place = desk.look_into(folder)
    if place.fault is not None:
        raise place.fault
    if options.list:
        return _list(place, options, tr)
    backup = _chosen(place, name, options.at, tr)
    locked = not desk.opens(place.folder, backup)
    secret = homes.asked_passphrase(options, tr) if locked else ""
    if locked and not secret:
        raise Fault("backup_locked")
    with homes.held(home):
        arrived = desk.restore(place.folder, backup, secret)
        if not _wanted(desk, arrived, backup, options, tr):
            return 1
        _tell(wiring.put_back(home, arrived.file, access=access), arrived, home, backup, options, tr)
    return 0


def _meant(given: Path | None, home: Home) -> tuple[Path, str]:
    """The folder, and the name of the backup if one was meant: its file, or what the list calls it."""
    if given is None:
        return home.backups, ""
    given = given.expanduser()
    if given.is_dir():
        return given.absolute(), ""
    name = given.name.partition(".")[0]
    return (given.absolute().parent if given.exists() or given.parent != Path() else home.backups), name


def _chosen(place: "Place", name: str, until: datetime | None, tr: Translator) -> "Backup":
    from vorab.services.clock import SystemClock

    local, words = SystemClock().local, homes.words(tr)
    found = [backup for backup in place.backups if not name or backup.name == name]
    if not found:
        raise Fault("backup_none", str(place.folder), folder=str(place.folder / name) if name else str(place.folder))
    early = [backup for backup in found if until is None or local(backup.created_at) <= until]
    if not early:
        oldest = words.when(found[-1].created_at)
        raise Fault("backup_none_before", str(place.folder), when=f"{until:%d.%m.%Y, %H:%M}", oldest=oldest)
    return early[0]


def _list(place: "Place", options: argparse.Namespace, tr: Translator) -> int:
    if options.json:
        print_json({"backups": [_listed(place.folder, backup) for backup in place.backups]})
        return 0
    words = homes.words(tr)
    for backup in place.backups:
        print(f"{backup.name}: {words.when(backup.created_at)}, {words.detail(backup)}")
    if not place.backups:
        print(tr("Hier ist noch keine Sicherung."))
    return 0


def _wanted(
    desk: "BackupDesk", arrived: "Arrived", backup: "Backup", options: argparse.Namespace, tr: Translator
) -> bool:
    """Show what is in it, and ask whether it is to be taken into use."""
    words = homes.words(tr)
    stream = sys.stderr if options.json else sys.stdout
    print(tr("Stand von {when}", when=words.when(backup.created_at)), file=stream)
    print(words.contents(arrived.contents), file=stream)
    if not options.yes and not homes.confirmed(tr("Diesen Stand nehmen?"), tr):
        desk.forget(arrived)
        print(tr("Es ist alles, wie es war."), file=stream)
        return False
    return True


def _tell(
    kept: Path | None, arrived: "Arrived", home: Home, backup: "Backup", options: argparse.Namespace, tr: Translator
) -> None:
    """Say what was taken into use, and where the data of before are."""
    if options.json:
        there = {"backup": backup.name, "contents": homes.plain(arrived.contents)}
        print_json(there | {"kept": str(kept) if kept else None})
        return
    print(tr("Zurückgeholt: {home}", home=home.root))
    if kept:
        print(tr("Der Stand davor ist aufgehoben: {kept}", kept=kept))


COMMANDS = (
    Command("backup", N_("sichert alle Daten und liest die Sicherung nach"), _add_backup, _backup),
    Command("restore", N_("geht zu einer Sicherung zurück; der Stand davor bleibt daneben"), _add_restore, _restore),
)
