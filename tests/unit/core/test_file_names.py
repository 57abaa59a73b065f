# SPDX-License-Identifier: Apache-2.0
"""File names that every system takes, with their ending."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.file_names import MAX_ABROAD, MAX_NAME, safe_name


@pytest.mark.parametrize(
    "name,safe",
    [
        ("Foto.jpg", "Foto.jpg"),
        ("Größe 4½.pdf", "Größe 4½.pdf"),
        ("../../etc/passwd", "_._etc_passwd"),
        ("..\\..\\x.exe", "_._x.exe"),
        ("C:\\Temp\\x.pdf", "C__Temp_x.pdf"),
        ("a.tar.gz", "a.tar.gz"),
        ("a....pdf", "a.pdf"),
        ("x.pdf   ", "x.pdf"),
        ("fdp\u202egpj.exe", "fdpgpj.exe"),
        ("a\r\nb\x00.pdf", "a b.pdf"),
        ("CON.pdf", "Datei CON.pdf"),
        ("nul", "Datei nul"),
        (".pdf", "Datei.pdf"),
        ("..", "Datei"),
        ("", "Datei"),
        ("Ende mit Punkt.", "Ende mit Punkt"),
        ("ohne endung.dies ist keine", "ohne endung.dies ist keine"),
    ],
)
def test_safe_names(name, safe):
    assert safe_name(name, "Datei") == safe


@given(st.text(max_size=300))
def test_any_name_becomes_one(text):
    name = safe_name(text, "Datei")
    assert name
    assert len(name) <= MAX_NAME
    assert len(name.encode()) <= MAX_ABROAD
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]|\.\.', name)
    assert name.strip(" .") == name
