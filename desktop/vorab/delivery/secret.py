# SPDX-License-Identifier: Apache-2.0
"""Passwords of the mail account and the server: in the system's key store, else in memory until the program ends.

Never in a file of ours, never in a log, never in a message.
"""

from collections.abc import Callable
from threading import Lock
from typing import Protocol

from vorab.core.faults import Fault


class KeyStoreFailed(Exception):
    """The key store is there but did not open; the text is why, in few words."""


class KeyStore(Protocol):
    """A place of the system for secrets."""

    def get(self, name: str) -> str | None:
        """Return the secret, or None. Raises `KeyStoreFailed`."""

    def put(self, name: str, secret: str) -> None:
        """Keep the secret. Raises `KeyStoreFailed`."""

    def remove(self, name: str) -> None:
        """Forget the secret, if there is one. Raises `KeyStoreFailed`."""


class Locked(Protocol):
    """What has a password."""

    @property
    def secret_name(self) -> str:
        """Under which it is kept."""


class Secrets:
    """The passwords by what they open. `find` looks for the key store when first needed; None: there is none to trust.

    The system may ask the user to unlock it, so call this from no thread that others wait for.
    """

    def __init__(self, find: Callable[[], KeyStore | None]) -> None:
        self._find = find
        self._found: list[KeyStore | None] = []
        self._session: dict[str, str] = {}
        self._lock = Lock()

    def keep(self, owner: Locked, password: str) -> Fault | None:
        """Keep a password, and return None, or why it holds only until the program ends."""
        name = owner.secret_name
        store = self._store()
        self._session[name] = password
        if store is None:
            return Fault("secret_not_kept")
        try:
            store.put(name, password)
        except KeyStoreFailed as failed:
            return Fault("secret_locked", reason=str(failed))
        del self._session[name]
        return None

    def get(self, owner: Locked) -> str:
        """Return the password, or an empty text."""
        name = owner.secret_name
        if name in self._session:
            return self._session[name]
        store = self._store()
        try:
            return (store.get(name) or "") if store else ""
        except KeyStoreFailed:
            return ""

    def forget(self, owner: Locked) -> None:
        """Forget the password everywhere."""
        name = owner.secret_name
        self._session.pop(name, None)
        store = self._store()
        if store is not None:
            try:
                store.remove(name)
            except KeyStoreFailed as failed:
                raise Fault("secret_locked", reason=str(failed)) from failed

    def _store(self) -> KeyStore | None:
        with self._lock:
            if not self._found:
                self._found.append(self._find())
            return self._found[0]
