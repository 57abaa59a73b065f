# SPDX-License-Identifier: Apache-2.0
"""What the user may set: declared keys and the file that keeps them."""
