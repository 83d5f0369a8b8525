"""Figures of accuracy and how sure they are: F1, calibration, ranks, bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REPLICATES = 1000
BINS = 15


#: A statistic of the rows with these numbers.
Statistic = Callable[[NDArray[np.int64]], float]


def macro_f1(truth: NDArray[np.int64], predicted: NDArray[np.int64], classes: Sequence[int]) -> float:
    """The unweighted mean of the F1 of `classes`. Predictions may be others: they are wrong, as "neutral" is in a set of
    two classes. A class that is neither there nor predicted has F1 0."""
    size = 1 + max(truth.max(), predicted.max(), *classes)
    counts = np.bincount(truth * size + predicted, minlength=size * size).reshape(size, size)
    either = counts.sum(axis=0) + counts.sum(axis=1)
    return float(np.mean([2 * counts[c, c] / max(either[c], 1) for c in classes]))


def f1_of(probabilities: NDArray[np.float64], truth: NDArray[np.int64], classes: Sequence[int]) -> Statistic:
    """Macro-F1 of the most probable classes."""
    predicted = probabilities.argmax(axis=1)
    return lambda rows: macro_f1(truth[rows], predicted[rows], classes)


def calibration_of(probabilities: NDArray[np.float64], truth: NDArray[np.int64], bins: int = BINS) -> Statistic:
    """Expected calibration error of the top probability: Σ share of cases · |mean probability − share that was right| over
    bins of equal width, (k/bins, (k+1)/bins]."""
    top = probabilities.max(axis=1)
    gap = top - (probabilities.argmax(axis=1) == truth)
    place = np.clip(np.ceil(top * bins).astype(np.int64) - 1, 0, bins - 1)
    return lambda rows: float(np.abs(np.bincount(place[rows], gap[rows], bins)).sum() / len(rows))


def auc(scores: NDArray[np.float64], positive: NDArray[np.bool_]) -> float:
    """The chance that a positive case scores above a negative one; ties count half."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    middle = np.cumsum(counts) - (counts - 1) / 2
    ranks = middle[place]
    many = int(positive.sum())
    return float((ranks[positive].sum() - many * (many + 1) / 2) / (many * (len(positive) - many)))


def correlation(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    return float(np.corrcoef(a, b)[0, 1])


def resampled(statistic: Statistic, rows: int) -> NDArray[np.float64]:
    """The statistic of `REPLICATES` bootstrap samples of row numbers. Two statistics of as many rows are paired; of other
    numbers of rows they are independent."""
    random = np.random.default_rng((0, rows))
    return np.array([statistic(random.integers(0, rows, rows)) for _ in range(REPLICATES)])


@dataclass(frozen=True)
class Measured:
    """A value and its bootstrap replicates. Sums, differences and means of paired ones keep what they share."""

    value: float
    replicates: NDArray[np.float64]

    @classmethod
    def of(cls, statistic: Statistic, rows: int) -> Measured:
        return cls(statistic(np.arange(rows)), resampled(statistic, rows))

    @classmethod
    def mean(cls, parts: Sequence[Measured]) -> Measured:
        """The unweighted mean."""
        return cls(float(np.mean([part.value for part in parts])), np.mean([part.replicates for part in parts], axis=0))

    def __sub__(self, other: Measured) -> Measured:
        return Measured(self.value - other.value, self.replicates - other.replicates)

    @property
    def interval(self) -> tuple[float, float]:
        """The middle 95 % of the replicates. Resampling adds noise to a calibration error, so the interval of a small one
        may lie above it."""
        low, high = np.quantile(self.replicates, [0.025, 0.975])
        return float(low), float(high)


@dataclass(frozen=True)
class Quality:
    """How well texts of known classes are told apart, and how far the stated probabilities hold."""

    f1: Measured
    calibration: Measured

    @classmethod
    def of(cls, probabilities: NDArray[np.float64], truth: NDArray[np.int64], classes: Sequence[int]) -> Quality:
        return cls(
            Measured.of(f1_of(probabilities, truth, classes), len(truth)),
            Measured.of(calibration_of(probabilities, truth), len(truth)),
        )

    @classmethod
    def mean(cls, parts: Sequence[Quality]) -> Quality:
        return cls(Measured.mean([part.f1 for part in parts]), Measured.mean([part.calibration for part in parts]))


@dataclass(frozen=True)
class Figure:
    """One measured figure beside what it is to reach; `less` where less is better."""

    name: str
    measured: Measured
    must: float | None = None
    stretch: float | None = None
    less: bool = False

    @property
    def reached(self) -> str:
        """ "stretch", "must", "missed", or nothing where nothing is asked."""
        sign = -1 if self.less else 1
        for name, bound in (("stretch", self.stretch), ("must", self.must)):
            if bound is not None and sign * self.measured.value >= sign * bound:
                return name
        return "" if self.must is None and self.stretch is None else "missed"

    def to_dict(self) -> dict[str, object]:
        low, high = self.measured.interval
        return {
            "name": self.name,
            "value": self.measured.value,
            "low": low,
            "high": high,
            "must": self.must,
            "stretch": self.stretch,
            "reached": self.reached,
        }
