# SPDX-License-Identifier: Apache-2.0
"""Where the password is kept: in a key store one can trust, or nowhere."""

import subprocess
import sys

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked, PasswordDeleteError

from vorab.core.mail import Account
from vorab.delivery.keystore import SERVICE, system_store
from vorab.delivery.secret import KeyStoreFailed, Secrets

ACCOUNT = Account("smtp.example.org", user="hilfe@example.org")
OTHER = Account("mail.example.org", user="hilfe@example.org")


class Memory:
    """A backend as keyring has them."""

    priority = 5

    def __init__(self, error=None, priority=5):
        self.kept = {}
        self.error = error
        self.priority = priority

    def _open(self):
        if self.error is not None:
            raise self.error

    def get_password(self, service, name):
        self._open()
        return self.kept.get((service, name))

    def set_password(self, service, name, secret):
        self._open()
        self.kept[service, name] = secret

    def delete_password(self, service, name):
        self._open()
        if (service, name) not in self.kept:
            raise PasswordDeleteError("x")
        del self.kept[service, name]


@pytest.fixture
def system(monkeypatch):
    """Put a backend in the place of the system's, and return secrets that find it."""

    def use(backend):
        monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
        return Secrets(system_store)

    return use


class TestKeyStore:
    def test_it_is_kept_by_the_system(self, system):
        backend = Memory()
        assert system(backend).keep(ACCOUNT, "ü geheim") is None
        assert backend.kept == {(SERVICE, "hilfe@example.org@smtp.example.org"): "ü geheim"}
        assert system(backend).get(ACCOUNT) == "ü geheim", "after a new start too"
        assert system(backend).get(OTHER) == ""

    def test_it_can_be_forgotten(self, system):
        secrets = system(Memory())
        secrets.keep(ACCOUNT, "geheim")
        secrets.forget(ACCOUNT)
        secrets.forget(ACCOUNT)
        assert secrets.get(ACCOUNT) == ""

    @pytest.mark.parametrize("error", [KeyringLocked("x"), OSError("x"), RuntimeError("geheim")])
    def test_a_locked_store_is_said_and_the_session_goes_on(self, system, error):
        secrets = system(Memory(error))
        fault = secrets.keep(ACCOUNT, "geheim")
        assert fault.code == "secret_locked"
        assert "geheim" not in str(fault.params)
        assert secrets.get(ACCOUNT) == "geheim"
        assert secrets.get(OTHER) == ""
        with pytest.raises(type(fault), match="secret_locked"):
            secrets.forget(ACCOUNT)
        assert secrets.get(ACCOUNT) == ""

    def test_the_reason_holds_nothing_of_the_secret(self, system):
        store = system_store_of(system, Memory(ValueError("geheim")))
        with pytest.raises(KeyStoreFailed) as caught:
            store.put("x", "geheim")
        assert "geheim" not in str(caught.value)
        assert caught.value.__suppress_context__


def system_store_of(system, backend):
    system(backend)
    return system_store()


class TestNoKeyStore:
    @pytest.mark.parametrize("backend", [NoKeyring(), Memory(priority=0.5), Memory(priority=-1)])
    def test_it_is_kept_for_the_session_and_said(self, system, backend):
        secrets = system(backend)
        assert secrets.keep(ACCOUNT, "geheim").code == "secret_not_kept"
        assert secrets.get(ACCOUNT) == "geheim"
        assert system(backend).get(ACCOUNT) == "", "gone after a new start"
        assert getattr(backend, "kept", {}) == {}

    def test_of_several_stores_the_readable_file_is_left_out(self, system):
        class Chain:
            backends = (Memory(priority=0.5), Memory())

        assert system(Chain).keep(ACCOUNT, "geheim") is None
        assert [len(backend.kept) for backend in Chain.backends] == [0, 1]

    def test_a_broken_set_up_is_none(self, monkeypatch):
        def broken():
            raise TypeError("no backend of this name")

        monkeypatch.setattr(keyring, "get_keyring", broken)
        assert system_store() is None

    def test_no_key_store_is_looked_for_before_there_is_a_password(self):
        code = (
            "import sys, vorab.services.mails, vorab.wiring;"
            "print([name for name in ('keyring', 'secretstorage', 'cryptography') if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"
