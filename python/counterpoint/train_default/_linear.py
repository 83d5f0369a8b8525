# SPDX-License-Identifier: MIT
"""What both languages' models are made of: linear weights, XED's two features folded in, one byte a weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import _core
from ._data import Table

__all__ = ["CONTRASTS", "Model", "Weights", "fit_softmax", "fit_stacked", "newton", "one_byte", "sums", "xed_rows"]

Floats = NDArray[np.float64]

#: Bounds of standardised dense features: `linear_scorer::clip`.
CLIP = 5.0
#: XED's emotions (Plutchik's eight, numbered) that speak for either side.
GLAD, BAD = {5, 8}, {1, 3, 4, 6}
#: XED's two features from its logits: positive against negative, neutral against both.
CONTRASTS = np.array([[-1.0, -0.5], [0.0, 1.0], [1.0, -0.5]])


def xed_rows(feelings: Table, neutral: Table) -> tuple[list[str], Floats]:
    """Return XED's clearly glad, clearly bad and (every other one) neutral lines, and their labels."""
    texts, labels = [], []
    for text, cell in zip(feelings.texts, feelings.cells["emotions"], strict=True):
        emotions = {int(number) for number in cell.split(",")}
        if bool(emotions & GLAD) != bool(emotions & BAD):
            texts.append(text)
            labels.append(2 if emotions & GLAD else 0)
    texts += neutral.texts[::2]
    labels += [1] * len(neutral.texts[::2])
    return texts, np.eye(3)[labels]


@dataclass(frozen=True)
class Weights:
    """A linear model: of hashed grams (buckets x 3), of dense features (x 3), and intercepts."""

    grams: Floats
    dense: Floats
    intercepts: Floats


def sums(grams: Any, weights: Floats) -> Floats:
    """Multiply sparse rows by weights (features x classes)."""
    ends, which, values = grams.arrays()
    row = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
    parts = [np.bincount(row, values * weights[which, k], len(ends)) for k in range(weights.shape[1])]
    return np.stack(parts, axis=1)


def fit_softmax(
    grams: Any,
    targets: Floats,
    *,
    penalty: float,
    balance: float = 1.0,
    dense: Floats | None = None,
    threads: int = 1,
) -> Weights:
    """Fit weights on soft targets (rows x 3), each class weighted by its share to the power of -`balance`."""
    rows = (targets / targets.mean(axis=0) ** balance).sum(axis=1)
    found = _core.fit_softmax(
        grams,
        targets.astype(np.float32),
        dense=None if dense is None else dense.astype(np.float32),
        weights=(rows / rows.mean()).astype(np.float32),
        sparse_penalty=penalty,
        dense_penalty=penalty,
        iterations=400,
        tolerance=1e-6,
        recent_tolerance=1e-6,
        threads=threads,
    )
    return Weights(*(np.asarray(found[part], dtype=float) for part in ("sparse", "dense", "intercepts")))


@dataclass(frozen=True)
class Model:
    """Weights, and what standardises the dense features."""

    weights: Weights
    mean: Floats
    deviation: Floats

    def logits(self, grams: Any, dense: Floats) -> Floats:
        """Return the logits of texts before biases and temperature (rows x 3)."""
        return sums(grams, self.weights.grams) + self.figures(dense) @ self.weights.dense + self.weights.intercepts

    def figures(self, dense: Floats) -> Floats:
        """Standardise and clip dense features."""
        return np.clip((dense - self.mean) / self.deviation, -CLIP, CLIP)

    def dense_section(self) -> bytes:
        """Return mean, deviation and weights of the dense features as a model file holds them."""
        return np.concatenate([self.mean, self.deviation, self.weights.dense.ravel()]).astype("<f4").tobytes()


def fit_stacked(
    grams: Any,
    dense: Floats,
    targets: Floats,
    xed: Weights,
    *,
    penalty: float,
    balance: float = 1.0,
    threads: int = 1,
) -> Model:
    """Fit a model that has the two contrasts of XED's model among its features, and fold these into its weights.

    Being linear in the same grams they leave nothing to be computed at run time.
    """
    frame = Model(Weights(*(np.zeros((0, 3)),) * 3), dense.mean(axis=0), dense.std(axis=0) + 1e-9)
    stacked = sums(grams, xed.grams @ CONTRASTS)
    centre, scale = stacked.mean(axis=0), stacked.std(axis=0)
    figures = np.concatenate([frame.figures(dense), (stacked - centre) / scale], axis=1)
    found = fit_softmax(grams, targets, penalty=penalty, balance=balance, dense=figures, threads=threads)
    own, borrowed = np.split(found.dense, [dense.shape[1]])
    borrowed = borrowed / scale[:, None]
    folded = Weights(found.grams + xed.grams @ (CONTRASTS @ borrowed), own, found.intercepts - centre @ borrowed)
    return Model(folded, frame.mean, frame.deviation)


def one_byte(weights: Floats) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Round the weights of grams to one byte each; return the bytes (buckets x 4) and each class's unit.

    The largest weight keeps its size. On texts that neither language's model was trained on, cutting off the largest .05 %
    for a finer unit would change four (English) to five times (Finnish) as many labels as the rounding does.
    """
    buckets, units = _core.quantise_weights(weights.astype(np.float32))
    return buckets, units


def newton(features: Floats, labels: NDArray[np.int64], weights: Floats, start: Sequence[float]) -> Floats:
    """Minimise the log-loss of logits = features · parameters (features: rows x classes x parameters)."""
    x = np.array(start, dtype=float)
    chosen = features[np.arange(len(labels)), labels]

    def loss_and_shares(x: Floats) -> tuple[float, Floats]:
        logits = features @ x
        top = logits.max(axis=1, keepdims=True)
        shares = np.exp(logits - top)
        total = shares.sum(axis=1, keepdims=True)
        losses = (top + np.log(total))[:, 0] - chosen @ x
        return float(weights @ losses), shares / total

    loss, shares = loss_and_shares(x)
    for _ in range(50):
        mean = np.einsum("nk,nkp->np", shares, features)
        gradient = (mean - chosen).T @ weights
        hessian = np.einsum("n,nk,nkp,nkq->pq", weights, shares, features, features)
        hessian -= np.einsum("n,np,nq->pq", weights, mean, mean)
        step = np.linalg.solve(hessian, gradient)
        length = 1.0
        while loss_and_shares(x - length * step)[0] > loss and length > 1e-6:
            length /= 2
        x = x - length * step
        before, (loss, shares) = loss, loss_and_shares(x)
        if before - loss < 1e-12 * abs(loss):
            break
    return x
