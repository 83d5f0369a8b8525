# SPDX-License-Identifier: MIT
"""``counterpoint schema``: the JSON Schema of a feedback item."""

from __future__ import annotations

import argparse
from typing import Any

from ._parser import add_command, print_json

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command."""
    add_command(commands, "schema", run, "print the JSON Schema of a feedback item")


def run(arguments: argparse.Namespace) -> None:
    """Print the schema."""
    import counterpoint as cp

    print_json(cp.exchange.item_schema())
