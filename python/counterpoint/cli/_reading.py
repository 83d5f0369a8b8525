# SPDX-License-Identifier: MIT
"""The options of reading, which every command that reads feedback has."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from ._refusal import Refused

if TYPE_CHECKING:
    from ..core.feedback import Feedback

__all__ = ["add_files", "add_reading", "mapped_timezone", "one_or_all", "reading", "refusal_lines"]


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add the files that a command reads, as ``arguments.files``."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="CSV, JSON lines, Parquet or .xlsx, also .gz; - is standard input")


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the options that `reading` understands."""
    group = parser.add_argument_group("reading")
    group.add_argument("--mapping", metavar="JSON", help="a mapping file or the name of a preset")
    group.add_argument("--errors", choices=("raise", "collect"), help="stop at the first bad row, or keep the good ones and list the bad ones")
    group.add_argument("--replies", choices=("keep", "strict"), help="replies to items outside the files: keep, or an error")
    group.add_argument("--text", metavar="COLUMN", help="the column with the text")
    group.add_argument("--rating", metavar="COLUMN", help="the column with the rating")
    group.add_argument("--scale", metavar="NAME", help="the rating's scale, such as nps_0_10 or stars_1_5")
    group.add_argument("--time", metavar="COLUMN", help="the column with the time")
    group.add_argument("--map", action="append", metavar="NAME=COLUMN", help="any other canonical column, such as channel=source or voice=solicited; may be repeated")
    group.add_argument("--format", metavar="NAME", help="csv, jsonl, parquet or xlsx, instead of guessing")
    group.add_argument("--delimiter", metavar="CHARACTER", help="between the cells of a CSV file")
    group.add_argument("--encoding", metavar="NAME", help="of the file, such as utf-8 or cp1252")
    group.add_argument("--decimal", choices=(".", ","), help="the decimal mark (default: .)")
    group.add_argument("--time-format", metavar="FORMAT", help="such as %%d.%%m.%%Y klo %%H.%%M")
    group.add_argument("--timezone", metavar="ZONE", help="of times without one, and of the days that are shown, such as Europe/Helsinki")


def reading(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the options of `counterpoint.read` that were given."""
    names = ("mapping", "errors", "replies", "format", "delimiter", "encoding", "decimal", "time_format", "timezone", "text", "rating", "scale", "time")
    options = {name: getattr(arguments, name) for name in names if getattr(arguments, name) is not None}
    for pair in arguments.map or []:
        name, equals, column = pair.partition("=")
        if not (name and equals and column):
            raise Refused(f"--map {pair}: NAME=COLUMN is expected, such as channel=source")
        options[name] = column
    return options


def mapped_timezone(mapping: str | None) -> str:
    """Return the clock that the mapping's times are written by: the days that are shown should be the file's days."""
    from ..io.mapping import as_mapping

    return str(as_mapping(mapping).to_dict().get("timezone", "UTC"))


def one_or_all(files: list[str]) -> Any:
    """Return what `counterpoint.read` takes: one file as itself, several as a list, ``-`` as standard input."""
    if files.count("-") > 1:
        raise Refused("- is standard input, which can be read once")
    sources = [sys.stdin.buffer if file == "-" else file for file in files]
    return sources[0] if len(sources) == 1 else sources


def refusal_lines(items: Feedback) -> list[str]:
    """Say how many rows were refused while reading, and which was the first: nothing if there were none."""
    refused = items.refused
    if not refused:
        return []
    said = f"{refused.count:,} row{'' if refused.count == 1 else 's'} refused"
    if not len(refused):
        return [said]
    first = refused.frame.iloc[0]
    column = f', column "{first.column}"' if first.column else ""
    value = f'"{first.value}" ' if first.value else ""
    allowed = f"; allowed: {first.allowed}" if first.allowed else ""
    return [f"{said}; the first: {first.file}, row {first.row}{column}: {value}{first.problem}{allowed}"]
