"""What weights of one byte cost: the same models before and after rounding, on the same texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoint import _core
from counterpoint.train_default import _english, _finnish, _linear

from figures import Figure, Measured, f1_of
from finnish import LATE, late_splits
from labelled import FinnSentiment, Labelled
from ours import Models, Refit, scorer
from zero_shot import ALL_SCALARS, LEFT_OUT, SCALARS_ON

MUST, STRETCH = 0.002, 0.001


def english_grams(refit: Refit) -> Callable[[Sequence[str]], Any]:
    lists = [refit.sections.get(f"en.{name}", b"").decode() for name in ("lexicon", "phrases", "emoji")]
    analyser = _core.EnglishAnalyser(*lists)
    return lambda texts: analyser.rows(texts, buckets=_english.BUCKETS)[0]


def finnish_grams(refit: Refit) -> Callable[[Sequence[str]], Any]:
    analyser = _finnish.analyser()
    return lambda texts: analyser.rows(texts, buckets=_finnish.BUCKETS)[0]


def exact_probabilities(refit: Refit, code: str, grams: Any, rounded: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities by the weights before rounding, from those after it."""
    buckets = np.frombuffer(refit.sections[f"{code}.words"], np.uint8).reshape(len(refit.exact), -1)
    units = np.frombuffer(refit.sections[f"{code}.units"], np.float32)
    stored = (buckets[:, : len(units)].astype(float) - 128) * units
    temperature = np.frombuffer(refit.sections[f"{code}.scalars"])[-1]
    logits = np.log(rounded) + _linear.sums(grams, refit.exact - stored) / temperature
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def loss(refit: Refit, code: str, grams: Callable[[Sequence[str]], Any], each: Labelled) -> Measured:
    """Macro-F1 before rounding less that after it."""
    rounded = scorer(refit.model, code)(each.texts)
    exact = exact_probabilities(refit, code, grams(each.texts), rounded)
    before, after = (Measured.of(f1_of(found, each.labels, each.classes), len(each)) for found in (exact, rounded))
    return before - after


def figures(sets: Mapping[str, Labelled], corpus: FinnSentiment, models: Models) -> list[Figure]:
    losses = []
    for name, each in sets.items():
        refit = models.english(LEFT_OUT.get(name, ()), scalars_on=SCALARS_ON.get(name, ALL_SCALARS))
        losses.append(loss(refit, "en", english_grams(refit), each))
    ((train, test),) = late_splits(corpus)
    tested = corpus.labelled.take(test)
    refit = models.finnish(train, tested.texts)
    finnish = loss(refit, "fi", finnish_grams(refit), tested)
    return [
        Figure("loss of macro-F1, mean of 7 sets", Measured.mean(losses), MUST, STRETCH, less=True),
        Figure(f"loss of macro-F1, FinnSentiment {LATE}", finnish, MUST, STRETCH, less=True),
    ]
