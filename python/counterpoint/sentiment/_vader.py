# SPDX-License-Identifier: MIT
"""The scorer by VADER's rules, and how it is made of a lexicon."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .. import _core
from ._results import VaderBatch, VaderExplanation, VaderScores, VaderStep, VaderToken

__all__ = ["Vader", "file_bytes", "vader"]


def _pairs(words: Mapping[str, float]) -> list[tuple[str, float]]:
    if not isinstance(words, Mapping):
        raise TypeError(f"words are a dict of word to number, not {type(words).__name__}")
    return [(str(word), float(value)) for word, value in words.items()]


def _words(words: Iterable[str], name: str) -> list[str]:
    if isinstance(words, str):
        raise TypeError(f"{name} is a list of words, not a str")
    return [str(word) for word in words]


class Vader:
    """VADER's rules with a lexicon; made by :func:`vader`. Immutable and shared by threads."""

    def __init__(self, words: Mapping[str, float], emoji: Mapping[str, str], options: Mapping[str, Any]) -> None:
        self._arguments = (dict(words), dict(emoji), dict(options))
        self._native = _core.Vader(*self._arguments[:2], **self._arguments[2])

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), self._arguments)

    def __repr__(self) -> str:
        words, emoji, _ = self._arguments
        return f"<Vader: {len(words)} words, {len(emoji)} emoji>"

    @property
    def thresholds(self) -> tuple[float, float]:
        """Compounds at or below the first are labelled negative, at or above the second positive."""
        options = self._arguments[2]
        return options["negative_threshold"], options["positive_threshold"]

    def score(self, text: str) -> VaderScores:
        """Score one text.

        Parameters
        ----------
        text : str
            Any length; time is linear in it.

        Returns
        -------
        VaderScores

        Raises
        ------
        TypeError
            If `text` is not a str.
        ValueError
            If it holds a lone surrogate.
        """
        return VaderScores(*self._native.score(checked_text(text)))

    def score_batch(self, texts: Any, *, threads: int = 1) -> VaderBatch:
        """Score many texts at once: some hundred thousand a second and thread, and more from an Arrow column.

        Parameters
        ----------
        texts : sequence of str, or Arrow column
            pandas, Polars, pyarrow …; None is missing.
        threads : int, default 1

        Returns
        -------
        VaderBatch
            One value a text, NaN where it is missing.

        Raises
        ------
        TypeError
            If `texts` is a bare str, or holds something that is no text.
        ValueError
            If a text holds a lone surrogate: the message names its row.
        """
        return VaderBatch(*self._native.score_batch(texts, threads=threads))

    def explain(self, text: str) -> VaderExplanation:
        """Say which words and rules made a score."""
        told = self._native.explain(checked_text(text))
        tokens = tuple(
            VaderToken(*token[:5], tuple(VaderStep(*step) for step in token[5])) for token in told["tokens"]
        )
        return VaderExplanation(
            text=text,
            scores=VaderScores(*told["scores"]),
            tokens=tokens,
            punctuation=told["punctuation"],
            punctuation_contribution=told["punctuation_contribution"],
            sum=told["sum"],
            compound=told["compound"],
        )

    def label(self, compound: float) -> str:
        """``"positive"``, ``"negative"`` or ``"neutral"`` by the thresholds (0.05 and -0.05 unless changed)."""
        return self._native.label(compound)


def checked_text(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}")
    try:
        text.encode()
    except UnicodeEncodeError as problem:
        raise _core.DataError(
            f"character {problem.start} of the text is a lone surrogate, which no encoding allows"
        ) from None
    return text


def file_bytes(path: str | os.PathLike[str] | None, name: str) -> tuple[bytes, str]:
    """The bytes of a named file, or of the installed package's own file, and what errors call it."""
    if path is None:
        found = importlib.util.find_spec("vaderSentiment")
        if found is None or not found.submodule_search_locations:
            raise ImportError(
                "VADER's lexicon is not installed: pip install 'counterpoint[vader]', "
                "or name a file in its format: vader(lexicon=…, emoji=…)"
            )
        path = Path(found.submodule_search_locations[0]) / name
    return Path(path).read_bytes(), os.fspath(path)


def vader(
    lexicon: str | os.PathLike[str] | Mapping[str, float] | None = None,
    emoji: str | os.PathLike[str] | Mapping[str, str] | None = None,
    *,
    words: Mapping[str, float] | None = None,
    phrases: Mapping[str, float] | None = None,
    boosters: Mapping[str, float] | None = None,
    negations: Iterable[str] | None = None,
    special_cases: Mapping[str, float] | None = None,
    capitals_increase: float = 0.733,
    negation_factor: float = -0.74,
    thresholds: tuple[float, float] = (-0.05, 0.05),
) -> Vader:
    """Make a scorer by VADER's rules.

    Parameters
    ----------
    lexicon : path or dict, optional
        A file of ``word<TAB>valence`` lines, or the words themselves. Default: that of the installed package
        vaderSentiment.
    emoji : path or dict, optional
        A file of ``emoji<TAB>description`` lines, likewise.
    words : dict, optional
        Own words on top of the lexicon, in lower case, by custom from -4 to 4; a value here wins.
    phrases : dict, optional
        Own phrases of two to four words, found anywhere; the last word carries the valence.
    boosters, special_cases : dict, optional
        Degree words (0.293 for "very", below 0 for "barely") and phrases around a lexicon word; they replace the
        published lists.
    negations : list of str, optional
        Replaces the published list; a word with "n't" in it negates anyway.
    capitals_increase, negation_factor : float
        What capitals add, and what negation multiplies by.
    thresholds : (float, float)
        Compounds at or below the first are labelled negative, at or above the second positive. The published
        ±0.05 is a convention: choose your own on texts of your own.

    Returns
    -------
    Vader

    Raises
    ------
    ImportError
        If no lexicon is named and vaderSentiment is not installed.
    FileNotFoundError
        If a file is missing.
    DataError
        For a line without a tab or a valence that is no finite number, with file and row.

    Examples
    --------
    >>> rules = vader({"good": 1.9, "slow": -1.4}, {})
    >>> rules.score("The staff was good, but the queue was very SLOW!")
    VaderScores(negative=0.331, neutral=0.538, positive=0.131, compound=-0.6099)
    >>> [(token.word, round(token.contribution, 2)) for token in rules.explain("not good").tokens]
    [('not', 0.0), ('good', -0.34)]
    """
    if isinstance(lexicon, Mapping):
        known = dict(_pairs(lexicon))
    else:
        known = _core.parse_lexicon(*file_bytes(lexicon, "vader_lexicon.txt"))
    if isinstance(emoji, Mapping):
        described = {str(key): str(value) for key, value in emoji.items()}
    elif emoji is None and lexicon is not None:
        described = {}
    else:
        described = _core.parse_emoji_lexicon(*file_bytes(emoji, "emoji_utf8_lexicon.txt"))
    known.update(_pairs(words or {}))
    low, high = thresholds
    if not low <= high:
        raise ValueError(f"thresholds is {thresholds!r}; allowed: (lower, upper)")
    options = {
        "boosters": _core.default_boosters() if boosters is None else _pairs(boosters),
        "negations": _core.default_negations() if negations is None else _words(negations, "negations"),
        "special_cases": _core.default_special_cases() if special_cases is None else _pairs(special_cases),
        "phrases": _pairs(phrases or {}),
        "capitals_increase": capitals_increase,
        "negation_factor": negation_factor,
        "negative_threshold": low,
        "positive_threshold": high,
    }
    return Vader(known, described, options)
