# SPDX-License-Identifier: Apache-2.0
"""The sentences about mails that went out or wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vorab.core.email import Mailbox
    from vorab.core.faults import Fault
    from vorab.core.paper_ports import KeptMail
    from vorab.core.ports import Clock
    from vorab.i18n.formats import Formats
    from vorab.i18n.translator import Translator


def line_of(boxes: Sequence[Mailbox]) -> str:
    """Return addresses as one line, as they are typed."""
    return ", ".join(map(str, boxes))


def sent_line(tr: Translator, formats: Formats, clock: Clock, kept: KeptMail) -> str:
    """Return when a mail was sent, and to whom."""
    at = clock.local(kept.sent_at or 0)
    to = ", ".join(box.address for box in (*kept.to, *kept.cc))
    if at.date() == clock.today():
        return tr("Gesendet um {time} Uhr an {to}.", time=formats.time_short(at), to=to)
    return tr(
        "Gesendet am {day} um {time} Uhr an {to}.", day=formats.date_short(at), time=formats.time_short(at), to=to
    )


def result(tr: Translator, formats: Formats, clock: Clock, fault_text: Callable[[Fault], str], kept: KeptMail) -> str:
    """Return what became of a mail, for whoever is not looking at it."""
    why = fault_text(kept.error) if kept.error is not None else ""
    if kept.sent_at is not None:
        return f"{sent_line(tr, formats, clock, kept)} {why}".strip()
    return tr("Die Mail „{subject}“ wartet im Postausgang bei Heute. {why}", subject=kept.subject, why=why).strip()
