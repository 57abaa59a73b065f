# SPDX-License-Identifier: Apache-2.0
"""What is said about the files of a matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vorab.i18n.translator import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from vorab.core.file_ports import KeptFile
    from vorab.i18n.translator import Translator
    from vorab.services.filed_reply import FiledReply, ListedFile

USES = {
    "accept": N_("Als Zusage eintragen"),
    "confirm": N_("Gilt als schriftliche Bestätigung"),
}
_KB = 1000


def size_text(tr: Translator, size: int) -> str:
    """Return a size in bytes as people say it."""
    if size < _KB:
        return tr("{count} Bytes", count=size)
    if size < _KB * _KB:
        return tr("{count} kB", count=round(size / _KB))
    whole, tenth = divmod(round(size / (_KB * _KB / 10)), 10)
    return tr("{count} MB", count=f"{whole},{tenth}")


def detail(tr: Translator, listed: ListedFile, local: Callable[[int], datetime]) -> str:
    """Return what stands under a file's name: who wrote it and when, or how large it is and since when it is there."""
    file = listed.file
    size = size_text(tr, file.size)
    if listed.reply is not None and file.source.sender:
        if file.source.written_at is None:
            return tr("E-Mail von {sender}, {size}", sender=file.source.sender, size=size)
        at = f"{local(file.source.written_at):%d.%m.%Y, %H:%M}"
        return tr("E-Mail von {sender} am {at}, {size}", sender=file.source.sender, at=at, size=size)
    at = f"{local(file.added_at):%d.%m.%Y, %H:%M}"
    return tr("{size}, abgelegt am {at}", size=size, at=at)


def added(tr: Translator, files: Sequence[KeptFile]) -> str:
    """Return what is told when files were kept."""
    names = ", ".join(f"„{file.name}“" for file in files[:3])
    if len(files) > 3:
        return tr("Abgelegt: {names} und {count} weitere", names=names, count=len(files) - 3)
    return tr("Abgelegt: {names}", names=names)


def filed(tr: Translator, reply: FiledReply, elsewhere: bool) -> str:
    """Return what is told when an answer was kept, here or at another matter it belongs to."""
    who = reply.who or "–"
    if elsewhere and reply.document is not None:
        return tr(
            "Die Antwort von {who} gehört zu {number} und liegt jetzt dort.", who=who, number=reply.document.number
        )
    if elsewhere:
        return tr("Die Antwort von {who} gehört zu einem anderen Gespräch und liegt jetzt dort.", who=who)
    return tr("Die Antwort von {who} ist abgelegt.", who=who)
