# SPDX-License-Identifier: MIT
"""The command line: ``counterpoint report | score | journey | benchmark | suggest | simulate | schema``.

One module a command; what they share (options of reading, progress, refusals) has modules of its own. Exit codes: 0
when the work is done; 1 for a fault of the program itself; 2 for bad input, with at most three lines on standard error
that name the file; 130 when interrupted.
"""

from ._main import main

__all__ = ["main"]
