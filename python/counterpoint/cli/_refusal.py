# SPDX-License-Identifier: MIT
"""Bad input in words: what a command may refuse, and how it says so."""

from __future__ import annotations

import contextlib
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from .._text import shorten, visible

__all__ = ["Refused", "bad_input", "check_target", "complain"]

#: What the library calls an option when it advises one: encoding="cp1252" is --encoding cp1252 here.
_ADVISED = re.compile(r"""\b(mapping|errors|replies|format|delimiter|encoding|decimal|time_format|timezone)=(["'])(.*?)\2""")
_MOST_LINES = 3
_MOST_WIDTH = 500


class Refused(Exception):
    """Bad input, already put into words."""


@contextlib.contextmanager
def bad_input(files: Sequence[str], kinds: Sequence[type[Exception]] = (OSError, ValueError, TypeError, KeyError, ImportError)) -> Iterator[None]:
    """Turn what the library says about bad input into one message that names the file."""
    try:
        yield
    except BrokenPipeError:
        raise
    except tuple(kinds) as error:
        message = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
        if isinstance(error, OSError) and error.strerror:
            message = f"{error.filename or files[0]}: {error.strerror}"
        if files and not any(name in message for name in (*files, *(Path(file).name for file in files))):
            message = f"{', '.join(files[:3])}: {message}"
        raise Refused(_ADVISED.sub(_option, message)) from error


def _option(advised: re.Match[str]) -> str:
    return f"--{advised[1].replace('_', '-')} {shlex.quote(advised[3])}"


def check_target(target: Path, sources: Sequence[str]) -> None:
    """Refuse a target that is a folder, stands in none, or is an input file: before any work is done."""
    if target.is_dir():
        raise Refused(f"{target}: is a folder; -o wants a file name")
    if not target.parent.is_dir():
        raise Refused(f"{target}: the folder {str(target.parent)!r} does not exist")
    for source in sources:
        with contextlib.suppress(OSError):
            if target.exists() and target.samefile(source):
                raise Refused(f"{target}: is an input file; choose another name with -o")


def complain(message: str) -> None:
    """Print at most three lines that no terminal can be misled by."""
    lines = [visible(line) for line in message.splitlines() if line.strip()][:_MOST_LINES] or ["no reason was given"]
    lines = [shorten(line, _MOST_WIDTH) for line in lines]
    with contextlib.suppress(OSError, ValueError):
        print("\n".join([f"counterpoint: {lines[0]}", *(f"  {line}" for line in lines[1:])]), file=sys.stderr)
