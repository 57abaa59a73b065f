# SPDX-License-Identifier: Apache-2.0
"""What has changed, told once, so that every page that shows it can look again."""

from PySide6.QtCore import QObject, Signal


class Events(QObject):
    """Signals about stored data; emitted after the store has it."""

    conversation_changed = Signal(int)  # conversation id
    document_issued = Signal(int)  # document id
    company_changed = Signal()
    setting_changed = Signal(str)  # key
    erased = Signal(object)  # core.privacy.About of somebody who was erased or blocked
    elsewhere = Signal()  # another desk has changed something, nobody knows what
