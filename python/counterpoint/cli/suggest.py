# SPDX-License-Identifier: MIT
"""``counterpoint suggest``: a guess at a file's mapping, with its evidence."""

from __future__ import annotations

import argparse
from typing import Any

from ._parser import add_command
from ._refusal import bad_input

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command and its options."""
    parser = add_command(commands, "suggest", run, "guess a mapping for a file and print it with its evidence")
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--delimiter", metavar="CHARACTER")
    parser.add_argument("--encoding", metavar="NAME")


def run(arguments: argparse.Namespace) -> None:
    """Guess, and print; nothing is written."""
    import counterpoint as cp

    with bad_input([arguments.file]):
        options = {name: getattr(arguments, name) for name in ("delimiter", "encoding") if getattr(arguments, name) is not None}
        print(cp.suggest_mapping(arguments.file, **options))
