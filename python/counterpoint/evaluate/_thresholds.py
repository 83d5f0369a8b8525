# SPDX-License-Identifier: MIT
"""From a score to a label by two thresholds: published ones, or tuned on texts that are not tested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ._data_set import DataSet
from ._scores import Scorer, Scores

__all__ = ["BY_SIGN", "ThresholdScorer", "TunedThresholds", "by_thresholds", "tune_thresholds"]

#: The thresholds by which 0 alone is neutral.
BY_SIGN = (-float(np.nextafter(0, 1)), float(np.nextafter(0, 1)))
_MOST_CUTS = 400
_LABELS = np.array(["negative", "neutral", "positive", None], dtype=object)


def by_thresholds(scores: NDArray[np.float64], low: float, high: float) -> NDArray[np.object_]:
    """Negative at `low` and below, positive at `high` and above, None for NaN.

    Examples
    --------
    >>> by_thresholds(np.array([-0.05, 0.0, 0.05, np.nan]), -0.05, 0.05).tolist()
    ['negative', 'neutral', 'positive', None]
    """
    if not low <= high:
        raise ValueError(f"thresholds are ({low}, {high}); allowed: (lower, upper)")
    places = np.where(scores >= high, 2, np.where(scores <= low, 0, 1))
    return _LABELS[np.where(np.isnan(scores), 3, places)]


def tune_thresholds(scores: Any, labels: Any) -> tuple[float, float]:
    """The two thresholds with the best macro-F1 over the classes of the labels.

    Parameters
    ----------
    scores : sequence of float
        NaN is left out.
    labels : sequence of str
        "negative", "neutral", "positive". Without a neutral one there is one cut.

    Returns
    -------
    (float, float)
        Half-way between two scores that occur; of equally good pairs the lowest. Of more than 400 places those at evenly
        spaced ranks are tried.

    Raises
    ------
    ValueError
        For other labels, or under two classes of them.

    Examples
    --------
    >>> tune_thresholds([-0.9, 0.1, 0.2, 0.8], ["negative", "neutral", "neutral", "positive"])
    (-0.4, 0.5)
    """
    values, said = np.asarray(scores, dtype=float), np.asarray(labels, dtype=object)
    known = ~np.isnan(values)
    values, said = values[known], said[known]
    classes = [each for each in ("negative", "neutral", "positive") if (said == each).any()]
    strange = sorted({str(each) for each in said} - set(classes))
    if strange:
        raise ValueError(f"a label is {strange[0]!r}; allowed: negative, neutral, positive")
    if len(classes) < 2:
        raise ValueError(f"the labels have {len(classes)} class; allowed: 2 or 3, to choose thresholds between")
    distinct = np.unique(values)
    cuts = np.concatenate([[distinct[0] - 1], (distinct[1:] + distinct[:-1]) / 2, [distinct[-1] + 1]])
    if len(cuts) > _MOST_CUTS:
        cuts = cuts[np.unique(np.linspace(0, len(cuts) - 1, _MOST_CUTS).round().astype(int))]
    below = {each: np.searchsorted(np.sort(values[said == each]), cuts) for each in classes}
    count = {each: int((said == each).sum()) for each in classes}
    all_below = np.sum(list(below.values()), axis=0)
    i, j = np.arange(len(cuts))[:, None], np.arange(len(cuts))[None, :]
    hits: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
        "negative": (lambda: below["negative"][i], lambda: all_below[i]),
        "neutral": (lambda: below["neutral"][j] - below["neutral"][i], lambda: all_below[j] - all_below[i]),
        "positive": (lambda: count["positive"] - below["positive"][j], lambda: len(values) - all_below[j]),
    }
    quality: Any = 0.0
    for each in classes:
        right, predicted = hits[each][0](), hits[each][1]()
        quality = quality + 2 * right / np.maximum(count[each] + predicted, 1)  # pairs in the wrong order are masked below
    possible = (i == j) if "neutral" not in classes else (i <= j)
    low, high = np.unravel_index(np.where(possible, quality, -1).argmax(), (len(cuts), len(cuts)))
    if low == high:  # nothing is neutral
        return float(np.nextafter(cuts[low], -np.inf)), float(cuts[low])
    return float(cuts[low]), float(cuts[high])


class ThresholdScorer:
    """Numbers and the labels that two thresholds make of them.

    Parameters
    ----------
    numbers : callable
        Texts to an array of float64.
    name : str
    thresholds : (float, float)
        Negative at the first and below, positive at the second and above.
    version : str
    """

    gives: tuple[str, ...] = ("labels", "scores")

    def __init__(self, numbers: Callable[[list[str]], NDArray[np.float64]], name: str, thresholds: tuple[float, float], version: str = "") -> None:
        by_thresholds(np.empty(0), *thresholds)
        self.numbers, self.name, self.thresholds, self.version = numbers, name, thresholds, version

    def score(self, texts: Sequence[str]) -> Scores:
        """Numbers and labels of texts."""
        found = np.asarray(self.numbers(list(texts)), dtype=float)
        return Scores(by_thresholds(found, *self.thresholds), found)

    def tuned(self, name: str | None = None) -> TunedThresholds:
        """The same numbers, with thresholds that are tuned on each training part."""
        return TunedThresholds(self, name or f"{self.name}, tuned")


class TunedThresholds:
    """A scorer whose thresholds are chosen on the training part for the best macro-F1, and tested on the other.

    Parameters
    ----------
    base : ThresholdScorer, or any Scorer that gives scores
    name : str
    """

    gives: tuple[str, ...] = ("labels", "scores")
    #: Each text is scored once, in whichever part it stands first, so the time of scoring a part says nothing.
    remembers = True

    def __init__(self, base: Any, name: str) -> None:
        self._base, self.name, self.version = base, name, base.version
        self._known: dict[str, float] = {}

    def fit(self, data: DataSet) -> Scorer:
        """Tune on labelled texts; each text is scored once, however often it is asked for."""
        return ThresholdScorer(self._numbers, self.name, tune_thresholds(self._numbers(data.texts), data.labels), self.version)

    def _numbers(self, texts: Sequence[str]) -> NDArray[np.float64]:
        fresh = list(dict.fromkeys(text for text in texts if text not in self._known))
        if fresh:
            found = self._base.score(fresh).scores
            if found is None:
                raise ValueError(f"{self._base.name} gives no scores; allowed: a scorer that does, to tune thresholds of")
            self._known.update(zip(fresh, np.asarray(found, dtype=float).tolist(), strict=True))
        return np.array([self._known[text] for text in texts])
