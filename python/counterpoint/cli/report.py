# SPDX-License-Identifier: MIT
"""``counterpoint report``: from files of feedback to a page that a person can read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ._parser import add_command, print_json
from ._progress import steps
from ._reading import add_files, add_reading, mapped_timezone, one_or_all, reading
from ._refusal import bad_input, check_target

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command and its options."""
    parser = add_command(commands, "report", run, "read files of feedback and write a report")
    add_files(parser)
    parser.add_argument("-o", "--output", default="report.html", metavar="PATH", help="the page to write (default: %(default)s)")
    parser.add_argument("--language", choices=("en", "fi"), default="en", help="of the page (default: %(default)s)")
    parser.add_argument("--title", help="of the page")
    parser.add_argument("--nps", metavar="COLUMN", help="the 0 to 10 rating that the Net Promoter Score is made of")
    parser.add_argument("--by", action="append", metavar="COLUMN", help="break the Net Promoter Score down; may be repeated")
    parser.add_argument("--no-mask", action="store_true", help="show phone numbers, addresses and codes as they stand")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of sentences")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> None:
    """Read, compute, draw, write."""
    import counterpoint as cp

    from ..report._page import build, write

    target = Path(arguments.output)
    check_target(target, arguments.files)
    with steps(3) as step:
        step("Reading")
        with bad_input(arguments.files):
            options = reading(arguments)
            items = cp.read(one_or_all(arguments.files), **options)
            timezone = arguments.timezone or mapped_timezone(arguments.mapping)
        step("Computing")
        with bad_input(arguments.files, [KeyError, ValueError, ImportError]):
            page = build(
                items, language=arguments.language, title=arguments.title, nps=arguments.nps, by=arguments.by,
                timezone=timezone, mask=not arguments.no_mask,
            )  # fmt: skip
        step("Drawing")
        with bad_input([str(target)], [OSError, ImportError]):
            written = write(page.html(), target)
    if arguments.json:
        print_json({"report": str(written), **page.shown()})
        return
    for line in page.lines():
        print(line)
    print(page.words.say("written", path=written))
