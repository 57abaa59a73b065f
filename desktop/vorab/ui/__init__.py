# SPDX-License-Identifier: Apache-2.0
"""The window: everything Qt. Gets its services handed in as a `Desk` and knows no store."""
