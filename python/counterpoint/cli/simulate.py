# SPDX-License-Identifier: MIT
"""``counterpoint simulate``: a file of simulated feedback."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ._parser import add_command, print_json
from ._progress import steps
from ._refusal import bad_input, check_target

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command and its options."""
    parser = add_command(commands, "simulate", run, "write a file of simulated feedback")
    parser.add_argument("-n", "--customers", type=int, default=1000, help="how many customers (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same file (default: %(default)s)")
    parser.add_argument("-o", "--output", default="feedback.csv", metavar="PATH", help="the .csv, .jsonl or .parquet file to write (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print what was simulated, with the population's true figures, as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Simulate, and write."""
    import counterpoint as cp

    from ..io.write import check_ending, write

    target = Path(arguments.output)
    with bad_input([str(target)], [ValueError]):
        check_ending(target)
    check_target(target, [])
    with steps(2) as step:
        step("Simulating")
        with bad_input([], [ValueError]):
            population = cp.simulate.feedback(arguments.customers, arguments.seed)
        advance = step("Writing")
        with bad_input([str(target)], [OSError]):
            write(population.feedback, target, progress=advance)
    items = len(population.feedback)
    if arguments.json:
        truth = population.truth.population
        print_json({"output": str(target), "items": items, "customers": arguments.customers, "seed": arguments.seed, "truth": truth})
        return
    print(f"{target}: {items:,} items of {arguments.customers:,} simulated customers, seed {arguments.seed}")
