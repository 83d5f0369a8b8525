# SPDX-License-Identifier: MIT
"""``counterpoint report``: from files of feedback to a page that a person can read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ._parser import add_command, print_json
from ._progress import steps
from ._reading import add_files, add_reading, mapped_timezone, one_or_all, reading
from ._refusal import Refused, bad_input, check_target

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command and its options."""
    parser = add_command(commands, "report", run, "read files of feedback and write a report")
    add_files(parser)
    parser.add_argument("-o", "--output", default="report.html", metavar="PATH", help="the page to write (default: %(default)s)")
    parser.add_argument("--language", choices=("en", "fi"), default="en", help="of the page (default: %(default)s)")
    parser.add_argument("--title", help="of the page")
    parser.add_argument("--nps", metavar="COLUMN", help="the 0 to 10 rating that the Net Promoter Score is made of")
    parser.add_argument("--by", action="append", metavar="COLUMN", help="break figures down by it; may be repeated")
    parser.add_argument("--sentiment", choices=("default", "vader", "none"), help="how texts are scored (default: by the shipped model of Finnish and English)")
    parser.add_argument("--text-language", metavar="CODE", help="of the texts that have none, such as en; without it their language is found out")
    parser.add_argument("--baseline", action="append", metavar="FILE", help="an earlier saved summary to compare with; several are merged")
    parser.add_argument("--save-summary", metavar="FILE", help="also write the summary that --baseline reads")
    parser.add_argument("--callback", metavar="FILE", help="also write whom to call back, as CSV")
    parser.add_argument("--no-mask", action="store_true", help="show phone numbers, addresses and codes as they stand")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of sentences")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> None:
    """Read, compute, draw, write."""
    import counterpoint as cp

    from ..report._report import build, write_all
    from ..report._saved import load

    target = Path(arguments.output)
    beside = {"save_summary": arguments.save_summary, "callback": arguments.callback}
    baselines = arguments.baseline or []
    others: list[str] = []
    for path in (arguments.output, *(path for path in beside.values() if path is not None)):
        check_target(Path(path), [*arguments.files, *baselines])
        if Path(path).resolve() in [Path(other).resolve() for other in others]:
            raise Refused(f"{path}: is named twice; the page, the summary and the list need a name each")
        others.append(path)
    with bad_input(baselines):
        baseline = load(baselines) if baselines else None
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
                timezone=timezone, mask=not arguments.no_mask, sentiment=arguments.sentiment,
                text_language=arguments.text_language, baseline=baseline, callback=arguments.callback,
            )  # fmt: skip
        step("Drawing")
        with bad_input([str(target)], [OSError, ImportError]):
            written = write_all(page, target, **beside)
    if arguments.json:
        print_json({"report": str(written), **page.shown()})
        return
    for line in page.lines():
        print(line)
    print(page.words.say("written", path=written))
