# SPDX-License-Identifier: MIT
"""What a flow says: steps, variants, activities and case durations as tables that a summary gives."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ._flow_table import FlowTable
from ._flow_text import Step, to_dot, to_mermaid
from ._times import span_text

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from matplotlib.figure import Figure

__all__ = ["Activities", "CaseDurations", "DirectlyFollows", "Variants"]


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
        return to_mermaid(*self._kept(most))

    def to_dot(self, *, most: int | None = None) -> str:
        """The graph as the text of a Graphviz drawing; frequent steps are thicker.

        Parameters
        ----------
        most : int, optional
            Only the most frequent steps.
        """
        return to_dot(*self._kept(most))

    def _kept(self, most: int | None) -> tuple[list[str], list[Step]]:
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
        drawn = [(a, b, count, f"{count:,}\n{span_text(took)}") for a, b, count, took in steps]
        return flow({name: events[name] for name in kept}, drawn, starts=starts, left_out=len(self) - len(steps))


class Variants(FlowTable):
    """The ways that cases took, the most frequent first: ``variant`` (a tuple of activities), ``count``, ``share``."""

    __slots__ = ()
    kind = "variants"

    def _compute(self) -> dict[str, Any]:
        import numpy as np

        counts, codes, ends = self._summary.variants()
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
        """The most frequent ways, one row each, with counts and shares; needs the extra ``counterpoint[plot]``.

        Each activity is a box with the beginning of its name, in a colour and with a number that the list below the
        rows gives in full.

        Parameters
        ----------
        most : int
            How many variants to draw, 1 or more.
        """
        from ._flow_figure import variants

        if isinstance(most, bool) or not isinstance(most, int) or most < 1:
            raise ValueError(f"most is {most!r}; allowed: 1 or more")
        rows = [
            (self._columns["variant"][at], int(self._columns["count"][at]), float(self._columns["share"][at]))
            for at in range(min(len(self), most))
        ]
        return variants(rows, left_out=len(self) - len(rows))


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
        return f"{len(self):,} cases, median {span_text(self.median)}, {self._summary.time} time in seconds"
