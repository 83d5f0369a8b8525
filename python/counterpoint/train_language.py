# SPDX-License-Identifier: MIT
"""Train the model that tells Finnish, English and Swedish apart: ``python -m counterpoint.train_language --data DIR``.

The recipe, all of it chosen by cross-validation inside the training texts:

1. Texts of XED, FinnSentiment and the VADER ground truth, once each (by their letters and digits in lower case).
2. Sequences of 1 to 4 characters of each word (``model/language_features.hpp``), hashed into 2^15 buckets, each over the
   square root of their number. Signs are left out: in subtitles they give the language away (a dash opens a Swedish line,
   a blank stands before an English full stop), and elsewhere they mislead.
3. Multinomial logistic regression, languages weighing alike, then one byte a weight.
4. One temperature, and the bounds below which a text is in none of the languages (`model/language.hpp`), from 5 folds
   whose models have not seen the text.

The same data give the same bytes on the same processor and mathematical library.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import _core
from ._pipeline import run_pipeline

__all__ = ["LANGUAGES", "Example", "examples", "fit", "folds_of", "main", "train"]

LANGUAGES = ("fi", "en", "sv")
BUCKETS = 1 << 15
PENALTY = 0.05
FOLDS = 5
#: Shares of texts in one of the languages that may pass for being in none: by unusual grams, by no language ahead.
UNUSUAL, UNCLEAR = 0.002, 0.004

#: (file, language, column of the text, whether it has a header); the texts of each are its rows in order.
SOURCES = (
    ("xed_fi-annotated.tsv", "fi", 0, False),
    ("xed_neu_fi.txt", "fi", 1, False),
    ("xed_en-annotated.tsv", "en", 0, False),
    ("xed_neu_en.txt", "en", 1, False),
    ("xed_sv-projections.tsv", "sv", 0, False),
    ("finnsentiment_train.tsv", "fi", -1, True),
    ("vadergt_amazon.tsv", "en", -1, True),
    ("vadergt_movie.tsv", "en", -1, True),
    ("vadergt_nyt.tsv", "en", -1, True),
    ("vadergt_tweets.tsv", "en", -1, True),
)

ABOUT = """\
Finnish, English and Swedish by hashed characters 1 to 4 (counterpoint.train_language).
Trained on:
XED (E. Öhman, M. Pàmies, K. Kajava, J. Tiedemann 2020), fi, en, sv and neutral: CC BY 4.0; rights of the subtitles not verified
FinnSentiment 1.1 (K. Lindén, T. Jauhiainen, S. Hardwick 2023): CC BY 4.0
VADER ground truth (C. J. Hutto, E. Gilbert 2014): MIT; texts of third parties
Changed: texts became weights of hashed characters; no text is in this file.
"""


@dataclass(frozen=True)
class Example:
    """A training text: what it says, its language (a place in `LANGUAGES`), its file."""

    text: str
    language: int
    source: str


def examples(folder: str | Path) -> list[Example]:
    """Read all training texts, each once a language.

    Parameters
    ----------
    folder : path
        Holds the files of `SOURCES`, or a folder ``sentiment`` that does.

    Raises
    ------
    FileNotFoundError
        Names the file that is not there.
    """
    folder = Path(folder)
    if not (folder / SOURCES[0][0]).exists() and (folder / "sentiment").is_dir():
        folder = folder / "sentiment"
    out: list[Example] = []
    for name, language, column, header in SOURCES:
        with open(folder / name, encoding="utf-8", newline="\n") as lines:
            if header:
                next(lines)
            cells = (line.rstrip("\n").split("\t")[column] for line in lines)
            out.extend(Example(text, LANGUAGES.index(language), name) for text in cells)
    seen: set[tuple[int, int]] = set()
    kept = []
    for example, fingerprint in zip(out, _core.text_fingerprints([each.text for each in out]).tolist(), strict=True):
        if (example.language, fingerprint) not in seen:
            seen.add((example.language, fingerprint))
            kept.append(example)
    return kept


def folds_of(fingerprints: NDArray[np.uint64], folds: int = FOLDS) -> NDArray[np.int64]:
    """Return the fold of each text; texts that are alike but for case and signs are in one."""
    return ((fingerprints >> np.uint64(40)) % np.uint64(folds)).astype(np.int64)


def fit(rows: Any, languages: NDArray[np.int64], *, threads: int = 1, whole: bool = False) -> dict[str, Any]:
    """Fit the weights of a model of languages.

    Parameters
    ----------
    rows : SparseRows
        What the model sees of each text: ``_core.language_rows``.
    languages : array of int
        Of each text, places in `LANGUAGES`.
    threads : int, default 1
        The result is the same for any number.
    whole : bool, default False
        Leave the weights as float32 (under "weights") beside those of one byte.

    Returns
    -------
    dict of str to bytes
        Sections of a model file, without temperature and bound of the unusual ("scalars" that change nothing).
    """
    count = np.bincount(languages, minlength=len(LANGUAGES))
    weights = (count.min() / count)[languages].astype(np.float32)
    targets = np.eye(len(LANGUAGES), dtype=np.float32)[languages]
    found = _core.fit_softmax(
        rows,
        targets,
        weights=weights,
        sparse_penalty=PENALTY,
        preconditioned=False,
        iterations=150,
        tolerance=1e-6,
        threads=threads,
    )
    lanes = np.column_stack([found["sparse"], _usual(rows, weights)]).astype(np.float32)
    buckets, units = _core.quantise_weights(lanes)
    sections: dict[str, Any] = {
        "kind": b"language",
        "format": np.uint32(1).tobytes(),
        "languages": "\n".join(LANGUAGES).encode(),
        "buckets": buckets.tobytes(),
        "units": units.tobytes(),
        "intercepts": found["intercepts"].tobytes(),
        "scalars": np.array([1, -1e9, 0, -1e9], np.float32).tobytes(),
        "trained_on": _core.text_filter(np.empty(0, np.uint64)).tobytes(),
        "about": b"",
    }
    if whole:
        sections["weights"] = found["sparse"]
    return sections


def _usual(rows: Any, weights: NDArray[np.float32]) -> NDArray[np.float64]:
    """How usual each bucket is: the log of its share of all grams, languages alike, less that of an even share."""
    ends, which, values = rows.arrays()
    sizes = np.diff(ends, prepend=0)
    roots = np.add.reduceat(np.append(values, 0).astype(float), np.minimum(ends - sizes, len(values)))
    roots[sizes == 0] = 0
    counts = values * np.repeat(roots * weights, sizes)
    share = np.bincount(which, weights=counts, minlength=rows.features) + 0.1
    return np.log(share / share.sum() * rows.features)


def usual_of(rows: Any, sections: dict[str, Any]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how usual each text's grams are on average, and their number; NaN and 0 without letters."""
    ends, which, values = rows.arrays()
    lane = len(LANGUAGES)
    table = np.frombuffer(sections["buckets"], np.uint8).reshape(-1, 4)[:, lane].astype(float) - 128
    table *= np.frombuffer(sections["units"], np.float32)[lane]
    sums = np.concatenate([[0.0], np.cumsum(table[which] * values)])
    roots = np.concatenate([[0.0], np.cumsum(values, dtype=float)])
    starts = np.concatenate([[0], ends[:-1]])
    root = roots[ends] - roots[starts]
    with np.errstate(invalid="ignore", divide="ignore"):
        return (sums[ends] - sums[starts]) / root, root**2


def _bound(usual: NDArray[np.float64], count: NDArray[np.float64], languages: NDArray[np.int64]) -> tuple[float, float]:
    """The bound lowest - width / sqrt(grams) under which `UNUSUAL` of the texts lie, of each language at most."""
    known = count > 0
    level = min(float(np.median(usual[known & (languages == c)])) for c in range(len(LANGUAGES)))
    long = known & (count >= 200)
    lowest = float(np.quantile(usual[long], 4 * UNUSUAL)) if long.any() else level
    lowest = min(lowest, level)
    width = max(
        float(np.quantile(((lowest - usual) * np.sqrt(count))[known & (languages == c)], 1 - UNUSUAL))
        for c in range(len(LANGUAGES))
    )
    return lowest, max(width, 0.0)


def _slope(probabilities: NDArray[np.float64], count: NDArray[np.float64], languages: NDArray[np.int64]) -> float:
    """How much clearer one language has to be with each unit of sqrt(grams), so that `UNCLEAR` of a language are not."""
    logits = np.sort(np.log(np.maximum(probabilities, 1e-300)), axis=1)
    shortest, longest = _core.language_bounds()
    length = np.minimum(np.sqrt(count), longest) - shortest
    ahead = np.where(length > 0, (logits[:, -1] - logits[:, -2]) / np.maximum(length, 1e-9), np.inf)
    return min(float(np.quantile(ahead[languages == c], UNCLEAR, method="lower")) for c in range(len(LANGUAGES)))


def _temperature(probabilities: NDArray[np.float64], languages: NDArray[np.int64]) -> float:
    """The temperature that makes the probabilities of unseen texts most likely, languages alike (golden section)."""
    logits = np.log(np.maximum(probabilities, 1e-300))
    count = np.bincount(languages)
    weights = (1 / count)[languages]

    def loss(log_temperature: float) -> float:
        scaled = logits / np.exp(log_temperature)
        scaled -= scaled.max(axis=1, keepdims=True)
        said = scaled[np.arange(len(languages)), languages] - np.log(np.exp(scaled).sum(axis=1))
        return -float((weights * said).sum())

    low, high = np.log(0.1), np.log(10.0)
    golden = (np.sqrt(5) - 1) / 2
    for _ in range(40):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if loss(left) < loss(right):
            high = right
        else:
            low = left
    return float(np.exp((low + high) / 2))


def train(
    given: Sequence[Example], *, threads: int = 1, progress: Callable[[str], object] | None = None
) -> bytes:
    """Train a model of languages.

    Parameters
    ----------
    given : sequence of Example
    threads : int, default 1
        The bytes are the same for any number.
    progress : callable, optional
        Called with a line on each fold.

    Returns
    -------
    bytes
        A model file, as `counterpoint.text.LanguageModel` reads it.
    """
    texts = [each.text for each in given]
    languages = np.array([each.language for each in given])
    fingerprints = _core.text_fingerprints(texts)
    folds = folds_of(fingerprints)
    rows = _core.language_rows(texts, buckets=BUCKETS)
    probabilities = np.zeros((len(texts), len(LANGUAGES)))
    usual, count = np.zeros(len(texts)), np.zeros(len(texts))
    for fold in range(FOLDS):
        test = np.flatnonzero(folds == fold)
        sections = fit(rows.take(np.flatnonzero(folds != fold)), languages[folds != fold], threads=threads)
        model = _core.LanguageModel(_core.write_model(sections))
        probabilities[test] = model.guess_batch([texts[i] for i in test])[2]
        usual[test], count[test] = usual_of(rows.take(test), sections)
        if progress is not None:
            right = (probabilities[test].argmax(axis=1) == languages[test]).mean()
            progress(f"fold {fold + 1} of {FOLDS}: {len(test):,} texts, {right:.4f} right")
    told = probabilities.sum(axis=1) > 0
    temperature = _temperature(probabilities[told], languages[told])
    lowest, width = _bound(usual, count, languages)
    slope = _slope(probabilities, count, languages)
    if progress is not None:
        progress(f"temperature {temperature:.3f}, usual from {lowest:.3f} - {width:.3f} / sqrt(grams), slope {slope:.3f}")
    sections = fit(rows, languages, threads=threads)
    sections["scalars"] = np.array([temperature, lowest, width, slope], np.float32).tobytes()
    sections["trained_on"] = _core.text_filter(fingerprints).tobytes()
    sections["about"] = ABOUT.encode()
    return _core.write_model(sections)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit code."""

    def make(data: str, threads: int, progress: Callable[[str], object]) -> bytes:
        return train(examples(data), threads=threads, progress=progress)

    return run_pipeline("train_language", (__doc__ or "").split("\n")[0], make, arguments)


if __name__ == "__main__":
    sys.exit(main())
