"""Reading files of feedback: CSV, JSON lines, Parquet and .xlsx, plain or .gz, through one set of checks."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from typing import Any

from .. import _core
from ..core.feedback import Feedback
from ..core.time import zone_table
from .mapping import Mapping, as_mapping
from .tables import Sheet, head_of, looks_like, plain_columns, read_parquet, read_xlsx

__all__ = ["read", "read_table"]


def read(
    source: Any,
    *,
    mapping: str | os.PathLike[str] | AbstractMapping[str, Any] | Mapping | None = None,
    errors: str = "raise",
    replies: str = "keep",
    refusal_cap: int = 1000,
    sheet: str | None = None,
    **keywords: Any,
) -> Feedback:
    """Read feedback from files.

    A column that bears a canonical name maps itself; say for the others what they are. Columns that nothing maps stay
    under their own names, with the type that all their values have: boolean, integer, number, time, category or text.

    Parameters
    ----------
    source : path, bytes, file object, or a sequence of these
        CSV (comma, semicolon, tab; seen from the file), JSON lines or a JSON array, Parquet, .xlsx; any of the text
        formats as .gz. Several sources become one table with one report a source.
    mapping : str, path, dict or Mapping
        A preset's name (`counterpoint.io.presets`), a mapping file, or the mapping itself.
    errors : {"raise", "collect"}
        The first bad row is an error, or the good rows come back and `.refused` lists the bad ones.
    replies : {"keep", "strict"}
        A reply to an item that was not read is kept and counted, or a bad row.
    refusal_cap : int
        How many bad rows are listed per source; all are counted.
    sheet : str
        Worksheet of an .xlsx file; the first one when absent.
    **keywords
        What `counterpoint.Mapping` takes, laid over `mapping`: ``text="comment"``, ``rating="stars"``,
        ``scale="stars_1_5"``, ``voice="solicited"``, ``ratings={"nps": "nps_0_10"}``, ``timezone="Europe/Helsinki"``,
        ``decimal=","``, ``encoding="cp1252"`` …

    Returns
    -------
    Feedback
        With `.report` (what was read and refused), `.refused`, `.apart` and `.descriptions`.

    Raises
    ------
    DataError
        A bad file, row or cell: file, row, column, value and what is allowed.
    FileNotFoundError, OSError
        A file that is missing or cannot be read.
    KeyError
        A column, a preset or a scale that does not exist; close names are listed.

    Examples
    --------
    >>> import counterpoint as cp
    >>> data = b"comment;stars;created\\nHyv\\xc3\\xa4!;5;3.2.2025 klo 14.05\\nno;7;4.2.2025\\n"
    >>> items = cp.read(data, text="comment", rating="stars", scale="stars_1_5", time="created",
    ...                 voice="solicited", timezone="Europe/Helsinki", errors="collect")
    >>> len(items)
    1
    >>> items.refused.count
    1
    >>> print(items.refused["allowed"][0])
    1 … 5 in steps of 0.5 (stars_1_5)
    """
    settled = as_mapping(mapping)
    if keywords:
        settled = settled.updated(**keywords)
    native = settled._native
    reader = _reader(native, errors, replies, refusal_cap)
    sources = _listed(source)
    labels = _core.path_labels([_name(one) for one in sources])
    descriptions: dict[str, str] = {}
    for one, label in zip(sources, labels, strict=True):
        descriptions.update(_add(reader, native, one, label, sheet))
    return _finished(reader, descriptions)


def read_table(
    table: Any,
    *,
    name: str = "",
    format: str = "frame",
    mapping: str | os.PathLike[str] | AbstractMapping[str, Any] | Mapping | None = None,
    errors: str = "raise",
    replies: str = "keep",
    refusal_cap: int = 1000,
    **keywords: Any,
) -> Feedback:
    """Take an Arrow table (or anything that offers one) through the checks of `read`.

    Columns that need no conversion are shared, not copied. Rows are numbered from 1 in messages.
    """
    settled = as_mapping(mapping)
    if keywords:
        settled = settled.updated(**keywords)
    native = settled._native
    reader = _reader(native, errors, replies, refusal_cap)
    zone = zone_table(native.timezone) if native.timezone else None
    reader.add_table(_core.import_arrow(table, zone=zone), name=name, format=format)
    return _finished(reader, {})


def _reader(native: _core.Mapping, errors: str, replies: str, refusal_cap: int) -> _core.Reader:
    zone = zone_table(native.timezone) if native.timezone else None
    return _core.Reader(native, errors=errors, replies=replies, refusal_cap=refusal_cap, zone=zone)


def _finished(reader: _core.Reader, descriptions: dict[str, str]) -> Feedback:
    items, apart, questions = reader.finish()
    return Feedback._of(
        items,
        apart={name: Feedback._of(table) for name, table in apart.items()},
        descriptions={**descriptions, **questions},
    )


def _listed(source: Any) -> list[Any]:
    if isinstance(source, (str, os.PathLike, bytes, bytearray, memoryview)) or hasattr(source, "read"):
        return [source]
    if isinstance(source, Sequence) or hasattr(source, "__iter__"):
        sources = list(source)
        if not sources:
            raise ValueError("source is an empty sequence; allowed: at least one path, bytes or file object")
        return sources
    raise TypeError(f"source is {type(source).__name__}; allowed: a path, bytes, a file object, or a sequence of these")


def _name(source: Any) -> str:
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source)
    name = getattr(source, "name", "")
    return name if isinstance(name, str) else ""


def _format(native: _core.Mapping, name: str, head: bytes) -> str:
    if native.format:
        return native.format
    return looks_like(head)


def _add(reader: _core.Reader, native: _core.Mapping, source: Any, label: str, sheet: str | None) -> dict[str, str]:
    """Add one source; return its columns' descriptions where the native reader does not see them."""
    name = _name(source)
    if isinstance(source, (str, os.PathLike)):
        if "://" in name:
            raise ValueError(f"{name}: is an address; nothing is downloaded, so give a file")
        format = _format(native, name, head_of(name))
        if format not in ("parquet", "xlsx"):
            reader.add_file(name, encoding=native.encoding, label=label)
            return {}
        return _add_sheet(reader, native, name, name, format, label, sheet)
    data, encoding = _bytes(source, native.encoding)
    format = _format(native, name, data[:8])
    if format not in ("parquet", "xlsx"):
        reader.add_bytes(data, name=name, encoding=encoding, label=label or "row")
        return {}
    return _add_sheet(reader, native, io.BytesIO(data), name or "(bytes)", format, label, sheet)


def _bytes(source: Any, encoding: str) -> tuple[bytes, str]:
    """Return the bytes of a source and their encoding; an open text file is decoded already."""
    data = source.read() if hasattr(source, "read") else source
    if isinstance(data, str):
        return data.encode("utf-8", "surrogatepass"), ""  # the reader names row and column of a lone surrogate
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data), encoding
    raise TypeError(f"source is {type(source).__name__}; allowed: a path, bytes, a file object, or a sequence of these")


def _add_sheet(
    reader: _core.Reader, native: _core.Mapping, source: Any, name: str, format: str, label: str, sheet: str | None
) -> dict[str, str]:
    found: Sheet
    if format == "parquet":
        found = read_parquet(source, name)
    else:
        found = read_xlsx(source, name, sheet=sheet, header_rows=native.header_rows, skip_rows=native.skip_rows)
    table = plain_columns(found.table, zone=native.timezone)
    reader.add_table(
        _core.import_arrow(table), name=name, format=format, first_row=found.first_row, rows=found.rows, notes=found.notes,
        label=label,
    )
    return found.descriptions


