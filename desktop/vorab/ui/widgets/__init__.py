# SPDX-License-Identifier: Apache-2.0
"""Small parts every page is built from."""
