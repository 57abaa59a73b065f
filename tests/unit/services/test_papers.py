# SPDX-License-Identifier: Apache-2.0
"""Documents of the desk: what is issued, where copies go, and names that every system takes."""

import errno
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault, Faults
from vorab.core.file_names import MAX_BYTES, MAX_NAME
from vorab.core.paper_ports import Filing
from vorab.core.party import Customer
from vorab.guide import commands
from vorab.services.papers import copies, file_name

RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{name}{n}" for name in ("COM", "LPT") for n in range(10))}


def assert_harmless(name):
    assert len(name) <= MAX_NAME
    assert len(name.encode()) <= MAX_BYTES
    assert name == name.strip(" ./~")
    assert name.endswith(".pdf")
    stem = name.removesuffix(".pdf")
    assert stem
    assert stem[-1] not in " ."
    assert stem.split(".")[0].strip().upper() not in RESERVED
    assert not re.search(r'[<>:"/\\|?*]', name)
    assert not any(unicodedata.category(ch) in ("Cc", "Cf", "Cs", "Zl", "Zp") for ch in name)


@pytest.mark.parametrize(
    "number,company,name",
    [
        ("AN-2026-0001", "Muster Druck GmbH", "AN-2026-0001 Muster Druck GmbH.pdf"),
        ("AN-2026-0001", "Müller & Söhne", "AN-2026-0001 Müller & Söhne.pdf"),
        ("", "Muster", "Entwurf Muster.pdf"),
        ("AN-2026-0001", "", "AN-2026-0001.pdf"),
        ("AN-2026-0001", "../../etc/passwd", "AN-2026-0001 .._.._etc_passwd.pdf"),
        ("AN-2026-0001", "\\\\server\\share", "AN-2026-0001 __server_share.pdf"),
        ("AN-2026-0001", "C:evil", "AN-2026-0001 C_evil.pdf"),
        ("AN-2026-0001", 'a<b>c|d?e*f"g', "AN-2026-0001 a_b_c_d_e_f_g.pdf"),
        ("AN-2026-0001", "Muster. . ", "AN-2026-0001 Muster.pdf"),
        ("AN-2026-0001", "fdp\u202egpj.exe", "AN-2026-0001 fdpgpj.exe.pdf"),
        ("AN-2026-0001", "Zeile\nZwei\u2028Drei", "AN-2026-0001 Zeile Zwei Drei.pdf"),
        ("AN-2026-0001", "Kaffee ☕ 👩\u200d🔧", "AN-2026-0001 Kaffee ☕ 👩🔧.pdf"),
        ("CON", "", "AN CON.pdf"),
        ("nul", "", "AN nul.pdf"),
        ("con.x", "", "AN con.x.pdf"),
        ("COM¹", "", "AN COM¹.pdf"),
        ("CONOUT$", "", "AN CONOUT$.pdf"),
        ("..", "..", "AN.pdf"),
        ("~", "-", "AN.pdf"),
        ("AN-2026-0001", "Mu\u0308ller", "AN-2026-0001 Müller.pdf"),
    ],
)
def test_file_names(number, company, name):
    assert file_name(number, Customer(company=company)) == name
    assert_harmless(name)


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_name_is_harmful(number, company):
    assert_harmless(file_name(number, Customer(company=company)))


@pytest.mark.parametrize("letter", ["x", "ü", "👩", "\ud800"])
def test_long_names_are_cut(letter):
    name = file_name("AN-2026-0001", Customer(company=letter * 500))
    assert_harmless(name)
    assert len(f"{name.removesuffix('.pdf')} (999).pdf") <= MAX_NAME


def test_a_person_without_firm():
    assert file_name("AN-1", Customer(first_name="Kim", last_name="Muster")) == "AN-1 Kim Muster.pdf"


class TestIssuing:
    @pytest.fixture
    def issued(self, firm):
        opened = firm.ordered()
        return firm.house.papers.issue(firm.house.papers.draft_of(opened.talk, 1), Filing(opened.id, 1))

    def test_the_confirmation_of_an_order(self, firm, issued):
        assert (issued.type, issued.number) == (DocumentType.ORDER_CONFIRMATION, "AB-2026-0001")
        assert firm.house.papers.get(issued.id) == issued
        assert firm.house.papers.of_conversation(issued.conversation_id) == (issued,)
        assert firm.house.papers.pdf(issued.id).startswith(b"%PDF")

    def test_a_preview_uses_no_number(self, firm):
        opened = firm.talk(None, "setup", (commands.set_party, {"name": "Kim Muster"}))
        document = firm.house.papers.draft_of(opened.talk, 1)
        assert firm.house.papers.preview(document).startswith(b"%PDF")
        assert firm.house.papers.issue(document, Filing(opened.id, 1)).number == "AN-2026-0001"

    def test_what_may_not_be_printed_uses_no_number_either(self, firm):
        with pytest.raises(Faults):
            firm.house.papers.preview(Document())
        with pytest.raises(Faults):
            firm.house.papers.issue(Document(), Filing())
        assert firm.house.findings() == ()

    def test_without_a_firm_there_is_no_paper(self, empty):
        with pytest.raises(Fault, match="company_missing"):
            empty.house.papers.draft_of(empty.house.talks.begin().talk, 1)

    def test_a_copy_never_replaces_another(self, firm, issued, tmp_path):
        folder = tmp_path / "neu" / "Ordner"
        paths = [firm.house.papers.save_copy(issued.id, folder) for _ in range(3)]
        assert [path.name for path in paths] == [
            "AB-2026-0001 Muster Druck GmbH.pdf",
            "AB-2026-0001 Muster Druck GmbH (2).pdf",
            "AB-2026-0001 Muster Druck GmbH (3).pdf",
        ]
        assert {path.read_bytes() for path in paths} == {firm.house.papers.pdf(issued.id)}

    def test_a_file_that_is_there_stays_as_it_is(self, firm, issued, tmp_path):
        mine = tmp_path / "AB-2026-0001 Muster Druck GmbH.pdf"
        mine.write_text("meins", "utf-8")
        assert firm.house.papers.save_copy(issued.id, tmp_path) != mine
        assert mine.read_text("utf-8") == "meins"

    def test_a_link_that_leads_elsewhere_is_not_followed(self, firm, issued, tmp_path):
        outside = tmp_path / "draußen.pdf"
        folder = tmp_path / "Ordner"
        folder.mkdir()
        folder.joinpath("AB-2026-0001 Muster Druck GmbH.pdf").symlink_to(outside)
        path = firm.house.papers.save_copy(issued.id, folder)
        assert path.name.endswith("(2).pdf")
        assert not outside.exists()

    def test_a_folder_that_is_none(self, firm, issued, tmp_path):
        file = tmp_path / "Datei"
        file.write_text("", "utf-8")
        with pytest.raises(Fault) as found:
            firm.house.papers.save_copy(issued.id, file)
        assert (found.value.code, found.value.params["reason"]) == (
            "file_not_written", "Unter diesem Namen gibt es schon etwas",
        )  # fmt: skip

    def test_half_a_file_is_no_file(self, firm, issued, tmp_path, monkeypatch):
        class Full:
            def write(self, _content):
                raise OSError(errno.ENOSPC, "")

            def close(self):
                pass

        real = copies._fill
        monkeypatch.setattr(copies, "_fill", lambda _file, target, content: real(Full(), target, content))
        with pytest.raises(Fault) as found:
            firm.house.papers.save_copy(issued.id, tmp_path / "x")
        assert found.value.params["reason"] == "Der Datenträger ist voll"
        assert list((tmp_path / "x").iterdir()) == []
