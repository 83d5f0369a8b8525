# SPDX-License-Identifier: MIT
"""What a flow says: steps, variants, activities and case durations as tables that a summary gives."""

from __future__ import annotations

import html
import itertools
import json
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from ._core import DataError, FlowSummary
from ._text import shorten, visible

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from matplotlib.figure import Figure

__all__ = ["Activities", "CaseDurations", "DirectlyFollows", "FlowTable", "Variants"]


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
        try:
            read = json.loads(text)
        except ValueError as error:
            raise DataError(f"the text is no JSON: {error}") from None
        if not isinstance(read, dict) or read.get("type") != cls.kind or read.get("version") != 1:
            raise DataError(f"the JSON is no {cls.kind} of version 1")
        levels = read.get("quantiles")
        if not isinstance(levels, list) or not all(isinstance(each, float) and 0 <= each <= 1 for each in levels):
            raise DataError(f"$.quantiles: is {levels!r}; allowed: numbers 0 … 1")
        return cls(FlowSummary.from_json(json.dumps(read.get("summary"))), quantiles=tuple(levels))

    def _shown(self) -> list[str]:
        return list(self._columns)

    def _said(self) -> str:
        cases, events = len(self._summary), self._summary.events
        return f"{len(self):,} rows from {events:,} events in {cases:,} cases; {self._summary.time} time in seconds"

    def _rows(self, most: int) -> list[list[str]]:
        columns = [self._columns[name] for name in self._shown()]
        return [[_cell(column[row]) for column in columns] for row in range(min(len(self), most))]

    def __repr__(self) -> str:
        lines = [f"{type(self).__name__}: {self._said()}"]
        lines += ["  " + ", ".join(row) for row in self._rows(10)]
        if len(self) > 10:
            lines.append(f"  … {len(self) - 10:,} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """The first rows for notebooks; names always as text."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self._shown())
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in self._rows(20)
        )
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p>{html.escape(self._said())}</p>"
        )

    def _state(self) -> tuple[Any, ...]:
        return self._quantiles, self._summary.to_json()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, FlowTable) and self._state() == other._state()

    def __hash__(self) -> int:
        return hash(self._state())

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_json, (self.to_json(),)


class DirectlyFollows(FlowTable):
    """The directly-follows graph: how often one activity follows another at once, and how long that takes."""

    __slots__ = ()
    kind = "directly_follows"

    def _compute(self) -> dict[str, Any]:
        import numpy as np

        found = self._summary.steps((0.5, *self._quantiles))
        order = np.lexsort((found["target"], found["source"], -found["count"]))
        names = np.array(self._summary.activities, dtype=object)
        columns = {"source": names[found["source"]], "target": names[found["target"]], "count": found["count"]}
        return {name: values[order] for name, values in (columns | self._figures(found)).items()}

    def _shown(self) -> list[str]:
        return ["source", "target", "count", "mean_seconds", "median_seconds"]

    def to_mermaid(self, *, most: int | None = None) -> str:
        """The graph as the text of a Mermaid flow chart: counts and median times at the arrows.

        Parameters
        ----------
        most : int, optional
            Only the most frequent steps.
        """
        places = {name: f"a{place}" for place, name in enumerate(self._summary.activities)}
        lines = ["flowchart LR"]
        kept, steps = self._kept(most)
        lines += [f'    {places[name]}["{_mermaid(name)}"]' for name in kept]
        lines += [f'    {places[a]} -->|"{count} · {_duration(took)}"| {places[b]}' for a, b, count, took in steps]
        return "\n".join(lines) + "\n"

    def to_dot(self, *, most: int | None = None) -> str:
        """The graph as the text of a Graphviz drawing; frequent steps are thicker.

        Parameters
        ----------
        most : int, optional
            Only the most frequent steps.
        """
        kept, steps = self._kept(most)
        top = max((count for _, _, count, _ in steps), default=1)
        lines = ["digraph flow {", "    rankdir=LR;", '    node [shape=box, style=rounded, fontname="Helvetica"];']
        lines += [f"    {_dot(name)};" for name in kept]
        lines += [
            f'    {_dot(a)} -> {_dot(b)} [label="{count} · {_duration(took)}", penwidth={1 + 3 * count / top:.2f}];'
            for a, b, count, took in steps
        ]
        return "\n".join([*lines, "}"]) + "\n"

    def _kept(self, most: int | None) -> tuple[list[str], list[tuple[str, str, int, float]]]:
        """The activities and the steps to draw; without steps all activities."""
        if most is not None and (isinstance(most, bool) or not isinstance(most, int) or most < 1):
            raise ValueError(f"most is {most!r}; allowed: 1 or more")
        columns = (self._columns[name] for name in ("source", "target", "count", "median_seconds"))
        steps = [(a, b, int(count), float(took)) for a, b, count, took in zip(*columns, strict=True)][:most]
        touched = {name for a, b, *_ in steps for name in (a, b)}
        return [name for name in self._summary.activities if not steps or name in touched], steps

    def plot(self, *, most: int = 20) -> Figure:
        """The flow as boxes and arrows, from top to bottom in the order in which activities come.

        Needs the extra ``counterpoint[plot]``. Arrows are as thick as their steps are frequent and bear count and
        median time; arrows that go back are dashed and orange, so that they stand out in print and for the colour-blind.
        What follows itself at once says so in its box (↻).

        Parameters
        ----------
        most : int
            How many of the most frequent steps to draw, 1 or more.
        """
        from ._flow_figure import flow

        kept, steps = self._kept(most)
        counts = self._summary.activity_counts()
        events = dict(zip(self._summary.activities, (int(each) for each in counts["events"]), strict=True))
        starts = dict(zip(self._summary.activities, (int(each) for each in counts["starts"]), strict=True))
        drawn = [(a, b, count, f"{count:,}\n{_duration(took)}") for a, b, count, took in steps]
        return flow({name: events[name] for name in kept}, drawn, starts=starts, left_out=len(self) - len(steps))


class Variants(FlowTable):
    """The ways that cases took, the most frequent first: ``variant`` (a tuple of activities), ``count``, ``share``."""

    __slots__ = ()
    kind = "variants"

    def _compute(self) -> dict[str, Any]:
        import numpy as np

        counts, codes, ends, _ = self._summary.variants()
        total = max(int(counts.sum()), 1)
        shares = {"count": counts, "share": counts / total, "cumulative_share": np.cumsum(counts) / total}
        return {"variant": _Sequences(self._summary.activities, codes, ends), **shares}

    def to_frame(self) -> pd.DataFrame:
        """The table as a pandas DataFrame; variants are tuples of str."""
        import pandas as pd

        return pd.DataFrame(self._columns | {"variant": list(self._columns["variant"])})

    def to_arrow(self) -> pa.Table:
        """The table as an Arrow table; variants are lists of str, dictionary-encoded."""
        import pyarrow as pa

        return pa.table(self._columns | {"variant": self._columns["variant"].to_arrow()})

    def _said(self) -> str:
        return f"{len(self):,} variants of {len(self._summary):,} cases"

    def plot(self, *, most: int = 10) -> Figure:
        """How many cases took each of the most frequent ways, as bars (needs the extra ``counterpoint[plot]``)."""
        from . import plots

        shown = range(min(len(self), most))
        labels = [" → ".join(self._columns["variant"][at]) for at in shown]
        shares = [f"{100 * self._columns['share'][at]:.0f} %" for at in shown]
        return plots.bars(labels, [int(self._columns["count"][at]) for at in shown], shares=shares, label="cases")


class _Sequences:
    """Sequences of names, end to end as codes, that become tuples one by one when they are asked for."""

    def __init__(self, names: tuple[str, ...], codes: Any, ends: Any) -> None:
        self.names, self.codes, self.ends = names, codes, ends

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, at: int) -> tuple[str, ...]:
        if not 0 <= at < len(self):
            raise IndexError(at)
        return tuple(self.names[code] for code in self.codes[self.ends[at] : self.ends[at + 1]])

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        codes, ends = self.codes.tolist(), self.ends.tolist()
        return (tuple(self.names[code] for code in codes[a:b]) for a, b in itertools.pairwise(ends))

    def to_arrow(self) -> pa.Array:
        import pyarrow as pa

        values = pa.DictionaryArray.from_arrays(pa.array(self.codes), pa.array(self.names, pa.string()))
        return pa.LargeListArray.from_arrays(pa.array(self.ends), values)


class Activities(FlowTable):
    """Counts of each activity.

    ``events``; ``cases`` with it; cases that it ``starts`` and ``ends``; cases in which it is ``repeated`` (loops); and
    ``self_loops``, how often it followed itself at once.
    """

    __slots__ = ()
    kind = "activities"

    def _compute(self) -> dict[str, Any]:
        return {"activity": list(self._summary.activities), **self._summary.activity_counts()}


class CaseDurations(FlowTable):
    """How long each case took from its first event to its last: ``case, events, start, end, seconds``."""

    __slots__ = ()
    kind = "case_durations"

    def _compute(self) -> dict[str, Any]:
        cases = self._summary.cases()
        return {
            "case": cases["case"], "events": cases["events"], "start": cases["first"].view("datetime64[us]"),
            "end": cases["last"].view("datetime64[us]"), "seconds": cases["duration"] / 1e6,
        }  # fmt: skip

    @property
    def figures(self) -> dict[str, float]:
        """Count, mean, median, quantiles, range, sum and standard deviation (n - 1) over cases, in seconds."""
        found = self._summary.case_figures((0.5, *self._quantiles))
        return {"count": int(found["count"][0])} | {
            name.removesuffix("_seconds"): float(values[0]) for name, values in self._figures(found).items()
        }

    @property
    def mean(self) -> float:
        """Mean duration in seconds; NaN without a case."""
        return self.figures["mean"]

    @property
    def median(self) -> float:
        """Median duration in seconds; NaN without a case."""
        return self.figures["median"]

    def quantile(self, p: float) -> float:
        """The quantile `p`, in [0, 1], of the durations in seconds; NaN without a case."""
        return float(self._summary.case_figures((p,))["quantiles"][0][0])

    def _said(self) -> str:
        return f"{len(self):,} cases, median {_duration(self.median)}, {self._summary.time} time in seconds"


def _level_name(level: float) -> str:
    return f"q{100 * level:g}"


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        value = " → ".join(value)
    return shorten(visible(f"{value:,.6g}" if isinstance(value, float) else str(value)).replace("\n", " "), 90)


def _duration(seconds: float) -> str:
    """A duration for readers: 45 s, 12 min, 3.5 h, 2 d."""
    if math.isnan(seconds):
        return "–"
    for least, unit, size in ((172_800, "d", 86_400), (3_600, "h", 3_600), (60, "min", 60)):
        if seconds >= least:
            return f"{seconds / size:,.3g} {unit}" if seconds / size < 1000 else f"{seconds / size:,.0f} {unit}"
    return f"{seconds:.3g} s"


def _mermaid(name: str) -> str:
    text = shorten(visible(name).replace("\n", " "), 60)
    return "".join(f"#{ord(each)};" if each in '"#<>&;`[]{}|\\' else each for each in text)


def _dot(name: str) -> str:
    text = visible(name).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'
