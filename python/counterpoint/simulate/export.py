# SPDX-License-Identifier: MIT
"""Values as cells, and cells as lines, for the exports of the simulated company."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import Any


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return int(value) if isinstance(value, float) and value.is_integer() else value


def cell(value: Any) -> str:
    """A value as one cell of text; a missing one is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(_plain(value))


def separated(header: Iterable[str], rows: Iterable[Iterable[str]], delimiter: str, line_end: str = "\n") -> str:
    """A table of cells as delimiter-separated text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
