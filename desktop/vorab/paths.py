# SPDX-License-Identifier: Apache-2.0
"""Where things are: the data that comes with Vorab, and the folder that keeps a user's own."""

import contextlib
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs

_SAMPLE = "-Beispiel"
_PACKAGE = Path(__file__).resolve().parent


def bundled(*parts: str) -> Path:
    """Return the path of bundled data, e.g. `bundled("templates", "scripts")`.

    The same call works in a frozen app, an installed wheel and a checkout; the first place that has the
    folder wins.
    """
    places = _places()
    for place in places:
        if (place / parts[0]).exists():
            return place.joinpath(*parts)
    raise FileNotFoundError(f"{parts[0]} is in none of: {', '.join(str(place) for place in places)}")


def _places() -> list[Path]:
    """Frozen: the unpacked bundle, then beside the program. Wheel: _data. Checkout: its top folder."""
    if getattr(sys, "frozen", False):
        beside = Path(sys.executable).resolve().parent
        return [Path(getattr(sys, "_MEIPASS", beside)), beside]
    return [_PACKAGE / "_data", _PACKAGE.parent.parent]


@dataclass(frozen=True, slots=True)
class Home:
    """The folder with all data of one business; nothing of it lies elsewhere."""

    root: Path

    @classmethod
    def at(cls, folder: Path | str | None = None) -> "Home":
        """Return the home in `folder` (`--home DIR`), by default in the user's data folder of this system."""
        if folder is None:
            return cls(platformdirs.user_data_path("Vorab", appauthor=False, roaming=False))
        return cls(Path(folder).expanduser().absolute())

    @property
    def sample(self) -> "Home":
        """The home of the sample business, beside the real one and never mixed with it."""
        return Home(self.root.with_name(f"{self.root.name}{_SAMPLE}"))

    @property
    def is_sample(self) -> bool:
        """Whether this is the home of the sample business."""
        return self.root.name.endswith(_SAMPLE)

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "vorab.db"

    @property
    def arriving(self) -> Path:
        """The SQLite file while it comes from a server; then it takes the place of `database`."""
        return self.root / "umzug.db"

    @property
    def key_file(self) -> Path:
        """The key of an encrypted database, itself wrapped: a passphrase or the recovery code opens it."""
        return self.root / "vorab.key"

    @property
    def settings_file(self) -> Path:
        """The settings of this machine."""
        return self.root / "settings.toml"

    @property
    def documents(self) -> Path:
        """Copies of issued documents for the user to find and send."""
        return self.root / "documents"

    @property
    def scripts(self) -> Path:
        """The user's own scripts; the shipped ones are bundled."""
        return self.root / "scripts"

    @property
    def cards(self) -> Path:
        """The user's own cards, beside the shipped ones."""
        return self.root / "cards"

    @property
    def phrases(self) -> Path:
        """The user's own words to be careful with, beside the shipped ones."""
        return self.root / "phrases"

    @property
    def mail(self) -> Path:
        """The user's own templates for mails, before the shipped ones."""
        return self.root / "mail"

    @property
    def paper_texts(self) -> Path:
        """The user's own wordings of papers, before the shipped ones."""
        return self.root / "texte"

    @property
    def own_files(self) -> dict[str, Path]:
        """The folders of what the user wrote beside the database; it is backed up and taken along with it."""
        folders = (self.scripts, self.cards, self.phrases, self.mail, self.paper_texts)
        return {folder.name: folder for folder in folders}

    def replaced(self, moment: datetime) -> Path:
        """Where the database is kept that another one replaces, at this local time."""
        return self.backups / f"{self.database.stem}-ersetzt-{moment:%Y%m%d-%H%M%S}.db"

    @property
    def opened(self) -> Path:
        """Copies of customers' files that were looked at; they go when the next one is opened."""
        return self.root / "opened"

    @property
    def drafts(self) -> Path:
        """Half-typed text, written while typing."""
        return self.root / "drafts"

    @property
    def backups(self) -> Path:
        """Copies of the database, by time."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """What went wrong, for a report; no customer data."""
        return self.root / "logs"

    def ensure(self) -> "Home":
        """Make the folders that are missing, readable by this user only, and return the home itself.

        Something else in the place of a folder for the user's own files is none of our business until they are read.
        """
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.documents, self.drafts, self.backups, self.logs):
            folder.mkdir(mode=0o700, exist_ok=True)
        for folder in (self.scripts, self.cards, self.phrases, self.mail, self.paper_texts):
            with contextlib.suppress(FileExistsError):
                folder.mkdir(mode=0o700, exist_ok=True)
        return self
