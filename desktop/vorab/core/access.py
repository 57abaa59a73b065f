# SPDX-License-Identifier: Apache-2.0
"""What opens the data of a home. It is typed in or comes from the system's key store, and is never written down."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Access:
    """The address of a server with login and password (postgresql://login:password@host/name), "" for the home's file.

    Its repr shows neither.
    """

    url: str = field(default="", repr=False)
