# SPDX-License-Identifier: MIT
"""The English half of the shipped model.

1. **Lexicon**: vaderSentiment's words (teacher and prior) and the lists ``en_words.txt`` and ``en_phrases.txt``; all
   valences are estimated anew from the VADER ground truth, held near where they were.
2. **XED**: a model of its subtitles' feelings on the same hashed words, whose two contrasts are features of the main model.
   Being linear it is folded into the main model's weights: nothing of it is left at run time.
3. **Main model**: hashed words and pairs, the analyser's dense features and those two; soft labels from the human means.
4. **Four scalars**: a weight of the rules' compound, two biases and a temperature, on sets that the model has not seen.
5. **One byte a weight.**

All of it but the scalars was chosen by leaving one domain of the ground truth out. Every fit is convex or a fixed number
of steps from a fixed start, so the same rows give the same bytes on the same processor and mathematical library.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import _core
from .._extras import optional_module
from ._data import Table, read
from ._linear import (
    Model,
    Weights,
    fit_softmax,
    fit_stacked,
    newton,
    one_byte,
    xed_rows,
)
from ._lists import as_text, read_valences

__all__ = ["FILES", "GROUND_TRUTH", "read_rows", "train"]

Floats = NDArray[np.float64]

GROUND_TRUTH = ("vadergt_tweets", "vadergt_amazon", "vadergt_movie", "vadergt_nyt")
XED = ("xed_en-annotated", "xed_neu_en")
SCALARS_ON = ("course_evaluations", "sst5_train")
#: Ground truth that overlaps a set that scalars are chosen on: they are chosen with a model that has not seen it.
OVERLAPS = {"sst5_train": "vadergt_movie"}
FILES = {name: f"{name}.txt" if name == "xed_neu_en" else f"{name}.tsv" for name in (*GROUND_TRUTH, *XED, *SCALARS_ON)}

BUCKETS = 1 << 16
#: Where a human mean stops being neutral, and how softly (valences -4 ... 4).
NEUTRAL_BELOW, SOFTNESS = 0.6, 0.4
PENALTY, XED_PENALTY = 1 / 0.7, 1.0
#: How firmly valences are held: vaderSentiment's, and our own.
HELD, OWN_HELD = 100.0, 20.0


def read_rows(data: str | Path) -> dict[str, Table]:
    """Read all that `train` needs from a folder of data."""
    return {name: read(data, file) for name, file in FILES.items()}


# ---------------------------------------------------------------------------------------------------------------- lists
@dataclass(frozen=True)
class Lists:
    """Words, phrases and emoji, and how firmly the valences of words and phrases are held."""

    words: dict[str, float]
    phrases: dict[str, float]
    held: Floats
    emoji: str = ""

    def texts(self) -> tuple[str, str, str]:
        """Return the three as the library reads them."""
        return as_text(self.words), as_text(self.phrases), self.emoji

    def with_valences(self, valences: Floats) -> Lists:
        """Return the same entries with other valences, in the order of words, then phrases."""
        words = dict(zip(self.words, valences[: len(self.words)].tolist(), strict=True))
        phrases = dict(zip(self.phrases, valences[len(self.words) :].tolist(), strict=True))
        return Lists(words, phrases, self.held, self.emoji)


def _vader() -> Any:
    module = optional_module("vaderSentiment.vaderSentiment", "vaderSentiment", "vader")
    return module.SentimentIntensityAnalyzer()


def prior_lists(lexicon: str) -> Lists:
    """Return the lists before anything is estimated: ``"own"``, or ``"vader"`` for vaderSentiment's alone."""
    teacher = _vader()
    theirs = {word.lower(): float(value) for word, value in teacher.lexicon.items() if " " not in word}
    if lexicon == "vader":
        emoji = "".join(f"{sign}\t{description}\n" for sign, description in teacher.emojis.items())
        return Lists(dict(sorted(theirs.items())), {}, np.full(len(theirs), np.inf), emoji)
    if lexicon != "own":
        raise ValueError(f"lexicon is {lexicon!r}; allowed: 'own', 'vader'")
    words = dict(sorted((read_valences("en_words.txt") | theirs).items()))
    phrases = dict(sorted(read_valences("en_phrases.txt", "|").items()))
    held = [HELD if word in theirs else OWN_HELD for word in words] + [OWN_HELD] * len(phrases)
    return Lists(words, phrases, np.array(held))


def refit(lists: Lists, texts: Sequence[str], means: Floats) -> Lists:
    """Estimate valences from human means: the least squares of mean ~ k·q(S) + c, S the sum of a text's hits.

    q(S) = S / sqrt(S² + 15). k and c are those of the prior valences. Three Gauss-Newton steps from there, each solved by
    conjugate gradients; what pulls a valence back is `held` times the square of its way.
    """
    if np.all(np.isinf(lists.held)):
        return lists
    row, entry, slope, offset = _core.EnglishAnalyser(*lists.texts()).terms(texts)
    rows, entries = len(texts), len(lists.held)
    prior = np.array([*lists.words.values(), *lists.phrases.values()])

    def sums(valences: Floats) -> Floats:
        return np.asarray(np.bincount(row, slope * valences[entry] + offset, rows), dtype=float)

    s = sums(prior)
    k, c = np.linalg.lstsq(np.stack([s / np.sqrt(s * s + 15), np.ones(rows)], axis=1), means, rcond=None)[0]
    way = np.zeros(entries)
    for _ in range(3):
        s = sums(prior + way)
        root = np.sqrt(s * s + 15)
        steep = k * 15 / root**3
        missing = means - c - k * s / root

        def backward(residuals: Floats, steep: Floats = steep) -> Floats:
            return np.asarray(np.bincount(entry, slope * (residuals * steep)[row], entries), dtype=float)

        def curvature(step: Floats, steep: Floats = steep, backward: Any = backward) -> Floats:
            return backward(steep * np.bincount(row, slope * step[entry], rows)) + lists.held * step

        way = way + _solve(curvature, backward(missing) - lists.held * way)
    return lists.with_valences(np.clip(prior + way, -4, 4))


def _solve(matrix: Any, right: Floats, steps: int = 50) -> Floats:
    """Conjugate gradients (Hestenes & Stiefel 1952) for a positive definite matrix, given as a function."""
    x = np.zeros_like(right)
    residual = right.copy()
    direction = residual.copy()
    square = residual @ residual
    goal = 1e-20 * square
    for _ in range(steps):
        if square <= goal:
            break
        image = matrix(direction)
        length = square / (direction @ image)
        x += length * direction
        residual -= length * image
        before, square = square, residual @ residual
        direction = residual + square / before * direction
    return x


# --------------------------------------------------------------------------------------------------------------- labels
def soft_labels(means: Floats) -> Floats:
    """Turn human means into shares of negative, neutral and positive."""

    def above(x: Floats) -> Floats:
        return 1 / (1 + np.exp(-(x - NEUTRAL_BELOW) / SOFTNESS))

    negative, positive = above(-means), above(means)
    shares = np.stack([negative, np.maximum(1 - negative - positive, 1e-6), positive], axis=1)
    return shares / shares.sum(axis=1, keepdims=True)


# ---------------------------------------------------------------------------------------------------------------- model
@dataclass(frozen=True)
class Fitted:
    """Lists and the linear model on what the analyser sees with them."""

    lists: Lists
    model: Model

    def analyser(self) -> Any:
        """Return what turns texts into features."""
        return _core.EnglishAnalyser(*self.lists.texts())

    def logits(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Return the logits of texts before the scalars (rows x 3) and the rules' compounds."""
        words, dense, compound = self.analyser().rows(texts, buckets=BUCKETS)
        return self.model.logits(words, dense.astype(float)), compound


def fit_xed(rows: Mapping[str, Table], threads: int) -> Weights:
    """Fit XED's model; it knows words alone, so no list matters."""
    texts, targets = xed_rows(*(rows[name] for name in XED))
    words, _, _ = _core.EnglishAnalyser("", "").rows(texts, buckets=BUCKETS)
    return fit_softmax(words, targets, penalty=XED_PENALTY, threads=threads)


def fit(
    rows: Mapping[str, Table],
    names: Sequence[str],
    prior: Lists,
    xed: Weights,
    threads: int,
) -> Fitted:
    """Fit lexicon and main model on these files of the ground truth."""
    texts = [text for name in names for text in rows[name].texts]
    means = np.concatenate([rows[name].numbers("score") for name in names])
    lists = refit(prior, texts, means)
    words, dense, _ = _core.EnglishAnalyser(*lists.texts()).rows(texts, buckets=BUCKETS)
    model = fit_stacked(
        words,
        dense.astype(float),
        soft_labels(means),
        xed,
        penalty=PENALTY,
        threads=threads,
    )
    return Fitted(lists, model)


# -------------------------------------------------------------------------------------------------------------- scalars
def choose_scalars(fitted: Fitted, sets: Sequence[Table]) -> Floats:
    """Choose the compound's weight, the two biases and the temperature, each set weighing alike.

    The first three minimise the log-loss of balanced classes (with a temperature that is thrown away), the temperature
    then the plain log-loss. Logits are linear in (1/T, w/T, b₋/T, b₊/T), so both are convex.
    """
    parts, labels, classes_alike, rows_alike = [], [], [], []
    for each in sets:
        logits, compound = fitted.logits(each.texts)
        zero, one = np.zeros(len(each)), np.ones(len(each))
        by_rules = np.stack([-compound, zero, compound], axis=1)
        parts.append(
            np.stack(
                [
                    logits,
                    by_rules,
                    np.stack([one, zero, zero], 1),
                    np.stack([zero, zero, one], 1),
                ],
                axis=2,
            )
        )
        labels.append(each.labels())
        weights = 1 / np.bincount(labels[-1], minlength=3)[labels[-1]]
        classes_alike.append(weights / weights.sum())
        rows_alike.append(one / len(each))
    features, label = np.concatenate(parts), np.concatenate(labels)
    found = newton(features, label, np.concatenate(classes_alike), [1, 0, 0, 0])
    scalars = found[1:] / found[0]
    fused = (features @ np.array([1.0, *scalars]))[:, :, None]
    cold = newton(fused, label, np.concatenate(rows_alike), [1])
    return np.array([*scalars, 1 / cold[0]])


# ---------------------------------------------------------------------------------------------------------------- whole
def train(
    rows: Mapping[str, Table],
    *,
    without: Collection[str] = (),
    lexicon: str = "own",
    scalars_on: Sequence[str] = SCALARS_ON,
    threads: int = 1,
) -> dict[str, bytes]:
    """Train the English model.

    Parameters
    ----------
    rows : mapping of str to Table
        By the names of `FILES`; see `read_rows`.
    without : collection of str
        Names of the ground truth that weights, lexicon and scalars must not see.
    lexicon : {"own", "vader"}
        ``"vader"``: vaderSentiment's lexicon as it is, without own words and phrases.
    scalars_on : sequence of str
        Names of the sets that the four scalars are chosen on.
    threads : int, default 1
        The result is the same for any number.

    Returns
    -------
    dict of str to bytes
        Sections of a model file: ``en.words``, ``en.units``, ``en.dense``, ``en.intercepts``, ``en.scalars``,
        ``en.lexicon``, ``en.phrases``, and ``en.emoji`` if there are descriptions.
    """
    prior = prior_lists(lexicon)
    xed = fit_xed(rows, threads)
    seen = [name for name in GROUND_TRUTH if name not in without]
    unseen = [name for name in seen if name not in {OVERLAPS.get(each) for each in scalars_on}]
    fitted = fit(rows, seen, prior, xed, threads)
    apart = fitted if unseen == seen else fit(rows, unseen, prior, xed, threads)
    scalars = choose_scalars(apart, [rows[name] for name in scalars_on])
    buckets, units = one_byte(fitted.model.weights.grams)
    words, phrases, emoji = fitted.lists.texts()
    sections = {
        "en.words": buckets.tobytes(),
        "en.units": units.astype("<f4").tobytes(),
        "en.dense": fitted.model.dense_section(),
        "en.intercepts": fitted.model.weights.intercepts.astype("<f4").tobytes(),
        "en.scalars": scalars.astype("<f8").tobytes(),
        "en.lexicon": words.encode(),
        "en.phrases": phrases.encode(),
    }
    return sections | ({"en.emoji": emoji.encode()} if emoji else {})
