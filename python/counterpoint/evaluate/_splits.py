# SPDX-License-Identifier: MIT
"""Who is trained on what and tested on what: folds, whole groups, time. All by seed, and no tested text is trained on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ._inputs import is_missing

if TYPE_CHECKING:
    from ._data_set import DataSet

__all__ = [
    "KINDS",
    "Part",
    "Split",
    "draw",
    "fold_rows",
    "grouped_folds",
    "groups_of",
    "split_by_fold",
    "split_by_group",
    "split_by_time",
    "stratified_sample",
    "without_repeats",
]

Rows = NDArray[np.int64]
#: How training and test may be parted.
KINDS = ("folds", "group", "time", "file", "none")


@dataclass(frozen=True, eq=False)
class Part:
    """Rows to train on and rows to test on.

    Attributes
    ----------
    train, test : numpy.ndarray of int64
        Row numbers from 0. A scorer that learns nothing is tested on the same rows as those that do.
    repeat, fold : int
        Of cross-validation, from 0.
    """

    train: Rows
    test: Rows
    repeat: int = 0
    fold: int = 0


def groups_of(*columns: Sequence[Any]) -> Rows:
    """Number rows so that those that share a value of any column are in one group, directly or over others.

    Parameters
    ----------
    *columns : sequence
        Such as the normalised text and the author, one value a row; missing values (None, NaN) join nothing.

    Returns
    -------
    numpy.ndarray of int64
        Group numbers from 0, in order of first appearance.

    Examples
    --------
    >>> groups_of(["a", "b", "a", "c"], [1, 2, 3, 3]).tolist()
    [0, 1, 0, 0]
    """
    if not columns:
        raise ValueError("no column is given; allowed: one or more")
    rows = len(columns[0])
    for column in columns:
        if len(column) != rows:
            raise ValueError(f"columns have {rows} and {len(column)} rows; allowed: the same number")
    parent = list(range(rows))

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for column in columns:
        first: dict[Any, int] = {}
        for row, value in enumerate(column):
            if is_missing(value):
                continue
            a, b = root(row), root(first.setdefault(value, row))
            parent[max(a, b)] = min(a, b)
    number: dict[int, int] = {}
    return np.array([number.setdefault(root(row), len(number)) for row in range(rows)], dtype=np.int64)


def without_repeats(train: Rows, test: Rows, groups: Sequence[Any]) -> Rows:
    """The training rows whose group (such as the normalised text) does not stand in the test rows."""
    tested = {groups[row] for row in test}
    return np.array([row for row in train if groups[row] not in tested], dtype=np.int64)


def grouped_folds(labels: Sequence[Any], groups: Sequence[Any], folds: int = 5, seed: int = 0) -> Rows:
    """A fold for each row, stratified, rows of one group together.

    Groups are shuffled, then dealt round within the class of each one's first row.
    """
    first: dict[Any, int] = {}
    for row, group in enumerate(groups):
        first.setdefault(group, row)
    order = list(first)
    np.random.default_rng(seed).shuffle(order)
    dealt: dict[Any, int] = {}
    fold: dict[Any, int] = {}
    for group in order:
        label = labels[first[group]]
        fold[group] = dealt.get(label, 0) % folds
        dealt[label] = dealt.get(label, 0) + 1
    return np.array([fold[group] for group in groups], dtype=np.int64)


def fold_rows(folds: Rows, groups: Sequence[Any]) -> Iterator[tuple[Rows, Rows]]:
    """(training rows, test rows) of each fold."""
    for fold in sorted(set(folds.tolist())):
        test = np.flatnonzero(folds == fold)
        yield without_repeats(np.flatnonzero(folds != fold), test, groups), test


def stratified_sample(labels: NDArray[Any], size: int, seed: int = 0) -> Rows:
    """`size` rows, classes in the shares that they have (largest remainders), in order."""
    classes, counts = np.unique(labels, return_counts=True)
    wanted = size * counts / len(labels)
    take = np.floor(wanted).astype(np.int64)
    take[np.argsort(take - wanted, kind="stable")[: size - take.sum()]] += 1
    random = np.random.default_rng(seed)
    rows = [random.permutation(np.flatnonzero(labels == c))[:k] for c, k in zip(classes, take, strict=True)]
    return np.sort(np.concatenate(rows))


def draw(pool: Rows, labels: NDArray[Any], size: int, seed: int) -> Rows:
    """A simple random draw of rows of the pool, drawn again while a class of the pool is absent."""
    random = np.random.default_rng(seed)
    classes = set(labels[pool].tolist())
    if size < len(classes):
        raise ValueError(f"size is {size}; allowed: {len(classes)} or more, so that each class can be drawn")
    while True:
        rows = random.choice(pool, size, replace=False)
        if set(labels[rows].tolist()) == classes:
            return rows


def split_by_fold(labels: Sequence[Any], groups: Sequence[Any], *, folds: int = 5, repeats: int = 1, seed: int = 0) -> list[Part]:
    """Repeated cross-validation, stratified by label, groups kept together.

    Parameters
    ----------
    labels : sequence
        One a row.
    groups : sequence
        One a row, none missing: `groups_of` makes them of texts, authors, threads.
    folds : int, default 5
    repeats : int, default 1
        How often everything is dealt anew.
    seed : int, default 0
        Repeat r is dealt by seed + r.

    Returns
    -------
    list of Part
        ``folds`` a repeat; within a repeat each row is tested once.

    Raises
    ------
    ValueError
        For fewer than 2 folds, or fewer groups than folds.

    Examples
    --------
    >>> [part.test.tolist() for part in split_by_fold(["a", "b"] * 3, [0, 1, 2, 3, 0, 1], folds=2)]
    [[1, 2, 5], [0, 3, 4]]
    """
    if folds < 2:
        raise ValueError(f"folds is {folds}; allowed: 2 or more")
    if repeats < 1:
        raise ValueError(f"repeats is {repeats}; allowed: 1 or more")
    if (many := len(set(groups))) < folds:
        raise ValueError(f"there are {many} groups for {folds} folds; allowed: at least as many groups as folds")
    return [
        Part(train, test, repeat, fold)
        for repeat in range(repeats)
        for fold, (train, test) in enumerate(fold_rows(grouped_folds(labels, groups, folds, seed + repeat), groups))
    ]


def split_by_group(groups: Sequence[Any], *, share: float = 0.2, seed: int = 0) -> list[Part]:
    """Hold out whole groups, drawn at random until they have that share of the rows.

    Returns
    -------
    list of Part
        One.

    Raises
    ------
    ValueError
        For a share outside (0, 1), or under 2 groups.
    """
    if not 0 < share < 1:
        raise ValueError(f"share is {share}; allowed: above 0, below 1")
    numbers = list(groups)
    order = list(dict.fromkeys(numbers))
    if len(order) < 2:
        raise ValueError("there is one group alone; allowed: 2 or more, to train on some and test on others")
    np.random.default_rng(seed).shuffle(order)
    size: dict[Any, int] = {}
    for group in numbers:
        size[group] = size.get(group, 0) + 1
    held, rows = set(), 0
    for group in order[:-1]:
        if rows >= share * len(numbers):
            break
        held.add(group)
        rows += size[group]
    inside = np.array([group in held for group in numbers], dtype=bool)
    return [Part(np.flatnonzero(~inside), np.flatnonzero(inside))]


def split_by_time(times: Sequence[Any], groups: Sequence[Any] | None = None, *, share: float = 0.2, since: Any = None) -> list[Part]:
    """Train on what was said earlier, test on what was said later; a training row whose group is tested is left out.

    Parameters
    ----------
    times : sequence of numbers, dates or times of one kind
        One a row; all there.
    groups : sequence, optional
        Such as the normalised text.
    share : float, default 0.2
        The newest share of the rows that is tested; rows of one time stay together, on the later side.
    since : optional
        The first time that is tested, instead of a share; beside date-times also a date or an ISO text.

    Returns
    -------
    list of Part
        One.

    Raises
    ------
    ValueError
        For a missing time, a share outside (0, 1), or where nothing is left to train on or to test.
    """
    values = list(times)
    for row, value in enumerate(values):
        if is_missing(value):
            raise ValueError(f"time {row} is missing; allowed: a time for each row")
    if since is None:
        if not 0 < share < 1:
            raise ValueError(f"share is {share}; allowed: above 0, below 1")
        since = sorted(values)[min(len(values) - 1, int(np.floor((1 - share) * len(values))))]
    else:
        since = _like(since, values[0])
    later = np.array([value >= since for value in values], dtype=bool)
    train, test = np.flatnonzero(~later), np.flatnonzero(later)
    if groups is not None:
        train = without_repeats(train, test, groups)
    if not len(train) or not len(test):
        raise ValueError(f"a split at {since} leaves {len(train)} rows to train on and {len(test)} to test; allowed: some of each")
    return [Part(train, test)]


def _like(since: Any, time: Any) -> Any:
    """A time of the kind of another: a date or an ISO text as a date-time, with a zone where the other one has one."""
    if not isinstance(time, dt.datetime):
        if type(since) is not type(time) and not (isinstance(since, (int, float)) and isinstance(time, (int, float))):
            raise ValueError(f"since is {since!r}, and the times are {type(time).__name__}, such as {time!r}; allowed: a value of that kind")
        return since
    if isinstance(since, str):
        try:
            since = dt.datetime.fromisoformat(since)
        except ValueError:
            raise ValueError(f"since is {since!r}; allowed: a date or date-time such as 2025-01-31") from None
    if isinstance(since, dt.date) and not isinstance(since, dt.datetime):
        since = dt.datetime.combine(since, dt.time())
    if not isinstance(since, dt.datetime):
        raise ValueError(f"since is {since!r}; allowed: a date or date-time such as 2025-01-31")  # noqa: TRY004  the value is wrong, whatever its kind
    if (since.tzinfo is None) != (time.tzinfo is None):
        since = since.replace(tzinfo=time.tzinfo)
    return since


@dataclass(frozen=True)
class Split:
    """How training and test are parted. Scorers that learn nothing are tested on the same rows.

    Attributes
    ----------
    kind : str
        "folds": repeated cross-validation, stratified and grouped. "group": whole groups held out. "time": the newest
        rows held out. "file": trained on other data sets, `train`. "none": nothing is trained, all rows are tested.
    folds, repeats : int
    share : float
        Of rows that are held out, by "group" and "time".
    since : optional
        The first time that is tested, instead of a share.
    train : tuple of str
        For "file": the data sets that are trained on; all others are tested.
    near : float or None
        Training rows that share this much of their words with a tested one are left out; None: only those with the same text.
    """

    kind: str = "folds"
    folds: int = 5
    repeats: int = 1
    share: float = 0.2
    since: Any = None
    train: tuple[str, ...] = ()
    near: float | None = 0.8

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"split kind is {self.kind!r}; allowed: {', '.join(KINDS)}")
        if (self.kind == "file") != bool(self.train):
            raise ValueError(f"split kind is {self.kind!r} with train {self.train!r}; allowed: names of data sets for 'file', none otherwise")

    def parts(self, data: DataSet, seed: int) -> list[Part]:
        """The parts of one data set; ValueError that names it where it doesn't allow them."""
        try:
            return self._parts(data, seed)
        except ValueError as problem:
            raise ValueError(f"{data.name}: {problem}") from None

    def _parts(self, data: DataSet, seed: int) -> list[Part]:
        if self.kind == "folds":
            return split_by_fold(data.labels.tolist(), data.groups.tolist(), folds=self.folds, repeats=self.repeats, seed=seed)
        if self.kind == "group":
            return split_by_group(data.groups.tolist(), share=self.share, seed=seed)
        if self.kind == "time":
            if data.times is None:
                raise ValueError("there are no times; allowed: a data set with a time column, for a split by time")
            return split_by_time(data.times, data.groups.tolist(), share=self.share, since=self.since)
        return [Part(np.empty(0, dtype=np.int64), np.arange(len(data)))]
