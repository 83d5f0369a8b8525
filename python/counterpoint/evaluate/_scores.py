# SPDX-License-Identifier: MIT
"""What a scorer says of texts, and the protocol that scorers meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from ._data_set import DataSet, listed

__all__ = ["Scorer", "Scores", "Trainable", "checked_scores", "scores_of"]


@dataclass(frozen=True, eq=False)
class Scores:
    """What a scorer says of texts, one value a text; what it does not give is None.

    Attributes
    ----------
    labels : numpy.ndarray of object or None
        The class; None for a text that is not scored.
    scores : numpy.ndarray of float64 or None
        More is more positive; NaN for a text that is not scored.
    probabilities : numpy.ndarray of float64, shape (n, classes), or None
        A row of NaN for a text that is not scored.
    classes : tuple of str
        Of the columns of `probabilities`.
    """

    labels: NDArray[np.object_] | None = None
    scores: NDArray[np.float64] | None = None
    probabilities: NDArray[np.float64] | None = None
    classes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return next((len(each) for each in (self.labels, self.scores, self.probabilities) if each is not None), 0)

    @classmethod
    def of_probabilities(cls, probabilities: Any, classes: Sequence[str]) -> Scores:
        """Probabilities with the label of the most probable class, and the score positive less negative where there are both."""
        shares = np.asarray(probabilities, dtype=float)
        named = tuple(classes)
        if shares.ndim != 2 or shares.shape[1] != len(named):
            raise ValueError(f"probabilities have shape {shares.shape}; allowed: (texts, {len(named)}), one column a class")
        known = ~np.isnan(shares).any(axis=1)
        best = np.where(known, np.where(known[:, None], shares, 0).argmax(axis=1), len(named))
        score = None
        if {"negative", "positive"} <= set(named):
            score = shares[:, named.index("positive")] - shares[:, named.index("negative")]
        return cls(np.array([*named, None], dtype=object)[best], score, shares, named)


@runtime_checkable
class Scorer(Protocol):
    """Maps texts to scores.

    Attributes
    ----------
    name, version : str
        What tables and records call it.
    gives : tuple of str
        Which of "labels", "scores", "probabilities".
    """

    name: str
    version: str
    gives: tuple[str, ...]

    def score(self, texts: Sequence[str]) -> Scores:
        """Score texts."""
        ...


@runtime_checkable
class Trainable(Protocol):
    """Becomes a scorer by labelled texts: a classifier, or thresholds that are tuned. It must not keep what an earlier `fit`
    has taught it."""

    name: str
    version: str
    gives: tuple[str, ...]

    def fit(self, data: DataSet) -> Scorer:
        """Train on labelled texts."""
        ...


def scores_of(found: Any, classes: Sequence[str] | None, name: str) -> Scores:
    """Make scores of labels, numbers or an array (texts, classes), whatever was given."""
    if getattr(found, "ndim", 1) == 2:
        if classes is None and hasattr(found, "columns"):
            classes = [str(each) for each in found.columns]
        if classes is None:
            raise ValueError(f"{name} gives an array of shape {found.shape}, but classes is None; allowed: a name for each column")
        return Scores.of_probabilities(found, classes)
    values = listed(found)
    said = [each for each in values if each is not None]
    if all(isinstance(each, str) for each in said):
        return Scores(labels=np.array([*values, None], dtype=object)[:-1])
    odd = next((each for each in said if isinstance(each, bool) or not isinstance(each, (int, float, np.number))), None)
    if odd is not None:
        raise TypeError(f"{name} gives {odd!r}, a {type(odd).__name__}; allowed: a label (str) or a number a text, all of one kind")
    return Scores(scores=np.array([np.nan if each is None else float(each) for each in values]))


def checked_scores(scores: Any, data: DataSet, name: str, allowed: Sequence[str]) -> Scores:
    """Refuse what does not belong to a data set: another length, labels that nobody knows, probabilities that are none.

    Where only probabilities are given, the labels come from them.
    """
    if not isinstance(scores, Scores):
        raise TypeError(f"{name} gives {type(scores).__name__}; allowed: Scores")
    return _checked(scores, data, name, allowed)


def _checked(scores: Scores, data: DataSet, name: str, allowed: Sequence[str]) -> Scores:
    for what in ("labels", "scores", "probabilities"):
        values = getattr(scores, what)
        if values is not None and len(values) != len(data):
            raise ValueError(f"{name}: {len(values)} {what} for the {len(data)} texts of {data.name!r}; allowed: one a text")
    if scores.labels is None and scores.scores is None and scores.probabilities is None:
        raise ValueError(f"{name} gives neither labels nor scores nor probabilities for {data.name!r}; allowed: one of them or more")
    if scores.probabilities is not None:
        unknown = [each for each in scores.classes if each not in allowed]
        if unknown:
            raise ValueError(f"{name} has a class {unknown[0]!r} that {data.name!r} does not have; allowed: {', '.join(allowed)}")
        shares = scores.probabilities
        known = ~np.isnan(shares).any(axis=1)
        bad = np.flatnonzero(known & ~((shares >= 0).all(axis=1) & (np.abs(shares.sum(axis=1) - 1) < 1e-3)))
        if len(bad):
            raise ValueError(
                f"{name}: the probabilities of row {data.rows[bad[0]]} of {data.name!r} are {shares[bad[0]].tolist()}; allowed: 0 or more, adding up to 1"
            )
        if scores.labels is None:
            scores = replace(scores, labels=Scores.of_probabilities(shares, scores.classes).labels)
    if scores.scores is not None:
        infinite = np.flatnonzero(np.isinf(scores.scores))
        if len(infinite):
            raise ValueError(
                f"{name}: the score of row {data.rows[infinite[0]]} of {data.name!r} is infinite; allowed: a number, or NaN for a text that is not scored"
            )
    if scores.labels is not None:
        for row, label in zip(data.rows, scores.labels, strict=True):
            if label is not None and label not in allowed:
                raise ValueError(f"{name} says {label!r} of row {row} of {data.name!r}; allowed: {', '.join(allowed)}, None")
    return scores
