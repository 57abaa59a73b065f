# SPDX-License-Identifier: Apache-2.0
"""The key of an encrypted database, and the small file that holds it wrapped twice: by passphrase and recovery code.

The key itself is random and is never written in the clear. A passphrase is made slow to guess by scrypt (RFC 7914);
what it gives is the secret of an age key pair (age-encryption.org/v1), to which the key is sealed.
"""

import binascii
import hashlib
import hmac
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyrage
from pyrage import x25519

from vorab.core import recovery
from vorab.core.faults import Fault
from vorab.core.protection import SHORTEST
from vorab.i18n.system import reason
from vorab.store import file

FORMAT = 1
KEY_BYTES = 32
# 128 MB and about half a second per guess (OWASP Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1).
_COST, _BLOCK, _LANES = 2**17, 8, 1
_DEAREST = 2**20
_MEMORY = 64 * 1024 * 1024
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key as one secret opens it: `sealed` in the age format, `salt` and `cost` for scrypt."""

    salt: bytes
    sealed: bytes
    cost: int


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in the file. `name` tells keys from each other and gives nothing of them away."""

    name: str
    passphrase: Wrap = field(repr=False)
    recovery: Wrap = field(repr=False)


def name_of(key: bytes) -> str:
    """Return the public name of a key."""
    return hmac.digest(key, b"vorab: name of the key", "sha256").hex()[:16]


def identity_of(key: bytes) -> x25519.Identity:
    """Return the age key pair that belongs to a data key: for papers and files beside the database."""
    return _identity(hmac.digest(key, b"vorab: files of the backups", "sha256"))


def make(passphrase: str) -> tuple[KeyFile, bytes, str]:
    """Return a new key: its file, itself, and its recovery code. Raises `Fault("passphrase_short")`."""
    key = secrets.token_bytes(KEY_BYTES)
    code = recovery.make(secrets.randbelow)
    return KeyFile(name_of(key), _wrap(key, _checked(passphrase)), _wrap(key, code)), key, code


def unlock(found: KeyFile, passphrase: str) -> bytes:
    """Return the key. Raises `Fault`: store_passphrase_wrong, key_file_damaged."""
    return _unwrapped(found, found.passphrase, _plain(passphrase), "store_passphrase_wrong")


def recover(found: KeyFile, typed: str) -> bytes:
    """Return the key by the recovery code. Raises `Fault`: recovery_code_wrong, those of `recovery.read`."""
    return _unwrapped(found, found.recovery, recovery.read(typed), "recovery_code_wrong")


def with_passphrase(found: KeyFile, key: bytes, passphrase: str) -> KeyFile:
    """Return the file with another passphrase; the database stays as it is. Raises `Fault("passphrase_short")`."""
    return replace(found, passphrase=_wrap(key, _checked(passphrase)))


def with_new_code(found: KeyFile, key: bytes) -> tuple[KeyFile, str]:
    """Return the file with a new recovery code, and the code; the old one opens nothing any more."""
    code = recovery.make(secrets.randbelow)
    return replace(found, recovery=_wrap(key, code)), code


def read(path: Path) -> KeyFile:
    """Return what stands in a key file. Raises `Fault("key_file_damaged")` for one that is missing or broken."""
    try:
        data: dict[str, Any] = json.loads(path.read_text("ascii"))
        if data["format"] != FORMAT:
            raise Fault("database_newer", path=str(path), version=str(data["format"])[:20], known=str(FORMAT))
        return KeyFile(str(data["name"]), _wrap_of(data["passphrase"]), _wrap_of(data["recovery"]))
    except OSError as error:
        raise Fault("key_file_damaged", path=str(path), detail=reason(error)) from error
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise Fault("key_file_damaged", path=str(path), detail=type(error).__name__) from error


def write(path: Path, made: KeyFile) -> None:
    """Write a key file whole or not at all. Raises `OSError`."""
    data = {
        "format": FORMAT,
        "name": made.name,
        "passphrase": _written(made.passphrase),
        "recovery": _written(made.recovery),
    }
    file.write_whole(path, json.dumps(data, indent=1).encode())


def _checked(passphrase: str) -> str:
    if len(passphrase) < SHORTEST:
        raise Fault("passphrase_short", least=SHORTEST)
    return _plain(passphrase)


def _plain(passphrase: str) -> str:
    """An ü is an ü, on whatever keyboard it was typed (RFC 8265, 4.2)."""
    return unicodedata.normalize("NFC", passphrase)


def _wrap(key: bytes, secret: str) -> Wrap:
    salt = secrets.token_bytes(16)
    return Wrap(salt, bytes(pyrage.encrypt(key, [_stretched(secret, salt, _COST).to_public()])), _COST)


def _unwrapped(found: KeyFile, wrap: Wrap, secret: str, wrong: str) -> bytes:
    try:
        key = bytes(pyrage.decrypt(wrap.sealed, [_stretched(secret, wrap.salt, wrap.cost)]))
    except pyrage.DecryptError as error:
        raise Fault(wrong) from error
    if len(key) != KEY_BYTES or name_of(key) != found.name:
        raise Fault("key_file_damaged", path="", detail=found.name)
    return key


def _stretched(secret: str, salt: bytes, cost: int) -> x25519.Identity:
    memory = 128 * _BLOCK * (cost + _LANES) + _MEMORY
    raw = hashlib.scrypt(
        secret.encode("utf-8", "surrogatepass"), salt=salt, n=cost, r=_BLOCK, p=_LANES, maxmem=memory, dklen=KEY_BYTES
    )
    return _identity(raw)


def _wrap_of(data: dict[str, Any]) -> Wrap:
    cost = int(data["cost"])
    if not 2 <= cost <= _DEAREST or cost & (cost - 1):
        raise ValueError("cost")
    return Wrap(b64decode(data["salt"], validate=True), b64decode(data["sealed"], validate=True), cost)


def _written(wrap: Wrap) -> dict[str, object]:
    return {"salt": b64encode(wrap.salt).decode(), "cost": wrap.cost, "sealed": b64encode(wrap.sealed).decode()}


def _identity(raw: bytes) -> x25519.Identity:
    """The age identity of 32 bytes: age writes it in Bech32 (BIP 173)."""
    prefix = "age-secret-key-"
    bits = "".join(f"{byte:08b}" for byte in raw) + "0" * (-len(raw) * 8 % 5)
    data = [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]
    spread = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    rest = _polymod([*spread, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    check = [rest >> 5 * (5 - at) & 31 for at in range(6)]
    return x25519.Identity.from_str((prefix + "1" + "".join(_BECH32[value] for value in (*data, *check))).upper())


def _polymod(values: list[int]) -> int:
    generator = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for at, term in enumerate(generator):
            rest ^= term if top >> at & 1 else 0
    return rest
