"""The figures that a system's outputs allow, as native objects that are resampled together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .._core import (
    LabelFigures,
    NumberFigures,
    ProbabilityFigures,
    WeightedFigures,
    bca_interval,
    percentile_interval,
)
from ._inputs import Labels, numbers, numeric_or_none, probability_rows, same_length

__all__ = ["LESS_IS_BETTER", "Judged", "interval_of", "judge"]

#: Figures of which less is better.
LESS_IS_BETTER = frozenset({"brier", "log_loss", "calibration_error", "mae", "rmse"})


class Judged:
    """One system's outputs against the truth: the figures that they allow.

    Attributes
    ----------
    parts : tuple of WeightedFigures
        Resampled together.
    names : tuple of (str, str or None)
        Metric and label of each figure, over all parts.
    """

    __slots__ = ("n", "names", "parts")

    def __init__(self, parts: Sequence[WeightedFigures], labels: Sequence[Any]) -> None:
        self.parts = tuple(parts)
        self.n = self.parts[0].rows
        self.names = tuple(
            (metric, None if code < 0 else str(labels[code])) for part in self.parts for metric, code in part.names
        )

    def values(self) -> np.ndarray:
        """The figures of all rows; NaN where one is not defined."""
        return np.concatenate([part.values() for part in self.parts])


def judge(
    labels: Labels,
    predicted: Any = None,
    *,
    probabilities: Any = None,
    scores: Any = None,
    bins: int = 15,
    name: str = "predicted",
) -> Judged:
    """What is to be known of one system.

    Where `predicted` is left out and probabilities are given, the most probable label is predicted, the first of equal
    ones.
    """
    parts: list[WeightedFigures] = []
    rows = None if probabilities is None else probability_rows(probabilities, labels)
    if predicted is not None or rows is not None:
        codes = labels.coded(predicted, name) if predicted is not None else rows.argmax(axis=1).astype(np.int32)  # type: ignore[union-attr]
        parts.append(LabelFigures(labels.codes, codes, labels.classes, over=labels.over))
    if rows is not None:
        parts.append(ProbabilityFigures(labels.codes, rows, bins=bins))
    if scores is not None:
        parts += _score_figures(labels, numbers(scores, "scores"))
    if not parts:
        raise ValueError("nothing is to be judged; allowed: predicted, probabilities or scores, or several of them")
    return Judged(parts, labels.all)


def _score_figures(labels: Labels, scores: np.ndarray) -> list[WeightedFigures]:
    same_length(scores, len(labels), "scores")
    truth = numeric_or_none(labels.truth)
    if truth is None:
        raise ValueError("scores are given, and the truth is not in numbers; allowed: numbers")
    return [NumberFigures(truth, scores)]


def interval_of(replicates: np.ndarray, left_out: np.ndarray | None, value: float, level: float) -> tuple[Any, ...]:
    """(low, high, standard error, undefined replicates) of a figure; BCa where leaving out was tried."""
    if left_out is None:
        return percentile_interval(replicates, level=level)
    return bca_interval(replicates, left_out, value, level=level)
