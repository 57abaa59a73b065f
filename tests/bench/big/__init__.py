# SPDX-License-Identifier: Apache-2.0
"""The data of a firm that has used Vorab for years: made in bulk, and measured."""
