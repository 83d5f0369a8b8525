# SPDX-License-Identifier: MIT
"""``counterpoint benchmark``: scorers compared on data sets, as a record that can be checked later."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._parser import add_command, print_json
from ._progress import Advance, steps
from ._refusal import Refused, bad_input

if TYPE_CHECKING:
    from ..evaluate import Evaluation, Rescored, Table

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command and its options."""
    parser = add_command(commands, "benchmark", run, "compare scorers by a suite file, or compute a record's figures again")
    parser.add_argument("suite", nargs="?", metavar="SUITE", help="a TOML file: data sets, scorers, split")
    parser.add_argument("-o", "--output", metavar="FOLDER", help="the record to write, a new folder (default for a suite: its name with .record)")
    parser.add_argument("--rescore", metavar="FOLDER", help="compute every figure of a record again, without running a scorer")
    parser.add_argument("--compare", nargs=2, metavar="FOLDER", help="what differs between two records")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Run a suite, rescore a record, or compare two."""
    chosen = [arguments.suite is not None, arguments.rescore is not None, arguments.compare is not None]
    if sum(chosen) != 1:
        raise Refused("one of SUITE, --rescore FOLDER, --compare FOLDER FOLDER is expected")
    if arguments.compare is not None:
        if arguments.output is not None:
            raise Refused("-o goes with SUITE or --rescore; a comparison is printed")
        _compare(arguments)
    elif arguments.rescore is not None:
        _rescore(arguments)
    else:
        _benchmark(arguments)


def _target(given: str) -> Path:
    """A folder that is not there yet, in one that is: known before any work is done."""
    target = Path(given)
    if target.exists():
        raise Refused(f"{target}: exists; a record is a new folder, which -o names")
    if not target.parent.is_dir():
        raise Refused(f"{target}: the folder {str(target.parent)!r} does not exist")
    return target


def _benchmark(arguments: argparse.Namespace) -> None:
    from ..evaluate import Suite

    with bad_input([arguments.suite]):
        suite = Suite.read(arguments.suite)
    target = _target(arguments.output or f"{Path(arguments.suite).stem}.record")
    with steps(suite.steps) as step, bad_input([arguments.suite]):
        found = suite.run(progress=_watch(step))
        found.save(target)
    if arguments.json:
        print_json({"record": str(target), **found.figures})
        return
    print(f"{target}: {found!r}")
    _show(found)


def _watch(step: Callable[[str], Advance]) -> Callable[[str, int, int], None]:
    """Begin a step whenever something else is done."""
    current = ""

    def progress(what: str, done: int, total: int) -> None:
        nonlocal current
        if what and what != current:
            current = what
            step(what)

    return progress


def _rescore(arguments: argparse.Namespace) -> None:
    from ..evaluate import rescore

    target = _target(arguments.output) if arguments.output is not None else None
    with bad_input([arguments.rescore]):
        found = rescore(arguments.rescore)
        if target is not None:
            found.evaluation.save(target)
    if arguments.json:
        print_json({"record": arguments.rescore, "same": found.same, "data_files": dict(found.data), **found.evaluation.figures})
    else:
        _say(arguments.rescore, found)
    if not found.same and target is None:
        apart = f"up to {found.largest_difference:g} apart"
        raise Refused(f"{arguments.rescore}: states other figures than its predictions give ({apart}); -o writes the record anew")


def _say(record: str, found: Rescored) -> None:
    said = "every figure is the one that the record states" if found.same else "these are NOT the figures that the record states"
    print(f"{record}: {said}; no scorer was run")
    for name, status in found.data.items():
        if status == "changed":
            print(f"{name}: its file has changed since; these figures are of the texts as they were")
        elif status == "missing":
            print(f"{name}: its file is not where it was, so whether it has changed can't be said")
    _show(found.evaluation)


def _compare(arguments: argparse.Namespace) -> None:
    from ..evaluate import compare_records

    with bad_input(arguments.compare):
        found = compare_records(*arguments.compare)
    if arguments.json:
        print_json(found.to_dict())
        return
    for line in found.notes:
        print(line)
    _print_table(found.table())


def _show(found: Evaluation) -> None:
    for table in found.tables()[:2]:
        print()
        _print_table(table)


def _print_table(table: Table) -> None:
    """A table in columns that are as wide as they need."""
    widths = [max(len(row[k]) for row in (table.header, *table.rows)) for k in range(len(table.header))]
    print(table.title)
    for row in (table.header, *table.rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
