"""Who is trained on what and tested on what: texts that repeat, folds, samples and draws. All by seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

#: Texts to probabilities of their classes, n × 3 in the order of `labelled.CLASSES`.
Scorer = Callable[[Sequence[str]], NDArray[np.float64]]

#: From how many characters on a text counts as the same one in spite of case, punctuation and spacing.
LONG_ENOUGH = 20


def normalised(text: str) -> str:
    """Lower case; what is neither letter nor digit is one space between words."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


class KnownTexts:
    """Texts that a model has seen. A text is known if it differs in white space alone or, from 20 characters on, in
    case and punctuation too: "Thank you!" of two people is no leak, a sentence of theirs is."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._normalised: set[str] = set()
        for text in texts:
            self._exact.add(" ".join(text.split()))
            plain = normalised(text)
            if len(plain) >= LONG_ENOUGH:
                self._normalised.add(plain)

    def holds(self, text: str) -> bool:
        return " ".join(text.split()) in self._exact or normalised(text) in self._normalised

    def which(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        return np.array([self.holds(text) for text in texts], dtype=bool)


def without_repeats(train: NDArray[np.int64], test: NDArray[np.int64], groups: Sequence[str]) -> NDArray[np.int64]:
    """The training rows whose text, normalised, does not stand in the test rows."""
    tested = {groups[row] for row in test}
    return np.array([row for row in train if groups[row] not in tested], dtype=np.int64)


def grouped_folds(labels: NDArray[np.int64], groups: Sequence[str], folds: int = 5, seed: int = 0) -> NDArray[np.int64]:
    """A fold for each row, stratified, rows of one group together.

    Groups are shuffled, then dealt round within the class of each one's first row.
    """
    first: dict[str, int] = {}
    for row, group in enumerate(groups):
        first.setdefault(group, row)
    order = list(first)
    np.random.default_rng(seed).shuffle(order)
    dealt: dict[int, int] = {}
    fold: dict[str, int] = {}
    for group in order:
        label = int(labels[first[group]])
        fold[group] = dealt.get(label, 0) % folds
        dealt[label] = dealt.get(label, 0) + 1
    return np.array([fold[group] for group in groups], dtype=np.int64)


def fold_rows(folds: NDArray[np.int64], groups: Sequence[str]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """(training rows, test rows) of each fold."""
    for fold in sorted(set(folds.tolist())):
        test = np.flatnonzero(folds == fold)
        yield without_repeats(np.flatnonzero(folds != fold), test, groups), test


def stratified_sample(labels: NDArray[np.int64], size: int, seed: int = 0) -> NDArray[np.int64]:
    """`size` rows, classes in the shares that they have (largest remainders), in order."""
    classes, counts = np.unique(labels, return_counts=True)
    wanted = size * counts / len(labels)
    take = np.floor(wanted).astype(np.int64)
    take[np.argsort(take - wanted, kind="stable")[: size - take.sum()]] += 1
    random = np.random.default_rng(seed)
    rows = [random.permutation(np.flatnonzero(labels == c))[:k] for c, k in zip(classes, take, strict=True)]
    return np.sort(np.concatenate(rows))


def draw(pool: NDArray[np.int64], labels: NDArray[np.int64], size: int, seed: int) -> NDArray[np.int64]:
    """A simple random draw of rows of the pool, drawn again while a class of the pool is absent."""
    random = np.random.default_rng(seed)
    classes = set(labels[pool].tolist())
    while True:
        rows = random.choice(pool, size, replace=False)
        if set(labels[rows].tolist()) == classes:
            return rows
