# SPDX-License-Identifier: MIT
"""Tables and files of events as the native table that a log is made from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from .. import _core
from .._tables import column_names
from ..core.time import parse_times, zone_table

if TYPE_CHECKING:
    import pyarrow as pa

    from ..core.feedback import Feedback

__all__ = ["of_file", "of_frame"]


def of_frame(frame: Any, *, case: str, activity: str, time: str, timezone: str | None) -> _core.Feedback:
    """All columns of a frame; times of text and dates become instants, rows without ``id`` are numbered from 1."""
    import numpy as np
    import pyarrow as pa

    known = column_names(frame)
    if known is None:
        raise TypeError(f"frame is {type(frame).__name__}; allowed: a frame, an Arrow table, a Feedback")
    for name in (case, activity, time):
        if name not in known:
            raise KeyError(f"no column named {name!r}; there are: {', '.join(known)}")
    table = pa.table(frame).select(known)
    at = table.schema.get_field_index(time)
    kind = table.schema.field(at).type
    if _is_text(kind):
        table = table.set_column(at, time, _parsed(table.column(at), time, timezone))
    elif pa.types.is_date(kind):
        table = table.set_column(at, time, table.column(at).cast(pa.timestamp("us")))
    ids = table.schema.get_field_index("id")
    if ids < 0:
        table = table.add_column(0, "id", pa.array(np.arange(1, len(table) + 1)).cast(pa.string()))
    elif table.column(ids).null_count or not _is_text(table.schema.field(ids).type):
        texts = table.column(ids).cast(pa.string())
        table = table.set_column(ids, "id", pa.chunked_array([texts.combine_chunks().fill_null("")]))
    zone = None if timezone is None else zone_table(timezone)
    return _core.import_arrow(table, zone=zone).to_feedback()


def of_file(
    path: str | os.PathLike[str], *, case: str, activity: str, time: str, **keywords: Any
) -> tuple[Feedback, str, str, str]:
    """A file through :func:`counterpoint.read`, and what its columns of case, activity and time are called then."""
    from ..io import read

    canonical = {name for name, *_ in _core.schema()} - {"id"}
    columns = {"thread": case, "touchpoint": activity, "time": time}
    roles = {role: name for role, name in columns.items() if name not in canonical}
    items = read(path, **(keywords | roles))
    case, activity, time = (role if role in roles else name for role, name in columns.items())
    return items, case, activity, time


def _is_text(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)


def _parsed(texts: Any, name: str, timezone: str | None) -> pa.Array:
    """Texts as times; DataError that names the row."""
    import pyarrow as pa

    try:
        return pa.array(parse_times(texts.to_pylist(), timezone=timezone)).cast(pa.timestamp("us", "UTC"))
    except _core.DataError as error:
        raise _core.DataError(str(error).replace(":", f', column "{name}":', 1)) from None
