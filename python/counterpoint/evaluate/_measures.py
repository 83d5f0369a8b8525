# SPDX-License-Identifier: MIT
"""What an evaluation asks of metrics and comparisons, as plain rows."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ._agreement import krippendorff
from ._comparison import compare
from ._friedman import friedman
from ._metrics import metrics

__all__ = ["METRICS", "across_sets", "alpha_of", "compared", "correlation_of", "measured", "value_of"]

#: Metrics of labels that comparisons may be about.
METRICS = ("accuracy", "balanced_accuracy", "macro_f1", "mcc", "kappa")


def measured(
    truth: Any,
    *,
    predicted: Any = None,
    probabilities: Any = None,
    scores: Any = None,
    labels: Sequence[str] | None = None,
    groups: Any = None,
    only: Collection[str] | None = None,
    replicates: int,
    level: float,
    seed: int,
) -> list[dict[str, Any]]:
    """Metrics of labels, of probabilities, or of scores (one of them) as rows: metric, label, value, low, high, n, undefined.

    A predicted label that is None counts as wrong.
    """
    unknown = "raise" if predicted is None else "wrong"
    found = metrics(
        truth, predicted, probabilities=probabilities, scores=scores, labels=labels, unknown=unknown, groups=groups, replicates=replicates, level=level, seed=seed
    )  # fmt: skip
    rows = []
    for ((metric, label), one), undefined in zip(found.items(), found.undefined, strict=True):
        if only is None or metric in only:
            figures = {"value": one.value, "low": one.low, "high": one.high, "n": one.n}
            rows.append({"metric": metric, "label": label, **figures, "undefined": undefined})
    return rows


def value_of(truth: Any, predicted: Any, metric: str, classes: Sequence[str]) -> float | None:
    """One metric of labels, without interval; None where it is not defined."""
    found = metrics(truth, predicted, labels=classes, unknown="wrong", replicates=0)[metric].value
    return None if found is None else float(found)


def correlation_of(a: NDArray[np.float64], b: NDArray[np.float64]) -> float | None:
    """Pearson's correlation over the rows that both have; None where it is not defined."""
    known = ~(np.isnan(a) | np.isnan(b))
    if known.sum() < 2:
        return None
    found = metrics(a[known], scores=b[known], replicates=0)["pearson"].value
    return None if found is None else float(found)


def compared(
    truth: Any,
    systems: Mapping[str, Any],
    *,
    metric: str,
    classes: Sequence[str],
    groups: Any = None,
    replicates: int,
    level: float,
    seed: int,
) -> list[dict[str, Any]]:
    """Each pair of systems on the same rows: how far the metric of `a` is above that of `b`.

    Returns
    -------
    list of dict
        `a`, `b`, `n`; `value_a`, `value_b`, `difference`, `low`, `high`, `standard_error` by the paired bootstrap; `p` by
        exchanging the two systems' labels at random (whole groups), adjusted over the pairs (`p_holm`); `mcnemar`, exact, of
        which rows are right (None with groups), adjusted as well (`mcnemar_holm`); `detectable`, the difference that would be
        found with a chance of 80 %.

    Notes
    -----
    A p by random exchange is 1 / (replicates + 1) at least, and Holm multiplies the least one by the number of pairs: there
    are as many replicates as it takes to fall below 1 - level by half.
    """
    pairs = list(combinations(systems, 2))
    enough = max(replicates, math.ceil(2 * len(pairs) / (1 - level)))
    common: dict[str, Any] = {"labels": classes, "unknown": "wrong", "level": level, "seed": seed}
    found = compare(truth, systems, metric=metric, groups=groups, test="permutation", replicates=enough, **common)
    right = None if groups is not None else compare(truth, systems, metric="accuracy", test="mcnemar", replicates=0, **common)
    rows = []
    for place, (a, b) in enumerate(pairs):
        one, mine, theirs = found[a, b], found.systems[a].value, found.systems[b].value
        rows.append(
            {
                "a": a, "b": b, "n": one.n, "value_a": mine, "value_b": theirs, "difference": one.value, "low": one.low, "high": one.high,
                "standard_error": found.standard_error[place], "p": found.p[place], "p_holm": found.p_holm[place],
                "mcnemar": None if right is None else right.p[place], "mcnemar_holm": None if right is None else right.p_holm[place],
                "detectable": found.smallest_difference[place],
            }
        )  # fmt: skip
    return rows


def across_sets(table: NDArray[np.float64], names: Sequence[str], level: float) -> dict[str, Any]:
    """Friedman's test of a table (a row a data set, a column a system; more is better), with Nemenyi's pairs."""
    found = friedman(dict(zip(names, table.T, strict=True)), level=level)
    apart = found.pairs()
    ranks = [{"scorer": name, "mean_rank": found[name].value, "mean": float(mean)} for name, mean in zip(names, table.mean(axis=0), strict=True)]
    pairs = [{"a": a, "b": b, "p": float(apart.loc[a, b])} for a, b in combinations(names, 2)]
    return {"p": found.f_p, "chi_squared_p": found.p, "critical_difference": found.critical_difference, "ranks": ranks, "pairs": pairs}


def alpha_of(labels: Mapping[str, Any]) -> float | None:
    """Krippendorff's alpha (nominal) of several annotators' labels; None where it is not defined."""
    found = krippendorff({name: list(column) for name, column in labels.items()}, replicates=0).value
    return None if found is None else float(found)
