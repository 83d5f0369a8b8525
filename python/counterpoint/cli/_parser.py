# SPDX-License-Identifier: MIT
"""The parser that complains in two lines, and how a command is added to it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any, NoReturn

from ._refusal import complain

__all__ = ["Parser", "add_command", "print_json"]


class Parser(argparse.ArgumentParser):
    """Complains in two lines, whatever the length of its usage."""

    def error(self, message: str) -> NoReturn:
        """Complain, and leave with exit code 2."""
        complain(f"{message}\ntry: {self.prog} --help")
        raise SystemExit(2)


def add_command(commands: Any, name: str, run: Callable[[argparse.Namespace], None], purpose: str) -> argparse.ArgumentParser:
    """Add a command: its name, what it does with its arguments, and what it is for."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=purpose, description=purpose[:1].upper() + purpose[1:] + ".")
    parser.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def print_json(value: Any) -> None:
    """Print a value as JSON; NaN and infinities, which JSON does not have, are a fault."""
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
