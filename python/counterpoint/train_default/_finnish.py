# SPDX-License-Identifier: MIT
"""The Finnish half of the shipped model.

1. **Lists**: ``fi_words.txt``, ``fi_phrases.txt`` and ``fi_lists.txt``, as they are. (Estimating the values from annotators
   or from XED neither gained nor lost anything.)
2. **XED**: a model of its subtitles' feelings on the same hashed stems and characters, whose two contrasts are features of
   the main model. Being linear it is folded into the main model's weights: nothing of it is left at run time.
3. **Main model**: hashed stems and characters, the analyser's dense features and those two; a text's label is the share of
   its three annotators.
4. **Two biases and a temperature** from three folds of whole splits, whose models have not seen them.
5. **One byte a weight.**

All of it was chosen by three folds inside splits 1 to 14 of FinnSentiment. Every fit is convex, so the same rows give the
same bytes on the same processor and mathematical library.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import _core
from ._data import Table, read
from ._linear import Model, Weights, fit_softmax, fit_stacked, newton, one_byte, xed_rows
from ._lists import as_text, read_valences

__all__ = ["FILES", "analyser", "read_rows", "train"]

Floats = NDArray[np.float64]

CORPUS, XED = "finnsentiment_train", ("xed_fi-annotated", "xed_neu_fi")
FILES = {CORPUS: f"{CORPUS}.tsv", XED[0]: f"{XED[0]}.tsv", XED[1]: f"{XED[1]}.txt"}

BUCKETS = 1 << 18
PENALTY, XED_PENALTY = 1 / 3, 1 / 2
#: How far the classes' weights make up for their shares: 0 not at all, 1 wholly.
BALANCE = 0.5
FOLDS = 3
#: What is tried for either bias, and how many of the best pairs are averaged.
BIASES, BEST = np.arange(-6, 7) / 10, 8


def read_rows(data: str | Path) -> dict[str, Table]:
    """Read all that `train` needs from a folder of data."""
    return {name: read(data, file) for name, file in FILES.items()}


def lists() -> dict[str, str]:
    """Return the lists as the library reads them."""
    return {
        "lexicon": as_text(read_valences("fi_words.txt")),
        "phrases": as_text(read_valences("fi_phrases.txt", "|")),
        "lists": _forms("fi_lists.txt"),
    }


def _forms(name: str) -> str:
    """Turn lines of a list's name, perhaps a number, a colon and entries into rows of list, word and value."""
    rows = []
    for line in (resources.files(__package__) / "lists" / name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, _, entries = line.partition(": ")
        for entry in entries.split():
            rows.append("\t".join([*head.split()[:1], *entry.split("="), *head.split()[1:]]))
    return "\n".join(sorted(rows)) + "\n"


def analyser() -> Any:
    """Return what turns texts into features."""
    return _core.FinnishAnalyser(**lists())


# ------------------------------------------------------------------------------------------------------- rows and labels
@dataclass(frozen=True)
class Corpus:
    """FinnSentiment: texts, the shares of negative, neutral and positive annotators, the majority, and the split."""

    texts: list[str]
    shares: Floats
    majority: NDArray[np.int64]
    split: NDArray[np.int64]


def corpus(table: Table, splits: Collection[int] | None) -> Corpus:
    """Return the rows of these splits, or all."""
    split = table.numbers("split").astype(np.int64)
    kept = np.arange(len(split)) if splits is None else np.flatnonzero(np.isin(split, sorted(splits)))
    if not len(kept):
        raise ValueError(f"no text is in the splits {sorted(splits or ())}")
    votes = np.stack([table.numbers(name) for name in "ABC"], axis=1)[kept]
    shares = np.stack([(votes == vote).mean(axis=1) for vote in (-1, 0, 1)], axis=1)
    majority = table.numbers("majority").astype(np.int64)[kept] + 1
    return Corpus([table.texts[i] for i in kept], shares, majority, split[kept])


def fit_xed(rows: Mapping[str, Table], reader: Any, threads: int) -> Weights:
    """Fit XED's model; it knows stems and characters alone."""
    texts, targets = xed_rows(rows[XED[0]], rows[XED[1]])
    return fit_softmax(reader.rows(texts, buckets=BUCKETS)[0], targets, penalty=XED_PENALTY, threads=threads)


@dataclass(frozen=True)
class Rows:
    """A corpus as the model sees it: hashed stems and characters, and dense features."""

    known: Corpus
    grams: Any
    dense: Floats
    xed: Weights

    def fit(self, places: NDArray[np.int64], threads: int) -> Model:
        """Fit the main model on these texts."""
        return fit_stacked(
            self.grams.take(places),
            self.dense[places],
            self.known.shares[places],
            self.xed,
            penalty=PENALTY,
            balance=BALANCE,
            threads=threads,
        )


# --------------------------------------------------------------------------------------------------------------- scalars
def unseen_logits(rows: Rows, threads: int) -> Floats:
    """Return the logits of each text by a model that has not seen its fold of splits."""
    out = np.zeros_like(rows.known.shares)
    fold = rows.known.split % FOLDS
    for left_out in np.unique(fold):
        seen, unseen = np.flatnonzero(fold != left_out), np.flatnonzero(fold == left_out)
        if not len(seen):
            raise ValueError("the splits are all in one fold: biases and temperature need splits of two folds or more")
        out[unseen] = rows.fit(seen, threads).logits(rows.grams.take(unseen), rows.dense[unseen])
    return out


def macro_f1(labels: NDArray[np.int64], found: NDArray[np.int64]) -> float:
    """Return the mean of the three classes' F1."""
    hits = np.bincount(labels[labels == found], minlength=3)
    return float(np.mean(2 * hits / np.maximum(np.bincount(labels, minlength=3) + np.bincount(found, minlength=3), 1)))


def choose_scalars(logits: Floats, labels: NDArray[np.int64]) -> Floats:
    """Choose the biases of negative and positive by macro-F1, then the temperature by log-loss.

    F1 is ragged, so the mean of the best pairs is taken.
    """
    pairs = [np.array([negative, positive]) for negative in BIASES for positive in BIASES]

    def with_biases(pair: Floats) -> Floats:
        return logits + np.array([pair[0], 0, pair[1]])

    ranked = sorted(pairs, key=lambda pair: -macro_f1(labels, with_biases(pair).argmax(axis=1)))
    biases = np.mean(ranked[:BEST], axis=0)
    weights = np.full(len(labels), 1 / len(labels))
    cold = newton(with_biases(biases)[:, :, None], labels, weights, [1.0])
    return np.array([*biases, 1 / cold[0]])


# ----------------------------------------------------------------------------------------------------------------- whole
def train(
    rows: Mapping[str, Table], *, splits: Collection[int] | None = None, threads: int = 1
) -> dict[str, bytes]:
    """Train the Finnish model.

    Parameters
    ----------
    rows : mapping of str to Table
        By the names of `FILES`; see `read_rows`.
    splits : collection of int, optional
        FinnSentiment's splits that weights, biases and temperature may see; all of them if none are given.
    threads : int, default 1
        The result is the same for any number.

    Returns
    -------
    dict of str to bytes
        Sections of a model file: ``fi.words`` (stems and characters), ``fi.units``, ``fi.dense``, ``fi.intercepts``,
        ``fi.scalars``, ``fi.lexicon``, ``fi.phrases``, ``fi.lists``.

    Raises
    ------
    ValueError
        If no text is in the splits, or all of them are in one of the three folds.
    """
    reader = analyser()
    known = corpus(rows[CORPUS], splits)
    grams, dense = reader.rows(known.texts, buckets=BUCKETS)
    seen = Rows(known, grams, dense.astype(float), fit_xed(rows, reader, threads))
    scalars = choose_scalars(unseen_logits(seen, threads), known.majority)
    model = seen.fit(np.arange(len(known.texts)), threads)
    buckets, units = one_byte(model.weights.grams)
    return {
        "fi.words": buckets.tobytes(),
        "fi.units": units.astype("<f4").tobytes(),
        "fi.dense": model.dense_section(),
        "fi.intercepts": model.weights.intercepts.astype("<f4").tobytes(),
        "fi.scalars": scalars.astype("<f8").tobytes(),
        **{f"fi.{name}": text.encode() for name, text in lists().items()},
    }
