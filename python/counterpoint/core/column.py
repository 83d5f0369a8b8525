"""One column of a table of feedback: typed values, missing ones included, with masks for selecting rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import numpy as np

from .. import _core
from .vocabulary import Scale

__all__ = ["Column"]


class Column:
    """Immutable values of one type.

    Comparisons give boolean arrays for selecting rows; a missing value never compares True.

    Parameters
    ----------
    values : Column, Arrow array, NumPy array, pandas Series, or sequence
        None and NaN are missing.
    name : str
        How the column is called in its table.
    scale : str or Scale, optional
        The rating scale of its values.
    role : {"plain", "text", "rating"}, optional
        `text` columns are read for what they say; a column with a scale is a rating.

    Examples
    --------
    >>> stars = Column([5, None, 1], name="stars", scale="stars_1_5")
    >>> stars.dtype
    'number'
    >>> stars >= 4
    array([ True, False, False])
    """

    __slots__ = ("_native", "name", "role", "scale")
    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self, values: Any, name: str = "", *, scale: str | Scale | None = None, role: str | None = None
    ) -> None:
        if isinstance(values, Column):
            scale = values.scale if scale is None else scale
            role = values.role if role is None else role
        self.name = name
        self.scale = Scale(scale) if isinstance(scale, str) else scale
        self.role = role or ("rating" if self.scale is not None else "plain")
        self._native = _native_column(values, name)
        if self.role == "rating":
            self._native = _cast(self._native, "number", name)
        elif self.role == "text":
            self._native = _cast(self._native, "text", name)

    @classmethod
    def _of(cls, name: str, native: _core.Column, role: str, scale: Scale | None) -> Column:
        made = cls.__new__(cls)
        made.name, made._native, made.role, made.scale = name, native, role, scale
        return made

    @property
    def dtype(self) -> str:
        """Type of the values: text, category, number, integer, boolean or time."""
        return self._native.dtype

    @property
    def categories(self) -> np.ndarray | None:
        """The distinct texts of a category column, in order of first appearance; None for other types."""
        return self._native.categories

    def to_numpy(self) -> np.ndarray:
        """Return a NumPy array.

        Texts are objects with None where missing, numbers float64 with NaN, times datetime64[us] in UTC with NaT.
        Integers and booleans stay int64 and bool when none is missing, else float64 and object.
        """
        return self._native.to_numpy()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        """Return `to_numpy()`, for NumPy functions."""
        made = self.to_numpy()
        return made if dtype is None else made.astype(dtype)

    def to_arrow(self) -> Any:
        """Return a pyarrow ChunkedArray that shares memory with this column."""
        import pyarrow as pa

        return pa.chunked_array(self._native)

    def to_pandas(self) -> Any:
        """Return a pandas Series; categories are categorical, times aware in UTC."""
        made = self.to_arrow().to_pandas()
        made.name = self.name
        return made

    def to_list(self) -> list[Any]:
        """Return a list of str, float, int, bool or aware datetime, None where missing."""
        made = self.to_arrow().to_pylist()
        return [None if value != value else value for value in made] if self.dtype == "number" else made

    def is_missing(self) -> np.ndarray:
        """Return a boolean array: True where a value is missing."""
        return self._native.missing()

    def isin(self, values: Iterable[Any]) -> np.ndarray:
        """Return a boolean array: True where the value is one of `values`.

        Examples
        --------
        >>> Column(["mail", "phone", None]).isin(["mail", "post"])
        array([ True, False, False])
        """
        out = np.zeros(len(self), dtype=bool)
        for value in values:
            out |= self == value
        return out

    def __len__(self) -> int:
        return len(self._native)

    def __getitem__(self, key: Any) -> Any:
        """Return one value for an int, a Column for a slice."""
        if isinstance(key, slice):
            start, stop, step = key.indices(len(self))
            if step == 1:
                native = self._native.slice(start, max(stop - start, 0))
            else:
                native = self._native.take(np.arange(start, stop, step))
            return Column._of(self.name, native, self.role, self.scale)
        row = _row(key, len(self))
        value = self._native.value(row)
        return _EPOCH + dt.timedelta(microseconds=value) if self.dtype == "time" and value is not None else value

    def __iter__(self) -> Any:
        return iter(self.to_list())

    def __eq__(self, other: object) -> Any:
        """Return a boolean array: where the values are equal."""
        if other is None:
            raise TypeError("a missing value equals nothing; use is_missing()")
        if isinstance(other, str) and self.dtype in ("text", "category"):
            return self._native.equal_text(str(other))
        return self._compare(other, np.equal)

    def __ne__(self, other: object) -> Any:
        return ~(self == other) & ~self.is_missing()

    def __lt__(self, other: Any) -> np.ndarray:
        return self._compare(other, np.less)

    def __le__(self, other: Any) -> np.ndarray:
        return self._compare(other, np.less_equal)

    def __gt__(self, other: Any) -> np.ndarray:
        return self._compare(other, np.greater)

    def __ge__(self, other: Any) -> np.ndarray:
        return self._compare(other, np.greater_equal)

    def _compare(self, other: Any, how: Any) -> np.ndarray:
        present = ~self.is_missing()
        left = self.to_numpy()
        right = _operand(other, self.dtype)
        if isinstance(right, np.ndarray) and right.shape not in ((), left.shape):
            raise ValueError(f"comparing {len(left)} rows with {right.size}; allowed: one value, or one for each row")
        out = np.zeros(len(left), dtype=bool)
        if isinstance(right, np.ndarray) and right.shape == left.shape:
            present &= ~_missing(right)
            out[present] = how(left[present], right[present])
        else:
            out[present] = how(left[present], right)
        return out

    def __repr__(self) -> str:
        kind = self.dtype if self.scale is None else f"{self.dtype} on {self.scale.text}"
        shown = [_shown(self[row]) for row in range(min(len(self), 6))]
        more = ", …" if len(self) > 6 else ""
        return f"Column({self.name!r}, {kind}, {len(self):,} rows: [{', '.join(shown)}{more}])"

    def __reduce__(self) -> Any:
        return Column._of, (self.name, self._native, self.role, self.scale)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """Arrow's PyCapsule protocol; nothing is copied."""
        return self._native.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> Any:
        """Arrow's PyCapsule protocol: the type."""
        return self._native.__arrow_c_schema__()


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)


def _shown(value: Any) -> str:
    if isinstance(value, str) and len(value) > 40:
        value = value[:39] + "…"
    return str(value) if isinstance(value, dt.datetime) else repr(value)


def _row(key: Any, size: int) -> int:
    try:
        row = key.__index__()
    except AttributeError:
        raise TypeError(f"row is {type(key).__name__}; allowed: an int or a slice") from None
    if not -size <= row < size:
        raise IndexError(f"row is {row}; allowed: {-size} … {size - 1}")
    return row + size if row < 0 else row


def _missing(values: np.ndarray) -> np.ndarray:
    if values.dtype.kind == "M":
        return np.isnat(values)
    if values.dtype == object:
        return np.array([value is None or value != value for value in values], dtype=bool)
    return values != values


def _operand(other: Any, dtype: str) -> Any:
    """Return the right side of a comparison as NumPy compares it with `to_numpy()`."""
    if isinstance(other, Column):
        other = other.to_numpy()
    if dtype == "time" and not isinstance(other, np.ndarray):
        if isinstance(other, str):
            other = dt.datetime.fromisoformat(other)
        if isinstance(other, dt.datetime):
            if other.tzinfo is None:
                raise ValueError(f"{other.isoformat()} has no zone; allowed: an aware datetime")
            return np.datetime64(other.astimezone(dt.timezone.utc).replace(tzinfo=None), "us")
        if isinstance(other, dt.date):
            return np.datetime64(other, "us")
    return other


def _native_column(values: Any, name: str) -> _core.Column:
    if isinstance(values, Column):
        return values._native
    if isinstance(values, _core.Column):
        return values
    what = f"column {name!r}" if name else "values"
    if isinstance(values, (str, bytes)):
        raise TypeError(f"{what} is a single {type(values).__name__}; give one value for each row")
    if not hasattr(values, "__arrow_c_stream__") and not hasattr(values, "__arrow_c_array__"):
        values = _arrow_array(values, what)
    table = _core.import_arrow(values)
    if len(table.columns) != 1:
        raise TypeError(f"{what} is a table of {len(table.columns)} columns; give one column")
    return table.columns[0]


def _arrow_array(values: Any, what: str) -> Any:
    import pyarrow as pa

    if not isinstance(values, np.ndarray) and not hasattr(values, "__array__"):
        values = list(values)
        if any(isinstance(value, str) for value in values):
            return _core.Column.from_texts(values)
    try:
        return pa.array(values, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as problem:
        raise TypeError(f"{what} cannot be one column: {problem}") from None


def _cast(native: _core.Column, dtype: str, name: str) -> _core.Column:
    made = native.cast(dtype)
    if made is None:
        raise TypeError(f"column {name!r} is {native.dtype}; allowed: {dtype}")
    return made
