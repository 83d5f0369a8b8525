"""The systems that are compared. A scorer gives texts their probabilities of classes; a trainer makes one from labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

import counterpoint as cp

from figures import macro_f1
from labelled import Labelled
from protocol import Scorer

CUTS = np.arange(-19, 20) / 20


def vader_compound(texts: Sequence[str]) -> NDArray[np.float64]:
    """Compounds of vaderSentiment's rules and lexicon."""
    return cp.sentiment.vader().score_batch(list(texts)).compound


def by_thresholds(compound: NDArray[np.float64], low: float, high: float) -> NDArray[np.int64]:
    """Negative at `low` and below, positive at `high` and above."""
    return np.where(compound >= high, 2, np.where(compound <= low, 0, 1))


def vader_scorer(low: float = -0.05, high: float = 0.05) -> Scorer:
    """VADER's classes as probabilities of 0 and 1."""
    return lambda texts: np.eye(3)[by_thresholds(vader_compound(texts), low, high)]


def tuned_thresholds(sets: Sequence[Labelled], *, pooled: bool) -> tuple[float, float]:
    """VADER's two thresholds, in steps of .05, with the best macro-F1: of all rows in one, or the mean of the sets'."""
    groups = [(vader_compound(each.texts), each.labels) for each in sets]
    if pooled:
        groups = [(np.concatenate([c for c, _ in groups]), np.concatenate([y for _, y in groups]))]

    def quality(cuts: tuple[float, float]) -> float:
        return float(np.mean([macro_f1(y, by_thresholds(c, *cuts), (0, 1, 2)) for c, y in groups]))

    return max(((low, high) for low in CUTS for high in CUTS if low < high), key=quality)


def tfidf_scorer(
    texts: Sequence[str], labels: NDArray[np.int64], *, characters: tuple[int, int] | None = None
) -> Scorer:
    """scikit-learn's TF-IDF and logistic regression: words 1–2 with balanced classes, or characters as they are."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    if characters is None:
        vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2 if len(texts) > 500 else 1)
        model = LogisticRegression(C=10, class_weight="balanced", max_iter=300)
    else:
        vectors = TfidfVectorizer(analyzer="char", ngram_range=characters, sublinear_tf=True, min_df=2)
        model = LogisticRegression(max_iter=300)
    model.fit(vectors.fit_transform(texts), labels)

    def score(batch: Sequence[str]) -> NDArray[np.float64]:
        out = np.zeros((len(batch), 3))
        out[:, model.classes_] = model.predict_proba(vectors.transform(batch))
        return out

    return score
