# SPDX-License-Identifier: Apache-2.0
"""What opens the data of a home. It is typed in or comes from the system's key store, and is never written down."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Access:
    """The address of a server with login and password (postgresql://login:password@host/name), "" for the home's file.

    An encrypted file is opened by its `passphrase`, or by the `key` itself once it is known. The repr shows none of it.
    """

    url: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)
    key: bytes = field(default=b"", repr=False)
