# SPDX-License-Identifier: Apache-2.0
"""The system's key store, by `keyring`. Import it only when a password is needed: it takes 60 ms."""

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from vorab.core.text import clean
from vorab.delivery.secret import KeyStore, KeyStoreFailed

SERVICE = "Vorab E-Mail"
SERVER_SERVICE = "Vorab Datenbank"
# What keyring itself recommends; below are stores that keep passwords in readable files, or none at all.
_TRUSTED = 1


def system_store(service: str = SERVICE) -> KeyStore | None:
    """Return the store of this system (Windows, macOS, Secret Service, KWallet), or None if none is to be trusted.

    `service` is the name its secrets stand under there.
    """
    try:
        backend = keyring.get_keyring()
    except Exception:  # noqa: BLE001 - a broken set-up of keyring raises whatever its backend does
        return None
    trusted = next(filter(_is_trusted, getattr(backend, "backends", [backend])), None)
    return None if trusted is None else _Store(trusted, service)


def _is_trusted(backend: KeyringBackend) -> bool:
    try:
        return backend.priority >= _TRUSTED
    except Exception:  # noqa: BLE001 - asks the system, which may answer with anything
        return False


class _Store:
    """Answers `KeyStore` over one backend, whose errors come from D-Bus, Windows or macOS as they are."""

    def __init__(self, backend: KeyringBackend, service: str) -> None:
        self._backend = backend
        self._service = service

    def get(self, name: str) -> str | None:
        try:
            return self._backend.get_password(self._service, name)
        except Exception as error:  # noqa: BLE001 - see the class
            raise KeyStoreFailed(_why(error)) from None

    def put(self, name: str, secret: str) -> None:
        try:
            self._backend.set_password(self._service, name, secret)
        except Exception as error:  # noqa: BLE001 - see the class
            raise KeyStoreFailed(_why(error)) from None

    def remove(self, name: str) -> None:
        try:
            self._backend.delete_password(self._service, name)
        except PasswordDeleteError:
            return  # there was none
        except Exception as error:  # noqa: BLE001 - see the class
            raise KeyStoreFailed(_why(error)) from None


def _why(error: Exception) -> str:
    """The kind of error only: its text might repeat what was to be kept."""
    known = isinstance(error, KeyringError)
    return clean(type(error).__name__ if known else f"{type(error).__module__}.{type(error).__name__}")[:80]
