# SPDX-License-Identifier: MIT
"""What runs a command and turns its outcome into an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

from .._core import __version__
from . import benchmark, journey, report, schema, score, simulate, suggest
from ._parser import Parser
from ._refusal import Refused, complain

__all__ = ["main"]

#: The commands, in the order in which the help lists them.
_COMMANDS = (report, score, journey, benchmark, suggest, simulate, schema)


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
    except Refused as error:
        if debug:
            raise
        complain(str(error))
        return 2
    except Exception as error:
        if debug:
            raise
        complain(f"unexpected {type(error).__name__}: {error}\nThis is a fault of the program: run again with --debug and report what it prints.")
        return 1
    return 0


def _parser() -> Parser:
    parser = Parser(prog="counterpoint", description="The voice of the customer: from a file of feedback to a page that a person can read.")
    parser.add_argument("--version", action="version", version=f"counterpoint {__version__}")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add(commands)
    return parser
