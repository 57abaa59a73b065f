# SPDX-License-Identifier: Apache-2.0
"""Pure domain: money, VAT, lines, documents. Standard library only, no clock, no files, no Qt."""
