# SPDX-License-Identifier: MIT
"""What a model says of texts: scores of one and of many, sentence by sentence, and how a score came about."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import _core
from .._text import visible
from ._shown import Shown

__all__ = [
    "CLASSES",
    "Evidence",
    "ExplainedRule",
    "ExplainedToken",
    "SentenceScore",
    "SentenceScores",
    "SentimentBatch",
    "SentimentExplanation",
    "SentimentScore",
    "ValenceCourse",
    "explained",
    "heaviest",
]

CLASSES = ("negative", "neutral", "positive")
_HEAVIEST = 5


@dataclass(frozen=True, eq=False, repr=False)
class SentimentBatch:
    """Scores of many texts, one value a text; NaN, and None for the label, where a text is not scored.

    Attributes
    ----------
    valence : numpy.ndarray of float64, shape (n,)
        ``p_positive - p_negative``, in [-1, 1].
    p_negative, p_neutral, p_positive : numpy.ndarray of float64, shape (n,)
        Calibrated probabilities; they add up to 1.
    label : numpy.ndarray of object
        "negative", "neutral" or "positive": the most probable.
    language : numpy.ndarray of object
        "fi", "en", "sv"; "und" where it can't be told; None where the text is missing.
    """

    p_negative: NDArray[np.float64]
    p_neutral: NDArray[np.float64]
    p_positive: NDArray[np.float64]
    valence: NDArray[np.float64]
    label_codes: NDArray[np.int8]
    """Places in ("negative", "neutral", "positive"), -1 where a text is not scored."""
    language_codes: NDArray[np.int8]
    """Places in `codes`, -1 where the language is not known, -2 where the text is missing."""
    codes: tuple[str, ...] = ("fi", "en", "sv")

    def __len__(self) -> int:
        return len(self.valence)

    def __repr__(self) -> str:
        return f"<SentimentBatch: {len(self):,} texts, {int((self.label_codes >= 0).sum()):,} scored>"

    @property
    def label(self) -> NDArray[np.object_]:
        """"negative", "neutral" or "positive"; None where a text is not scored."""
        return np.array([*CLASSES, None], dtype=object)[self.label_codes]

    @property
    def language(self) -> NDArray[np.object_]:
        """The code of each text's language; "und" where it can't be told, None where the text is missing."""
        return np.array([*self.codes, None, "und"], dtype=object)[self.language_codes]

    def to_frame(self) -> Any:
        """One row a text, as a pandas DataFrame: valence, the probabilities, label and language."""
        import pandas as pd

        names = ("valence", "p_negative", "p_neutral", "p_positive", "label", "language")
        return pd.DataFrame({name: getattr(self, name) for name in names})


class Evidence(NamedTuple):
    """A token that speaks for a score: ``text[start:end]``, and what it adds to the logit of positive less that of
    negative."""

    start: int
    end: int
    text: str
    difference: float


@dataclass(frozen=True)
class SentimentScore:
    """What a model says of one text. NaN, and None for the label, where it is not scored.

    Attributes
    ----------
    valence : float
        ``p_positive - p_negative``, in [-1, 1].
    p_negative, p_neutral, p_positive : float
        Calibrated probabilities.
    label : str or None
        "negative", "neutral" or "positive": the most probable.
    language : str
        "fi", "en", "sv", "und" where it can't be told; or what was given.
    evidence : tuple of Evidence
        The tokens that add most to the difference of positive and negative, the heaviest first.
    """

    valence: float
    p_negative: float
    p_neutral: float
    p_positive: float
    label: str | None
    language: str
    evidence: tuple[Evidence, ...] = ()


class ExplainedToken(NamedTuple):
    """A word, or a run of signs between words, ``text[start:end]``, and what it adds to each class's logit.

    `difference` is ``positive - negative``; `of_rules` is the part of it that comes through the rules, the rest comes from
    words, pairs of words and sequences of characters.
    """

    start: int
    end: int
    text: str
    negative: float
    neutral: float
    positive: float
    difference: float
    of_rules: float


class ExplainedRule(NamedTuple):
    """A figure that a rule drew from the text, and what it adds to each class's logit.

    `difference` is ``positive - negative``; `of_tokens` is the part of it that is among the tokens' figures already.
    """

    name: str
    value: float
    negative: float
    neutral: float
    positive: float
    difference: float
    of_tokens: float


class SentimentExplanation(Shown):
    """How a score came about; prints as text, shows itself in a notebook, pickles.

    The tokens' and the rules' contributions add up to the logit of each class, and so do their differences (positive less
    negative), within rounding::

        logits = of_nothing + sum of tokens + sum of rules - what the tokens hold of the rules

    With d the difference of the logits of positive and negative, and n the logit of neutral less the mean of those two,
    ``valence = 2 sinh(d / 2) / (2 cosh(d / 2) + exp(n))``: it has the sign of d.

    Attributes
    ----------
    text : str
    score : SentimentScore
    tokens : tuple of ExplainedToken
        In order.
    rules : tuple of ExplainedRule
        Those that say anything else than of a text with nothing in it.
    of_nothing, logits : numpy.ndarray of float64, shape (3,)
        Of a text with nothing in it, and of this one: negative, neutral, positive.
    """

    def __init__(self, text: str, score: SentimentScore, native: Any) -> None:
        self.text, self.score, self._native = text, score, native

    @property
    def tokens(self) -> tuple[ExplainedToken, ...]:
        """Words and the runs of signs between them, in order, with what each adds to the logits."""
        if self._native is None:
            return ()
        by_rules = self._native.of_hits
        every = self._native.of_grams + by_rules
        rows = zip(self._native.tokens.tolist(), every.tolist(), (by_rules[:, 2] - by_rules[:, 0]).tolist(), strict=True)
        return tuple(
            ExplainedToken(start, end, self.text[start:end], *row, row[2] - row[0], rule) for (start, end), row, rule in rows
        )

    @property
    def rules(self) -> tuple[ExplainedRule, ...]:
        """Figures drawn from the text, with what each adds to the logits."""
        if self._native is None:
            return ()
        shared = self._native.shared
        rows = zip(self._native.rules, self._native.of_rules.tolist(), (shared[:, 2] - shared[:, 0]).tolist(), strict=True)
        return tuple(ExplainedRule(name, value, *row, row[2] - row[0], tokens) for (name, value), row, tokens in rows)

    @property
    def of_nothing(self) -> NDArray[np.float64]:
        """The logits of a text with nothing in it."""
        return np.full(3, np.nan) if self._native is None else self._native.of_nothing

    @property
    def logits(self) -> NDArray[np.float64]:
        """The calibrated logits of the three classes."""
        return np.full(3, np.nan) if self._native is None else self._native.logits

    @property
    def difference(self) -> float:
        """The logit of positive less that of negative."""
        logits = self.logits
        return float(logits[2] - logits[0])

    def to_frame(self) -> Any:
        """One row a token, as a pandas DataFrame."""
        import pandas as pd

        return pd.DataFrame(list(self.tokens), columns=list(ExplainedToken._fields))

    def to_text(self, most: int = 12) -> str:
        """The score, then the heaviest tokens and rules, a line each, and what all of them add up to.

        Parameters
        ----------
        most : int, default 12
            Lines of tokens and rules.
        """
        if self._native is None:
            return f"{self._headline()}\n"
        return f"{self._headline()}\n{self._native.to_text(plus=2, minus=0, most=most)}"

    def to_html(self) -> str:
        """The score, the text with its tokens coloured, and the rules; everything of the text escaped.

        Orange speaks for negative, violet for positive; what a token adds to each class stands in its title.
        """
        if self._native is None:
            return f"<div><p><b>{escape(self._headline())}</b></p><p><bdi>{escape(visible(self.text))}</bdi></p></div>"
        return f"<div><p><b>{escape(self._headline())}</b></p>{self._native.to_html(plus=2, minus=0)}</div>"

    def _headline(self) -> str:
        score = self.score
        if self._native is None:
            return "not scored: " + ("language can't be told" if score.language == "und" else f"language is {score.language}")
        shares = ", ".join(f"{name} {getattr(score, f'p_{name}'):.2f}" for name in CLASSES)
        return f"{score.label}, valence {score.valence:+.2f} ({shares})"

    def __reduce__(self) -> Any:
        return SentimentExplanation, (self.text, self.score, self._native)


def explained(text: str, native: Any, language: str, *, binary: bool = False) -> SentimentExplanation:
    """Return the explanation of a text's score, and the score with its evidence, from the native explanation."""
    negative, neutral, positive, valence, label = _core.sentiment_scores(native.logits, binary=binary)
    found = native.heaviest(plus=2, minus=0, most=_HEAVIEST)
    evidence = tuple(Evidence(start, end, text[start:end], worth) for start, end, worth in found)
    said = SentimentScore(valence, negative, neutral, positive, CLASSES[label], language, evidence)
    return SentimentExplanation(text, said, native)


def heaviest(tokens: Sequence[tuple[int, int, str, float]]) -> tuple[Evidence, ...]:
    """Return the few tokens (start, end, text, worth) that are worth most, the heaviest first."""
    there = sorted((each for each in tokens if each[3] and math.isfinite(each[3])), key=lambda each: -abs(each[3]))
    return tuple(Evidence(*each) for each in there[:_HEAVIEST])


@dataclass(frozen=True)
class SentenceScore:
    """A sentence, ``text[start:end]``, scored as a text of its own; NaN, and None for the label, where it is not scored."""

    start: int
    end: int
    text: str
    language: str
    valence: float
    p_negative: float
    p_neutral: float
    p_positive: float
    label: str | None


@dataclass(frozen=True)
class ValenceCourse:
    """How valence goes from the first sentence to the last; NaN without a scored sentence.

    Attributes
    ----------
    count : int
        Sentences that are scored.
    mean : float
        Of the sentences, weighted by their length.
    first, last, lowest, highest : float
    turns : int
        How often a positive sentence comes after a negative one or the other way round, neutral ones passed over.
    trend : float or None
        How much valence rises from the text's start to its end, by weighted least squares; None with under 3 sentences.
    """

    count: int
    mean: float
    first: float
    last: float
    lowest: float
    highest: float
    turns: int
    trend: float | None


@dataclass(frozen=True)
class SentenceScores:
    """The sentences of a text, each scored, and the course of their valence; a sequence of `SentenceScore`."""

    sentences: tuple[SentenceScore, ...]
    course: ValenceCourse

    def __len__(self) -> int:
        return len(self.sentences)

    def __getitem__(self, place: int) -> SentenceScore:
        return self.sentences[place]

    def __iter__(self) -> Iterator[SentenceScore]:
        return iter(self.sentences)

    def to_frame(self) -> Any:
        """One row a sentence, as a pandas DataFrame."""
        import pandas as pd

        names = list(SentenceScore.__dataclass_fields__)
        return pd.DataFrame([[getattr(each, name) for name in names] for each in self.sentences], columns=names)
