# SPDX-License-Identifier: MIT
"""One page that a person can read: what was read, who speaks where and when, ratings and NPS with intervals."""

from ._report import report, summary

__all__ = ["report", "summary"]
