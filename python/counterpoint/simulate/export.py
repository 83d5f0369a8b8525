# SPDX-License-Identifier: MIT
"""Writes simulated feedback into one file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .options import refuse

if TYPE_CHECKING:
    from ..core.feedback import Feedback

_FORMATS = (".csv", ".jsonl", ".parquet")


def write(items: Feedback, path: str | os.PathLike[str]) -> Path:
    """Writes all items with their canonical column names, as comma-separated values, JSON lines or Parquet."""
    target, table = Path(path), items.to_arrow()
    if target.suffix.lower() not in _FORMATS:
        raise refuse("path", str(path), f"a name that ends in {', '.join(_FORMATS)}")
    if target.suffix.lower() == ".parquet":
        import pyarrow.parquet as pq

        pq.write_table(table, target)
    elif target.suffix.lower() == ".jsonl":
        rows = ({name: _plain(value) for name, value in row.items() if value is not None} for row in table.to_pylist())
        target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8", newline="\n")
    else:
        rows = ([cell(value) for value in row.values()] for row in table.to_pylist())
        target.write_bytes(separated(table.column_names, rows, ",").encode("utf-8"))
    return target


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
