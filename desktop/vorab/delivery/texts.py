# SPDX-License-Identifier: Apache-2.0
"""Subject and text of a mail from templates: those that come with the program, and before them the user's own.

`{name}` stands for a value, `[…]` for a part that is left out when a value in it is not known. What stands for a
placeholder is never read as one again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vorab.core.faults import Fault
from vorab.core.template_text import MAX_KB, fill, load, stray_bracket, unknown_placeholder
from vorab.core.text import LONG, clean
from vorab.i18n.system import reason

FORMAT = 1
# The template for a paper that has none of its own.
OTHER = "other"
NAMES = (
    "greeting", "number", "title", "price", "valid_until", "talk_day", "customer", "house", "me", "phone", "signature",
)  # fmt: skip
_TEXTS = ("subject", "text", "subject_du", "text_du")
_KEYS = ("format", "lang", *_TEXTS)
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class MailText:
    """A template as it stands in the file, checked."""

    subject: str
    text: str
    subject_du: str = ""
    text_du: str = ""

    def filled(self, values: Mapping[str, str], informal: bool = False) -> tuple[str, str]:
        """Return subject and text; with du where both say du and the template has it."""
        subject, text = self.subject, self.text
        if informal:
            subject, text = self.subject_du or subject, self.text_du or text
        known = {name: value for name, value in values.items() if value}
        return clean(fill(subject, known)), _GAPS.sub("\n\n", clean(fill(text, known), multiline=True))


class MailTexts:
    """The templates by paper: `kind.toml` in the user's folder `own`, else in `shipped`, else `other.toml`."""

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own

    @property
    def folder(self) -> Path:
        """Where the user's own templates lie."""
        return self._own

    def of(self, kind: str, shipped_only: bool = False) -> MailText:
        """Return the template of a paper; what the user's own leaves out comes from the shipped one.

        Raises `Fault` for a file of the user's that can't be used: mail_text_file, _key, _placeholder, _brackets.
        """
        texts: dict[str, str] = {}
        for name in (OTHER, kind):
            if (self._shipped / f"{name}.toml").is_file():
                texts = _read(self._shipped / f"{name}.toml")
        own = self._own / f"{kind}.toml"
        if not shipped_only and own.exists():
            mine = _read(own)
            if "text" in mine:  # a text of one's own with Sie has not the shipped one with du as its twin
                texts.pop("text_du", None)
            if "subject" in mine:
                texts.pop("subject_du", None)
            texts |= mine
        return MailText(**texts)

    def copy(self, kind: str) -> Path:
        """Copy the shipped template into the user's folder, unless there is one already, and return the file.

        Raises `Fault("mail_text_not_copied")`.
        """
        source = self._shipped / f"{kind}.toml"
        target = self._own / f"{kind}.toml"
        try:
            text = (source if source.is_file() else self._shipped / f"{OTHER}.toml").read_text("utf-8")
            self._own.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = target.with_name(f"{target.name}.part")
            part.write_text(text, encoding="utf-8", newline="\n")
            if target.exists():
                part.unlink()
            else:
                part.replace(target)
        except OSError as error:
            raise Fault("mail_text_not_copied", folder=str(self._own), reason=reason(error)) from error
        return target


def _read(file: Path) -> dict[str, str]:
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_KB * 1024 + 1)
    except OSError as error:
        raise Fault("mail_text_file", str(file), file=file.name, reason=reason(error)) from error
    try:
        data = load(raw)
    except Fault as fault:
        raise Fault("mail_text_file", str(file), file=file.name, **fault.params) from fault
    return {key: _checked(file, key, value) for key, value in data.items() if _is_text(file, key, value)}


def _is_text(file: Path, key: str, value: object) -> bool:
    known = key in _KEYS and (isinstance(value, str) or (key == "format" and value == FORMAT))
    if not known or (key in _TEXTS and len(str(value)) > LONG):
        raise Fault("mail_text_key", str(file), file=file.name, key=key[:60], allowed=", ".join(_TEXTS))
    return key in _TEXTS


def _checked(file: Path, key: str, value: str) -> str:
    text = clean(value, multiline=key.startswith("text"))
    if unknown := unknown_placeholder(text, NAMES):
        allowed = ", ".join(NAMES)
        raise Fault("mail_text_placeholder", str(file), file=file.name, value=unknown[:60], allowed=allowed)
    if stray := stray_bracket(text):
        raise Fault("mail_text_brackets", str(file), file=file.name, value=stray)
    return text
