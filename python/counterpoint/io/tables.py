"""Parquet files and worksheets as Arrow tables, ready for the native reader."""

from __future__ import annotations

import datetime as dt
import decimal
import json
import os
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import pyarrow as pa

from .._core import DataError

__all__ = ["Sheet", "data_error", "head_of", "looks_like", "plain_columns", "read_parquet", "read_xlsx"]


@dataclass
class Sheet:
    """A table out of a file, and what its rows are called in messages."""

    table: pa.Table
    first_row: int = 1
    rows: list[int] = field(default_factory=list)
    descriptions: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def data_error(file: str, problem: str) -> DataError:
    """Return the error about a file as a whole."""
    error = DataError(f"{file}: {problem}")
    error.file, error.row, error.column, error.value, error.allowed = file, None, "", "", ""
    return error


def read_parquet(source: str | BinaryIO, name: str) -> Sheet:
    """Read a Parquet file; nested columns become JSON text, decimals numbers."""
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(source)
    except FileNotFoundError:
        raise FileNotFoundError(f"{name}: no such file") from None
    except IsADirectoryError:
        raise OSError(f"{name}: is a directory; give its files one by one") from None
    except (pa.ArrowException, OSError, ValueError) as failure:
        raise data_error(name, f"is no Parquet file that can be read ({_first_line(failure)})") from None
    return Sheet(plain_columns(table))


def plain_columns(table: pa.Table, *, zone: str = "") -> pa.Table:
    """Turn what has no counterpart among our columns into what has one.

    Decimals become float64; lists, structs and maps their JSON; with a zone, times without one become text, so that
    each ambiguous or absent one is refused in its own row.
    """
    columns = [_plain_column(column, zone) for column in table.columns]
    fields = [
        pa.field(old.name, column.type, metadata=old.metadata) for old, column in zip(table.schema, columns, strict=True)
    ]
    return pa.Table.from_arrays(columns, schema=pa.schema(fields))


def _plain_column(column: pa.ChunkedArray, zone: str) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_decimal(kind):
        return column.cast(pa.float64())
    if pa.types.is_nested(kind):
        texts = [None if value is None else json.dumps(value, ensure_ascii=False, default=str) for value in column.to_pylist()]
        return pa.chunked_array([pa.array(texts, pa.large_string())])
    if zone and pa.types.is_timestamp(kind) and kind.tz is None:
        return column.cast(pa.string())
    if zone and pa.types.is_date(kind):
        return column.cast(pa.date32()).cast(pa.string())
    if pa.types.is_time(kind) or pa.types.is_duration(kind):
        return column.cast(pa.string()) if pa.types.is_time(kind) else column.cast(pa.int64())
    return column


def read_xlsx(
    source: str | BinaryIO, name: str, *, sheet: str | None = None, header_rows: int = 1, skip_rows: int = 0
) -> Sheet:
    """Read one worksheet: its first rows are names, blank rows are skipped."""
    try:
        import openpyxl
    except ImportError:
        raise ImportError('reading .xlsx needs the extra "excel": pip install "counterpoint[excel]"') from None
    try:
        book = openpyxl.load_workbook(source, read_only=True, data_only=True)
    except FileNotFoundError:
        raise FileNotFoundError(f"{name}: no such file") from None
    except Exception as failure:  # openpyxl lets through whatever its XML and zip readers raise
        raise data_error(name, f"is no .xlsx workbook that can be read ({_first_line(failure)})") from None
    try:
        chosen = _worksheet(book, name, sheet)
        return _sheet_of(_cells(chosen, name)[skip_rows:], name, header_rows, skip_rows)
    finally:
        book.close()


def _worksheet(book: Any, name: str, sheet: str | None) -> Any:
    if sheet is None:
        if not book.worksheets:
            raise data_error(name, "has no worksheet")
        return book.worksheets[0]
    if sheet not in book.sheetnames:
        raise KeyError(f"{name}: no worksheet named {sheet!r}; there are: {', '.join(book.sheetnames)}")
    return book[sheet]


def _cells(sheet: Any, name: str) -> list[tuple[Any, ...]]:
    try:
        return [tuple(row) for row in sheet.iter_rows(values_only=True)]
    except Exception as failure:
        raise data_error(name, f"is a damaged .xlsx workbook ({_first_line(failure)})") from None


def _sheet_of(cells: list[tuple[Any, ...]], name: str, header_rows: int, skipped: int) -> Sheet:
    if not cells or all(value is None for value in cells[0]):
        raise data_error(name, f"has no names in row {skipped + 1} of its worksheet")
    header = [_text(value).strip() if value is not None else "" for value in cells[0]]
    body = [(number, row) for number, row in enumerate(cells[header_rows:], start=skipped + header_rows + 1) if _filled(row)]
    width = max([len(header) if header[-1] else _filled(cells[0])] + [_filled(row) for _, row in body])
    header = (header + [""] * width)[:width]  # a column with cells but without a name gets one from the reader
    rows = [row for _, row in body]
    numbers = [number for number, _ in body]
    columns = [_column([row[at] if at < len(row) else None for row in rows]) for at in range(len(header))]
    descriptions = {}
    if header_rows > 1 and len(cells) > 1:
        questions = cells[1]
        descriptions = {
            column: _text(questions[at])
            for at, column in enumerate(header)
            if column and at < len(questions) and questions[at] is not None
        }
    notes = _title_notes(cells, skipped)
    return Sheet(pa.Table.from_arrays(columns, names=header), rows=numbers, descriptions=descriptions, notes=notes)


def _title_notes(cells: list[tuple[Any, ...]], skipped: int) -> list[str]:
    """Say so where the first row holds one name, and a later one can be the header."""
    counts = [sum(value is not None for value in row) for row in cells[:20]]
    at = next((at for at, count in enumerate(counts) if count > 1), 0)
    if counts[0] > 1 or at == 0 or counts[at] < 3:
        return []
    title = next(_text(value) for value in cells[0] if value is not None)
    return [
        f'the first row, "{title[:60]}", looks like a title: skip_rows={skipped + at} takes the names from row {skipped + at + 1}'
    ]


def _filled(row: tuple[Any, ...]) -> int:
    """Return how many cells the row has up to its last one with a value."""
    return max((at for at, value in enumerate(row, start=1) if value is not None), default=0)


def _column(values: list[Any]) -> pa.Array:
    """One type if all cells have one, else text."""
    kinds = {type(value) for value in values if value is not None}
    if not kinds:
        return pa.nulls(len(values), pa.string())
    if kinds == {bool}:
        return pa.array(values, pa.bool_())
    if kinds == {int} and all(value is None or -(2**63) <= value < 2**63 for value in values):
        return pa.array(values, pa.int64())
    if kinds <= {int, float}:
        return pa.array([None if value is None else float(value) for value in values], pa.float64())
    if kinds <= {dt.datetime, dt.date}:
        midnight = dt.time()
        return pa.array(
            [dt.datetime.combine(value, midnight) if type(value) is dt.date else value for value in values],
            pa.timestamp("us"),
        )
    return pa.array([None if value is None else _text(value) for value in values], pa.string())


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    return str(value)


def _first_line(failure: BaseException) -> str:
    lines = str(failure).strip().splitlines()
    return lines[0][:200] if lines else type(failure).__name__


def looks_like(head: bytes) -> str:
    """Return "parquet" or "xlsx" for bytes that begin like one, else an empty string."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    return ""


def head_of(path: str) -> bytes:
    """Return the first bytes of a file; nothing if it cannot be read, which the reader itself will say."""
    try:
        if not os.path.isfile(path):
            return b""
        with open(path, "rb") as file:
            return file.read(8)
    except OSError:
        return b""


