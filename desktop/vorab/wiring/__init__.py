# SPDX-License-Identifier: Apache-2.0
"""The composition root: the only room that knows every other. Without Qt, so that the command line uses it too.

What is slow to import (SQLAlchemy, ReportLab, holidays) is imported when it is first needed.
"""

from vorab.wiring.arrival import change_server, find_access, look_access, server_passwords, upgrade_server
from vorab.wiring.backups import Rescue, closed_backups, find_rescue, findings_of, put_back
from vorab.wiring.data import key_of, safe_of
from vorab.wiring.house import House, ensure_sample, open_house
from vorab.wiring.papers import check_look, render
from vorab.wiring.shared import calendar_of, library

__all__ = [
    "House", "Rescue", "calendar_of", "change_server", "check_look", "closed_backups", "ensure_sample", "find_access",
    "find_rescue", "findings_of", "key_of", "library", "look_access", "open_house", "put_back", "render", "safe_of",
    "server_passwords", "upgrade_server",
]  # fmt: skip
