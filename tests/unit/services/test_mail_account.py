# SPDX-License-Identifier: Apache-2.0
"""The mail account: what is typed goes before what the firm has, and is checked."""

from dataclasses import replace

import pytest

from vorab.core.email import Mailbox
from vorab.core.faults import Faults
from vorab.core.mail import Account, Security
from vorab.services.mail_account import account_of, keep_account, signature_of
from vorab.services.sample import SAMPLE
from vorab.settings.file import Settings

SIGNATURE = "Max Muster\nMuster IT-Hilfe\nMusterweg 1, 12345 Musterstadt\nTelefon 01234 555-0\nwww.example.org"
MINE = Account("smtp.example.org", 587, Security.STARTTLS, "max", Mailbox("max@example.org", "Max"), "Max\nMuster")


def test_without_settings_it_is_the_firms():
    account = account_of(Settings(), SAMPLE)
    assert account == Account(sender=Mailbox("hilfe@example.org", "Muster IT-Hilfe"), signature=SIGNATURE)


def test_before_there_is_a_firm_it_is_empty():
    assert account_of(Settings(), None) == Account()


def test_what_is_kept_comes_back(tmp_path):
    file = tmp_path / "settings.toml"
    keep_account(Settings(file), MINE, SAMPLE)
    assert account_of(Settings(file), SAMPLE) == MINE


def test_what_the_firm_has_is_left_to_the_firm(tmp_path):
    file = tmp_path / "settings.toml"
    account = replace(account_of(Settings(), SAMPLE), server="smtp.example.org")
    keep_account(Settings(file), account, SAMPLE)
    assert file.read_text("utf-8") == '["machine"]\n"mail_server" = "smtp.example.org"\n'


def test_what_cannot_be_used_is_not_kept(tmp_path):
    settings = Settings(tmp_path / "settings.toml")
    with pytest.raises(Faults, match="mail_open"):
        keep_account(settings, replace(MINE, security=Security.NONE), SAMPLE)
    assert not (tmp_path / "settings.toml").exists()


def test_a_firm_with_one_name_is_named_once():
    provider = replace(SAMPLE.provider, owner="Max Muster", name="Max Muster", website="", street="", register="HRB 1")
    assert signature_of(provider) == "Max Muster\n12345 Musterstadt\nTelefon 01234 555-0\nHRB 1"
