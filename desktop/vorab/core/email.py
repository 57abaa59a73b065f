# SPDX-License-Identifier: Apache-2.0
"""E-mail addresses: as they are typed, and as they stand on the envelope."""

import re
import unicodedata
from dataclasses import dataclass
from functools import partial

from vorab.core.faults import Collector, Fault
from vorab.core.text import clean, long_text

# RFC 5321 4.5.3.1
MAX_ADDRESS = 254
MAX_LOCAL = 64
MAX_LABEL = 63

_EMAIL = re.compile(r"[^\s@,;<>?&]+@[^\s@,;<>?&.]+(\.[^\s@,;<>?&.]+)+")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
# "Erika Muster <erika@example.org>", or the address alone
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
# What parts two addresses, unless it stands in quotation marks.
_PARTED = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^",;\n])+')


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address, and the name of whoever reads it, or an empty one."""

    address: str
    name: str = ""

    def __str__(self) -> str:
        if not self.name:
            return self.address
        escaped = re.sub(r'(["\\])', r"\\\1", self.name)
        name = f'"{escaped}"' if re.search(r'[",;<>@\\]', self.name) else self.name
        return f"{name} <{self.address}>"


def check_email(text: str, place: str = "") -> None:
    """Raise `Fault("email_form")` for what can't be an address."""
    if not _EMAIL.fullmatch(text.strip()):
        raise Fault("email_form", place)


def envelope(address: str, place: str = "") -> str:
    """Return an address as servers hand it on: nothing but ASCII, umlauts of the domain in their IDNA form.

    Raises `Fault`: `email_form` for what is none, `email_local` for signs before the @ that many servers refuse.
    """
    local, _, domain = address.strip().rpartition("@")
    if not local or not domain:
        raise Fault("email_form", place)
    if not local.isascii():
        raise Fault("email_local", place, value=address[:80])
    labels = [_label(label) for label in domain.split(".")]
    # "=?" begins an encoded word: what it decodes to would be another address
    known = _LOCAL.fullmatch(local) and "=?" not in local and len(local) <= MAX_LOCAL
    known = known and len(labels) > 1 and all(labels)
    whole = f"{local}@{'.'.join(labels)}"
    if not known or len(whole) > MAX_ADDRESS:
        raise Fault("email_form", place)
    return whole


def mailboxes(text: str, place: str = "") -> tuple[Mailbox, ...]:
    """Return the addresses of a line: parted by comma, semicolon or a new line, each with or without a name.

    Raises `Faults` naming each that is none, at `place[0]` and so on; `text_long`.
    """
    faults = Collector()
    found: list[Mailbox] = []
    parts = _PARTED.findall(long_text(text, place))
    for part in filter(None, map(str.strip, parts)):
        named = _NAMED.fullmatch(part)
        name = named["name"].strip() if named else ""
        if len(name) > 1 and name[0] == name[-1] == '"':
            name = re.sub(r"\\(.)", r"\1", name[1:-1])
        address = clean(named["address"] if named else part)
        faults.run(f"{place}[{len(found)}]", partial(envelope, address), "")
        found.append(Mailbox(address, clean(name)))
    faults.check()
    return tuple(found)


def _label(label: str) -> str:
    """One part of a domain in ASCII, or nothing. By IDNA 2008: "straße" and "strasse" are two domains."""
    if not label.isascii():
        plain = unicodedata.normalize("NFC", label.lower())
        if not all(ch == "-" or unicodedata.category(ch)[0] in "LMN" for ch in plain):
            return ""
        label = f"xn--{plain.encode('punycode').decode('ascii')}"
    return label if _LABEL.fullmatch(label) and len(label) <= MAX_LABEL else ""
