# SPDX-License-Identifier: Apache-2.0
"""The window: everything Qt. Gets its services handed in as a `Desk` and knows no store."""

from vorab.ui.pinned import pin_singletons

pin_singletons()
