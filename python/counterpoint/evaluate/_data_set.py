# SPDX-License-Identifier: MIT
"""Labelled texts: what scorers are compared on."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ._inputs import is_missing
from ._inputs import listed as plain_list
from ._known import normalised
from ._splits import groups_of

__all__ = ["DataSet", "listed"]


def listed(values: Any) -> list[Any]:
    """A column of any kind as a list; what is missing (NaN, NaT, NA) is None."""
    return [None if is_missing(value) else value for value in plain_list(values, "column")]


@dataclass(frozen=True, eq=False)
class DataSet:
    """Texts with their labels; made by `DataSet.of`, or read by a `Registry`. Rows without text or label are not in it.

    Attributes
    ----------
    name : str
    texts : list of str
    labels : numpy.ndarray of object
        The class of each text, a str.
    classes : tuple of str
        The labels that occur; "negative", "neutral", "positive" in that order, others sorted. Metrics over classes are over
        these.
    values : numpy.ndarray of float64 or None
        A numeric truth beside the labels, such as the mean of 20 raters; NaN where it is missing.
    groups : numpy.ndarray of int64
        Rows that must not be parted: the same text but for case and punctuation, or a common group (author, thread).
    clustered : bool
        Whether groups come from a column of their own; then intervals resample groups instead of rows.
    times : list or None
    columns : dict of str to list
        What breakdowns go by.
    annotators : dict of str to list
        Each human's labels, None where they gave none.
    rows : numpy.ndarray of int64
        Row numbers in the source, from 1.
    language : str or None
    facts : dict
        File, checksum, family, licence, and how many rows were left out for which reason.
    """

    name: str
    texts: list[str]
    labels: NDArray[np.object_]
    groups: NDArray[np.int64]
    rows: NDArray[np.int64]
    values: NDArray[np.float64] | None = None
    clustered: bool = False
    times: list[Any] | None = None
    columns: dict[str, list[Any]] = field(default_factory=dict)
    annotators: dict[str, list[Any]] = field(default_factory=dict)
    language: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.texts)

    def __repr__(self) -> str:
        counts = ", ".join(f"{int((self.labels == each).sum()):,} {each}" for each in self.classes)
        return f"<DataSet {self.name!r}: {len(self):,} texts ({counts})>"

    @property
    def classes(self) -> tuple[str, ...]:
        """The labels that occur: "negative", "neutral", "positive" in that order, others sorted."""
        return in_order(set(self.labels.tolist()))

    def take(self, rows: Any) -> DataSet:
        """Some rows, in the order given."""
        places = np.asarray(rows, dtype=np.int64)
        return replace(
            self,
            texts=[self.texts[row] for row in places],
            labels=self.labels[places],
            groups=self.groups[places],
            rows=self.rows[places],
            values=None if self.values is None else self.values[places],
            times=None if self.times is None else [self.times[row] for row in places],
            columns={name: [values[row] for row in places] for name, values in self.columns.items()},
            annotators={name: [values[row] for row in places] for name, values in self.annotators.items()},
        )

    @classmethod
    def of(
        cls,
        texts: Any,
        labels: Any,
        *,
        name: str = "data",
        values: Any = None,
        group: Any = None,
        time: Any = None,
        columns: Mapping[str, Any] | None = None,
        annotators: Mapping[str, Any] | None = None,
        language: str | None = None,
        rows: Any = None,
        facts: Mapping[str, Any] | None = None,
    ) -> DataSet:
        """Put texts and labels together.

        Parameters
        ----------
        texts : sequence of str
        labels : sequence of str
            The class of each text; rows with a missing label or an empty text are left out, and counted in `facts`.
        name : str, default "data"
        values : sequence of float, optional
            A numeric truth beside the labels.
        group : sequence, optional
            Author, thread, family: rows of one group are never parted, and intervals resample groups. Several columns as a
            list of sequences: rows that share any of them are together.
        time : sequence, optional
        columns : dict of name to sequence, optional
            For breakdowns.
        annotators : dict of name to sequence of str, optional
            The labels of each human, None where they gave none.
        language : str, optional
        rows : sequence of int, optional
            Row numbers in the source; from 1 by default.
        facts : dict, optional
            File, checksum, family, licence …

        Returns
        -------
        DataSet

        Raises
        ------
        ValueError
            For columns of different lengths, or where no row is left.
        TypeError
            For labels that are no str.

        Examples
        --------
        >>> DataSet.of(["good", "bad", "", "so so"], ["positive", "negative", "neutral", None], name="mine")
        <DataSet 'mine': 2 texts (1 negative, 1 positive)>
        """
        said, told = listed(texts), listed(labels)
        _same_length(name, "labels", told, said)
        for row, label in enumerate(told):
            if label is not None and not isinstance(label, str):
                raise TypeError(f"{name}: label {row} is {label!r}, a {type(label).__name__}; allowed: the class as str, None")
        kept, left_out = [], {"no text": 0, "no label": 0}
        for row, (text, label) in enumerate(zip(said, told, strict=True)):
            if text is not None and not isinstance(text, str):
                raise TypeError(f"{name}: text {row} is a {type(text).__name__}; allowed: str, None")
            reason = "no text" if not text or not text.strip() else "no label" if label is None else None
            if reason is None:
                kept.append(row)
            else:
                left_out[reason] += 1
        if not kept:
            raise ValueError(f"{name}: none of {len(said)} rows has both a text and a label; allowed: one or more")

        def column(what: str, given: Any) -> list[Any]:
            full = listed(given)
            _same_length(name, what, full, said)
            return [full[row] for row in kept]

        words = [said[row] for row in kept]
        several = [] if group is None else list(group) if _is_several(group) else [group]
        joined = [column("group", each) for each in several]
        known = dict(facts or {})
        known["left_out"] = {**known.get("left_out", {}), **{why: count for why, count in left_out.items() if count}}
        numeric = None if values is None else np.array([math.nan if v is None else float(v) for v in column("values", values)])
        return cls(
            name=name,
            texts=words,
            labels=np.array([told[row] for row in kept], dtype=object),
            groups=groups_of([normalised(text) or f" {row}" for row, text in enumerate(words)], *joined),
            rows=np.arange(1, len(said) + 1)[kept] if rows is None else np.asarray(rows, dtype=np.int64)[kept],
            values=numeric,
            clustered=bool(joined),
            times=None if time is None else column("time", time),
            columns={each: column(f"column {each}", given) for each, given in (columns or {}).items()},
            annotators={each: column(f"annotator {each}", given) for each, given in (annotators or {}).items()},
            language=language,
            facts=known,
        )


def in_order(labels: set[Any]) -> tuple[str, ...]:
    """Labels in the order in which tables show them."""
    usual = ("negative", "neutral", "positive")
    return tuple(each for each in usual if each in labels) if labels <= set(usual) else tuple(sorted(labels))


def _is_several(group: Any) -> bool:
    return isinstance(group, (list, tuple)) and bool(group) and isinstance(group[0], (list, tuple, np.ndarray))


def _same_length(name: str, what: str, given: Sequence[Any], texts: Sequence[Any]) -> None:
    if len(given) != len(texts):
        raise ValueError(f"{name}: {what} has {len(given)} values for {len(texts)} texts; allowed: one a text")
