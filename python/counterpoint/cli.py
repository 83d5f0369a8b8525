# SPDX-License-Identifier: MIT
"""The command line: ``counterpoint report | suggest | simulate | schema``.

Exit codes: 0 when the work is done; 1 for a fault of the program itself; 2 for bad input, with at most three
lines on standard error that name the file; 130 when interrupted.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from ._core import __version__
from ._text import shorten, visible

__all__ = ["main"]

_MOST_LINES = 3
_MOST_WIDTH = 500


class _Refused(Exception):
    """Bad input, already put into words."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments without the program's name; those of the process by default.

    Returns
    -------
    int
        The exit code.

    Examples
    --------
    >>> from counterpoint.cli import main
    >>> main(["report", "no-such-file.csv"])
    2
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        arguments = _parser().parse_args(argv)
        debug = arguments.debug
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 2
    try:
        arguments.run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing is left to be flushed at exit.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except _Refused as error:
        if debug:
            raise
        _complain(str(error))
        return 2
    except Exception as error:
        if debug:
            raise
        _complain(f"unexpected {type(error).__name__}: {error}\nThis is a fault of the program: run again with --debug and report what it prints.")
        return 1
    return 0


# ------------------------------------------------------------------------------------------ commands


def _report(arguments: argparse.Namespace) -> None:
    import counterpoint as cp

    from .report._page import build, write

    target = Path(arguments.output)
    _check_target(target, arguments.files)
    with _steps(3) as step:
        step("Reading")
        with _bad_input(arguments.files):
            options = _reading(arguments)
            items = cp.read(_one_or_all(arguments.files), **options)
            timezone = arguments.timezone or _mapped_timezone(arguments.mapping)
        step("Computing")
        with _bad_input(arguments.files, [KeyError, ValueError, ImportError]):
            page = build(
                items, language=arguments.language, title=arguments.title, nps=arguments.nps, by=arguments.by,
                timezone=timezone, mask=not arguments.no_mask,
            )  # fmt: skip
        step("Drawing")
        with _bad_input([str(target)], [OSError, ImportError]):
            written = write(page.html(), target)
    if arguments.json:
        _print_json({"report": str(written), **page.shown()})
        return
    for line in page.lines():
        print(line)
    print(page.words.say("written", path=written))


def _suggest(arguments: argparse.Namespace) -> None:
    import counterpoint as cp

    with _bad_input([arguments.file]):
        options = {name: getattr(arguments, name) for name in ("delimiter", "encoding") if getattr(arguments, name) is not None}
        print(cp.suggest_mapping(arguments.file, **options))


def _schema(arguments: argparse.Namespace) -> None:
    import counterpoint as cp

    _print_json(cp.exchange.item_schema())


def _simulate(arguments: argparse.Namespace) -> None:
    import counterpoint as cp

    _check_target(Path(arguments.output), [])
    with _bad_input([arguments.output], [ValueError, OSError]):
        population = cp.simulate.feedback(arguments.customers, arguments.seed)
        population.write(arguments.output)
    print(f"{arguments.output}: {len(population.truth.items):,} items of {arguments.customers:,} simulated customers, seed {arguments.seed}")


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


# --------------------------------------------------------------------------------------------- input


def _reading(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the options of `counterpoint.read` that were given."""
    names = ("mapping", "errors", "replies", "format", "delimiter", "encoding", "decimal", "time_format", "timezone", "text", "rating", "scale", "time")
    options = {name: getattr(arguments, name) for name in names if getattr(arguments, name) is not None}
    for pair in arguments.map or []:
        name, equals, column = pair.partition("=")
        if not (name and equals and column):
            raise _Refused(f"--map {pair}: NAME=COLUMN is expected, such as channel=source")
        options[name] = column
    return options


def _mapped_timezone(mapping: str | None) -> str:
    """Return the clock that the mapping's times are written by: the report's days should be the file's days."""
    from .io.mapping import as_mapping

    return str(as_mapping(mapping).to_dict().get("timezone", "UTC"))


def _one_or_all(files: list[str]) -> str | list[str]:
    return files[0] if len(files) == 1 else files


def _check_target(target: Path, sources: list[str]) -> None:
    if target.is_dir():
        raise _Refused(f"{target}: is a folder; -o wants a file name")
    if not target.parent.is_dir():
        raise _Refused(f"{target}: the folder {str(target.parent)!r} does not exist")
    for source in sources:
        with contextlib.suppress(OSError):
            if target.exists() and target.samefile(source):
                raise _Refused(f"{target}: is an input file; choose another name with -o")


@contextlib.contextmanager
def _bad_input(files: Sequence[str], kinds: Sequence[type[Exception]] = (OSError, ValueError, TypeError, KeyError, ImportError)) -> Iterator[None]:
    """Turn what the library says about bad input into one message that names the file."""
    try:
        yield
    except BrokenPipeError:
        raise
    except tuple(kinds) as error:
        message = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
        if isinstance(error, OSError) and error.strerror:
            message = f"{error.filename or files[0]}: {error.strerror}"
        if not any(name in message for name in (*files, *(Path(file).name for file in files))):
            message = f"{', '.join(files[:3])}: {message}"
        raise _Refused(message) from error


def _complain(message: str) -> None:
    """Print at most three lines that no terminal can be misled by."""
    lines = [visible(line) for line in message.splitlines() if line.strip()][:_MOST_LINES] or ["no reason was given"]
    lines = [shorten(line, _MOST_WIDTH) for line in lines]
    with contextlib.suppress(OSError, ValueError):
        print("\n".join([f"counterpoint: {lines[0]}", *(f"  {line}" for line in lines[1:])]), file=sys.stderr)


@contextlib.contextmanager
def _steps(total: int) -> Iterator[Callable[[str], None]]:
    """Show progress where a person watches and rich is installed; say nothing otherwise."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    except ImportError:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks: list[Any] = []

        def step(name: str) -> None:
            if tasks:
                progress.update(tasks[0], description=name, advance=1)
            else:
                tasks.append(progress.add_task(name, total=total))
            progress.refresh()

        yield step


# ------------------------------------------------------------------------------------------- parser


class _Parser(argparse.ArgumentParser):
    """Complains in two lines, whatever the length of its usage."""

    def error(self, message: str) -> NoReturn:
        _complain(f"{message}\ntry: {self.prog} --help")
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="counterpoint", description="The voice of the customer: from a file of feedback to a page that a person can read.")
    parser.add_argument("--version", action="version", version=f"counterpoint {__version__}")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    report = _command(commands, "report", _report, "read files of feedback and write a report")
    report.add_argument("files", nargs="+", metavar="FILE", help="CSV, JSON lines, Parquet or .xlsx, also .gz")
    report.add_argument("-o", "--output", default="report.html", metavar="PATH", help="the page to write (default: %(default)s)")
    report.add_argument("--language", choices=("en", "fi"), default="en", help="of the page (default: %(default)s)")
    report.add_argument("--title", help="of the page")
    report.add_argument("--nps", metavar="COLUMN", help="the 0 to 10 rating that the Net Promoter Score is made of")
    report.add_argument("--by", action="append", metavar="COLUMN", help="break the Net Promoter Score down; may be repeated")
    report.add_argument("--no-mask", action="store_true", help="show phone numbers, addresses and codes as they stand")
    report.add_argument("--json", action="store_true", help="print the figures as JSON instead of sentences")
    reading = report.add_argument_group("reading")
    reading.add_argument("--mapping", metavar="JSON", help="a mapping file or the name of a preset")
    reading.add_argument("--errors", choices=("raise", "collect"), help="stop at the first bad row, or keep the good ones and list the bad ones")
    reading.add_argument("--replies", choices=("keep", "strict"), help="replies to items outside the files: keep, or an error")
    reading.add_argument("--text", metavar="COLUMN", help="the column with the text")
    reading.add_argument("--rating", metavar="COLUMN", help="the column with the rating")
    reading.add_argument("--scale", metavar="NAME", help="the rating's scale, such as nps_0_10 or stars_1_5")
    reading.add_argument("--time", metavar="COLUMN", help="the column with the time")
    reading.add_argument("--map", action="append", metavar="NAME=COLUMN", help="any other canonical column, such as channel=source or voice=solicited; may be repeated")
    reading.add_argument("--format", metavar="NAME", help="csv, jsonl, parquet or xlsx, instead of guessing")
    reading.add_argument("--delimiter", metavar="CHARACTER", help="between the cells of a CSV file")
    reading.add_argument("--encoding", metavar="NAME", help="of the file, such as utf-8 or cp1252")
    reading.add_argument("--decimal", choices=(".", ","), help="the decimal mark (default: .)")
    reading.add_argument("--time-format", metavar="FORMAT", help="such as %%d.%%m.%%Y klo %%H.%%M")
    reading.add_argument("--timezone", metavar="ZONE", help="of times without one, and of the report's days, such as Europe/Helsinki")

    suggest = _command(commands, "suggest", _suggest, "guess a mapping for a file and print it with its evidence")
    suggest.add_argument("file", metavar="FILE")
    suggest.add_argument("--delimiter", metavar="CHARACTER")
    suggest.add_argument("--encoding", metavar="NAME")

    simulate = _command(commands, "simulate", _simulate, "write a file of simulated feedback")
    simulate.add_argument("-n", "--customers", type=int, default=1000, help="how many customers (default: %(default)s)")
    simulate.add_argument("--seed", type=int, default=1, help="the same seed gives the same file (default: %(default)s)")
    simulate.add_argument("-o", "--output", default="feedback.csv", metavar="PATH", help="the .csv, .jsonl or .parquet file to write (default: %(default)s)")

    _command(commands, "schema", _schema, "print the JSON Schema of a feedback item")
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], None], purpose: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=purpose, description=purpose[:1].upper() + purpose[1:] + ".")
    parser.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser
