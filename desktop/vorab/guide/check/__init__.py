# SPDX-License-Identifier: Apache-2.0
"""The proof that a script can't fail you: problems with codes, and properties over all answers (DESIGN 7.5)."""
