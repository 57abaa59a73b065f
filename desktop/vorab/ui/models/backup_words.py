# SPDX-License-Identifier: Apache-2.0
"""What is said about backups: when, how much is in them, where they lie."""

from datetime import date, datetime
from decimal import Decimal

from vorab.core.backups import Backup, Contents
from vorab.core.ports import Clock
from vorab.i18n.formats import Formats
from vorab.i18n.translator import Translator


class BackupWords:
    """Speaks `tr`'s language."""

    def __init__(self, tr: Translator, formats: Formats, clock: Clock) -> None:
        self._tr = tr
        self._formats = formats
        self._clock = clock

    def when(self, at_ms: int) -> str:
        """Return "heute, 10:38", "gestern, 10:38" or "20.11.2026, 10:38"."""
        moment = self._clock.local(at_ms)
        return f"{self._day(moment, self._clock.today())}, {self._formats.time_short(moment)}"

    def _day(self, moment: datetime, today: date) -> str:
        days = (today - moment.date()).days
        if days == 0:
            return self._tr("heute")
        return self._tr("gestern") if days == 1 else self._formats.date_short(moment.date())

    def contents(self, contents: Contents) -> str:
        """Return "Muster IT-Hilfe: 12 Gespräche, 3 Kunden, 5 Belege, zuletzt AN-2026-0003"."""
        tr = self._tr
        parts = [
            tr.plural("{n} Gespräch", "{n} Gespräche", contents.talks),
            tr.plural("{n} Kunde", "{n} Kunden", contents.customers),
            tr.plural("{n} Beleg", "{n} Belege", contents.documents),
        ]
        if contents.newest_document:
            parts.append(tr("zuletzt {number}", number=contents.newest_document))
        if contents.changed_at is not None:
            parts.append(tr("letzte Änderung {when}", when=self.when(contents.changed_at)))
        counted = ", ".join(parts)
        return f"{contents.company}: {counted}" if contents.company else counted

    def detail(self, backup: Backup) -> str:
        """Return what is in a backup and how large it is."""
        what = self._tr("Mit Kennwort verschlossen") if backup.sealed else self.contents(backup.contents)
        return f"{what} · {self.size(backup.size)}"

    def size(self, count: int) -> str:
        """Return "3,2 MB"."""
        megabytes = (Decimal(count) / 1_000_000).quantize(Decimal("0.1"))
        return f"{self._formats.number(max(megabytes, Decimal('0.1')))}\u00a0MB"
