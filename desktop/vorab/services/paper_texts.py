# SPDX-License-Identifier: Apache-2.0
"""The firm's own wordings of papers: read when they changed, checked before use, copied to begin with."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from vorab.core.document import DocumentType
from vorab.core.faults import Fault, Faults
from vorab.core.template_text import MAX_KB, load, placeholders, stray_bracket, unknown_placeholder
from vorab.core.text import LONG, clean
from vorab.i18n.system import reason

FORMAT = 1
Wordings = Mapping[str, str]

_ENDS = re.compile(r"(?:_consumer)?(?:_du)?$")
# Wordings of the law carry the day from which they hold.
_DATED = re.compile(r"(.+)-\d{4}-\d{2}-\d{2}", re.ASCII)
_HINT = (
    "# Nehmen Sie vor den Texten, die Sie ändern möchten, das # weg. Alle anderen bleiben, wie Vorab sie mitbringt.\n"
)

_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What lay in the folder: names, times and sizes of its files, their texts, and what is wrong by file name."""

    stamp: _Stamp
    texts: Mapping[str, Wordings]
    faults: Mapping[str, Fault]


class PaperTexts:
    """The files `name.toml` in the folder `own`; each overrides only the keys of its twin in `shipped` that it names.

    `known` tells the placeholders that every wording may use. A file that can't be used is left out as a whole.
    """

    def __init__(self, shipped: Path, own: Path, known: Callable[[], Collection[str]]) -> None:
        self._shipped = shipped
        self._own = own
        self._known = known
        self._last: _Read | None = None

    @property
    def folder(self) -> Path:
        """Where the firm's own files lie."""
        return self._own

    @property
    def names(self) -> tuple[str, ...]:
        """The files that come with Vorab, without their ending."""
        return tuple(sorted(file.stem for file in self._shipped.glob("*.toml")))

    def usable(self) -> Mapping[str, Wordings]:
        """Return the wordings by file name and key, for a look at a paper; what can't be used is not among them."""
        return self._read().texts

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with the files in the folder: paper_text_file, _key, _placeholder, _brackets, _name."""
        return tuple(self._read().faults.values())

    def broken(self) -> tuple[str, ...]:
        """Return the names of the files that can't be used."""
        return tuple(f"{name}.toml" for name in self._read().faults)

    def for_issue(self, kind: DocumentType) -> Mapping[str, Wordings]:
        """Return the wordings for a paper that goes out.

        Raises `Faults` if a file that it may use can't be used: nobody shall send something else than they wrote.
        """
        read = self._read()
        others = {each.value for each in DocumentType} - {kind.value, DocumentType.ORDER_CONFIRMATION.value}
        found = [f for name, f in read.faults.items() if name not in others and f.code != "paper_text_name"]
        if found:
            raise Faults(tuple(found))
        return read.texts

    def copy(self, name: str) -> Path:
        """Put a copy of a shipped file into the folder, its texts commented out, and return it; an old one stays.

        Commented out they change nothing, and what an update makes better reaches the firm. Raises
        `Fault("paper_text_not_copied")`.
        """
        target = self._own / f"{name}.toml"
        try:
            text = (self._shipped / f"{name}.toml").read_text("utf-8")
            self._own.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = target.with_name(f"{target.name}.part")
            part.write_text(_commented(text), encoding="utf-8", newline="\n")
            if target.exists():
                part.unlink()
            else:
                part.replace(target)
        except OSError as error:
            raise Fault("paper_text_not_copied", folder=str(self._own), reason=reason(error)) from error
        return target

    def copy_all(self) -> Path:
        """Put a copy of every shipped file into the folder where there is none yet, and return the folder.

        Raises `Fault("paper_text_not_copied")`.
        """
        for name in self.names:
            self.copy(name)
        return self._own

    def _read(self) -> _Read:
        """The folder as it is now; files are read again only if one of them is another than last time."""
        files = sorted(self._own.glob("*.toml"))
        stamp = tuple(_stamp(file) for file in files)
        if self._last is None or self._last.stamp != stamp:
            texts: dict[str, Wordings] = {}
            faults: dict[str, Fault] = {}
            for file in files:
                try:
                    texts[file.stem] = self._checked(file)
                except Fault as fault:
                    faults[file.stem] = fault
            self._last = _Read(stamp, texts, faults)
        return self._last

    def _checked(self, file: Path) -> Wordings:
        raw = _content(file)
        try:
            data = load(raw)
        except Fault as fault:
            raise Fault("paper_text_file", str(file), file=file.name, **fault.params) from fault
        model = self._model(file)
        source = raw.decode("utf-8-sig").replace("\r\n", "\n")
        return {
            key: self._text(_Place(file, source, key), key, value, model)
            for key, value in data.items()
            if not (key == "lang" and isinstance(value, str)) and not (key == "format" and value == FORMAT)
        }

    def _model(self, file: Path) -> dict[str, frozenset[str]]:
        """The keys of the shipped twin without their endings, each with the placeholders of its wordings."""
        twin = self._shipped / file.name
        dated = _DATED.fullmatch(file.stem)
        if not twin.is_file() and dated:
            twin = max(self._shipped.glob(f"{dated[1]}-*.toml"), default=twin)
        if not twin.is_file():
            raise Fault("paper_text_name", str(file), file=file.name, allowed=", ".join(self.names))
        model: dict[str, frozenset[str]] = {}
        for key, value in load(twin.read_bytes()).items():
            if isinstance(value, str):
                base = _base(key)
                model[base] = model.get(base, frozenset()) | frozenset(placeholders(value))
        return model

    def _text(self, place: "_Place", key: str, value: object, model: Mapping[str, frozenset[str]]) -> str:
        if _base(key) not in model or key == "format" or not isinstance(value, str) or len(value) > LONG:
            raise place.fault("paper_text_key", value=key[:60], limit=LONG)
        text = clean(value, multiline=True)
        if unknown := unknown_placeholder(text, {*self._known(), *model[_base(key)]}):
            raise place.fault("paper_text_placeholder", value=unknown[:60])
        if stray := stray_bracket(text):
            raise place.fault("paper_text_brackets", value=stray)
        return text


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands."""

    file: Path
    source: str
    key: str

    def fault(self, code: str, value: str, **params: object) -> Fault:
        """Return a fault that names file and line: of the value where it is found, else of the key."""
        found = re.search(rf"^[ \t]*\[*\"?{re.escape(self.key)}\"?[ \t]*[\]=.]", self.source, re.MULTILINE)
        start = found.start() if found else 0
        at = self.source.find(value, start)
        line = self.source.count("\n", 0, at if at >= 0 else start) + 1
        return Fault(code, f"{self.file}:{line}", file=self.file.name, line=line, value=value, **params)


def _base(key: str) -> str:
    return _ENDS.sub("", key)


def _stamp(file: Path) -> tuple[str, int, int]:
    try:
        found = file.stat()
    except OSError:
        return file.name, 0, 0
    return file.name, found.st_mtime_ns, found.st_size


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_KB * 1024 + 1)
    except OSError as error:
        raise Fault("paper_text_file", str(file), file=file.name, reason=reason(error)) from error


def _commented(text: str) -> str:
    """The file with a # before every line of text; its comments and its format stay as they are."""
    lines = [
        line if not line or line.startswith(("#", "format =", "lang =")) else f"#{line}" for line in text.split("\n")
    ]
    return _HINT + "\n".join(lines)
