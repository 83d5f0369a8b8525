# SPDX-License-Identifier: MIT
"""``counterpoint simulate``: a file of simulated feedback."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ._parser import add_command
from ._refusal import bad_input, check_target

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command and its options."""
    parser = add_command(commands, "simulate", run, "write a file of simulated feedback")
    parser.add_argument("-n", "--customers", type=int, default=1000, help="how many customers (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same file (default: %(default)s)")
    parser.add_argument("-o", "--output", default="feedback.csv", metavar="PATH", help="the .csv, .jsonl or .parquet file to write (default: %(default)s)")


def run(arguments: argparse.Namespace) -> None:
    """Simulate, and write."""
    import counterpoint as cp

    check_target(Path(arguments.output), [])
    with bad_input([arguments.output], [ValueError, OSError]):
        population = cp.simulate.feedback(arguments.customers, arguments.seed)
        population.write(arguments.output)
    print(f"{arguments.output}: {len(population.truth.items):,} items of {arguments.customers:,} simulated customers, seed {arguments.seed}")
