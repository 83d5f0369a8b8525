# SPDX-License-Identifier: MIT
"""How far annotators agree: Krippendorff's alpha, and how well one of them tells what the others say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from .._core import AlphaFigures, Estimate, SubsetFigures
from ..results import Label, Result, beside
from ._figures import METRICS, Outputs, Truth, parts_of
from ._inputs import Labels, is_missing, listed
from ._resampling import Resampling, Spread

__all__ = ["AgreementResult", "CeilingResult", "human_ceiling", "krippendorff"]


class _Ratings:
    """A rating a unit (row) and annotator (column), None where missing."""

    def __init__(self, ratings: Any) -> None:
        columns = getattr(ratings, "columns", None)
        if isinstance(ratings, Mapping):
            columns = list(ratings)
        if columns is not None:
            self.names = [str(each) for each in columns]
            given = [listed(ratings[each], f"annotator {each!r}") for each in columns]
            if len({len(each) for each in given}) > 1:
                sizes = ", ".join(f"{name}: {len(each)}" for name, each in zip(self.names, given, strict=True))
                raise ValueError(f"annotators have different numbers of units ({sizes}); None stands where one is missing")
            self.rows = [list(row) for row in zip(*given, strict=True)]
        else:
            if isinstance(ratings, (str, bytes)) or not isinstance(ratings, Iterable):
                raise TypeError(f"ratings is {type(ratings).__name__}; allowed: a frame, a table, or a row a unit")
            dimensions = getattr(ratings, "ndim", 2)
            if dimensions != 2:
                raise ValueError(f"ratings has {dimensions} dimensions; allowed: 2")
            self.rows = [listed(row, f"ratings, row {i}") for i, row in enumerate(ratings, 1)]
            width = len(self.rows[0]) if self.rows else 0
            for i, row in enumerate(self.rows, 1):
                if len(row) != width:
                    raise ValueError(f"ratings, row {i} has {len(row)} ratings; allowed: {width}, None where missing")
            self.names = [str(i) for i in range(1, width + 1)]
        self.rows = [[None if is_missing(each) else each for each in row] for row in self.rows]
        if len(self.names) < 2 or not self.rows:
            raise ValueError(f"ratings are of {len(self.names)} annotators and {len(self.rows)} units; allowed: 2 or more, 1 or more")

    def labels(self, given: Any) -> list[Any]:
        """All labels: those that are given, or those that occur, in their order."""
        found = Labels([each for row in self.rows for each in row if each is not None] or ["none"], given)
        if given is not None and len(found.all) > len(found.over):
            raise ValueError(f"ratings have the label {found.all[len(found.over)]!r}; allowed: {found.all[:len(found.over)]}")
        return found.all

    def numbers(self) -> np.ndarray:
        """Ratings as doubles, NaN where missing."""
        out = np.full((len(self.rows), len(self.names)), np.nan)
        for i, row in enumerate(self.rows):
            for j, each in enumerate(row):
                if each is None:
                    continue
                if isinstance(each, (bool, np.bool_, str)) or not isinstance(each, (int, float, np.number)):
                    raise TypeError(
                        f"ratings, row {i + 1}, annotator {self.names[j]!r}: {type(each).__name__} is no number; "
                        "allowed: int, float, None"
                    )
                out[i, j] = each
        return out

    def coded(self, labels: list[Any]) -> np.ndarray:
        """Ratings as places in the labels, NaN where missing."""
        code = {label: float(place) for place, label in enumerate(labels)}
        return np.array([[np.nan if each is None else code[each] for each in row] for row in self.rows])


class AgreementResult(Result):
    """Krippendorff's alpha with its interval; made by :func:`krippendorff`."""

    __slots__ = ("_counts", "_measurement")

    title = "Krippendorff's alpha"

    _counts: tuple[int, int, int]
    _measurement: str

    def __init__(
        self,
        keys: tuple[str, ...],
        labels: tuple[Label, ...],
        estimates: tuple[Estimate, ...],
        measurement: str,
        counts: tuple[int, int, int],
    ) -> None:
        super().__init__(keys, labels, estimates)
        object.__setattr__(self, "_measurement", measurement)
        object.__setattr__(self, "_counts", counts)

    @property
    def measurement(self) -> str:
        """``nominal``, ``ordinal``, ``interval`` or ``ratio``."""
        return self._measurement

    @property
    def ratings(self) -> int:
        """Ratings that count: those in units with two or more."""
        return self._counts[0]

    @property
    def units(self) -> int:
        """All units, also those with fewer than two ratings; `n` counts the others."""
        return self._counts[1]

    @property
    def undefined(self) -> int:
        """In how many replicates no two ratings differ; they are left out."""
        return self._counts[2]

    def _columns(self) -> dict[str, list[Any]]:
        return beside(super()._columns(), {"ratings": [self.ratings], "units": [self.units], "undefined": [self.undefined]})

    def _number(self, value: float) -> str:
        return f"{value:.4f}"

    def _state(self) -> tuple[Any, ...]:
        return (*super()._state(), self._measurement, self._counts)


def krippendorff(
    ratings: Any,
    measurement: str = "nominal",
    *,
    labels: Any = None,
    groups: Any = None,
    replicates: int = 10_000,
    level: float = 0.95,
    interval: str = "percentile",
    seed: int = 0,
    threads: int = 1,
) -> AgreementResult:
    """Krippendorff's alpha: how far annotators agree beyond chance, with any ratings missing.

    Parameters
    ----------
    ratings : frame, mapping, array or sequence of rows
        A row a unit, a column an annotator; None or NaN where missing. Units with fewer than two ratings count nothing.
    measurement : {"nominal", "ordinal", "interval", "ratio"}
        How far two ratings differ: not at all or wholly; by the ratings between them; by their distance; by their
        distance over their sum. Interval and ratio want numbers.
    labels : sequence, optional
        For nominal and ordinal ratings: all labels, for ordinal ones in their order; sorted if it is left out.
    groups, replicates, level, interval, seed, threads
        As in :func:`metrics`, for units: whole units are drawn with all their ratings.

    Returns
    -------
    AgreementResult
        1 where all agree, 0 where they agree as by chance; None where no two ratings differ.

    Raises
    ------
    ValueError
        For a table whose rows differ, fewer than two annotators, a label outside `labels`, a ratio of ratings below 0.
    TypeError
        For interval and ratio ratings that are no numbers.

    Examples
    --------
    Krippendorff's own (2011, Computing Krippendorff's alpha-reliability):

    >>> import counterpoint as cp
    >>> a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    >>> b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
    >>> c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
    >>> d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    >>> table = {"a": a, "b": b, "c": c, "d": d}
    >>> [round(cp.evaluate.krippendorff(table, each).value, 3) for each in ("nominal", "ordinal", "interval", "ratio")]
    [0.743, 0.815, 0.849, 0.797]
    """
    table = _Ratings(ratings)
    numeric = measurement in ("interval", "ratio")
    if numeric and labels is not None:
        raise ValueError(f"labels are given for {measurement} ratings; allowed: for nominal and ordinal ones")
    figures = AlphaFigures(table.numbers() if numeric else table.coded(table.labels(labels)), level=measurement)
    drawn = Resampling(
        figures.rows, groups=groups, replicates=replicates, level=level, interval=interval, seed=seed, threads=threads, what="units"
    )
    made, lost, _ = drawn.estimate(drawn.spreads([figures])[0], figures.paired_units)
    return AgreementResult((), ((),), (made,), measurement, (figures.count, figures.rows, lost))


class CeilingResult(Result):
    """How well each annotator tells what the others say, and their mean; made by :func:`human_ceiling`.

    ``result["mean"]`` is the mean of those annotators who count.
    """

    __slots__ = ("_metric", "_more")

    _metric: str
    _more: tuple[tuple[int, int, bool], ...]

    def __init__(
        self,
        keys: tuple[str, ...],
        labels: tuple[Label, ...],
        estimates: tuple[Estimate, ...],
        metric: str,
        more: tuple[tuple[int, int, bool], ...],
    ) -> None:
        super().__init__(keys, labels, estimates)
        object.__setattr__(self, "_metric", metric)
        object.__setattr__(self, "_more", more)

    @property
    def metric(self) -> str:
        """What is measured."""
        return self._metric

    def _columns(self) -> dict[str, list[Any]]:
        names = ("tied", "undefined", "counts")
        return beside(super()._columns(), {name: [row[i] for row in self._more] for i, name in enumerate(names)})

    def _types(self) -> dict[str, Any]:
        import pyarrow as pa

        return {"counts": pa.bool_()}

    def _title(self) -> str:
        return f"{self._metric} of one annotator against the others"

    def _number(self, value: float) -> str:
        return f"{value:.4f}"

    def _state(self) -> tuple[Any, ...]:
        return (*super()._state(), self._metric, self._more)


def human_ceiling(
    ratings: Any,
    *,
    metric: str = "macro_f1",
    label: Any = None,
    labels: Any = None,
    least: int = 10,
    groups: Any = None,
    replicates: int = 10_000,
    level: float = 0.95,
    interval: str = "percentile",
    seed: int = 0,
    threads: int = 1,
) -> CeilingResult:
    """How well one annotator tells what the others say: what a system could be expected to reach at best.

    For metrics of labels the truth is what most of the others say (units where they are tied are left out, and counted);
    for metrics of scores it is their mean. A system that is judged by a majority of all annotators faces a truth that is
    less noisy than that, and may pass the ceiling without being better than a person.

    Parameters
    ----------
    ratings : frame, mapping, array or sequence of rows
        As in :func:`krippendorff`; an annotator counts in units that one other at least has rated.
    metric : str
        A name in :func:`metrics` that is of labels or of scores.
    label : optional
        Of ``precision``, ``recall`` and ``f1``: which label.
    labels : sequence, optional
        The set of labels; those that occur if it is left out.
    least : int
        An annotator with fewer units is shown, but not part of the mean.
    groups, replicates, level, interval, seed, threads
        As in :func:`metrics`, for units; all annotators see the same resamples.

    Returns
    -------
    CeilingResult
        By ``annotator``, with ``mean`` last; ``tied`` counts units that were left out, ``counts`` says who is part of
        the mean.

    Raises
    ------
    ValueError
        As :func:`krippendorff`, and for a metric of probabilities.

    Examples
    --------
    >>> import counterpoint as cp
    >>> table = {"a": [1, 2, 3, 1, 2, 3] * 5, "b": [1, 2, 3, 1, 2, 2] * 5, "c": [1, 2, 3, 1, 3, 3] * 5}
    >>> result = cp.evaluate.human_ceiling(table, metric="accuracy", replicates=200)
    >>> round(result["a"].value, 4), round(result["mean"].value, 4)
    (1.0, 0.8667)
    """
    if metric not in METRICS or METRICS[metric][0] == "probabilities" or metric == "auc":
        allowed = ", ".join(repr(name) for name, (of, _) in METRICS.items() if of != "probabilities" and name != "auc")
        raise ValueError(f"metric is {metric!r}; allowed: {allowed}")
    table = _Ratings(ratings)
    drawn = Resampling(
        len(table.rows), groups=groups, replicates=replicates, level=level, interval=interval, seed=seed, threads=threads,
        what="units",
    )  # fmt: skip
    of_labels = METRICS[metric][0] == "labels"
    known = table.labels(labels) if of_labels else []
    values = table.coded(known) if of_labels else table.numbers()
    parts: list[SubsetFigures] = []
    places: list[tuple[int, int] | None] = []
    sizes: list[int] = []
    ties: list[int] = []
    for annotator in range(len(table.names)):
        rows, truth, tied = _others(values, annotator, majority=of_labels)
        ties.append(tied)
        sizes.append(len(rows))
        if not len(rows):
            places.append(None)
            continue
        own = values[rows, annotator]
        if of_labels:
            all_labels = Labels([known[int(each)] for each in truth], known)
            judged = parts_of(Truth(all_labels, truth.astype(np.int32), None), Outputs(codes=own.astype(np.int32)), only=(metric,))
        else:
            judged = parts_of(Truth(Labels(truth), np.zeros(len(truth), np.int32), truth), Outputs(scores=own), only=(metric,))
        wanted = (metric, None if label is None else str(label))
        if wanted not in judged.names:
            raise ValueError(f"{metric} has no label {label!r}; allowed: {', '.join(map(repr, known)) or 'none'}")
        places.append((len(parts), judged.names.index(wanted)))
        parts.append(SubsetFigures(judged.parts[0], rows.astype(np.int32), len(table.rows)))
    nothing = Spread(np.nan, np.full(replicates, np.nan), None)
    drawn_figures = drawn.spreads(parts) if parts else []
    width = len(drawn_figures) // len(parts) if parts else 0
    each = [nothing if at is None else drawn_figures[at[0] * width + at[1]] for at in places]
    counted = [size >= least and not np.isnan(one.value) for size, one in zip(sizes, each, strict=True)]
    counting = [one for one, counts in zip(each, counted, strict=True) if counts]
    each.append(Spread.mean(counting) if counting else nothing)
    sizes.append(sum(size for size, counts in zip(sizes, counted, strict=True) if counts))
    made = [drawn.estimate(one, size) for one, size in zip(each, sizes, strict=True)]
    more = [(tied, lost, counts) for tied, (_, lost, _), counts in zip([*ties, sum(ties)], made, [*counted, True], strict=True)]
    shown = metric if label is None else f"{metric} of {label}"
    return CeilingResult(
        ("annotator",), (*((name,) for name in table.names), ("mean",)), tuple(one[0] for one in made), shown, tuple(more)
    )


def _others(values: np.ndarray, annotator: int, *, majority: bool) -> tuple[np.ndarray, np.ndarray, int]:
    """The units that an annotator and another one rated, what the others say there, and how many ties were left out."""
    rows: list[int] = []
    truth: list[float] = []
    tied = 0
    others = np.delete(values, annotator, axis=1)
    for row in np.flatnonzero(~np.isnan(values[:, annotator])):
        said = others[row][~np.isnan(others[row])]
        if not said.size:
            continue
        if majority:
            most = Counter(said.tolist()).most_common(2)
            if len(most) > 1 and most[0][1] == most[1][1]:
                tied += 1
                continue
            truth.append(most[0][0])
        else:
            truth.append(float(said.mean()))
        rows.append(int(row))
    return np.array(rows, dtype=np.int64), np.array(truth, dtype=np.float64), tied
