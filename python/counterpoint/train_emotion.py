# SPDX-License-Identifier: MIT
"""Train the model of Plutchik's eight emotions: ``python -m counterpoint.train_emotion --data DIR``.

The recipe, for English and Finnish each:

1. XED's lines with one to three of the eight emotions, and its neutral lines, which show none.
2. Words (in Finnish their stems) alone and in pairs, and sequences of 2 to 4 characters (``sentiment/emotion_grams.hpp``),
   hashed into one table of 2^17 buckets.
3. A logistic regression for each emotion by itself, then one byte a weight.
4. From 5 folds whose models have not seen the text, lines that are alike but for case and signs in one fold: slope and
   intercept that calibrate each emotion's logit, and the threshold with the largest F1.

Penalty and buckets were chosen by cross-validation inside these texts. The same data give the same bytes on the same processor
and mathematical library.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import _core
from ._pipeline import run_pipeline, with_one_blas_thread

__all__ = ["EMOTIONS", "LANGUAGES", "Calibration", "Examples", "calibrate", "examples", "fit", "logits_of", "main", "train"]

EMOTIONS = tuple(_core.EMOTIONS)
LANGUAGES = ("en", "fi")
BUCKETS = 1 << 17
PENALTY = 1.0
FOLDS = 5
#: Files by language: lines with emotions (text first, then numbers from 1), and without (text second). No header.
SOURCES = {
    "en": ("xed_en-annotated.tsv", "xed_neu_en.txt"),
    "fi": ("xed_fi-annotated.tsv", "xed_neu_fi.txt"),
}
RELEASE = 1


@dataclass(frozen=True)
class Examples:
    """Training texts of one language.

    Attributes
    ----------
    texts : list of str
    labels : ndarray of float, shape (n, 8)
        1 for each emotion of `EMOTIONS` that a text shows.
    fingerprints : ndarray of uint64
        Alike for texts that differ in case and signs alone.
    """

    texts: list[str]
    labels: NDArray[np.float64]
    fingerprints: NDArray[np.uint64]

    @property
    def folds(self) -> NDArray[np.int64]:
        """The fold of each text; those that are alike are in one."""
        return ((self.fingerprints >> np.uint64(40)) % np.uint64(FOLDS)).astype(np.int64)


@dataclass(frozen=True)
class Calibration:
    """What turns an emotion's logit z into the logit of its probability, slope · z + intercept; and from which probability on
    it counts as shown. One of each an emotion."""

    slopes: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    thresholds: NDArray[np.float64]

    def probabilities(self, logits: NDArray[np.float64]) -> NDArray[np.float64]:
        """Calibrated probabilities of logits, both n x 8."""
        return 1 / (1 + np.exp(-(self.slopes * logits + self.intercepts)))  # type: ignore[no-any-return]


def examples(folder: str | Path, language: str) -> Examples:
    """Read the training texts of a language.

    Parameters
    ----------
    folder : path
        Holds the files of `SOURCES`, or a folder ``sentiment`` that does.
    language : {"en", "fi"}

    Raises
    ------
    FileNotFoundError
        Names the file that is not there.
    """
    folder = Path(folder)
    if not (folder / SOURCES["en"][0]).exists() and (folder / "sentiment").is_dir():
        folder = folder / "sentiment"
    with_emotions, neutral = SOURCES[language]
    texts: list[str] = []
    shown: list[list[int]] = []
    for line in (folder / with_emotions).read_text(encoding="utf-8").split("\n"):
        cells = line.rstrip("\r").split("\t")
        if len(cells) >= 2:
            texts.append(cells[0])
            shown.append([int(number) - 1 for number in cells[1].split(",") if 1 <= int(number) <= len(EMOTIONS)])
    for line in (folder / neutral).read_text(encoding="utf-8").split("\n"):
        cells = line.rstrip("\r").split("\t")
        if len(cells) >= 2:
            texts.append(cells[1])
            shown.append([])
    labels = np.zeros((len(texts), len(EMOTIONS)))
    for row, places in enumerate(shown):
        labels[row, places] = 1
    return Examples(texts, labels, _core.text_fingerprints(texts))


def fit(rows: Any, labels: NDArray[np.float64], *, threads: int = 1) -> dict[str, NDArray[Any]]:
    """Fit the weights of one language.

    Parameters
    ----------
    rows : SparseRows
        What the model sees of each text: ``_core.emotion_rows``.
    labels : array of float, shape (n, 8)
    threads : int, default 1
        The result is the same for any number.

    Returns
    -------
    dict of str to array
        "grams" (bytes of two tables, buckets x 4 each), "units" and "intercepts" (one an emotion), and "weights" before
        rounding (buckets x 8).
    """
    weights = np.zeros((rows.features, labels.shape[1]), np.float32)
    intercepts = np.zeros(labels.shape[1], np.float32)
    for emotion, shown in enumerate(labels.T):
        found = _core.fit_softmax(
            rows,
            np.column_stack([1 - shown, shown]).astype(np.float32),
            sparse_penalty=PENALTY,
            iterations=200,
            tolerance=1e-9,
            recent_tolerance=1e-4,
            threads=threads,
        )
        weights[:, emotion] = found["sparse"][:, 1] - found["sparse"][:, 0]
        intercepts[emotion] = found["intercepts"][1] - found["intercepts"][0]
    # The largest weights keep their size: cutting off the largest .05 % costs English .03 of macro-F1.
    halves = [_core.quantise_weights(weights[:, half : half + 4]) for half in (0, 4)]
    return {
        "grams": np.concatenate([buckets for buckets, _ in halves]),
        "units": np.concatenate([units for _, units in halves]),
        "intercepts": intercepts,
        "weights": weights,
    }


def logits_of(rows: Any, fitted: dict[str, NDArray[Any]], *, rounded: bool = True) -> NDArray[np.float64]:
    """Logits of each text, rows x 8, by the weights of one byte, or by those before rounding."""
    if rounded:
        tables = fitted["grams"].reshape(2, -1, 4).astype(np.float32) - 128
        weights = np.concatenate([tables[0], tables[1]], axis=1) * fitted["units"]
    else:
        weights = fitted["weights"]
    ends, which, values = rows.arrays()
    out = np.empty((len(ends), weights.shape[1]))
    begin = 0
    for row, end in enumerate(ends.tolist()):
        out[row] = values[begin:end].astype(float) @ weights[which[begin:end]]
        begin = end
    return out + fitted["intercepts"]  # type: ignore[no-any-return]


def calibrate(logits: NDArray[np.float64], labels: NDArray[np.float64]) -> Calibration:
    """Calibrate each emotion (J. Platt 1999, without his priors) on logits of texts that the model has not seen.

    Parameters
    ----------
    logits, labels : arrays of float, shape (n, 8)
    """
    slopes, intercepts, thresholds = np.ones(logits.shape[1]), np.zeros(logits.shape[1]), np.zeros(logits.shape[1])
    for emotion in range(logits.shape[1]):
        design = np.column_stack([logits[:, emotion], np.ones(len(logits))])
        at = np.array([1.0, 0.0])
        for _ in range(25):  # Newton's method
            probability = 1 / (1 + np.exp(-design @ at))
            gradient = design.T @ (probability - labels[:, emotion])
            curvature = (design * (probability * (1 - probability))[:, None]).T @ design
            step = np.linalg.solve(curvature, gradient)
            at = at - step
            if np.abs(step).max() < 1e-10:
                break
        slopes[emotion], intercepts[emotion] = at
        thresholds[emotion] = _best_threshold(1 / (1 + np.exp(-design @ at)), labels[:, emotion])
    return Calibration(slopes, intercepts, thresholds)


def _best_threshold(probability: NDArray[np.float64], shown: NDArray[np.float64]) -> float:
    """Where F1 is largest, in hundredths from .05 to .6."""
    grid = np.arange(5, 61) / 100
    f1 = [2 * shown[probability >= cut].sum() / max((probability >= cut).sum() + shown.sum(), 1) for cut in grid]
    return float(grid[int(np.argmax(f1))])


def out_of_fold(
    given: Examples,
    language: str,
    *,
    threads: int = 1,
    progress: Callable[[str], object] | None = None,
    rounded: bool = True,
) -> NDArray[np.float64]:
    """Logits of each text by a model that has seen none of its fold."""
    rows = _core.emotion_rows(given.texts, language, buckets=BUCKETS)
    out = np.zeros(given.labels.shape)
    for fold in range(FOLDS):
        test, learn = np.flatnonzero(given.folds == fold), np.flatnonzero(given.folds != fold)
        fitted = fit(rows.take(learn), given.labels[learn], threads=threads)
        out[test] = logits_of(rows.take(test), fitted, rounded=rounded)
        if progress is not None:
            progress(f"{language}, fold {fold + 1} of {FOLDS}: {len(test):,} texts")
    return out


def train(
    given: dict[str, Examples], *, threads: int = 1, progress: Callable[[str], object] | None = None
) -> bytes:
    """Train a model of emotions.

    Parameters
    ----------
    given : dict of str to Examples
        By language.
    threads : int, default 1
        The bytes are the same for any number.
    progress : callable, optional
        Called with a line on each fold.

    Returns
    -------
    bytes
        A model file, as `counterpoint.sentiment.EmotionModel` reads it.
    """
    seen = np.concatenate([each.fingerprints for each in given.values()])
    sections: dict[str, Any] = {
        "kind": b"emotion",
        "format": np.uint32(1).tobytes(),
        "about": json.dumps(_about(given), ensure_ascii=False, indent=1).encode(),
        "texts": _core.text_filter(seen).tobytes(),
    }
    for language, each in given.items():
        calibration = calibrate(out_of_fold(each, language, threads=threads, progress=progress), each.labels)
        fitted = fit(_core.emotion_rows(each.texts, language, buckets=BUCKETS), each.labels, threads=threads)
        sections[f"{language}.grams"] = fitted["grams"].tobytes()
        sections[f"{language}.units"] = (fitted["units"] * calibration.slopes).astype(np.float32).tobytes()
        moved = fitted["intercepts"] * calibration.slopes + calibration.intercepts
        sections[f"{language}.intercepts"] = moved.astype(np.float32).tobytes()
        sections[f"{language}.thresholds"] = calibration.thresholds.astype(np.float32).tobytes()
        if progress is not None:
            progress(f"{language}: slopes {np.round(calibration.slopes, 2)}, thresholds {calibration.thresholds}")
    return _core.write_model(sections)


def _about(given: dict[str, Examples]) -> dict[str, Any]:
    """What the model is, for those who have the file alone."""
    return {
        "release": RELEASE,
        "made_by": "counterpoint.train_emotion",
        "emotions": list(EMOTIONS),
        "data": [
            {
                "name": "XED (English, Finnish, neutral lines)",
                "by": "E. Öhman, M. Pàmies, K. Kajava, J. Tiedemann 2020, Helsinki-NLP",
                "licence": "CC BY 4.0; the rights of the subtitles were not verified",
                "texts": {language: len(each.texts) for language, each in given.items()},
                "changed": "reduced to weights of hashed words and characters; no text is in this file",
            }
        ],
        "card": "docs/models/emotion.md",
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit code."""

    def make(data: str, threads: int, progress: Callable[[str], object]) -> bytes:
        read = {language: examples(data, language) for language in LANGUAGES}
        return train(read, threads=threads, progress=progress)

    return run_pipeline("train_emotion", (__doc__ or "").split("\n")[0], make, arguments)


if __name__ == "__main__":
    with_one_blas_thread("train_emotion")
    sys.exit(main())
