# SPDX-License-Identifier: MIT
"""The human ceiling: how well one annotator agrees with the others, and scorers with the same humans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ._data_set import DataSet, in_order
from ._measures import alpha_of, correlation_of, value_of
from ._run import Tested
from ._scores import Scores

__all__ = ["agreement_with_humans", "human_rows"]

_METRICS = ("kappa", "accuracy", "macro_f1")
_NUMBERS = {"negative": -1.0, "neutral": 0.0, "positive": 1.0}


def agreement_with_humans(annotators: Mapping[str, Any] | DataSet, scorers: Mapping[str, Any] | None = None) -> Any:
    """How well humans agree with each other, and scorers with the same humans, person by person.

    `human_ceiling` asks how well one human tells what most of the others say; here each human stands against each other one, so
    that a scorer can stand against the very same labels.

    Parameters
    ----------
    annotators : dict of name to labels, or DataSet
        Two or more humans; None where one gave no label.
    scorers : dict of name to labels or Scores, optional
        In the same order.

    Returns
    -------
    pandas.DataFrame
        One row "humans" (the mean over annotators, with Krippendorff's `alpha`), one for each annotator against the others,
        one for each scorer against all annotators: `kappa`, `accuracy`, `macro_f1`, each the mean over the other humans of
        the figure with that human as truth (classes: those of that human); `pearson` with the mean of the others, where the
        labels are sentiments, for a scorer the mean over whom is left out; `n`, pairs of labels. None where it is not
        defined, as for an annotator with too few labels.

    Raises
    ------
    ValueError
        For fewer than 2 annotators, or columns of different lengths.

    Examples
    --------
    >>> found = agreement_with_humans({"A": ["positive", "negative", "neutral", None], "B": ["positive", "negative", "negative", "neutral"]})
    >>> print(found.loc[0, "who"], round(found.loc[0, "accuracy"], 3), found.loc[0, "n"])
    humans 0.667 6
    """
    import pandas as pd

    named = annotators.annotators if isinstance(annotators, DataSet) else {str(name): list(labels) for name, labels in annotators.items()}
    given = {
        str(name): each if isinstance(each, Scores) else Scores(labels=np.array([*each, None], dtype=object)[:-1])
        for name, each in (scorers or {}).items()
    }
    lengths = {name: len(labels) for name, labels in named.items()} | {name: len(scores) for name, scores in given.items()}
    if len(named) < 2:
        raise ValueError(f"there are {len(named)} annotators; allowed: 2 or more")
    if len(set(lengths.values())) > 1:
        raise ValueError(f"annotators and scorers have {', '.join(f'{n} labels ({name})' for name, n in lengths.items())}; allowed: the same number")
    return pd.DataFrame(_rows(named, given))


def human_rows(each: Tested, seed: int = 0) -> list[dict[str, Any]]:
    """The ceiling on a data set that has annotators."""
    if len(each.annotators) < 2:
        return []
    scorers = {prediction.scorer: prediction.scores[0] for prediction in each.predictions if prediction.scores[0].labels is not None}
    return [{"data": each.name, **row} for row in _rows(each.annotators, scorers)]


def _rows(annotators: Mapping[str, Sequence[Any]], scorers: Mapping[str, Scores]) -> list[dict[str, Any]]:
    labels = {name: np.array([*values, None], dtype=object)[:-1] for name, values in annotators.items()}
    single = []
    for who, mine in labels.items():
        others = [theirs for name, theirs in labels.items() if name != who]
        row = _against(mine, others)
        row["pearson"] = correlation_of(_mean_of(others), _numbers(mine))
        single.append({"who": f"human {who}", **row, "alpha": None})
    everyone = {"who": "humans", **_mean_rows(single), "alpha": alpha_of(labels)}
    rows = [everyone, *single]
    for name, scores in scorers.items():
        row = _against(scores.labels, list(labels.values()))
        figures = scores.scores if scores.scores is not None else _numbers(scores.labels)
        around = [correlation_of(_mean_of([theirs for other, theirs in labels.items() if other != who]), figures) for who in labels]
        row["pearson"] = _mean(around)
        rows.append({"who": name, **row, "alpha": None})
    return rows


def _against(said: Any, others: Sequence[NDArray[np.object_]]) -> dict[str, Any]:
    """Figures with each of the others as truth, averaged."""
    found: dict[str, list[float | None]] = {name: [] for name in _METRICS}
    pairs = 0
    for truth in others:
        both = np.array([a is not None and b is not None for a, b in zip(said, truth, strict=True)], dtype=bool)
        pairs += int(both.sum())
        for name in _METRICS:
            classes = in_order(set(truth[both].tolist()))
            found[name].append(value_of(truth[both], said[both], name, classes) if both.sum() > 1 else None)
    return {**{name: _mean(values) for name, values in found.items()}, "n": pairs}


def _mean(values: Sequence[float | None]) -> float | None:
    """The mean of those that are defined; None if none is."""
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def _mean_rows(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {**{name: _mean([row[name] for row in rows]) for name in (*_METRICS, "pearson")}, "n": sum(row["n"] for row in rows)}


def _numbers(labels: Any) -> NDArray[np.float64]:
    return np.array([_NUMBERS.get(label, np.nan) for label in labels])


def _mean_of(labels: Sequence[NDArray[np.object_]]) -> NDArray[np.float64]:
    """The mean of those who gave a label; NaN where nobody did."""
    numbers = np.array([_numbers(each) for each in labels])
    known = (~np.isnan(numbers)).sum(axis=0)
    out = np.full(numbers.shape[1], np.nan)
    np.divide(np.nansum(numbers, axis=0), known, out=out, where=known > 0)
    return out
