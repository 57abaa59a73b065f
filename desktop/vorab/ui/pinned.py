# SPDX-License-Identifier: Apache-2.0
"""Keeps None, True and False alive on Python 3.11, where PySide6 6.12 would wear them out.

Its wheels are built with headers of Python 3.12 or newer, for which these objects are immortal: whatever returns None
takes a reference and gives none back. Python 3.11 counts, and after some ten thousand calls it stops with
"none_dealloc: deallocating None". A count that can never reach zero is what immortality is.
"""

import ctypes
import sys
from typing import Final

_MORTAL_BEFORE: Final = (3, 12)
_FAR_FROM_ZERO: Final = 1 << 40


def pin_singletons() -> bool:
    """Raise the reference counts out of reach; return whether this Python needs it."""
    if sys.version_info >= _MORTAL_BEFORE:
        return False
    for single in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(single))
        if count.value < _FAR_FROM_ZERO:
            count.value += _FAR_FROM_ZERO
    return True
