"""Counterpoint's models as the figures need them: refitted in memory by the pipeline of the shipped model, less what a set
must not have been trained on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

import counterpoint as cp
from counterpoint.train_default import _english, _file, _finnish, _linear

from labelled import CLASSES
from protocol import Scorer, normalised
from zero_shot import ALL_SCALARS


def scorer(model: Any, language: str | None) -> Scorer:
    """Probabilities by a model, all texts being in one language, or (None) in whatever language is found. A text that is
    not scored counts as surely neutral."""

    def score(texts: Sequence[str]) -> NDArray[np.float64]:
        batch = model.score_batch(list(texts), language=language)
        found = np.column_stack([batch.p_negative, batch.p_neutral, batch.p_positive])
        found[np.isnan(found).any(axis=1)] = (0, 1, 0)
        return found

    return score


def own_trainer(base: Any, threads: int) -> Any:
    """Trains on own labels, from the base model on."""

    def train(texts: Sequence[str], labels: NDArray[np.int64]) -> Scorer:
        names = [CLASSES[label] for label in labels]
        calibrate = min(np.unique(labels, return_counts=True)[1]) >= 2  # cross-validation needs two of each class
        model = cp.sentiment.train(
            list(texts), names, base=base, language="en", calibrate=bool(calibrate), threads=threads
        )
        return scorer(model, "en")

    return train


def without_texts(rows: Mapping[str, Any], texts: Collection[str], files: Collection[str]) -> dict[str, Any]:
    """Tables of the pipeline without the rows of these files whose text, normalised, is among these."""
    drop = {normalised(text) for text in texts}
    kept = dict(rows)
    for name in files:
        table = rows[name]
        kept[name] = table.take([row for row, text in enumerate(table.texts) if normalised(text) not in drop])
    return kept


@dataclass(frozen=True)
class Refit:
    """A model that was trained again, its file's sections, and the weights of grams before each became one byte."""

    model: Any
    sections: Mapping[str, bytes]
    exact: NDArray[np.float64]

    @classmethod
    def of(cls, pipeline: Any, rows: Mapping[str, Any], **options: Any) -> Refit:
        """Train by `_english` or `_finnish`."""
        exact: list[NDArray[np.float64]] = []

        def one_byte(weights: NDArray[np.float64]) -> Any:
            exact.append(weights)
            return _linear.one_byte(weights)

        with patch.object(pipeline, "one_byte", one_byte):
            sections = pipeline.train(rows, **options)
        return cls(cp.sentiment.load(_file.write(sections)), sections, exact[-1])


@dataclass
class Models:
    """Refits by what they leave out; English ones are made once."""

    data: Path
    threads: int = 1
    _made: dict[Any, Refit] = field(default_factory=dict)

    def english(
        self,
        without: Sequence[str] = (),
        *,
        scalars_on: Sequence[str] = ALL_SCALARS,
        lexicon: str = "own",
        unseen: Sequence[str] = (),
    ) -> Refit:
        """The English model without files of the ground truth, and without the texts `unseen` in the others."""
        key = (tuple(without), tuple(scalars_on), lexicon, tuple(unseen))
        if key not in self._made:
            rows = without_texts(_english.read_rows(self.data), unseen, (*_english.GROUND_TRUTH, *_english.XED))
            options = {"without": without, "lexicon": lexicon, "scalars_on": scalars_on, "threads": self.threads}
            self._made[key] = Refit.of(_english, rows, **options)
        return self._made[key]

    def finnish(self, kept: NDArray[np.int64], unseen: Sequence[str] = ()) -> Refit:
        """The Finnish model of these rows of FinnSentiment, and of XED without the texts `unseen`."""
        rows = without_texts(_finnish.read_rows(self.data), unseen, _finnish.XED)
        rows[_finnish.CORPUS] = rows[_finnish.CORPUS].take(kept)
        return Refit.of(_finnish, rows, threads=self.threads)
