"""Finnish: FinnSentiment by whole splits, and course feedback, another domain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from figures import Figure, Measured, Quality, auc, correlation
from labelled import FinnSentiment
from protocol import Scorer, normalised, without_repeats

LAST_TRAINING_SPLIT = 14
FOLDS = 4
LATE, WHOLE = "1–14 to 15–16", "4-fold"

#: Rows of FinnSentiment to train on, and those that will be tested, to a scorer.
Trainer = Callable[[NDArray[np.int64], NDArray[np.int64]], Scorer]


@dataclass(frozen=True)
class FinnishQuality:
    quality: Quality
    r: Measured  #: of p_positive − p_negative with the annotators' mean


def late_splits(corpus: FinnSentiment) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Training rows of splits 1–14 and test rows of 15–16."""
    test = np.flatnonzero(corpus.split > LAST_TRAINING_SPLIT)
    yield from _apart(corpus, [test])


def whole_splits(corpus: FinnSentiment) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Training and test rows of four folds: the split modulo 4."""
    yield from _apart(corpus, [np.flatnonzero(corpus.split % FOLDS == fold) for fold in range(FOLDS)])


def _apart(
    corpus: FinnSentiment, tests: Sequence[NDArray[np.int64]]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    groups = [normalised(text) for text in corpus.labelled.texts]
    for test in tests:
        yield without_repeats(np.setdiff1d(np.arange(len(groups)), test), test, groups), test


def evaluate(corpus: FinnSentiment, trainer: Trainer) -> dict[str, FinnishQuality]:
    """Both ways of parting the splits."""
    return {
        LATE: measure(corpus, late_splits(corpus), trainer),
        WHOLE: measure(corpus, whole_splits(corpus), trainer),
    }


def measure(
    corpus: FinnSentiment, parts: Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]], trainer: Trainer
) -> FinnishQuality:
    """Quality over all test rows of the parts together."""
    rows, found = [], []
    for train, test in parts:
        rows.append(test)
        found.append(trainer(train, test)(corpus.labelled.take(test).texts))
    tested, probabilities = np.concatenate(rows), np.concatenate(found)
    labelled, mean = corpus.labelled.take(tested), corpus.annotators[tested]
    valence = probabilities[:, 2] - probabilities[:, 0]
    return FinnishQuality(
        Quality.of(probabilities, labelled.labels, labelled.classes),
        Measured.of(lambda chosen: correlation(valence[chosen], mean[chosen]), len(mean)),
    )


def praise_auc(valence: NDArray[np.float64], praise: NDArray[np.bool_]) -> Measured:
    """How well valence tells answers to "what was good" from those to "what to improve"."""
    return Measured.of(lambda rows: auc(valence[rows], praise[rows]), len(praise))


def figures(found: Mapping[str, FinnishQuality]) -> list[Figure]:
    late, folds = found[LATE], found[WHOLE]
    return [
        Figure(f"FinnSentiment {LATE}, macro-F1", late.quality.f1, 0.68, 0.70),
        Figure(f"FinnSentiment {LATE}, r", late.r, 0.66, 0.68),
        Figure(f"FinnSentiment {WHOLE}, macro-F1", folds.quality.f1, 0.675, 0.69),
        Figure(f"FinnSentiment {WHOLE}, r", folds.r, 0.645, 0.66),
        Figure(f"FinnSentiment {LATE}, calibration error", late.quality.calibration, 0.02, 0.01, less=True),
        Figure(f"FinnSentiment {WHOLE}, calibration error", folds.quality.calibration, 0.02, 0.01, less=True),
    ]


def course_figures(ours: Measured, peer: Measured) -> list[Figure]:
    return [
        Figure("course feedback, AUC of valence", ours, peer.value + 0.04, peer.value + 0.08),
        Figure("… less TF-IDF of characters", ours - peer, 0.04, 0.08),
    ]
