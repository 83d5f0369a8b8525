# SPDX-License-Identifier: MIT
"""Whether one system is better than another on the same rows, by more than chance."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from .._core import Estimate, exchange, holm, mcnemar, normal_quantile
from ..results import Label, Result, beside
from ._figures import METRICS, Judged, Outputs, Truth, outputs_of, parts_of
from ._inputs import Labels
from ._resampling import Resampling, Spread

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ComparisonResult", "compare"]

_TESTS = ("bootstrap", "permutation", "mcnemar")
_FIGURES = ("p", "p_holm", "standard_error", "smallest_difference", "undefined")


class ComparisonResult(Result):
    """Differences of systems, the first less the second, with their intervals and tests; made by :func:`compare`.

    ``result["ours", "theirs"]`` is one of them.
    """

    __slots__ = ("_metric", "_more", "_systems")

    _metric: str
    _more: tuple[tuple[float | None, ...], ...]
    _systems: Result

    def __init__(
        self,
        keys: tuple[str, ...],
        labels: tuple[Label, ...],
        estimates: tuple[Estimate, ...],
        metric: str,
        systems: Result,
        more: tuple[tuple[float | None, ...], ...],
    ) -> None:
        super().__init__(keys, labels, estimates)
        for name, value in (("_metric", metric), ("_systems", systems), ("_more", more)):
            object.__setattr__(self, name, value)

    @property
    def metric(self) -> str:
        """What is compared."""
        return self._metric

    @property
    def systems(self) -> Result:
        """The metric of each system, with its interval from the same resamples."""
        return self._systems

    def _column(self, name: str) -> tuple[float | None, ...]:
        return tuple(row[_FIGURES.index(name)] for row in self._more)

    @property
    def p(self) -> tuple[float | None, ...]:
        """Two-sided p of each difference; None where one of the two is not defined."""
        return self._column("p")

    @property
    def p_holm(self) -> tuple[float | None, ...]:
        """The same, adjusted for the number of differences (Holm)."""
        return self._column("p_holm")

    @property
    def standard_error(self) -> tuple[float | None, ...]:
        """Standard error of each difference, by the bootstrap."""
        return self._column("standard_error")

    @property
    def smallest_difference(self) -> tuple[float | None, ...]:
        """What a true difference had to be to be found with probability 0.8: (z(1 - α/2) + z(0.8)) standard errors."""
        return self._column("smallest_difference")

    @property
    def undefined(self) -> tuple[int, ...]:
        """How many replicates each difference is not defined in; they are left out."""
        return tuple(int(each or 0) for each in self._column("undefined"))

    def _columns(self) -> dict[str, list[Any]]:
        return beside(super()._columns(), {name: list(self._column(name)) for name in _FIGURES})

    def _types(self) -> dict[str, pa.DataType]:
        import pyarrow as pa

        return {**dict.fromkeys(_FIGURES, pa.float64()), "undefined": pa.int64()}

    def _title(self) -> str:
        return f"difference in {self._metric}"

    def _number(self, value: float) -> str:
        return f"{value:+.4f}"

    def _name(self, label: Label) -> str:
        return " - ".join(str(each) for each in label)

    def _state(self) -> tuple[Any, ...]:
        return (*super()._state(), self._metric, self._systems, self._more)


class _Named(Result):
    """The metric of each system."""

    __slots__ = ()

    def _number(self, value: float) -> str:
        return f"{value:.4f}"


def compare(
    truth: Any,
    systems: Mapping[str, Any],
    *,
    metric: str = "macro_f1",
    label: Any = None,
    labels: Any = None,
    unknown: str = "raise",
    groups: Any = None,
    test: str = "bootstrap",
    replicates: int = 10_000,
    level: float = 0.95,
    interval: str = "percentile",
    bins: int = 15,
    seed: int = 0,
    threads: int = 1,
) -> ComparisonResult:
    """Differences of systems in one metric on the same rows, with interval, p, adjusted p and what could have been found.

    Parameters
    ----------
    truth : sequence, array or column
        As in :func:`metrics`.
    systems : mapping of str to outputs
        Two or more: labels, probabilities or scores a row, as the metric needs.
    metric : str
        A name in :func:`metrics`. Differences keep its sign: of ``mae``, ``rmse``, ``brier``, ``log_loss`` and
        ``calibration_error`` less is better.
    label : optional
        Of ``precision``, ``recall`` and ``f1``: which label.
    labels, unknown, groups, replicates, level, interval, bins, seed, threads
        As in :func:`metrics`; all systems see the same resamples.
    test : {"bootstrap", "permutation", "mcnemar"}
        Bootstrap: twice the share of replicates in which the difference is not on its side of 0, with one added above
        and below. Permutation: outputs are exchanged between the two systems by row (or group) at random; the share, one
        added above and below, in which the difference is at least as large in size. McNemar's exact test, of
        ``accuracy`` without groups.

    Returns
    -------
    ComparisonResult
        One difference a pair, by ``first`` and ``second``, in the order of `systems`. ``p_holm`` is Holm's over all
        pairs. ``smallest_difference`` is (z(1 - α/2) + z(0.8)) standard errors, α = 1 - level: a true difference of
        that size would have been found with probability 0.8.

    Raises
    ------
    ValueError
        For fewer than two systems, an unknown metric, label or test, and as :func:`metrics`.

    Examples
    --------
    >>> import counterpoint as cp
    >>> truth = ["good", "bad"] * 50
    >>> ours = ["good", "bad"] * 45 + ["bad"] * 10
    >>> theirs = ["good"] * 100
    >>> result = cp.evaluate.compare(truth, {"ours": ours, "theirs": theirs}, metric="accuracy", test="mcnemar")
    >>> round(result["ours", "theirs"].value, 4), round(result.p[0], 4)
    (0.45, 0.0)
    """
    if metric not in METRICS:
        raise ValueError(f"metric is {metric!r}; allowed: {', '.join(map(repr, METRICS))}")
    if test not in _TESTS:
        raise ValueError(f"test is {test!r}; allowed: {', '.join(map(repr, _TESTS))}")
    if test == "mcnemar" and (metric != "accuracy" or groups is not None):
        raise ValueError("McNemar's test is of accuracy without groups; allowed otherwise: 'bootstrap', 'permutation'")
    if not isinstance(systems, Mapping) or len(systems) < 2:
        raise ValueError("there are fewer than two systems; allowed: a mapping of two names or more to their outputs")
    known = Truth.of(Labels(truth, labels, unknown))
    drawn = Resampling(
        len(known.labels), groups=groups, replicates=replicates, level=level, interval=interval, seed=seed, threads=threads
    )
    kind = {"labels": "predicted"}.get(METRICS[metric][0], METRICS[metric][0])
    outputs = {name: outputs_of(known.labels, name=name, **{kind: each}) for name, each in systems.items()}
    judged = {name: parts_of(known, each, bins=bins, only=(metric,)) for name, each in outputs.items()}
    place = _place_of(next(iter(judged.values())), metric, label)
    spreads = drawn.spreads([part for each in judged.values() for part in each.parts])
    many = len(spreads) // len(judged)
    of = {name: spreads[i * many + place] for i, name in enumerate(judged)}
    pairs = list(itertools.combinations(systems, 2))
    estimates = []
    rows: list[list[float | None]] = []
    for first, second in pairs:
        difference = of[first] - of[second]
        made, lost, error = drawn.estimate(difference)
        estimates.append(made)
        p = None
        if made.value is not None:
            if test == "mcnemar":
                p = _mcnemar(known, outputs[first], outputs[second])
            elif test == "permutation" and replicates:
                stacked = parts_of(known.twice(), outputs[first].before(outputs[second]), bins=bins, only=(metric,))
                p = _permutation(stacked, place, difference.value, drawn)
            elif replicates:
                p = _bootstrap_p(difference)
        smallest = None
        if error is not None:
            smallest = (normal_quantile(1 - (1 - level) / 2) + normal_quantile(0.8)) * error
        rows.append([p, None, error, smallest, lost])
    for row, adjusted in zip(rows, holm([math.nan if row[0] is None else row[0] for row in rows]).tolist(), strict=True):
        row[1] = None if math.isnan(adjusted) else adjusted
    each = _Named(("system",), tuple((name,) for name in judged), tuple(drawn.estimate(of[name])[0] for name in judged))
    shown = metric if label is None else f"{metric} of {label}"
    return ComparisonResult(
        ("first", "second"), tuple(pairs), tuple(estimates), shown, each, tuple(tuple(row) for row in rows)
    )


def _place_of(judged: Judged, metric: str, label: Any) -> int:
    """Which of the figures is meant."""
    wanted = (metric, None if label is None else str(label))
    if wanted not in judged.names:
        there = [each[1] for each in judged.names if each[0] == metric]
        allowed = ", ".join(repr(each) for each in there if each is not None) or "none"
        raise ValueError(f"{metric} has no label {label!r}; allowed: {allowed}")
    return judged.names.index(wanted)


def _bootstrap_p(difference: Spread) -> float | None:
    defined = difference.replicates[~np.isnan(difference.replicates)]
    if not defined.size:
        return None
    fewer = min(int((defined <= 0).sum()), int((defined >= 0).sum()))
    return min(1.0, 2 * (fewer + 1) / (defined.size + 1))


def _permutation(stacked: Judged, place: int, value: float, drawn: Resampling) -> float | None:
    table = exchange(stacked.parts, drawn.codes, replicates=drawn.replicates, seed=drawn.seed, threads=drawn.threads)[place]
    exchanged = table[0::2] - table[1::2]
    exchanged = exchanged[~np.isnan(exchanged)]
    if not exchanged.size:
        return None
    # Differences that are equal but for rounding count as equal.
    at_least = int((np.abs(exchanged) >= abs(value) - 1e-12 * max(1.0, abs(value))).sum())
    return (at_least + 1) / (exchanged.size + 1)


def _mcnemar(truth: Truth, first: Outputs, second: Outputs) -> float:
    right = [np.asarray(each.codes) == truth.codes for each in (first, second)]
    return mcnemar(int((right[0] & ~right[1]).sum()), int((~right[0] & right[1]).sum()))[0]
