# SPDX-License-Identifier: MIT
"""The figures that a system's outputs allow, as native objects that are resampled together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np

from .._core import (
    AucFigures,
    LabelFigures,
    NumberFigures,
    PairFigures,
    ProbabilityFigures,
    SpearmanFigures,
    WeightedFigures,
)
from ._inputs import Labels, numbers, numeric_or_none, probability_rows

__all__ = ["LESS_IS_BETTER", "METRICS", "Judged", "Outputs", "Truth", "outputs_of", "parts_of"]

#: Each metric with the outputs that it is of, and the native class that computes it.
METRICS = {
    **dict.fromkeys(("accuracy", "balanced_accuracy", "macro_f1", "mcc", "kappa", "precision", "recall", "f1"), ("labels", LabelFigures)),
    **dict.fromkeys(("brier", "log_loss", "calibration_error"), ("probabilities", ProbabilityFigures)),
    **dict.fromkeys(("pearson", "mae", "rmse"), ("scores", NumberFigures)),
    "auc": ("scores", AucFigures),
    "spearman": ("scores", SpearmanFigures),
    **dict.fromkeys(("kendall", "pairwise_agreement"), ("scores", PairFigures)),
}  # fmt: skip

#: Metrics of which less is better.
LESS_IS_BETTER = frozenset({"brier", "log_loss", "calibration_error", "mae", "rmse"})


class Truth(NamedTuple):
    """The truth as codes and, if it is in numbers, as numbers."""

    labels: Labels
    codes: np.ndarray
    values: np.ndarray | None

    @classmethod
    def of(cls, labels: Labels) -> Truth:
        """The truth of all rows."""
        return cls(labels, labels.codes, numeric_or_none(labels.truth))

    def twice(self) -> Truth:
        """The truth of two systems' rows, one system's after the other's."""
        values = None if self.values is None else np.tile(self.values, 2)
        return Truth(self.labels, np.tile(self.codes, 2), values)


class Outputs(NamedTuple):
    """What a system says: labels as codes, probabilities as rows, scores."""

    codes: np.ndarray | None = None
    rows: np.ndarray | None = None
    scores: np.ndarray | None = None

    def before(self, other: Outputs) -> Outputs:
        """These, and another system's behind them."""
        return Outputs(*(None if a is None else np.concatenate([a, b]) for a, b in zip(self, other, strict=True)))


def outputs_of(
    labels: Labels, predicted: Any = None, probabilities: Any = None, scores: Any = None, *, name: str | None = None
) -> Outputs:
    """A system's outputs, checked; without labels the most probable ones, the first of equal ones.

    Parameters
    ----------
    name : str, optional
        Of the system, for messages.
    """
    of = (lambda what: what) if name is None else (lambda what: f"{what} of {name!r}")
    rows = None if probabilities is None else probability_rows(probabilities, labels, of("probabilities"))
    codes = None
    if predicted is not None:
        codes = labels.coded(predicted, of("predicted"))
    elif rows is not None:
        codes = rows.argmax(axis=1).astype(np.int32)
    values = None if scores is None else numbers(scores, of("scores"), len(labels))
    return Outputs(codes, rows, values)


class Judged:
    """One system's outputs against the truth: the figures that they allow.

    Attributes
    ----------
    parts : tuple of WeightedFigures
        Resampled together.
    names : tuple of (str, str or None)
        Metric and label of each figure, over all parts.
    """

    __slots__ = ("names", "parts")

    def __init__(self, parts: Sequence[WeightedFigures], labels: Sequence[Any]) -> None:
        self.parts = tuple(parts)
        self.names = tuple(
            (metric, None if code < 0 else str(labels[code])) for part in self.parts for metric, code in part.names
        )

    def values(self) -> np.ndarray:
        """The figures of all rows; NaN where one is not defined."""
        return np.concatenate([part.values() for part in self.parts])


def parts_of(truth: Truth, outputs: Outputs, *, bins: int = 15, only: Collection[str] | None = None) -> Judged:
    """All figures that the outputs allow, or those that some metrics need.

    Raises
    ------
    ValueError
        If there are none, or scores stand beside a truth that is neither in numbers nor of two labels.
    """
    wanted = {kind for metric, (_, kind) in METRICS.items() if only is None or metric in only}
    labels = truth.labels
    parts: list[WeightedFigures] = []
    if outputs.codes is not None and LabelFigures in wanted:
        parts.append(LabelFigures(truth.codes, outputs.codes, labels.classes, over=labels.over))
    if outputs.rows is not None and ProbabilityFigures in wanted:
        parts.append(ProbabilityFigures(truth.codes, outputs.rows, bins=bins))
    scores = outputs.scores
    if scores is None and outputs.rows is not None and outputs.rows.shape[1] == 2:
        scores = outputs.rows[:, 1]
    if scores is not None and AucFigures in wanted and len(labels.all) <= 2:
        parts.append(AucFigures((truth.codes == 1).astype(np.int32), scores))
    if outputs.scores is not None:
        if truth.values is not None:
            parts += [
                kind(truth.values, outputs.scores)
                for kind in (NumberFigures, SpearmanFigures, PairFigures)
                if kind in wanted
            ]
        elif len(labels.all) > 2:
            raise ValueError("scores are given, and the truth is neither in numbers nor of two labels")
    if not parts:
        if only is None:
            raise ValueError("nothing is to be judged; allowed: predicted, probabilities or scores, or several of them")
        wants = "a truth of two labels" if AucFigures in wanted else "a truth in numbers"
        raise ValueError(f"nothing is to be judged: {', '.join(only)} wants {wants}")
    return Judged(parts, labels.all)
