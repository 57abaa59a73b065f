# SPDX-License-Identifier: Apache-2.0
"""Files of a matter: kept with their talk or not at all, taken off and put back, copied without doing harm."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from tests.unit.guide.talking import FIRM
from vorab.core.faults import Fault
from vorab.core.file_ports import MAX_MB, Origin
from vorab.guide import commands
from vorab.i18n.faults import SENTENCES
from vorab.services import files as module
from vorab.services.files import NewFile, new_file, read_file

PNG = b"\x89PNG\r\n\x1a\nrest"
HOSTILE = json.loads((Path(__file__).resolve().parents[2] / "data" / "hostile_texts.json").read_text("utf-8"))["texts"]
NAMES = [
    "../../etc/passwd",
    "C:\\Windows\\win.ini",
    "CON.txt",
    ".htaccess",
    "a" * 400 + ".jpg",
    "Foto\u202egpj.exe",
    "/",
]


@pytest.fixture
def files(firm):
    return firm.house.files


@pytest.fixture
def talk(firm):
    return firm.talk(FIRM).id


class TestReading:
    def test_a_file_from_the_disk(self, tmp_path):
        path = tmp_path / "Größe 4½.png"
        path.write_bytes(PNG)
        assert read_file(path) == new_file("Größe 4½.png", PNG)
        assert read_file(path).media_type == "image/png"
        assert read_file(path).sha256 == hashlib.sha256(PNG).hexdigest()

    @pytest.mark.parametrize(
        "name,content,kind",
        [
            ("Plan", b"%PDF-1.4", "application/pdf"),
            ("Foto.png", b"\xff\xd8\xff\xe0", "image/jpeg"),
            ("Foto.jpg", b"kein Bild", "application/octet-stream"),
            ("Antwort.EML", b"From: x", "message/rfc822"),
        ],
    )
    def test_what_it_is_is_seen_in_its_bytes(self, name, content, kind):
        assert new_file(name, content).media_type == kind

    def test_what_cannot_be_kept_is_said(self, tmp_path):
        (tmp_path / "leer.pdf").write_bytes(b"")
        (tmp_path / "mail.msg").write_bytes(b"\xd0\xcf\x11\xe0")
        wrong = {
            "leer.pdf": "file_empty",
            "mail.msg": "reply_outlook",
            "fehlt.pdf": "file_not_read",
            "": "file_not_read",
        }
        for name, code in wrong.items():
            with pytest.raises(Fault) as found:
                read_file(tmp_path / name)
            assert found.value.code == code
            assert code in SENTENCES

    def test_no_more_is_read_than_may_be_kept(self, tmp_path):
        path = tmp_path / "Film.mp4"
        with path.open("wb") as file:
            file.truncate(MAX_MB * 1_000_000 + 1)
        with pytest.raises(Fault, match="file_large") as found:
            read_file(path)
        assert found.value.params == {"name": "Film.mp4", "size": MAX_MB + 1, "limit": MAX_MB}

    def test_a_device_is_not_waited_for(self):
        with pytest.raises(Fault, match=r"file_not_read|file_empty"):
            read_file(Path(os.devnull))

    @pytest.mark.parametrize("name", [*NAMES, *HOSTILE])
    def test_names_are_names_and_no_paths(self, name, tmp_path):
        plain = new_file(name, PNG).name
        assert plain
        assert not set('<>:"/\\|?*\n\u202e') & set(plain)
        assert ".." not in plain
        assert len(plain.encode()) <= 255
        assert (tmp_path / plain).resolve().parent == tmp_path.resolve()


class TestKeeping:
    def test_a_file_is_there_with_its_talk(self, firm, files, talk):
        kept = files.add(talk, 1, "Foto.png", PNG)
        assert (kept.name, kept.size, kept.media_type, kept.origin) == ("Foto.png", len(PNG), "image/png", Origin.FILE)
        assert kept.added_at >= firm.clock.now_ms()
        assert kept.appendable
        assert files.of(talk) == files.of(talk, 1) == (kept,)
        assert files.of(talk, 2) == ()
        assert files.content(kept.sha256) == PNG
        (told,) = firm.house.talks.open(talk).talk.state.attachments
        assert (told.name, told.sha256, told.seq) == ("Foto.png", kept.sha256, kept.seq)
        assert firm.house.findings() == ()

    def test_the_same_file_again_is_the_same(self, files, talk):
        first = files.add(talk, 1, "Foto.png", PNG)
        assert files.add(talk, 1, "Foto.png", PNG) == first
        assert len(files.of(talk)) == 1
        other = files.add(talk, 1, "Anderes.png", PNG)
        assert (other.sha256, other.id) == (first.sha256, first.id + 1)

    def test_some_at_once_or_none(self, firm, files, talk):
        news = [new_file("a.txt", b"1"), new_file("b.txt", b"2"), new_file("a.txt", b"1")]
        assert [file.name for file in files.add_all(talk, 1, news)] == ["a.txt", "b.txt"]
        before = firm.house.conversations.events(talk)
        with pytest.raises(Fault, match="matter_unknown"):
            files.add_all(talk, 7, [new_file("c.txt", b"3")])
        assert firm.house.conversations.events(talk) == before
        assert len(files.of(talk)) == 2

    def test_nothing_is_half_saved(self, firm, files, talk, monkeypatch):
        """The event is refused after the bytes were ready, and the other way round."""
        before = firm.house.conversations.events(talk)
        broken = NewFile("a.txt", b"1", "text/plain", "ab" * 32)
        opened = firm.house.talks.open(talk)
        pending = opened.prepare(module.bringing(1, [broken]))
        firm.do(firm.house.talks.open(talk), (commands.note, "inzwischen"))
        with pytest.raises(Fault, match="changed_elsewhere"):
            files.keep(opened, pending, 1, [broken])
        assert [event.type for event in firm.house.conversations.events(talk)][len(before) :] == ["noted"]
        assert files.of(talk) == ()
        assert firm.house.findings() == ()

    def test_after_the_talk_it_leaves_outcome_and_step_as_they_are(self, firm, files):
        opened = firm.ended("quote_wanted", "2026-11-24T12:00")
        before = firm.house.conversations.head(opened.id)
        files.add(opened.id, 1, "Foto.png", PNG)
        after = firm.house.conversations.head(opened.id)
        assert (after.status, after.matters) == (before.status, before.matters)

    def test_taken_off_and_put_back(self, firm, files, talk):
        kept = files.add(talk, 1, "Foto.png", PNG)
        back = files.remove(talk, kept.seq)
        assert files.of(talk) == ()
        assert files.content(kept.sha256) == PNG, "on record it stays"
        files.put_back(talk, back)
        assert files.of(talk) == (kept,)
        again = files.remove(talk, kept.seq)
        assert again > back
        assert files.add(talk, 1, "Foto.png", PNG).seq > again, "brought again it is there again"
        assert firm.house.findings() == ()


class TestCopies:
    def test_a_copy_overwrites_nothing(self, files, talk, tmp_path):
        kept = files.add(talk, 1, "Foto.png", PNG)
        folder = tmp_path / "neu"
        assert [files.save(kept, folder).name for _ in range(3)] == ["Foto.png", "Foto (2).png", "Foto (3).png"]
        assert (folder / "Foto (2).png").read_bytes() == PNG

    def test_a_folder_that_cannot_be_written(self, files, talk, tmp_path):
        kept = files.add(talk, 1, "Foto.png", PNG)
        (tmp_path / "Datei").write_text("x")
        with pytest.raises(Fault, match="file_not_written"):
            files.save(kept, tmp_path / "Datei")

    def test_to_look_at_it(self, firm, files, talk):
        kept = files.add(talk, 1, "Foto.png", PNG)
        leftover = firm.home.opened / "old" / "x.pdf"
        leftover.parent.mkdir(parents=True)
        leftover.write_bytes(b"x")
        path = files.copy_to_open(kept)
        assert path.read_bytes() == PNG
        assert path.is_relative_to(firm.home.opened)
        assert not leftover.exists()

    @pytest.mark.parametrize("name", ["Rechnung.pdf.exe", "Start.bat", "x.desktop", "Makro.docm", "Seite.html", "ohne"])
    def test_what_could_be_a_program_is_not_opened(self, files, talk, name):
        kept = files.add(talk, 1, name, b"MZ")
        with pytest.raises(Fault, match="file_not_opened"):
            files.copy_to_open(kept)
