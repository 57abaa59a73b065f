# SPDX-License-Identifier: Apache-2.0
"""E-mail: writing a message, handing it to a server or to the user's mail program, reading an answer."""
