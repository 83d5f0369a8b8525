# SPDX-License-Identifier: MIT
"""Labels, scores, probabilities and groups of any kind as arrays of numbers, checked by name and row."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

__all__ = ["Labels", "coded_groups", "is_missing", "listed", "numbers", "numeric_or_none", "probability_rows"]


def listed(values: Any, name: str) -> list[Any]:
    """Any one-dimensional sequence, array or column as a list."""
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
        raise TypeError(f"{name} is one {type(values).__name__}; allowed: a sequence, an array or a column")
    dimensions = getattr(values, "ndim", 1)
    if dimensions != 1:
        raise ValueError(f"{name} has {dimensions} dimensions; allowed: 1")
    for method in ("tolist", "to_pylist", "to_list"):
        if hasattr(values, method):
            return list(getattr(values, method)())
    return list(values)


def is_missing(value: Any) -> bool:
    """Whether a value is None, NaN or a frame's mark for missing."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, (float, np.floating)) and math.isnan(value)


def same_length(values: Sequence[Any] | np.ndarray, rows: int, name: str) -> None:
    """ValueError unless there is one value a row."""
    if len(values) != rows:
        raise ValueError(f"{name} has {len(values)} values; allowed: {rows}, one a row")


def numbers(values: Any, name: str, rows: int | None = None) -> np.ndarray:
    """Finite numbers as doubles; TypeError or ValueError names the first row, from 1, that is none."""
    if isinstance(values, np.ndarray) and values.ndim == 1 and values.dtype.kind in "iuf":
        out = values.astype(np.float64)
    else:
        raw = listed(values, name)
        for row, value in enumerate(raw, 1):
            if is_missing(value):
                raise ValueError(f"{name}, row {row} is missing; allowed: finite numbers")
            if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, float, np.number)):
                raise TypeError(f"{name}, row {row}: {type(value).__name__} is no number; allowed: int, float")
        out = np.array(raw, dtype=np.float64)
    if rows is not None:
        same_length(out, rows, name)
    bad = np.flatnonzero(~np.isfinite(out))
    if bad.size:
        raise ValueError(f"{name}, row {bad[0] + 1} is {out[bad[0]]}; allowed: finite numbers")
    return out


def numeric_or_none(values: Sequence[Any]) -> np.ndarray | None:
    """Labels as doubles if all of them are numbers; truth values are none."""
    if any(isinstance(each, (bool, np.bool_)) or not isinstance(each, (int, float, np.number)) for each in values):
        return None
    return numbers(values, "truth")


def coded_groups(groups: Any, rows: int) -> np.ndarray | None:
    """Groups of any kind numbered from 0 in order of appearance; None stays None."""
    if groups is None:
        return None
    given = listed(groups, "groups")
    same_length(given, rows, "groups")
    code: dict[Any, int] = {}
    out = np.empty(rows, dtype=np.int32)
    for row, group in enumerate(given):
        if is_missing(group):
            raise ValueError(f"groups, row {row + 1} is missing; allowed: a group a row")
        out[row] = code.setdefault(group, len(code))
    return out


class Labels:
    """The labels of the truth and of predictions, numbered.

    Parameters
    ----------
    truth : sequence
        A label a row; none is missing.
    labels : sequence, optional
        The set of labels that means over labels are over; those of the truth if it is left out.
    unknown : {"raise", "wrong"}
        What a predicted label is that is neither in the truth nor in `labels`, or is missing: an error, or wrong.
    """

    def __init__(self, truth: Any, labels: Any = None, unknown: str = "raise") -> None:
        if unknown not in ("raise", "wrong"):
            raise ValueError(f"unknown is {unknown!r}; allowed: 'raise', 'wrong'")
        self._unknown = unknown
        self.truth = listed(truth, "truth")
        if not self.truth:
            raise ValueError("truth is empty; allowed: 1 row or more")
        for row, label in enumerate(self.truth, 1):
            if is_missing(label):
                raise ValueError(f"truth, row {row} is missing; leave rows without a truth out")
        known = _ordered(set(self.truth))
        given = None if labels is None else listed(labels, "labels")
        if given is not None and (len(set(given)) != len(given) or not given):
            raise ValueError(f"labels is {given!r}; allowed: one label or more, none of them twice")
        #: All labels that may occur: those of `labels` first, in their order.
        self.all = known if given is None else [*given, *(each for each in known if each not in set(given))]
        self._code = {label: code for code, label in enumerate(self.all)}
        #: The codes of the set of labels.
        self.over = list(range(len(self.all) if given is None else len(given)))
        self.codes = np.fromiter((self._code[each] for each in self.truth), dtype=np.int32, count=len(self.truth))

    def __len__(self) -> int:
        return len(self.truth)

    @property
    def classes(self) -> int:
        """How many classes there are: the labels, and one for what is unknown where that counts as wrong."""
        return len(self.all) + (self._unknown == "wrong")

    def coded(self, predicted: Any, name: str = "predicted") -> np.ndarray:
        """Predictions as codes; ValueError names the row and the label that is not known."""
        given = listed(predicted, name)
        same_length(given, len(self), name)
        out = np.empty(len(given), dtype=np.int32)
        for row, label in enumerate(given):
            code = None if is_missing(label) else self._code.get(label)
            if code is None:
                if self._unknown == "raise":
                    shown = "is missing" if is_missing(label) else f"is {label!r}, which the truth has not got"
                    names = ", ".join(repr(each) for each in self.all[:8]) + (" …" if len(self.all) > 8 else "")
                    raise ValueError(
                        f"{name}, row {row + 1} {shown}; allowed: {names} (or say labels=, or unknown='wrong')"
                    )
                code = len(self.all)
            out[row] = code
        return out


def probability_rows(probabilities: Any, labels: Labels, name: str = "probabilities") -> np.ndarray:
    """Probabilities as an array with a column a label, in the order of the labels.

    A frame's or mapping's columns are taken by their names; one column of numbers is the probability of the second of
    two labels.
    """
    columns = getattr(probabilities, "columns", None)
    if columns is None and isinstance(probabilities, Mapping):
        columns = list(probabilities)
    if columns is not None:
        missing = [each for each in labels.all if each not in list(columns)]
        if missing:
            raise ValueError(f"{name} has no column {missing[0]!r}; there are: {', '.join(map(repr, columns))}")
        out = np.column_stack([numbers(probabilities[each], f"{name}, column {each!r}") for each in labels.all])
    elif getattr(probabilities, "ndim", None) == 2:
        out = np.asarray(probabilities, dtype=np.float64)
    else:
        given = listed(probabilities, name)
        if given and isinstance(given[0], Iterable):
            out = np.array([numbers(row, f"{name}, row {i}") for i, row in enumerate(given, 1)])
        else:
            second = numbers(given, name)
            out = np.column_stack([1 - second, second])
    if len(out) != len(labels):
        raise ValueError(f"{name} has {len(out)} rows; allowed: {len(labels)}, one a row")
    if out.ndim != 2 or out.shape[1] != len(labels.all) or len(labels.all) < 2:
        names = ", ".join(repr(each) for each in labels.all)
        raise ValueError(
            f"{name} has {out.shape[-1]} columns; allowed: one a label, of two labels or more ({names}; labels= names more)"
        )
    return np.ascontiguousarray(out)


def _ordered(labels: set[Any]) -> list[Any]:
    """Labels in their own order, or by their names where they have none."""
    try:
        return sorted(labels)
    except TypeError:
        return sorted(labels, key=lambda each: (type(each).__name__, str(each)))
