"""Who is trained on what and tested on what: the library's own rules, under the names that the benchmarks use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from counterpoint.evaluate import (
    LONG_ENOUGH,
    KnownTexts,
    draw,
    fold_rows,
    grouped_folds,
    normalised,
    stratified_sample,
    without_repeats,
)

__all__ = [
    "LONG_ENOUGH",
    "KnownTexts",
    "Scorer",
    "draw",
    "fold_rows",
    "grouped_folds",
    "normalised",
    "stratified_sample",
    "without_repeats",
]

#: Texts to probabilities of their classes, n × 3 in the order of `labelled.CLASSES`.
Scorer = Callable[[Sequence[str]], NDArray[np.float64]]
