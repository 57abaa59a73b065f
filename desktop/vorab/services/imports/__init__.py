# SPDX-License-Identifier: Apache-2.0
"""Taking over customers and prices from files of other programs: first a preview, then all at once, and back again."""
