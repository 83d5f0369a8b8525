"""Tables of every kind as the native table that an analysis reads, with no more columns than it needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ._core import Feedback, import_arrow

__all__ = ["column_names", "keys_of", "native_of", "native_table"]

_PERIODS = ("week", "month", "quarter", "year")


def keys_of(by: str | Sequence[str] | None) -> list[str]:
    """The names in ``by=`` as a list; empty if it is left out."""
    return [by] if isinstance(by, str) else list(by or ())


def native_of(items: Any) -> Feedback | None:
    """The native table of a Feedback; None for anything else."""
    for native in (items, getattr(items, "_native", None)):
        if isinstance(native, Feedback):
            return native
    return None


def column_names(items: Any) -> list[str] | None:
    """The columns of a Feedback, of an Arrow table or of a frame; None for what is no table."""
    names = getattr(items, "column_names", None)  # Arrow
    if names is None:
        names = getattr(items, "columns", None)  # Feedback, pandas, Polars
    if names is None or not hasattr(items, "__getitem__"):
        return None
    return [str(name) for name in names]


def native_table(
    items: Any, needed: Iterable[str], *, by: Iterable[str] = (), also: Iterable[str] = ()
) -> Feedback | None:
    """The native table of a Feedback, or of those columns of a frame that are needed; None if there is no table.

    Parameters
    ----------
    items : Feedback, frame of pandas or Polars, Arrow table, or anything else
    needed : iterable of str
        Columns that a frame must have.
    by : iterable of str
        Columns to group by; where a frame lacks a column named as a period (``week``, ``month``, ``quarter``,
        ``year``), its ``time`` is taken.
    also : iterable of str
        Columns that are taken if they are there.

    Returns
    -------
    native Feedback or None
        Rows of a frame without ``id`` are named by their number, from 1.

    Raises
    ------
    KeyError
        For a column that a frame doesn't have; a Feedback's own columns are checked by what reads it.
    """
    if (native := native_of(items)) is not None:
        return native
    known = column_names(items)
    if known is None:
        return None
    wanted = list(needed)
    for name in by:
        period = name in _PERIODS and name not in known and "time" in known
        wanted.append("time" if period else name)
    missing = [name for name in wanted if name not in known]
    if missing:
        raise KeyError(f"no column named {missing[0]!r}; there are: {', '.join(known)}")
    wanted += [name for name in also if name in known]
    return _of_columns(items, list(dict.fromkeys(wanted)))


def _of_columns(frame: Any, names: list[str]) -> Feedback:
    """Some columns of a frame as a native table, whose ids are row numbers if `id` is not among them."""
    import pyarrow as pa

    picked = pa.table(frame.select(names) if hasattr(frame, "select") else frame[names]).select(names)
    if "id" not in names:
        picked = picked.add_column(0, "id", pa.array(range(1, len(picked) + 1), pa.int64()).cast(pa.string()))
    return import_arrow(picked).to_feedback()
