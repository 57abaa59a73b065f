# SPDX-License-Identifier: Apache-2.0
"""Every setting, declared once: key, scope, default, what it may be and how it is called."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from vorab.core.server import DATABASE, PORT
from vorab.core.text import SHORT, clean
from vorab.i18n.translator import N_, languages

Value = str | int
MAX_SIGNATURE = 2000
MAX_PATH = 4000


class Scope(StrEnum):
    """Whom a setting belongs to: this computer, or the firm on all its computers."""

    MACHINE = "machine"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class Setting:
    """One key; `choices` are (value, German label) in the order they are shown, a label "" is found elsewhere.

    Where there are none, `fits` tells what may be typed; the value has the type of the default.
    """

    key: str
    scope: Scope
    default: Value
    label: str
    help: str = ""
    choices: Callable[[], tuple[tuple[Value, str], ...]] = tuple
    fits: Callable[[Value], bool] | None = None

    def accepts(self, value: object) -> bool:
        """Whether the value is one of the choices or fits, and is of the right type."""
        if self.fits is not None:
            return isinstance(value, str | int) and type(value) is type(self.default) and self.fits(value)
        return any(type(value) is type(choice) and value == choice for choice, _ in self.choices())


def _themes() -> tuple[tuple[Value, str], ...]:
    return ("system", N_("wie das System")), ("light", N_("hell")), ("dark", N_("dunkel"))


def _scales() -> tuple[tuple[Value, str], ...]:
    return tuple((percent, "") for percent in (100, 110, 125, 150, 175, 200))


def _languages() -> tuple[tuple[Value, str], ...]:
    return tuple((code, "") for code in languages())


def _shows() -> tuple[tuple[Value, str], ...]:
    return ("sentence", N_("ganze Sätze")), ("keywords", N_("Stichworte"))


def _securities() -> tuple[tuple[Value, str], ...]:
    return (
        ("tls", N_("von Anfang an (TLS, Port 465)")),
        ("starttls", N_("gleich nach der Begrüßung (STARTTLS, Port 587)")),
        ("none", N_("keine, nur zu einem Server auf diesem Computer")),
    )


def _lines_to_a_server() -> tuple[tuple[Value, str], ...]:
    return ("on", N_("verschlüsselt (TLS)")), ("off", N_("unverschlüsselt, nur auf diesem Computer"))


def _line(value: Value) -> bool:
    text = str(value)
    return len(text) <= SHORT and clean(text) == text


def _path(value: Value) -> bool:
    text = str(value)
    return len(text) <= MAX_PATH and "\0" not in text and "\n" not in text


def _lines(value: Value) -> bool:
    text = str(value)
    return len(text) <= MAX_SIGNATURE and clean(text, multiline=True) == text


def _port(value: Value) -> bool:
    return 0 < int(value) < 65536


# Where mails are handed in belongs to the computer, as the password does; what customers see belongs to the firm.
_MAIL = (
    Setting("mail_server", Scope.MACHINE, "", N_("Server"), N_("Ihr Anbieter nennt ihn SMTP-Server."), fits=_line),
    Setting("mail_port", Scope.MACHINE, 465, N_("Port"), fits=_port),
    Setting("mail_security", Scope.MACHINE, "tls", N_("Verschlüsselung"), choices=_securities),
    Setting("mail_user", Scope.MACHINE, "", N_("Anmeldename"), N_("Meist ist es die E-Mail-Adresse."), fits=_line),
    Setting(
        "mail_sender_name",
        Scope.BUSINESS,
        "",
        N_("Absender"),
        N_("Bleibt das Feld leer, steht dort der Name Ihrer Firma."),
        fits=_line,
    ),
    Setting(
        "mail_sender_address",
        Scope.BUSINESS,
        "",
        N_("Ihre E-Mail-Adresse"),
        N_("Bleibt das Feld leer, gilt die Adresse Ihrer Firma."),
        fits=_line,
    ),
    Setting(
        "mail_signature",
        Scope.BUSINESS,
        "",
        N_("Unter jeder Mail"),
        N_("Bleibt das Feld leer, stehen dort Name, Anschrift und Telefon Ihrer Firma."),
        fits=_lines,
    ),
)

# Which server this desk works on; without a host it is the file of the home. The password is in the key store.
_SERVER = (
    Setting(
        "server_host",
        Scope.MACHINE,
        "",
        N_("Adresse des Servers"),
        N_("Der Name oder die Nummer des Computers, zum Beispiel 192.168.1.10."),
        fits=_line,
    ),
    Setting("server_port", Scope.MACHINE, PORT, N_("Port"), N_("Meist 5432."), fits=_port),
    Setting(
        "server_database",
        Scope.MACHINE,
        DATABASE,
        N_("Datenbank"),
        N_("Eine, die nur für Vorab da ist."),
        fits=_line,
    ),
    Setting(
        "server_login",
        Scope.MACHINE,
        "",
        N_("Anmeldename"),
        N_("Jeder Arbeitsplatz hat am besten einen eigenen."),
        fits=_line,
    ),
    Setting("server_tls", Scope.MACHINE, "on", N_("Leitung"), choices=_lines_to_a_server),
    Setting(
        "server_certificate",
        Scope.MACHINE,
        "",
        N_("Zertifikat"),
        N_("Eine Datei vom Server, an der Vorab ihn erkennt. Ohne sie geht es auch."),
        fits=_path,
    ),
)

_BACKUP = Setting(
    "backup_folder",
    Scope.MACHINE,
    "",
    N_("Zweiter Ort für Sicherungen"),
    N_("Ein Stick, ein anderes Laufwerk oder ein Ordner im Netz."),
    fits=_path,
)

SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("theme", Scope.MACHINE, "system", N_("Farben"), N_("Gilt sofort, im ganzen Programm."), _themes),
        Setting(
            "text_scale",
            Scope.MACHINE,
            100,
            N_("Schriftgröße"),
            N_("Alles wächst mit, nichts wird abgeschnitten."),
            _scales,
        ),
        Setting(
            "language",
            Scope.MACHINE,
            "de",
            N_("Sprache"),
            N_("Leitfäden und Briefe behalten ihre eigene Sprache."),
            _languages,
        ),
        Setting(
            "show",
            Scope.MACHINE,
            "sentence",
            N_("Im Gespräch zeigen"),
            N_("Den ganzen Satz gibt es immer auf Tastendruck."),
            _shows,
        ),
        *_MAIL,
        *_SERVER,
        _BACKUP,
    )
}
