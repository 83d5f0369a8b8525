# SPDX-License-Identifier: MIT
"""Every scorer over every data set: who is trained on which part, what is left out as seen, and what each says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import _core
from ._cost import Cost
from ._data_set import DataSet, in_order
from ._known import KnownTexts, near_duplicates, normalised
from ._phenomena import phenomena
from ._scorers import AbsentScorer, StoredScorer
from ._scores import Scores, checked_scores
from ._splits import Part, Split, draw

__all__ = ["Prediction", "Tested", "run_scorers"]

_SENTIMENTS = ("negative", "neutral", "positive")


@dataclass(frozen=True, eq=False)
class Prediction:
    """What one scorer says of the tested rows.

    Attributes
    ----------
    scorer : str
    scores : list of Scores
        One a repeat of cross-validation; the same rows in the same order in each.
    """

    scorer: str
    scores: list[Scores]


@dataclass(eq=False)
class Tested:
    """The tested rows of one data set, without their texts, and what each scorer says of them.

    Attributes
    ----------
    name : str
    facts : dict
        File, checksum, family, licence, rows, what was left out.
    classes : tuple of str
    rows, groups : numpy.ndarray of int64
    truth : numpy.ndarray of object
    values : numpy.ndarray of float64 or None
    clustered : bool
    columns : dict of str to list
        What breakdowns go by: the data's own columns, then phenomena.
    annotators : dict of str to list
    fingerprints : numpy.ndarray of uint64
        Of the texts' letters and digits.
    folds : numpy.ndarray of int64, shape (repeats, n)
    predictions : list of Prediction
    left_out : dict of str to str
        Scorers that were not tested here, and why.
    learning : list of dict
        Predictions by training size: scorer, size, draw, rows, labels.
    """

    name: str
    facts: dict[str, Any]
    classes: tuple[str, ...]
    rows: NDArray[np.int64]
    groups: NDArray[np.int64]
    truth: NDArray[np.object_]
    values: NDArray[np.float64] | None
    clustered: bool
    columns: dict[str, list[Any]]
    annotators: dict[str, list[Any]]
    fingerprints: NDArray[np.uint64]
    folds: NDArray[np.int64]
    predictions: list[Prediction] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    learning: list[dict[str, Any]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)


Progress = Callable[[str, int, int], object]


def run_scorers(
    scorers: Mapping[str, Any],
    data: Mapping[str, DataSet],
    split: Split,
    *,
    seed: int = 0,
    most_seen: float = 0.1,
    learning: Sequence[int] = (),
    draws: int = 3,
    columns: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> tuple[list[Tested], dict[str, Cost]]:
    """Score every data set by every scorer; see `evaluate` for the arguments."""
    for name in split.train:
        if name not in data:
            raise KeyError(f"split train names {name!r}; there are: {', '.join(data)}")
    tested = {name: each for name, each in data.items() if name not in split.train}
    if not tested:
        raise ValueError("all data sets are trained on; allowed: one or more that is tested")
    trained = [data[name] for name in split.train]
    for learned in trained:
        for name, other in tested.items():
            if (family := learned.facts.get("family")) and family == other.facts.get("family"):
                raise ValueError(
                    f"{learned.name} is trained on and {name} is tested, both of the family {family!r}; allowed: a family on one side alone"
                )
    costs = {name: Cost() for name in scorers}
    every = {name: split.parts(each, seed) for name, each in tested.items()}  # what a set does not allow is said first
    out, done, total = [], 0, len(scorers) * len(tested)
    shared = _training_of_files(trained, list(tested.values()), split) if trained else None
    fitted: dict[str, Any] = {}
    for data_name, each in tested.items():
        one, parts = _prepared(each, every[data_name], scorers, split, most_seen, columns)
        for name, scorer in scorers.items():
            if progress is not None:
                progress(f"{name} on {data_name}", done, total)
            done += 1
            if name in one.left_out:
                continue
            scored = _scored(name, scorer, each, one, parts, split, shared, fitted, costs[name])
            if scored is not None:
                one.predictions.append(Prediction(name, scored))
                if learning and hasattr(scorer, "fit") and split.kind != "file":
                    one.learning += _learned(name, scorer, each, parts[0], learning, draws, seed)
        out.append(one)
    if progress is not None:
        progress("", total, total)
    return out, costs


def _prepared(
    data: DataSet, parts: list[Part], scorers: Mapping[str, Any], split: Split, most_seen: float, columns: Sequence[str] | None
) -> tuple[Tested, list[Part]]:
    """The rows that are tested, less what a scorer may have been trained on; and the rows to train on, less near-duplicates."""
    tested = np.unique(np.concatenate([part.test for part in parts]))
    texts = [data.texts[row] for row in tested]
    seen = np.zeros(len(tested), dtype=bool)
    left_out, remembered = {}, {}
    for name, scorer in scorers.items():
        if isinstance(scorer, AbsentScorer):
            left_out[name] = scorer.absent
            continue
        if getattr(scorer, "may_have_seen", None) is None:
            continue
        known = np.asarray(scorer.may_have_seen(texts), dtype=bool)
        if known.mean() > most_seen:
            left_out[name] = f"may have been trained on {known.mean():.0%} of the texts"
        else:
            seen |= known
            if known.any():
                remembered[name] = int(known.sum())
    kept = tested[~seen]
    if not len(kept):
        raise ValueError(f"{data.name}: every text may have been seen in training; allowed: most_seen below {most_seen}")
    place = np.full(len(data), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    repeats = 1 + max(part.repeat for part in parts)
    folds = np.full((repeats, len(kept)), -1, dtype=np.int64)
    near = split.near if any(hasattr(scorer, "fit") for scorer in scorers.values()) else None
    clean, duplicates = [], 0
    for part in parts:
        test = part.test[place[part.test] >= 0]
        folds[part.repeat, place[test]] = part.fold
        train = _apart(data, part, near)
        duplicates += len(part.train) - len(train)
        clean.append(Part(train, test, part.repeat, part.fold))
    rows = data.take(kept)
    by = {**rows.columns, **{name: _plain(values) for name, values in phenomena(rows.texts, data.language).items() if name not in rows.columns}}
    if columns is not None:
        for name in columns:
            if name not in by:
                raise KeyError(f"{data.name} has no column {name!r} to break figures down by; there are: {', '.join(by)}")
        by = {name: by[name] for name in columns}
    facts = {
        **data.facts,
        "language": data.language,
        "tested": len(kept),
        "seen_by": remembered,
        "seen": int(seen.sum()),
        "near_duplicates": duplicates,
    }
    fingerprints = np.asarray(_core.text_fingerprints(rows.texts), dtype=np.uint64)
    one = Tested(
        data.name, facts, data.classes, rows.rows, rows.groups, rows.labels, rows.values, rows.clustered, by, rows.annotators, fingerprints, folds,
        left_out=left_out,
    )  # fmt: skip
    return one, clean


def _plain(values: NDArray[Any]) -> list[Any]:
    return [("yes" if value else "no") if isinstance(value, (bool, np.bool_)) else value for value in values]


def _allowed(classes: tuple[str, ...]) -> tuple[str, ...]:
    return _SENTIMENTS if set(classes) <= set(_SENTIMENTS) else classes


def _scored(
    name: str, scorer: Any, data: DataSet, one: Tested, parts: list[Part], split: Split, shared: DataSet | None, fitted: dict[str, Any], cost: Cost
) -> list[Scores] | None:
    """Scores of the tested rows, one a repeat; None where the scorer has to be left out here."""
    allowed = _allowed(data.classes)
    place = {row: k for k, row in enumerate(one.rows.tolist())}
    if not hasattr(scorer, "fit"):
        rows = np.flatnonzero(np.isin(data.rows, one.rows))
        return [_by(scorer, data.take(rows), name, allowed, cost)] * len(one.folds)
    if split.kind == "none":
        one.left_out[name] = "nothing is trained in this split"
        return None
    if shared is not None:
        if not set(data.classes) & set(shared.classes):
            one.left_out[name] = f"was trained on other classes ({', '.join(shared.classes)})"
            return None
        if name not in fitted:
            with cost.training():
                fitted[name] = scorer.fit(shared)
        rows = np.flatnonzero(np.isin(data.rows, one.rows))
        return [_by(fitted[name], data.take(rows), name, tuple(dict.fromkeys([*allowed, *_allowed(shared.classes)])), cost)]
    found = [_Gathered(len(one), in_order(set(data.classes))) for _ in range(len(one.folds))]
    for part in parts:
        if not len(part.test):
            continue
        if len(set(data.labels[part.train].tolist())) < 2:
            one.left_out[name] = f"the {len(part.train)} rows to train on have one class at most"
            return None
        with cost.training():
            trained = scorer.fit(data.take(part.train))
        tested = data.take(part.test)
        found[part.repeat].put([place[row] for row in tested.rows.tolist()], _by(trained, tested, name, allowed, cost))
    return [each.scores() for each in found]


def _by(scorer: Any, data: DataSet, name: str, allowed: tuple[str, ...], cost: Cost) -> Scores:
    if isinstance(scorer, StoredScorer):
        return checked_scores(scorer.score_data(data), data, name, allowed)
    with cost.scoring(len(data)):
        found = scorer.score_data(data) if hasattr(scorer, "score_data") else scorer.score(data.texts)
    return checked_scores(found, data, name, allowed)


class _Gathered:
    """Scores put together from parts."""

    def __init__(self, rows: int, classes: tuple[str, ...]) -> None:
        self._rows, self._classes = rows, classes
        self._labels: NDArray[np.object_] | None = None
        self._scores: NDArray[np.float64] | None = None
        self._shares: NDArray[np.float64] | None = None

    def put(self, places: Any, scores: Scores) -> None:
        if scores.labels is not None:
            if self._labels is None:
                self._labels = np.full(self._rows, None, dtype=object)
            self._labels[places] = scores.labels
        if scores.scores is not None:
            if self._scores is None:
                self._scores = np.full(self._rows, np.nan)
            self._scores[places] = scores.scores
        if scores.probabilities is not None:
            new = [each for each in scores.classes if each not in self._classes]
            if self._shares is None:
                self._shares = np.full((self._rows, len(self._classes)), np.nan)
            if new:
                self._classes += tuple(new)
                self._shares = np.hstack([self._shares, np.where(np.isnan(self._shares[:, :1]), np.nan, np.zeros((self._rows, len(new))))])
            block = np.zeros((len(places), len(self._classes)))
            block[:, [self._classes.index(each) for each in scores.classes]] = scores.probabilities
            block[np.isnan(scores.probabilities).any(axis=1)] = np.nan
            self._shares[places] = block

    def scores(self) -> Scores:
        return Scores(self._labels, self._scores, self._shares, self._classes if self._shares is not None else ())


def _apart(data: DataSet, part: Part, near: float | None) -> NDArray[np.int64]:
    """The training rows that don't share most of their words with a tested row; those with the same text are gone already."""
    if near is None or not len(part.train):
        return part.train
    found, _ = near_duplicates([data.texts[row] for row in part.train], [data.texts[row] for row in part.test], similarity=near)
    return part.train[found < 0]


def _training_of_files(trained: Sequence[DataSet], tested: Sequence[DataSet], split: Split) -> DataSet:
    """The training sets as one, without texts that are tested."""
    texts = [text for each in tested for text in each.texts]
    known = KnownTexts(texts)
    plain = {normalised(text) for text in texts}
    kept = []
    for each in trained:
        fresh = ~known.which(each.texts) & np.array([normalised(text) not in plain for text in each.texts], dtype=bool)
        if split.near is not None:
            fresh &= near_duplicates(each.texts, texts, similarity=split.near)[0] < 0
        kept.append(each.take(np.flatnonzero(fresh)))
    return DataSet.of(
        [text for each in kept for text in each.texts], [label for each in kept for label in each.labels], name=" + ".join(each.name for each in kept)
    )


def _learned(name: str, scorer: Any, data: DataSet, part: Part, sizes: Sequence[int], draws: int, seed: int) -> list[dict[str, Any]]:
    """Labels of the first part's tested rows after training on few rows; sizes that the training part doesn't have are left out."""
    found = []
    tested = data.take(part.test)
    for size in sizes:
        if not len(set(data.labels[part.train].tolist())) <= size <= len(part.train):
            continue
        for k in range(draws):
            rows = draw(part.train, data.labels, size, seed + k)
            said = checked_scores(scorer.fit(data.take(rows)).score(tested.texts), tested, name, _allowed(data.classes))
            if said.labels is not None:
                found.append({"scorer": name, "size": int(size), "draw": k, "rows": tested.rows, "labels": said.labels})
    return found
