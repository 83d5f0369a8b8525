# SPDX-License-Identifier: MIT
"""The shipped model of sentiment, and others of its kind from files."""

from __future__ import annotations

import json
import math
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import _core
from ._languages import Languages
from ._scores import (
    CLASSES,
    SentenceScore,
    SentenceScores,
    SentimentBatch,
    SentimentExplanation,
    SentimentScore,
    ValenceCourse,
    explained,
)
from ._vader import checked_text

__all__ = ["SentimentModel", "load"]


class SentimentModel:
    """Sentiment of Finnish and English texts; immutable, shared by threads, and pickles. Made by `load`.

    Each text is scored by its language's part: hashed words and pairs of words (in Finnish stems, and sequences of
    characters), and figures drawn from a lexicon by rules, in one linear model whose probabilities are calibrated. What it
    was trained on, how well it does and where it fails: `about` and ``docs/models/sentiment.md``.
    """

    def __init__(self, native: Any, name: str) -> None:
        self._native, self._name = native, name
        self._languages = Languages(native)

    @property
    def name(self) -> str:
        """What scored columns call it: "default", or the file's name."""
        return self._name

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that are scored."""
        return tuple(self._native.scored)

    @property
    def about(self) -> dict[str, Any]:
        """What it was trained on, under which licences, and how well it does: the facts of its model card."""
        return json.loads(self._native.about)  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return f"<SentimentModel {self._name!r}: {', '.join(self.languages)}>"

    def __reduce__(self) -> Any:
        if self._name == "default":
            return load, ()
        return SentimentModel, (self._native, self._name)

    def __deepcopy__(self, memo: Any) -> SentimentModel:
        return self  # immutable

    def score_batch(self, texts: Any, language: Any = None, binary: bool = False, threads: int = 1) -> SentimentBatch:
        """Score many texts at once.

        Parameters
        ----------
        texts : sequence of str, or Arrow column
            pandas, Polars, pyarrow …; None is missing.
        language : str or sequence of str, optional
            What the texts are written in ("en", "fi-FI" …), all of them or one each; None: find it out. A text of several
            languages is then scored sentence by sentence, each in its own.
        binary : bool, default False
            Whether a text can't be neutral: then the probabilities are those given that it is not, and the label is the
            better of the two.
        threads : int, default 1
            The result is the same for any number.

        Returns
        -------
        SentimentBatch
            NumPy arrays ``valence, p_negative, p_neutral, p_positive, label, language``, one value a text. NaN where a
            text is missing, in a language that is not scored, or in none that could be told.

        Raises
        ------
        TypeError
            If `texts` is a bare str, or holds something that is no text.
        DataError
            If a text holds a lone surrogate: the message names its row.
        ValueError
            If there are not as many languages as texts.

        Notes
        -----
        O(characters). Long texts don't saturate: what words and characters add to a logit is bounded.

        Examples
        --------
        >>> scores = load().score_batch(["Great service!", "Surkea palvelu, jonotin tunnin.", "Bra service, tack!"])
        >>> scores.label.tolist()
        ['positive', 'negative', None]
        >>> scores.language.tolist()
        ['en', 'fi', 'sv']
        """
        places, codes, strange = self._languages.places(language)
        *figures, found = self._native.score_batch(texts, languages=places, binary=binary, threads=threads)
        return SentimentBatch(*figures, strange(found), codes)

    def score(self, text: str, language: str | None = None, binary: bool = False) -> SentimentScore:
        """Score one text, and say which tokens speak for the score.

        Parameters
        ----------
        text : str
        language : str, optional
            What it is written in; None: find it out.
        binary : bool, default False
            Whether it can't be neutral.

        Returns
        -------
        SentimentScore

        Raises
        ------
        TypeError, DataError
            If `text` is no str, or holds a lone surrogate.

        Examples
        --------
        >>> said = load().score("The staff was lovely.")
        >>> said.label, said.evidence[0].text
        ('positive', 'lovely')
        """
        return self.explain(text, language, binary=binary).score

    def explain(self, text: str, language: str | None = None, *, binary: bool = False) -> SentimentExplanation:
        """Say how a text's score comes about, token by token and rule by rule.

        Parameters
        ----------
        text : str
        language : str, optional
            What it is written in; None: find it out.
        binary : bool, default False
            Whether it can't be neutral. Contributions to the logits are the same.

        Returns
        -------
        SentimentExplanation
            ``tokens``, ``rules``, ``to_text()``, ``to_html()``; shows itself in a notebook. For sentences one by one:
            ``[model.explain(each.text, each.language) for each in model.sentences(text)]``.

        Raises
        ------
        TypeError, DataError
            If `text` is no str, or holds a lone surrogate.

        Examples
        --------
        >>> told = load().explain("Lovely staff, but the queue was awful.")
        >>> parts = sum(token.difference for token in told.tokens)
        >>> parts += sum(rule.difference - rule.of_tokens for rule in told.rules)
        >>> bool(abs(parts + told.of_nothing[2] - told.of_nothing[0] - told.difference) < 1e-9)
        True
        """
        place, code = self._languages.place(language)
        native, found = self._native.explain(checked_text(text), language=place)
        spoken = code if code is not None else self._languages.code(found)
        if native is None:
            nothing = SentimentScore(math.nan, math.nan, math.nan, math.nan, None, spoken)
            return SentimentExplanation(text, nothing, None)
        return explained(text, native, spoken, binary=binary)

    def sentences(self, text: str, language: str | None = None) -> SentenceScores:
        """Score each sentence of a text as a text of its own, and say how valence goes through the text.

        Parameters
        ----------
        text : str
        language : str, optional
            What it is written in; None: find it out, sentence by sentence (`counterpoint.text.language_by_sentence`).

        Returns
        -------
        SentenceScores

        Raises
        ------
        TypeError, DataError
            If `text` is no str, or holds a lone surrogate.

        Examples
        --------
        >>> said = load().sentences("The room was dirty and cold. The staff was wonderful!")
        >>> [sentence.label for sentence in said], said.course.turns
        (['negative', 'positive'], 1)
        """
        place, code = self._languages.place(language)
        found, course = self._native.sentences(checked_text(text), language=place)
        known = (*self._native.languages, "und")
        out = []
        for start, end, which, negative, neutral, positive, valence, label in found:
            named = code if code is not None else known[which]
            said = CLASSES[label] if label >= 0 else None
            out.append(SentenceScore(start, end, text[start:end], named, valence, negative, neutral, positive, said))
        return SentenceScores(tuple(out), ValenceCourse(*course))

    def may_have_seen(self, texts: Any) -> NDArray[np.bool_]:
        """Whether the model may have been trained on each text, for benchmarks that must not test on it.

        Texts count as the same if their letters and digits are, in any case. True for every training text, and by chance
        for 0.3 % of all others; False where there are no letters and digits, as in a missing text.

        Parameters
        ----------
        texts : sequence of str, or Arrow column

        Returns
        -------
        numpy.ndarray of bool
        """
        found = _core.text_fingerprints(texts)
        nothing = _core.text_fingerprints([""])[0]
        return self._native.saw(found) & (found != nothing)  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _shipped() -> SentimentModel:
    return SentimentModel(_core.SentimentModel(), "default")


def load(source: Any = "default") -> Any:
    """Return a model of sentiment: the shipped one, or one of a file.

    Parameters
    ----------
    source : "default", path or bytes
        "default" is the model that is compiled in. A file is one that ``python -m counterpoint.train_default`` wrote, or
        `TrainedModel.save`, or its bytes.

    Returns
    -------
    SentimentModel or TrainedModel
        Immutable; threads may share it.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    DataError
        If it is no model of sentiment, was cut or altered, or is from a newer release.
    TypeError
        For anything else.

    Examples
    --------
    >>> model = load("default")
    >>> model.languages
    ('fi', 'en')
    >>> model.score("Kiitos, palvelu oli loistavaa!").label
    'positive'
    """
    if isinstance(source, str) and source == "default":
        return _shipped()
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _opened(bytes(source), "model", "model")
    if not isinstance(source, (str, os.PathLike)):
        raise TypeError(f"source is {type(source).__name__}; allowed: 'default', a path, or a file's bytes")
    path = Path(source)
    return _opened(path.read_bytes(), os.fspath(path), path.stem)


def _opened(content: bytes, file: str, name: str) -> Any:
    if _core.read_model(content, file=file).get("kind") == b"sentiment by own labels":
        from ._own import TrainedModel

        return TrainedModel(_core.OwnSentimentModel(content, file=file), name)
    return SentimentModel(_core.SentimentModel(content, file=file), name)
