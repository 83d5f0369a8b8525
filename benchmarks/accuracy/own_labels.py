"""Models of a customer's own labels: cross-validation, and learning from few of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from figures import REPLICATES, Figure, Measured, Quality, Statistic, calibration_of, f1_of
from labelled import Labelled
from protocol import Scorer, draw, fold_rows, grouped_folds, normalised, stratified_sample, without_repeats

#: Texts and their labels to a scorer.
Trainer = Callable[[Sequence[str], NDArray[np.int64]], Scorer]

TEST_ROWS = 2000
DRAWS = 20
FOLDED = ("airline", "nhs_fft", "uci_amazon", "uci_yelp")
FEW = tuple((name, size) for size in (50, 250, 1000) for name in ("airline", "nhs_fft"))
#: (must, stretch) of macro-F1, and of the calibration error.
F1_BOUNDS = {
    "airline, 5-fold": (0.755, 0.775),
    "nhs_fft, 5-fold": (0.695, 0.715),
    "uci_amazon, 5-fold": (0.88, 0.90),
    "uci_yelp, 5-fold": (0.88, 0.90),
    "airline from 50": (0.63, 0.67),
    "airline from 1000": (0.72, 0.74),
    "nhs_fft from 1000": (0.655, 0.68),
}
IN_DOMAIN, FROM_50 = (0.02, 0.01), (0.04, 0.025)
CALIBRATION_BOUNDS = {f"{name}, 5-fold": IN_DOMAIN for name in FOLDED} | {
    "airline from 50": FROM_50,
    "nhs_fft from 50": FROM_50,
}


def five_folds(each: Labelled, trainer: Trainer) -> Quality:
    """Quality over all rows, each scored by the model of the other folds."""
    groups = [normalised(text) for text in each.texts]
    probabilities = np.zeros((len(each), 3))
    for train, test in fold_rows(grouped_folds(each.labels, groups), groups):
        known = each.take(train)
        probabilities[test] = trainer(known.texts, known.labels)(each.take(test).texts)
    return Quality.of(probabilities, each.labels, each.classes)


def few_labels(each: Labelled, trainer: Trainer, size: int) -> Quality:
    """Means over draws of `size` labels, tested on the same rows; the intervals resample draws and test rows."""
    groups = [normalised(text) for text in each.texts]
    test = stratified_sample(each.labels, TEST_ROWS)
    pool = without_repeats(np.setdiff1d(np.arange(len(each)), test), test, groups)
    tested = each.take(test)
    found = []
    for seed in range(DRAWS):
        known = each.take(draw(pool, each.labels, size, seed))
        found.append(trainer(known.texts, known.labels)(tested.texts))
    return Quality(
        over_draws([f1_of(probabilities, tested.labels, each.classes) for probabilities in found], len(tested)),
        over_draws([calibration_of(probabilities, tested.labels) for probabilities in found], len(tested)),
    )


def over_draws(statistics: Sequence[Statistic], rows: int) -> Measured:
    """The mean of the statistics of draws tested on the same rows; a replicate has other draws and other rows."""
    random = np.random.default_rng((0, rows, len(statistics)))
    replicates = np.empty(REPLICATES)
    for replicate in range(REPLICATES):
        chosen = random.integers(0, rows, rows)
        times = np.bincount(random.integers(0, len(statistics), len(statistics)), minlength=len(statistics))
        drawn = zip(times, statistics, strict=True)
        replicates[replicate] = sum(n * statistic(chosen) for n, statistic in drawn if n) / len(statistics)
    everything = np.arange(rows)
    return Measured(float(np.mean([statistic(everything) for statistic in statistics])), replicates)


def evaluate(sets: Mapping[str, Labelled], trainer_for: Callable[[str], Trainer]) -> dict[str, Quality]:
    """All of it, with the trainer that may be tested on each set."""
    found = {f"{name}, 5-fold": five_folds(sets[name], trainer_for(name)) for name in FOLDED}
    return found | {f"{name} from {size}": few_labels(sets[name], trainer_for(name), size) for name, size in FEW}


def figures(found: Mapping[str, Quality]) -> list[Figure]:
    out = [Figure(f"{name}, macro-F1", found[name].f1, *bounds) for name, bounds in F1_BOUNDS.items()]
    for name, bounds in CALIBRATION_BOUNDS.items():
        out.append(Figure(f"{name}, calibration error", found[name].calibration, *bounds, less=True))
    return out
