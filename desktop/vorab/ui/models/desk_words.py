# SPDX-License-Identifier: Apache-2.0
"""The words of the Today page: greeting, date line, and the chip that says since when or until when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from vorab.i18n.translator import Translator
from vorab.services.today import DeskItem, Today, Urgency

if TYPE_CHECKING:
    from vorab.i18n.formats import Formats


def greeting(tr: Translator, now: datetime) -> str:
    """Return the greeting of this time of day."""
    if 4 <= now.hour < 11:
        return tr("Guten Morgen.")
    return tr("Guten Tag.") if 11 <= now.hour < 18 else tr("Guten Abend.")


def date_line(tr: Translator, formats: Formats, today: Today) -> str:
    """Return „Sonntag, 22. November 2026 · 6 offene Punkte, 2 davon heute“."""
    day = formats.weekday_date(today.day)
    if not today.open_count:
        return tr("{day} · nichts offen", day=day)
    points = tr.plural("{n} offener Punkt", "{n} offene Punkte", today.open_count)
    if not today.urgent_count:
        return f"{day} · {points}"
    return tr("{day} · {points}, {n} davon heute", day=day, points=points, n=today.urgent_count)


def headline(tr: Translator, item: DeskItem) -> str:
    """Return „Zurückrufen: Kundin A“, of an open talk only the name; or what is known of it."""
    if item.kind in ("open_talk", "question") and item.who:
        return item.who
    if item.kind == "follow_up":
        return tr("Nachfragen, ob alles läuft: {name}", name=item.who or item.phone)
    return ": ".join(part for part in (item.what, item.who) if part) or tr("Noch ohne Namen")


def detail(item: DeskItem) -> str:
    """Return the lines below: of an open talk, its matter."""
    if item.kind == "follow_up":
        return " · ".join(part for part in (item.what, item.phone) if part)
    return item.what if item.kind in ("open_talk", "question") and item.who else item.detail


def chip(tr: Translator, formats: Formats, item: DeskItem, today: date) -> tuple[str, str]:
    """Return words and tone for when something is due: „seit 09:14“ red, „heute“ amber, „bis Mittwoch“ green."""
    if item.kind == "question":
        return tr("noch kein Auftrag"), "amber"
    if item.due is None:
        return "", "grey"
    if item.kind == "document":
        return formats.date_short(item.due), "grey"
    overdue = "red" if item.kind == "call_back" else "amber"
    tone = {Urgency.OVERDUE: overdue, Urgency.TODAY: "amber", Urgency.LATER: "green"}[item.urgency]
    time = formats.time_short(item.due) if isinstance(item.due, datetime) else ""
    day = item.due.date() if isinstance(item.due, datetime) else item.due
    if item.kind == "open_talk":
        return _since(tr, formats, day, time, today), "amber"
    if item.urgency is Urgency.OVERDUE:
        return _since(tr, formats, day, time, today), tone
    return _until(tr, formats, day, time, today), tone


def later_days(tr: Translator, formats: Formats, today: date) -> tuple[tuple[str, date], ...]:
    """Return the days one can move a point to: tomorrow, two days on, a week on, by their names."""
    after_next, week = today + timedelta(days=2), today + timedelta(days=7)
    return (
        (tr("morgen"), today + timedelta(days=1)),
        (formats.weekday(after_next), after_next),
        (tr("in einer Woche"), week),
    )


def _since(tr: Translator, formats: Formats, day: date, time: str, today: date) -> str:
    days = (today - day).days
    if days <= 0:
        return tr("seit {time}", time=time) if time else tr("heute")
    if days == 1:
        return tr("seit gestern")
    return tr("seit {n} Tagen", n=days) if days < 30 else tr("seit {day}", day=formats.date_short(day))


def _until(tr: Translator, formats: Formats, day: date, time: str, today: date) -> str:
    days = (day - today).days
    if days <= 0:
        return tr("heute bis {time}", time=time) if time else tr("heute")
    if days == 1:
        return tr("bis morgen")
    return tr("bis {day}", day=formats.weekday(day) if days < 7 else formats.date_short(day))
