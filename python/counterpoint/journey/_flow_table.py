# SPDX-License-Identifier: MIT
"""Tables that a flow's summary gives: what they share."""

from __future__ import annotations

import html
import itertools
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from .._core import DataError, FlowSummary
from .._survival import read_result
from .._text import shorten, visible

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["FlowTable"]


class FlowTable:
    """A table computed from a flow's summary. Immutable; made by the methods of `EventLog`, or from a summary.

    Durations are in seconds: of the calendar, or of the open hours that the summary was made with. A quantile p lies at
    (n - 1)p between the sorted durations, by linear interpolation (type 7 of Hyndman & Fan 1996, NumPy's and R's
    default); the median is p = 0.5.
    """

    __slots__ = ("_columns", "_quantiles", "_summary")

    kind: ClassVar[str] = "flow_table"
    _summary: FlowSummary
    _quantiles: tuple[float, ...]
    _columns: dict[str, Any]

    def __init__(self, summary: FlowSummary, *, quantiles: Sequence[float] = (0.25, 0.75, 0.9)) -> None:
        self._fill(summary.copy(), quantiles)

    @classmethod
    def _sharing(cls, summary: FlowSummary, quantiles: Sequence[float] = (0.25, 0.75, 0.9)) -> Any:
        """The table of a summary that nobody adds to."""
        made = cls.__new__(cls)
        made._fill(summary, quantiles)
        return made

    def _fill(self, summary: FlowSummary, quantiles: Sequence[float]) -> None:
        object.__setattr__(self, "_summary", summary)
        object.__setattr__(self, "_quantiles", tuple(float(each) for each in quantiles))
        object.__setattr__(self, "_columns", self._compute())

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: {name} cannot be set")

    def _compute(self) -> dict[str, Any]:
        raise NotImplementedError

    def _figures(self, figures: dict[str, Any]) -> dict[str, Any]:
        median, *others = figures["quantiles"]
        named = dict(zip((_level_name(each) for each in self._quantiles), others, strict=True))
        columns = {"mean": figures["mean"], "median": median, **named}
        columns |= {name: figures[name] for name in ("min", "max", "sum", "std")}
        return {f"{name}_seconds": values for name, values in columns.items()}

    @property
    def summary(self) -> FlowSummary:
        """The summary that the table was computed from; a copy."""
        return self._summary.copy()

    @property
    def time(self) -> str:
        """``calendar`` or ``open hours``: what durations count."""
        return self._summary.time

    def __len__(self) -> int:
        return len(next(iter(self._columns.values())))

    def to_arrow(self) -> pa.Table:
        """The table as an Arrow table."""
        import pyarrow as pa

        return pa.table(self._columns)

    def to_frame(self) -> pd.DataFrame:
        """The table as a pandas DataFrame."""
        import pandas as pd

        return pd.DataFrame(self._columns)

    def to_json(self) -> str:
        """The table with its summary as JSON, which `from_json` reads back. It names every case."""
        rows = json.loads(self.to_frame().to_json(orient="records", date_format="iso", double_precision=15))
        return json.dumps({
            "type": self.kind, "version": 1, "quantiles": list(self._quantiles),
            "summary": json.loads(self._summary.to_json()), "rows": rows,
        })  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """What `to_json` writes, as a dict."""
        return json.loads(self.to_json())

    @classmethod
    def from_json(cls, text: str) -> Any:
        """The table that `to_json` wrote; DataError for anything else. Figures are computed again from the summary."""
        read = read_result(text, cls.kind, ("quantiles", "summary", "rows"))
        levels = read["quantiles"]
        if not isinstance(levels, list) or not all(isinstance(each, float) and 0 <= each <= 1 for each in levels):
            raise DataError(f"$.quantiles: is {levels!r}; allowed: numbers 0 … 1")
        return cls(FlowSummary.from_json(json.dumps(read["summary"])), quantiles=tuple(levels))

    def _shown(self) -> list[str]:
        return list(self._columns)

    def _said(self) -> str:
        cases, events = len(self._summary), self._summary.events
        return f"{len(self):,} rows from {events:,} events in {cases:,} cases; {self._summary.time} time in seconds"

    def _rows(self, most: int) -> list[list[str]]:
        """The names of the columns that are shown, then the first rows."""
        columns = [self._columns[name] for name in self._shown()]
        return [self._shown(), *([_cell(column[row]) for column in columns] for row in range(min(len(self), most)))]

    def __repr__(self) -> str:
        rows = self._rows(10)
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [f"{type(self).__name__}: {self._said()}"]
        lines += ["  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
        if len(self) > 10:
            lines.append(f"  … {len(self) - 10:,} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """The first rows for notebooks; names always as text."""
        head, *rows = (
            "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row)
            for tag, row in zip(itertools.chain(["th"], itertools.repeat("td")), self._rows(20))
        )
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        note = html.escape(self._said())
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{note}</p>"

    def _state(self) -> tuple[Any, ...]:
        return self._quantiles, self._summary.to_json()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, FlowTable) and self._state() == other._state()

    def __hash__(self) -> int:
        return hash(self._state())

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_json, (self.to_json(),)


def _level_name(level: float) -> str:
    return f"q{100 * level:g}"


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        value = " → ".join(value)
    if isinstance(value, float):
        return f"{value:,.6g}" if abs(value) < 1e5 else f"{value:,.0f}"
    if hasattr(value, "astype") and getattr(value.dtype, "kind", "") == "M":
        value = str(value.astype("datetime64[s]")).replace("T", " ")
    return shorten(visible(str(value)).replace("\n", " "), 90)
