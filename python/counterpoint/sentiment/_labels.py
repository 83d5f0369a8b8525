# SPDX-License-Identifier: MIT
"""Labels as users have them, as shares of classes: one row a text."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..core.vocabulary import Scale
from ._scores import CLASSES

__all__ = ["Labels", "labels_of", "weights_of"]


@dataclass(frozen=True)
class Labels:
    """Classes, and the share of each in every label.

    Attributes
    ----------
    classes : tuple of str
    shares : numpy.ndarray of float32, shape (n, classes)
        Each row adds up to 1.
    meaning : tuple of int
        Which of "negative", "neutral", "positive" each class is; empty where they are of another kind.
    ratings : bool
        Whether the labels were ratings.
    """

    classes: tuple[str, ...]
    shares: NDArray[np.float32]
    meaning: tuple[int, ...] = ()
    ratings: bool = False


def labels_of(
    labels: Any,
    *,
    classes: Sequence[str] | None = None,
    scale: Scale | str | None = None,
    meaning: Mapping[str, str] | None = None,
) -> Labels:
    """Turn labels into shares of classes; see `train` for what may come, and for the errors."""
    if isinstance(labels, (str, bytes, Mapping)):
        raise TypeError(f"labels is {type(labels).__name__}; allowed: a sequence, one label a text")
    if scale is not None:
        if classes is not None or meaning is not None:
            raise ValueError("scale is given with classes or meaning; allowed: scale alone, ratings have their own classes")
        return Labels(CLASSES, _shares_of_ratings(labels, scale), (0, 1, 2), ratings=True)
    if _dimensions(labels) == 2:
        named, shares = _given_shares(labels, classes)
    else:
        named, shares = _shares_of_names(labels, classes)
    return Labels(named, shares, _meaning_of(named, meaning))


def weights_of(labels: Labels, sample_weight: Any, class_weight: Any) -> tuple[NDArray[np.float32], float]:
    """Return the weight of each row, and how far classes are balanced on top of it (0 … 1)."""
    rows = len(labels.shares)
    weights = np.ones(rows)
    if sample_weight is not None:
        weights = np.asarray(sample_weight, dtype=float)
        if weights.shape != (rows,):
            raise ValueError(f"sample_weight has shape {weights.shape}; allowed: ({rows},), one a text")
        bad = np.flatnonzero(~(np.isfinite(weights) & (weights >= 0)))
        if len(bad):
            raise ValueError(f"sample_weight {bad[0]} is {weights[bad[0]]}; allowed: 0 or more, finite")
        if not weights.any():
            raise ValueError("sample_weight is 0 everywhere; allowed: above 0 for some text of each class")
    if isinstance(class_weight, str) and class_weight == "auto":
        return weights.astype(np.float32), 0.0 if labels.ratings else 1.0
    if isinstance(class_weight, str) and class_weight == "balanced":
        return weights.astype(np.float32), 1.0
    if class_weight is None:
        return weights.astype(np.float32), 0.0
    if not isinstance(class_weight, Mapping):
        raise TypeError(
            f"class_weight is {class_weight!r}; allowed: 'auto', 'balanced', None, or a dict of class to weight"
        )
    unknown = [each for each in class_weight if each not in labels.classes]
    if unknown:
        raise ValueError(f"class_weight names {unknown[0]!r}; allowed: {', '.join(labels.classes)}")
    factors = np.array([float(class_weight.get(each, 1.0)) for each in labels.classes])
    for name, factor in zip(labels.classes, factors, strict=True):
        if not (factor >= 0 and math.isfinite(factor)):
            raise ValueError(f"class_weight of {name!r} is {factor}; allowed: 0 or more, finite")
    return (weights * (labels.shares @ factors)).astype(np.float32), 0.0


def _dimensions(labels: Any) -> int:
    if hasattr(labels, "ndim"):
        return int(labels.ndim)
    if not isinstance(labels, (list, tuple)) or not labels:
        return 1
    return 2 if isinstance(labels[0], (list, tuple, np.ndarray)) else 1


def _is_missing(value: Any) -> bool:
    if value is None:
        return True
    try:
        return bool(value != value)
    except (TypeError, ValueError):  # pandas.NA has no truth
        return True


def _as_list(labels: Any) -> list[Any]:
    for name in ("to_pylist", "to_list", "tolist"):
        if hasattr(labels, name):
            return list(getattr(labels, name)())
    return list(labels)


def _shares_of_names(labels: Any, classes: Sequence[str] | None) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    values = _as_list(labels)
    for row, value in enumerate(values):
        if isinstance(value, str):
            if not value or "\0" in value:
                raise ValueError(f"label {row} is {value!r}; allowed: a class's name, not empty and without NUL")
            continue
        if _is_missing(value):
            raise ValueError(f"label {row} is missing; allowed: a class, or leave the text out")
        raise TypeError(
            f"label {row} is {value!r}, a {type(value).__name__}; allowed: the class as str, "
            "or ratings with their scale, such as scale='stars_1_5'"
        )
    seen = dict.fromkeys(values)
    if classes is None:
        named = CLASSES if set(seen) <= set(CLASSES) else tuple(sorted(seen))
        named = tuple(each for each in named if each in seen)
    else:
        named = _named(classes)
        for row, value in enumerate(values):
            if value not in named:
                raise ValueError(f"label {row} is {value!r}; allowed: {', '.join(named)}")
    _require_two(named)
    place = {name: i for i, name in enumerate(named)}
    shares = np.zeros((len(values), len(named)), np.float32)
    shares[np.arange(len(values)), [place[value] for value in values]] = 1
    return named, shares


def _given_shares(labels: Any, classes: Sequence[str] | None) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    if classes is None and hasattr(labels, "columns"):
        classes = [str(each) for each in labels.columns]
    if classes is None:
        raise ValueError("labels are shares of classes (two dimensions), but classes is None; allowed: a name for each column")
    named = _named(classes)
    shares = np.asarray(labels, dtype=float)
    if shares.shape[1] != len(named):
        raise ValueError(f"labels have {shares.shape[1]} columns; allowed: {len(named)}, one for each class")
    sums = shares.sum(axis=1)
    bad = np.flatnonzero(~((shares >= 0).all(axis=1) & (sums > 0) & np.isfinite(sums)))
    if len(bad):
        raise ValueError(f"label {bad[0]} is {shares[bad[0]].tolist()}; allowed: a share of each class, 0 or more, not all 0")
    _require_two(named)
    return named, (shares / sums[:, None]).astype(np.float32)


def _shares_of_ratings(ratings: Any, scale: Scale | str) -> NDArray[np.float32]:
    """A rating at u of its scale, 0 worst and 1 best, is negative by max(0, 1 - 2u), positive by max(0, 2u - 1)."""
    of = Scale(scale) if isinstance(scale, str) else scale
    if not isinstance(of, Scale):
        raise TypeError(f"scale is {type(scale).__name__}; allowed: a Scale, or a name such as 'stars_1_5'")
    unit: dict[float, float] = {}
    units = []
    for row, value in enumerate(_as_list(ratings)):
        if _is_missing(value):
            raise ValueError(f"rating {row} is missing; allowed: a rating, or leave the text out")
        if isinstance(value, (bool, str)):
            raise TypeError(f"rating {row} is {value!r}, a {type(value).__name__}; allowed: a number of the scale")
        if value not in unit:
            try:
                unit[value] = of.unit(float(value))
            except ValueError as problem:
                raise ValueError(f"rating {row}: {problem}") from None
        units.append(unit[value])
    position = 2 * np.array(units, dtype=float) - 1
    shares = np.column_stack([np.maximum(-position, 0), 1 - np.abs(position), np.maximum(position, 0)])
    return shares.astype(np.float32)


def _named(classes: Sequence[str]) -> tuple[str, ...]:
    if isinstance(classes, str):
        raise TypeError("classes is str; allowed: a sequence of names")
    named = tuple(classes)
    for each in named:
        if not isinstance(each, str):
            raise TypeError(f"class {each!r} is a {type(each).__name__}; allowed: str")
    if len(set(named)) != len(named):
        raise ValueError(f"classes are {list(named)}; allowed: names that differ")
    return named


def _require_two(classes: tuple[str, ...]) -> None:
    if len(classes) < 2:
        raise ValueError(f"labels have one class alone ({', '.join(classes) or 'none'}); allowed: 2 or more")


def _meaning_of(classes: tuple[str, ...], meaning: Mapping[str, str] | None) -> tuple[int, ...]:
    if meaning is None:
        return tuple(CLASSES.index(each) for each in classes) if set(classes) <= set(CLASSES) else ()
    for each in classes:
        if meaning.get(each) not in CLASSES:
            raise ValueError(f"meaning of {each!r} is {meaning.get(each)!r}; allowed: {', '.join(CLASSES)}")
    return tuple(CLASSES.index(meaning[each]) for each in classes)
