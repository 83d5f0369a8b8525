# SPDX-License-Identifier: MIT
"""Replicates of figures, and the estimates that are made of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from .._core import (
    Estimate,
    WeightedFigures,
    bca_interval,
    bootstrap,
    leave_out,
    percentile_interval,
)
from ._inputs import coded_groups

__all__ = ["Resampling", "Spread"]

_INTERVALS = {"percentile": "percentiles", "bca": "BCa"}


class Spread:
    """A figure of all rows with its replicates."""

    __slots__ = ("left_out", "replicates", "value")

    def __init__(self, value: float, replicates: np.ndarray, left_out: np.ndarray | None) -> None:
        self.value = value
        self.replicates = replicates
        self.left_out = left_out

    def __sub__(self, other: Spread) -> Spread:
        out = None if self.left_out is None or other.left_out is None else self.left_out - other.left_out
        return Spread(self.value - other.value, self.replicates - other.replicates, out)

    @classmethod
    def mean(cls, each: Sequence[Spread]) -> Spread:
        """The mean of some figures; not defined where one of them is not."""
        outs = [one.left_out for one in each if one.left_out is not None]
        return cls(
            float(np.mean([one.value for one in each])),
            np.mean([one.replicates for one in each], axis=0),
            np.mean(outs, axis=0) if len(outs) == len(each) else None,
        )


class Resampling:
    """How rows, or groups of them, are drawn, and what interval is made of it."""

    def __init__(
        self, rows: int, *, groups: Any, replicates: int, level: float, interval: str, seed: int, threads: int, what: str = "rows"
    ) -> None:
        if interval not in _INTERVALS:
            raise ValueError(f"interval is {interval!r}; allowed: {', '.join(map(repr, _INTERVALS))}")
        if isinstance(level, str) or not 0 < level < 1:
            raise ValueError(f"level is {level!r}; allowed: between 0 and 1")
        self.codes = coded_groups(groups, rows)
        self.what = what if self.codes is None else f"groups of {what}"
        self.rows, self.replicates, self.level, self.seed, self.threads = rows, replicates, level, seed, threads
        self._bca = interval == "bca" and replicates > 0
        self.method = (
            f"bootstrap of {self.what}, {replicates} replicates, {_INTERVALS[interval]}" if replicates else "no interval"
        )

    def spreads(self, parts: Sequence[WeightedFigures]) -> list[Spread]:
        """Each figure of all parts, on the same resamples."""
        drawn = bootstrap(parts, self.codes, replicates=self.replicates, seed=self.seed, threads=self.threads)
        out = leave_out(parts, self.codes, threads=self.threads) if self._bca else None
        values = np.concatenate([part.values() for part in parts])
        return [
            Spread(float(value), drawn[place], None if out is None else out[place]) for place, value in enumerate(values)
        ]

    def estimate(self, spread: Spread, n: int | None = None) -> tuple[Estimate, int, float | None]:
        """The estimate of a figure; in how many replicates it is not defined; its standard error."""
        low = high = error = None
        lost = int(np.isnan(spread.replicates).sum())
        defined = not math.isnan(spread.value)
        if defined and self.replicates:
            if self._bca and spread.left_out is not None:
                low, high, error, _ = bca_interval(spread.replicates, spread.left_out, spread.value, level=self.level)
            else:
                low, high, error, _ = percentile_interval(spread.replicates, level=self.level)
        method = self.method if defined else "not defined on these rows"
        if defined and self.replicates and low is None:
            method += "; no interval, for want of spread"
        made = Estimate(
            spread.value if defined else None, low, high, level=self.level, n=self.rows if n is None else n, method=method,
            assumptions=[f"{self.what} are drawn independently of one another from those that are meant"],
        )  # fmt: skip
        return made, lost, error
