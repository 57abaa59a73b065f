# SPDX-License-Identifier: Apache-2.0
"""What is said about a server: the steps of its test, what lies there, how one works on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from vorab.core.server import Content, Report, Step, Way
from vorab.i18n.translator import N_

if TYPE_CHECKING:
    from vorab.core.faults import Fault
    from vorab.core.server import Server, StepResult
    from vorab.i18n.translator import Translator
    from vorab.services.desks import Place

_NAMES = {
    Step.REACHED: N_("Erreicht"),
    Step.TLS: N_("Verschlüsselt"),
    Step.LOGIN: N_("Angemeldet"),
    Step.DATABASE: N_("Datenbank"),
    Step.CONTENT: N_("Inhalt"),
    Step.RIGHTS: N_("Rechte"),
}


class ServerWords:
    """Speaks `tr`'s language; `fault_text` says what is wrong."""

    def __init__(self, tr: Translator, fault_text: Callable[[Fault], str]) -> None:
        self._tr = tr
        self._fault_text = fault_text

    def name(self, step: Step) -> str:
        """Return what a step is called."""
        return self._tr(_NAMES[step])

    def said(self, result: StepResult, server: Server, report: Report) -> str:
        """Return what came of one step."""
        tr = self._tr
        if result.fault is not None:
            return self._fault_text(result.fault)
        if result.step is Step.REACHED:
            return tr("{host} antwortet.", host=server.host)
        if result.step is Step.TLS:
            line = tr("Die Leitung ist verschlüsselt ({version}).", version=report.tls)
            known = tr("Das Zertifikat passt zu Ihrer Datei.")
            unknown = tr("Welcher Server es ist, lässt sich nur mit einem Zertifikat prüfen.")
            return f"{line} {known if server.certificate else unknown}"
        if result.step is Step.LOGIN:
            return tr("{login} wird angenommen.", login=server.login)
        if result.step is Step.DATABASE:
            return tr("„{database}“ ist da.", database=server.database)
        if result.step is Step.RIGHTS:
            return tr("{login} darf lesen und schreiben.", login=server.login)
        return self._content(report)

    def _content(self, report: Report) -> str:
        tr = self._tr
        if report.content is Content.EMPTY:
            return tr("Noch leer, Platz für Ihre Daten.")
        if report.content is Content.BEGUN:
            return tr("Der Rest eines abgebrochenen Umzugs von hier. Er wird vorher weggeräumt.")
        return tr("Hier liegen die Daten von „{company}“.", company=report.company or "–")

    def next(self, report: Report, server: Server, sealed: bool = False) -> tuple[str, str]:
        """Return headline and text of what can be done now; `sealed`: the data here are encrypted by a passphrase."""
        headline, text = self._next(report, server)
        if not sealed:
            return headline, text
        told = self._tr(
            "Ihr Kennwort verschlüsselt nur die Datei auf diesem Computer, und die bleibt es. Auf dem Server schützt "
            "die Daten nur die Anmeldung, und neue Sicherungen hier sind nicht verschlüsselt."
        )
        return headline, f"{text} {told}"

    def _next(self, report: Report, server: Server) -> tuple[str, str]:
        tr = self._tr
        if report.way is Way.MOVE:
            return tr("3 · Umziehen"), tr(
                "Vorab sichert zuerst, kopiert dann alles nach {server}, vergleicht es und arbeitet ab da dort weiter. "
                "Die Datei von heute bleibt mit Datum im Namen liegen, nur zum Lesen. Abbrechen geht jederzeit.",
                server=server.shown,
            )
        return tr("3 · Anschließen"), tr(
            "Dieser Computer arbeitet dann mit den Daten von „{company}“ auf {server}. Was bisher nur hier liegt, "
            "bleibt als Datei mit Datum im Namen aufgehoben; vermischt wird nichts.",
            company=report.company or "–",
            server=server.shown,
        )

    def unsealed(self) -> str:
        """Return what is said on a server to whoever had their data encrypted."""
        return self._tr(
            "Mit Ihrem Kennwort sind sie dort nicht verschlüsselt, die Sicherungen auf diesem Computer auch nicht."
        )

    def seal_again(self) -> tuple[str, str]:
        """Return label and help of the passphrase that encrypts what comes back."""
        tr = self._tr
        return tr("Ihr Kennwort von früher"), tr(
            "Damit sind die Daten hier gleich wieder verschlüsselt. Der Wiederherstellungscode geht auch. Lassen Sie "
            "das Feld leer, liegen sie offen auf diesem Computer."
        )

    def open_now(self) -> str:
        """Return what is said when data that were encrypted have come back without the passphrase."""
        return self._tr(
            "Ihre Daten liegen jetzt unverschlüsselt auf diesem Computer. Verschlüsseln können Sie sie wieder auf der "
            "Seite „Kennwort“."
        )

    def line(self, place: Place, server: Server) -> str:
        """Return how safe the line to the server is."""
        tr = self._tr
        if place.encrypted:
            return tr("Die Leitung ist verschlüsselt.")
        if server.local:
            return tr("Der Server ist auf diesem Computer, eine Leitung nach draußen gibt es nicht.")
        return tr("Die Leitung ist nicht verschlüsselt.")
