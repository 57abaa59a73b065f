# SPDX-License-Identifier: Apache-2.0
import os

import pytest

from vorab.settings.file import Settings
from vorab.settings.schema import SETTINGS, Scope


@pytest.mark.parametrize("key", SETTINGS)
def test_every_declaration_is_whole(key):
    setting = SETTINGS[key]
    assert setting.key == key
    assert setting.label
    assert setting.accepts(setting.default)
    assert isinstance(setting.scope, Scope)


def test_defaults_need_no_file(tmp_path):
    settings = Settings(tmp_path / "settings.toml")
    assert settings.text("theme") == "system"
    assert settings.number("text_scale") == 100
    assert not (tmp_path / "settings.toml").exists()


@pytest.mark.parametrize("key", [key for key, setting in SETTINGS.items() if setting.choices()])
def test_every_value_comes_back(tmp_path, key):
    file = tmp_path / "home" / "settings.toml"
    for value, _ in SETTINGS[key].choices():
        Settings(file).set(key, value)
        assert Settings(file).get(key) == value
    assert list(file.parent.iterdir()) == [file], "no temporary file stays"


@pytest.mark.parametrize("value", ["blue", 1, True, "", None])
def test_nonsense_is_refused(value):
    settings = Settings()
    with pytest.raises(ValueError, match="theme"):
        settings.set("theme", value)
    assert settings.get("theme") == "system"


def test_undeclared_key_is_a_bug():
    with pytest.raises(KeyError):
        Settings().get("colour")


@pytest.mark.parametrize("text", ["[machine\n", "\xff\xfe", "theme = 'dark'\ntheme = 'light'"])
def test_unreadable_file_is_put_aside(tmp_path, text):
    file = tmp_path / "settings.toml"
    file.write_bytes(text.encode("latin-1"))
    settings = Settings(file)
    assert settings.text("theme") == "system"
    assert (tmp_path / "settings.unreadable").read_bytes() == text.encode("latin-1")
    settings.set("theme", "dark")
    assert Settings(file).text("theme") == "dark"


def test_wrong_values_in_the_file_are_left_out(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('[machine]\ntheme = "pink"\ntext_scale = 125\nlanguage = 3\n[business]\nshow = "keywords"\n')
    settings = Settings(file)
    assert settings.text("theme") == "system"
    assert settings.number("text_scale") == 125
    assert settings.text("language") == "de"
    assert settings.text("show") == "sentence"


def test_keys_of_a_newer_version_stay(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('[machine]\nnew_key = "a\\"b\\\\c ä"\nnumber = 7\nflag = true\n[cloud]\nx = "y"\n')
    Settings(file).set("theme", "dark")
    text = file.read_text(encoding="utf-8")
    assert 'theme" = "dark"' in text
    assert '"new_key" = "a\\"b\\\\c ä"' in text
    assert '"number" = 7' in text
    assert '"flag" = true' in text
    assert '["cloud"]' in text
    assert Settings(file).text("theme") == "dark"


def test_failed_write_keeps_the_old_file_and_the_choice(tmp_path, monkeypatch):
    file = tmp_path / "settings.toml"
    settings = Settings(file)
    settings.set("theme", "dark")

    def full(*_args):
        raise OSError("no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        settings.set("text_scale", 150)
    assert settings.number("text_scale") == 150
    assert Settings(file).text("theme") == "dark"
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


TYPED = {
    "mail_server": "smtp.example.org",
    "mail_port": 587,
    "mail_user": "büro „1“",
    "mail_sender_name": 'Müller & "Söhne" \\',
    "mail_sender_address": "hilfe@example.org",
    "mail_signature": "Max Müller\n\nTelefon 01234",
    "server_host": "büro-server.local",
    "server_port": 5433,
    "server_database": 'vorab "neu" 100%',
    "server_login": "büro „2“",
    "server_certificate": 'C:\\Büro "neu"\\server.crt',
    "backup_folder": 'E:\\Büro "alt"',
}


def test_every_setting_is_chosen_or_typed():
    assert {key for key, setting in SETTINGS.items() if not setting.choices()} == set(TYPED)


@pytest.mark.parametrize("key", TYPED)
def test_what_was_typed_comes_back(tmp_path, key):
    file = tmp_path / "settings.toml"
    Settings(file).set(key, TYPED[key])
    assert Settings(file).get(key) == TYPED[key]
    Settings(file).set(key, SETTINGS[key].default)
    assert Settings(file).get(key) == SETTINGS[key].default


@pytest.mark.parametrize(
    "key,value",
    [
        ("mail_server", 5),
        ("mail_server", "a\nb"),
        ("mail_server", " a"),
        ("mail_user", "\ud800"),
        ("mail_user", "x" * 501),
        ("mail_port", "465"),
        ("mail_port", 0),
        ("mail_port", 65_536),
        ("mail_port", True),
        ("mail_security", "ssl"),
        ("mail_signature", "x\x00"),
        ("mail_signature", "x" * 2001),
    ],
)
def test_what_cannot_be_typed_is_refused(tmp_path, key, value):
    file = tmp_path / "settings.toml"
    with pytest.raises(ValueError, match=key):
        Settings(file).set(key, value)
    assert not file.exists()


def test_there_is_no_place_for_a_password():
    assert [key for key in SETTINGS if "pass" in key or "secret" in key] == []


def test_several_are_kept_together_or_not_at_all(tmp_path, monkeypatch):
    file = tmp_path / "settings.toml"
    settings = Settings(file)
    settings.put({"server_host": "eins", "server_port": 5433})
    before = file.read_text("utf-8")
    with pytest.raises(ValueError, match="server_port"):
        settings.put({"server_host": "zwei", "server_port": 0})
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "voll")))
    with pytest.raises(OSError, match="voll"):
        settings.put({"server_host": "drei", "server_port": 5434})
    assert file.read_text("utf-8") == before
    assert (settings.get("server_host"), settings.get("server_port")) == ("eins", 5433)
