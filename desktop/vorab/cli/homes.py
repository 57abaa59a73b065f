# SPDX-License-Identifier: Apache-2.0
"""What commands about whole homes have in common: who may touch one now, passphrases, how far it is."""

import argparse
import getpass
import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from vorab.core.access import Access
from vorab.core.faults import Fault
from vorab.i18n.system import reason
from vorab.i18n.translator import Translator
from vorab.paths import Home

if TYPE_CHECKING:
    from vorab.app.single import Single
    from vorab.core.backups import Contents, Progress
    from vorab.ui.models.backup_words import BackupWords
    from vorab.wiring import House

PASSPHRASE = "VORAB_PASSPHRASE"  # noqa: S105 - the name of a variable
# Nobody wants to read about what is done within a second.
_QUIET_S, _EVERY_S = 1.0, 0.5


@contextmanager
def opened(home: Home, options: argparse.Namespace, tr: Translator) -> Iterator["House"]:
    """Give the services of a home that is there already. Raises `Fault`: database_missing, those of the store."""
    from vorab import wiring

    found = access(home, options, tr)
    if not found.url and not home.database.exists():
        raise Fault("database_missing", str(home.database))
    house = wiring.open_house(home, access=found)
    try:
        yield house
    finally:
        house.close()


@contextmanager
def held(home: Home) -> Iterator[None]:
    """Keep every window away from a home; one that was made for this is gone again if it comes to nothing.

    Raises `Fault`: home_open, home_elsewhere, store_read_only, file_not_written, server_restore on a server.
    """
    from vorab.app.single import Single
    from vorab.services.server_settings import server_of
    from vorab.settings.file import Settings

    if server_of(Settings(home.settings_file)) is not None:
        raise Fault("server_restore", str(home.root))
    made = not home.root.exists()
    try:
        home.ensure()
    except OSError as error:
        raise Fault("file_not_written", str(home.root), reason=reason(error)) from error
    single = Single(home)
    try:
        _hold(single, home)
        yield
    except BaseException:
        single.release()
        if made:
            shutil.rmtree(home.root, ignore_errors=True)
        raise
    single.release()


def _hold(single: "Single", home: Home) -> None:
    try:
        single.hold()
    except Fault as fault:
        if fault.code == "home_elsewhere" and fault.params["computer"] in (platform.node(), "?"):
            raise Fault("home_open", str(home.root)) from fault
        raise


def add_passphrase(parser: argparse.ArgumentParser, tr: Translator) -> None:
    """Let a command take a passphrase from a file; the environment does as well."""
    help_ = tr("Kennwort aus der ersten Zeile dieser Datei; sonst aus {name}", name=PASSPHRASE)
    parser.add_argument("--passphrase-file", type=Path, metavar=tr("DATEI"), help=help_)


def passphrase(options: argparse.Namespace) -> str:
    """Return the passphrase that was given, "" without one. Raises `Fault`: file_unreadable, passphrase_missing."""
    file: Path | None = options.passphrase_file
    if file is None:
        return os.environ.get(PASSPHRASE, "")
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "UTF-8"
        raise Fault("file_unreadable", str(file), reason=why) from error
    first = text.partition("\n")[0].rstrip("\r")
    if not first:
        raise Fault("passphrase_missing", str(file), file=file.name)
    return first


def asked_passphrase(options: argparse.Namespace, tr: Translator) -> str:
    """Return the passphrase that was given, or asked for where somebody sits. Raises as `passphrase`."""
    given = passphrase(options)
    if given or not sys.stdin.isatty():
        return given
    return getpass.getpass(tr("Kennwort der Sicherung: "), sys.stderr)


def access(home: Home, options: argparse.Namespace, tr: Translator) -> Access:
    """Return what opens a home: its server, or the key of encrypted data by the passphrase that is given or asked for.

    Raises `Fault` as `passphrase`, store_locked_by_passphrase, store_passphrase_wrong.
    """
    from vorab import wiring
    from vorab.settings.file import Settings

    found = wiring.look_access(home, Settings(home.settings_file))
    if found.url or not wiring.safe_of(home).closed:
        return found
    given = passphrase(options)
    if not given and sys.stdin.isatty():
        given = getpass.getpass(tr("Kennwort: "), sys.stderr)
    return Access(key=wiring.key_of(home, Access(passphrase=given)))


def confirmed(question: str, tr: Translator) -> bool:
    """Ask on stderr, and return whether the answer is yes."""
    sys.stderr.write(f"{question} {tr('[j/N]')} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in (tr("j"), tr("ja"))


def telling(text: str) -> "Progress":
    """Return what writes on stderr how far something is; `text` has `{done}` and `{all}`."""
    began = told = time.monotonic()

    def tell(done: int, there_is: int) -> bool:
        nonlocal told
        now = time.monotonic()
        if done and now - began >= _QUIET_S and now - told >= _EVERY_S:
            told = now
            sys.stderr.write(text.format(done=done, all=there_is) + "\n")
            sys.stderr.flush()
        return True

    return tell


def words(tr: Translator) -> "BackupWords":
    """Return what is said about backups."""
    from vorab.i18n.formats import Formats
    from vorab.services.clock import SystemClock
    from vorab.ui.models.backup_words import BackupWords

    return BackupWords(tr, Formats(tr.lang), SystemClock())


def plain(contents: "Contents") -> dict[str, object]:
    """Return contents as JSON data; times are local."""
    from dataclasses import asdict

    found = asdict(contents)
    for name in ("newest_talk", "changed_at"):
        found[name] = moment(found[name])
    return found


def moment(at_ms: int | None) -> str | None:
    """Return local wall time as it stands in JSON: 2026-11-22T10:38:05."""
    from vorab.services.clock import SystemClock

    return None if at_ms is None else SystemClock().local(at_ms).isoformat(timespec="seconds")
