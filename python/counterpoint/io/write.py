# SPDX-License-Identifier: MIT
"""Writing tables of feedback: CSV, JSON lines and Parquet that `counterpoint.read` reads back."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from .._files import whole_file
from .mapping import Mapping, scale_form

if TYPE_CHECKING:
    import pyarrow as pa

    from ..core.feedback import Feedback

__all__ = ["ENDINGS", "check_ending", "mapping_of", "write"]

#: What a file's name may end in.
ENDINGS = (".csv", ".jsonl", ".parquet", ".csv.gz", ".jsonl.gz")

_BLOCK = 65_536

Progress = Callable[[int, int], object]


def write(items: Feedback, path: str | os.PathLike[str], *, progress: Progress | None = None) -> Path:
    """Write a table whole or not at all; see `counterpoint.Feedback.write`.

    Parameters
    ----------
    items : Feedback
    path : path
    progress : callable, optional
        Called with how many rows are written, and how many there are, after each block of rows.
    """
    target = Path(os.path.realpath(path))
    ending = check_ending(path)
    table = _with_scale_column(items) if ending != ".parquet" else items.to_arrow()
    with whole_file(target) as file:
        if ending == ".parquet":
            _write_parquet(table, file, progress)
        elif ending.endswith(".gz"):
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
                _write_text(table, packed, ending, progress)
        else:
            _write_text(table, file, ending, progress)
    return Path(path)


def check_ending(path: str | os.PathLike[str]) -> str:
    """Return which of `ENDINGS` a name ends in; ValueError if none."""
    name = os.fspath(path).lower()
    found = [ending for ending in ENDINGS if name.endswith(ending)]
    if not found:
        raise ValueError(f"path is {os.fspath(path)!r}; allowed: a name that ends in {', '.join(ENDINGS)}")
    return found[0]


def mapping_of(items: Feedback) -> Mapping:
    """Return the mapping by which a file of `write` reads back exactly; see `counterpoint.Feedback.mapping`."""
    ratings, texts, types = {}, [], {}
    scale = None
    scales, roles, dtypes = items.scales, items.roles, items.dtypes
    for name in items.columns:
        if name == "rating":
            scale = scales.get(name)
        elif roles[name] == "rating" and name in scales:
            ratings[name] = scales[name]
        elif roles[name] == "text" and name != "text":
            texts.append(name)
        elif name not in _canonical():
            types[name] = dtypes[name]
    form: dict[str, Any] = {}
    if scale is not None:
        form["scale"] = scale_form(scale)
        if "rating_scale" not in items:
            form["leave_out"] = ["rating_scale"]  # a text file says the scale in each row
    return Mapping.from_dict(form).updated(ratings=ratings, texts=texts, types=types)


def _canonical() -> set[str]:
    from .._core import schema

    return {name for name, _, _, _ in schema()}


def _with_scale_column(items: Feedback) -> pa.Table:
    """The columns of a text file: where one scale holds for all of `rating`, each row says so."""
    import pyarrow as pa

    table = items.to_arrow()
    scale = items.scales.get("rating")
    if scale is None or "rating_scale" in table.column_names:
        return table
    rated = table["rating"].is_valid()
    texts = pa.chunked_array([_repeated(scale.text, chunk) for chunk in rated.chunks], pa.large_string())
    return table.add_column(table.column_names.index("rating") + 1, "rating_scale", texts)


def _repeated(text: str, rated: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.if_else(rated, pa.scalar(text, pa.large_string()), pa.scalar(None, pa.large_string()))


def _write_parquet(table: pa.Table, file: IO[bytes], progress: Progress | None) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetWriter(file, table.schema) as writer:
        for begin, end in _blocks(table.num_rows, 16 * _BLOCK):
            writer.write_table(table.slice(begin, end - begin))
            if progress is not None:
                progress(end, table.num_rows)


def _write_text(table: pa.Table, file: IO[bytes] | gzip.GzipFile, ending: str, progress: Progress | None) -> None:
    names, json_lines = table.column_names, ending.startswith(".jsonl")
    if not json_lines:
        file.write((",".join(_quoted(name) for name in names) + "\n").encode())
    bare = {name for name, column in zip(names, table.columns, strict=True) if column.null_count == len(column)}
    for begin, end in _blocks(table.num_rows, _BLOCK):
        block = table.slice(begin, end - begin).combine_chunks()
        _write_array(_json_lines(block, bare if begin == 0 else set()) if json_lines else _csv_lines(block), file)
        if progress is not None:
            progress(end, table.num_rows)


def _write_array(lines: pa.Array, file: IO[bytes] | gzip.GzipFile) -> None:
    """Write the lines of a large_string array: its data, from the first offset to the last."""
    import pyarrow as pa

    _, offsets, data = lines.buffers()
    ends = pa.Array.from_buffers(pa.int64(), len(lines) + 1, [None, offsets], offset=lines.offset)
    file.write(memoryview(data)[ends[0].as_py() : ends[-1].as_py()])


def _blocks(rows: int, block: int) -> Iterator[tuple[int, int]]:
    return ((begin, min(begin + block, rows)) for begin in range(0, rows, block))


# -- values as text, a column at a time ------------------------------------------------------------------------------


def _csv_lines(table: pa.Table) -> pa.Array:
    """Each row as a line that ends in a line feed; a missing value is an empty cell."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = zip(table.column_names, _arrays(table), strict=True)
    cells = [pc.fill_null(_texts(name, column, _csv_texts, quoted=False), "") for name, column in columns]
    comma, end = pa.scalar(",", pa.large_string()), pa.scalar("\n", pa.large_string())
    joined = pc.binary_join_element_wise(*cells, comma) if len(cells) > 1 else cells[0]
    return pc.binary_join_element_wise(joined, end, pa.scalar("", pa.large_string()))


def _json_lines(table: pa.Table, bare: set[str]) -> pa.Array:
    """Each row as a JSON object on a line; a missing value is left out, but for the first one of a bare column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    empty = pa.scalar("", pa.large_string())
    members = []
    for name, column in zip(table.column_names, _arrays(table), strict=True):
        key = pa.scalar(json.dumps(name, ensure_ascii=False) + ": ", pa.large_string())
        texts = _texts(name, column, _json_texts, quoted=True)
        if name in bare:  # else nothing would say that there is such a column
            texts = pa.array(["null"] + [None] * (len(table) - 1), pa.large_string())
        members.append(pc.binary_join_element_wise(key, texts, empty))
    joined = pc.binary_join_element_wise(*members, pa.scalar(", ", pa.large_string()), null_handling="skip")
    begin, end = pa.scalar("{", pa.large_string()), pa.scalar("}\n", pa.large_string())
    return pc.binary_join_element_wise(begin, joined, end, empty)


def _arrays(table: pa.Table) -> list[pa.Array]:
    import pyarrow as pa

    return [column.chunk(0) if column.num_chunks else pa.array([], column.type) for column in table.columns]


def _texts(name: str, column: pa.Array, escaped: Callable[[pa.Array], pa.Array], *, quoted: bool) -> pa.Array:
    """A column's values as they stand in a file; `escaped` treats texts, `quoted` says whether times are texts too."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_dictionary(kind):
        return escaped(column.dictionary.cast(pa.large_string())).take(column.indices)
    if pa.types.is_floating(kind):
        return _number_texts(name, column)
    if pa.types.is_timestamp(kind):
        times = _time_texts(column)
        quote = pa.scalar('"' if quoted else "", pa.large_string())
        return pc.binary_join_element_wise(quote, times, quote, pa.scalar("", pa.large_string()))
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return column.cast(pa.large_string())
    return escaped(column.cast(pa.large_string()))


def _number_texts(name: str, column: pa.Array) -> pa.Array:
    """The fewest digits that give the very number back; whole numbers without a fraction, NaN as missing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = pc.if_else(pc.is_nan(column), pa.scalar(None, pa.float64()), column)
    if pc.any(pc.is_inf(column)).as_py():
        raise ValueError(f"column {name!r} holds an infinite number; allowed: finite ones in text files, all in .parquet")
    small = pc.and_(pc.less(pc.abs(column), 2.0**53), pc.not_equal(column, 0.0))
    whole = pc.and_(small, pc.equal(pc.trunc(column), column))
    integers = pc.if_else(whole, column, pa.scalar(0.0)).cast(pa.int64())
    return pc.if_else(whole, integers.cast(pa.large_string()), column.cast(pa.large_string()))


def _time_texts(column: pa.Array) -> pa.Array:
    """ISO 8601 in UTC: 2025-02-03T12:05:00Z, with microseconds where a time of the block has any."""
    import pyarrow as pa
    import pyarrow.compute as pc

    micros = column.cast(pa.int64())
    seconds = pc.subtract(pc.divide(micros, 1_000_000), pc.if_else(pc.less(pc.subtract(micros, _whole(micros)), 0), 1, 0))
    fraction = pc.subtract(micros, pc.multiply(seconds, 1_000_000))
    clock = seconds.cast(pa.timestamp("s")).cast(pa.large_string())
    clock = pc.replace_substring(clock, " ", "T")
    end = pa.scalar("Z", pa.large_string())
    empty = pa.scalar("", pa.large_string())
    plain = pc.binary_join_element_wise(clock, end, empty)
    if not pc.any(pc.not_equal(fraction, 0)).as_py():
        return plain
    digits = pc.utf8_lpad(fraction.cast(pa.large_string()), 6, "0")
    fine = pc.binary_join_element_wise(clock, pa.scalar(".", pa.large_string()), digits, end, empty)
    return pc.if_else(pc.equal(fraction, 0), plain, fine)


def _whole(micros: pa.Array) -> pa.Array:
    import pyarrow.compute as pc

    return pc.multiply(pc.divide(micros, 1_000_000), 1_000_000)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\r\n\ufeff') or cell != cell.strip() else cell


def _csv_texts(texts: pa.Array) -> pa.Array:
    """Cells in quotes where they need them (RFC 4180), and where blanks stand at an end."""
    import pyarrow as pa
    import pyarrow.compute as pc

    needy = pc.match_substring_regex(texts, r'[,"\r\n]|^\s|\s$')
    if not pc.any(needy).as_py():
        return texts
    quote = pa.scalar('"', pa.large_string())
    doubled = pc.replace_substring(texts, '"', '""')
    inside = pc.binary_join_element_wise(quote, doubled, quote, pa.scalar("", pa.large_string()))
    return pc.if_else(needy, inside, texts)


def _json_texts(texts: pa.Array) -> pa.Array:
    """JSON strings: quotes, backslashes and control characters escaped, all else as it is."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pc.any(pc.match_substring_regex(texts, r'[\\"\x00-\x1f]')).as_py():
        texts = pc.replace_substring(pc.replace_substring(texts, "\\", "\\\\"), '"', '\\"')
        if pc.any(pc.match_substring_regex(texts, r"[\x00-\x1f]")).as_py():
            for code in range(32):
                texts = pc.replace_substring(texts, chr(code), json.dumps(chr(code))[1:-1])
    quote = pa.scalar('"', pa.large_string())
    return pc.binary_join_element_wise(quote, texts, quote, pa.scalar("", pa.large_string()))
