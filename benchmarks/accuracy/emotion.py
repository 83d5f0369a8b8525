"""How well Plutchik's eight emotions are told from lines of XED: macro-F1, ranks and calibration, by cross-validation.

    python benchmarks/accuracy/emotion.py --data DIR [--threads N] [--unrounded]

Five folds, lines that are alike but for case and signs in one; weights, calibration and thresholds are made anew for each by
the recipe of `counterpoint.train_emotion`, the last two on the other folds' lines as scored by models that have not seen them.
Neutral lines count as showing nothing. F1 of each emotion with its threshold, and their unweighted mean; AUC; calibration error:
15 equal-width bins of the probability, mean over emotions. 95 % bootstrap intervals over groups of alike lines. "By chance" is
the macro-F1 of a coin with each emotion's share, at its best: everything is called shown.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counterpoint import train_emotion

from figures import BINS, Measured, auc
from report import number, table, with_interval


class Scored:
    """Lines of one language with what a model that has not seen them says."""

    def __init__(self, data: Path, language: str, threads: int, rounded: bool) -> None:
        given = train_emotion.examples(data, language)
        logits = train_emotion.out_of_fold(given, language, threads=threads, rounded=rounded)
        self.labels = given.labels
        self.probabilities = np.zeros_like(logits)
        self.shown = np.zeros(logits.shape, bool)
        for fold in range(train_emotion.FOLDS):
            test, others = given.folds == fold, given.folds != fold
            calibration = train_emotion.calibrate(logits[others], given.labels[others])
            self.probabilities[test] = calibration.probabilities(logits[test])
            self.shown[test] = self.probabilities[test] >= calibration.thresholds
        _, self.group = np.unique(given.fingerprints, return_inverse=True)

    def measured(self, statistic, chosen: NDArray[np.bool_] | None = None) -> Measured:
        """A statistic of rows' weights; replicates draw groups of alike lines."""
        groups = int(self.group.max()) + 1
        allowed = np.ones(len(self.group)) if chosen is None else chosen.astype(float)
        return Measured.of(lambda drawn: statistic(np.bincount(drawn, minlength=groups)[self.group] * allowed), groups)

    def f1(self, weights: NDArray[np.float64], shown: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """Of each emotion."""
        said = self.shown if shown is None else shown
        both = weights @ (said * self.labels)
        either = weights @ said + weights @ self.labels
        return 2 * both / np.maximum(either, 1e-9)

    def calibration_error(self, weights: NDArray[np.float64]) -> float:
        """Mean over emotions."""
        place = np.clip(np.ceil(self.probabilities * BINS).astype(int) - 1, 0, BINS - 1)
        gaps = (self.probabilities - self.labels) * weights[:, None]
        errors = [np.abs(np.bincount(place[:, e], gaps[:, e], BINS)).sum() for e in range(gaps.shape[1])]
        return float(np.mean(errors) / weights.sum())


def tell(language: str, scored: Scored) -> None:
    """Print the figures of a language."""
    everything = np.ones(len(scored.labels))
    emotional = scored.labels.any(axis=1)
    print(f"\n{language}: {len(scored.labels):,} lines, {int(emotional.sum()):,} with emotions")
    all_lines = scored.measured(lambda weights: float(scored.f1(weights).mean()))
    print(f"macro-F1 of eight, all lines        {with_interval(all_lines)}")
    print(f"  lines with emotions alone         {with_interval(scored.measured(lambda w: float(scored.f1(w).mean()), emotional))}")
    print(f"  by chance                         {number(float(scored.f1(everything, np.ones_like(scored.shown)).mean()))}")
    print(f"calibration error                   {with_interval(scored.measured(scored.calibration_error))}")
    ranks = [auc(scored.probabilities[:, e], scored.labels[:, e] == 1) for e in range(scored.labels.shape[1])]
    top = [scored.labels[np.argsort(-scored.probabilities[:, e])[:100], e].mean() for e in range(scored.labels.shape[1])]
    f1 = scored.f1(everything)
    share = scored.labels.mean(axis=0)
    rows = [
        [name, number(share[e]), number(float(f1[e])), number(ranks[e]), number(float(top[e]))]
        for e, name in enumerate(train_emotion.EMOTIONS)
    ]
    rows.append(["mean", *(number(float(np.mean(column))) for column in (share, f1, ranks, top))])
    print(table(["emotion", "share", "F1", "AUC", "right among the first 100"], rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--threads", type=int, default=1, help="of the training")
    parser.add_argument("--unrounded", action="store_true", help="weights as they were fitted, instead of one byte each")
    given = parser.parse_args()
    for language in train_emotion.LANGUAGES:
        tell(language, Scored(given.data, language, given.threads, not given.unrounded))


if __name__ == "__main__":
    main()
