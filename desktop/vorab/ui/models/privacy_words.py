# SPDX-License-Identifier: Apache-2.0
"""What is said about data protection: who it is, how much is kept, what a law says, what was done."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from vorab.core.ports import Clock
from vorab.core.privacy import About, Basis, CopyOf, Erasure, Item, OldCopy, Person, Record, What
from vorab.core.retention import Rule
from vorab.i18n.formats import Formats
from vorab.i18n.translator import N_, Translator
from vorab.ui.models.backup_words import BackupWords
from vorab.ui.models.paper_words import name_of

GROUPS = {
    What.CONTACT: N_("Stammdaten"),
    What.TALK: N_("Gespräche"),
    What.PAPER: N_("Belege"),
    What.MAIL: N_("E-Mails"),
    What.FILE: N_("Dateien"),
    What.AGREEMENT: N_("Vereinbarungen"),
    What.REFERRAL: N_("Empfehlungen"),
    What.DRAFT: N_("Entwürfe"),
    What.AUDIT: N_("Frühere Angaben"),
}
BASES = {
    Basis.REQUEST: N_("Wunsch der Person"),
    Basis.RETENTION: N_("Frist abgelaufen"),
    Basis.OWN: N_("eigene Entscheidung"),
}
_COPIES = {
    CopyOf.MOVED: N_("vor dem Umzug auf einen Server"),
    CopyOf.REPLACED: N_("bevor eine Sicherung zurückgeholt wurde"),
    CopyOf.UPGRADED: N_("vor einer neuen Fassung von Vorab"),
}
_OTHERWISE = {
    What.CONTACT: N_("Kontakt ohne Namen"),
    What.TALK: N_("Gespräch ohne Anliegen"),
    What.MAIL: N_("E-Mail ohne Betreff"),
    What.FILE: N_("Datei ohne Namen"),
    What.AGREEMENT: N_("Vereinbarung ohne Text"),
    What.REFERRAL: N_("Empfehlung"),
    What.DRAFT: N_("Entwurf, noch nicht gesendet oder ausgestellt"),
    What.AUDIT: N_("Was vor einer Änderung hier stand"),
}
# Their titles are codes of the program and say nothing to people.
_CODED = (What.REFERRAL, What.DRAFT, What.AUDIT)
# How the protocol calls each kind.
_NAMES = {
    What.CONTACT: "contact",
    What.TALK: "conversation",
    What.PAPER: "document",
    What.MAIL: "mail",
    What.FILE: "attachment",
    What.AGREEMENT: "standing_agreement",
    What.REFERRAL: "referral",
    What.DRAFT: "draft",
    What.AUDIT: "audit",
}


class PrivacyWords:
    """Speaks `tr`'s language; what a law says is said in German, as it stands there."""

    def __init__(self, tr: Translator, formats: Formats, clock: Clock) -> None:
        self._tr = tr
        self._formats = formats
        self._clock = clock
        self._when = BackupWords(tr, formats, clock).when

    # ------------------------------------------------------------------ who

    def person(self, person: Person) -> str:
        """Return two lines of a list: the name and how things stand; where it is from."""
        first = "  ·  ".join(part for part in (self.name(person), self.standing(person)) if part)
        return "\n".join(part for part in (first, self.detail(person)) if part)

    def name(self, person: Person) -> str:
        """Return the name, or that there is none."""
        return person.name or self._tr("Ohne Namen")

    def detail(self, person: Person) -> str:
        """Return what else is known."""
        caller = "" if person.subject.customer_id else self._tr("aus einem Gespräch, nicht in der Kundenkartei")
        return " · ".join(part for part in (person.detail, caller) if part)

    def standing(self, person: Person) -> str:
        """Return „gesperrt bis 31.12.2032“, „gelöscht“, or nothing."""
        if person.erased:
            return self._tr("gelöscht")
        if person.blocked_since is None:
            return ""
        if person.blocked_until is None:
            return self._tr("gesperrt, solange die Vereinbarung gilt")
        return self._tr("gesperrt bis {day}", day=self._formats.date_short(person.blocked_until))

    # ------------------------------------------------------------------ what is kept

    def span(self, items: Sequence[Item]) -> str:
        """Return „vom 20.11.2026 bis 22.11.2026“, or one day, or nothing."""
        days = sorted(self._clock.local(item.record.at).date() for item in items if item.record.at is not None)
        if not days:
            return ""
        first, last = self._formats.date_short(days[0]), self._formats.date_short(days[-1])
        return first if first == last else self._tr("vom {first} bis zum {last}", first=first, last=last)

    def law(self, items: Iterable[Item]) -> list[str]:
        """Return one sentence for all items with the same fate: may they go, or until when do they stay, and why."""
        fates: dict[tuple[bool, date | None, Rule], int] = {}
        for item in items:
            fate = (item.kept, item.until, item.rule)
            fates[fate] = fates.get(fate, 0) + 1
        return [self._fate(kept, until, rule, n) for (kept, until, rule), n in fates.items()]

    def _fate(self, kept: bool, until: date | None, rule: Rule, n: int) -> str:
        tr = self._tr
        if not kept:
            can = tr.plural("{n} kann gelöscht werden.", "{n} können gelöscht werden.", n)
            return f"{can} {rule.why}"
        if not rule.years:
            return tr.plural(
                "{n} bleibt gesperrt, ohne Telefon und E-Mail: Die Vereinbarung sagt sonst nicht, mit wem sie gilt.",
                "{n} bleiben gesperrt, ohne Telefon und E-Mail: Die Vereinbarung sagt sonst nicht, mit wem sie gilt.",
                n,
            )
        if until is None:
            stays = tr.plural(
                "{n} bleibt, solange die Vereinbarung gilt, und danach {years} Jahre gesperrt: {law}.",
                "{n} bleiben, solange die Vereinbarung gilt, und danach {years} Jahre gesperrt: {law}.",
                n,
                years=rule.years,
                law=rule.reference,
            )
        else:
            stays = tr.plural(
                "{n} bleibt bis {day} gesperrt: {law}.",
                "{n} bleiben bis {day} gesperrt: {law}.",
                n,
                day=self._formats.date_short(until),
                law=rule.reference,
            )
        careful = "" if rule.sure else tr("Das ist vorsichtig gerechnet; Ihr Steuerbüro weiß es genau.")
        return " ".join(part for part in (stays, rule.why, careful) if part)

    def title(self, record: Record) -> str:
        """Return what a single record is, and when it was."""
        tr, title = self._tr, "" if record.what in _CODED else record.title
        if record.type is not None:
            title = f"{name_of(tr, record.type)} {title}"
        day = "" if record.at is None else self._formats.date_short(self._clock.local(record.at).date())
        return "  ·  ".join(part for part in (title or tr(_OTHERWISE[record.what]), day) if part)

    # ------------------------------------------------------------------ what becomes of it

    def preview(self, about: About) -> list[str]:
        """Return what goes and what stays, in figures."""
        tr = self._tr
        gone, kept = self._counted(about.free), self._counted(about.kept)
        if not about.kept and about.person.subject.customer_id:
            gone = {**gone, "customer": 1}
        found = [tr("Das wird gelöscht: {what}.", what=self._listed(gone))] if gone else []
        if kept and about.until is not None:
            day = self._formats.date_short(about.until)
            found.append(tr("Das wird gesperrt, längstens bis {day}: {what}.", day=day, what=self._listed(kept)))
        elif kept:
            text = tr("Das wird gesperrt, solange die Vereinbarung gilt und noch eine Weile danach: {what}.",
                      what=self._listed(kept))  # fmt: skip
            found.append(text)
        if kept:
            found.append(
                tr("Gesperrtes bleibt für das Finanzamt. In Suche, Gesprächen und Listen ist es nicht mehr zu sehen.")
            )
        return found

    def done(self, entry: Erasure) -> str:
        """Return what was erased and blocked, in figures."""
        tr = self._tr
        parts = [tr("Gelöscht: {what}.", what=self._listed(entry.erased))] if entry.erased else []
        if entry.blocked and entry.blocked_until is not None:
            day = self._formats.date_short(entry.blocked_until)
            parts.append(tr("Gesperrt bis {day}: {what}.", day=day, what=self._listed(entry.blocked)))
        elif entry.blocked:
            parts.append(tr("Gesperrt: {what}.", what=self._listed(entry.blocked)))
        return " ".join(parts)

    def entry(self, entry: Erasure) -> str:
        """Return two lines of the protocol: when, who, why, about which row; what was done."""
        tr = self._tr
        kind, _, number = entry.subject.partition(":")
        row = tr("Kundenkartei Nr. {n}", n=number) if kind == "customer" else tr("Gespräch Nr. {n}", n=number)
        first = (self._when(entry.at), entry.desk, tr(BASES[entry.basis]), row)
        return "\n".join(part for part in ("  ·  ".join(filter(None, first)), self.done(entry)) if part)

    def copy(self, copy: OldCopy) -> str:
        """Return two lines: from when a copy is and why it was kept, and where it lies."""
        day = self._formats.date_short(copy.at.date())
        return f"{day}, {copy.at:%H:%M}  ·  {self._tr(_COPIES[copy.origin])}\n{copy.file}"

    def _counted(self, items: Iterable[Item]) -> dict[str, int]:
        found: dict[str, int] = {}
        for item in items:
            name = _NAMES[item.record.what]
            found[name] = found.get(name, 0) + 1
        return found

    def _listed(self, counts: Mapping[str, int]) -> str:
        order = ("customer", *_NAMES.values())
        known = sorted(counts, key=lambda name: order.index(name) if name in order else len(order))
        *first, last = [self._count(name, counts[name]) for name in known] or [self._tr("nichts")]
        return self._tr("{some} und {last}", some=", ".join(first), last=last) if first else last

    def _count(self, name: str, n: int) -> str:
        tr = self._tr
        return {
            "customer": tr("der Eintrag in der Kundenkartei"),
            "contact": tr.plural("{n} Kontakt", "{n} Kontakte", n),
            "conversation": tr.plural("{n} Gespräch", "{n} Gespräche", n),
            "document": tr.plural("{n} Beleg", "{n} Belege", n),
            "mail": tr.plural("{n} E-Mail", "{n} E-Mails", n),
            "attachment": tr.plural("{n} Datei", "{n} Dateien", n),
            "standing_agreement": tr.plural("{n} Vereinbarung", "{n} Vereinbarungen", n),
            "referral": tr.plural("{n} Empfehlung", "{n} Empfehlungen", n),
            "draft": tr.plural("{n} Entwurf", "{n} Entwürfe", n),
            "audit": tr.plural("{n} frühere Angabe", "{n} frühere Angaben", n),
        }.get(name, f"{n} {name}")
